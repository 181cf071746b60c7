"""Citations: each record as a CSL item, and printed in every style."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypedDict

from colloquium.archive.discretion import cut
from colloquium.record.collections import QUOTES, SOURCES, SPEAKERS, TABLE
from colloquium.record.models import Speaker, Theme
from colloquium.site.names import Name, author

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.meetings import Colloquium, Source
    from colloquium.record.models import Quote, Record
    from colloquium.settings import Settings
    from colloquium.site.styles import Style

Date = dict[str, list[list[int]]]

Item = TypedDict(
    "Item",
    {
        "id": str,
        "type": str,
        "genre": str,
        "URL": str,
        "author": list[Name],
        "title": str,
        "container-title": str,
        "event-title": str,
        "event-place": str,
        "issued": Date,
        "language": str,
        "publisher": str,
        "page": str,
    },
    total=False,
)
"""A CSL item, as CSL JSON has it."""


@dataclass(frozen=True)
class Citation:
    """A record as a CSL item, which each of some styles can print; where nobody asks, as in a preview, nothing is made."""

    make: Callable[[], Item]
    styles: Mapping[str, Style]

    @cached_property
    def item(self) -> Item:
        """The item."""
        return self.make()

    @cached_property
    def printed(self) -> Mapping[str, Markup]:
        """The same as each style prints it, by the style's name."""
        return printed(self.item, self.styles)


def cite(archive: Archive, site: Settings, genre: Callable[[Entry[Record]], str], styles: Mapping[str, Style]) -> dict[Key, Citation]:
    """A citation for every record that can be cited; `genre` says in a reader's words what is cited."""
    entries = [entry for kind in TABLE if kind.cited for entry in archive[kind]]
    return {entry.key: Citation(partial(_item, archive, site, entry, genre), styles) for entry in entries}


def _item(archive: Archive, site: Settings, entry: Entry[Record], genre: Callable[[Entry[Record]], str]) -> Item:
    """A record as a CSL item. The words of a quotation are its title: they were said by the speaker and stand in the report."""
    made: Item = {"id": f"{entry.collection}-{entry.record.id}", "type": "webpage", "genre": genre(entry), "URL": site.url + entry.address}
    if quote := entry.of(QUOTES):
        return {**made, **_statement(archive, quote)}
    if source := entry.of(SOURCES):
        return {**made, **_report(archive, source)}
    made = {**made, "author": [{"literal": site.publisher or site.name}], "title": _title(entry.record)}
    return {**made, "container-title": site.name} if site.publisher else made


def _title(record: Record) -> str:
    if isinstance(record, Speaker):
        return record.name
    return record.title if isinstance(record, Theme) else record.id


def _statement(archive: Archive, entry: Entry[Quote]) -> Item:
    record, event = entry.record, archive.colloquium(entry).record
    source = archive[SOURCES].by_id[record.source].record
    made: Item = {
        "type": "document",
        "author": [author(speaker.record) for speaker in archive.refers(entry, SPEAKERS)] or [{"literal": event_title(event)}],
        "title": cut(archive, entry).record.text,
        "container-title": source.title,
        "event-title": event_title(event),
        "event-place": event.place,
        "issued": _date(event.day(record.session)),
        "language": source.language,
    }
    return {**made, "page": page} if (page := entry.proof().page) else made


def _report(archive: Archive, entry: Entry[Source]) -> Item:
    """A report is entered under the event it reports, as libraries do where no author is named."""
    record = entry.record
    event = event_title(archive.colloquium(entry).record)
    made: Item = {"type": "report", "author": [{"literal": event}], "title": record.title, "language": record.language}
    if record.publisher:
        made["publisher"] = record.publisher
    if record.date:
        made["issued"] = _date(record.date)
    return made


def event_title(event: Colloquium) -> str:
    """An event's title with its second line."""
    return f"{event.title}: {event.subtitle}" if event.subtitle else event.title


def _date(date: str) -> Date:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def printed(cited: Item, styles: Mapping[str, Style]) -> dict[str, Markup]:
    """How each style prints an item, by the style's name."""
    date = cited["issued"]["date-parts"][0] if "issued" in cited else []
    texts = {field: text for field, text in cited.items() if isinstance(text, str)}
    kind = cited["type"] if date else f"undated {cited['type']}"
    return {title: style.print(kind, texts, date, cited["author"]) for title, style in styles.items()}
