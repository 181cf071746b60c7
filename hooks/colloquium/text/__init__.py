"""What was said: a report's paragraphs, sentences and words, and where a passage stands in it. Nothing here knows a record."""
