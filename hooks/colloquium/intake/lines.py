"""A report as its file has it: lines with their places on pages, whatever the format."""

from __future__ import annotations

from typing import NamedTuple

SHIFT_OUT, SHIFT_IN = "\x0e", "\x0f"
"""What stands around the mark of a footnote that the file itself tells from words, by raising it."""


class Line(NamedTuple):
    """A line of a report.

    `top` grows by 1 from line to line down a page, and by more over white space; `left` and `right` count characters from the left edge.
    `size` is that of its letters, 1 being usual. It `opens` a paragraph, or is a `heading`, where the file says so.
    It is `torn` from the line before it where something was taken out between them.
    """

    text: str
    page: int = 0
    top: float = 0
    left: float = 0
    right: float = 0
    size: float = 1
    bold: bool = False
    opens: bool = False
    heading: bool = False
    torn: bool = False


class Original(NamedTuple):
    """What a file holds: its lines in the order of reading, its own names of pages if it has any, and what it says of itself."""

    form: str
    lines: list[Line]
    labels: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    said: tuple[str, ...] = ()
    """What an editor should know about how it was read."""
    plain: str = ""
    """The text of a file that is text already."""
    hidden: tuple[str, ...] = ()
    """The parts that it hides from its readers."""
    numbered: tuple[str, ...] = ()
    """The numbers of its lines, which are taken out."""
    beside: tuple[str, ...] = ()
    """What its pages have in their margins again and again, which is taken out."""
    dropped: tuple[str, ...] = ()
    """The parts that its readers see and that are no text of a report."""
    formulas: tuple[str, ...] = ()
    """Its formulas, each on one line."""
    guess: str = ""
    """The encoding that it may have, where nothing tells, and some of its lines read so."""
    samples: tuple[str, ...] = ()
