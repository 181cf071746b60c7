"""Where words may stand that are given as an attribution."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text.folding import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.archive.naming import Naming
    from colloquium.text.match import Selector
    from colloquium.text.paragraphs import Number, Span

FURTHEST = 3
"""Paragraphs before the words in which an attribution may stand."""


class Doubt(NamedTuple):
    """Why a report does not name the speaker of some words: the field at fault, what is wrong, and what to do."""

    field: str
    told: str
    remedy: str


@dataclass(frozen=True)
class Placement:
    """Some words of a speaker in a report, and the passages of reports that are sensitive."""

    naming: Naming
    words: Span
    speaker: str
    name: str
    sensitive: Sequence[Selector]

    def hidden(self, span: Span) -> Doubt | None:
        """Why an attribution may not be shown."""
        source = self.naming.report.source
        if any(part.source == source and part.start < span.end and span.start < part.end for part in self.sensitive):
            told = "has words of a passage that the record of its report lists as sensitive"
            return Doubt("attribution", told, f"copy other words that name {self.name}")
        return None

    def misplaced(self, span: Span) -> Doubt | None:
        """Why an attribution is too far from the words, or may not be meant for them."""
        away = self._away(span)
        if not 0 <= away <= FURTHEST:
            told = f"is in ¶ {self._number(span.start)}, the words are in ¶ {self._number(self.words.start)}"
            return Doubt("attribution", told, f"copy words from the same paragraph or one of the {FURTHEST} before it")
        if between := self._between(span):
            told = f"between it and the words the report names {', '.join(between)}"
            return Doubt("attribution", told, f"copy words that name {self.name} nearer to them")
        return None

    def _away(self, span: Span) -> int:
        """How many paragraphs before the words a span stands; the items of a list are as far away as its first."""
        report = self.naming.report
        first, last = report.index_at(span.start), report.index_at(self.words.start)
        items = sum(paragraph.kind == "item" for paragraph in report.paragraphs[first + 1 : last + 1])
        return last - first - max(0, items - 1)

    def _between(self, span: Span) -> list[str]:
        """Who else speaks between an attribution and the words, or is named there, unless it stands in their sentence or beside it."""
        first, last = sorted([span, self.words])
        names = [] if self._is_beside(span) else self.naming.told(first.end, last.start)
        others = [spaced(self.naming.report.text[name.start : name.end]) for name in names if self.speaker not in name.bearers]
        speeches = (speech for speech in self.naming.speeches if first.end <= speech.start < last.start)
        return [*dict.fromkeys([*others, *(speech.label for speech in speeches if self.speaker not in speech.speakers)])]

    def _is_beside(self, span: Span) -> bool:
        """Whether a span is in a sentence of the words, or in the one before or after it in the same paragraph."""
        report = self.naming.report
        first, last = report.paragraph_at(self.words.start), report.paragraph_at(self.words.end - 1)
        at, to = (bisect_right(report.sentences, offset, key=lambda one: one.end) for offset in (self.words.start, self.words.end - 1))
        around = report.sentences[max(0, at - 1) : to + 2]
        return max(first.start, around[0].start) <= span.start and span.end <= min(last.end, around[-1].end)

    def _number(self, offset: int) -> Number:
        return self.naming.report.paragraph_at(offset).number
