"""Lines to paragraphs: where one ends, by space, indentation, unfilled lines, size of letters, and what the words say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from colloquium.intake.lines import Line
from colloquium.text.debris import is_stopped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPACE, INDENT, SIZES = 0.3, 1.5, 0.06
"""From when on lines are apart: white space between them in lines, indentation in letters, and the difference of their sizes."""

LABELS = 2
"""How often a label begins a line that marks where somebody speaks."""

_BULLET = re.compile(r"[•▪◦●■□◆➢➤✓\uf0a7\uf0a8\uf0b7\uf0d8\uf076\uf0fc*–—-]\s+\S")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\)|\d{1,3}(?:\.\d{1,3})*\.|[A-Z]\.|[IVXLC]+\.)\s*\S")
_LABEL = re.compile(r"(?:[^\W\d_a-z][^:.!?;]{0,70}(?:\.[^:.!?;]{1,50}){0,4})(?:\([^)]*\))?\s*:(?=\s|$|-)")
_ASIDE = re.compile(r"[(\[].*[)\]]\.?")
_DIVIDED = re.compile(r"[^\W\d_][-‐¬\xad]$")
_CLOSED = re.compile(r"[:;)\]-]\s*$")


@dataclass
class Block:
    """A paragraph in lines. A `heading` is one by its letters or by what the file says."""

    lines: list[Line] = field(default_factory=list)
    heading: bool = False
    note: bool = False

    @property
    def text(self) -> str:
        """The words, with a line end where a line ends."""
        return "\n".join(line.text for line in self.lines)


class Layout:
    """How the lines of a report are set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._edges: dict[tuple[int, int], float] = {}
        self.labels = Counter(found[0] for line in lines if (found := _LABEL.match(line.text)))

    @cached_property
    def margins(self) -> dict[int, list[float]]:
        """The left edges of each page at which several lines begin: one for each column."""
        found: dict[int, Counter[float]] = {}
        for line in self.lines:
            found.setdefault(line.page, Counter())[round(line.left)] += 1
        return {page: sorted(edge for edge, times in edges.items() if 5 * times >= edges.total()) for page, edges in found.items()}

    @cached_property
    def indents(self) -> bool:
        """Whether paragraphs begin with an indented line."""
        starts = [self.indented(line) for before, line in zip(self.lines, self.lines[1:], strict=False) if is_stopped(before.text)]
        return 2 * sum(starts) > len(starts) / 2

    def indented(self, line: Line) -> bool:
        """Whether a line begins to the right of the margin of its column."""
        edges = self.margins[line.page]
        at = bisect_left(edges, line.left - INDENT + 1) - 1
        return at >= 0 and line.left - edges[at] >= INDENT

    def edge(self, line: Line) -> float:
        """How far to the right lines go on the page and in the column of a line."""
        column = self._column(line)
        if (line.page, column) not in self._edges:
            same = [one.right for one in self.lines if one.page == line.page and self._column(one) == column]
            self._edges[line.page, column] = max(same, default=0)
        return self._edges[line.page, column]

    def _column(self, line: Line) -> int:
        return bisect_left(self.margins[line.page], line.left + 1)

    def is_labelled(self, line: Line) -> bool:
        """Whether a line begins with a label that others begin with too."""
        found = _LABEL.match(line.text)
        return bool(found) and self.labels[found[0]] >= LABELS

    def is_style(self, line: Line) -> bool:
        """Whether a line is set as headings are."""
        return line.heading or line.bold or line.size > 1 + SIZES


def blocks(lines: Sequence[Line], notes: set[Line]) -> list[Block]:
    """The paragraphs of a report."""
    layout = Layout(lines)
    found: list[Block] = []
    for run in _runs(lines, notes, layout):
        found += _parted(run, layout, note=run[0] in notes)
    return found


def _runs(lines: Sequence[Line], notes: set[Line], layout: Layout) -> Iterator[list[Line]]:
    """Lines that stand together: no white space, change of letters or new column is between them."""
    run: list[Line] = []
    for line in lines:
        if run and (line in notes) != (run[0] in notes) or run and _apart(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _apart(before: Line, line: Line) -> bool:
    if line.opens or before.heading != line.heading:
        return True
    if before.page != line.page or line.top < before.top:
        return True
    scale = max(before.size, line.size, 1)
    return line.top - before.top > (1 + SPACE) * scale or abs(before.size - line.size) > SIZES or before.bold != line.bold


def _parted(run: list[Line], layout: Layout, *, note: bool) -> Iterator[Block]:
    """The paragraphs of lines that stand together."""
    edge = max(line.right for line in run)
    heading = layout.is_style(run[0]) and len(run) <= 4
    block = Block([run[0]], heading, note)
    for before, line in zip(run, run[1:], strict=False):
        if not heading and begins(before, line, layout, edge):
            yield block
            block = Block([], heading, note)
        block.lines.append(line)
    yield block


def begins(before: Line, line: Line, layout: Layout, edge: float) -> bool:
    """Whether a paragraph begins with a line, `edge` being how far to the right lines go here."""
    stopped = is_stopped(before.text) or bool(_CLOSED.search(before.text))
    if _DIVIDED.search(before.text) and line.text[:1].islower():
        return False
    if _BULLET.match(line.text) or _ASIDE.fullmatch(before.text) or _ASIDE.fullmatch(line.text):
        return True
    if layout.is_labelled(line) and stopped:
        return True
    short = before.right + len(line.text.split()[0]) + 1 < edge
    if _NUMBERED.match(line.text) and (stopped or short):
        return True
    if layout.indented(line) and not layout.indented(before):
        return stopped or (layout.indents and short)
    return short and (stopped or not line.text[:1].islower())
