"""This record as it would be had nobody left it, so that a withdrawal fails nothing that judges it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.site.pages import Renderer
from projects import PROJECT, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.data.draft import Draft
    from colloquium.problems import Key
    from colloquium.record.models import Record


@cache
def archive(root: Path = PROJECT) -> Archive:
    """The archive of the project at `root`, withdrawn records included."""
    return _linked(root, lambda _: False)


def without(*gone: Key) -> Archive:
    """The archive after the withdrawal of these records alone."""
    return _linked(PROJECT, lambda draft: draft.key in gone)


def pages(shown: Archive) -> dict[str, str]:
    """Every page that is made from an archive, by its address."""
    site = settings_of("A record", "What was said.", date(2020, 1, 1))
    made = Renderer(PROJECT / "theme" / "records", shown, site).pages()
    return {page.address: str(page.html) for page in made}


def _linked(root: Path, leaves: Callable[[Draft[Record]], bool]) -> Archive:
    loaded = loader.load(root)
    return linker.link(replace(loaded, drafts=tuple(_set(draft, withdrawn=leaves(draft)) for draft in loaded.drafts)))


def _set(draft: Draft[Record], *, withdrawn: bool) -> Draft[Record]:
    return replace(draft, record=draft.record.model_copy(update={"withdrawn": withdrawn}))
