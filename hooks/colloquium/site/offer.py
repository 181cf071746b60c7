"""What a site in the making offers to others for linking: its addresses and anchors, compared with those that are published."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from colloquium.archive import continuity
from colloquium.data import loader, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from colloquium.archive.addresses import Directory
    from colloquium.archive.model import Archive
    from colloquium.site.exports import Export

_HEADING = re.compile(r'<h[1-6]\b[^>]*\bid="([^"]+)"')

PRINTED = (".pdf", ".png")
"""Pictures and print come and go with what they are made of: words that get a content note lose their picture."""


class Offer:
    """The addresses of a project's site: those of its archive, its files, and the headings of pages that are written by hand."""

    def __init__(self, root: Path, archive: Archive, today: date) -> None:
        self.root, self.archive, self.today = root, archive, today
        self.files: set[str] = set()
        self.headings: Directory = {}

    def add(self, exports: Iterable[Export]) -> None:
        """Offer what is made beside the pages, but for print and what hosts read."""
        self.files |= {export.address for export in exports if not export.address.startswith(".") and not export.address.endswith(PRINTED)}

    def note(self, address: str, html: str) -> None:
        """Offer the headings of a hand-written page."""
        self.headings[address.removeprefix("./")] = {*_HEADING.findall(html)}

    @property
    def directory(self) -> Directory:
        """Every address, with its anchors."""
        found = continuity.offered(self.archive, written.read(self.root, []))
        found |= {file: set() for file in self.files}
        for address, anchors in self.headings.items():
            found.setdefault(address, set()).update(anchors)
        return found

    def lost(self, before: Mapping[str, Iterable[str]], listed: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """What of the addresses before may not go, and is not listed; a warning goes past the engine's log, which would stop at one.

        While anything is withdrawn, headings of hand-written pages are not asked for: one may have been reworded.
        """
        if self.archive.withheld:
            pages = continuity.pages(written.read(self.root, []))
            before = {page: () if page in pages else anchors for page, anchors in before.items()}
        new = {page: {*anchors} for page, anchors in listed.items()}
        project = continuity.Project(self.root, self.today, lambda: continuity.whole(loader.load(self.root, self.archive.rooms)))
        for problem in continuity.problems(before, new, self.archive, project):
            if problem.severity == "error":
                yield str(problem)
            else:
                logging.getLogger("colloquium").warning("%s", problem)
