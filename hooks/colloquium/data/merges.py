"""What git leaves in a file where it could not settle two versions of the same lines: both, between lines of signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINS, _ENDS = "<", ">"
_SIGNS = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?=[ \n]|\Z)", re.MULTILINE)
_SURE = re.compile(r"^(?:<{7}|>{7})(?=[ \n]|\Z)", re.MULTILINE)
"""The signs of which no text has a line of its own: a row of equals signs underlines a title, a row of strokes is one of a table."""

SETTLE = "keep what is right of both, then delete the lines of signs: <<<<<<<, |||||||, ======= and >>>>>>>"
LEFT_OVER = "a line like this, left by git, shows that two versions were merged and never settled; keep what is right, then delete the line"


def unsettled(text: str, name: str, *, is_data: bool = True) -> list[Problem]:
    """A problem for each place in a file where two versions stand; `is_data` says that no line of it may be a row of signs anyway."""
    return list(_problems(text, name)) if (_SIGNS if is_data else _SURE).search(text) else []


def _problems(text: str, name: str) -> Iterator[Problem]:
    for lines in _places(text):
        both = f"two versions of the same lines, from here to line {lines[-1]}, were merged and never settled; {SETTLE}"
        yield Problem(Place(name, lines[0]), both if len(lines) > 1 else LEFT_OVER)


def _places(text: str) -> Iterator[list[int]]:
    """The lines of signs that belong together, counted from 1."""
    lines: list[int] = []
    for signs in _SIGNS.finditer(text):
        if lines and signs[0][0] == _BEGINS:
            yield lines
            lines = []
        lines.append(text.count("\n", 0, signs.start()) + 1)
        if signs[0][0] == _ENDS:
            yield lines
            lines = []
    if lines:
        yield lines
