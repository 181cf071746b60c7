"""What stands between quotation marks, whichever marks these are: “…”, „…“, «…», »…«, ”…”, ‘…’, 「…」, "…".

What a mark does depends on what is open and on what stands beside it. Between letters, or where a word is shortened, it is an apostrophe.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from colloquium.record.marks import CLOSING, MARKS
from colloquium.text.paragraphs import PARAGRAPH
from colloquium.text.scripts import UNSPACED

SINGLE, STRAIGHT, AT_EITHER_END = "‘’‛‚'", "\"'״＂", "”»›"
"""Marks that may be apostrophes, marks that open and close alike, and curly ones that open before a word and close behind one."""

DEEPEST = 4
"""Quotations within one another that are told apart."""

_MARK = re.compile(f"[{MARKS}]")
_BEFORE = rf"\s(\[{{<¡¿/:…–—―{MARKS}-"
_LEFT = re.compile(rf"(?<![^{_BEFORE}]).(?=[¡¿(\[{{{MARKS}]{{0,3}}…?\w)")
_RIGHT = re.compile(rf"(?<=[^{_BEFORE}]).(?!\w)")
_BEHIND = re.compile(rf"(?<=\S).(?!(?<=[^\W_{UNSPACED}].)[^\W_{UNSPACED}])")
_INSIDE = re.compile(rf"(?<=[^\W_{UNSPACED}]).(?=[^\W_{UNSPACED}])")
_UNSPACED = re.compile(rf"(?<=[{UNSPACED}]).(?=\w)")

# ’90s, ’tis; victims’ rights, where a quotation may end but need not.
_SHORT = re.compile(r".(?:\d\ds?|tis|twas|em|n)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=[sxzSXZ]).(?=\s+[^\W_])")


class Quoted(NamedTuple):
    """Characters `start` to `end` of a text stand between quotation marks; `closed` is False where one of the two marks is missing."""

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    """A mark, and what it may do where it stands."""

    at: int
    text: str
    opens: bool
    closes: bool
    nests: bool


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """What characters `start` to `end` of a text have between quotation marks, in order; a quotation within another is part of it.

    Where its closing mark is missing, a quotation runs to the end of the paragraph; where its opening mark is missing, from the
    beginning of the paragraph or from the quotation before. One that each paragraph opens anew and only the last closes is closed.
    """
    found: list[Quoted] = []
    unclosed, mark = 0, ""
    for paragraph in PARAGRAPH.finditer(text, start, end):
        reader = _Reader(text, *paragraph.span())
        continued = reader.read(mark)
        if continued and reader.found[0].closed:
            found[-unclosed:] = [Quoted(first, last, closed=True) for first, last, _ in found[-unclosed:]]
        found += reader.found
        mark = reader.open[0].text if reader.open else ""
        unclosed = 1 + (unclosed if continued and not reader.found[0].closed else 0) if mark else 0
    return found


class _Reader:
    """Reads the marks of one paragraph; `open` are those not yet closed, each within the one before, `rest` is where the last one ended."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.rest, self.end = text, start, end
        self.open: list[_Mark] = []
        self.found: list[Quoted] = []

    def read(self, before: str) -> bool:
        """Read the paragraph; whether it begins by opening anew what the mark `before` opened in the last one."""
        marks = _marks(self.text, self.rest, self.end)
        continued = bool(before and marks and marks[0].at == self.rest and marks[0].text in before + CLOSING[before])
        if continued:
            self.open.append(marks.pop(0)._replace(text=before))
        for mark in marks:
            self._take(mark)
        if self.open:
            self._add(self.open[0].at + 1, self.end, closed=False)
        return continued

    def _take(self, mark: _Mark) -> None:
        depth = self._closed_by(mark)
        if depth == 0:
            self._add(self.open[0].at + 1, mark.at, closed=True)
        if depth is not None:
            del self.open[depth:]
        elif mark.opens:
            self.open.append(mark)
        elif mark.closes and not self.open and mark.text not in SINGLE:
            self._add(self.rest, mark.at, closed=False)

    def _closed_by(self, mark: _Mark) -> int | None:
        """The index in `open` of what a mark closes; a single mark closes nothing but the last."""
        if not mark.closes or (mark.nests and not (self.open and self.open[-1].text == mark.text in STRAIGHT)):
            return None
        reach = range(max(0, len(self.open) - (1 if mark.text in SINGLE else DEEPEST)), len(self.open))
        return next((depth for depth in reversed(reach) if mark.text in CLOSING[self.open[depth].text]), None)

    def _add(self, start: int, end: int, *, closed: bool) -> None:
        words = self.text[start:end]
        first = start + len(words) - len(words.lstrip())
        self.found.append(Quoted(first, first + len(words.strip()), closed))
        self.rest = end + 1


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of a paragraph, with what each may do; read from the end, since an apostrophe is known by what follows."""
    found: list[_Mark] = []
    ends = surely = False
    for at in reversed([match.start() for match in _MARK.finditer(text, start, end)]):
        mark = _single(text, at, end, ends=ends, surely=surely) if text[at] in SINGLE else _double(text, at, end)
        if mark.text in SINGLE:
            ends = not mark.opens and (ends or mark.closes)
            surely = not mark.opens and (surely or (mark.closes and not _PLURAL.match(text, at, end)))
        found.append(mark)
    return found[::-1]


def _single(text: str, at: int, end: int, *, ends: bool, surely: bool) -> _Mark:
    """A mark that may be an apostrophe; before the next one that opens, a quotation can end (`ends`), and does at no plural (`surely`)."""
    mark, left = text[at], bool(_LEFT.match(text, at, end))
    opens = mark != "’" and (left or bool(_UNSPACED.match(text, at, end))) and not _SHORT.match(text, at, end)
    behind = bool(_BEHIND.match(text, at, end)) and not (surely and _PLURAL.match(text, at, end))
    return _Mark(at, mark, opens and (mark != "'" or ends), behind and not left, opens and left)


def _double(text: str, at: int, end: int) -> _Mark:
    mark, left = text[at], bool(_LEFT.match(text, at, end))
    if mark in STRAIGHT:
        apart = not _INSIDE.match(text, at, end)
        return _Mark(at, mark, apart and not _RIGHT.match(text, at, end), apart, left)
    opens = left if mark in AT_EITHER_END else mark in CLOSING
    return _Mark(at, mark, opens, closes=True, nests=opens and left)
