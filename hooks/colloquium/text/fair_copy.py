"""The fair copy of a report: its text as a reader would write it down, and where each character stands in the file.

Ligatures become letters, a letter and its accents one character, non-breaking and other spaces plain ones, Word's bullets •. What nobody
can see is left out, and so is an indentation that all lines share. A word divided at the end of a line is joined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from colloquium.record.unseen import BULLETS, DROPPED, USELESS, VARIANTS
from colloquium.text.divisions import Words
from colloquium.text.folding import ACCENTS, JAMO, LIGATURE, composed
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.divisions import Division

    Change = tuple[int, int, str]
    """Characters of the file, from where to where, and what stands for them in the fair copy."""

_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u2028\u2029\u2800"
_TRIGGERS = f"‐¬{DROPPED}{LIGATURE}{_SPACES}{BULLETS}{VARIANTS}{ACCENTS}{JAMO}-"
_MARKED = re.compile(rf"\S[{ACCENTS}]+")
_LINE = re.compile(r"^([^\S\n\r]*)\S", re.MULTILINE)


class Places:
    """Where each character of a fair copy stands in the file. It holds no words."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._changes: list[tuple[int, int, int, int]] = []

    def note(self, at: int, change: Change, lines: int) -> None:
        """Note that at character `at` of the copy something is changed which had so many line ends; in order."""
        start, end, new = change
        self._starts.append(at)
        self._changes.append((start, end, len(new), lines))

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the fair copy stand in the file."""
        first = self._origin(start).start
        return Span(first, self._origin(end - 1).end if end > start else first)

    def lines_before(self, at: int) -> int:
        """How many line ends before a character are not in the fair copy."""
        return sum(lines for _, _, _, lines in self._changes[: bisect_right(self._starts, at)])

    def _origin(self, at: int) -> Span:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return Span(at, at + 1)
        (start, end, length, _), within = self._changes[index], at - self._starts[index]
        return Span(start, end) if within < length else Span(end + within - length, end + within - length + 1)


class FairCopy:
    """The `text` of a report as a reader would write it, the `places` of its characters, and the words that the file divides."""

    def __init__(self, stored: str) -> None:
        self.places = Places()
        self.divisions: list[Division] = []
        self.text = "".join(self._pieces(stored))

    def _pieces(self, stored: str) -> Iterator[str]:
        """The pieces of the fair copy; notes by the way what changes where."""
        done = length = 0
        reading = _Reading(stored)
        for start, end, new in reading.changes():
            length += start - done
            if division := reading.division(start, new, length):
                self.divisions.append(division)
            self.places.note(length, (start, end, new), stored.count("\n", start, end))
            yield stored[done:start]
            yield new
            done, length = end, length + len(new)
        yield stored[done:]


class _Reading:
    """Finds what a reader would write otherwise."""

    def __init__(self, text: str) -> None:
        self.text, self.words = text, Words(text)
        indent = _indent(text)
        self.trigger = re.compile(f"[{_TRIGGERS}{indent[:1]}]")
        self.divided = re.compile(rf"[‐¬\xad-](?:[{DROPPED}]|[^\S\n\r])*\r?\n{re.escape(indent)}(?=[^\W\d_])")
        self.odd = re.compile(
            rf"(?P<left_out>[{DROPPED}]+|{USELESS}|{f'^{re.escape(indent)}' if indent else '(?!)'})|"
            rf"(?P<space>[{_SPACES}])|(?P<bullet>[{BULLETS}])|(?P<letters>[{LIGATURE}]|[{JAMO}]{{2,}})",
            re.MULTILINE,
        )

    def changes(self) -> Iterator[Change]:
        """Everything that is written otherwise, in order."""
        done = 0
        for trigger in self.trigger.finditer(self.text):
            if trigger.start() >= done and (change := self._change(trigger.start(), done)):
                yield change
                done = change[1]

    def _change(self, at: int, done: int) -> Change | None:
        if (divided := self.divided.match(self.text, at)) and (sign := self.words.sign(divided)) is not None:
            return *divided.span(), sign
        if at > done and (marked := _MARKED.match(self.text, at - 1)):
            return *marked.span(), composed(marked[0])
        odd = self.odd.match(self.text, at)
        return (*odd.span(), _written(odd)) if odd else None

    def division(self, start: int, sign: str, at: int) -> Division | None:
        """The division of a word that begins at `start` of the file, if one does."""
        divided = self.divided.match(self.text, start)
        return self.words.division(divided, sign, at) if divided else None


def _written(odd: re.Match[str]) -> str:
    if odd["letters"]:
        return composed(odd[0])
    return " " if odd["space"] else "•" if odd["bullet"] else ""


def _indent(text: str) -> str:
    """The white space with which every line begins that has more than white space."""
    lines = _LINE.finditer(text)
    shared = next(lines, None)
    indent = shared[1] if shared else ""
    for line in lines:
        if not indent:
            return ""
        while not line[1].startswith(indent):
            indent = indent[:-1]
    return indent
