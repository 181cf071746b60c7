"""The table of contents: lines with leader dots and the number of a page, which the site makes itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

FEWEST, PAGED = 3, 2
"""How many entries are a table, and how many if each has a page and none comes before the last one."""

WITHIN = 3
"""How many lines of an entry may be without dots, since it is too long for one."""

_LEADER = re.compile(r"\.(?:\s?\.){3,}+\s*+(?P<page>(?:\d{1,4}|[ivxlc]{1,6}|\d+\s?[A-Z])(?=\s|$))?+\s*+", re.IGNORECASE)

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
        titles += [title for at in run for title, _ in _entries(lines[at].text)]
    if len(gone) == len(lines):
        return lines, ()
    log.add("took out a table of contents of {n} lines", (lines[at].text for at in sorted(gone)), most=2)
    return [line for at, line in enumerate(lines) if at not in gone], tuple(filter(None, titles))


def _entries(line: str) -> list[tuple[str, str]]:
    """The titles and pages of which a line is made, as several may stand in one; none where other words end it."""
    found = [*_LEADER.finditer(line)]
    if not found or found[-1].end() < len(line) or not all(leader["page"] for leader in found[:-1]):
        return []
    starts = [0, *(leader.end() for leader in found)]
    return [(line[start : leader.start()].strip(), leader["page"] or "") for start, leader in zip(starts, found, strict=False)]


def _is_table(entries: list[tuple[str, str]]) -> bool:
    pages = [int(page) if page.isdigit() else 0 for _, page in entries]
    return len(entries) >= FEWEST or (len(entries) >= PAGED and 0 not in pages and pages == sorted(pages))


def _runs(lines: list[Line]) -> Iterator[list[int]]:
    """Places of lines with leader dots, those of one table together."""
    runs: list[list[int]] = []
    for at in (at for at, line in enumerate(lines) if _entries(line.text)):
        if runs and at - runs[-1][-1] <= WITHIN:
            runs[-1].append(at)
        else:
            runs.append([at])
    yield from (run for run in runs if _is_table([entry for at in run for entry in _entries(lines[at].text)]))
