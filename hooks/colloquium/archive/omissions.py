"""What of a report is left out because of withdrawn records: simply and widely, so that nothing left over tells of them.

The whole speech of a withdrawn speaker, from label to label; elsewhere the whole paragraph that names one or has words of a withdrawn
record. Where it names somebody who stays too, only the sentences that name one, and those after them until another is named, or
that have such words; in the speech of somebody else only such sentences. Words on which other records draw stay, but for names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.archive.departed import Found
from colloquium.record.collections import SPEAKERS
from colloquium.text.paragraphs import Span
from colloquium.text.speeches import Speech, speeches
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.archive.departed import Departed
    from colloquium.text.names import Named
    from colloquium.text.paragraphs import Paragraph
    from colloquium.text.report import Report

REACH = 6000
"""Characters within which another label has to follow what looks like a heading for a speech to go on behind it."""

_ITEM = re.compile(r"\n(?=[ \t]*(?:[•*–—-]|\d{1,3}[.)])\s)")


@dataclass(frozen=True)
class Omissions:
    """Of one report: the `passages` of withdrawn records, and the spans on which those that stay draw."""

    report: Report
    departed: Departed
    passages: tuple[Found, ...]
    staying: tuple[Span, ...]

    @cached_property
    def spans(self) -> tuple[Found, ...]:
        """Everything that is left out, each span with the record because of which it is."""
        around = [*self._speeches(), *(found for paragraph in self.report.paragraphs for found in self._in(paragraph))]
        pieces = (self._trimmed(piece) for found in around for piece in _outside(found, self.staying))
        return (*(piece for piece in pieces if words(self.report.text[piece.start : piece.end])), *self._theirs, *self.passages)

    def _trimmed(self, found: Found) -> Found:
        """A span without the white space at its ends."""
        text = self.report.text[found.start : found.end]
        start = found.start + len(text) - len(text.lstrip())
        return found._replace(start=start, end=max(start, found.start + len(text.rstrip())))

    def holds(self, offset: int) -> bool:
        """Whether the character at an offset is left out."""
        return any(start <= offset < end for start, end, _, _ in self.spans)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every name in the report."""
        return self.departed.names.find(self.report.text)

    @cached_property
    def _theirs(self) -> tuple[Found, ...]:
        return tuple(self.departed.find(self.report.text))

    @cached_property
    def _said(self) -> tuple[Speech, ...]:
        return speeches(self.report, self.departed.names)

    def _speeches(self) -> Iterator[Found]:
        """The speeches of those who are withdrawn; what only looks like a label ends none."""
        end = -1
        for at, speech in enumerate(self._said):
            gone = speech.speakers & self.departed.gone
            named = self.departed.names.find(speech.label)
            sure = (
                any(one.bearers <= gone for one in named)
                or speech.speakers <= gone
                or any(speech.start <= start < speech.end for start, _, _, _ in self.passages)
            )
            if gone and sure and speech.start >= end:
                end = self._end(at)
                yield Found(speech.start, end, (SPEAKERS, min(gone)), "")

    @cached_property
    def ends(self) -> tuple[tuple[str, int], ...]:
        """Where speeches end without another label behind them: whose, and at which offset the report goes on."""
        labels = [speech.start for speech in self._said if speech.label]
        rest = [(found.key[1], found.end, self.report.text[found.end :]) for found in self._speeches()]
        after = [(id, end + len(text) - len(text.lstrip())) for id, end, text in rest if text.strip()]
        return tuple((id, at) for id, at in after if not any(at <= label for label in labels))

    def _end(self, at: int) -> int:
        """Where a speech ends: at the next sure label, if that is near, as a line may look like a heading; but not behind real headings."""
        end, following = self._said[at].end, self._said[at + 1 :]
        for speech in following:
            if speech.sure or speech.start != end:
                break
            end = speech.end
        last = next((speech.start for speech in following if speech.sure), None)
        if last is None or not end < last <= end + REACH:
            return end
        for paragraph in reversed([paragraph for paragraph in self.report.paragraphs if end <= paragraph.start < last]):
            if paragraph.kind != "heading":
                return paragraph.end
        return end

    def _in(self, paragraph: Paragraph) -> Iterator[Found]:
        touches = [found for found in (*self._theirs, *self.passages) if found.start < paragraph.end and paragraph.start < found.end]
        if not touches:
            return
        speech = next((speech for speech in self._said if speech.start < paragraph.end and paragraph.start < speech.end), None)
        others = [name.start for name in self.names if not self.departed.is_theirs(name) and paragraph.start <= name.start < paragraph.end]
        if speech and speech.label:
            yield from self._sentences(paragraph, touches, others=None)
        elif others:
            yield from self._sentences(paragraph, touches, others)
        else:
            yield Found(paragraph.start, paragraph.end, touches[0].key, "")

    def _sentences(self, paragraph: Paragraph, touches: Sequence[Found], others: list[int] | None) -> Iterator[Found]:
        """The sentences with touches; after a name, where `others` are given, those up to the next of them too."""
        following: Found | None = None
        for start, end in self._pieces(paragraph):
            here = [found for found in touches if found.start < end and start < found.end]
            named = next((found for found in here if found in self._theirs), None)
            if named or others is None or any(start <= at < end for at in others):
                following = named if others is not None else None
            if reason := next(iter(here), following):
                yield Found(start, end, reason.key, "")

    def _pieces(self, paragraph: Paragraph) -> Iterator[Span]:
        """The sentences of a paragraph, divided where a line begins with a bullet, a number or a label, without the labels of speeches."""
        labels = [(speech.start, speech.said) for speech in self._said if paragraph.start <= speech.start < paragraph.end]
        for start, end in self.report.sentences_in(paragraph):
            items = (match.end() for match in _ITEM.finditer(self.report.text, start, end))
            cuts = {start, end, *items, *(at for at, _ in labels if start < at < end)}
            for first, last in pairwise(sorted(cuts)):
                after = max([first, *(said for at, said in labels if at <= first < said)])
                if after < last:
                    yield Span(after, last)


def _outside(found: Found, staying: Sequence[Span]) -> Iterator[Found]:
    """What is left of a span without those that stay."""
    start = found.start
    for kept in sorted(span for span in staying if span.start < found.end and found.start < span.end):
        if start < kept.start:
            yield found._replace(start=start, end=kept.start)
        start = max(start, kept.end)
    if start < found.end:
        yield found._replace(start=start)
