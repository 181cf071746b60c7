"""The line of a data file on which a problem stands, with a caret under the place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from colloquium import media
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


class Excerpts:
    """The lines of the project at `root` on which problems stand; each file is read and cut into lines once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: dict[str, list[str]] = {}

    def of(self, place: Place) -> Excerpt | None:
        """The line at a place; None where there is no such line to show."""
        lines = self._lines_of(place.file)
        if place.line > len(lines) or not (line := lines[place.line - 1]).strip():
            return None
        start = max(0, place.column - 1 - BEFORE) if len(line) > WIDTH else 0
        before, shown = _visible(line[start : place.column - 1]), _visible(line[start : start + WIDTH])
        opening, closing = "…" if start else "", "…" if start + WIDTH < len(line) else ""
        return Excerpt(opening + shown + closing, " " * sum(map(_width, opening + before)))

    def beside(self, problems: Iterable[Problem]) -> list[tuple[Problem, Excerpt | None]]:
        """Each problem with its line."""
        return [(problem, self.of(problem.place)) for problem in problems]

    def _lines_of(self, file: str) -> list[str]:
        if file not in self._lines:
            path = self.root / file
            data = b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
            has_lines = not (found := media.real(data)) or not found.endings
            self._lines[file] = LINE_END.split(data.decode("utf-8", "replace").removeprefix("\ufeff")) if has_lines else []
        return self._lines[file]


def quoted(problems: Iterable[Problem], root: Path) -> str:
    """Each problem on a line, below it the line of the file with a caret under the place."""
    excerpts = Excerpts(root)
    return "".join(f"{problem}\n{_under(problem, excerpts)}" for problem in problems)


def _under(problem: Problem, excerpts: Excerpts) -> str:
    if not (shown := excerpts.of(problem.place)):
        return ""
    number = str(problem.place.line)
    return f"    {number} | {shown.line}\n    {' ' * len(number)} | {shown.indent}^\n"


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in text)


def _width(character: str) -> int:
    """The columns a character takes in a terminal."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
