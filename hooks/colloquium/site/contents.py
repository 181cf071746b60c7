"""What stands on a page that may be long, piece by piece in the order in which its template shows them, and how long each is."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, get_args

from colloquium.archive.entry import Entry, Statement
from colloquium.record.collections import (
    COLLOQUIA,
    FIGURES,
    GLOSSARY,
    HELPLINES,
    QUOTES,
    REFERENCES,
    SOURCES,
    SPEAKERS,
    TABLE,
    TAKEAWAYS,
    THEMES,
    TIMELINE,
    Kind,
)
from colloquium.site import charts, helplines
from colloquium.site.annotation import MarkedParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Source
    from colloquium.record.models import Record, Speaker, Theme
    from colloquium.record.surroundings import Helpline, Reference
    from colloquium.site.dossiers import Dossiers
    from colloquium.site.relations import Relations
    from colloquium.site.voices import Saying, Voice

SIZES: dict[str, int] = {SPEAKERS: 50, QUOTES: 500, FIGURES: 400, REFERENCES: 60, TIMELINE: 350, GLOSSARY: 300, HELPLINES: 800}
"""About how many characters of HTML a record takes in a list, its own words aside."""

SIZE = 300
"""The same for all others, for a heading and for a statement."""

PARAGRAPH, PASSAGE, CELL, EMPTY = 250, 350, 250, 50
"""The same for a paragraph of a report, for each passage in it, and for a cell in the matrix of speakers, with a number or without."""

MOST_VOICES = 60
"""The most speakers that the home page lists: it is not divided."""

MOST_PLACES = 24
"""The most paragraphs that a reference leads to because they name it."""

LOOSE, NOTED, SINCE = "elsewhere", "noted", "since"
"""The headings of quotations that belong to no takeaway or theme; of what only notes tie to a reference; of what happened later."""


class Item(NamedTuple):
    """A piece that is not divided: its key, about how many characters of HTML it has, whether it stands under a heading of its own."""

    key: object
    size: int
    opens: bool = False


def known(item: object) -> object:
    """The key of anything that a template shows on a page that may be long."""
    if isinstance(item, Entry | Statement):
        return item.key
    return item.number if isinstance(item, MarkedParagraph) else item


class Contents:
    """What stands on the pages of an archive."""

    def __init__(self, archive: Archive, relations: Relations, dossiers: Dossiers, language: str) -> None:
        self.archive, self.relations, self.dossiers, self.language = archive, relations, dossiers, language

    def of(self, whole: Entry[Record] | Kind[Record]) -> Iterator[Item]:
        """All that the page of a record, or of a list, shows one below another."""
        if isinstance(whole, Entry):
            return self._shown(whole)
        return (item for kind in TABLE if kind.page and kind.page == whole.page for item in self._listed(kind))

    def _shown(self, entry: Entry[Record]) -> Iterator[Item]:
        if source := entry.of(SOURCES):
            return self._paragraphs(source)
        if speaker := entry.of(SPEAKERS):
            return self._spoken(speaker)
        subject: Entry[Theme] | None = entry.of(TAKEAWAYS) or entry.of(THEMES)
        if subject:
            return self._subject(subject)
        reference = entry.of(REFERENCES)
        return self._referring(reference) if reference else iter(())

    def _listed(self, kind: Kind[Record]) -> Iterator[Item]:
        if kind == QUOTES:
            return self._quotes()
        if kind == SPEAKERS:
            return self._speakers()
        if kind == HELPLINES:
            return self._helplines()
        if kind in {TAKEAWAYS, THEMES}:
            listed: Kind[Theme] = TAKEAWAYS if kind == TAKEAWAYS else THEMES
            return (_line(subject) for event in self.archive[COLLOQUIA] for subject in self.archive.referred(event, listed))
        entries: Sequence[Entry[Record]] = self.archive[kind]
        if kind == TIMELINE:
            entries = sorted((*entries, *self.archive[COLLOQUIA]), key=lambda entry: str(vars(entry.record)["date"]))
        if kind == REFERENCES:
            entries = _in_lists(entries)
        return map(_item, entries)

    def _quotes(self) -> Iterator[Item]:
        for event in self.archive[COLLOQUIA]:
            for subject in (*self.archive.referred(event, THEMES), *self.archive.referred(event, TAKEAWAYS)):
                yield from _headed(subject.key, map(_item, self.archive.referred(subject, QUOTES)))
        yield from _headed(LOOSE, (_item(quote) for _, quotes in self.relations.loose for quote in quotes))

    def _speakers(self) -> Iterator[Item]:
        yield from map(_item, self.archive[SPEAKERS])
        for event in self.archive[COLLOQUIA] if len(self.archive[COLLOQUIA]) == 1 else ():
            columns = charts.columns(self.archive, event)
            rows = charts.matrix(self.archive, columns)
            numbers = sum(bool(cell.count) for row in rows for cell in row.cells) if charts.fits(rows, columns) else 0
            yield Item(event.key, SIZE + numbers * CELL + bool(numbers) * len(rows) * (SIZE + len(columns) * EMPTY) // 2, opens=True)

    def _helplines(self) -> Iterator[Item]:
        lines: dict[str, list[Entry[Helpline]]] = defaultdict(list)
        for line in self.archive[HELPLINES]:
            lines[line.record.country].append(line)
        for country, _ in helplines.by_country(lines, self.language):
            yield from _headed(country, map(_item, _in_lists(lines[country])))

    def _paragraphs(self, source: Entry[Source]) -> Iterator[Item]:
        report = self.archive.reports[source.record.id]
        passages = Counter(proof.paragraph for proof, _, _ in self.archive.passages(source.record.id))
        for paragraph in report.paragraphs:
            words = len(report.shown(paragraph.start, paragraph.end))
            size = PARAGRAPH + words * 5 // 4 + PASSAGE * passages[paragraph.number]
            yield Item(paragraph.number, size, paragraph.kind == "heading")

    def _spoken(self, speaker: Entry[Speaker]) -> Iterator[Item]:
        for subject, quoted, reported in self.relations.spoken(speaker):
            yield from _headed(subject.key, (*map(_item, quoted), *map(_saying, reported)))
        quotes = self.archive.referred(speaker, QUOTES)
        loose = self.relations.by_event(quote for quote in quotes if not self.archive.subjects(quote))
        yield from _headed(LOOSE, (_item(quote) for _, found in loose for quote in found))
        yield from _headed(FIGURES, map(_item, self.archive.referred(speaker, FIGURES)))

    def _subject(self, subject: Entry[Theme]) -> Iterator[Item]:
        yield from _heard(self.relations.voices(subject))
        yield from _headed(FIGURES, map(_item, self.archive.referred(subject, FIGURES)))

    def _referring(self, reference: Entry[Reference]) -> Iterator[Item]:
        dossier = self.dossiers.of(reference)
        yield from _heard(dossier.said)
        yield from _headed(NOTED, map(_saying, dossier.noted))
        for kind in (SPEAKERS, THEMES, TAKEAWAYS):
            yield from _headed(kind, map(_item, self.archive.referred(reference, kind)))
        yield from _headed(SINCE, map(_item, dossier.since))
        yield from _headed(TIMELINE, map(_item, dossier.before))


def _heard(voices: Iterable[Voice]) -> Iterator[Item]:
    for voice in voices:
        yield from _headed(voice.key, map(_saying, voice.sayings))


def _headed(heading: object, items: Iterable[Item]) -> list[Item]:
    """The items below their heading; nothing where there are none, as there the page has no heading either."""
    found = list(items)
    return [Item(heading, SIZE, opens=True), *found] if found else []


def _line(subject: Entry[Theme]) -> Item:
    return Item(subject.key, 2 * SIZE + len(subject.record.summary))


def _item(entry: Entry[Record]) -> Item:
    words = entry.record.model_dump_json(exclude_defaults=True)
    return Item(entry.key, SIZES.get(entry.collection, SIZE) + len(words) * 3 // 2)


def _saying(saying: Saying) -> Item:
    if not isinstance(saying, Statement):
        return _item(saying)
    return Item(saying.key, SIZE + len(saying.point.model_dump_json(exclude_defaults=True)) * 3 // 2)


def _in_lists(entries: Sequence[Entry[Record]]) -> list[Entry[Record]]:
    """The entries as a page shows them that has a list for each `kind` of its records."""
    kinds = {kind: at for entry in entries[:1] for at, kind in enumerate(get_args(type(entry.record).model_fields["kind"].annotation))}
    return sorted(entries, key=lambda entry: kinds[vars(entry.record)["kind"]])
