"""The furniture of pages: heads, feet and numbers, found by what is at the same place of the edge of pages that follow each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake.layout import SIZES
from colloquium.intake.lines import SHIFT_OUT
from colloquium.intake.pages import YEARS, by_page, counted, numbers
from colloquium.text.debris import is_page, is_stopped, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

EDGE = 4
"""How many lines at the top or foot of a page may be furniture."""

OFTEN, NEXT, MOSTLY = 3, 2, 0.7
"""On how many pages a line is that is furniture, how far apart two of them are, as left and right pages differ, and the share of its
places that are edges."""

SPACE = 0.15
"""The white space between furniture and text, in lines, where a file tells places on its pages."""

_NUMBERED = re.compile(r"\W*(\d{1,3})[.)]?\s+(?=[^\W\d])")


class Cleared(NamedTuple):
    """The lines without furniture, and those that were it; how far numbers of pages are ahead of pages, and the number that each prints."""

    lines: list[Line]
    gone: list[Line]
    ahead: tuple[int, ...]
    printed: dict[int, str]


class _Edges(NamedTuple):
    """The lines at the top of a page, and those at its foot from the last one up; a short page has some in both."""

    top: list[Line]
    foot: list[Line]


def cleared(lines: list[Line], keep: Sequence[str] = ()) -> Cleared:
    """Take out heads, feet and numbers of pages, but what has a text that an editor wants to `keep`."""
    pages = by_page(lines)
    if len(pages) == 1:
        return Cleared(lines, [], (), {})
    edges = {page: _edges(found) for page, found in pages.items()}
    often = _often(lines, edges, is_placed=_is_placed(pages))
    marked = {page: [line.text for line in (*top, *foot) if line in often or is_page(line.text)] for page, (top, foot) in edges.items()}
    ahead = counted(marked)
    finder = _Finder(often, _near(edges), ahead, is_placed=_is_placed(pages))
    gone = {line: None for found in edges.values() for line in finder.furniture(found) if not _is_kept(line, keep)}
    if len(gone) == len({*lines}):
        return Cleared(lines, [], (), {})
    return Cleared([line for line in lines if line not in gone], [*gone], ahead, _printed(gone, ahead))


def tell(gone: Iterable[Line], labels: Sequence[str], log: Log) -> None:
    """Note all that was taken out, with its pages."""
    places = defaultdict[str, list[int]](list)
    for line in gone:
        places["" if is_page(line.text) else plain(line.text)].append(line.page)
    count = places.pop("", [])
    log.add("took out {n} numbers of pages", map(str, count), shown=[_span(count, labels)])
    heads = [f"{text} ({_span(pages, labels)})" for text, pages in places.items()]
    log.add("took out {n} heads and feet of pages", (str(page) for pages in places.values() for page in pages), shown=heads)


def _span(pages: Iterable[int], labels: Sequence[str]) -> str:
    """Pages by their labels, those that follow each other as one span."""
    spans: list[list[int]] = []
    for page in sorted({*pages}):
        if spans and page == spans[-1][-1] + 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    names = (f"{labels[one[0]]}–{labels[one[-1]]}" if len(one) > 1 else labels[one[0]] for one in spans)
    return f"page{'s' if len(spans) > 1 or (spans and len(spans[0]) > 1) else ''} {', '.join(names)}"


def _is_kept(line: Line, keep: Sequence[str]) -> bool:
    texts = (line.text.casefold(), plain(line.text).casefold())
    return any(" ".join(one.split()).casefold() in text for one in keep for text in texts)


def _edges(lines: list[Line]) -> _Edges:
    ordered = sorted(lines, key=lambda line: line.top)
    return _Edges(ordered[:EDGE], ordered[: -EDGE - 1 : -1])


def _is_placed(pages: Mapping[int, list[Line]]) -> bool:
    """Whether the file tells where on its page a line is, rather than where in the file."""
    return any(min(line.top for line in after) <= max(line.top for line in before) for before, after in pairwise(pages.values()))


def _keys(line: Line) -> tuple[str, ...]:
    """What is the same in a line on other pages: a number that begins it is that of the page, or always this one. A footnote has none."""
    key = plain(line.text).casefold()
    if SHIFT_OUT in line.text[:2]:
        return ()
    if line.size > 1 + SIZES:  # a heading, which may be numbered
        return (line.text.casefold(),)
    if found := _NUMBERED.match(line.text):
        return f"{int(found[1]) - line.page} {key}", f"= {found[1]} {key}"
    return (key,) if len(key) > 1 else ()


def _often(lines: Iterable[Line], edges: Mapping[int, _Edges], *, is_placed: bool) -> set[Line]:
    """The lines that are at one place of the edge of pages that follow each other, and seldom elsewhere."""
    spots: defaultdict[str, defaultdict[tuple[int, int], list[Line]]] = defaultdict(lambda: defaultdict(list))
    for sides in edges.values():
        for side, run in enumerate(sides):
            for at, line in enumerate(run):
                for key in _keys(line):
                    spots[key][side, round(line.top) if is_placed else at].append(line)
    few = min(OFTEN, max(2, len(edges) // 2 + 1))
    everywhere = Counter(key for line in lines for key in _keys(line))
    found: set[Line] = set()
    for key, places in spots.items():
        same = {line for (side, at), run in places.items() for line in _following(run + places.get((side, at + 1), []), few)}
        if len(same) >= MOSTLY * everywhere[key]:
            found |= {line for line in same if _may_be(line, len(same), len(edges))}
    return found


def _following(lines: Iterable[Line], few: int) -> Iterator[Line]:
    """Those of some lines that are on pages that follow each other, at least on so many."""
    run: list[Line] = []
    for line in sorted(lines, key=lambda line: line.page):
        if run and line.page - run[-1].page > NEXT:
            yield from run if len({one.page for one in run}) >= few else ()
            run = []
        run.append(line)
    yield from run if len({one.page for one in run}) >= few else ()


def _may_be(line: Line, times: int, pages: int) -> bool:
    """Whether a line that is so often at the edge may be furniture: one in brackets is rather an aside, one with a stop a sentence."""
    return 2 * times > pages or not (line.text[0] in "([" or (is_stopped(line.text) and not is_page(line.text)))


def _near(edges: Mapping[int, _Edges]) -> set[tuple[int, int, int]]:
    """The sides of pages whose outermost line is a number, with this number, where pages before and after count on."""
    found = {
        (page, side, number)
        for page, sides in edges.items()
        for side, lines in enumerate(sides)
        for number in (numbers(lines[0].text)[:1] if is_page(lines[0].text) else ())
    }
    few = min(OFTEN, len(edges))
    windows = (
        [(page + by, side, number + by) for by in range(first, first + few)] for page, side, number in found for first in range(1 - few, 1)
    )
    return {one for window in windows if {*window} <= found and not all(number in YEARS for _, _, number in window) for one in window}


class _Finder:
    """Finds the furniture at the edges of a page."""

    def __init__(self, often: set[Line], near: AbstractSet[tuple[int, int, int]], ahead: Sequence[int], *, is_placed: bool) -> None:
        self.often, self.near, self.ahead, self.is_placed = often, near, ahead, is_placed

    def furniture(self, edges: _Edges) -> Iterator[Line]:
        """Heads and feet of a page, and numbers of it beyond which there is nothing but these; white space is between them and the text."""
        for at, side in enumerate(edges):
            count = next((one for one, line in enumerate(side) if not (line in self.often or self._is_number(line, at))), len(side))
            while count and count < len(side) and not self._is_apart(side[count - 1], side[count]):
                count -= 1
            yield from side[:count]

    def _is_number(self, line: Line, side: int) -> bool:
        told = {*numbers(line.text)} if is_page(line.text) else set[int]()
        return any(line.page + by in told for by in self.ahead) or any((line.page, side, number) in self.near for number in told)

    def _is_apart(self, line: Line, inner: Line) -> bool:
        """Whether a line is not simply the next one of the text; a sentence that a page repeats never is."""
        if abs(line.top - inner.top) > 1 + SPACE or abs(line.size - inner.size) > SIZES or is_page(line.text):
            return True
        return not self.is_placed and not is_stopped(line.text)


def _printed(gone: Iterable[Line], ahead: Sequence[int]) -> dict[int, str]:
    """The number that each page prints: in Roman letters where it does so."""
    found: dict[int, str] = {}
    for line in gone:
        if ahead and line.page + ahead[0] in numbers(line.text):
            roman = line.text.strip("[](). -–—")
            found[line.page] = roman if roman.isalpha() and is_page(roman) else str(line.page + ahead[0])
    return found
