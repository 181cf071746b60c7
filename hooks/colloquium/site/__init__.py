"""The archive to pages and files. Nothing here knows the engine, and nothing here writes to the disk."""
