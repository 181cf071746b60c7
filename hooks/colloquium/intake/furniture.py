"""The furniture of pages: heads, feet and numbers, found by what is at the same edge of many pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake.pages import by_page, counted, numbers
from colloquium.text.debris import is_page, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

EDGE = 4
"""How many lines at the top or foot of a page may be furniture."""

OFTEN, MOSTLY = 3, 0.7
"""On how many pages a line is, that is furniture, and the share of its places that are edges."""


class Cleared(NamedTuple):
    """The lines without furniture; by how much numbers of pages are ahead of pages, and the number that each page prints."""

    lines: list[Line]
    ahead: tuple[int, ...]
    printed: dict[int, str]


def cleared(lines: list[Line], log: Log) -> Cleared:
    """Take out heads, feet and numbers of pages."""
    pages = by_page(lines)
    if len(pages) == 1:
        return Cleared(lines, (), {})
    edges = {page: _edges(found) for page, found in pages.items()}
    often = _often(pages, edges)
    ahead = counted({page: [line.text for line in found if _key(line) in often or is_page(line.text)] for page, found in edges.items()})
    gone = [line for found in edges.values() for line in _outer(found, often, ahead)]
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
    """The keys of lines that are at one place of the edge of many pages, and seldom elsewhere."""
    places = Counter((_key(line), at) for found in edges.values() for at, line in _ranked(found))
    at_edge = Counter[str]()
    for (key, at), times in places.items():
        at_edge[key] = max(at_edge[key], times + places[key, at + 1])
    everywhere = Counter(_key(line) for found in pages.values() for line in found)
    few = min(OFTEN, max(2, len(pages) // 2 + 1))
    return {key for key, times in at_edge.items() if times >= max(few, MOSTLY * everywhere[key]) and _may_be(key, times, len(pages))}


def _ranked(edge: list[Line]) -> Iterator[tuple[int, Line]]:
    """The lines of an edge with their places: from 1 on at the top of a page, from -4 to -1 at its foot."""
    yield from enumerate(edge[:EDGE], 1)
    yield from ((-at, line) for at, line in enumerate(edge[EDGE:], 1))


def _may_be(key: str, times: int, pages: int) -> bool:
    """Whether a line that is so often at the edge may be furniture: what stands in brackets is rather an aside."""
    return len(key) > 1 and (key[0] not in "([" or 2 * times > pages)


def _outer(edge: list[Line], often: set[str], ahead: Sequence[int]) -> Iterator[Line]:
    """Heads and feet of a page, and numbers of it beyond which there is nothing but these."""
    for side in (edge[:EDGE], edge[EDGE:]):
        outermost = True
        for line in side:
            is_number = outermost and is_page(line.text) and any(line.page + by in numbers(line.text) for by in ahead)
            outermost = is_number or _key(line) in often
            yield from [line] if outermost else ()


def _printed(gone: Iterable[Line], ahead: Sequence[int]) -> dict[int, str]:
    """The number that each page prints: in Roman letters where it does so."""
    found: dict[int, str] = {}
    for line in gone:
        if ahead and line.page + ahead[0] in numbers(line.text):
            roman = line.text.strip("[](). -–—")
            found[line.page] = roman if roman.isalpha() and is_page(roman) else str(line.page + ahead[0])
    return found
