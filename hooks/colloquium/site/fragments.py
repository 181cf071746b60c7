"""Text fragments: what follows #:~: in an address, by which a browser finds words of a report and marks them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from colloquium.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Quote

ENDS = 5
"""How many words at each end of long words name them, or more where these stand elsewhere too."""


class Fragments:
    """Makes the fragments that lead to quotations; reads each report once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._texts = {source: Text(report.text) for source, report in archive.reports.items()}

    def fragment(self, entry: Entry[Quote]) -> str:
        """What leads to the words of a quotation behind the address of their paragraph.

        It is empty where words might say too much in an address, and where none lead there alone: then the paragraph is shown.
        """
        proof = entry.proof()
        report, text = self.archive.reports[proof.source], self._texts[proof.source]
        if not entry.record.previewed or report.paragraph_at(proof.start) != report.paragraph_at(proof.end - 1):
            return ""
        found = next((ends for ends in _ends(proof.exact.split()) if all(map(text.has_once, ends))), [])
        return ":~:text=" * bool(found) + ",".join(quote(end, safe="").replace("-", "%2D") for end in found)


def _ends(parts: list[str]) -> Iterator[list[str]]:
    """The first and last words, more and more of them, until they are all."""
    for length in range(ENDS, len(parts) + ENDS):
        whole = len(parts) <= 2 * length
        yield [" ".join(parts)] if whole else [" ".join(parts[:length]), " ".join(parts[-length:])]


class Text:
    """The text of a report, to be asked whether it has words once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def has_once(self, some: str) -> bool:
        """Whether words of the text are there once only. Most are told by runs of a few words; the text is searched for the rest."""
        run = tuple(_bare(some)[:ENDS])
        return (len(run) == ENDS and hash(run) not in self._repeated) or self._plain.count(some.lower()) == 1

    @cached_property
    def _plain(self) -> str:
        return re.sub(r"\s+", " ", self.text).lower()

    @cached_property
    def _repeated(self) -> set[int]:
        """The runs of words that are there more than once."""
        bare, seen, repeated = _bare(self.text), set[int](), set[int]()
        for run in zip(*(bare[start:] for start in range(ENDS)), strict=False):
            (repeated if hash(run) in seen else seen).add(hash(run))
        return repeated


def _bare(text: str) -> list[str]:
    return words.words(text.lower())
