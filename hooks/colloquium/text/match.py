"""Proof, word for word: a passage is proved when its text stands in its source, typography aside.

Folded are line breaks and runs of space, straight and curly quotation marks and apostrophes, dashes, and the space beside
them and before punctuation. Letters, words and their order are never folded.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.text.report import Report

CONTEXT = 32
"""Characters of prefix and suffix in a selector."""

CANDIDATES = 5
"""Runs of the report that are compared letter by letter in search of the nearest."""

LEAST_LIKE = 0.4
"""A run less like the words asked for is not worth showing."""

MOST_PLACES = 9
"""Places of one passage that are told apart; where there are more, it is known that there are."""

LONGEST_COMPARED = 200
"""Words of a passage that are compared one by one with the report."""

FENCE = "\ud800"
"""A character that no text can hold."""

LONGEST_SHOWN = 300
"""Characters of the report that a message shows at the most."""

WORDS_TRIED = 100_000
"""Pairs of words that are compared letter by letter in search of one that is alike."""

_ALIKE = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_CLUSTER = re.compile(r"\s+|.[\u0300-\u036f]*", re.DOTALL)
_MARKS = frozenset(mark for mark in map(chr, range(0x300, 0x10000)) if unicodedata.category(mark).startswith("M"))
_RUN = re.compile(rf"(?:[^\W_][{''.join(sorted(_MARKS))}]*)+")
_LOOSE_SPACE = re.compile(r' (?=[.,;:!?…)\]"-])|(?<=["(\[-]) ')

_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")


class Folded(NamedTuple):
    """Folded text; character `i` of it began at `offsets[i]` of the original, which ended at `offsets[-1]`."""

    text: str
    offsets: list[int]


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
    return Folded("".join(spaced[i] for i in kept), [*(offsets[i] for i in kept), len(text)])


class Word(NamedTuple):
    """A word or a mark of folded text, and where it stands in the original."""

    text: str
    start: int
    end: int


def words(folded: Folded) -> list[Word]:
    """The words and marks of a folded text, in order."""
    found = _WORD.finditer(folded.text)
    return [Word(match.group(), folded.offsets[match.start()], folded.offsets[match.end() - 1] + 1) for match in found]


class Span(NamedTuple):
    """Characters `start` to `end` of a report as stored."""

    start: int
    end: int


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
        starts = self._occurrences(needle, first) if needle and needle[0] not in _MARKS else ()
        spans = (self._span(start, start + len(needle)) for start in takewhile(lambda start: start + len(needle) <= last, starts))
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
            if start >= first and self.folded.text[start + len(needle) : start + len(needle) + 1] not in _MARKS:
                yield start

    def select(self, span: Span) -> Selector:
        """The selector of a span, with the text around it."""
        return select(self.report, span, Span(0, len(self.report.text)))

    def near_miss(self, passage: str) -> str:
        """What the report says nearest to `passage`, and which words differ; for the message to the editor."""
        asked = self._about_the_mistake(passage, words(fold(passage)))
        if not (said := self._nearest([word.text for word in asked])):
            return "nothing like it stands there; copy the words from the report"
        nearest = self._text(said)
        number = self.report.paragraph_at(said[0].start).number
        return f"nearest is ¶ {number}: “{_shortened(nearest)}”; {_difference(passage, asked, self.report.text, said)}"

    def _text(self, run: list[Word]) -> str:
        return _spaced(self.report.text[run[0].start : run[-1].end])

    def _about_the_mistake(self, passage: str, asked: list[Word]) -> list[Word]:
        """Of a long passage, the words about the first with which it leaves the report."""
        if len(asked) <= LONGEST_COMPARED:
            return asked
        leaves = bisect_left(range(len(asked)), 1, key=lambda at: not self.find(passage[asked[0].start : asked[at].end]))
        start = max(0, leaves - LONGEST_COMPARED // 4)
        return asked[start : start + LONGEST_COMPARED]

    def _span(self, start: int, end: int) -> Span:
        last, stop = self.folded.offsets[end - 1 : end + 1]
        return Span(self.folded.offsets[start], last + len(self.report.text[last:stop].rstrip()))

    @cached_property
    def _words(self) -> list[Word]:
        return words(self.folded)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            if word.text[0].isalnum():
                index[word.text.casefold()].append(at)
        return index

    def _nearest(self, asked: list[str]) -> list[Word]:
        """The run of the report's words that shares most with `asked`: rare words in the same order count most."""
        votes: Counter[int] = Counter()
        for at, word in enumerate(asked):
            hits = self._index.get(word.casefold(), [])
            votes.update({hit - at: 1000 // len(hits) for hit in hits[:200]})
        if not votes:
            return self._nearest_word(asked)
        shifts = sorted(votes, key=lambda shift: -sum(votes[shift + i] for i in (-2, -1, 0, 1, 2)))[:CANDIDATES]
        runs = [_trimmed(asked, self._words[max(0, shift - 2) : max(1, shift + len(asked) + 2)]) for shift in shifts]
        likeness = {index: _likeness(asked, run) for index, run in enumerate(runs)}
        best = max(likeness, key=lambda index: likeness[index])
        return runs[best] if likeness[best] >= LEAST_LIKE else self._nearest_word(asked)

    def _nearest_word(self, asked: list[str]) -> list[Word]:
        for word in asked[: max(1, WORDS_TRIED // max(1, len(self._index)))]:
            if near := difflib.get_close_matches(word.casefold(), self._index, n=1, cutoff=0.75):
                return [self._words[self._index[near[0]][0]]]
        return []


def select(report: Report, span: Span, within: Span) -> Selector:
    """The selector of a span of a report, with the text around it as far as that is `within` another."""
    before, after = max(within.start, span.start - 3 * CONTEXT), min(within.end, span.end + 3 * CONTEXT)
    return Selector(
        source=report.source,
        exact=_spaced(report.words(*span)),
        prefix=_spaced(report.words(before, span.start))[-CONTEXT:],
        suffix=_spaced(report.words(span.end, after))[:CONTEXT],
        start=span.start,
        end=span.end,
        paragraph=report.paragraph_at(span.start).number,
    )


def _fence(text: str) -> str:
    """The text with a fence on both sides of every word, accents included, so that whole words can be sought at full speed."""
    return _RUN.sub(rf"{FENCE}\g<0>{FENCE}", text)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:200]} … {text[-90:]}"


def _likeness(asked: list[str], said: list[Word]) -> float:
    """How alike the beginnings of two runs of words are, letter by letter: from 0 to 1."""
    return _compare(" ".join(asked)[:LONGEST_SHOWN], " ".join(word.text for word in said)[:LONGEST_SHOWN]).ratio()


def _compare(asked: Sequence[str], said: Sequence[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, asked, said, autojunk=False)


def _trimmed(asked: list[str], said: list[Word]) -> list[Word]:
    """`said` without the words at its ends that answer to nothing in `asked`."""
    folded = [word.casefold() for word in asked], [word.text.casefold() for word in said]
    blocks = [block for block in _compare(*folded).get_matching_blocks() if block.size]
    if not blocks:
        return said
    first, last = blocks[0], blocks[-1]
    return said[max(0, first.b - first.a) : last.b + len(asked) - last.a]


def _difference(asked_text: str, asked: list[Word], said_text: str, said: list[Word]) -> str:
    """Which words differ: the first three places, each as typed and as printed."""
    codes = _compare([word.text for word in asked], [word.text for word in said]).get_opcodes()
    changes = [_change(_between(asked_text, asked[a:b]), _between(said_text, said[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
    if not changes:
        return "the same words, divided otherwise"
    return "; ".join([*changes[:3], *["and more"][: len(changes[3:])]])


def _between(text: str, run: list[Word]) -> str:
    return _shortened(_spaced(text[run[0].start : run[-1].end])) if run else ""


def _change(asked: str, said: str) -> str:
    if not asked:
        return f"“{said}” is missing"
    if not said:
        return f"“{asked}” is not in the report"
    return f"“{asked}” is “{said}” in the report"
