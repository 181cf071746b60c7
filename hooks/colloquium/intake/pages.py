"""The pages of a report: where they begin in a text that does not tell, and by which numbers its readers know them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.text.debris import LONGEST_HEAD, is_page, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

FEWEST, MOST_GAP, NEARLY, NEAR, LAST = 3, 2, 0.8, 4, 2
"""How many numbers in a row are those of pages; how far apart two are, as a page may have none; of two such rows, the part of the longer
one that the higher numbers need to have; within how many lines both stand for one page; and how many lines the end of a text is."""

YEARS, LONG = range(1900, 2101), 12
"""Numbers that may be years, and how many of these in a row are pages all the same."""

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_PAGE = re.compile(r"\b(?:page|seite|página|pagina|side|strona)\s+(\d{1,5})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}")
_ROMAN = re.compile(r"[\W_]*([ivxlc]{1,7})[\W_]*", re.IGNORECASE)


def numbers(line: str) -> list[int]:
    """The numbers in a line; a line that is a Roman one has that."""
    if found := _ROMAN.fullmatch(line):
        values = [ROMAN[letter] for letter in found[1].lower()]
        return [sum(value if value >= after else -value for value, after in zip(values, [*values[1:], 0], strict=True))]
    return [int(number) for number in _NUMBER.findall(line)]


def divided(lines: list[Line], log: Log) -> list[Line]:
    """The lines with their pages, where only the printed numbers of pages tell them: each begins or ends with the line that has its number.

    Other numbers that are counted on between the lines, such as those of the tapes, are taken out.
    """
    if not lines or lines[-1].page > 0:
        return lines
    marks = defaultdict[str, list[int]](list)
    heads = Counter(plain(line.text) for line in lines if not is_page(line.text))
    for at, line in enumerate(lines):
        if _value(line.text) is not None and _is_alone(lines, at, heads):
            marks[plain(line.text).casefold()].append(at)
    chains = [chain for places in marks.values() if (chain := _chain(lines, places))]
    long = [chain for chain in chains if len(chain) >= NEARLY * max(map(len, chains))]
    chosen = max(long, key=lambda chain: _value(lines[chain[-1]].text) or 0, default=[])
    others = {at for chain in chains if chain is not chosen for at in chain if is_page(lines[at].text)}
    begun = {min({at, *(one for one in others if 0 < at - one < NEAR)}) for at in chosen}
    if _close(lines, chosen):
        begun = {at + 1 for at in chosen}
    found = list(_paged(lines, begun, others))
    alone = [line.text for line in found if line.page < 0]
    log.add("took out {n} numbers that are counted on between the lines", alone)
    return [line for line in found if line.page >= 0]


def _is_alone(lines: Sequence[Line], at: int, heads: Counter[str]) -> bool:
    """Whether there is white space above and below a line, or the end of the text, or a line that is there often."""
    near = lines[max(0, at - 1) : at + 2]
    return all(_is_apart(before, line) or max(heads[plain(one.text)] for one in (before, line)) > 1 for before, line in pairwise(near))


def _is_apart(before: Line, line: Line) -> bool:
    return line.opens or line.top - before.top > 1


def _close(lines: Sequence[Line], chosen: Sequence[int]) -> bool:
    """Whether the numbers stand at the feet of pages: the first has text before it, and the last is the end, or the first is 1."""
    if not chosen or chosen[0] < NEAR:
        return False
    return chosen[-1] >= len(lines) - LAST or _value(lines[chosen[0]].text) == 1


def _paged(lines: Sequence[Line], begun: AbstractSet[int], others: AbstractSet[int]) -> Iterator[Line]:
    """The lines with their pages, which begin where they are `begun`; those that are taken out have none."""
    page = 0
    for at, line in enumerate(lines):
        page += at in begun and at > 0
        yield line._replace(page=-1 if at in others else page, torn=at - 1 in others)


def _chain(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """The most lines whose numbers are counted on; none if most of the lines are no part of it, as numbered lists are not."""
    ends: dict[int, list[int]] = {}
    for at in places:
        value = _value(lines[at].text) or 0
        before = max((ends.get(value - step, []) for step in range(1, MOST_GAP + 1)), key=len)
        if len(before) >= len(ends.get(value, [])):
            ends[value] = [*before, at]
    best = max(ends.values(), key=len, default=[])
    years = len(best) < LONG and all(_value(lines[at].text) in YEARS and not _PAGE.search(lines[at].text) for at in best)
    return best if len(best) >= FEWEST and 2 * len(best) > len(places) and not years else []


def _value(line: str) -> int | None:
    """The number of a page that a line tells: alone, or behind that word."""
    told = _PAGE.search(line) if len(line) <= LONGEST_HEAD else None
    found = numbers(line) if is_page(line) else []
    return int(told[1]) if told else found[0] if found else None


def by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """The lines of each page."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.page, []).append(line)
    return found


def counted(heads: Mapping[int, Sequence[str]]) -> tuple[int, ...]:
    """How far numbers in the heads and feet of pages are ahead of the pages, if they are counted on: a file may have two for each page.

    The printed one, which is the higher, comes first.
    """
    ahead = Counter(number - page for page, texts in heads.items() for number in {*(n for text in texts for n in numbers(text))})
    fewest = max(min(FEWEST, max(2, len(heads))), len(heads) / 2)
    years = {by for by, times in ahead.items() if times < LONG and all(page + by in YEARS for page in heads)}
    return tuple(sorted((by for by, times in ahead.items() if times >= fewest and by not in years), reverse=True))


def labels(pages: int, given: Sequence[str], ahead: Sequence[int], printed: Mapping[int, str]) -> tuple[str, ...]:
    """The number of each page as readers know it: the `printed` one, counted on where there is none, else the file's own."""
    if not ahead:
        return tuple(given) or tuple(str(page + 1) for page in range(pages))
    return tuple(printed.get(page) or (str(page + ahead[0]) if page + ahead[0] > 0 else "") for page in range(pages))
