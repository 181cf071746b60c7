"""A report with its proved passages marked: paragraphs cut where passages and names begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise, takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.collections import SOURCES, SPEAKERS, TAKEAWAYS, THEMES
from colloquium.record.meetings import Colloquium
from colloquium.record.models import Quote, Speaker, Theme
from colloquium.record.statements import Said
from colloquium.text import names
from colloquium.text.headings import heads, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import FieldPath
    from colloquium.record.models import Figure, Record
    from colloquium.text.match import Selector
    from colloquium.text.paragraphs import Number, Paragraph
    from colloquium.text.report import Report

    Passage = tuple[Selector, Entry[Record], FieldPath]

HEADINGS = (2, 3)
"""The levels of headings: those of the report, and below them titles of takeaways and themes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, the records whose passages hold it, the speaker whom it names, and what to know before reading it."""

    text: str
    entries: tuple[Entry[Record], ...]
    speaker: Entry[Speaker] | None
    caution: str


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph, as `Paragraph`, in segments, with the parts of records that draw on it (`rests`); `level` is 2 or 3."""

    number: Number
    former: tuple[Number, ...]
    kind: str
    level: int
    segments: tuple[Segment, ...]
    rests: tuple[tuple[Entry[Record], FieldPath], ...]
    page: str = ""

    @property
    def parts(self) -> tuple[tuple[str, tuple[Segment, ...]], ...]:
        """The segments in runs, each with what to know before reading it; such a run is shown only when asked for."""
        return tuple((caution, tuple(run)) for caution, run in groupby(self.segments, key=lambda segment: segment.caution))


class Marks(NamedTuple):
    """What is marked in a report, by the number of the paragraph where that can be told beforehand."""

    report: Report
    passages: Mapping[Number, Sequence[Passage]]
    cautions: Sequence[Caution]
    names: Names | None = None
    headed: Mapping[Number, Entry[Theme]] = MappingProxyType({})


class Annotated(dict[str, tuple[MarkedParagraph, ...]]):
    """The marked reports of an archive by their source, each marked once, when it is first asked for.

    Of each every paragraph with all its passages, and each speaker's name where a paragraph first has it.
    """

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive

    @cached_property
    def called(self) -> names.Names:
        """The names of all speakers, withdrawn ones included."""
        departed = self.archive.withheld.departed
        people = {entry.record.id: entry.record for entry in self.archive[SPEAKERS]} | dict(departed.theirs if departed else {})
        return names.Names.of({id: names.Person(one.name, one.name, one.aliases) for id, one in people.items()})

    def __missing__(self, source: str) -> tuple[MarkedParagraph, ...]:
        report, passages = self.archive.reports[source], _by_paragraph(self.archive, source)
        named, headed = Names(self.archive, source, self.called), _headings(self.archive, report)
        marks = Marks(report, passages, _cautions(self.archive, source), named, headed)
        self[source] = tuple(_mark(marks, paragraph) for paragraph in report.paragraphs)
        return self[source]


def around(archive: Archive, entry: Entry[Quote] | Entry[Figure]) -> MarkedParagraph:
    """The paragraph in which a quotation or figure stands, with only its words marked."""
    proof = entry.proof()
    marks = Marks(archive.reports[proof.source], {proof.paragraph: [(proof, entry, ())]}, _cautions(archive, proof.source))
    return _mark(marks, marks.report.paragraph_at(proof.start))


def _by_paragraph(archive: Archive, source: str) -> dict[Number, list[Passage]]:
    """The passages that stand in each paragraph, in their order; one may run on into the next."""
    report = archive.reports[source]
    found: dict[Number, list[Passage]] = defaultdict(list)
    for passage in archive.passages(source):
        first = report.index_at(passage[0].start)
        following = (report.paragraphs[at] for at in range(first, len(report.paragraphs)))
        for paragraph in takewhile(lambda paragraph: paragraph.start < passage[0].end, following):  # noqa: B023  # taken at once
            if passage[0].start < paragraph.end:
                found[paragraph.number].append(passage)
    return found


class Caution(NamedTuple):
    """Characters `start` to `end` of a report are sensitive."""

    start: int
    end: int
    note: str


def _cautions(archive: Archive, source: str) -> list[Caution]:
    parts = archive[SOURCES].by_id[source].record.sensitive
    return [Caution(proof.start, proof.end, part.note) for proof, part in zip(archive.sensitive(source), parts, strict=True)]


class Name(NamedTuple):
    """Characters `start` to `end` of a report name `speaker`."""

    start: int
    end: int
    speaker: Entry[Speaker]


class Names:
    """The names of speakers in one report. One that several bear is that of the speaker in whose proved passage it stands, or nobody's."""

    def __init__(self, archive: Archive, source: str, called: names.Names) -> None:
        self.speakers = archive[SPEAKERS].by_id
        self.passages = [(proof, id) for proof, entry, path in archive.passages(source) for id in _speakers(entry, path)]
        self.named = called.find(archive.reports[source].text)

    def find(self, paragraph: Paragraph) -> list[Name]:
        """Where a paragraph first names each speaker."""
        found: dict[str, Name] = {}
        first = bisect_left(self.named, paragraph.start, key=lambda named: named.start)
        for named in takewhile(lambda named: named.end <= paragraph.end, self.named[first:]):
            for id in self._settled(named) & self.speakers.keys():
                found.setdefault(id, Name(named.start, named.end, self.speakers[id]))
        return list(found.values())

    def _settled(self, named: names.Named) -> frozenset[str]:
        """Whose name it is, nobody's where that cannot be told. Namesakes who are withdrawn leave it as unclear as it was."""
        if len(named.bearers) == 1:
            return named.bearers
        proved = named.bearers & {id for proof, id in self.passages if proof.start <= named.start and named.end <= proof.end}
        return proved if len(proved) == 1 else frozenset()


def _speakers(entry: Entry[Record], path: FieldPath) -> tuple[str, ...]:
    """Whose words or role a passage proves."""
    if isinstance(entry.record, Speaker):
        return (entry.record.id,)
    part = entry.record.points[int(path[1])] if isinstance(entry.record, Colloquium | Theme) and path else entry.record
    return part.said_by if isinstance(part, Said) else ()


def _mark(marks: Marks, paragraph: Paragraph) -> MarkedParagraph:
    here = marks.passages.get(paragraph.number, ())
    names = marks.names.find(paragraph) if marks.names else []
    spans = [(proof.start, proof.end) for proof, _, _ in here] + [part[:2] for part in (*names, *marks.cautions)]
    cuts = {paragraph.start, paragraph.end, *(cut for span in spans for cut in span if paragraph.start < cut < paragraph.end)}
    segments = tuple(_segment(marks, here, names, start, end) for start, end in pairwise(sorted(cuts)))
    heads = marks.headed.get(paragraph.number)
    rests = [(heads, ("title",))] if heads else [(entry, path) for _, entry, path in here]
    place = (paragraph.number, paragraph.former, paragraph.kind, HEADINGS[bool(heads)])
    return MarkedParagraph(*place, segments, tuple(rests), paragraph.page)


def _segment(marks: Marks, here: Sequence[Passage], names: Sequence[Name], start: int, end: int) -> Segment:
    entries = {entry.key: entry for proof, entry, _ in here if proof.start <= start and end <= proof.end}
    named = next((name.speaker for name in names if name.start <= start and end <= name.end), None)
    caution = next((part.note for part in marks.cautions if part.start <= start and end <= part.end), "")
    return Segment(marks.report.shown(start, end), tuple(entries.values()), named, caution)


def _headings(archive: Archive, report: Report) -> dict[Number, Entry[Theme]]:
    """The takeaways and themes by the number of the paragraph that is their printed title, as it is or after a number."""
    entries = [entry for entry in (*archive[THEMES], *archive[TAKEAWAYS]) if archive.source(entry) == report.source]
    titles = {plain(entry.record.title): entry for entry in entries}
    headings = {p.number: heads(report.text[p.start : p.end], titles) for p in report.paragraphs if p.kind == "heading"}
    return {number: titles[title] for number, title in headings.items() if title}
