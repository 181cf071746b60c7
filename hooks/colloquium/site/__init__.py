"""The archive to pages and files. Nothing here knows the engine; only `index` writes files, those of the search, into the finished site."""
