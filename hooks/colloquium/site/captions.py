"""What pictures and paper say of an event and of a quotation, as data for their templates."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import segno

from colloquium.archive import discretion
from colloquium.record import languages
from colloquium.record.collections import SOURCES, SPEAKERS

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote
    from colloquium.record.parts import Appearance

    Data = dict[str, object]


def event(entry: Entry[Colloquium]) -> Data:
    """What an event is called, when and where it was."""
    return {name: getattr(entry.record, name) for name in ("title", "subtitle", "date", "last", "place")}


def said(archive: Archive, quote: Entry[Quote]) -> Data:
    """The words of a quotation, who said them, and whether the editors have a note on them."""
    record, held = discretion.cut(archive, quote).record, archive.colloquium(quote)
    who = [{"name": speaker.record.name, "part": part(archive.appearance(speaker, held))} for speaker in archive.refers(quote, SPEAKERS)]
    words = {"text": record.text, "fragment": record.fragment, "noted": record.note is not None, SPEAKERS: who}
    return words | setting(archive, quote)


def placed(archive: Archive, quote: Entry[Quote]) -> Data:
    """The same with the paragraph of the report."""
    return said(archive, quote) | {"paragraph": str(quote.proof().paragraph)}


def setting(archive: Archive, quote: Entry[Quote]) -> Data:
    """The language of a quotation and how it is written, and of a few words the sentence around them."""
    around = asdict(archive.sentence(quote)) if quote.record.fragment else {}
    language = archive[SOURCES].by_id[quote.record.source].record.language
    return {"language": language, "direction": languages.direction(language), "marks": languages.marks(language), **around}


def part(taken: Appearance) -> Data:
    """The part that a speaker took in an event."""
    return {"role": taken.role, "organisation": taken.organisation}


def address(whole: str) -> Data:
    """A web address and its QR code, an SVG picture with the light border that cameras need."""
    return {"address": whole, "code": segno.make_qr(whole, error="m").svg_inline(border=4, light="#fff", omitsize=True)}
