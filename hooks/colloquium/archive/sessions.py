"""Rules of events of several parts and days, and of their recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.problems import nearest
from colloquium.record.meetings import Colloquium
from colloquium.record.models import Quote, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def held(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The session that a record names is one of its event."""
    record, source = draft.record, context.source_of(draft.record)
    events = [event for event in context.events.values() if event.source == source]
    if isinstance(record, Quote | Theme) and record.session and events and not any(event.session(record.session) for event in events):
        known = [session.id for event in events for session in event.sessions]
        yield Fault(("session",), f"session: {events[0].id} has no session {record.session!r}; {nearest(record.session, known)}")


def in_order(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """An event does not end before it begins; each of its sessions has an id of its own and is held between its first day and its last."""
    event = draft.record
    if not isinstance(event, Colloquium):
        return
    if event.end and _is_before(event.end, event.date):
        yield Fault(("end",), f"end: {event.end} is before the date, {event.date}; correct one")
    for at, session in enumerate(event.sessions):
        if session.id in [other.id for other in event.sessions[:at]]:
            yield Fault(("sessions", at, "id"), f"sessions: {at + 1}: id: {session.id!r} is taken; choose another")
        if session.date and (_is_before(session.date, event.date) or _is_before(event.end or session.date, session.date)):
            days = f"{event.date} to {event.end}" if event.end else f"the event began on {event.date}"
            yield Fault(("sessions", at, "date"), f"sessions: {at + 1}: date: {session.date} is not a day of the event: {days}")


def _is_before(one: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def recorded(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation that says when it is heard is that of a report with a recording."""
    record = draft.record
    if isinstance(record, Quote) and record.moment and not context.recorded.get(record.source, "unknown"):
        yield Fault(("moment",), f"moment: the report {record.source!r} has no recording; add  recording:  to it, with the address")
