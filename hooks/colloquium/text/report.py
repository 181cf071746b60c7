"""A report as text: its paragraphs, headings, sentences and words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from colloquium.text.paragraphs import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADING = 20
"""Words that a heading has at the most."""

LONGEST_AROUND = 120
"""Characters of a sentence that are shown on either side of some of its words."""

OMITTED = "[…]"
"""What stands for words that are left out: redacted or sensitive ones, in pages, in the data and in print."""

ACCENTS = frozenset(mark for mark in map(chr, range(0x300, 0x10000)) if unicodedata.category(mark).startswith("M"))
"""Characters that belong to the letter before them."""

WORD = rf"[^\W_]+(?:[{''.join(sorted(ACCENTS))}]+[^\W_]*)*"
"""A word: letters and digits with their accents."""

COMPOUND = rf"{WORD}(?:['’‐‑-]{WORD})*"
"""A word with the words joined to it by apostrophes or hyphens; it counts as one."""

TITLES = re.compile(
    "mrs?|ms|mx|messrs|dr|prof|rev|hon|fr|sr|st|gen|col|maj|capt|lt|sgt|cpl|cmdr|adm|amb|sen|rep|gov|pres|supt|insp|det|"
    r"mme|mlle|mgr|sra|dra|vs|cf|viz|approx|ca|e\.g|i\.e",
    re.IGNORECASE,
)
"""Abbreviations that do not end a sentence, even before a capital."""

NUMBERED = re.compile("nos?|nr|arts?|paras?|sec|ch|vol|fig|pp?", re.IGNORECASE)
"""Abbreviations that do not end a sentence before a number."""

_WORD, _COMPOUND = re.compile(WORD), re.compile(COMPOUND)

_PUNCTUATED = re.compile(r"[.!?:;,…][\"'”’“)\]]*$")

# What stands before the first sentence of a paragraph and is no part of it.
_LABEL = re.compile(r"(?:[•*–—-]|\d{1,3}[.)])\s+(?=\S)")

# Groups: the stops, and the first character after them that is no opening mark.
_STOP = re.compile(r"(?<![.!?…])([.!?…]++)[\"'”’“»›)\]]*+\s++(?=[\"'“„«‹‘(\[¿¡]*+(\S))")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")

# What stands before and after whole words in their sentence: nothing, or a quotation mark, which an apostrophe is not.
_OPENED = re.compile(r"^[\s\"'“„«‹‘(\[….]*$|(?<![^\W_])[\"'“”„‟«»‹›‘’](?:…\s*)?$|(?<!\S)[\"“„«‹‘]\s+$")
_CLOSED = re.compile(
    r"[\s.!?…\"'”’“»›)\]]*$|(?:\s?…|[,;:.!?])*[\"“”„‟«»‹›](?![^\W_])|\s[»”]|"
    r"(?:(?<!s)|[,;:.!?…]+)['’‘](?![^\W_])|['’][,;:.!?…]"
)


class Span(NamedTuple):
    """Characters `start` to `end` of a report as stored."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a report. A heading has no closing punctuation; an item begins with a bullet."""

    number: int
    start: int
    end: int
    kind: Literal["heading", "item", "text"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence `before` and `after` some words, white space folded, without the quotation marks around the words."""

    before: str
    after: str


@dataclass(frozen=True)
class Report:
    """The text of a source. Offsets count its characters as stored, whether or not some are redacted."""

    source: str
    text: str
    withheld: tuple[tuple[int, int], ...] = ()
    """The redacted spans, in order; each of their characters is an ellipsis in `text`."""
    kept: tuple[Paragraph, ...] = ()
    """The paragraphs of the whole text, if some of it is redacted."""

    def without(self, spans: tuple[tuple[int, int], ...]) -> Report:
        """The report with these spans redacted. They must be in order and not overlap; no paragraph number or offset changes."""
        pieces, end = [], 0
        for start, stop in spans:
            pieces += [self.text[end:start], "…" * (stop - start)]
            end = stop
        return Report(self.source, "".join(pieces) + self.text[end:], spans, self.paragraphs)

    def shown(self, start: int, end: int) -> str:
        """The text from `start` to `end`, with OMITTED for each redacted span."""
        pieces = []
        for begin, stop in (span for span in self.withheld if span[0] < end and start < span[1]):
            pieces += [self.text[start:begin], OMITTED]
            start = stop
        return "".join(pieces) + self.text[start:end]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every run of lines between blank lines or indentations, in order."""
        if self.kept:
            return self.kept
        found = [match.span() for match in PARAGRAPH.finditer(self.text)]
        return tuple(Paragraph(n, start, end, _kind(self.text[start:end])) for n, (start, end) in enumerate(found, 1))

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the character at `offset`, or the last one before it."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)]

    def sentences_in(self, paragraph: Paragraph) -> list[Span]:
        """The sentences of a paragraph, without its bullet or number."""
        label = _LABEL.match(self.text, paragraph.start, paragraph.end)
        start = label.end() if label else paragraph.start
        ends = [stop.end() for stop in _STOP.finditer(self.text, start, paragraph.end) if _is_end(stop)]
        spans = pairwise([start, *ends, paragraph.end])
        return [Span(start, start + len(words)) for start, end in spans if (words := self.text[start:end].rstrip())]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence; none runs from one paragraph into the next."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in self.sentences_in(paragraph))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`, or the first one after it."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.end)
        return self.sentences[min(at, len(self.sentences) - 1)]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether characters `start` to `end` are a whole sentence, or all that its quotation marks or colon set apart."""
        first, last = self.sentence_at(start), self.sentence_at(end - 1)
        before = self.text[first.start : start]
        begins = _OPENED.search(before) or (before.rstrip().endswith(":") and not self.text[start].islower())
        return bool(begins and _CLOSED.match(self.text, end, max(last.end, end)))

    def around(self, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> Setting:
        """The rest of the sentence before and after characters `start` to `end`, shortened, and only as far as the `hidden` spans."""
        first = max([min(self.sentence_at(start).start, start), *(min(to, start) for at, to in hidden if at < start)])
        last = min([max(self.sentence_at(end - 1).end, end), *(max(at, end) for at, to in hidden if end < to)])
        before = re.sub(r"\s+", " ", self.shown(first, start)).rstrip("“‘\"'")
        after = re.sub(r"\s+", " ", self.shown(end, last)).rstrip()
        return Setting(_last_part(before), _first_part(re.sub('[”"]', "", after[:2]) + after[2:]))


def words(text: str) -> list[str]:
    """The words of a text, in order, split at hyphens and apostrophes."""
    return _WORD.findall(text)


def compounds(text: str) -> list[str]:
    """The words of a text, in order; words joined by a hyphen or an apostrophe count as one."""
    return _COMPOUND.findall(text)


def _kind(text: str) -> Literal["heading", "item", "text"]:
    if text.startswith(("•", "- ", "* ")):
        return "item"
    looks_complete = _PUNCTUATED.search(text.rstrip()) or text[0].islower()
    return "text" if looks_complete or len(compounds(text)) > LONGEST_HEADING else "heading"


def _is_end(stop: re.Match[str]) -> bool:
    """Whether a sentence ends here: not before a lower-case letter, nor after an initial or an abbreviation."""
    points, follower = stop.groups()
    found = _LAST_WORD.search(stop.string, max(0, stop.start() - 12), stop.start())
    last = found.group() if found and points == "." else ""
    shortened = TITLES.fullmatch(last) or (follower.isdigit() and NUMBERED.fullmatch(last))
    initial = last.rpartition(".")[2]
    return not (follower.islower() or shortened or (len(initial) == 1 and initial.isupper()))


def _last_part(text: str) -> str:
    return text if len(text) <= LONGEST_AROUND else "… " + text[-LONGEST_AROUND:].partition(" ")[2]


def _first_part(text: str) -> str:
    return text if len(text) <= LONGEST_AROUND else text[:LONGEST_AROUND].rpartition(" ")[0] + " …"
