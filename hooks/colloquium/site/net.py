"""The last net of a build: what of withdrawn records its files still hold; and the settings without it."""

from __future__ import annotations

import calendar
import re
from html import unescape
from textwrap import shorten
from typing import TYPE_CHECKING, TypeVar, cast

from colloquium.archive.leaks import Remnants
from colloquium.archive.rewording import reworded
from colloquium.imprint import SIGNED
from colloquium.record import countries
from colloquium.record.collections import COLLOQUIA, HELPLINES
from colloquium.text.markdown import line

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.settings import Settings

REWORDED = ("name", "description", "contact", "security_contact", "repository", *SIGNED)
"""Settings that may name somebody."""

NAMING = ("site_name", "site_description", "repo_url", "nav")
"""Where mkdocs.yml may, beside these."""

REMEDY = "write it without marks inside words and reword it, or leave it out"
"""What to do about what the pages written by hand still hold."""

_APART = re.compile(r"<[^<>]*>|['\n]")
"""What ends words that stand in a page as they do in its file."""

LONGEST = 200
"""The most characters of a description that is made from the data."""

T = TypeVar("T")


def leaks(archive: Archive, theme: Path, language: str, folder: Path) -> Iterator[str]:
    """What of withdrawn records the finished site in `folder` still holds, one sentence for each file and record."""
    if archive.withheld:
        common = _common(archive, theme, language)
        yield from Remnants.of(archive.withheld, archive.reports.values(), archive, [*common]).in_site(folder)


def beside(archive: Archive, page: Path) -> str:
    """Before or behind which words a page first holds what is withdrawn, in quotation marks; nothing where it stands alone."""
    html = unescape(page.read_text("utf-8", "replace"))
    for found in Remnants.of(archive.withheld, archive.reports.values(), archive).find(html):
        *_, outside, inside = ["", *_APART.split(html[: found.start])]
        before, after = inside.strip() or outside.strip(), _APART.split(html[found.end :])[0].strip()
        if before or after:
            return f", {'behind' if before else 'before'} '{before or after}'"
    return ""


def _common(archive: Archive, theme: Path, language: str) -> Iterator[str]:
    """What the site says whatever it is about: the words of the theme, of countries, months and helplines."""
    yield from (path.read_text("utf-8") for path in sorted(theme.rglob("*")) if path.suffix in {".html", ".js", ".css", ".xml", ".yaml"})
    yield from (*countries.names(language).values(), *calendar.month_name, *calendar.month_abbr)
    yield from (entry.record.model_dump_json() for entry in archive[HELPLINES])


def settled(archive: Archive, settings: Settings) -> Settings:
    """The settings without what tells of withdrawn records; where they describe the site by nothing, the data does."""
    settings = settings.model_copy(update={"description": settings.description or _described(archive)})
    return settings.model_copy(update={name: without(archive, getattr(settings, name)) for name in REWORDED})


def _described(archive: Archive) -> str:
    """What the events are, in plain text of a line or two."""
    events = [entry.record for entry in archive[COLLOQUIA]]
    text = str(line(events[0].summary).striptags()) if len(events) == 1 else "; ".join(event.title for event in events)
    return shorten(text, LONGEST, placeholder=" …")


def settle(archive: Archive, config: MutableMapping[str, object]) -> None:
    """Have mkdocs.yml, as it was read, say nothing of withdrawn records."""
    for name in NAMING:
        config[name] = without(archive, config[name])


def without(archive: Archive, value: T) -> T:
    """What mkdocs.yml says, lists and mappings included, without what tells of withdrawn records."""
    return cast("T", reworded(archive.rewording, value)) if archive.rewording else value
