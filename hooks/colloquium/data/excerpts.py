"""The line of a data file on which a problem stands, with a caret under the place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from colloquium.data.safe_text import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from colloquium.problems import Place, Problem

WIDTH = 100
"""Characters of a line that are shown at the most."""

BEFORE = 60
"""Characters of a long line that are shown before the place."""


class Excerpt(NamedTuple):
    """A line as far as it is shown, and the space under it that leads to the caret. Invisible characters are shown as a middle dot."""

    line: str
    indent: str


def excerpt(root: Path, place: Place) -> Excerpt | None:
    """The line at `place` of the project at `root`; None where there is no such line to show."""
    path = root / place.file
    if path.is_symlink() or not path.is_file():
        return None
    lines = LINE_END.split(path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff"))
    if place.line > len(lines) or not (line := lines[place.line - 1]).strip():
        return None
    start = max(0, place.column - 1 - BEFORE) if len(line) > WIDTH else 0
    before, shown = _visible(line[start : place.column - 1]), _visible(line[start : start + WIDTH])
    opening, closing = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    return Excerpt(opening + shown + closing, " " * sum(map(_width, opening + before)))


def quoted(problems: Iterable[Problem], root: Path) -> str:
    """Each problem on a line, below it the line of the file with a caret under the place."""
    return "".join(f"{problem}\n{_under(problem, root)}" for problem in problems)


def _under(problem: Problem, root: Path) -> str:
    if not (shown := excerpt(root, problem.place)):
        return ""
    number = str(problem.place.line)
    return f"    {number} | {shown.line}\n    {' ' * len(number)} | {shown.indent}^\n"


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in text)


def _width(character: str) -> int:
    """The columns a character takes in a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
