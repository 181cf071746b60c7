"""The records as Markdown pages that any generator can build: the same pages, texts and links as on our own site, in plain form."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.collections import QUOTES, REFERENCES, SOURCES, SPEAKERS, TABLE, TAKEAWAYS, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.archive import Archive
    from benchmarks.surroundings import Fields
    from colloquium.record.collections import Kind
    from colloquium.record.models import Record

MENU = {kind: str(kind).capitalize() for kind in TABLE if kind.listed}
"""The lists that every page leads to, with their titles."""


class Page(NamedTuple):
    """A page: its path without an ending (`quotes/quote-01-001`, `quotes/index`), its title and its Markdown."""

    path: str
    title: str
    markdown: str

    @property
    def text(self) -> str:
        """What stands in its file."""
        return f"---\ntitle: {json.dumps(self.title, ensure_ascii=False)}\n---\n\n# {self.title}\n\n{self.markdown}\n"


def pages(archive: Archive) -> Iterator[Page]:
    """Every page: home, help, each list, and each record that has a page of its own on our site."""
    written = _Pages(archive)
    yield Page("index", "Meetings about crossings", "\n".join(f"- [{title}](/{kind}/)" for kind, title in MENU.items()))
    yield Page("help/index", "Help", "\n".join(f"- {line['name']}: {line['phone']}" for line in archive.records["helplines"]))
    for kind in TABLE:
        if kind.listed:
            yield Page(f"{kind}/index", MENU[kind], "\n\n".join(written.line(kind, fields) for fields in archive.records[kind]))
        for fields in archive.records[kind] if kind.own_page else ():
            yield Page(f"{kind}/{fields['id']}", written.title(kind, fields), written.body(kind, fields))


class _Pages:
    """Texts of pages. A record is named by its title, name or words, and leads to what refers to it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.by_id = {
            str(fields["id"]): (kind, fields) for kind in TABLE if kind.published for fields in archive.records[kind] if "id" in fields
        }
        self.named_in: dict[str, list[str]] = defaultdict(list)
        for id, (_, fields) in self.by_id.items():
            for other in dict.fromkeys(_named(fields)):
                self.named_in[other].append(id)

    def title(self, kind: Kind[Record], fields: Fields) -> str:
        words = fields.get("text") or fields.get("passage")
        return f"“{words}”" if kind == QUOTES else str(fields.get("title") or fields.get("name") or fields.get("term") or words)

    def line(self, kind: Kind[Record], fields: Fields) -> str:
        """A record in a list."""
        title = self.title(kind, fields)
        shown = f"[{title}](/{kind}/{fields['id']}/)" if kind.own_page else f"**{title}**"
        return f"{shown} {fields.get('summary') or fields.get('definition') or fields.get('label') or ''}".strip()

    def body(self, kind: Kind[Record], fields: Fields) -> str:
        """The page of a record: its own words, then what it names, then what names it."""
        said: dict[str, Callable[[Fields], str]] = {
            QUOTES: _quote,
            TAKEAWAYS: _subject,
            THEMES: _subject,
            SPEAKERS: _speaker,
            SOURCES: self._report,
        }
        about = said.get(kind, _about)(fields)
        names, named = ("\n\n".join(map(self._linked, ids)) for ids in (dict.fromkeys(_named(fields)), self.named_in[str(fields["id"])]))
        return f"{about}\n\n{names}\n\n## See also\n\n{named}"

    def _linked(self, id: str) -> str:
        return self.line(*self.by_id[id]) if id in self.by_id else ""

    def _report(self, fields: Fields) -> str:
        return self.archive.reports[str(fields["id"])]


def _named(fields: Fields) -> Iterator[str]:
    """The ids that a record has in its fields."""
    for kind in (SPEAKERS, SOURCES, TAKEAWAYS, THEMES):
        if isinstance(id := fields.get(kind.noun), str):
            yield id
    references = fields.get(REFERENCES)
    yield from references if isinstance(references, list) else ()


def _about(fields: Fields) -> str:
    return str(fields.get("about") or fields.get("summary"))


def _quote(fields: Fields) -> str:
    note = fields.get("note")
    return f"> {fields['text']}\n\n{note['text'] if isinstance(note, dict) else ''}"


def _subject(fields: Fields) -> str:
    points = fields["points"]
    listed = [f"- {point['text']} *{point['passage']}*" for point in points] if isinstance(points, list) else []
    return f"{fields['summary']}\n\n{fields['body']}\n\n" + "\n".join(listed)


def _speaker(fields: Fields) -> str:
    parts = fields["appearances"]
    return "\n\n".join(f"{part['role']}, {part['organisation']}" for part in parts) if isinstance(parts, list) else ""
