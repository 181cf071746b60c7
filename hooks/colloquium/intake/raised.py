"""Raised numbers: which are marks of footnotes, and which are powers and units, as in m² and 10⁶."""

from __future__ import annotations

import re
from itertools import count, takewhile
from typing import TYPE_CHECKING

from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

LEFT = "left {n} numbers behind words, which may be marks of footnotes"

LISTED = re.compile(rf"[\[(]?{SHIFT_OUT}?(\d{{1,3}}){SHIFT_IN}?[.)\]]?\s*[\^↑]?\s*(?=[^\W\d]|[“\"„«‘'(])")
"""How a footnote begins, wherever it stands."""

LEVEL, GAP, SPACE = 0.3, 4, 0.3
"""Two parts of one line: how far above the other one stands, in lines, how far behind it, in letters, and from where with a space."""

_MARK = re.compile(rf"(\s?){SHIFT_OUT}([^{SHIFT_IN}]*){SHIFT_IN}")
_SHIFTS = re.compile(f"[{SHIFT_OUT}{SHIFT_IN}]")
_SIGNS = re.compile("[⁰¹²³⁴-⁹]+")
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)|\[\s*\]")
_UNIT = re.compile(r"(?:(?:^|[\W\d_])(?:[kcdmµμn]?m|[^\W\d_]|(?<=\d)\s?(?:ft|in|mi|yd))|[=+−×/^]\s?[^\W\d_]{0,3})$")
"""What stands before a power, as a number does: a unit, a letter, or a short name in a formula."""

_HIGH = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_LOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def raised(text: str) -> str:
    """A text with its raised signs marked as those are that a file raises."""
    return _SIGNS.sub(lambda found: f"{SHIFT_OUT}{found[0].translate(_LOW)}{SHIFT_IN}", text)


def listed(lines: Iterable[Line]) -> set[int]:
    """The numbers of footnotes that a text may have, wherever they stand: those that begin lines and count from 1."""
    found = {int(head[1]) for line in lines if (head := LISTED.match(line.text))}
    return {*takewhile(found.__contains__, count(1))}


def whole(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those parts of one put together that the library parts at a raised mark."""
    before: Line | None = None
    for line in lines:
        if before and line.page == before.page and abs(line.top - before.top) < LEVEL and -1 < line.left - before.right < GAP:
            space = " " if line.left - before.right > SPACE else ""
            before = before._replace(text=f"{before.text}{space}{line.text}", right=line.right)
        else:
            yield from [before] if before else ()
            before = line
    yield from [before] if before else ()


class Raised:
    """The raised numbers of a report. Marks are those with a footnote: on the same page, or, where no page has any, in the text."""

    def __init__(self, on_pages: set[tuple[int, int]], anywhere: set[int], *, take_out: bool | None) -> None:
        self.on_pages, self.anywhere, self.take_out = on_pages, anywhere, take_out
        self.gone: list[str] = []
        self.kept: list[str] = []
        self.unsure: list[str] = []

    def lowered(self, line: Line, text: str, *, told: bool) -> str:
        """The text of a line without marks of footnotes; other raised numbers become signs that are high by themselves.

        What is kept is noted where the file itself raised it (`told`).
        """
        shown = _MARK.sub(lambda mark: self._kept(line, mark, _SHIFTS.sub("", text[: mark.start()]), told=told), text)
        return _EMPTY.sub("", shown).strip()

    def _kept(self, line: Line, mark: re.Match[str], before: str, *, told: bool) -> str:
        """What stays of a raised number: nothing of a mark."""
        said, numbers = mark[2].strip(), [int(one) for one in re.findall(r"\d{1,9}", mark[2])]
        if not numbers or said[0] in "[(":
            return self._took(said) if numbers or said[:1] in "*†‡§" else mark[1] + said
        here = all((line.page, one) in self.on_pages for one in numbers)
        known = here or (not self.on_pages and {*numbers} <= self.anywhere)
        if not before.strip():
            return f"{said} " if known else said.translate(_HIGH)
        signed = said[0] in "-−–+" or said[-1] in "-−–+"
        unit = signed or (not mark[1] and bool(_UNIT.search(before)))
        digit = not mark[1] and before[-1].isdigit()
        if not unit and ((known and not digit) or (self.take_out and (here or not digit))):
            return self._took(said)
        if told:
            (self.kept if unit or (digit and not here) else self.unsure).append(f"{before.rsplit(maxsplit=1)[-1]}{said.translate(_HIGH)}")
        return mark[1] + said.translate(_HIGH)

    def _took(self, said: str) -> str:
        self.gone.append(f"mark {said.strip('[]()')}")
        return ""

    def tell(self, log: Log) -> None:
        """Note what was taken out, and what was kept as it is."""
        log.add("took out {n} raised marks of footnotes", self.gone, most=3)
        log.add("wrote {n} raised numbers as high signs, as they belong to the words", self.kept, most=None)
        log.add(LEFT, self.unsure, sure=self.take_out is False, most=None)
