"""A record in its setting, and what is said of it by others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar, cast

from colloquium.record.collections import Kind, R, point_anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from colloquium.archive.departed import Departed
    from colloquium.problems import FieldPath, Key, Place
    from colloquium.record.introspection import Value
    from colloquium.record.models import Record
    from colloquium.record.statements import Point
    from colloquium.text.match import Selector
    from colloquium.text.paragraphs import Number

S = TypeVar("S", bound="Record")


class Attribution(NamedTuple):
    """How a report says who spoke: by the label of a speech, in the paragraph, or in words further off; the name as printed, and its ¶."""

    by: Literal["speech", "paragraph", "passage"]
    name: str
    paragraph: Number


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record in its setting, with the marked `values` in it.

    `proofs` and `attributions` stand by the path of the part that they prove; () is the record itself.
    """

    collection: Kind[R]
    record: R
    place: Place
    proofs: Mapping[FieldPath, Selector]
    values: tuple[Value, ...]
    attributions: Mapping[FieldPath, Attribution] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Collection and id."""
        return self.collection, self.record.id

    @property
    def address(self) -> str:
        """The address below the site's root."""
        return self.collection.address(self.record)

    def of(self, kind: Kind[S]) -> Entry[S] | None:
        """The same entry, if it is of that kind."""
        return cast("Entry[S]", self) if self.collection == kind else None

    def proof(self, *path: str | int) -> Selector:
        """The proof of the part at `path`: `entry.proof()` of a quotation, `entry.proof("points", 0)` of a point."""
        return self.proofs[path]


class Collection(tuple[Entry[R], ...]):  # noqa: SLOT001  # it keeps its index
    """The entries of one kind, in order."""

    @cached_property
    def by_id(self) -> Mapping[str, Entry[R]]:
        """The same by their ids."""
        return {entry.record.id: entry for entry in self}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.by_id)}

    def place(self, entry: Entry[Record]) -> int:
        """How many entries stand before `entry`."""
        return self._places[entry.record.id]


@dataclass(frozen=True, slots=True)
class Statement(Generic[R]):
    """A point of a takeaway, a theme or a colloquium, at `index` from 0 in its list, with the number in its address and its proof."""

    entry: Entry[R]
    index: int
    number: int
    point: Point
    selector: Selector

    @property
    def key(self) -> tuple[str, str, int]:
        """Collection, id and index."""
        return (*self.entry.key, self.index)

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return point_anchor(*self.entry.key, self.number)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What must not appear: the redacted passages with the records they belonged to, persons, withdrawn records."""

    passages: tuple[tuple[Key, Selector], ...] = ()
    departed: Departed | None = None
    records: tuple[Key, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records)
