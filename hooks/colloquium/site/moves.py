"""Addresses that moved or are gone: whole pages, and parts of pages that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.collections import REDIRECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.surroundings import Redirect


class Move(NamedTuple):
    """A redirect, the page and the anchor that it begins at, and the address it leads to; None where all is gone."""

    entry: Entry[Redirect]
    page: str
    anchor: str
    target: str | None


class Moves:
    """The redirects of an archive; `render` fills the template of those that begin at a part of a page."""

    def __init__(self, archive: Archive, render: Callable[..., str]) -> None:
        found = list(_moves(archive))
        self.pages = [move for move in found if not move.anchor]
        self._parts, self._render = [move for move in found if move.anchor], render

    def parts(self, address: str, root: str) -> str:
        """What the page at an address says of its parts that moved or are gone."""
        moved = [move for move in self._parts if move.page == address.removeprefix("./")]
        return f"\n{self._render(moved=moved, root=root).strip()}" if moved else ""


def _moves(archive: Archive) -> Iterator[Move]:
    for entry in archive[REDIRECTS]:
        page, _, anchor = entry.address.partition("#")
        to = entry.record.to
        yield Move(entry, page, anchor, to if to.endswith("/") else archive.address(to))
