"""The moment of a recording at which something is said: its address, which opens there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from colloquium.record.collections import SOURCES
from colloquium.record.times import seconds

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Quote

IN_QUERY = ("youtube.com", "youtu.be")
"""Hosts that want the moment as `t` in the query; all others get a media fragment, which a file opens at."""


def moment(archive: Archive, quote: Entry[Quote]) -> str | None:
    """Where a quotation can be heard; None where there is no recording, or nobody wrote when."""
    recording = archive[SOURCES].by_id[quote.record.source].record.recording
    return at(recording, seconds(quote.record.moment)) if recording and quote.record.moment else None


def at(recording: str, second: int) -> str:
    """The address of a recording at a second of it."""
    parts = urlsplit(recording)
    if (parts.hostname or "").removeprefix("www.") in IN_QUERY:
        return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, f"t={second}"]))))
    return urlunsplit(parts._replace(fragment=f"t={second}"))
