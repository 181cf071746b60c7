"""The scripts that can be set on pictures: those of the book face of Typst, and where the theme has fonts of its own, all."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from colloquium.problems import Problem
from colloquium.record.collections import QUOTES, SPEAKERS
from colloquium.record.models import Quote

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Takeaway

    Pictured = Quote | Colloquium | Takeaway

BOOK = frozenset(("LATIN", "GREEK", "CYRILLIC", "HEBREW", "MODIFIER", "MASCULINE", "FEMININE", "MICRO", "KELVIN", "OHM"))
"""How Unicode's names of its letters begin. Of others Typst has at most a face for programs, in which words are torn apart."""

REMEDY = "put an open font that has it into theme/print/fonts/"


class Pictures:
    """Which quotations and titles of an archive have a picture; `templates` is the folder of those for print."""

    def __init__(self, archive: Archive, templates: Path) -> None:
        self.archive, self.any = archive, any(path.is_file() for path in (templates / "fonts").glob("*"))

    def has(self, entry: Entry[Pictured]) -> bool:
        """Whether the words may stand alone, and can be set with their speakers and their event."""
        able = not isinstance(entry.record, Quote) or entry.record.previewed
        return able and (self.any or not self._foreign(entry))

    def _foreign(self, entry: Entry[Pictured]) -> set[str]:
        """The letters of a picture that the book face lacks."""
        event, speakers = self.archive.colloquium(entry), self.archive.refers(entry, SPEAKERS) if isinstance(entry.record, Quote) else ()
        parts = [self.archive.appearance(speaker, event) for speaker in speakers]
        roles = [text for part in parts for text in (part.role, part.organisation or "")]
        names = [speaker.record.name for speaker in speakers]
        words = entry.record.text if isinstance(entry.record, Quote) else entry.record.title
        return {sign for text in (words, event.record.title, *names, *roles) for sign in text if not _is_of_book(sign)}

    def problems(self, lacking: Container[str]) -> Iterator[Problem]:
        """A warning where the first quotation stands without a picture, unless each of its signs is named anyway, as no font has it."""
        left = [quote for quote in self.archive[QUOTES] if quote.record.previewed and not self.has(quote)]
        torn = [quote for quote in left if any(sign not in lacking for sign in self._foreign(quote))]
        if torn:
            sign = min(sign for sign in self._foreign(torn[0]) if sign not in lacking)
            told = f"there is no book face for its script ({unicodedata.name(sign, sign).lower()}), so that it has no picture"
            more = f", as for {len(torn) - 1} more below" if torn[1:] else ""
            yield Problem(torn[0].place, f"{told}{more}; {REMEDY}", "warning")


@cache
def _is_of_book(sign: str) -> bool:
    return sign.isascii() or not sign.isalpha() or unicodedata.name(sign, "").partition(" ")[0] in BOOK
