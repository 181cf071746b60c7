"""Read files as text, and refuse other kinds of file and characters that no editor means to type."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from colloquium.data.merges import unsettled
from colloquium.problems import DataError, Place, Problem
from colloquium.record.unseen import described, entities, unreadable, unseen

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES, MAX_REPORT = 2_000_000, 5_000_000
"""The most that a file of data and a report may have."""

_NOT_TEXT = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    *((begins, "a picture") for begins in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
)
"""The first bytes of files that are not text, and what these are."""

MOST_SHOWN = 10
"""Characters that a report cannot have of which each is shown."""

WIDE = 200
"""Bytes by which UTF-16 is known without its mark: in most languages every other one is 0."""

MORE_BELOW = "more such characters begin here; fix those above first"
COPY_TEXT = "open it, copy its text and save that as plain text in UTF-8"
TAKE_IN = "or take its text in with  colloquium source add FILE"

LINE_END = re.compile("\r\n|\r|\n")


class _Allowed(NamedTuple):
    """The most bytes that a file may have, what to do with a longer one, and with one that is no text."""

    most: int
    split: str
    copy: str


_DATA = _Allowed(MAX_BYTES, "split it into a folder of files", COPY_TEXT)
_REPORT = _Allowed(MAX_REPORT, "make two reports of it, each with its source", f"{COPY_TEXT}, {TAKE_IN}")


def read_text(path: Path, name: str) -> str:
    """The text of a data file, with line ends folded to one form; refuses what no editor means to type."""
    text = _settled(folded(_decoded(path, name)), name)
    if match := next(unseen(text), None):
        _refuse(name, text, match.start(), described(match[0]))
    return text


def read_page(path: Path, name: str) -> str:
    """The text of a hand-written page, with line ends folded to one form; refuses what nobody can see, as an entity too."""
    text = _settled(folded(_decoded(path, name)), name, is_data=False)
    typed = ((match, described(match[0])) for match in unseen(text) if match[0] != "\t")
    for match, message in chain(typed, entities(text)):
        _refuse(name, text, match.start(), message)
    return text


def folded(text: str) -> str:
    """The text of a file without a BOM, with line ends folded to one form: neither changes what the file says."""
    return LINE_END.sub("\n", text.removeprefix("\ufeff"))


def _settled(text: str, name: str, *, is_data: bool = True) -> str:
    """The text of a file; refuses one in which a merge left two versions."""
    if problems := unsettled(text, name, is_data=is_data):
        raise DataError(problems)
    return text


def read_source(path: Path, name: str) -> str:
    """The characters of a report, which stored offsets count, `folded`; refuses what would hide or turn words."""
    text = _settled(folded(_decoded(path, name, _REPORT)), name, is_data=False)
    if not text.strip("\ufeff \t\n\f"):
        raise DataError([Problem(Place(name), "the file is empty; put the text of the report there")])
    if found := list(islice(unreadable(text), MOST_SHOWN + 1)):
        problems = [Problem(_place(name, text, match.start()), described(match[0])) for match in found]
        raise DataError([*problems[:MOST_SHOWN], *(Problem(one.place, MORE_BELOW) for one in problems[MOST_SHOWN:])])
    return text


def _decoded(path: Path, name: str, allowed: _Allowed = _DATA) -> str:
    start = Place(name)
    data = _bytes(path, start)
    if kind := next((kind for begins, kind in _NOT_TEXT if data.startswith(begins)), None):
        raise DataError([Problem(start, f"is {kind}, whatever its name says; {allowed.copy}")])
    if len(data) > allowed.most:
        raise DataError([Problem(start, f"has {len(data):,} bytes; the limit is {allowed.most:,}: {allowed.split}")])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:WIDE].count(0) * 3 > len(data[:WIDE]):
        raise DataError([Problem(start, "is saved as UTF-16; save it again as UTF-8")])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError([Problem(*_undecodable(name, data, error))]) from None


def _bytes(path: Path, start: Place) -> bytes:
    """What a file holds. A pipe would be waited for without end, so that only a file is opened."""
    try:
        if path.is_symlink():
            raise DataError([Problem(start, "is a symbolic link; put the file itself here")])
        if path.exists() and not path.is_file() and not path.is_dir():
            raise DataError([Problem(start, "is a pipe or a device, not a file; put a file of this name here, or delete it")])
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise
    except OSError as error:
        raise DataError([Problem(start, f"cannot be read: {error.strerror}; check its name and who may read it")]) from error


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> tuple[Place, str]:
    line_start = data.rfind(b"\n", 0, error.start) + 1
    line = data[:line_start].count(b"\n") + 1
    glimpse = data[max(line_start, error.start - 16) : error.start + 8].split(b"\n")[0].decode("cp1252", "replace")
    column = len(data[line_start : error.start].decode("utf-8")) + 1
    return Place(name, line, column), f"is not saved as UTF-8 (near {glimpse!r}); save it again as UTF-8"


def _refuse(name: str, text: str, offset: int, message: str) -> NoReturn:
    raise DataError([Problem(_place(name, text, offset), message)])


def _place(name: str, text: str, offset: int) -> Place:
    return Place(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
