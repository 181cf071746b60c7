"""To which events reports belong, and what was said in them: each record is that of one event, or of none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from colloquium.record.meetings import Colloquium, Source
from colloquium.record.models import Figure, Quote, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.data.draft import Draft
    from colloquium.problems import Key
    from colloquium.record.models import Record

    Belonging = Mapping[Key, frozenset[str]]
    """By the key of a report, a quotation or a figure the ids of its events."""


def belonging(entries: Iterable[Entry[Record] | Draft[Record]]) -> Belonging:
    """The events of each report, and of each quotation and figure: that of its takeaway or theme, else those of its report.

    Of several events of one report those remain that have the session which a quotation names.
    """
    entries = [*entries]
    subjects = {entry.record.id: entry.record.colloquium for entry in entries if isinstance(entry.record, Theme)}
    events: dict[str, list[Colloquium]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.record, Colloquium):
            events[entry.record.source].append(entry.record)
    found = {}
    for entry in entries:
        if isinstance(entry.record, Source):
            found[entry.key] = frozenset(event.id for event in events[entry.record.id])
        if isinstance(entry.record, Quote | Figure):
            above = subjects.get(entry.record.takeaway or entry.record.theme or "")
            found[entry.key] = frozenset([above]) if above else _reported(entry.record, events[entry.record.source])
    return found


def _reported(record: Quote | Figure, events: Sequence[Colloquium]) -> frozenset[str]:
    """The events of a report in which something may have been said."""
    session = record.session if isinstance(record, Quote) else None
    meant = [event for event in events if session and event.session(session)]
    return frozenset(event.id for event in meant or events)
