"""Addresses that moved to a record, or are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from colloquium.archive.addresses import begins_at
from colloquium.archive.context import Fault
from colloquium.archive.entry import Collection
from colloquium.problems import near, nearest
from colloquium.record.collections import REDIRECTS
from colloquium.record.surroundings import Redirect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.problems import Key
    from colloquium.record.models import Record

GONE = "gone"


def leads_on(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A redirect leads to a record or page, by way of others if need be, and not back to where it began."""
    if isinstance(draft.record, Redirect):
        to, moves = draft.record.to, _moves(context.redirects, context.records)
        if to not in {*context.records, *context.pages, *moves, GONE}:
            yield Fault(("to",), f"to: no record {to!r}; write {GONE}, or collection/id: {_meant(to, context.records)}")
        elif _end(to, moves) in moves:
            yield Fault(("to",), f"to: {to!r} leads back to itself; write {GONE}, or a record as collection/id")


def _meant(to: str, records: frozenset[str]) -> str:
    """What was probably meant by an unknown record; the name of its collection makes no two ids alike."""
    collection, _, id = to.partition("/")
    ids = {record.removeprefix(f"{collection}/") for record in records if record.startswith(f"{collection}/")}
    found = near(id, ids)
    return f"did you mean '{collection}/{found}'?" if found else nearest(id, ids) if ids else nearest(to, records)


def settle(collections: Mapping[str, Collection[Record]], withdrawn: Iterable[Key], pages: Iterable[str]) -> Collection[Redirect]:
    """The redirects, each to the record or page in which it ends; none begins, passes or ends at what is withdrawn."""
    gone = frozenset(withdrawn)
    found = [entry.of(REDIRECTS) for entry in collections[REDIRECTS]]
    kept = [entry for entry in found if entry and not begins_at(entry.record.origin, gone)]
    live = {GONE, *pages, *("/".join(entry.key) for entries in collections.values() for entry in entries)}
    moves = _moves((entry.record for entry in kept), live)
    ended = [(entry, entry.record.model_copy(update={"to": _end(entry.record.to, moves)})) for entry in kept]
    return Collection(replace(entry, record=record) for entry, record in ended if record.to in live)


def _moves(redirects: Iterable[Redirect], records: AbstractSet[str]) -> dict[str, str]:
    """Where each old address leads, both without a slash at the end; that of a record's own page, as an event may have had one, to it."""
    moves = {redirect.origin.rstrip("/"): redirect.to for redirect in redirects}
    return {origin: to for origin, to in moves.items() if origin != to or to not in records}


def _end(to: str, moves: Mapping[str, str]) -> str:
    """Where one comes from `to` in the end; of a circle any part."""
    seen = {to}
    while to != GONE and (following := moves.get(to)) and following not in seen:
        to = following
        seen.add(to)
    return to
