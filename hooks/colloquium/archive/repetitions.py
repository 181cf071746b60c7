"""The rule that nothing stands in the data twice: a quotation, a term, a name, a helpline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.archive.identities import identities
from colloquium.problems import named
from colloquium.record.fields import Refers
from colloquium.record.models import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def told_once(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """No record is what another one is already; the later one is told, unless a file or it is at fault: that may be why."""
    if (draft.key, ()) in context.lost or context.is_spoilt or _is_unfinished(draft, context):
        return
    for key, path, told in identities(draft, context.proofs[draft.key]):
        first = context.first[key]
        if first is not draft and not _told_apart(draft, first, context):
            yield Fault(path, f"{named(path)}: {told.format('/'.join(first.key))}", "warning")
    aliases: tuple[str, ...] = getattr(draft.record, "aliases", ())
    for at, alias in enumerate(aliases):
        if alias in aliases[:at]:
            yield Fault(("aliases", at), f"aliases: {at + 1}: {alias!r} is listed twice; delete one of the two", "warning")


def _told_apart(draft: Draft[Record], first: Draft[Record], context: Context) -> bool:
    """Whether two people of one name are told of already, as a report does not show which of them it means."""
    return isinstance(draft.record, Speaker) and any(
        {draft.record.id, first.record.id} & naming.shared.keys() for naming in context.naming.values()
    )


def _is_unfinished(draft: Draft[Record], context: Context) -> bool:
    """Whether a record refers to one that is not there."""
    return any(isinstance(marker, Refers) and id not in (context.known(marker.collection) or (id,)) for _, marker, id in draft.values)
