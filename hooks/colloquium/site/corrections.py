"""What the manuals of citation styles ask for beyond the order of the parts, one function for each rule.

A correction looks at one part of a citation and at the marks that the style sets before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from colloquium.record.marks import MARKS
from colloquium.text.marks import quoted
from colloquium.text.scripts import STOPS

DOUBLE, SINGLE = '“”„‟"＂', "‘’‚‛'"
"""Quotation marks of the shape of commas, of which each kind stands inside the other. Guillemets and corners can be told from them."""

CLOSING = frozenset("”’\"'")
"""Those that close a quotation in English."""

_STOP = re.compile(r"((?:[’”]|</i>)*)([.,]?)(.*)")
_MARKS = frozenset(MARKS)
_END = re.compile(f"(?!…)[{STOPS}]")
_GAP = " \u00a0\u202f"
"""What may stand between words and their quotation marks."""


class Part(NamedTuple):
    """A part of a citation as plain text, with the HTML that the style sets before and after it."""

    before: str
    text: str
    after: str


class _Stop(NamedTuple):
    """What follows a part: what closes it, the style's full stop or comma if one follows, and the rest."""

    closing: str
    mark: str
    rest: str


def double_marks(part: Part) -> Part:
    """Set words in double quotation marks, and what is quoted within them in single ones.

    Chicago Manual of Style and MLA Handbook: double marks around words, single ones around a quotation within these, and so on in turn.
    """
    if not (part.before.endswith("‘") and part.after.startswith("’")):
        return part
    return Part(f"{part.before[:-1]}“", nested(part.text), f"”{part.after[1:]}")


def one_end(part: Part) -> Part:
    """Print no full stop where the part has its own end, also where its own end stands inside a closing mark.

    All three manuals: no full stop follows a full stop, a question mark or an exclamation mark, nor a closing mark behind one of these.
    """
    stop = _stop(part.after)
    if stop.mark != "." or not _END.match(part.text.rstrip(MARKS + _GAP)[-1:]):
        return part
    return Part(part.before, part.text, stop.closing + stop.rest)


def stops_inside(part: Part) -> Part:
    """Print the style's full stop or comma before the marks that close a quotation.

    Chicago Manual of Style (17th edition, 6.9) and MLA Handbook: full stops and commas precede closing quotation marks, double or single.
    An apostrophe is no closing mark and stays with its word.
    """
    stop, at = _stop(part.after), _closed_from(part.text)
    if not stop.mark or (at == len(part.text) and not CLOSING & {*stop.closing}):
        return part
    words, marks = part.text[:at], part.text[at:]
    return Part(part.before, words.removesuffix(stop.mark) + stop.mark + marks, stop.closing + stop.rest)


Correction = Callable[[Part], Part]


def address_alone(part: Part) -> Part:
    """Print an address without “Retrieved”.

    Publication Manual of the APA (7th edition, 9.16): the word stands only with the day of reading, as in “Retrieved May 3, 2019, from”,
    and that day only the reader knows. An address is given alone otherwise.
    """
    return part._replace(before=part.before.removesuffix("Retrieved "))


CORRECTIONS = MappingProxyType(
    {"address alone": address_alone, "double marks": double_marks, "one end": one_end, "stops inside": stops_inside}
)
"""The corrections by the names that the styles give them."""


def nested(words: str) -> str:
    """The words with the quotation marks in them as they stand inside double ones; nothing else changes."""
    if not {*words} & _MARKS:
        return words
    characters = list(words)
    for at, mark in _turned(words, 0, len(words), single=True):
        characters[at] = mark
    return "".join(characters)


def _turned(words: str, start: int, end: int, *, single: bool) -> Iterator[tuple[int, str]]:
    """The marks between two places that must be of the other kind: where each stands, and what it is to be."""
    for first, last, closed in quoted(words, start, end):
        opening, closing = len(words[start:first].rstrip(_GAP)) + start - 1, last + len(words[last:end]) - len(words[last:end].lstrip(_GAP))
        pair = [(at, mark) for at, mark in ((opening, "‘“"), (closing, "’”")) if start <= at < end and words[at] in DOUBLE + SINGLE]
        if not closed:
            pair = [each for each in pair[-1:] if words[each[0]] not in "\"'＂"]
        yield from ((at, marks[not single]) for at, marks in pair if words[at] not in (SINGLE if single else DOUBLE))
        yield from _turned(words, first, last, single=not single if pair else single)


@cache
def _stop(after: str) -> _Stop:
    return _Stop(*_STOP.findall(after)[0])


def _closed_from(text: str) -> int:
    """Where the marks begin that close quotations at the end of a text; its length where there are none."""
    start, end = 0, len(text)
    while text[end - 1 : end] in CLOSING and (found := quoted(text, start, end)) and found[-1].end == end - 1:
        start, end, _ = found[-1]
    return end
