"""Archives of one's own: begun with an example, and given a newer product later. Nothing here reads a record or makes a page."""
