"""What a document on paper says, as Typst has it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import typst

from colloquium.site import sheets
from colloquium.site.annotation import Annotated
from projects import PROJECT, settings_of

if TYPE_CHECKING:
    from colloquium.archive.model import Archive
    from colloquium.settings import Settings

TEMPLATES = PROJECT / "theme" / "print"
SITE = settings_of("Bridge record", "What was said about the bridge.", date(2020, 1, 1))


def data(archive: Archive, template: str, *shown: str, site: Settings = SITE) -> list[str]:
    """What each document of a template gets, or those of the records shown."""
    made = sheets.sheets(Annotated(archive), site, PROJECT / "theme" / "print")
    found = [sheet for sheet in made if sheet.template == template]
    return [sheet.data for sheet in found if not shown or not sheet.entry or sheet.entry.record.id in shown]


def printed(archive: Archive, template: str, *shown: str, site: Settings = SITE) -> str:
    """The words of the documents of a template, or of those of the records shown, a line for each paragraph, heading and cell."""
    parts = "selector(heading).or(par, list, enum, table, terms, quote)"
    found = []
    for sheet in data(archive, template, *shown, site=site):
        inputs = {"sheets": f"[{sheet}]"}
        found += json.loads(typst.query(TEMPLATES / template, parts, root=TEMPLATES, sys_inputs=inputs, ignore_system_fonts=True))
    return "\n".join(map(words, found))


def words(part: Any) -> str:
    """The text inside an element of a Typst document."""
    if isinstance(part, list):
        return "".join(map(words, part))
    if not isinstance(part, dict):
        return ""
    if part.get("func") in {"text", "space"}:
        return str(part.get("text", " "))
    return "".join(words(part.get(name)) for name in ("term", "description", "body", "children", "child"))
