"""The table of contents: lines with leader dots and the number of a page, which the site makes itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

FEWEST, TITLE = 3, 40
"""How many such lines are a table, and characters of its title."""

WITHIN = 3
"""How many lines of an entry may be without dots, since it is too long for one."""

_LEADER = re.compile(r"^(?P<title>.*?)\s*(?:\.\s?){4,}[.\s]*(?P<page>\d{1,4}|[ivxlc]{1,6}|\d+\s?[A-Z])?\s*$", re.IGNORECASE)
_WORD = re.compile(
    r"\W*(?:table of )?contents\W*|\W*(?:inhalt(?:sverzeichnis|sübersicht)?|sommaire|table des matières|índice|indice|spis treści)\W*",
    re.IGNORECASE,
)


def taken_out(lines: list[Line], log: Log) -> tuple[list[Line], tuple[str, ...]]:
    """The lines without tables of contents, and the titles that these list."""
    gone, titles = set[int](), list[str]()
    for run in _runs(lines):
        first = run[0]
        while first and first > run[0] - WITHIN and _WORD.fullmatch(lines[first - 1].text):
            first -= 1
        gone |= {*range(first, run[-1] + 1)}
        titles += [found["title"].strip() for at in run if (found := _LEADER.match(lines[at].text))]
    if len(gone) == len(lines):
        return lines, ()
    log.add("took out a table of contents of {n} lines", (lines[at].text for at in sorted(gone)), most=2)
    return [line for at, line in enumerate(lines) if at not in gone], tuple(filter(None, titles))


def _runs(lines: list[Line]) -> Iterator[list[int]]:
    """Places of lines with leader dots, those of one table together."""
    run: list[int] = []
    for at in (at for at, line in enumerate(lines) if _LEADER.match(line.text)):
        if run and at - run[-1] > WITHIN:
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(at)
    if len(run) >= FEWEST:
        yield run
