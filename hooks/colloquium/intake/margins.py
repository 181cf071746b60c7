"""Numbers of lines, as transcripts of courts and hearings have them in the margin: they count the lines of a page and are no text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake.pages import by_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from colloquium.intake.lines import Line

FEWEST, LEVEL, MOSTLY = 5, 0.5, 0.8
"""How many numbers count lines, how far one may stand above or below its line, in lines, and the share that counts on or is outside."""

STEPS = (1, 2, 5, 10)
"""From number to number: every line may have one, or every fifth."""

_NUMBER = re.compile(r"\d{1,4}")
_HEAD = re.compile(r"(?P<number>\d{1,3})(?:\s+(?=\S)|$)")
_INDENTED = re.compile(r"^(?P<space>[ \t]*)(?P<number>\d{1,3})(?=[ \t]|$)", re.MULTILINE)


class Cleared(NamedTuple):
    """The lines of a file without what its margins have, the numbers of lines, and the texts that pages repeat there."""

    lines: list[Line]
    numbers: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


def cleared(lines: list[Line]) -> Cleared:
    """Take out what stands beside the text of pages: numbers that count its lines, or begin nearly each, and what pages repeat there."""
    repeated = {*_repeated(lines)}
    lines, texts = [line for line in lines if line not in repeated], tuple(line.text for line in repeated)
    gone = {*_beside(lines, left=True), *_beside(lines, left=False)}
    if gone:
        return Cleared([line for line in lines if line not in gone], tuple(line.text for line in lines if line in gone), texts)
    heads = [_HEAD.match(line.text) for line in lines]
    if not _count([int(head[1]) if head else None for head in heads]):
        return Cleared(lines, (), texts)
    found = [line._replace(text=line.text[head.end() :] if head else line.text) for line, head in zip(lines, heads, strict=True)]
    return Cleared([line for line in found if line.text], tuple(head[1] for head in heads if head), texts)


def _repeated(lines: Iterable[Line]) -> Iterator[Line]:
    """What stands beside the text on most pages, always the same at the same place, and is no number."""
    pages = by_page(lines)
    places: defaultdict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for page in pages.values():
        for line in page:
            if not _NUMBER.fullmatch(line.text) and (_is_outside(line, page, left=True) or _is_outside(line, page, left=False)):
                places[line.text, round(line.left), round(line.top)].append(line)
    yield from (line for same in places.values() if len(same) > max(1, len(pages) / 2) for line in same)


def _is_outside(line: Line, page: Sequence[Line], *, left: bool) -> bool:
    """Whether nearly all of a page stands to the right or left of a line; one that is so stands in the margin."""
    others = [one for one in page if not _NUMBER.fullmatch(one.text) and one is not line]
    return sum(line.right < one.left if left else line.left > one.right for one in others) >= max(1, MOSTLY * len(others))


def blanked(text: str) -> tuple[str, tuple[str, ...]]:
    """A plain text with spaces for the numbers that begin nearly every line, and these numbers."""
    heads = [_INDENTED.match(line) for line in text.split("\n") if line.strip()]
    if not _count([int(head["number"]) if head else None for head in heads]):
        return text, ()
    return _INDENTED.sub(lambda head: " " * len(head[0]), text), tuple(head["number"] for head in heads if head)


def _count(numbers: Sequence[int | None]) -> bool:
    """Whether numbers at the heads of lines count these, from 1 on each page: most lines have one, and most follow that before."""
    told = [number for number in numbers if number is not None]
    follow = sum(after == before + 1 for before, after in pairwise(told))
    begun = told.count(1)
    return begun > 1 and len(told) >= max(2 * FEWEST, MOSTLY * len(numbers)) and follow + begun >= MOSTLY * len(told)


def _beside(lines: Iterable[Line], *, left: bool) -> Iterator[Line]:
    """The numbers at one side of the text that count its lines."""
    runs = [_outside(page, left=left) for page in by_page(lines).values()]
    steps = Counter(int(after.text) - int(before.text) for run, _ in runs for before, after in pairwise(run))
    step = max(STEPS, key=lambda one: steps[one])
    if steps[step] < max(FEWEST - 1, MOSTLY * steps.total()) or not _of_lines(runs, step):
        return
    for run, _ in runs:
        told = {int(line.text) for line in run}
        yield from (line for line in run if {int(line.text) - step, int(line.text) + step} & told or int(line.text) == step)


def _outside(page: Sequence[Line], *, left: bool) -> tuple[list[Line], list[Line]]:
    """The numbers of a page that stand outside nearly all of its text, from the top down, and the text."""
    text = [line for line in page if not _NUMBER.fullmatch(line.text)]
    run = [line for line in page if _NUMBER.fullmatch(line.text) and _is_outside(line, page, left=left)]
    return sorted(run, key=lambda line: line.top), text


def _of_lines(runs: Iterable[tuple[list[Line], list[Line]]], step: int) -> bool:
    """Whether numbers count lines rather than paragraphs: as many lines of text as they count stand between them, or fewer."""
    pairs = [(before.top - LEVEL, after.top - LEVEL, text) for run, text in runs for before, after in pairwise(run)]
    few = sum(len({round(line.top, 1) for line in text if first < line.top < last}) <= step for first, last, text in pairs)
    return few >= MOSTLY * len(pairs)
