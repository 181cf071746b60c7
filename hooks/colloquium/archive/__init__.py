"""Drafts to the archive: links, rules, proofs, withdrawal. Nothing here knows a page."""
