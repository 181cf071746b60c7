"""The furniture of pages: heads, feet and numbers, found by what is at the same edge of many pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake.pages import by_page, counted, numbers
from colloquium.text.debris import LONGEST_HEAD, is_page, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

EDGE, OUTER = 4, 2
"""How many lines at the top or foot of a page may be furniture, and how many of them a bare number of the page."""

OFTEN, MOSTLY = 3, 0.7
"""On how many pages a line is, that is furniture, and the share of its places that are edges."""


class Cleared(NamedTuple):
    """The lines without furniture; by how much numbers of pages are ahead of pages, and the number that each page prints."""

    lines: list[Line]
    ahead: int | None
    printed: dict[int, str]


def cleared(lines: list[Line], log: Log) -> Cleared:
    """Take out heads, feet and numbers of pages."""
    pages = by_page(lines)
    if len(pages) == 1:
        return Cleared(lines, None, {})
    edges = {page: _edges(found) for page, found in pages.items()}
    often = _often(pages, edges)
    ahead = counted({page: [line.text for line in found if _key(line) in often or is_page(line.text)] for page, found in edges.items()})
    gone = [line for page, found in edges.items() for line in found if _key(line) in often or _is_number(line, found, page, ahead)]
    kept = {*lines} - {*gone}
    log.add("took out {n} numbers of pages", (line.text for line in gone if is_page(line.text)))
    log.add("took out {n} heads and feet of pages", (plain(line.text) for line in gone if not is_page(line.text)))
    return Cleared([line for line in lines if line in kept], ahead, _printed(gone, ahead))


def _edges(lines: list[Line]) -> list[Line]:
    """The lines at the top of a page and at its foot, by their places."""
    ordered = sorted(lines, key=lambda line: line.top)
    return list(dict.fromkeys([*ordered[:EDGE], *reversed(ordered[EDGE:][-EDGE:])]))


def _key(line: Line) -> str:
    return plain(line.text).casefold()


def _often(pages: Mapping[int, list[Line]], edges: Mapping[int, list[Line]]) -> set[str]:
    """The keys of lines that are at the edge of many pages and seldom elsewhere."""
    at_edge = Counter(key for found in edges.values() for key in {_key(line) for line in found})
    everywhere = Counter(_key(line) for found in pages.values() for line in found)
    few = min(OFTEN, max(2, len(pages) // 2 + 1))
    return {
        key
        for key, times in at_edge.items()
        if times >= few and times >= MOSTLY * everywhere[key] and (key[0] not in "([" or 2 * times > len(pages)) and len(key) > 1
    }


def _is_number(line: Line, edge: list[Line], page: int, ahead: int | None) -> bool:
    """Whether an outer line of a page is its number, alone or within a short head."""
    outer = {*edge[:OUTER], *edge[EDGE:][:OUTER]}
    if ahead is None or line not in outer or len(line.text) > LONGEST_HEAD:
        return False
    return is_page(line.text) and page + ahead in numbers(line.text)


def _printed(gone: Iterable[Line], ahead: int | None) -> dict[int, str]:
    """The number that each page prints: in Roman letters where it does so."""
    found: dict[int, str] = {}
    for line in gone:
        if ahead is not None and line.page + ahead in numbers(line.text):
            roman = line.text.strip("[](). -–—")
            found[line.page] = roman if roman.isalpha() and is_page(roman) else str(line.page + ahead)
    return found
