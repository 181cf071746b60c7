"""Reports as they come, in PDF, Word, HTML, Markdown or plain text, to clean text. Nothing here writes a file or asks anybody."""
