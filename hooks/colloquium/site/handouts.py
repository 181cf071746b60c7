"""The handouts: one page for each colloquium, which tells what it was, what it concluded, and some of what was said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.collections import HELPLINES, QUOTES, SOURCES, TAKEAWAYS
from colloquium.site import captions
from colloquium.text import endings, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote, Takeaway
    from colloquium.settings import Settings
    from colloquium.site.scripts import Pictures

MOST = 5
"""Quotations of a handout."""

LONG = 240
"""Characters above which a quotation stands on a handout only where there are not enough others."""


def data(archive: Archive, site: Settings, event: Entry[Colloquium], pictures: Pictures) -> dict[str, object]:
    """What the template gets; it prints as much of it as one page holds."""
    source = archive[SOURCES].by_id[event.record.source]
    takeaways = sorted(archive.referred(event, TAKEAWAYS), key=lambda takeaway: takeaway.record.number)
    helps = archive.rooms.on["exit_and_help"] and archive[HELPLINES]
    return {
        "site": {"name": site.name, "url": site.url, "licence": site.licence.name, "publisher": site.publisher},
        "event": captions.event(event) | {"summary": sentences(markdown.blocks(event.record.summary).striptags())},
        "source": {name: getattr(source.record, name) for name in ("title", "publisher", "date", "language")},
        TAKEAWAYS: [_concluded(takeaway) for takeaway in takeaways],
        QUOTES: [captions.placed(archive, quote) for quote in chosen(filter(pictures.has, archive.referred(source, QUOTES)))],
        "assistance": captions.address(f"{site.url}{HELPLINES.page}") if helps else None,
    }


def chosen(quotes: Iterable[Entry[Quote]]) -> Sequence[Entry[Quote]]:
    """The quotations of a report for its handout, the likeliest first: whole sentences on which there is no note of any kind.

    The featured come first, then one of each speaker, then short ones, then those that stand earlier in the report.
    """
    able = [quote for quote in quotes if quote.record.opening and not quote.record.note]
    able.sort(key=lambda quote: (not quote.record.featured, len(quote.record.text) > LONG, quote.proof().start, quote.record.id))
    firsts = {quote.record.said_by: quote for quote in reversed(able)}
    return sorted(able, key=lambda quote: firsts[quote.record.said_by] is not quote)[:MOST]


def sentences(text: str) -> list[str]:
    """Our own words, sentence by sentence."""
    return [text[span.start : span.end].strip() for span in endings.sentences(text, 0, len(text))]


def _concluded(takeaway: Entry[Takeaway]) -> dict[str, object]:
    record = takeaway.record
    return {
        "number": record.number,
        "title": record.title,
        "titled": record.titled,
        "sentence": (sentences(record.summary) or [record.summary])[0],
    }
