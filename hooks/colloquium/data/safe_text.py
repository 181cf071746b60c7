"""Read files as text, and refuse other kinds of file and characters that no editor means to type."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NoReturn

from colloquium.problems import DataError, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 2_000_000
"""The most that a file may have."""

_NOT_TEXT = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    *((begins, "a picture") for begins in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
)
"""The first bytes of files that are not text, and what these are."""

COPY_TEXT = "open it, copy its text and save that as plain text in UTF-8"

FORBIDDEN = re.compile("[\t\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that are invisible or that no data file needs."""

LINE_END = re.compile("\r\n|\r|\n")
_CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>) ", re.MULTILINE)


def read_text(path: Path, name: str) -> str:
    """The text of a data file, with line ends folded to one form; refuses what no editor means to type."""
    text = read_page(path, name)
    if match := FORBIDDEN.search(text):
        _refuse(name, text, match.start(), *character(match.group()))
    return text


def read_page(path: Path, name: str) -> str:
    """The text of a hand-written page, with line ends folded to one form."""
    text = LINE_END.sub("\n", _decoded(path, name).removeprefix("\ufeff"))
    if match := _CONFLICT.search(text):
        _refuse(name, text, match.start(), "two versions of the file were merged and never settled", "keep one of them")
    return text


def read_source(path: Path, name: str) -> str:
    """The characters of a report, which offsets count, with line ends folded to one form."""
    text = LINE_END.sub("\n", _decoded(path, name))
    if text.startswith("\ufeff"):
        raise DataError([Problem(Place(name), "begins with an invisible mark (BOM); save it as UTF-8 without one")])
    if not text.strip():
        raise DataError([Problem(Place(name), "the file is empty; put the text of the report there")])
    return text


def _decoded(path: Path, name: str) -> str:
    start = Place(name)
    if path.is_symlink():
        raise DataError([Problem(start, "is a symbolic link; put the file itself here")])
    data = path.read_bytes()
    if kind := next((kind for begins, kind in _NOT_TEXT if data.startswith(begins)), None):
        raise DataError([Problem(start, f"is {kind}, whatever its name says; {COPY_TEXT}")])
    if len(data) > MAX_BYTES:
        raise DataError([Problem(start, f"has {len(data):,} bytes; the limit is {MAX_BYTES:,}: split it into a folder of files")])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError([Problem(start, "is saved as UTF-16; save it again as UTF-8")])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError([Problem(*_undecodable(name, data, error))]) from None


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> tuple[Place, str]:
    line_start = data.rfind(b"\n", 0, error.start) + 1
    line = data[:line_start].count(b"\n") + 1
    glimpse = data[max(line_start, error.start - 16) : error.start + 8].split(b"\n")[0].decode("cp1252", "replace")
    column = len(data[line_start : error.start].decode("utf-8")) + 1
    return Place(name, line, column), f"is not saved as UTF-8 (near {glimpse!r}); save it again as UTF-8"


def character(found: str) -> tuple[str, str]:
    """What a forbidden character is, and what to do about it."""
    if found == "\t":
        return "a tab", "use spaces"
    name = unicodedata.name(found, "control character").lower()
    return f"an invisible character, U+{ord(found):04X} ({name})", "delete it; it was probably pasted in"


def _refuse(name: str, text: str, offset: int, what: str, remedy: str) -> NoReturn:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    raise DataError([Problem(Place(name, line, column), f"{what}; {remedy}")])
