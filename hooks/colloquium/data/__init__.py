"""Files to drafts: text read safely, YAML with places, records that fit their models. Nothing here knows what a record refers to."""
