"""A report as text: its paragraphs, numbered from 1, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

LONGEST_HEADING = 20
"""Words that a heading has at the most."""

# In plain text a paragraph begins after a blank line or with an indented line (here: at the top of a page).
_PARAGRAPH = re.compile(r"\S[^\n\r]*(?:\r?\n(?![^\S\n\r])[^\n\r]*\S[^\n\r]*)*")
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
    """The text of a source exactly as stored; offsets count its characters."""

    source: str
    text: str

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every run of lines between blank lines or indentations, in order."""
        found = [match.span() for match in _PARAGRAPH.finditer(self.text)]
        return tuple(Paragraph(n, start, end, _kind(self.text[start:end])) for n, (start, end) in enumerate(found, 1))

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the character at `offset`, or the last one before it."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)]


def _kind(text: str) -> Literal["heading", "item", "text"]:
    if text.startswith(("•", "- ", "* ")):
        return "item"
    words = text.split()
    looks_complete = _SENTENCE_END.search(text.rstrip()) or text[0].islower()
    return "text" if looks_complete or len(words) > LONGEST_HEADING else "heading"
