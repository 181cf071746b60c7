"""A built folder to a published site: checked whole, then swapped. Nothing here knows a record."""
