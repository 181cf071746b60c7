"""Addresses that moved or are gone: every one of them still answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive import OWN_PAGE, Entry
from colloquium.models import Redirect, Withdrawal, is_withdrawn
from colloquium.problems import Problem, near, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.loading import Draft

GONE = "gone"


def problems(drafts: tuple[Draft, ...]) -> Iterator[Problem]:
    """Redirects that lead to no record or begin at a page that is still there."""
    records = {f"{draft.collection}/{draft.record.id}" for draft in drafts if draft.collection != "redirects"}
    live = {f"{d.collection}/{d.record.id}/" for d in drafts if d.collection in OWN_PAGE and not is_withdrawn(d.record)}
    for draft in drafts:
        if isinstance(draft.record, Redirect):
            if draft.record.to not in {*records, GONE}:
                remedy = _meant(draft.record.to, records)
                yield Problem(draft.place("to"), f"to: no record {draft.record.to!r}; write {GONE}, or collection/id: {remedy}")
            if draft.record.origin in live:
                yield Problem(draft.place("from"), f"from: {draft.record.origin!r} is the address of a record; delete the redirect")


def _meant(to: str, records: set[str]) -> str:
    """What was probably meant by an unknown record; the name of its collection makes no two ids alike."""
    collection, _, id = to.partition("/")
    ids = {record.removeprefix(f"{collection}/") for record in records if record.startswith(f"{collection}/")}
    found = near(id, ids)
    return f"did you mean '{collection}/{found}'?" if found else nearest(id, ids) if ids else nearest(to, records)


def renew(found: Mapping[str, Entry], withdrawn: Mapping[str, Entry]) -> dict[str, Entry]:
    """The redirects by old address, once `withdrawn` have left: each has one, and none leads to them. Both by `collection/id`."""
    made = {entry.address: Entry("redirects", _gone(entry.address), entry.place, {}) for entry in withdrawn.values() if _paged(entry)}
    return made | {entry.address: _ended(entry, withdrawn) for entry in found.values()}


def _paged(entry: Entry) -> bool:
    return entry.collection in OWN_PAGE


def _gone(address: str) -> Withdrawal:
    return Withdrawal.model_validate({"from": address, "to": GONE})


def _ended(entry: Entry, withdrawn: Mapping[str, Entry]) -> Entry:
    record = entry.record
    if isinstance(record, Withdrawal) and record.to in withdrawn:
        record = record.model_copy(update={"to": GONE})
    return Entry(entry.collection, record, entry.place, entry.proofs)
