"""What may be written: fields, models, the table of collections, JSON Schema. Nothing here reads or writes a file."""
