"""Who is named where in one report, and what stands there between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from colloquium.text.endings import TITLES
from colloquium.text.marks import Quoted, quoted
from colloquium.text.names import Named, Names, Person
from colloquium.text.paragraphs import Span
from colloquium.text.speeches import Speech, speeches
from colloquium.text.verbs import SAYING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from colloquium.record.models import Speaker
    from colloquium.text.report import Report

BESIDE = 40
"""Characters between a name and its verb of speech at the most: room for a role."""

_COLON = re.compile(r"\s*[:：]")
_ADDRESSED = re.compile(rf"\s+(?:\w+\s+)?{SAYING.pattern}\s+(?:(?:the|{TITLES.pattern})\.?\s+)?", re.IGNORECASE)


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
        return tuple(self._settled(named) for named in self.names.find(self.report.text))

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

    def speaking(self, names: Sequence[Named]) -> list[Named]:
        """Of some names in order those with a verb of speech beside them in their sentence, and no other name between."""
        bounds = [0, *(end for _, end, _ in names)]
        nexts = [*(named.start for named in names[1:]), len(self.report.text)]
        return [named for named, before, after in zip(names, bounds, nexts, strict=False) if self._speaks(named, before, after)]

    def _speaks(self, named: Named, before: int, after: int) -> bool:
        """Whether a colon or a verb of speech follows a name, or one leads up to it: `said the chair of the meeting, Ms. Hollow`.

        A verb right between two names is that of the first: `Mr. Quill told Ms. Hollow`.
        """
        sentence, text = self.report.sentence_at(named.start), self.report.text
        first = max(before, sentence.start, named.start - BESIDE)
        addressed = before and _ADDRESSED.fullmatch(text, before, named.start)
        if not addressed and _COLON.match(text, named.end):
            return True
        return bool(
            (not addressed and self._verbs(first, named.start)) or self._verbs(named.end, min(after, sentence.end, named.end + BESIDE))
        )

    def _verbs(self, start: int, end: int) -> list[int]:
        """Where the report itself has verbs of speech between two offsets."""
        found = [verb.start() for verb in SAYING.finditer(self.report.text, start, end)]
        return [at for at in found if not self.quoted_around(Span(at, at + 1))]
