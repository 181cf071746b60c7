"""The A–Z: every record that is known by a name, a term or a title, by its first letter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record import collation
from colloquium.record.collections import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Record

NAMES = ("sort_name", "name", "term", "title")
"""The fields by which a record is known, the one to sort by first."""


class Line(NamedTuple):
    """One line of the list."""

    name: str
    entry: Entry[Record]


def letters(archive: Archive) -> Mapping[str, list[Line]]:
    """The lines by their letters, both in the order of the Unicode Collation Algorithm."""
    found: dict[str, list[Line]] = {}
    for line in sorted(_lines(archive), key=lambda line: collation.key(line.name)):
        found.setdefault(letter(line.name), []).append(line)
    return found


def _lines(archive: Archive) -> Iterator[Line]:
    for kind in TABLE:
        name = next((name for name in NAMES if name in kind.model.model_fields), None)
        if name:
            yield from (Line(str(getattr(entry.record, name)), entry) for entry in archive[kind])


def letter(name: str) -> str:
    """The letter under which a name stands: its first, without its accent, a capital where its script has them; none for a number."""
    first = next((sign for sign in unicodedata.normalize("NFKD", name) if sign.isalnum()), "")
    return first.upper()[:1] if first.isalpha() else ""
