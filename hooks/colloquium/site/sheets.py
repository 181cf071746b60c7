"""What is printed: each picture, poster, handout and handbook with its template and its own data, as JSON.

Templates get data as JSON, never as Typst source, so that nothing an editor types is run; and they get only what they print, so that
a sheet is known by its data: the same data give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from colloquium.record.collections import COLLOQUIA, QUOTES, SOURCES, SPEAKERS, TAKEAWAYS
from colloquium.site import captions, catalogue, handbooks, handouts
from colloquium.site.page import HANDBOOK, HANDOUT
from colloquium.site.scripts import Pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote, Record, Speaker, Takeaway
    from colloquium.settings import Settings
    from colloquium.site.annotation import Annotated

    Data = dict[str, object]
    Made = tuple[str, str, Data, Entry[Record] | None]

EACH = ("paper", "dates", "months", "lists")
"""The sections of the catalogue that every template takes words from."""

WORDS = {
    "cards.typ": ("cards",),
    "poster.typ": ("poster",),
    "handout.typ": ("handout",),
    "handbook.typ": ("handbook", "handbook_verdicts", "services", "reference_headings"),
    "lists.typ": ("printed",),
}
"""Those that a template takes words from beside them; it gets no others, so that they alone make its sheets anew."""


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
    """Everything that is printed, in the order in which it is handed over; `templates` is the folder of those for print.

    Its words are those of the catalogue beside that folder. Raises PublishingError where that is not complete.
    """
    written = catalogue.written(templates.parent / "language", site.language)
    for address, template, data, entry in _made(annotated, site, Pictures(annotated.archive, templates)):
        words = {name: written[name] for name in (*EACH, *WORDS[template])}
        yield Sheet(address, template, json.dumps(data | {"words": words}, ensure_ascii=False), entry)


def _made(annotated: Annotated, site: Settings, pictures: Pictures) -> Iterator[Made]:
    """Of each sheet its address, its template, what that prints, and the record that a message names."""
    archive = annotated.archive
    for quote in filter(pictures.has, archive[QUOTES]):
        yield _picture(quote), "cards.typ", _card(archive, site, quote), quote
    for titled in _titled(archive, pictures):
        yield card(titled), "cards.typ", _title(archive, site, titled), titled
    for speaker in filter(pictures.has, archive[SPEAKERS]):
        yield card(speaker), "cards.typ", _named(archive, site, speaker), speaker
    for takeaway in filter(pictures.has, archive[TAKEAWAYS]):
        yield _posted(takeaway), "poster.typ", _poster(archive, site, takeaway, pictures), takeaway
    yield from _papers(annotated, site, pictures)


def _papers(annotated: Annotated, site: Settings, pictures: Pictures) -> Iterator[Made]:
    """The handout and the handbook of each colloquium, and where there are several, the lists of them."""
    archive, events = annotated.archive, annotated.archive[COLLOQUIA]
    books, several = handbooks.Handbooks(archive, site, annotated), len(events) > 1
    for event in events:
        made = handouts.data(archive, site, event, pictures)
        yield handbooks.folder(archive, event) + HANDOUT, "handout.typ", made, event if several else None
    for event in events:
        yield handbooks.folder(archive, event) + HANDBOOK, "handbook.typ", books.data(event), event if several else None
    for name in (HANDOUT, HANDBOOK) if several else ():
        yield name, "lists.typ", _list(archive, site, name), None


def card(entry: Entry[Colloquium] | Entry[Takeaway] | Entry[Speaker]) -> str:
    """The address of the picture that stands for an event, a takeaway or a speaker where a link is shown."""
    return f"cards/{entry.collection}/{entry.record.id}.png"


def addresses(archive: Archive, templates: Path) -> Iterator[str]:
    """The addresses of everything that is printed, in any order."""
    pictures = Pictures(archive, templates)
    yield from map(_picture, filter(pictures.has, archive[QUOTES]))
    yield from map(card, (*_titled(archive, pictures), *filter(pictures.has, archive[SPEAKERS])))
    yield from map(_posted, filter(pictures.has, archive[TAKEAWAYS]))
    folders = {"", *(handbooks.folder(archive, event) for event in archive[COLLOQUIA])}
    yield from (folder + name for folder in folders for name in (HANDBOOK, HANDOUT))


def _titled(archive: Archive, pictures: Pictures) -> Iterator[Entry[Colloquium] | Entry[Takeaway]]:
    yield from filter(pictures.has, archive[COLLOQUIA])
    yield from filter(pictures.has, archive[TAKEAWAYS])


def _picture(quote: Entry[Quote]) -> str:
    return f"cards/{quote.record.id}.png"


def _posted(takeaway: Entry[Takeaway]) -> str:
    return f"{takeaway.address}poster.pdf"


def _card(archive: Archive, site: Settings, quote: Entry[Quote]) -> Data:
    return {"site": site.name, "quote": captions.said(archive, quote), "event": captions.event(archive.colloquium(quote))}


def _title(archive: Archive, site: Settings, entry: Entry[Colloquium] | Entry[Takeaway]) -> Data:
    event, number = archive.colloquium(entry), getattr(entry.record, "number", None)
    language = archive[SOURCES].by_id[event.record.source].record.language
    return {"site": site.name, "title": entry.record.title, "number": number, "event": captions.event(event), "language": language}


def _named(archive: Archive, site: Settings, speaker: Entry[Speaker]) -> Data:
    """A speaker with the part that was taken in each event."""
    taken = [(part, archive.get(COLLOQUIA, part.colloquium)) for part in speaker.record.appearances]
    parts = [captions.part(part) | {"event": captions.event(event)} for part, event in taken if event]
    parts = parts or [captions.part(taken[0][0]) | {"event": None}]
    return {"site": site.name, "name": speaker.record.name, "parts": parts}


def _poster(archive: Archive, site: Settings, takeaway: Entry[Takeaway], pictures: Pictures) -> Data:
    """A takeaway with the quotation that hangs best, and the page to which its code leads: that of the quotation, if there is one."""
    quote = _hung(filter(pictures.has, archive.referred(takeaway, QUOTES)))
    record = {name: getattr(takeaway.record, name) for name in ("number", "title", "titled")}
    event = archive.colloquium(takeaway)
    language = archive[SOURCES].by_id[event.record.source].record.language
    words = captions.placed(archive, quote) if quote else None
    said = {"takeaway": record, "quote": words, "event": captions.event(event), "language": language}
    told = {"summary": None if quote else takeaway.record.summary}
    return {"site": site.name, **captions.address(site.url + (quote or takeaway).address), **said, **told}


def _hung(quotes: Iterable[Entry[Quote]]) -> Entry[Quote] | None:
    """The shortest whole sentence without a note, or else the shortest with one of the editors; one that is featured goes before it."""
    able = (quote for quote in quotes if quote.record.opening)
    return min(able, key=lambda quote: (bool(quote.record.note), not quote.record.featured, len(quote.record.text)), default=None)


def _list(archive: Archive, site: Settings, name: str) -> Data:
    """The colloquia with the addresses of what is printed of each by this name."""
    folders = ((event, handbooks.folder(archive, event)) for event in archive[COLLOQUIA])
    books = [captions.event(event) | {"address": site.url + folder + name} for event, folder in folders]
    return {"site": site.name, "name": name, "books": books}
