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
from colloquium.site.csl import INITIALLED, STYLES, Shape, style
from colloquium.site.names import Name, author, initialled

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
        "author": list[Name],
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


RENAMED = {"event-title": "event"}
"""Fields by their names in citeproc-py."""


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
        "author": [author(archive[SPEAKERS].by_id[record.speaker].record)],
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


class _Marked:
    """How citeproc hands over what it prints: plain text, with control characters around what is set in italics and after the title."""

    START, END, TITLE_END = "\x02", "\x03", "\x04"
    # CSL drops the full stop after another end, also behind quotation marks; citeproc-py leaves it. The words of a title stay as they are.
    ENDED_TWICE = re.compile(rf"([!?]{END}?|\.{END}|[.!?][’”]*{TITLE_END}[’”]*{END}?)\.(?!\.)")
    preformat = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @classmethod
    def Italic(cls, text: object) -> str:  # noqa: N802  # citeproc's name
        return f"{cls.START}{text}{cls.END}"

    @classmethod
    def html(cls, text: str) -> Markup:
        once = cls.ENDED_TWICE.sub(r"\1", text).replace(cls.TITLE_END, "")
        return Markup(str(escape(once)).replace(cls.START, "<i>").replace(cls.END, "</i>"))  # noqa: S704  # escaped; control characters cannot stand in the data


def print_items(items: Iterable[Item]) -> dict[str, dict[str, Markup]]:
    """How each style prints each item, by the item's id and the style's name."""
    alike: dict[Shape, list[Item]] = defaultdict(list)
    for each in items:
        alike[each["type"], frozenset(RENAMED.get(field, field) for field in each)].append(each)
    printed: dict[str, dict[str, Markup]] = defaultdict(dict)
    for shape, group in alike.items():
        for name in STYLES:
            given = [_printable(each, name) for each in group]
            for each, text in zip(group, _print(style(name, shape), given), strict=True):
                printed[each["id"]][name] = text
    return printed


def _printable(item: Item, style: str) -> dict[str, object]:
    """An item as citeproc-py reads it, with initials where the style wants them."""
    names = [*map(initialled, item["author"])] if style in INITIALLED else item["author"]
    return {RENAMED.get(field, field): value for field, value in item.items()} | {"author": names}


def _print(made_style: CitationStylesStyle, items: list[dict[str, object]]) -> Iterator[Markup]:
    source = CiteProcJSON(items)
    for each in items:
        source[each["id"]]["title"] = NoCase(f"{each['title']}{_Marked.TITLE_END}")
    bibliography = CitationStylesBibliography(made_style, source, _Marked)
    for each in items:
        bibliography.register(Call([CitationItem(each["id"])]))
    return (_Marked.html(str(text)) for text in bibliography.bibliography())
