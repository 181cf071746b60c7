"""Lines to paragraphs: where one ends, by space, indentation, unfilled lines, size of letters, and what the words say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.intake.layout import SIZES, Layout, ends, is_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.intake.lines import Line

SPACE, FILLED = 0.3, 0.75
"""From which white space on lines are apart, in lines, and the part of its width that a line fills at most which ends no sentence."""

LONGEST_HEADING, SELDOM = 4, 0.05
"""Lines of a heading, and the share of paragraphs that may seem to be within others where blank lines divide them."""

_BULLET, _DASH = re.compile(r"[•▪◦●■□◆➢➤✓*]\s+\S"), re.compile(r"[–—-]\s+\S")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\)|\d{1,3}(?:\.\d{1,3})*\.|[A-Z]\.|[IVXLC]+\.)\s*\S")
_ASIDE = re.compile(r"[(\[].*[)\]]\.?")
_DIVIDED = re.compile(r"[^\W_][-‐¬\xad]$|\d–$")
_CLOSED = re.compile(r"(?:[:;)\]]|(?<![^\W_])-)\s*$")


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


def blocks(lines: Sequence[Line], notes: set[Line], *, plain: bool = False) -> list[Block]:
    """The paragraphs of a report. Where blank lines of a plain text divide nearly all, they divide all."""
    layout = Layout(lines)
    runs = list(_runs(lines, notes, layout))
    found = [block for run in runs for block in _parted(run, layout, note=run[0] in notes)]
    if plain and len(found) <= (1 + SELDOM) * len(runs):
        found = [block for run in runs for block in _items(run, note=run[0] in notes)]
    return found


def _items(run: list[Line], *, note: bool) -> Iterator[Block]:
    """Lines that stand together as one paragraph, but that each item of a list is one."""
    block = Block([run[0]], note=note)
    for line in run[1:]:
        if _BULLET.match(line.text):
            yield block
            block = Block(note=note)
        block.lines.append(line)
    yield block


def _runs(lines: Sequence[Line], notes: set[Line], layout: Layout) -> Iterator[list[Line]]:
    """Lines that stand together: no white space, change of letters or new column is between them."""
    run: list[Line] = []
    for line in lines:
        if run and ((line in notes) != (run[0] in notes) or _apart(run[-1], line, layout)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _apart(before: Line, line: Line, layout: Layout) -> bool:
    divided = bool(_DIVIDED.search(before.text)) and line.text[:1].isalnum()
    if (line.opens and not divided) or before.heading != line.heading or before.page != line.page or line.top < before.top:
        return True
    if line.top - before.top > (1 + SPACE) * max(before.size, line.size, 1):
        return True
    if line.text[:1].islower() or not (abs(before.size - line.size) > SIZES or before.bold != line.bold):
        return False
    # The label of a speaker may fill a bold line, and end on the next one.
    return line.bold or abs(before.size - line.size) > SIZES or ends(before.text) or _is_short(before, line, layout.edge(before))


def _is_short(before: Line, line: Line, edge: float) -> bool:
    """Whether a line has room for the first word of the next one."""
    return before.right + len(line.text.split()[0]) + 1 < edge


def _parted(run: list[Line], layout: Layout, *, note: bool) -> Iterator[Block]:
    """The paragraphs of lines that stand together."""
    edge = max(line.right for line in run)
    heading = all(map(is_style, run)) and len(run) <= LONGEST_HEADING
    block = Block([run[0]], heading, note)
    for before, line in pairwise(run):
        if not heading and begins(before, line, layout, edge):
            yield block
            block = Block([], heading, note)
        block.lines.append(line)
    yield block


def begins(before: Line, line: Line, layout: Layout, edge: float) -> bool:
    """Whether a paragraph begins with a line, `edge` being how far to the right lines go here."""
    short = _is_short(before, line, edge)
    if _DIVIDED.search(before.text) and line.text[:1].isalnum():
        return False
    if line.text[:1].islower() and not _DASH.match(line.text):
        return short and ends(before.text)
    stopped = ends(before.text) or bool(_CLOSED.search(before.text))
    if _BULLET.match(line.text) or (stopped and (layout.is_labelled(line) or _ASIDE.fullmatch(line.text))):
        return True
    if _DASH.match(line.text):
        return stopped or short or bool(_DASH.match(before.text))
    if layout.indented(line) and not layout.indented(before):
        return stopped or (short and layout.indents)
    numbered = bool(_NUMBERED.match(line.text))
    unfilled = before.right - line.left < FILLED * (edge - line.left)
    return (stopped and (short or numbered)) or (short and (unfilled or numbered))
