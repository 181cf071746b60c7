"""The archive to pages and files. Nothing here knows the engine; only `search` writes a file, into the finished site."""
