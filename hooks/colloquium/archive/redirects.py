"""Addresses that moved to a record, or are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.problems import Problem, near, nearest
from colloquium.record.models import Redirect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from colloquium.archive.model import Entry, Key
    from colloquium.data.loader import Draft

GONE = "gone"


def problems(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Redirects that lead to no record, or back to where they began."""
    records = {"/".join(draft.key) for draft in drafts if not isinstance(draft.record, Redirect)}
    moves = _moves(draft.record for draft in drafts if isinstance(draft.record, Redirect))
    for draft in drafts:
        if isinstance(draft.record, Redirect):
            to = draft.record.to
            if to not in {*records, *moves, GONE}:
                yield Problem(draft.place("to"), f"to: no record {to!r}; write {GONE}, or collection/id: {_meant(to, records)}")
            elif _end(to, moves) in moves:
                yield Problem(draft.place("to"), f"to: {to!r} leads back to itself; write {GONE}, or a record as collection/id")


def _meant(to: str, records: set[str]) -> str:
    """What was probably meant by an unknown record; the name of its collection makes no two ids alike."""
    collection, _, id = to.partition("/")
    ids = {record.removeprefix(f"{collection}/") for record in records if record.startswith(f"{collection}/")}
    found = near(id, ids)
    return f"did you mean '{collection}/{found}'?" if found else nearest(id, ids) if ids else nearest(to, records)


def settle(collections: Mapping[str, Mapping[str, Entry]], withdrawn: Iterable[Key]) -> dict[str, Entry]:
    """The redirects by old address, each to the record in which it ends; none begins, passes or ends at what is withdrawn."""
    names = {"/".join(key) for key in withdrawn}
    found = [(entry, entry.record) for entry in collections.get("redirects", {}).values() if isinstance(entry.record, Redirect)]
    kept = [(entry, record) for entry, record in found if "/".join(record.origin.casefold().split("/")[:2]) not in names]
    moves = _moves(record for _, record in kept)
    ended = [(entry, record.model_copy(update={"to": _end(record.to, moves)})) for entry, record in kept]
    live = {GONE, *("/".join(entry.key) for entries in collections.values() for entry in entries.values())}
    return {record.id: entry.of(record) for entry, record in ended if record.to in live}


def _moves(records: Iterable[Redirect]) -> dict[str, str]:
    """Where each old address leads, both without a slash at the end."""
    return {record.origin.rstrip("/"): record.to for record in records}


def _end(to: str, moves: Mapping[str, str]) -> str:
    """Where one comes from `to` in the end; of a circle any part."""
    seen = {to}
    while to != GONE and (following := moves.get(to)) and following not in seen:
        to = following
        seen.add(to)
    return to
