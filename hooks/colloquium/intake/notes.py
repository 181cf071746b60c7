"""Footnotes: their marks are taken out of the words, and they stand behind the paragraph whose page they close."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT
from colloquium.intake.pages import by_page
from colloquium.intake.raised import LEFT, LISTED, Raised, listed, raised
from colloquium.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

SMALLER = 0.93
"""The size of footnotes, in sizes of the text, at the most."""

ODD = 2
"""Marks of a text that may be something else before numbers behind words are taken for marks of footnotes."""

_BEGINS = re.compile(rf"\s*(?:\(?{SHIFT_OUT}|\d{{1,3}}[.)]?\s?(?=[^\W\d]|[“\"„«‘'(])|[*†‡§]\s?)")
_HEAD = re.compile(rf"\(?{SHIFT_OUT}?(\d{{1,3}}|[*†‡§]+){SHIFT_IN}?\)?\s*(?=[^\W\d]|[“\"„«‘'(])")
_SMALL = rf"[^\W\d_A-Z{UNSPACED}]"
_WORD = rf"(?:(?<![^\W\d_]){_SMALL}{{3,40}}|[^\W\d_]{_SMALL}{{4,40}})"
_GLUED = re.compile(rf"({_WORD}[.,;:!?”’»\")]?)(\d{{1,2}})(?=[\s.,;:]|$)")


def apart(lines: list[Line], log: Log, *, take_out: bool | None = None) -> tuple[list[Line], set[Line]]:
    """The lines without marks of footnotes, and which of them are footnotes: small ones at the foot of a page, the first with a mark."""
    told = [SHIFT_OUT in line.text for line in lines]
    lines = [line._replace(text=raised(line.text)) for line in lines]
    known = {line for page in by_page(lines).values() for column in _columns(page) for line in _of_page(column)}
    numbers = {(line.page, int(head[1])) for line in known if (head := LISTED.match(line.text))}
    high = Raised(numbers, listed(lines), take_out=take_out)
    found = [_unmarked(line, high, is_note=line in known, told=one) for line, one in zip(lines, told, strict=True)]
    small = {new for line, new in zip(lines, found, strict=True) if line in known}
    shown = (new.text for line, new in zip(lines, found, strict=True) if line in known)
    log.add("moved {n} lines of footnotes behind the paragraphs of their pages", shown, most=3)
    high.tell(log)
    rest = _unglued([line for line in found if line not in small], _Marks(high, log))
    bare = iter(rest)
    return [line if line in small else next(bare) for line in found], small


def _columns(page: list[Line]) -> Iterator[list[Line]]:
    """A page, and its columns: each goes on as long as lines go down."""
    yield page
    starts = [0, *(at for at, (before, line) in enumerate(pairwise(page), 1) if line.top < before.top), len(page)]
    yield from (page[start:end] for start, end in pairwise(starts))


def _of_page(lines: list[Line]) -> list[Line]:
    """The footnotes of a page or column."""
    ordered = sorted(lines, key=lambda line: line.top)
    at = len(ordered)
    while at and ordered[at - 1].size <= SMALLER:
        at -= 1
    small = ordered[at:]
    first = next((one for one, line in enumerate(small) if _BEGINS.match(line.text)), len(small))
    return small[first:] if at else []


def _unmarked(line: Line, high: Raised, *, is_note: bool, told: bool) -> Line:
    """The line without raised marks; at the head of a footnote, which opens a paragraph, its number stays, with a space behind it."""
    text, number = line.text, ""
    if is_note and (head := _HEAD.match(text)):
        line, number, text = line._replace(opens=True), f"{head[1]} ", text[head.end() :]
    return line._replace(text=number + high.lowered(line, text, told=told))


class _Marks:
    """Numbers behind words: which are marks of footnotes."""

    def __init__(self, high: Raised, log: Log) -> None:
        self.notes, self.anywhere, self.take_out, self.log = high.on_pages, high.anywhere, high.take_out, log

    def are(self, found: list[tuple[Line, re.Match[str]]]) -> set[tuple[Line, int]]:
        """The lines with marks, and where in them each begins: what an editor says, or what notes or counting tell."""
        told = {(line, mark.start()) for line, mark in found if (line.page, int(mark[2])) in self.notes}
        rest = [(line, mark) for line, mark in found if (line, mark.start()) not in told]
        counts = [int(mark[2]) for _, mark in rest]
        follow = sum(after in {before + 1, 1} for before, after in zip([0, *counts], counts, strict=False))
        sure = follow + ODD >= len(counts) >= ODD and counts[0] == 1 and {*counts} <= self.anywhere
        if self.take_out or (self.take_out is None and sure):
            told |= {(line, mark.start()) for line, mark in rest}
        else:
            self.log.add(LEFT, [mark[0] for _, mark in rest], sure=self.take_out is False, most=None)
        return told


def _unglued(lines: list[Line], marks: _Marks) -> list[Line]:
    """The lines without numbers behind words that are marks of footnotes; one that stands there often is part of a name."""
    found = [(line, mark) for line in lines for mark in _GLUED.finditer(line.text)]
    often = Counter(mark[0] for _, mark in found)
    gone = marks.are([(line, mark) for line, mark in found if often[mark[0]] == 1])
    marks.log.add("took out {n} marks of footnotes behind words", [mark[0] for line, mark in found if (line, mark.start()) in gone])
    starts: defaultdict[Line, set[int]] = defaultdict(set)
    for line, start in gone:
        starts[line].add(start)
    return [_without(line, starts.get(line, set())) for line in lines]


def _without(line: Line, starts: set[int]) -> Line:
    """The line without the numbers behind the words that begin there."""
    text = line.text
    for mark in reversed([*_GLUED.finditer(text)] if starts else []):
        text = text[: mark.end(1)] + text[mark.end() :] if mark.start() in starts else text
    return line._replace(text=text)
