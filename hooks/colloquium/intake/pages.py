"""The pages of a report: where they begin in a text that does not tell, and by which numbers its readers know them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from colloquium.text.debris import LONGEST_HEAD, is_page, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from colloquium.intake.lines import Line

FEWEST, MOST_GAP = 3, 2
"""How many numbers in a row are those of pages, and how far apart two of them are: a page may have none."""

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


def divided(lines: list[Line]) -> list[Line]:
    """The lines with their pages, where only the printed numbers of pages tell them: each begins with the line that has its number."""
    if not lines or lines[-1].page > 0:
        return lines
    marks = defaultdict[str, list[int]](list)
    for at, line in enumerate(lines):
        if _value(line.text) is not None:
            marks[plain(line.text).casefold()].append(at)
    found = max((_chain(lines, places) for places in marks.values()), key=len, default=[])
    begun = {*found} if len(found) >= FEWEST else set()
    page, new = 0, []
    for at, line in enumerate(lines):
        page += at in begun and at > 0
        new.append(line._replace(page=page))
    return new


def _chain(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """The longest run of lines whose numbers are counted on; none if most of the lines are no part of it, as numbered lists are not."""
    best: list[int] = []
    run: list[int] = []
    for at in places:
        step = (_value(lines[at].text) or 0) - (_value(lines[run[-1]].text) or 0) if run else 0
        run = [*run, at] if 0 < step <= MOST_GAP else run if step == 0 and run else [at]
        best = max(best, run, key=len)
    return best if 2 * len(best) > len(places) else []


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
    return tuple(sorted((by for by, times in ahead.items() if times >= fewest), reverse=True))


def labels(pages: int, given: Sequence[str], ahead: Sequence[int], printed: Mapping[int, str]) -> tuple[str, ...]:
    """The number of each page as readers know it: the `printed` one, counted on where there is none, else the file's own."""
    if not ahead:
        return tuple(given) or tuple(str(page + 1) for page in range(pages))
    return tuple(printed.get(page) or (str(page + ahead[0]) if page + ahead[0] > 0 else "") for page in range(pages))
