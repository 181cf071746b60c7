"""The originals of reports beside their pages, as far as they are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.originals import published
from colloquium.record.collections import SOURCES
from colloquium.record.fields import PDF_NAME
from colloquium.site.exports import Export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Source

FILE = "original.pdf"
"""The name of each below the address of its source."""


def files(archive: Archive, root: Path) -> Iterator[Export]:
    """A copy of each original that is kept in data/sources/ of the project at `root`."""
    for entry, name in _kept(archive):
        yield Export(entry.address + FILE, (root / "data" / SOURCES / name).read_bytes())


def addresses(archive: Archive) -> Iterator[str]:
    """Their addresses."""
    return (entry.address + FILE for entry, _ in _kept(archive))


def _kept(archive: Archive) -> Iterator[tuple[Entry[Source], str]]:
    """The sources whose original is published here, with the name of its file."""
    for entry in archive[SOURCES]:
        name = published(archive, entry)
        if name and PDF_NAME.fullmatch(name):
            yield entry, name


def address(archive: Archive, entry: Entry[Source]) -> str | None:
    """Where readers find an original, from the site's root or as a whole address; None where none is published."""
    name = published(archive, entry)
    return entry.address + FILE if name and PDF_NAME.fullmatch(name) else name
