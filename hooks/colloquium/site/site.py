"""A site in the making: what the events of one build share."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import FileSystemBytecodeCache

from colloquium.archive import inspection
from colloquium.archive.addresses import MADE
from colloquium.archive.model import Archive
from colloquium.data import strays
from colloquium.data.excerpts import excerpt, quoted
from colloquium.problems import Problem, PublishingError
from colloquium.record import introspection
from colloquium.settings import NO_CONTACT
from colloquium.site import bibliographies, exports, net, paper, search, security_txt
from colloquium.site.pages import Page, Renderer
from colloquium.text.markdown import discreet
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping
    from pathlib import Path

    from colloquium.settings import Settings

INDEX = "index.html"
"""The file of a page, in the folder that is its address."""

UNPUBLISHED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "print/")
"""Parts of the theme that the pages do without: the engine's own assets and the templates for paper."""

BROKEN = "Every page of the preview shows this until it is fixed:\n"

UNREAD_TOP = 'the lines between --- at its top cannot be read; put what follows a name in "double quotes"'

NO_PAPER = "Share pictures, posters and the handbook are left out of the preview; links to them lead nowhere in it"


class Made(NamedTuple):
    """A file that no editor wrote: its path among the pages, its address in the site, what it holds, where its record can be edited."""

    path: str
    address: str
    content: str | bytes = ""
    edit: str | None = None


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

    def settle(self, config: MutableMapping[str, object], log: logging.Logger) -> None:
        """Have mkdocs.yml say nothing of what is withdrawn, and tell whoever builds what to know; a strict log would stop at a warning."""
        net.settle(self.archive, config)
        for level, notice in self.notices:
            (logging.getLogger("colloquium") if level == logging.WARNING else log).log(level, "%s", notice)

    @property
    def notices(self) -> Iterator[tuple[int, str]]:
        """What whoever builds should know, each with its level as `logging` counts it."""
        yield from ((logging.INFO, str(warning)) for warning in self.warnings)
        if self.problems:
            yield logging.ERROR, BROKEN + quoted(self.problems, self.root).rstrip()
        if not self.settings.contact:
            yield logging.WARNING, f"mkdocs.yml: warning: {NO_CONTACT}"
        yield from ((logging.INFO, f"Coverage of {covered}") for covered in self.archive.coverage)
        if self.preview and not self.problems:
            yield logging.INFO, NO_PAPER

    @cached_property
    def compiled(self) -> FileSystemBytecodeCache | None:
        """Where the preview keeps its compiled templates."""
        return FileSystemBytecodeCache() if self.preview else None

    @cached_property
    def renderer(self) -> Renderer:
        """The templates, ready to be filled."""
        renderer = Renderer(self.theme / "records", self.archive, self.settings)
        renderer.environment.bytecode_cache = self.compiled
        return renderer

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
        self.pages = {
            f"{page.address}index.md": page for page in (self._problem_pages(written) if self.problems else self.renderer.pages())
        }
        made = [Made(path, page.address + INDEX, edit=_edit(page)) for path, page in self.pages.items()]
        if not self.problems:
            made += [Made(export.address, export.address, export.content) for export in self.exports]
            _refuse_twins(made, written)
        return iter(made)

    def _problem_pages(self, written: Mapping[str, str]) -> Iterator[Page]:
        addresses = {"", *MADE, *self.before}
        addresses |= {address.removesuffix(INDEX) for address in written if address.endswith(INDEX)}
        shown = [(problem, excerpt(self.root, problem.place)) for problem in self.problems]
        return (self.renderer.problems(address, shown) for address in sorted(addresses))

    def source(self, path: str, meta: Mapping[str, object], markdown: str) -> tuple[dict[str, object], str]:
        """What the frame shows of a page, and its Markdown. Raises PublishingError where the top of a hand-written one was not read."""
        if page := self.pages.get(path):
            return {**meta, **page.meta}, markdown
        if markdown.startswith("---\n"):
            raise PublishingError(f"docs/{path}: {UNREAD_TOP}")
        return dict(net.without(self.archive, meta)), net.without(self.archive, markdown)

    def content(self, path: str, address: str, title: str, meta: MutableMapping[str, object], html: str) -> str:
        """The main part of a page: finished, or the safe HTML `html` written by hand with its words explained.

        For the latter `meta` may name a template to put `below`, and gets the `head` and, where it has none, a `description`.
        """
        if page := self.pages.get(path):
            return page.html
        meta["description"] = str(meta.get("description") or self.settings.description)
        meta["head"] = self.renderer.head(address, title, meta)
        if below := meta.get("below"):
            parts = {"files": self.exports, "models": introspection.describe()}
            return self.renderer.extend(str(below), address, discreet(html), **parts)
        return self.renderer.gloss(address, discreet(html))

    def leaves_out(self, path: str, *, of_theme: bool) -> bool:
        """Whether no reader needs, or nobody may read, the file at `path` in the theme or in docs/."""
        unneeded = path.startswith(UNPUBLISHED) if of_theme else path in self.archive.left_out
        return unneeded or any(map(strays.is_leftover, path.split("/")))

    def index(self, folder: Path) -> None:
        """Make the finished pages in `folder` searchable. The preview takes the index of the last full build, to be quick."""
        if self.preview:
            search.borrow(self.root / "site", folder)
        else:
            search.index(folder)

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
    before = tuple(_addresses(preview)) if found.errors else ()
    return Site(root, theme, settings, archive, found.errors, warnings, "", preview=True, before=before)


def _addresses(folder: Path) -> Iterator[str]:
    """The addresses of the pages in a built site."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob(INDEX))
    return (name.removesuffix(INDEX) for name in found)


def _edit(page: Page) -> str | None:
    return f"../{page.place.file}#L{page.place.line}" if page.place else None


def _refuse_twins(made: list[Made], written: Mapping[str, str]) -> None:
    taken = {address.casefold(): path for address, path in written.items()}
    for file in made:
        if path := taken.get(file.address.casefold()):
            raise PublishingError(f"docs/{path}: {file.address} is made from data/; give the file another name")
