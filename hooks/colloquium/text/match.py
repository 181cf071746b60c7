"""Prove a passage: find its text in the report, ignoring typography only."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from colloquium.text import gaps
from colloquium.text.debris import Debris
from colloquium.text.folding import fold, spaced, tokens
from colloquium.text.nearest import LONGEST_COMPARED, Nearest, difference, shortened
from colloquium.text.paragraphs import Span
from colloquium.text.words import ACCENTS, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.folding import Token
    from colloquium.text.paragraphs import Number
    from colloquium.text.report import Report

CONTEXT = 32
"""Characters of prefix and suffix in a selector."""

MOST_PLACES = 9
"""Occurrences of a passage that are counted; a search stops at the first one more."""

MOST_MISSES = 100
"""Passages that are not in a report of which the nearest words are sought."""

NOTHING = "nothing similar was found there; copy the words from the report"
"""What is said of a passage of which a report has nothing."""

FENCE = "\ud800"
"""A character that cannot occur in a text."""

_WORD = re.compile(f"({WORD})")
_BROKEN = re.compile(r"\w[-‐]\s+\w")


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector with its offsets: `text[start:end]` of the report is the passage.

    `exact` is that text with white space folded; `prefix` and `suffix` are the 32 characters around it, folded likewise.
    Published, the offsets count characters of the file (`Report.stored`).
    """

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    paragraph: Number
    page: str = ""
    """The page of the original on which the paragraph stands, or the first and the last; empty where that is not known."""


class Prover:
    """Finds passages in one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.folded = fold(report.text)
        self._misses = 0

    def find(self, passage: str, within: Span | None = None) -> list[Span]:
        """The spans where `passage` occurs in the report, or within a span of it: the first MOST_PLACES + 1 at most.

        A word that is divided at the end of a line may be written with the hyphen and without, but not with the division itself.
        """
        needle = fold(passage).text.strip()
        found = self._spans(needle, within)
        other = needle if found or _BROKEN.search(passage) else self._divided_otherwise(needle)
        if other == needle:
            return found
        places = [division.at for division in self.report.divisions]
        return [span for span in self._spans(other, within) if bisect_left(places, span.start) < bisect_left(places, span.end)]

    def _divided_otherwise(self, needle: str) -> str:
        """The needle with each word as it is read where the report divides it."""
        for otherwise, read in self._divisions.items():
            if otherwise in needle:
                needle = re.sub(rf"(?<![^\W_]){re.escape(otherwise)}(?![^\W_])", read, needle)
        return needle

    @cached_property
    def _divisions(self) -> dict[str, str]:
        return {fold(division.otherwise).text: fold(division.read).text for division in self.report.divisions}

    def _spans(self, needle: str, within: Span | None) -> list[Span]:
        first, last = (bisect_left(self.folded.offsets, offset) for offset in within or (0, len(self.report.text)))
        starts = self._occurrences(needle, first) if needle and needle[0] not in ACCENTS else ()
        spans = (self.folded.span(start, start + len(needle)) for start in takewhile(lambda start: start + len(needle) <= last, starts))
        return list(islice(spans, MOST_PLACES + 1))

    @cached_property
    def _fenced(self) -> str:
        return _fence(self.folded.text)

    def _occurrences(self, needle: str, first: int) -> Iterator[int]:
        """The offsets at which `needle` occurs as whole words in the folded text, from character `first` on."""
        fenced, fences, after = _fence(needle), 0, 0
        while (at := self._fenced.find(fenced, max(first, after))) >= 0:
            fences, after = fences + self._fenced.count(FENCE, max(0, after - 1), at), at + 1
            start = at - fences
            if start >= first and self.folded.text[start + len(needle) : start + len(needle) + 1] not in ACCENTS:
                yield start

    def select(self, span: Span) -> Selector:
        """The selector of a span, with the text around it."""
        return select(self.report, span, Span(0, len(self.report.text)))

    def near_miss(self, passage: str) -> str:
        """The end of a message about a passage that is not in the report: the nearest words there, and which differ.

        These are sought for the first MOST_MISSES passages; an editor mends no more at once.
        """
        self._misses += 1
        if self._misses > MOST_MISSES:
            return f"copy the words from the report; the nearest are shown for the first {MOST_MISSES} passages"
        asked = tokens(fold(passage))
        leaves = bisect_left(range(len(asked)), 1, key=lambda at: not self.find(passage[: asked[at].end]))
        if why := gaps.explained(self, passage, asked, leaves):
            return why
        part = _about(passage, asked, leaves)
        if not (span := self._nearest.find(part)):
            return NOTHING
        said, number = self.report.text[span.start : span.end], self.report.paragraph_at(span.start).number
        return f"nearest is ¶ {number}: “{shortened(said)}”; {difference(part, said)}"

    @cached_property
    def debris(self) -> Debris:
        """What the pages of the report left in it."""
        return Debris(self.report.text)

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self.folded)


def _about(passage: str, asked: list[Token], leaves: int) -> str:
    """The part of a long passage around the first word, number `leaves`, that differs from the report."""
    if len(asked) <= LONGEST_COMPARED:
        return passage
    part = asked[max(0, leaves - LONGEST_COMPARED // 4) :][:LONGEST_COMPARED]
    return passage[part[0].start : part[-1].end]


def select(report: Report, span: Span, within: Span) -> Selector:
    """The selector of a span of a report; prefix and suffix do not reach beyond the span `within`."""
    paragraph = report.paragraph_at(span.start)
    before, after = max(within.start, span.start - 3 * CONTEXT), min(within.end, span.end + 3 * CONTEXT)
    return Selector(
        source=report.source,
        exact=spaced(report.shown(*span)),
        prefix=spaced(report.shown(before, span.start))[-CONTEXT:],
        suffix=spaced(report.shown(span.end, after))[:CONTEXT],
        start=span.start,
        end=span.end,
        paragraph=paragraph.number,
        page=paragraph.page,
    )


def _fence(text: str) -> str:
    """The text with a fence on both sides of every word, so that a plain search finds whole words only."""
    return FENCE.join(_WORD.split(text))
