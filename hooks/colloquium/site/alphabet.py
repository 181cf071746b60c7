"""The A–Z: every record that is known by a name, a term or a title, by its first letter."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record import collation
from colloquium.record.collections import TABLE
from colloquium.site.division import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Record

ADDRESS = "index/"
"""Where it is."""

MOST = 1200
"""Lines of one page; of more, each letter has a page of its own, or several."""

NAMES = ("sort_name", "name", "term", "title")
"""The fields by which a record is known, the one to sort by first."""


class Line(NamedTuple):
    """One line of the list."""

    name: str
    entry: Entry[Record]


class Sheet(NamedTuple):
    """A page of the list: the letters shown there, and where all letters are, seen from the first page.

    Where a letter has several pages, `part` is the one of `parts` that this page is.
    """

    address: str
    letters: Mapping[str, list[Line]]
    ways: Mapping[str, str]
    part: Part | None = None
    parts: tuple[Part, ...] = ()


def sheets(archive: Archive) -> Iterator[Sheet]:
    """The pages of the list."""
    found = letters(archive)
    if sum(map(len, found.values())) <= MOST:
        yield Sheet(ADDRESS, found, {letter: f"#{anchor(letter)}" for letter in found})
        return
    ways = {letter: f"{anchor(letter)}/" for letter in found}
    yield Sheet(ADDRESS, {}, ways)
    for letter, lines in found.items():
        yield from _of_letter(letter, lines, ways)


def _of_letter(letter: str, lines: list[Line], ways: Mapping[str, str]) -> Iterator[Sheet]:
    whole, runs = ADDRESS + ways[letter], [lines[start : start + MOST] for start in range(0, len(lines), MOST)]
    parts = tuple(Part(whole, number, len(runs), frozenset()) for number in range(1, len(runs) + 1)) if len(runs) > 1 else ()
    for run, part in zip_longest(runs, parts):
        yield Sheet(part.address if part else whole, {letter: run}, ways, part, parts)


def anchor(letter: str) -> str:
    """A letter in an address."""
    return f"letter-{letter.lower() if letter.isascii() else f'{ord(letter):x}'}" if letter else "numbers"


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
