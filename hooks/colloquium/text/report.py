"""A report as text: its paragraphs, numbered from 1, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

LONGEST_HEADING = 20
"""Words that a heading has at the most."""

WITHDRAWN = "[withdrawn]"
"""What stands for words that are withheld, in pages and in the data."""

# In plain text a paragraph begins after a blank line, with an indented line (here: at the top of a page) or with a bullet.
_PARAGRAPH = re.compile(r"\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s)[^\n\r]*\S[^\n\r]*)*")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’“)\]]*\s+")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’“)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a report. A heading has no closing punctuation; an item begins with a bullet."""

    number: int
    start: int
    end: int
    kind: Literal["heading", "item", "text"]


@dataclass(frozen=True)
class Report:
    """The text of a source; offsets count its characters as stored, also where some of them are withheld."""

    source: str
    text: str
    withheld: tuple[tuple[int, int], ...] = ()
    """Where characters are withheld, in order: each is an ellipsis in `text`."""
    kept: tuple[Paragraph, ...] = ()
    """The paragraphs of the whole text, where some of it is withheld."""

    def without(self, spans: tuple[tuple[int, int], ...]) -> Report:
        """The report without the characters of these spans, which stand in order and apart; no number or offset changes."""
        pieces, end = [], 0
        for start, stop in spans:
            pieces += [self.text[end:start], "…" * (stop - start)]
            end = stop
        return Report(self.source, "".join(pieces) + self.text[end:], spans, self.paragraphs)

    def words(self, start: int, end: int) -> str:
        """The text from `start` to `end`, with a mark for each run that is withheld."""
        pieces = []
        for begin, stop in (span for span in self.withheld if span[0] < end and start < span[1]):
            pieces += [self.text[start:begin], WITHDRAWN]
            start = stop
        return "".join(pieces) + self.text[start:end]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every run of lines between blank lines or indentations, in order."""
        if self.kept:
            return self.kept
        found = [match.span() for match in _PARAGRAPH.finditer(self.text)]
        return tuple(Paragraph(n, start, end, _kind(self.text[start:end])) for n, (start, end) in enumerate(found, 1))

    def sentences(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Where the sentences of a paragraph begin and end. A title such as Ms. ends none."""
        ends = [match.end() for match in _FULL_STOP.finditer(self.text, paragraph.start, paragraph.end)]
        spans = pairwise([paragraph.start, *ends, paragraph.end])
        return [(start, start + len(words)) for start, end in spans if (words := self.text[start:end].rstrip())]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the character at `offset`, or the last one before it."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)]


def _kind(text: str) -> Literal["heading", "item", "text"]:
    if text.startswith(("•", "- ", "* ")):
        return "item"
    words = text.split()
    looks_complete = _SENTENCE_END.search(text.rstrip()) or text[0].islower()
    return "text" if looks_complete or len(words) > LONGEST_HEADING else "heading"
