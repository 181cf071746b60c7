"""What is printed: each picture, poster and handbook with its template and its own data, as JSON.

Templates get data as JSON, never as Typst source, so that nothing an editor types is run; and they get only what they print, so that
a sheet is known by its data: the same data give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from colloquium.archive import discretion
from colloquium.record.collections import COLLOQUIA, QUOTES, SOURCES, SPEAKERS, TAKEAWAYS
from colloquium.site import handbooks
from colloquium.site.page import HANDBOOK
from colloquium.site.scripts import Pictures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote, Record, Takeaway
    from colloquium.record.parts import Appearance
    from colloquium.settings import Settings
    from colloquium.site.annotation import Annotated

    Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture or a document: its address, its template, the JSON that the template gets, and the record that a message names."""

    address: str
    template: str
    data: str
    entry: Entry[Record] | None = None

    @property
    def format(self) -> Literal["png", "pdf"]:
        """What it is made into."""
        return "png" if self.address.endswith(".png") else "pdf"


def sheets(annotated: Annotated, site: Settings, templates: Path) -> Iterator[Sheet]:
    """Everything that is printed, in the order in which it is handed over; `templates` is the folder of those for print."""
    archive = annotated.archive
    for quote in _carded(archive, templates):
        yield _sheet(_picture(quote), "cards.typ", _card(archive, site, quote), quote)
    for titled in _titled(archive, templates):
        yield _sheet(card(titled), "cards.typ", _title(archive, site, titled), titled)
    for takeaway in archive[TAKEAWAYS]:
        yield _sheet(_posted(takeaway), "poster.typ", _poster(archive, site, takeaway), takeaway)
    books, several = handbooks.Handbooks(archive, site, annotated), len(archive[COLLOQUIA]) > 1
    for event in archive[COLLOQUIA]:
        yield _sheet(handbooks.address(archive, event), "handbook.typ", books.data(event), event if several else None)
    if several:
        yield _sheet(HANDBOOK, "handbooks.typ", _list(archive, site))


def card(entry: Entry[Colloquium] | Entry[Takeaway]) -> str:
    """The address of the picture that stands for an event or a takeaway where a link is shown."""
    return f"cards/{entry.collection}/{entry.record.id}.png"


def addresses(archive: Archive, templates: Path) -> Iterator[str]:
    """The addresses of everything that is printed, in any order."""
    yield from map(_picture, _carded(archive, templates))
    yield from map(card, _titled(archive, templates))
    yield from map(_posted, archive[TAKEAWAYS])
    yield from {HANDBOOK, *(handbooks.address(archive, event) for event in archive[COLLOQUIA])}


def _carded(archive: Archive, templates: Path) -> Iterator[Entry[Quote]]:
    return filter(Pictures(archive, templates).has, archive[QUOTES])


def _titled(archive: Archive, templates: Path) -> Iterator[Entry[Colloquium] | Entry[Takeaway]]:
    pictures = Pictures(archive, templates)
    yield from filter(pictures.has, archive[COLLOQUIA])
    yield from filter(pictures.has, archive[TAKEAWAYS])


def _picture(quote: Entry[Quote]) -> str:
    return f"cards/{quote.record.id}.png"


def _posted(takeaway: Entry[Takeaway]) -> str:
    return f"{takeaway.address}poster.pdf"


def _sheet(address: str, template: str, data: Data, entry: Entry[Record] | None = None) -> Sheet:
    return Sheet(address, template, json.dumps(data, ensure_ascii=False), entry)


def _card(archive: Archive, site: Settings, quote: Entry[Quote]) -> Data:
    return {"site": site.name, "quote": _said(archive, quote), "event": _event(archive.colloquium(quote))}


def _title(archive: Archive, site: Settings, entry: Entry[Colloquium] | Entry[Takeaway]) -> Data:
    event, number = archive.colloquium(entry), getattr(entry.record, "number", None)
    return {"site": site.name, "title": entry.record.title, "number": number, "event": _event(event), "language": _language(archive, event)}


def _language(archive: Archive, event: Entry[Colloquium]) -> str:
    return archive[SOURCES].by_id[event.record.source].record.language


def _poster(archive: Archive, site: Settings, takeaway: Entry[Takeaway]) -> Data:
    """A takeaway with the quotations of which the template may choose: whole sentences without a content note."""
    quotes = (quote for quote in archive.referred(takeaway, QUOTES) if quote.record.previewed and not quote.record.fragment)
    record = {name: getattr(takeaway.record, name) for name in ("number", "title", "summary")}
    said = {"takeaway": record, QUOTES: [_said(archive, quote) for quote in quotes], "event": _event(archive.colloquium(takeaway))}
    return {"site": site.name, "address": site.url + takeaway.address, **said}


def _list(archive: Archive, site: Settings) -> Data:
    """The colloquia with the addresses of their handbooks."""
    books = [_event(event) | {"address": site.url + handbooks.address(archive, event)} for event in archive[COLLOQUIA]]
    return {"site": site.name, "books": books}


def _event(event: Entry[Colloquium]) -> Data:
    return {name: getattr(event.record, name) for name in ("title", "subtitle", "date", "last", "place")}


def _said(archive: Archive, quote: Entry[Quote]) -> Data:
    """The words of a quotation, who said them, and whether the editors have a note on them."""
    record, event = discretion.cut(archive, quote).record, archive.colloquium(quote)
    who = [_who(speaker.record.name, archive.appearance(speaker, event)) for speaker in archive.refers(quote, SPEAKERS)]
    said = {"text": record.text, "fragment": record.fragment, "noted": record.note is not None, SPEAKERS: who}
    return said | handbooks.setting(archive, quote)


def _who(name: str, part: Appearance) -> Data:
    return {"name": name, "part": {"role": part.role, "organisation": part.organisation}}
