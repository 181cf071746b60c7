"""What a page leaves within the words of a report: its number, its head or foot, the numbers of footnotes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from colloquium.text.paragraphs import Span
from colloquium.text.scripts import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lines = Sequence[re.Match[str]]

OFTEN = 3
"""How often the same line, numbers aside, is the head of a page."""

LONGEST_HEAD = 80
"""Characters of a head or foot."""

_LINE = re.compile(r"\S[^\r\n]*")
_PAGE = re.compile(
    r"[\W_]*(?:(?:page|pag|pagina|página|pg|p|seite|s|sida|side|strona|стр|с)\.?\s*)?(?:\d{1,4}|(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
    r"(?:\s*(?:of|/|von|de|sur|di|van|av|из|z)\s*\d{1,4})?[\s|\])–—-]*",
    re.IGNORECASE,
)
_BLANK_BEFORE, _BLANK_AFTER = re.compile(r"\n[^\S\n]*\n\s*\Z"), re.compile(r"[^\S\n]*\r?\n[^\S\n]*\r?\n")
_STOPPED = re.compile(rf"[{STOPS}][\"”’»)\]]*\s*\Z")
_NOTE = re.compile(
    r"(?<=[^\W\d_A-Z][^\W\d_A-Z][^\W\d_A-Z])(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?!\w)|"
    rf"(?<=[^\W\d_A-Z][^\W\d_A-Z][^\W\d_A-Z][{STOPS}])(?:\d{{1,3}}|[⁰¹²³⁴-⁹]{{1,3}})(?=\s+[A-Z]|[\"”’»]*\Z)"
)


class Debris:
    """Finds in a report what its pages left there."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _heads(self) -> Counter[str]:
        return Counter(plain(line[0]) for line in _LINE.finditer(self.text) if len(line[0]) <= LONGEST_HEAD)

    def furniture(self, start: int, end: int) -> Span | None:
        """The first lines between two offsets that are the number, head or foot of a page."""
        lines = [line for line in _LINE.finditer(self.text, start, end) if start < line.start() and line.end() < end]
        marked = [self._is_page(line) or self._is_head(line) for line in lines]
        for at in (at for at, mark in enumerate(marked) if mark):
            first, last = at, at
            while first and (marked[first - 1] or self._may_be_head(lines[first - 1])):
                first -= 1
            while last + 1 < len(lines) and (marked[last + 1] or self._may_be_foot(lines[last + 1])):
                last += 1
            if any(map(self._is_page, lines[first : last + 1])) or self._is_cut(lines[first : last + 1]):
                return Span(lines[first].start(), lines[last].end())
        return None

    def _is_page(self, line: re.Match[str]) -> bool:
        return is_page(line[0])

    def _is_head(self, line: re.Match[str]) -> bool:
        head = plain(line[0])
        return any(map(str.isalpha, head)) and head[0] not in "([" and self._heads[head] >= OFTEN

    def _may_be_head(self, line: re.Match[str]) -> bool:
        """Whether a short line that ends no sentence has a blank line before it."""
        return _is_short(line) and bool(_BLANK_BEFORE.search(self.text, max(0, line.start() - LONGEST_HEAD), line.start()))

    def _may_be_foot(self, line: re.Match[str]) -> bool:
        """Whether such a line has a blank line behind it."""
        return _is_short(line) and bool(_BLANK_AFTER.match(self.text, line.end()))

    def _is_cut(self, lines: Lines) -> bool:
        """Whether a sentence begins before some lines and goes on behind them."""
        before = self.text[max(0, lines[0].start() - LONGEST_HEAD) : lines[0].start()]
        after = self.text[lines[-1].end() : lines[-1].end() + LONGEST_HEAD].lstrip()
        return not is_stopped(before) and after[:1].islower()


def note(words: str) -> str | None:
    """A word, or a stop, with what may be the number of a footnote behind it; None where some words have none."""
    found = _NOTE.search(words)
    return re.split(r"\s", words[: found.end()])[-1].lstrip("(“\"‘'«") if found else None


def is_note(mark: str) -> bool:
    """Whether a text may be the mark of a footnote: 3, [3], *."""
    return bool(re.fullmatch(r"\[\s?\d{1,3}\s?\]|\(\s?\d{1,3}\s?\)|\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]", mark))


def _is_short(line: re.Match[str]) -> bool:
    return len(line[0]) <= LONGEST_HEAD and not line[0][0].islower() and not is_stopped(line[0])


def is_stopped(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_STOPPED.search(text))


def is_page(line: str) -> bool:
    """Whether a line is the number of a page: 14, Page 14 of 20, xiv."""
    return len(line) <= LONGEST_HEAD and bool(_PAGE.fullmatch(line))


def plain(line: str) -> str:
    """A line with # for each number, as heads of pages are compared."""
    return re.sub(r"\d+", "#", line.strip())
