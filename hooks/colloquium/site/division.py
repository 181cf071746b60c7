"""Long pages in parts: where they are divided, and on which part something stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from colloquium.archive.addresses import part_address
from colloquium.archive.entry import Entry
from colloquium.record.collections import SOURCES
from colloquium.site.annotation import HEADINGS
from colloquium.site.contents import Contents, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from colloquium.archive.model import Archive
    from colloquium.record.collections import Kind
    from colloquium.record.models import Record
    from colloquium.site.annotation import MarkedParagraph
    from colloquium.site.contents import Item
    from colloquium.site.dossiers import Dossiers
    from colloquium.site.relations import Relations
    from colloquium.text.paragraphs import Number

T = TypeVar("T")

LONGEST = 150_000
"""About how many characters of HTML the list on a page may have, so that with all the rest it stays below 400 kB and 6,000 elements."""

EARLY = 0.6
"""A page ends before the last heading that stands beyond this share of it."""

LINK = 75
"""Characters of the link on the first part that leads to something on another."""


@dataclass(frozen=True, slots=True)
class Part:
    """The `number`th of `count` parts of the page at `whole`, with the keys of all that stands there. The first is at that address."""

    whole: str
    number: int
    count: int
    keys: frozenset[object]

    @property
    def address(self) -> str:
        """The address below the site's root."""
        return self.at(self.number)

    @property
    def name(self) -> str:
        """The address as the first part writes it in a link."""
        return self.address.removeprefix(self.whole)

    def at(self, number: int) -> str:
        """The address of another part of the same page."""
        return part_address(self.whole, number)

    def within(self, items: Iterable[T]) -> list[T]:
        """What of `items` stands on this part."""
        return [item for item in items if known(item) in self.keys]


class Leaf(NamedTuple):
    """A page that is made from one template: that of a record or of a list, or where there is a `part`, of one part of it."""

    whole: Entry[Record] | Kind[Record]
    part: Part | None = None

    @property
    def entry(self) -> Entry[Record] | None:
        """The record, if it is that of one."""
        return self.whole if isinstance(self.whole, Entry) else None

    @property
    def kind(self) -> Kind[Record]:
        """The collection of the record, or of the list."""
        return self.whole.collection if isinstance(self.whole, Entry) else self.whole

    @property
    def template(self) -> str:
        """Named for one record, or as the address of the list."""
        return f"{self.kind.noun if self.entry else (self.kind.page or '').rstrip('/')}.html"

    @property
    def address(self) -> str:
        """The address below the site's root."""
        return self.part.address if self.part else address(self.whole)

    @property
    def further(self) -> bool:
        """Whether the page begins on another part."""
        return self.part is not None and self.part.number > 1


def address(whole: Entry[Record] | Kind[Record]) -> str:
    """The address of a page, or of its first part, below the site's root."""
    return whole.address if isinstance(whole, Entry) else whole.page or ""


class Division:
    """The pages of an archive that are divided, each divided once, when it is first asked for."""

    def __init__(self, archive: Archive, relations: Relations, dossiers: Dossiers, language: str) -> None:
        self.archive, self.contents = archive, Contents(archive, relations, dossiers, language)
        self._known: dict[object, tuple[Part, ...]] = {}
        self._found: dict[str, dict[object, str]] = {}

    def parts(self, whole: Entry[Record] | Kind[Record]) -> tuple[Part, ...]:
        """The parts of the page of a record, or of a list; none where it is not divided."""
        key = whole.key if isinstance(whole, Entry) else whole
        if key not in self._known:
            runs = [frozenset(item.key for item in run) for run in cut(tuple(self.contents.of(whole)))]
            parts = (Part(address(whole), number, len(runs), keys) for number, keys in enumerate(runs, 1))
            self._known[key] = tuple(parts) if len(runs) > 1 else ()
        return self._known[key]

    def paragraph(self, source: str, number: Number) -> str:
        """The address of a paragraph of a report, on the part that has it."""
        entry = self.archive[SOURCES].by_id[source]
        if source not in self._found:
            self._found[source] = {key: part.address for part in self.parts(entry) for key in part.keys}
        return f"{self._found[source].get(number, entry.address)}#p{number}"


def cut(items: Sequence[Item], longest: int = LONGEST) -> Iterator[Sequence[Item]]:
    """The items in runs that are not too long. The first leaves room for links to what stands in the others."""
    if sum(item.size for item in items) <= longest:
        yield items
        return
    start, opening, size, room = 0, 0, 0, max(longest // 4, longest - LINK * len(items))
    for at, item in enumerate(items):
        if at > start and size + item.size > room:
            end = opening or at
            yield items[start:end]
            start, opening, size, room = end, 0, sum(other.size for other in items[end:at]), longest
        if item.opens and size > EARLY * room:
            opening = at
        size += item.size
    yield items[start:]


def above(report: Sequence[MarkedParagraph], part: Sequence[MarkedParagraph]) -> tuple[MarkedParagraph, ...]:
    """The headings under which a part of a report goes on, the higher one first."""
    found: list[MarkedParagraph] = []
    highest = part[0].level if part[0].kind == "heading" else HEADINGS[-1] + 1
    first = next(at for at, paragraph in enumerate(report) if paragraph.number == part[0].number)
    for paragraph in reversed(report[:first]):
        if paragraph.kind == "heading" and paragraph.level < highest:
            found.insert(0, paragraph)
            highest = paragraph.level
        if highest == HEADINGS[0]:
            break
    return tuple(found)
