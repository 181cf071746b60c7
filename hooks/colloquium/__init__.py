"""From YAML records of a colloquium to checked, finished pages. Nothing in this package knows MkDocs."""
