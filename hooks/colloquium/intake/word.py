"""The lines of a Word document. What was deleted, comments, heads and feet are no text of it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from colloquium.intake import html
from colloquium.intake.missing import missing
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from colloquium.intake.lines import Original

MOST_UNPACKED, MOST_FILES = 60_000_000, 5_000
"""Bytes of text that are unpacked, and files, which pictures may be."""

MAIN = "word/document.xml"


def read(data: bytes) -> Original:
    """The lines of a document. Raises PublishingError."""
    try:
        import mammoth  # noqa: PLC0415  # only who brings a document in needs it
    except ImportError as error:
        raise missing("a Word document", "mammoth") from error
    _checked(data)
    try:
        shown = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {})).value
    except Exception as error:  # whatever a broken document makes of a library of others
        raise PublishingError("cannot be read as a Word document; open it and save it anew as .docx") from error
    return html.read(f"<body>{shown}</body>")._replace(form="Word")


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
