"""The units of an archive: every record, every statement with the passage that proves it, every paragraph of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from colloquium.archive import discretion
from colloquium.record import countries
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
    point_anchor,
)
from colloquium.record.fields import Attributing, Checked, Proved, Refers, Rendered
from colloquium.record.introspection import texts
from colloquium.record.models import Figure, Quote
from colloquium.record.statements import numbered
from colloquium.record.times import PARTIAL_DATE
from colloquium.site import titles, voices
from colloquium.site.unit import Unit
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.fields import Marker
    from colloquium.record.meetings import Source
    from colloquium.record.models import Record, Speaker
    from colloquium.site.annotation import Annotated, MarkedParagraph
    from colloquium.site.wording import Wording

WEIGHTS: Mapping[str, float] = {
    SPEAKERS: 1.25,
    REFERENCES: 1.2,
    FIGURES: 1.15,
    QUOTES: 1.1,
    TAKEAWAYS: 1.1,
    THEMES: 1.1,
    GLOSSARY: 1.1,
    HELPLINES: 0.6,
}
"""How much a record of a kind counts beside another that has the same words."""

PARAGRAPH = 0.85
"""How much a paragraph of a report does."""

TITLES = ("title", "name", "term", "value", "text")
"""The fields of which the first that a record has is what it is called."""

PLACES = {"aliases": "names", "keywords": "names", "role": "role", "organisation": "role", "part": "role", "note": "remark"}
"""The part of a unit to which the words of a field belong; all others are its text."""

_IDS = ("id", "file", "language", "lang", "sort_name", "consent", "checked", "session", "titled", "moment")
_LINKS = ("links", SOURCES, "url", "chat", "original", "recording")
UNSOUGHT = {*_IDS, *_LINKS, "content_notes", "rights", "headings", "sensitive"}
"""Fields that hold no words which a reader would look for."""


class Units:
    """The units of an archive. `wording` says what readers see in the place of dates, kinds and the like."""

    def __init__(self, archive: Archive, annotated: Annotated, wording: Wording, language: str) -> None:
        self.archive, self.annotated, self.wording, self.language = archive, annotated, wording, language
        self.countries = countries.names(language)
        self.alone = len(archive[COLLOQUIA]) == 1

    def records(self) -> Iterator[Unit]:
        """Every record that is shown, with its statements; helplines aside."""
        shown = (kind for kind in TABLE if kind.page is not None and kind != HELPLINES)
        return (replace(self._record(entry), parts=tuple(self._statements(entry))) for kind in shown for entry in self.archive[kind])

    def helplines(self) -> Iterator[Unit]:
        """Every service that helps."""
        return map(self._record, self.archive[HELPLINES])

    def reports(self) -> Iterator[Unit]:
        """The paragraphs of every report, without sensitive words."""
        for source in self.archive[SOURCES]:
            event = self._of_colloquia([self.archive.colloquium(source).record.id])
            yield Unit(source.address, colloquium=event, parts=tuple(self._paragraphs(source)))

    def _paragraphs(self, source: Entry[Source]) -> Iterator[Unit]:
        foreign, noted = self.foreign(source.record.language), ""
        for paragraph in self.annotated[source.record.id]:
            noted = self._noted(paragraph, noted)
            words = "".join(segment.text for segment in paragraph.segments if not segment.caution)
            unit = Unit(f"#p{paragraph.number}", "", "", passage=" ".join(words.split()), note=noted or " ".join(voices.noted(paragraph)))
            yield replace(unit, number=paragraph.number, language=foreign, weight=PARAGRAPH)

    def foreign(self, language: str) -> str:
        """The language without its variety; nothing where it is that of the site."""
        own = language.partition("-")[0]
        return own if own != self.language else ""

    def _record(self, entry: Entry[Record]) -> Unit:
        cut = discretion.cut(self.archive, entry).record
        title = next(field for field in TITLES if hasattr(cut, field))
        unit = Unit(self._address(entry), entry.collection, str(getattr(cut, title)), note=_note(entry.record))
        unit = replace(unit, weight=WEIGHTS.get(entry.collection, 1), role=self._role(entry), **self._facets(entry))
        if unit.note and entry.collection in (QUOTES, FIGURES):
            quoted = self._words(cut) if entry.collection == QUOTES else {}
            return replace(unit, title=titles.neutral(entry), **quoted)
        return replace(unit, number=getattr(cut, "number", 0), **self._words(cut, (title,)))

    def _role(self, entry: Entry[Record]) -> str:
        """The role, at the event, of the one speaker of a record; of words of several their names, of the meeting's own its title."""
        if isinstance(entry.record, Quote | Figure) and not entry.record.speaker:
            names = ", ".join(speaker.record.name for speaker in self.archive.refers(entry, SPEAKERS))
            return names or (self.archive.colloquium(entry).record.title if isinstance(entry.record, Quote) else "")
        speaker = self.archive.get(SPEAKERS, getattr(entry.record, "speaker", None))
        appearance = self.archive.appearance(speaker, self.archive.colloquium(entry)) if speaker else None
        return ", ".join(filter(None, (appearance.role, appearance.organisation))) if appearance else ""

    def _words(self, record: object, but: Iterable[str] = ()) -> dict[str, Any]:
        """The words of a record by the part of a unit to which they belong, those of its statements aside."""
        found: dict[str, list[str]] = {}
        for path, marker, text in texts(record):
            names = {str(name) for name in path}
            if not names & {*UNSOUGHT, *but, "points"} and not isinstance(marker, Refers | Attributing | Checked):
                place = next((PLACES[name] for name in map(str, path) if name in PLACES), "text")
                found.setdefault("passage" if isinstance(marker, Proved) else place, []).append(self._plain(str(path[-1]), marker, text))
        return {place: (", " if place == "role" else " · ").join(dict.fromkeys(said)) for place, said in found.items()}

    def _plain(self, field: str, marker: Marker | None, text: str) -> str:
        """A text as readers see it."""
        if field == "country":
            return self.countries.get(text, "")
        if PARTIAL_DATE.fullmatch(text):
            return self.wording.day(text)
        return markdown.line(text).striptags() if isinstance(marker, Rendered) else self.wording.labels.get(text, text)

    def _statements(self, entry: Entry[Record]) -> Iterator[Unit]:
        record = discretion.cut(self.archive, entry).record
        points = getattr(record, "points", ())
        for index, number in enumerate(numbered(point.number for point in points)):
            point, anchor = points[index], point_anchor(*entry.key, number)
            note = " ".join(point.content_notes) or discretion.caution(self.archive, entry.proof("points", index))
            unit = Unit(f"#{anchor}", note=note, number=number, speaker=point.said_by)
            yield unit if note else replace(unit, **self._words(point))

    def _noted(self, paragraph: MarkedParagraph, before: str) -> str:
        """The content note of the takeaway or theme under whose heading a paragraph stands."""
        if paragraph.rests and paragraph.rests[0][1] == ("title",):
            return _note(paragraph.rests[0][0].record)
        return "" if paragraph.kind == "heading" else before

    def _address(self, entry: Entry[Record]) -> str:
        """Where a record is found; a colloquium that is the only one has the home page."""
        return "" if entry.collection == COLLOQUIA and self.alone else entry.address

    def _facets(self, entry: Entry[Record]) -> dict[str, Any]:
        """By what a record can be chosen: who speaks there, the takeaway and the colloquia to which it belongs."""
        own = {str(entry.collection): (entry.record.id,)}
        speakers = (*self.archive.refers(entry, SPEAKERS), *self._voices(entry))
        said = own.get(SPEAKERS, tuple(dict.fromkeys(speaker.record.id for speaker in speakers)))
        takeaways = own.get(TAKEAWAYS, tuple(one.record.id for one in self.archive.refers(entry, TAKEAWAYS)))
        return {"speaker": said, "takeaway": takeaways, "colloquium": self._of_colloquia(self._events(entry))}

    def _voices(self, entry: Entry[Record]) -> tuple[Entry[Speaker], ...]:
        """Who is quoted under a takeaway or theme."""
        return tuple(speaker for quote in self.archive.referred(entry, QUOTES) for speaker in self.archive.refers(quote, SPEAKERS))

    def _events(self, entry: Entry[Record]) -> list[str]:
        if entry.collection in (COLLOQUIA, SPEAKERS):
            return [event.record.id for event in self.archive.refers(entry, COLLOQUIA)] or [entry.record.id]
        above = (self.archive.refers(entry, SOURCES), self.archive.refers(entry, COLLOQUIA), self.archive.subjects(entry))
        return [self.archive.colloquium(entry).record.id] if any(above) or entry.collection == SOURCES else []

    def _of_colloquia(self, ids: list[str]) -> tuple[str, ...]:
        """The colloquia, where there are several among which to choose."""
        return () if self.alone else tuple(ids)


def _note(record: object) -> str:
    return " ".join(getattr(record, "content_notes", ()))
