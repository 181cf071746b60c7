"""Proof, word for word: a passage is proved when its text stands in its source, typography aside.

Folded are line breaks and runs of space, straight and curly quotation marks and apostrophes, dashes, and the space beside
them and before punctuation. Letters, words and their order are never folded.
Where a passage does not stand there, the nearest words are sought: letter by letter for the place, word by word for its ends.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from colloquium.text.report import ACCENTS, COMPOUND, WORD, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.report import Report

CONTEXT = 32
"""Characters of prefix and suffix in a selector."""

LEAST_LETTERS, LEAST_WORDS = 75, 40
"""Of a hundred letters or a hundred words, how many the nearest words share with those asked for at the least."""

NEARLY = 80
"""Of a hundred letters, how many words share with those of the report that an editor probably meant."""

FEW = 3
"""Words of a passage that is compared with every run of as many words."""

PIECE = 100
"""Characters of a passage that are sought letter by letter."""

SLACK = 10
"""Words on either side of the place found in which the passage may begin or end, at the most."""

MOST_PLACES = 9
"""Places of one passage that are told apart; where there are more, it is known that there are."""

LONGEST_COMPARED = 200
"""Words of a passage that are compared one by one with the report."""

FENCE = "\ud800"
"""A character that no text can hold."""

LONGEST_SHOWN = 300
"""Characters of the report that a message shows at the most."""

_ALIKE = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_CLUSTER = re.compile(r"\s+|.[\u0300-\u036f]*", re.DOTALL)
_WORD = re.compile(WORD)
_TOKEN = re.compile(rf"{COMPOUND}|[^\w\s]")
_LOOSE_SPACE = re.compile(r' (?=[.,;:!?…)\]"-])|(?<=["(\[-]) ')


class Folded(NamedTuple):
    """Folded text; character `i` of it began at `offsets[i]` of the original, which ended at `offsets[-1]`."""

    text: str
    offsets: list[int]
    original: str

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the folded text stand in the original, accents included."""
        first, last, stop = self.offsets[start], *self.offsets[end - 1 : end + 1]
        return Span(first, last + len(self.original[last:stop].rstrip()))


def fold(text: str) -> Folded:
    """Fold typography only, keeping the way back to the original."""
    characters: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        for character in " " if cluster.isspace() else unicodedata.normalize("NFC", cluster).translate(_ALIKE):
            characters.append(character)
            offsets.append(match.start())
    spaced = "".join(characters)
    loose = {match.start() for match in _LOOSE_SPACE.finditer(spaced)}
    kept = [i for i in range(len(spaced)) if i not in loose]
    return Folded("".join(spaced[i] for i in kept), [*(offsets[i] for i in kept), len(text)], text)


class Token(NamedTuple):
    """A word or a mark of folded text, and where it stands in the original."""

    text: str
    start: int
    end: int


def tokens(folded: Folded) -> list[Token]:
    """The words and marks of a folded text, in order."""
    return [Token(match.group(), *folded.span(*match.span())) for match in _TOKEN.finditer(folded.text)]


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector with its offsets: `text[start:end]` of the stored source is the passage.

    `exact` is that text with white space folded; `prefix` and `suffix` are the 32 characters around it, folded likewise.
    """

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    paragraph: int


class Prover:
    """Finds passages in one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.folded = fold(report.text)

    def find(self, passage: str, within: Span | None = None) -> list[Span]:
        """The places where the words of `passage` stand in the report, or in a span of it; of very many the first."""
        needle = fold(passage).text.strip()
        first, last = (bisect_left(self.folded.offsets, offset) for offset in within or (0, len(self.report.text)))
        starts = self._occurrences(needle, first) if needle and needle[0] not in ACCENTS else ()
        spans = (self.folded.span(start, start + len(needle)) for start in takewhile(lambda start: start + len(needle) <= last, starts))
        return list(islice(spans, MOST_PLACES + 1))

    @cached_property
    def _fenced(self) -> str:
        return _fence(self.folded.text)

    def _occurrences(self, needle: str, first: int) -> Iterator[int]:
        """Where `needle` stands in the folded text from character `first` on, as whole words."""
        fenced, fences, after = _fence(needle), 0, 0
        while (at := self._fenced.find(fenced, max(first, after))) >= 0:
            fences, after = fences + self._fenced.count(FENCE, max(0, after - 1), at), at + 1
            start = at - fences
            if start >= first and self.folded.text[start + len(needle) : start + len(needle) + 1] not in ACCENTS:
                yield start

    def select(self, span: Span) -> Selector:
        """The selector of a span, with the text around it."""
        return select(self.report, span, Span(0, len(self.report.text)))

    def near_miss(self, passage: str) -> str:
        """What the report says nearest to `passage`, and which words differ; for the message to the editor."""
        part = self._about_the_mistake(passage)
        if not (span := self._nearest(part)):
            return "nothing like it stands there; copy the words from the report"
        said, number = self.report.text[span.start : span.end], self.report.paragraph_at(span.start).number
        return f"nearest is ¶ {number}: “{_shortened(said)}”; {_difference(part, said)}"

    def correct(self, passage: str) -> str | None:
        """The words of the report that `passage` was probably copied from; None where none are nearly the same."""
        span = self._nearest(passage)
        said = _spaced(self.report.text[span.start : span.end]) if span else ""
        return said if fuzz.ratio(passage, said) >= NEARLY else None

    def _about_the_mistake(self, passage: str) -> str:
        """Of a long passage, the words about the first with which it leaves the report."""
        asked = tokens(fold(passage))
        if len(asked) <= LONGEST_COMPARED:
            return passage
        leaves = bisect_left(range(len(asked)), 1, key=lambda at: not self.find(passage[asked[0].start : asked[at].end]))
        part = asked[max(0, leaves - LONGEST_COMPARED // 4) :][:LONGEST_COMPARED]
        return passage[part[0].start : part[-1].end]

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self.folded)

    @cached_property
    def _said(self) -> list[str]:
        return _lowered(self._tokens)

    def _nearest(self, passage: str) -> Span | None:
        """Where the report says what is most like `passage`; None where nothing is much like it."""
        asked = _lowered(tokens(fold(passage)))
        runs = [run for place in dict.fromkeys(self._places(asked)) for run in self._runs(asked, place)] if asked and self._said else []
        nearest = max(runs, key=lambda run: _likeness(asked, run), default=[])
        return Span(nearest[0].start, nearest[-1].end) if nearest and _likeness(asked, nearest) else None

    def _places(self, asked: list[str]) -> Iterator[int]:
        """The words of the report with which the nearest may begin: sought word by word, then letter by letter."""
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
        """The words of the report from about `first` on that answer to `asked`, those between them and at the ends included."""
        slack = min(SLACK, 1 + len(asked) // 4)
        start, last = max(0, first - slack), first + len(asked)
        if blocks := _shared(asked, self._said[start : last + slack]):
            first = max(start, start + blocks[0].b - blocks[0].a)
            last = start + blocks[-1].b + len(asked) - blocks[-1].a
        more = (0, 1) if len(asked) < FEW else (0,)
        return [self._tokens[max(0, first - before) : last + after] for before in more for after in more]


def select(report: Report, span: Span, within: Span) -> Selector:
    """The selector of a span of a report, with the text around it as far as that is `within` another."""
    before, after = max(within.start, span.start - 3 * CONTEXT), min(within.end, span.end + 3 * CONTEXT)
    return Selector(
        source=report.source,
        exact=_spaced(report.shown(*span)),
        prefix=_spaced(report.shown(before, span.start))[-CONTEXT:],
        suffix=_spaced(report.shown(span.end, after))[:CONTEXT],
        start=span.start,
        end=span.end,
        paragraph=report.paragraph_at(span.start).number,
    )


def _fence(text: str) -> str:
    """The text with a fence on both sides of every word, accents included, so that whole words can be sought at full speed."""
    return _WORD.sub(rf"{FENCE}\g<0>{FENCE}", text)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _shortened(text: str) -> str:
    text = _spaced(text)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:200]} … {text[-90:]}"


def _lowered(run: list[Token]) -> list[str]:
    return [token.text.casefold() for token in run]


def _likeness(asked: list[str], run: list[Token]) -> float:
    """How many of a hundred letters they share; 0 where neither their letters nor their words are much alike."""
    text, said = " ".join(asked), _lowered(run)
    letters = fuzz.ratio(text, " ".join(said)[: 3 * len(text)])
    return letters if letters >= LEAST_LETTERS or fuzz.ratio(asked, said) >= LEAST_WORDS else 0


def _shared(asked: list[str], said: list[str]) -> list[difflib.Match]:
    """The runs of words that two texts share, in order."""
    blocks = _compare(asked, said).get_matching_blocks()
    return [block for block in blocks if any(word[0].isalnum() for word in asked[block.a : block.a + block.size])]


def _compare(asked: list[str], said: list[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, asked, said, autojunk=len(asked) > LONGEST_COMPARED)


def _difference(asked_text: str, said_text: str) -> str:
    """Which words differ: the first three places, each as typed and as printed."""
    asked, said = tokens(fold(asked_text)), tokens(fold(said_text))
    codes = _compare([token.text for token in asked], [token.text for token in said]).get_opcodes()
    changes = [_change(_between(asked_text, asked[a:b]), _between(said_text, said[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
    if not changes:
        return "the same words, divided otherwise"
    return "; ".join([*changes[:3], *["and more"][: len(changes[3:])]])


def _between(text: str, run: list[Token]) -> str:
    return _shortened(text[run[0].start : run[-1].end]) if run else ""


def _change(asked: str, said: str) -> str:
    if not asked:
        return f"“{said}” is missing"
    if not said:
        return f"“{asked}” is not in the report"
    return f"“{asked}” is “{said}” in the report"
