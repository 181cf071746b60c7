"""Who is named where in one report, and what stands there between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from colloquium.text.marks import Quoted, quoted
from colloquium.text.names import Bared, Named, Names, Person
from colloquium.text.paragraphs import Span
from colloquium.text.speeches import Speech, speeches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from colloquium.record.models import Speaker
    from colloquium.text.report import Report


_BRACKETS = re.compile(r"[(\[（](?P<label>[^\W\d_][^()\[\]（）:：\n]{1,80}[:：](?=\s\S|[^\x00-\x7f]))?[^()\[\]（）]*[)\]）]")
"""Words in brackets, with the label that they may begin with."""


def person(speaker: Speaker) -> Person:
    """The names of a speaker."""
    return Person(speaker.name, speaker.sort_name, speaker.aliases)


class Naming:
    """The names and speeches of a report. A name that several bear is that of the one whose role is proved by the words around it."""

    def __init__(self, report: Report, persons: Mapping[str, Person], roles: Iterable[tuple[str, Span]]) -> None:
        self.report = report
        self.names = Names.of(persons)
        self._roles = tuple(roles)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Every name, in order."""
        return tuple(self._settled(named) for named in self.names.find(self.bared))

    @cached_property
    def bared(self) -> Bared:
        """The report as names are sought in it."""
        return Bared(self.report.text)

    @cached_property
    def shared(self) -> Mapping[str, list[Named]]:
        """The names that several bear, by the last of their ids."""
        found: dict[str, list[Named]] = defaultdict(list)
        for named in self.named:
            if len(named.bearers) > 1:
                found[max(named.bearers)].append(named)
        return found

    def _settled(self, named: Named) -> Named:
        proved = {id for id, role in self._roles if role.start <= named.start and named.end <= role.end}
        return named._replace(bearers=(named.bearers & proved) or named.bearers) if len(named.bearers) > 1 else named

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Every speech with a label, in order."""
        return tuple(speech for speech in speeches(self.report, self.names) if speech.label)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Everything between quotation marks, in order; one that each paragraph opens anew is one."""
        found: list[Quoted] = []
        for one in quoted(self.report.text, 0, len(self.report.text)):
            between = self.report.text[found[-1].end : one.start].strip() if found else ""
            continues = len(between) == 1 and found[-1].closed and one.closed
            found.append(Quoted(found.pop().start, one.end, closed=True) if continues else one)
        return tuple(found)

    def speech_at(self, offset: int) -> Speech | None:
        """The speech that holds a character, its label included."""
        at = bisect_right(self.speeches, offset, key=lambda speech: speech.start) - 1
        return self.speeches[at] if at >= 0 and offset < self.speeches[at].end else None

    def quoted_around(self, span: Span) -> Quoted | None:
        """The quotation of the report that holds all of a span, the marks themselves aside."""
        at = bisect_right(self.quoted, span.start, key=lambda quotation: quotation.start) - 1
        return self.quoted[at] if at >= 0 and span.end <= self.quoted[at].end else None

    def interjected(self, span: Span) -> Span | None:
        """The brackets around a span, or within it, in which somebody is named or a label stands: `(MS FIELD: Never.)`."""
        first, last = self.report.paragraph_at(span.start), self.report.paragraph_at(max(span.start, span.end - 1))
        for found in _BRACKETS.finditer(self.report.text, first.start, last.end):
            around = found.start() <= span.start and span.end <= found.end()
            within = span.start <= found.start() and found.end() <= span.end
            label = found["label"] and not found["label"][0].islower()
            if (within and label) or (around and (label or self.told(*found.span()))):
                return Span(*found.span())
        return None

    def repeats(self, span: Span, around: Quoted) -> bool:
        """Whether a span stands in a quotation within the one around it."""
        inner = quoted(self.report.text, around.start, around.end)
        return any(one.closed and one.start <= span.start and span.end <= one.end for one in inner)

    def within(self, start: int, end: int) -> list[Named]:
        """The names between two offsets."""
        first = bisect_right(self.named, start - 1, key=lambda named: named.start)
        last = bisect_right(self.named, end - 1, key=lambda named: named.start)
        return [named for named in self.named[first:last] if named.end <= end]

    def told(self, start: int, end: int) -> list[Named]:
        """The names between two offsets in the report's own words: whom a quotation names is spoken of."""
        found = ((named, self.quoted_around(Span(named.start, named.end))) for named in self.within(start, end))
        return [named for named, quotation in found if not (quotation and quotation.closed)]
