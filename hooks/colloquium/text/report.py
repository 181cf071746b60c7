"""A report as text: its paragraphs and sentences, and what is withheld."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from colloquium.text.endings import sentences, sets_apart, unmarked
from colloquium.text.fair_copy import FairCopy
from colloquium.text.headings import paragraphs
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from colloquium.text.divisions import Division
    from colloquium.text.fair_copy import Places
    from colloquium.text.paragraphs import Number, Paragraph

    Numbers = tuple[tuple[Number, ...], ...]
    Pages = tuple[tuple[Number, str], ...]

LONGEST_AROUND = 120
"""Characters of a sentence that are shown on either side of some of its words."""

OMITTED = "[…]"
"""What stands for words that are left out: redacted or sensitive ones, in pages, in the data and in print."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence `before` and `after` some words, white space folded, without the quotation marks around the words."""

    before: str
    after: str


@dataclass(frozen=True)
class Report:
    """The text of a source as a reader would write it. Offsets count its characters, whether or not some are redacted."""

    source: str
    text: str
    withheld: tuple[tuple[int, int], ...] = ()
    """The redacted spans, in order; each of their characters is an ellipsis in `text`."""
    kept: tuple[Paragraph, ...] = ()
    """The paragraphs of the whole text, if some of it is redacted."""
    headings: tuple[str, ...] = ()
    """What the record names as headings, and the titles that may be printed there."""
    numbers: Numbers = ()
    """Of each paragraph its number, then the former ones that lead to it; without them paragraphs are counted from 1."""
    file: str = field(default="", repr=False)
    """What its file holds, with the same spans redacted; empty where the text is that of the file."""
    places: Places | None = field(default=None, compare=False, repr=False)
    """Where the characters of the text stand in its file; None where the text is that of the file."""
    pages: tuple[tuple[Number, str], ...] = ()
    """The paragraphs with which other pages of the original begin, by number, and these pages."""
    divisions: tuple[Division, ...] = ()
    """The words that the file divides at the ends of lines, in order; of a redacted report none is told."""

    @classmethod
    def of(cls, source: str, stored: str, headings: tuple[str, ...] = (), numbers: Numbers = (), pages: Pages = ()) -> Self:
        """The report of a source whose file has this text."""
        copy = FairCopy(stored)
        return cls(source, copy.text, (), (), headings, numbers, stored, copy.places, pages, tuple(copy.divisions))

    def stored(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the text stand in the file."""
        return self.places.span(start, end) if self.places else Span(start, end)

    def line(self, offset: int) -> int:
        """The line of the file, counted from 1, on which the character at `offset` stands."""
        return 1 + self.text.count("\n", 0, offset) + (self.places.lines_before(offset) if self.places else 0)

    def without(self, spans: tuple[tuple[int, int], ...]) -> Report:
        """The report with these spans redacted. They must be in order and not overlap; no paragraph number or offset changes."""
        file = masked(self.file, (self.stored(*span) for span in spans), "…")
        return Report(self.source, masked(self.text, spans, "…"), spans, self.paragraphs, file=file, places=self.places)

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
        found = paragraphs(self.text, self.headings)
        if len(self.numbers) == len(found):
            given = zip(found, self.numbers, strict=True)
            found = tuple(replace(one, number=number, former=tuple(former)) for one, (number, *former) in given)
        return paged(found, self.pages) if self.pages else found

    @cached_property
    def printed(self) -> tuple[Number, ...]:
        """The number of each paragraph."""
        return tuple(paragraph.number for paragraph in self.paragraphs)

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the character at `offset`, or the last one before it."""
        return self.paragraphs[self.index_at(offset)]

    def index_at(self, offset: int) -> int:
        """How many paragraphs are before that one."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)

    def sentences_in(self, paragraph: Paragraph) -> list[Span]:
        """The sentences of a paragraph, without its bullet or number."""
        return sentences(self.text, paragraph.start, paragraph.end)

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
        around = Span(self.sentence_at(start).start, self.sentence_at(end - 1).end)
        return sets_apart(self.text, around, Span(start, end))

    def around(self, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> Setting:
        """The rest of the sentence before and after characters `start` to `end`, shortened, and only as far as the `hidden` spans."""
        first = max([min(self.sentence_at(start).start, start), *(min(to, start) for at, to in hidden if at < start)])
        last = min([max(self.sentence_at(end - 1).end, end), *(max(at, end) for at, to in hidden if end < to)])
        before = re.sub(r"\s+", " ", self.shown(first, start))
        after = re.sub(r"\s+", " ", self.shown(end, last)).rstrip()
        before, after = unmarked(before, after)
        return Setting(_last_part(before), _first_part(after))


def paged(paragraphs: Iterable[Paragraph], pages: Pages) -> tuple[Paragraph, ...]:
    """The paragraphs with the pages on which they stand."""
    known, page, found = dict(pages), "", []
    for paragraph in paragraphs:
        page = known.get(paragraph.number, page)
        found.append(replace(paragraph, page=page))
    return tuple(found)


def masked(text: str, spans: Iterable[tuple[int, int]], mask: str) -> str:
    """A text with a mask for each character of some spans."""
    pieces, done = [], 0
    for start, end in sorted(spans):
        pieces += [text[done:start], mask * (end - max(start, done))]
        done = max(done, end)
    return "".join(pieces) + text[done:]


def _last_part(text: str) -> str:
    last = text[-LONGEST_AROUND:]
    return text if last == text else f"… {last.partition(' ')[2] or last}"


def _first_part(text: str) -> str:
    first = text[:LONGEST_AROUND]
    return text if first == text else f"{first.rpartition(' ')[0] or first} …"
