"""The handbooks: one for each colloquium, where it is found, what it prints, and that as data for its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive import discretion, staleness
from colloquium.record.collections import (
    COLLOQUIA,
    FIGURES,
    HELPLINES,
    QUOTES,
    REDIRECTS,
    REFERENCES,
    SOURCES,
    SPEAKERS,
    TABLE,
    TAKEAWAYS,
    THEMES,
    TIMELINE,
)
from colloquium.record.fields import Rendered
from colloquium.record.statements import numbered
from colloquium.site import captions, helplines, voices
from colloquium.site.exports import part_at
from colloquium.site.namesakes import Namesakes
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.collections import Kind
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Record
    from colloquium.settings import Settings
    from colloquium.site.annotation import Annotated, MarkedParagraph, Segment

_SAID = (TAKEAWAYS, THEMES, QUOTES, FIGURES)

_TIED: tuple[tuple[Kind[Record], tuple[Kind[Record], ...]], ...] = (
    (SPEAKERS, (COLLOQUIA, *_SAID)),
    (SOURCES, (COLLOQUIA, *_SAID)),
    (REFERENCES, (COLLOQUIA, *_SAID, SPEAKERS)),
    (TIMELINE, (REFERENCES,)),
)
"""The kinds whose records may belong to several colloquia, each with the kinds of their neighbours through which they do."""


def folder(archive: Archive, entry: Entry[Record] | None) -> str:
    """Where the handbook and the handout are to which a record's page links: of its colloquium, or the lists where it belongs to none."""
    event = archive.own_colloquium(entry) if entry else None
    return f"{event.collection}/{event.record.id}/" if event and len(archive[COLLOQUIA]) > 1 else ""


class Handbooks:
    """What the handbook of each colloquium prints: its own records, and all those that belong to no colloquium."""

    def __init__(self, archive: Archive, site: Settings, annotated: Annotated) -> None:
        self.archive, self.site, self.annotated = archive, site, annotated
        self._apart = Namesakes(archive[SPEAKERS]).apart
        self._events: dict[Key, set[Key]] = {}
        for entry in (entry for kind in (COLLOQUIA, *_SAID) for entry in archive[kind]):
            event = archive.own_colloquium(entry)
            self._events[entry.key] = {event.key} if event else set()
        for kind, through in _TIED:
            for tied in archive[kind]:
                near = (other for beside in through for other in (*archive.refers(tied, beside), *archive.referred(tied, beside)))
                self._events[tied.key] = {event for other in near for event in self._events[other.key]}

    def contents(self, event: Entry[Colloquium]) -> dict[Kind[Record], tuple[Entry[Record], ...]]:
        """The records that the handbook of a colloquium prints, by their kind."""
        kinds = (kind for kind in TABLE if kind.published and kind != REDIRECTS)
        return {kind: tuple(entry for entry in self.archive[kind] if self._prints(entry, event)) for kind in kinds}

    def _prints(self, entry: Entry[Record], event: Entry[Colloquium]) -> bool:
        events = self._events.get(entry.key)
        return not events or event.key in events

    def data(self, event: Entry[Colloquium]) -> dict[str, object]:
        """The same as the template gets it: records under the names of their fields, reports as numbered paragraphs."""
        printed = self.contents(event)
        lines, sources = self.archive[HELPLINES], [source.record.id for source in printed[SOURCES]]
        return {
            "site": {"name": self.site.name, "description": self.site.description, "url": self.site.url},
            "outlooks": {line.record.id: staleness.outlook(line.record.checked, self.site.today)._asdict() for line in lines},
            "countries": helplines.by_country((line.record.country for line in lines), self.site.language),
            "collections": {kind: [self._record(entry, event) for entry in entries] for kind, entries in printed.items()},
            "reports": {source: [_paragraph(paragraph) for paragraph in self.annotated[source]] for source in sources},
        }

    def _record(self, entry: Entry[Record], event: Entry[Colloquium]) -> dict[str, object]:
        """A record with all its fields and its collection; Markdown as nodes, the paragraph with what was proved.

        A quotation has its setting beside them, a speaker of all parts only those taken here, and what tells namesakes `apart`.
        """
        record: dict[str, object] = discretion.cut(self.archive, entry).record.model_dump(mode="json")
        for path, marker, text in entry.values:
            if isinstance(marker, Rendered):
                part_at(record, path[:-1])[str(path[-1])] = markdown.nodes(text, self._address)
        for path, selector in entry.proofs.items():
            part_at(record, path).update(paragraph=selector.paragraph, page=selector.page)
        for at, number in enumerate(numbered(point.number for point in getattr(entry.record, "points", ()))):
            part_at(record, ("points", at))["number"] = number
        if quote := entry.of(QUOTES):
            record |= captions.setting(self.archive, quote)
        if held := entry.of(COLLOQUIA):
            record |= {"last": held.record.last}
        if speaker := entry.of(SPEAKERS):
            record |= {"apart": self._apart(speaker), "appearances": _parts(record, event)}
        return record | {"collection": entry.collection}

    def _address(self, key: str) -> str | None:
        own = self.archive.address(key)
        return own and self.site.url + own


def _parts(speaker: dict[str, object], event: Entry[Colloquium]) -> list[dict[str, object]]:
    """The parts that a speaker took in an event, or else the first taken anywhere, which another report proves."""
    taken = speaker["appearances"]
    parts = [part for part in taken if isinstance(part, dict)] if isinstance(taken, list) else []
    here = [part for part in parts if part["colloquium"] == event.record.id]
    return here or [{name: value for name, value in part.items() if name not in {"paragraph", "page"}} for part in parts[:1]]


def _paragraph(paragraph: MarkedParagraph) -> dict[str, object]:
    """A paragraph with its runs of text, `own` where they are quotations or figures, and the content notes to show before it."""
    return {
        "number": paragraph.number,
        "page": paragraph.page,
        "kind": paragraph.kind,
        "level": paragraph.level,
        "runs": [run for caution, segments in paragraph.parts for run in _runs(caution, segments)],
        "notes": list(voices.noted(paragraph)),
    }


def _runs(caution: str, segments: Sequence[Segment]) -> Iterator[dict[str, object]]:
    """Runs of text, `own` where they are quotations or figures. Print cannot fold: of sensitive words only the note is printed."""
    if caution:
        yield {"text": "", "own": False, "caution": caution}
    for segment in segments if not caution else ():
        own = any(entry.collection in {QUOTES, FIGURES} for entry in segment.entries)
        yield {"text": segment.text, "own": own, "caution": ""}
