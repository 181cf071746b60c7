"""A site in the making: what the events of one build share."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

from colloquium.archive import inspection
from colloquium.archive.addresses import MADE
from colloquium.archive.model import Archive
from colloquium.data.excerpts import excerpt, quoted
from colloquium.data.strays import is_leftover
from colloquium.problems import Problem, PublishingError
from colloquium.record import introspection
from colloquium.site import bibliographies, exports, net, notices, paper, security_txt
from colloquium.site.files import INDEX, Made, addresses, refuse_twins
from colloquium.site.index import Index
from colloquium.site.page import Page, edit, path
from colloquium.site.pages import Renderer
from colloquium.text.markdown import discreet
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.record.models import Record
    from colloquium.settings import Settings
    from colloquium.site.frame import Frames

UNPUBLISHED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "print/")
"""Parts of the theme that the pages do without: the engine's own assets and the templates for paper."""

UNREAD_TOP = 'the lines between --- at its top cannot be read; put what follows a name in "double quotes"'


@dataclass
class Site:
    """The settings, the archive and all that is made of them.

    In the `preview` paper is left out, and where the data has `problems` every page shows them instead, also at the addresses
    `before`, of the pages made when the data was right. `policy` is what each page tells the browser to refuse.
    """

    root: Path
    theme: Path
    settings: Settings
    archive: Archive
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    policy: str
    preview: bool = False
    before: tuple[str, ...] = ()
    pages: dict[str, Page] = field(default_factory=dict)
    """The finished pages by their paths, once `files` made them."""
    entries: dict[str, Entry[Record]] = field(default_factory=dict)
    """The records by the paths of their pages, made one by one."""
    frames: Frames = field(init=False, repr=False)
    """The frames around these, once there is a `menu`."""
    menu: object = None
    """What the engine shows as the menu."""

    def settle(self, config: MutableMapping[str, object], log: logging.Logger) -> None:
        """Have mkdocs.yml say nothing of what is withdrawn, and tell whoever builds what to know; a strict log would stop at a warning."""
        net.settle(self.archive, config)
        for level, notice in self.notices:
            (logging.getLogger("colloquium") if level == logging.WARNING else log).log(level, "%s", notice)

    @property
    def notices(self) -> Iterator[tuple[int, str]]:
        """What whoever builds should know, each with its level as `logging` counts it."""
        errors = quoted(self.problems, self.root).rstrip() if self.problems else ""
        return notices.told(self.archive, self.settings, self.warnings, errors, preview=self.preview)

    @cached_property
    def compiled(self) -> FileSystemBytecodeCache | None:
        """Where the preview keeps its compiled templates."""
        return FileSystemBytecodeCache() if self.preview else None

    @cached_property
    def renderer(self) -> Renderer:
        """The templates, ready to be filled."""
        return Renderer(self.theme / "records", self.archive, self.settings, self.compiled)

    @cached_property
    def finder(self) -> Index:
        """What the search finds."""
        return Index(self.renderer)

    @cached_property
    def exports(self) -> tuple[exports.Export, ...]:
        """Every file beside the pages."""
        printed = () if self.preview else paper.typeset(self.archive, self.settings, self.theme / "print", self.renderer.annotated)
        cited = bibliographies.files(self.renderer.citations)
        return *exports.export(self.archive, self.settings.url), *cited, *printed, *security_txt.files(self.settings)

    def files(self, written: Mapping[str, str]) -> Iterator[Made]:
        """Everything that is made, beside what is `written` by hand: its path in docs/ by its address in the site.

        Raises PublishingError where both want one address. Problems take the place of what is written.
        """
        self.pages = {page.path: page for page in (self._problem_pages(written) if self.problems else self.renderer.shared())}
        made = [Made(page.path, page.address + INDEX, edit=page.edit) for page in self.pages.values()]
        if not self.problems:
            made += self._record_pages()
            made += [Made(export.address, export.address, export.content) for export in self.exports]
            refuse_twins(made, written)
        return iter(made)

    def _record_pages(self) -> Iterator[Made]:
        self.entries = {path(entry.address): entry for entry in self.renderer.entries}
        for name, entry in self.entries.items():
            yield Made(name, entry.address + INDEX, edit=edit(entry.place), make=partial(self.framed, entry))

    def framed(self, entry: Entry[Record]) -> str:
        """The page of a record with the frame around it."""
        return self.frames.around(self._own(entry))

    def _own(self, entry: Entry[Record]) -> Page:
        """The page of a record. An error in its template gets a note that names the record."""
        try:
            return self.renderer.own(entry)
        except Exception as error:
            error.add_note(f"{entry.place}: the page of this record cannot be made: {error}")
            raise

    @property
    def framed_addresses(self) -> Iterator[str]:
        """The addresses of the records' pages that the engine did not make, and so does not list."""
        return (entry.address for path, entry in self.entries.items() if path not in self.pages)

    def _page(self, path: str) -> Page | None:
        """The finished page at a path; that of a record, where the engine asks for it, is made here."""
        if path in self.entries and path not in self.pages:
            self.pages[path] = self._own(self.entries[path])
        return self.pages.get(path)

    def _problem_pages(self, written: Mapping[str, str]) -> Iterator[Page]:
        addresses = {"", *MADE, *self.before}
        addresses |= {address.removesuffix(INDEX) for address in written if address.endswith(INDEX)}
        shown = [(problem, excerpt(self.root, problem.place)) for problem in self.problems]
        return (self.renderer.problems(address, shown) for address in sorted(addresses))

    def source(self, path: str, meta: Mapping[str, object], markdown: str) -> tuple[dict[str, object], str]:
        """What the frame shows of a page, and its Markdown. Raises PublishingError where the top of a hand-written one was not read."""
        if page := self._page(path):
            return {**meta, **page.meta}, markdown
        if markdown.startswith("---\n"):
            raise PublishingError(f"docs/{path}: {UNREAD_TOP}")
        return dict(net.without(self.archive, meta)), net.without(self.archive, markdown)

    def content(self, path: str, address: str, title: str, meta: MutableMapping[str, object], html: str) -> str:
        """The main part of a page: finished, or the safe HTML `html` written by hand with its words explained.

        For the latter `meta` may name a template to put `below`, and gets the `head` and, where it has none, a `description`.
        """
        if page := self._page(path):
            return page.html
        self.finder.read(address.removeprefix("./"), title, meta, html)
        meta["description"] = str(meta.get("description") or self.settings.description)
        meta["head"] = self.renderer.head(address, title, meta)
        if below := meta.get("below"):
            return self.renderer.extend(str(below), address, discreet(html), files=self.exports, models=introspection.describe())
        return self.renderer.gloss(address, discreet(html))

    def leaves_out(self, path: str, *, of_theme: bool) -> bool:
        """Whether no reader needs, or nobody may read, the file at `path` in the theme or in docs/."""
        return (path.startswith(UNPUBLISHED) if of_theme else path in self.archive.left_out) or any(map(is_leftover, path.split("/")))

    def index(self, folder: Path) -> None:
        """Make the finished pages in `folder` searchable."""
        self.finder.write(folder, self.pages.values())

    def leaks(self, folder: Path) -> Iterator[str]:
        """What of withdrawn records the finished site in `folder` still holds."""
        return net.leaks(self.archive, self.theme, self.settings.language, folder)


def read(root: Path, theme: Path, settings: Settings, policy: str, *, preview: Path | None = None) -> Site:
    """The site of the project at `root`. A preview, seen in the folder `preview`, opens also where the data has errors.

    Raises PublishingError with all of them where this is no preview.
    """
    found = inspection.inspect(root, settings.today, settings.somebody or OMITTED)
    if found.errors and not preview:
        raise PublishingError(quoted(found.errors, root).rstrip())
    warnings = tuple(problem for problem in found.problems if problem.severity == "warning")
    archive = found.archive or Archive({}, {})
    settings = net.settled(archive, settings)
    if preview is None:
        return Site(root, theme, settings, archive, (), warnings, policy)
    before = tuple(addresses(preview)) if found.errors else ()
    return Site(root, theme, settings, archive, found.errors, warnings, "", preview=True, before=before)
