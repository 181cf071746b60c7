"""Citations: each record as a CSL item, and printed by citeproc in every style."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from citeproc import Citation as Call
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc.string import NoCase
from markupsafe import Markup, escape

from colloquium.archive.discretion import cut
from colloquium.record.collections import QUOTES, SOURCES, SPEAKERS, TABLE
from colloquium.record.models import Speaker, Theme
from colloquium.site.csl import STYLES, Shape, style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.models import Colloquium, Quote, Record, Source
    from colloquium.settings import Settings

Date = dict[str, list[list[int]]]

Item = TypedDict(
    "Item",
    {
        "id": str,
        "type": str,
        "genre": str,
        "URL": str,
        "author": list[dict[str, str]],
        "title": str,
        "container-title": str,
        "event-title": str,
        "event-place": str,
        "issued": Date,
        "language": str,
        "publisher": str,
    },
    total=False,
)
"""A CSL item, as CSL JSON has it."""

PARTS = ("family", "given", "suffix")
"""The parts of a sort name, which commas separate."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A record as a CSL item, and as each style prints it, by the style's name."""

    item: Item
    printed: Mapping[str, Markup]


def cite(archive: Archive, site: Settings, genre: Callable[[Entry[Record]], str]) -> dict[Key, Citation]:
    """A citation for every record that can be cited; `genre` says in a reader's words what is cited."""
    items = {entry.key: item(archive, site, entry, genre(entry)) for kind in TABLE if kind.cited for entry in archive[kind]}
    printed = print_items(items.values())
    return {key: Citation(made, printed[made["id"]]) for key, made in items.items()}


def item(archive: Archive, site: Settings, entry: Entry[Record], genre: str) -> Item:
    """A record as a CSL item. The words of a quotation are its title: they were said by the speaker and stand in the report."""
    made: Item = {"id": f"{entry.collection}-{entry.record.id}", "type": "webpage", "genre": genre, "URL": site.url + entry.address}
    if quote := entry.of(QUOTES):
        return {**made, **_statement(archive, quote)}
    if source := entry.of(SOURCES):
        return {**made, **_report(archive, source)}
    return {**made, "author": [{"literal": site.name}], "title": _title(entry.record)}


def _title(record: Record) -> str:
    if isinstance(record, Speaker):
        return record.name
    return record.title if isinstance(record, Theme) else record.id


def _statement(archive: Archive, entry: Entry[Quote]) -> Item:
    record, event = entry.record, archive.colloquium(entry).record
    source = archive[SOURCES].by_id[record.source].record
    return {
        "type": "document",
        "author": [name(archive[SPEAKERS].by_id[record.speaker])],
        "title": cut(archive, entry).record.text,
        "container-title": source.title,
        "event-title": event_title(event),
        "event-place": event.place,
        "issued": _date(event.date),
        "language": source.language,
    }


def _report(archive: Archive, entry: Entry[Source]) -> Item:
    """A report is entered under the event it reports, as libraries do where no author is named."""
    record = entry.record
    author = [{"literal": event_title(archive.colloquium(entry).record)}]
    made: Item = {"type": "report", "author": author, "title": record.title, "language": record.language}
    if record.publisher:
        made["publisher"] = record.publisher
    if record.date:
        made["issued"] = _date(record.date)
    return made


def name(speaker: Entry[Speaker]) -> dict[str, str]:
    """A speaker as CSL names people: the parts of the sort name, or the name as it is where that has no parts."""
    record = speaker.record
    parts = [part.strip() for part in record.sort_name.split(",")]
    if 1 < len(parts) <= len(PARTS) and all(parts):
        return dict(zip(PARTS, parts, strict=False))
    return {"literal": record.name}


def event_title(event: Colloquium) -> str:
    """An event's title with its second line."""
    return f"{event.title}: {event.subtitle}" if event.subtitle else event.title


def _date(date: str) -> Date:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


class _Marked:
    """How citeproc hands over what it prints: plain text, with what is set in italics between two control characters."""

    START, END = "\x02", "\x03"
    ENDED_TWICE = re.compile(r"([!?]\x03?|\.\x03)\.(?!\.)")  # CSL drops the full stop after another end; citeproc-py leaves it
    preformat = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @classmethod
    def Italic(cls, text: object) -> str:  # noqa: N802  # citeproc's name
        return f"{cls.START}{text}{cls.END}"

    @classmethod
    def html(cls, text: str) -> Markup:
        tagged = str(escape(cls.ENDED_TWICE.sub(r"\1", text))).replace(cls.START, "<i>").replace(cls.END, "</i>")
        return Markup(tagged)  # noqa: S704  # escaped; control characters cannot stand in the data


def print_items(items: Iterable[Item]) -> dict[str, dict[str, Markup]]:
    """How each style prints each item, by the item's id and the style's name."""
    alike: dict[Shape, list[dict[str, object]]] = defaultdict(list)
    for each in items:
        made = {("event" if field == "event-title" else field): value for field, value in each.items()}
        alike[each["type"], frozenset(made)].append(made)
    printed: dict[str, dict[str, Markup]] = defaultdict(dict)
    for shape, group in alike.items():
        for name in STYLES:
            for id, text in zip((str(each["id"]) for each in group), _print(style(name, shape), group), strict=True):
                printed[id][name] = text
    return printed


def _print(made_style: CitationStylesStyle, items: list[dict[str, object]]) -> Iterator[Markup]:
    source = CiteProcJSON(items)
    for each in items:
        source[each["id"]]["title"] = NoCase(each["title"])
    bibliography = CitationStylesBibliography(made_style, source, _Marked)
    for each in items:
        bibliography.register(Call([CitationItem(each["id"])]))
    return (_Marked.html(str(text)) for text in bibliography.bibliography())
