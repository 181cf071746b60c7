"""The formats of reports: which one a file has, by what it holds rather than by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.data.safe_text import MAX_REPORT
from colloquium.intake import html, markdown, pdf, plain, word
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.intake.lines import Original

MAX_FILE = 100_000_000
"""The most that a file may have, pictures included."""

FORMATS = ("pdf", "word", "html", "markdown", "text")

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word file; save it as .docx"),
    (b"{\\rtf", "an RTF file; save it as .docx or plain text"),
    (b"\x89PNG", "a picture; run OCR first, and add the text or PDF that it makes"),
    (b"\xff\xd8\xff", "a picture; run OCR first, and add the text or PDF that it makes"),
    (b"II*\x00", "a picture; run OCR first, and add the text or PDF that it makes"),
)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def read(path: Path, form: str | None = None, encoding: str | None = None) -> Original:
    """What a file holds, as lines. Raises PublishingError, which names it."""
    try:
        return _read(path, form, encoding)
    except PublishingError as error:
        raise PublishingError(f"{path.name} {error}" if not str(error).startswith("to read") else str(error)) from error


def _read(path: Path, form: str | None, encoding: str | None) -> Original:
    data = _bytes(path)
    if data.lstrip().startswith(b"%PDF-") or form == "pdf":
        return pdf.read(data)
    if data.startswith(b"PK\x03\x04") or form == "word":
        return word.read(data)
    if kind := next((kind for begins, kind in _OTHERS if data.startswith(begins)), None):
        raise PublishingError(f"is {kind}")
    text, named, samples = plain.decoded(data, encoding)
    if len(text.encode("utf-8", "replace")) > MAX_REPORT:
        raise PublishingError(f"has more than {MAX_REPORT:,} bytes of text; make two reports of it, each with its source")
    if not text.strip("\ufeff \t\r\n\f"):
        raise PublishingError("is empty")
    said = () if samples or named.startswith("utf-8") else (f"read as {named}; if letters are wrong, name another: --encoding NAME",)
    return _marked(path, text, form)._replace(said=said, guess=named if samples else "", samples=samples)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise PublishingError("is a folder; name a file in it" if path.is_dir() else "is not a file")
        if path.stat().st_size > MAX_FILE:
            raise PublishingError(f"has {path.stat().st_size:,} bytes; the limit is {MAX_FILE:,}: save it without pictures, or divide it")
        data = path.read_bytes()
    except OSError as error:
        raise PublishingError(f"cannot be read: {error.strerror}") from error
    if not data:
        raise PublishingError("is empty")
    return data


def _marked(path: Path, text: str, form: str | None) -> Original:
    """A text by its markup: the one named, else what it looks like."""
    if form == "html" or (form is None and (_HTML.match(text) or path.suffix.lower() in {".html", ".htm", ".xhtml"})):
        return html.read(text)
    if form == "markdown" or (form is None and (path.suffix.lower() in {".md", ".markdown"} or plain.is_markdown(text))):
        return markdown.read(text)
    return plain.read(text)
