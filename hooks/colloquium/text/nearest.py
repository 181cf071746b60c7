"""Find the words of a report most like a passage that is not in it, and say which words differ."""

from __future__ import annotations

import difflib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from colloquium.record.lookalikes import told
from colloquium.record.marks import MARKS
from colloquium.text.debris import is_note
from colloquium.text.folding import fold, spaced, tokens
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.folding import Folded, Token

LEAST_LETTERS, LEAST_WORDS = 75, 40
"""The least likeness, in percent of letters or of words, at which words count as nearest."""

FEW = 3
"""Passages of at most so many words are compared with every run of as many words in the report."""

PIECE = 100
"""Characters of a passage that are compared letter by letter."""

SLACK = 10
"""The most words by which the passage may begin or end before or after the place found."""

LONGEST_COMPARED = 200
"""Words of a passage that are compared one by one with the report."""

LONGEST_SHOWN = 300
"""Characters of the report that a message shows at the most."""


class Nearest:
    """Finds the words of a folded report that are most like a passage."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self.folded)

    @cached_property
    def _said(self) -> list[str]:
        return _lowered(self._tokens)

    def find(self, passage: str) -> Span | None:
        """The span most like `passage`; None if nothing is similar enough."""
        asked = _lowered(tokens(fold(passage)))
        runs = [run for place in dict.fromkeys(self._places(asked)) for run in self._runs(asked, place)] if asked and self._said else []
        nearest = max(runs, key=lambda run: _likeness(asked, run), default=[])
        return Span(nearest[0].start, nearest[-1].end) if nearest and _likeness(asked, nearest) else None

    def _places(self, asked: list[str]) -> Iterator[int]:
        """The indexes of the words at which the nearest words may begin: compared by words, then by letters."""
        letters = " ".join(asked)
        if len(asked) <= FEW:
            runs = [" ".join(self._said[at : at + len(asked)])[: 3 * len(letters)] for at in range(len(self._said))]
            yield process.extractOne(letters, runs, scorer=fuzz.ratio)[2]
        if found := fuzz.partial_ratio_alignment(asked[:LONGEST_COMPARED], self._said):
            yield max(0, found.dest_start - found.src_start)
        all_letters = " ".join(self._said)
        if found := fuzz.partial_ratio_alignment(f" {letters} "[:PIECE], all_letters):
            yield all_letters.count(" ", 0, max(0, found.dest_start - found.src_start + 1))

    def _runs(self, asked: list[str], first: int) -> list[list[Token]]:
        """The runs of words from about `first` on that correspond to `asked`."""
        slack = min(SLACK, 1 + len(asked) // 4)
        start, last = max(0, first - slack), first + len(asked)
        if blocks := _shared(asked, self._said[start : last + slack]):
            first = max(start, start + blocks[0].b - blocks[0].a)
            last = start + blocks[-1].b + len(asked) - blocks[-1].a
        more = (0, 1) if len(asked) < FEW else (0,)
        return [self._tokens[max(0, first - before) : last + after] for before in more for after in more]


def shortened(text: str) -> str:
    """A text on one line; the middle of a long one is left out."""
    text = spaced(text)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:200]} … {text[-90:]}"


def _lowered(run: list[Token]) -> list[str]:
    return [token.text.casefold() for token in run]


def _likeness(asked: list[str], run: list[Token]) -> float:
    """The likeness in percent of letters; 0 if neither letters nor words are similar enough."""
    text, said = " ".join(asked), _lowered(run)
    letters = fuzz.ratio(text, " ".join(said)[: 3 * len(text)])
    return letters if letters >= LEAST_LETTERS or fuzz.ratio(asked, said) >= LEAST_WORDS else 0


def _shared(asked: list[str], said: list[str]) -> list[difflib.Match]:
    """The runs of words that two texts share, in order."""
    blocks = _compare(asked, said).get_matching_blocks()
    return [block for block in blocks if any(word[0].isalnum() for word in asked[block.a : block.a + block.size])]


def _compare(asked: list[str], said: list[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, asked, said, autojunk=len(asked) > LONGEST_COMPARED)


def difference(asked_text: str, said_text: str) -> str:
    """Which words differ: the first three places, each as typed and as printed."""
    asked, said = tokens(fold(asked_text)), tokens(fold(said_text))
    codes = _compare([token.text for token in asked], [token.text for token in said]).get_opcodes()
    changes = [_change(_between(asked_text, asked[a:b]), _between(said_text, said[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
    if not changes:
        return "the same words, divided otherwise"
    return "; ".join([*changes[:3], *["and more"][: len(changes[3:])]])


def _between(text: str, run: list[Token]) -> str:
    return shortened(text[run[0].start : run[-1].end]) if run else ""


def _change(asked: str, said: str) -> str:
    footnote = said.removeprefix(asked) if said.startswith(asked) else ""
    if is_note(footnote):
        remedy = f"if {footnote} is the mark of a footnote, delete it in the report"
        return f"“{asked}” is “{said}” there; {remedy}" if asked else f"“{said}” is missing; {remedy}"
    if not asked:
        return f"“{said}” is missing"
    if not re.search(r"\w", asked + said):
        goes_on = "there its quotation mark closes" if said[:1] in MARKS and said else f"it goes on with “{said}”" if said else ""
        return f"“{asked}” is not in the report{f': {goes_on}' if goes_on else ''}"
    if not said:
        return f"“{asked}” is not in the report"
    alike = told(asked, said)
    return f"“{asked}” is “{said}” in the report{f': {alike}' if alike else ''}"
