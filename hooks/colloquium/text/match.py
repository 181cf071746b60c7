"""Prove a passage: find its text in the report, ignoring typography only."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from colloquium.text.folding import fold, spaced, tokens
from colloquium.text.nearest import LONGEST_COMPARED, Nearest, difference, shortened
from colloquium.text.paragraphs import Span
from colloquium.text.words import ACCENTS, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.paragraphs import Number
    from colloquium.text.report import Report

CONTEXT = 32
"""Characters of prefix and suffix in a selector."""

MOST_PLACES = 9
"""Occurrences of a passage that are counted; a search stops at the first one more."""

FENCE = "\ud800"
"""A character that cannot occur in a text."""

_WORD = re.compile(WORD)


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector with its offsets: `text[start:end]` of the stored source is the passage.

    `exact` is that text with white space folded; `prefix` and `suffix` are the 32 characters around it, folded likewise.
    """

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    paragraph: Number


class Prover:
    """Finds passages in one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.folded = fold(report.text)

    def find(self, passage: str, within: Span | None = None) -> list[Span]:
        """The spans where `passage` occurs in the report, or within a span of it: the first MOST_PLACES + 1 at most."""
        needle = fold(passage).text.strip()
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
        """The end of a message about a passage that is not in the report: the nearest words there, and which differ."""
        part = self._about_the_mistake(passage)
        if not (span := self._nearest.find(part)):
            return "nothing similar was found there; copy the words from the report"
        said, number = self.report.text[span.start : span.end], self.report.paragraph_at(span.start).number
        return f"nearest is ¶ {number}: “{shortened(said)}”; {difference(part, said)}"

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self.folded)

    def _about_the_mistake(self, passage: str) -> str:
        """The part of a long passage around the first word that differs from the report."""
        asked = tokens(fold(passage))
        if len(asked) <= LONGEST_COMPARED:
            return passage
        leaves = bisect_left(range(len(asked)), 1, key=lambda at: not self.find(passage[asked[0].start : asked[at].end]))
        part = asked[max(0, leaves - LONGEST_COMPARED // 4) :][:LONGEST_COMPARED]
        return passage[part[0].start : part[-1].end]


def select(report: Report, span: Span, within: Span) -> Selector:
    """The selector of a span of a report; prefix and suffix do not reach beyond the span `within`."""
    before, after = max(within.start, span.start - 3 * CONTEXT), min(within.end, span.end + 3 * CONTEXT)
    return Selector(
        source=report.source,
        exact=spaced(report.shown(*span)),
        prefix=spaced(report.shown(before, span.start))[-CONTEXT:],
        suffix=spaced(report.shown(span.end, after))[:CONTEXT],
        start=span.start,
        end=span.end,
        paragraph=report.paragraph_at(span.start).number,
    )


def _fence(text: str) -> str:
    """The text with a fence on both sides of every word, so that a plain search finds whole words only."""
    return _WORD.sub(rf"{FENCE}\g<0>{FENCE}", text)
