"""What belongs to rooms that the site leaves out: records and fields are refused there, pages stay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.data import front
from colloquium.problems import Problem
from colloquium.record.introspection import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record

REMEDY = "mkdocs.yml says  {}: false  under extra: rooms; write true there, or delete {}"


def problems(loaded: Loaded) -> Iterator[Problem]:
    """The first record of each collection, and the first field of each record, that only a room shows which the site leaves out."""
    for room in loaded.rooms.closed:
        for kind in room.kinds:
            for draft in [*loaded.of(kind)][:1]:
                yield Problem(draft.place(), f"the site has no place for {kind}, as {REMEDY.format(room.name, 'them')}")
        for draft in loaded.drafts if room.fields else ():
            if path := _first(draft, room.fields):
                yield Problem(draft.place(*path), f"{path[-2]}: the site does not show these, as {REMEDY.format(room.name, 'them')}")


def _first(draft: Draft[Record], fields: tuple[str, ...]) -> FieldPath | None:
    """Where a record first has one of these lists, and the number of the item."""
    paths = (path for path, *_ in texts(draft.record))
    return next((path[: at + 2] for path in paths for at, name in enumerate(path[:-1]) if name in fields), None)


def pages(loaded: Loaded) -> frozenset[str]:
    """The hand-written pages that belong to such a room."""
    return frozenset(name for name, text in loaded.written.items() if front.said(text, "room") in loaded.rooms.off)
