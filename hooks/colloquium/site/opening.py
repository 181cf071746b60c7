"""The site of a project, opened for a build, as a preview, or on trial."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from colloquium import progress
from colloquium.archive import inspection
from colloquium.archive.leaks import told
from colloquium.archive.model import Archive
from colloquium.data.excerpts import quoted
from colloquium.problems import PublishingError
from colloquium.record.collections import QUOTES
from colloquium.site import bibliographies, exports, net, originals, paper, security_txt, sheets
from colloquium.site.files import Made
from colloquium.site.site import Site
from colloquium.site.targets import targets
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from colloquium.settings import Settings


@dataclass
class Trial(Site):
    """A preview that nobody sees, by which the check learns what a build would refuse of docs/ and mkdocs.yml.

    Beside the pages nothing is made; it has an address alone.
    """

    addresses: set[str] = field(default_factory=set)
    """Those of all that is made, once `files` knows it."""

    @cached_property
    def exports(self) -> tuple[exports.Export, ...]:
        """Files of the same names, but for citations and reports: the open data of an archive without records."""
        return *exports.export(Archive({}, {}), self.settings.url), *security_txt.files(self.settings)

    def files(self, written: Mapping[str, str]) -> Iterator[Made]:
        """The same files, and their addresses kept."""
        for made in super().files(written):
            self.addresses.add(made.address)
            yield made

    def beside(self) -> Iterator[Made]:
        """The names of what would be made beside the pages."""
        cited = chain.from_iterable(bibliographies.addresses(entry.record.id) for entry in self.archive[QUOTES])
        texts = (*map(exports.text, self.archive.reports), *originals.addresses(self.archive))
        printed = sheets.addresses(self.archive, self.theme / "print")
        return map(Made.named, chain(printed, cited, texts, (export.address for export in self.exports)))

    def index(self, folder: Path) -> None:
        """Nobody searches."""

    def leaks(self, folder: Path) -> Iterator[str]:
        """What of withdrawn records the pages in `folder` still hold, for those written by hand with their files in docs/."""
        for named in self.archive.rewording.remnants.find(self.settings.url) if self.archive.rewording else ():
            yield f"mkdocs.yml: site_url: it has {told(named)}; publish the site at another address"
            return
        for leak in net.leaks(self.archive, self.theme, self.settings.language, folder):
            address, _, found = leak.partition(": ")
            path = self.written.get(address)
            yield f"docs/{path}: {found}{net.beside(self.archive, folder / address)}; {net.REMEDY}" if path else leak

    def targets(self) -> Iterator[tuple[str, str]]:
        """The addresses of the site that records name, with their places."""
        tried = inspection.handed().found
        return targets(self.archive, tried.loaded.drafts if tried else (), self.settings.url)


def read(root: Path, theme: Path, settings: Settings, policy: str, *, preview: bool = False) -> Site:
    """The site of the project at `root`, on trial where the check of this process has read its data.

    A preview opens also where that has errors.

    Raises PublishingError with all of them where this is a build.
    """
    progress.relay()
    tried = inspection.handed().found
    found = tried or inspection.inspect(root, settings.today, settings.somebody or OMITTED, settings.rooms)
    if found.errors and tried:
        raise SystemExit  # they are told, and without records links would lead nowhere
    if found.errors and not preview:
        paper.forget(root)  # who is withdrawn cannot be told
        raise PublishingError(quoted(found.errors, root).rstrip())
    warnings = tuple(problem for problem in found.problems if problem.severity == "warning")
    archive = found.archive or Archive({}, {}, rooms=settings.rooms)
    settings = net.settled(archive, settings)
    kind, shown = Trial if tried else Site, "" if preview and not tried else policy
    return kind(root, theme, settings, archive, found.errors, warnings, shown, preview=preview or bool(tried))
