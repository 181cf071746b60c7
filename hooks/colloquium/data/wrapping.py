"""Texts without quotes that run over several lines: a program ends a line where the next word would not fit, a slip anywhere."""

from __future__ import annotations

from itertools import pairwise

from colloquium.data.quoting import QUOTE_IT

WIDTH = 80
"""Characters of a line after which PyYAML, ruamel.yaml and npm's yaml end it, unless they are told otherwise."""

SHOWN = 30
"""Characters that a message shows of each of two lines."""


def torn(file: str, start: int, text: str) -> str | None:
    """What is said of a text, at `start` of a file, parted where no program would part it; None if all its lines are as full as can be."""
    margin = file[file.rfind("\n", 0, start) + 1 : start]
    lines = [line for line in text.split("\n") if line.strip()]
    for line, following in pairwise([margin + lines[0], *lines[1:]]):
        if len(lines) <= text.count("\n") or _width(f"{line.rstrip()} {following.split()[0]}") <= WIDTH:
            before, after = line.removeprefix(margin).strip(), following.strip()
            return (
                f"text without quotes runs over several lines; if “{_last(before)} {_first(after)}” is one text, {QUOTE_IT}; "
                f"if “{_first(after)}” is a field or an item of its own, line it up with the others"
            )
    return None


def _width(line: str) -> int:
    """The length of a line in units of UTF-16, as programs in JavaScript count; others count less and end a line later."""
    return len(line.encode("utf-16-le", "surrogatepass")) // 2


def _last(line: str) -> str:
    return line if len(line) <= SHOWN else f"…{line[-SHOWN:]}"


def _first(line: str) -> str:
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
