"""Editions of a text: by what each is known, what of it is published, and how the paragraphs of a new one keep their numbers.

A paragraph keeps its number by its words. A new one between 66 and 67 is 66a, behind the last it is counted on; a number whose
paragraph is gone leads to the neighbour that has most of its words, and is never given again.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from colloquium.text.folding import fold
from colloquium.text.paragraphs import Number
from colloquium.text.report import masked
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from colloquium.text.report import Report

Numbers: TypeAlias = tuple[tuple[Number, ...], ...]
"""Of each paragraph its number, then those of former paragraphs that lead to it."""

MASKS = "█▓▒░■◆●▲"
"""What stands for each character that is not published: the first of these that the text itself does not have."""

NUMBER = re.compile(r"(0|[1-9]\d{0,5})([a-z]{0,20})")
"""A number as printed, in two parts: 66, 66a."""

LETTERS = "abcdefghijklmnopqrstuvwxy"
"""What follows a number to make another; z comes before them all: 66, 66za, 66a."""

SURE = 5
"""The fewest words of a paragraph by which it is known again inside a longer one."""


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8; its lines end with a line feed each."""
    return hashlib.sha256(text.encode()).hexdigest()


def published(report: Report, hidden: Iterable[tuple[int, int]] = ()) -> str:
    """What the file of a report holds, with a mask for each character that is redacted or `hidden`, so that all stored offsets hold."""
    text = report.file or report.text
    mask = next(sign for sign in MASKS if sign not in text or sign == MASKS[-1])
    return masked(text, (report.stored(*span) for span in (*report.withheld, *hidden)), mask)


def numbers(report: Report) -> Numbers:
    """The numbers of a report as they are."""
    return tuple((paragraph.number, *paragraph.former) for paragraph in report.paragraphs)


def renumbered(old: Report, new: Report) -> Numbers:
    """The numbers of a new edition, by those of the old one."""
    before, after = _texts(old), _texts(new)
    kept = dict(_matches(before, after))
    found = [[number, *former] for number, *former in numbers(old)]
    given: list[list[Number]] = [[] for _ in after]
    for at, to in kept.items():
        given[to] = found[at]
    _number(given, {number for each in found for number in each})
    for at in range(len(before)):
        if at not in kept:
            given[_heir(at, kept, before, after)] += found[at]
    return tuple(map(tuple, given))


def moved(old: Report, new: Report, given: Sequence[str]) -> tuple[tuple[Number, str], ...]:
    """The page of each paragraph of a new edition: the one `given`, else that of the same number before, or of the paragraph before it."""
    known = {paragraph.number: paragraph.page for paragraph in old.paragraphs}
    found, page = [], ""
    for at, number in enumerate(new.printed):
        page = given[at] if len(given) == len(new.printed) else known.get(number, page)
        found.append((number, page))
    return tuple(found)


def is_plain(given: Numbers) -> bool:
    """Whether paragraphs are only counted from 1, so that no list of them is needed."""
    return given == tuple((number,) for number in range(1, len(given) + 1))


def parsed(written: str) -> Number | None:
    """A number as it is written; None where it is none."""
    found = NUMBER.fullmatch(written)
    return None if not found or (found[1] == "0" and not found[2]) else written if found[2] else int(written)


def _texts(report: Report) -> list[str]:
    return [fold(report.text[paragraph.start : paragraph.end]).text.strip().casefold() for paragraph in report.paragraphs]


def _matches(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which paragraph is which, by their places: those that are the same, and between them those most alike, in order."""
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(start, end), range(first, last), strict=True)
        elif kind == "replace":
            alike = _alike(before[start:end], after[first:last])
            yield from ((start + at, first + to) for at, to in alike)


def _alike(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that together share most words."""
    ours, theirs = ([Counter(words(text)) for text in texts] for texts in (before, after))
    shared = [[_shared(one, other) for other in theirs] for one in ours]
    most = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for at in reversed(range(len(ours))):
        for to in reversed(range(len(theirs))):
            both = shared[at][to] + most[at + 1][to + 1] if shared[at][to] else 0
            most[at][to] = max(both, most[at + 1][to], most[at][to + 1])
    pairs, at, to = [], 0, 0
    while at < len(ours) and to < len(theirs):
        if shared[at][to] and most[at][to] == shared[at][to] + most[at + 1][to + 1]:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        else:
            at, to = (at + 1, to) if most[at][to] == most[at + 1][to] else (at, to + 1)
    return pairs


def _shared(one: Counter[str], other: Counter[str]) -> int:
    """How many words two paragraphs share; none unless that is half of the longer one, or nearly all of the shorter one."""
    found, sizes = (one & other).total(), sorted((one.total(), other.total()))
    is_part = found >= SURE and 5 * found >= 4 * sizes[0]
    return found if is_part or 2 * found >= sizes[1] else 0


def _number(given: list[list[Number]], used: set[Number]) -> None:
    """Give a number to each paragraph that has none: a letter behind that of the one before it, or the next one after the last."""
    onwards = count(max((number for number in used if isinstance(number, int)), default=0) + 1)
    for at, each in enumerate(given):
        if not each:
            behind = next((later[0] for later in given[at + 1 :] if later), None)
            before = given[at - 1][0] if at else 0
            each.append(next(onwards) if behind is None else next(name for name in _names(before, behind) if name not in used))
            used.add(each[0])


def _names(before: Number, behind: Number) -> Iterator[str]:
    """Numbers for a paragraph between two others, the plainest first."""
    (base, letters), (other, more) = map(_parts, (before, behind))
    if letters and base != other:
        yield from (f"{base}{letters[:-1]}{letter}" for letter in LETTERS if letter > letters[-1])
    stem = f"{before}z" if base == other and more.startswith(letters) else f"{before}"
    yield from (f"{stem}{'y' * times}{letter}" for times in count() for letter in LETTERS)


def _parts(number: Number) -> tuple[str, str]:
    """The digits and the letters of a number."""
    letters = str(number).lstrip("0123456789")
    return str(number).removesuffix(letters), letters


def _heir(at: int, kept: Mapping[int, int], before: Sequence[str], after: Sequence[str]) -> int:
    """The paragraph to which one that is gone leads: of its neighbours the one with more of its words, else the one before it."""
    last = max((kept[one] for one in kept if one < at), default=None)
    first = min((kept[one] for one in kept if one > at), default=None)
    near = [to for to in (last, first) if to is not None]
    mine = Counter(words(before[at]))
    return max(near, key=lambda to: (mine & Counter(words(after[to]))).total(), default=0)
