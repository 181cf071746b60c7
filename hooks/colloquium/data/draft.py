"""A record that fits its model but is not linked yet, and everything that was loaded beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, cast

from colloquium.record.collections import R
from colloquium.record.introspection import marked
from colloquium.record.rooms import ALL, Rooms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.data.document import Document
    from colloquium.problems import Key, Place, Problem
    from colloquium.record.collections import Kind
    from colloquium.record.introspection import Value
    from colloquium.record.models import Record
    from colloquium.text.report import Report


@dataclass(frozen=True)
class Draft(Generic[R]):
    """A record of a collection, number `index` from 0 of its file."""

    collection: Kind[R]
    record: R
    document: Document
    index: int

    @property
    def key(self) -> Key:
        """Collection and id."""
        return self.collection, self.record.id

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every marked text in the record; the one walk over it."""
        return tuple(marked(self.record))

    def place(self, *path: str | int) -> Place:
        """Where the field at `path` stands, or the nearest part around it that stands in the file."""
        return self.document.place((self.index, *path))


@dataclass(frozen=True)
class Loaded:
    """What could be read. `ids` holds the ids of each collection, also of records at fault; None where a file is unreadable."""

    drafts: tuple[Draft[Record], ...]
    ids: Mapping[str, frozenset[str] | None]
    reports: Mapping[str, Report]
    problems: tuple[Problem, ...]
    written: Mapping[str, str] = field(default_factory=dict)
    """The files below docs/, by their path below it, with the texts of the pages."""
    docs: Path = field(default_factory=Path)
    """That folder."""
    rooms: Rooms = ALL
    """What the site has."""

    def of(self, kind: Kind[R]) -> Iterator[Draft[R]]:
        """The drafts of one kind."""
        return (cast("Draft[R]", draft) for draft in self.drafts if draft.collection == kind)
