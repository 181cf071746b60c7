"""Footnotes: their marks are taken out of the words, and they stand behind the paragraph whose page they close."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT
from colloquium.intake.pages import by_page

if TYPE_CHECKING:
    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

SMALLER = 0.93
"""The size of footnotes, in sizes of the text, at the most."""

ODD = 2
"""Marks of a text that may be something else before numbers behind words are taken for marks of footnotes."""

LEFT = "left {n} numbers behind words, which may be marks of footnotes"

_MARK = re.compile(rf"\s?{SHIFT_OUT}[^{SHIFT_IN}]*{SHIFT_IN}")
_BEGINS = re.compile(rf"\s*(?:\(?{SHIFT_OUT}|\d{{1,3}}[.)]?\s?(?=[^\W\d])|[*†‡§]\s?)")
_HEAD = re.compile(rf"\(?{SHIFT_OUT}?(\d{{1,3}}|[*†‡§]+){SHIFT_IN}?\)?\s*(?=[^\W\d])")
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)|\[\s*\]")
_WORD = r"(?:(?<![^\W\d_])[^\W\d_A-Z]{3,}|[^\W\d_][^\W\d_A-Z]{4,})"
_GLUED = re.compile(rf"({_WORD}[.,;:!?”’»\")]?)(\d{{1,2}})(?=[\s.,;:]|$)")


def apart(lines: list[Line], log: Log, *, take_out: bool | None = None) -> tuple[list[Line], set[Line]]:
    """The lines without marks of footnotes, and which of them are footnotes: small ones at the foot of a page, the first with a mark."""
    notes = [line for page in by_page(lines).values() for line in _of_page(page)]
    known = {*notes}
    log.add("moved {n} lines of footnotes behind the paragraphs of their pages", (_unmarked(line, is_note=True).text for line in notes), most=3)
    raised = [mark[0].strip(f"{SHIFT_OUT}{SHIFT_IN} ") for line in lines if line not in known for mark in _MARK.finditer(line.text)]
    log.add("took out {n} raised marks of footnotes", [f"mark {mark}" for mark in raised], most=3)
    gone = {line: _unmarked(line, is_note=line in known) for line in lines}
    found = _unglued(list(gone.values()), log, take_out=take_out)
    changed = dict(zip(lines, found, strict=True))
    return found, {changed[line] for line in notes}


def _of_page(lines: list[Line]) -> list[Line]:
    """The footnotes of a page."""
    ordered = sorted(lines, key=lambda line: line.top)
    at = len(ordered)
    while at and ordered[at - 1].size <= SMALLER:
        at -= 1
    small = ordered[at:]
    first = next((one for one, line in enumerate(small) if _BEGINS.match(line.text)), len(small))
    return small[first:] if at else []


def _unmarked(line: Line, *, is_note: bool) -> Line:
    """The line without raised marks; at the head of a footnote, which opens a paragraph, its number stays, with a space behind it."""
    text = line.text
    if is_note and (head := _HEAD.match(text)):
        line, text = line._replace(opens=True), f"{head[1]} {text[head.end() :]}"
    return line._replace(text=_EMPTY.sub("", _MARK.sub("", text)).strip())


def _unglued(lines: list[Line], log: Log, *, take_out: bool | None) -> list[Line]:
    """The lines without numbers behind words, if an editor says so or if they are counted on from 1 as those of footnotes are."""
    found = Counter(mark[0] for line in lines for mark in _GLUED.finditer(line.text))
    marks = [mark for line in lines for mark in _GLUED.finditer(line.text) if found[mark[0]] == 1]
    counts = [int(mark[2]) for mark in marks]
    follow = sum(after in {before + 1, 1} for before, after in zip([0, *counts], counts, strict=False))
    sure = follow + ODD >= len(counts) >= ODD and counts[0] == 1
    shown = [mark[0] for mark in marks]
    if take_out is False or (take_out is None and not sure):
        log.add(LEFT, shown, sure=take_out is False)
        return lines
    log.add("took out {n} marks of footnotes behind words", shown)
    return [line._replace(text=_GLUED.sub(lambda mark: mark[1 if mark[0] in shown else 0], line.text)) for line in lines]
