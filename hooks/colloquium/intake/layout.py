"""How the lines of a report are set: its columns, whether paragraphs are indented, and which labels begin lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.intake.pages import by_page
from colloquium.text.debris import is_stopped
from colloquium.text.endings import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.intake.lines import Line

INDENT, SIZES = 1.5, 0.06
"""How far an indented line begins to the right, in letters, and from which difference on letters are of another size."""

LABELS, COLUMN, INDENTED = 2, 0.2, 0.25
"""How often a label begins a line that marks where somebody speaks, the share of the lines of a page that begin at the edge of a column,
and of sentences that begin lines the share that are indented where paragraphs are."""

LONG, TEARS = 40, 5
"""Characters of a line that is none by itself, and how often a file tears paragraphs apart that does so by mistake."""

_LABEL = re.compile(r"(?:[^\W\d_a-z][^:.!?;]{0,70}(?:\.[^:.!?;]{1,50}){0,4})(?:\([^)]*\))?\s*:(?=\s|$|-)")
_LAST = re.compile(r"([^\W\d_]+)\.\s*$")


class Layout:
    """How the lines of a report are set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines, self.pages = lines, by_page(lines)
        self._labels = Counter(found[0] for line in lines if (found := _LABEL.match(line.text)))

    @cached_property
    def _margins(self) -> dict[int, list[int]]:
        """The left edges of the columns of each page."""
        found = {page: Counter(round(line.left) for line in lines) for page, lines in self.pages.items()}
        return {page: sorted(edge for edge, times in edges.items() if times >= COLUMN * edges.total()) for page, edges in found.items()}

    @cached_property
    def indents(self) -> bool:
        """Whether paragraphs begin with an indented line."""
        starts = [self.indented(line) for before, line in pairwise(self.lines) if ends(before.text)]
        return sum(starts) > INDENTED * len(starts)

    @cached_property
    def tears(self) -> bool:
        """Whether the file often begins a paragraph within a sentence."""
        return sum(is_torn(before, line) for before, line in pairwise(self.lines)) >= TEARS

    def indented(self, line: Line) -> bool:
        """Whether a line begins to the right of the edge of its column."""
        edges = self._margins[line.page]
        at = bisect_left(edges, line.left - INDENT + 1) - 1
        return at >= 0 and line.left - edges[at] >= INDENT

    def edge(self, line: Line) -> float:
        """How far to the right lines go on the page and in the column of a line."""
        edges = self._margins[line.page]
        column = bisect_left(edges, line.left + 1)
        return max(one.right for one in self.pages[line.page] if bisect_left(edges, one.left + 1) == column)

    def is_labelled(self, line: Line) -> bool:
        """Whether a line begins with a label that others begin with too."""
        found = _LABEL.match(line.text)
        return bool(found) and self._labels[found[0]] >= LABELS if found else False


def is_torn(before: Line, line: Line) -> bool:
    """Whether a paragraph of a file goes on with the sentence of a long line before it."""
    return line.opens and line.text[:1].islower() and len(before.text) > LONG and not ends(before.text) and before.text[-1] not in ":;"


def is_style(line: Line) -> bool:
    """Whether a line is set as headings are."""
    return line.heading or line.bold or line.size > 1 + SIZES


def ends(text: str) -> bool:
    """Whether a line ends a sentence; a title before a name, an initial, and the point within a web address do not."""
    last = _LAST.search(text)
    return is_stopped(text) and not (last and (len(last[1]) == 1 or TITLES.fullmatch(last[1]))) and "://" not in text.rsplit(maxsplit=1)[-1]
