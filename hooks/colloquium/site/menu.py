"""The menu, as mkdocs.yml has it, without what leads nowhere or to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.addresses import made_from
from colloquium.record.collections import TABLE

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from colloquium.archive.model import Archive


def settle(archive: Archive, config: MutableMapping[str, object]) -> None:
    """Have the menu of mkdocs.yml, as it was read, name only what is there, and pages link to a repository only where there is one."""
    config["nav"] = shown(config["nav"], archive)
    if not config["repo_url"] and "://" not in str(config["edit_uri"]):
        config["edit_uri"] = None


def shown(entries: object, archive: Archive) -> object:
    """The entries of the menu but those of rooms that the site leaves out and of collections without a record, and sections left empty."""
    empty = {kind.page for kind in TABLE if kind not in archive.rooms.kinds or (kind.listed and not archive[kind])}
    closed = {made_from(name).removesuffix("index.html") for name in archive.left_out}
    return _without(entries, empty | closed)


def _without(entry: object, hidden: set[str | None]) -> object:
    """An entry, or a list of them; None where nothing of it is left."""
    if isinstance(entry, list):
        return [left for item in entry if (left := _without(item, hidden)) is not None] or None
    if isinstance(entry, dict):
        left = {title: inside for title, item in entry.items() if (inside := _without(item, hidden)) is not None}
        return left or None
    return None if _address(str(entry)) in hidden else entry


def _address(entry: str) -> str:
    """Where an entry leads, as the addresses of pages are written: `timeline/index.md` and `timeline/` to the same page."""
    return made_from(entry).removesuffix("index.html")
