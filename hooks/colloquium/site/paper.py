"""The archive in print: share pictures, posters and the handbook, typeset by Typst with its own fonts.

Templates get the archive as JSON, never as Typst source, so that nothing an editor types is run. No clock, no fonts of the machine
and no addresses of its files go in: the same archive gives the same bytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import typst

from colloquium.archive import discretion, staleness
from colloquium.problems import PublishingError
from colloquium.record.collections import FIGURES, HELPLINES, QUOTES, SPEAKERS, TABLE, TAKEAWAYS
from colloquium.record.fields import Rendered
from colloquium.record.models import Figure, Quote, Theme
from colloquium.site import annotation, helplines
from colloquium.site.exports import Export, part_at
from colloquium.site.namesakes import Namesakes
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path as FilePath

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Record
    from colloquium.settings import Settings
    from colloquium.site.annotation import Annotated

PIXELS = 72
"""Pixels to the inch of a picture: one a point."""

SHEET = 100
"""Pictures made at a time; all of them are in memory."""

QUOTED = re.compile(r'`"(.+?)"`')
"""How Typst's messages show the text that they are about."""

LINE = re.compile(r"[\w-]+\.typ(?::\d+:\d+)")
"""Where in a template something went wrong, as Typst's diagnostics say it."""


class TypesettingError(PublishingError):
    """Typst refused: which template, which record, why."""


def typeset(archive: Archive, site: Settings, templates: FilePath, annotated: Annotated) -> Iterator[Export]:
    """Every picture and PDF of the archive. `templates` holds the .typ files and, where the fonts of Typst lack a script, `fonts/`.

    Raises TypesettingError where Typst refuses.
    """
    press = _Press(archive, site, templates, annotated)
    shared = [entry for entry in archive[QUOTES] if entry.record.previewed]
    for start in range(0, len(shared), SHEET):
        sheet = shared[start : start + SHEET]
        for quote, picture in zip(sheet, press.pictures(sheet), strict=True):
            yield Export(f"cards/{quote.record.id}.png", picture)
    for takeaway in archive[TAKEAWAYS]:
        yield Export(f"{takeaway.address}poster.pdf", press.document("poster.typ", takeaway))
    yield Export("handbook.pdf", press.document("handbook.typ"))


class _Press:
    """The templates, the fonts and the archive as data, ready to print."""

    def __init__(self, archive: Archive, site: Settings, templates: FilePath, annotated: Annotated) -> None:
        self.archive, self.templates = archive, templates
        self.data = json.dumps(as_data(archive, site, annotated), ensure_ascii=False)
        own = templates / "fonts"
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=[own] if own.is_dir() else [])

    def pictures(self, entries: Sequence[Entry[Record]]) -> list[bytes]:
        """A PNG for each of the entries."""
        try:
            made = self._compile("cards.typ", entries, "png")
        except typst.TypstError as error:
            raise self._refused("cards.typ", error, self._culprit(entries)) from error
        return made if isinstance(made, list) else [made]

    def document(self, template: str, entry: Entry[Record] | None = None) -> bytes:
        """A PDF/UA-1, of the entry where one is given."""
        try:
            made = self._compile(template, [entry] if entry else [], "pdf")
        except typst.TypstError as error:
            raise self._refused(template, error, entry) from error
        return made if isinstance(made, bytes) else made[0]

    def _compile(self, template: str, entries: Sequence[Entry[Record]], format: Literal["png", "pdf"]) -> bytes | list[bytes]:
        made: bytes | list[bytes] = typst.compile(
            self.templates / template,
            root=self.templates,
            font_paths=self.fonts,
            format=format,
            ppi=PIXELS,
            pdf_standards="ua-1" if format == "pdf" else None,
            sys_inputs={"data": self.data, "show": json.dumps([entry.record.id for entry in entries])},
        )
        return made

    def _culprit(self, entries: Sequence[Entry[Record]]) -> Entry[Record] | None:
        """The first entry whose picture cannot be made."""
        for entry in entries:
            try:
                self._compile("cards.typ", [entry], "png")
            except typst.TypstError:
                return entry
        return None

    def _refused(self, template: str, error: typst.TypstError, entry: Entry[Record] | None) -> TypesettingError:
        """One line: the template, the record if it can be told, the reason and the remedy."""
        lacking = QUOTED.search(error.message) if "could not be displayed" in error.message else None
        if lacking:
            entry = next((other for other in self.archive if lacking.group(1) in other.record.model_dump_json()), entry)
        where = f"{entry.place}: " if entry else ""
        remedy = f"; put an open font that has {lacking.group(1)!r} into theme/print/fonts/" if lacking else ""
        line = LINE.search(error.diagnostic)
        return TypesettingError(f"theme/print/{line.group() if line else template}: {where}{error.message.splitlines()[0]}{remedy}")


def as_data(archive: Archive, site: Settings, annotated: Annotated) -> dict[str, object]:
    """The archive as the templates see it: records under the names of their fields, reports as numbered paragraphs.

    A speaker has beside the name what tells namesakes `apart`.
    """
    lines = [entry.record for entry in archive[HELPLINES]]
    collections = {kind: [_record(archive, site, entry) for entry in archive[kind]] for kind in TABLE if kind.published}
    namesakes = Namesakes(archive[SPEAKERS])
    for speaker, record in zip(archive[SPEAKERS], collections[SPEAKERS], strict=True):
        record["apart"] = namesakes.apart(speaker)
    return {
        "site": {"name": site.name, "description": site.description, "url": site.url, "day": site.day.isoformat()},
        "outlooks": {line.id: staleness.outlook(line.checked, site.today)._asdict() for line in lines},
        "countries": helplines.by_country((line.country for line in lines), site.language),
        "collections": collections,
        "reports": {source: [_paragraph(paragraph) for paragraph in annotated[source]] for source in archive.reports},
    }


def _record(archive: Archive, site: Settings, entry: Entry[Record]) -> dict[str, object]:
    """A record with all its fields, its collection, address and event; Markdown as nodes, the paragraph with what was proved."""

    def address(key: str) -> str | None:
        own = archive.address(key)
        return own and site.url + own

    record: dict[str, object] = discretion.cut(archive, entry).record.model_dump(mode="json")
    for path, marker, text in entry.values:
        if isinstance(marker, Rendered):
            part_at(record, path[:-1])[str(path[-1])] = markdown.nodes(text, address)
    for path, selector in entry.proofs.items():
        part_at(record, path)["paragraph"] = selector.paragraph
    if (quote := entry.of(QUOTES)) and quote.record.fragment:
        record |= asdict(archive.sentence(quote))
    return record | {"collection": entry.collection, "address": entry.address, "event": archive.colloquium(entry).record.id}


def _paragraph(paragraph: annotation.MarkedParagraph) -> dict[str, object]:
    """A paragraph with its runs of text, `own` where they are quotations or figures, and the content notes to show before it."""
    return {
        "number": paragraph.number,
        "kind": paragraph.kind,
        "level": paragraph.level,
        "runs": [run for caution, segments in paragraph.parts for run in _runs(caution, segments)],
        "notes": _notes(paragraph),
    }


def _runs(caution: str, segments: Sequence[annotation.Segment]) -> Iterator[dict[str, object]]:
    """Runs of text, `own` where they are quotations or figures. Print cannot fold: of sensitive words only the note is printed."""
    if caution:
        yield {"text": "", "own": False, "caution": caution}
    for segment in segments if not caution else ():
        own = any(entry.collection in {QUOTES, FIGURES} for entry in segment.entries)
        yield {"text": segment.text, "own": own, "caution": ""}


def _notes(paragraph: annotation.MarkedParagraph) -> list[str]:
    """The content notes of the part that a heading opens, or of a quotation or figure that stands in a paragraph."""
    found = (entry.record for entry, path in paragraph.rests if path == ("title",) or entry.collection in {QUOTES, FIGURES})
    noted = (record.content_notes for record in found if isinstance(record, Quote | Figure | Theme) and record.content_notes)
    return list(next(noted, ()))
