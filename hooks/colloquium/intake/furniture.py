"""The furniture of pages: heads, feet and numbers, found by what is at the same edge of many pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake.pages import by_page, counted, numbers
from colloquium.text.debris import is_page, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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


class _Edges(NamedTuple):
    """The lines at the top of a page, and those at its foot from the last one up; a short page has some in both."""

    top: list[Line]
    foot: list[Line]


def cleared(lines: list[Line], log: Log) -> Cleared:
    """Take out heads, feet and numbers of pages."""
    pages = by_page(lines)
    if len(pages) == 1:
        return Cleared(lines, (), {})
    edges = {page: _edges(found) for page, found in pages.items()}
    often = _often(lines, edges)
    ahead = counted({page: [line.text for line in (*top, *foot) if _is_marked(line, often)] for page, (top, foot) in edges.items()})
    near = _near(edges)
    gone = list(dict.fromkeys(line for found in edges.values() for line in _furniture(found, often, near, ahead)))
    kept = {*lines} - {*gone}
    if not kept:
        return Cleared(lines, (), {})
    log.add("took out {n} numbers of pages", (line.text for line in gone if is_page(line.text)))
    log.add("took out {n} heads and feet of pages", (plain(line.text) for line in gone if not is_page(line.text)))
    return Cleared([line for line in lines if line in kept], ahead, _printed(gone, ahead))


def _edges(lines: list[Line]) -> _Edges:
    ordered = sorted(lines, key=lambda line: line.top)
    return _Edges(ordered[:EDGE], ordered[: -EDGE - 1 : -1])


def _key(line: Line) -> str:
    return plain(line.text).casefold()


def _often(lines: Iterable[Line], edges: Mapping[int, _Edges]) -> set[str]:
    """The keys of lines that are at one place of the edge of many pages, and seldom elsewhere."""
    places = Counter((_key(line), side, at) for found in edges.values() for side in (0, 1) for at, line in enumerate(found[side]))
    at_edge = Counter[str]()
    for (key, side, at), times in places.items():
        at_edge[key] = max(at_edge[key], times + places[key, side, at + 1])
    everywhere = Counter(_key(line) for line in lines)
    few = min(OFTEN, max(2, len(edges) // 2 + 1))
    return {key for key, times in at_edge.items() if times >= max(few, MOSTLY * everywhere[key]) and _may_be(key, times, len(edges))}


def _is_marked(line: Line, often: set[str]) -> bool:
    return _key(line) in often or is_page(line.text)


def _may_be(key: str, times: int, pages: int) -> bool:
    """Whether a line that is so often at the edge may be furniture: what stands in brackets is rather an aside."""
    return len(key) > 1 and (key[0] not in "([" or 2 * times > pages)


def _near(edges: Mapping[int, _Edges]) -> set[tuple[int, int, int]]:
    """The sides of pages whose outermost line is a number, with this number, that the next or the last page counts on."""
    found = {
        (page, side, number)
        for page, sides in edges.items()
        for side, lines in enumerate(sides)
        for number in (numbers(lines[0].text)[:1] if is_page(lines[0].text) else ())
    }
    return {(page, side, number) for page, side, number in found if {(page + 1, side, number + 1), (page - 1, side, number - 1)} & found}


def _furniture(edges: _Edges, often: set[str], near: AbstractSet[tuple[int, int, int]], ahead: Sequence[int]) -> Iterator[Line]:
    """Heads and feet of a page, and numbers of it beyond which there is nothing but these."""
    for at, side in enumerate(edges):
        for line in side:
            told = {*numbers(line.text)} if is_page(line.text) else set[int]()
            is_number = any(line.page + by in told for by in ahead) or any((line.page, at, number) in near for number in told)
            if not is_number and _key(line) not in often:
                break
            yield line


def _printed(gone: Iterable[Line], ahead: Sequence[int]) -> dict[int, str]:
    """The number that each page prints: in Roman letters where it does so."""
    found: dict[int, str] = {}
    for line in gone:
        if ahead and line.page + ahead[0] in numbers(line.text):
            roman = line.text.strip("[](). -–—")
            found[line.page] = roman if roman.isalpha() and is_page(roman) else str(line.page + ahead[0])
    return found
