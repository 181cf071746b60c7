"""The lines of a Word document. What was deleted, comments, heads and feet are no text of it."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

from colloquium.intake import html
from colloquium.intake.missing import missing
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from colloquium.intake.lines import Original

MOST_UNPACKED, MOST_FILES = 60_000_000, 5_000
"""Bytes of text that are unpacked, and files, which pictures may be."""

MAIN, STYLES = "word/document.xml", "word/styles.xml"
TEXTS = (MAIN, "word/footnotes.xml", "word/endnotes.xml")

_RUN = re.compile(r"<w:r(?=[\s>])[^>]*>(?:(?!</w:r>|<w:r[\s>]).)*</w:r>", re.DOTALL)
_STYLE = re.compile(r'<w:style\s[^>]*w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_VANISH, _SHOWS = re.compile(r'<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*/>'), re.compile(r'<w:vanish\s+w:val="(?:0|false|off)"')
_NAMED, _TEXT = re.compile(r'<w:rStyle\s+w:val="([^"]*)"'), re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_WHITE, _SHADED = re.compile(r'<w:color\s[^>]*w:val="FFFFFF"', re.IGNORECASE), re.compile(r"<w:(?:shd|highlight)\s")


def read(data: bytes) -> Original:
    """The lines of a document. Raises PublishingError."""
    try:
        import mammoth  # noqa: PLC0415  # only who brings a document in needs it
    except ImportError as error:
        raise missing("a Word document", "mammoth") from error
    _checked(data)
    try:
        data, hidden = _shown(data)
        shown = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {})).value
    except Exception as error:  # whatever a broken document makes of a library of others
        raise PublishingError("cannot be read as a Word document; open it and save it anew as .docx") from error
    return html.read(f"<body>{shown}</body>")._replace(form="Word", hidden=hidden)


def _shown(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The document without runs of letters that Word does not show, and the words of these."""
    written, hidden = io.BytesIO(), list[str]()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        styles = packed.read(STYLES).decode() if STYLES in packed.namelist() else ""
        unseen = {style[1] for style in _STYLE.finditer(styles) if _VANISH.search(style[0])}
        for member in packed.infolist():
            content = packed.read(member)
            if member.filename in TEXTS:
                text = content.decode()
                white = not _SHADED.search(text)
                content = _RUN.sub(lambda run: _kept(run[0], unseen, hidden, white=white), text).encode()  # noqa: B023  # used at once
            new.writestr(member.filename, content)
    return (written.getvalue() if hidden else data), tuple(filter(None, hidden))


def _kept(run: str, unseen: set[str], hidden: list[str], *, white: bool) -> str:
    """A run of letters, or nothing where it, or the style of it, hides them, or where they are white on what is `white`."""
    named = _NAMED.search(run)
    own = _VANISH.search(run)
    if own or (named and named[1] in unseen and not _SHOWS.search(run)) or (white and _WHITE.search(run)):
        hidden.append(" ".join(unescape("".join(_TEXT.findall(run))).split()))
        return ""
    return run


def _checked(data: bytes) -> None:
    """Refuse what is no document of Word, and what would unpack to more than a report can have."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if MAIN not in packed.namelist():
                raise PublishingError("is a zip file but no Word document; save it as .docx, .pdf or plain text")
            texts = [member for member in members if member.filename.endswith((".xml", ".rels"))]
            if len(members) > MOST_FILES or sum(member.file_size for member in texts) > MOST_UNPACKED:
                raise PublishingError(f"unpacks to more than {MOST_UNPACKED:,} bytes; divide it, or save it as plain text")
            if any(b"<!DOCTYPE" in packed.read(member)[:2000] for member in texts):
                raise PublishingError("has a document type, which Word never writes; open it and save it anew as .docx")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise PublishingError("is damaged or encrypted; open it and save it anew as .docx, without a password") from error
