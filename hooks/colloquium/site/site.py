"""A site in the making: what the events of one build share."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

from colloquium.archive.addresses import made
from colloquium.data import blocks, contact
from colloquium.data.excerpts import Excerpts, quoted
from colloquium.record import introspection
from colloquium.site import bibliographies, exports, menu, net, notices, originals, paper, security_txt
from colloquium.site.files import INDEX, Made, is_unneeded, refuse_unread, without_twins
from colloquium.site.index import Index
from colloquium.site.offer import Offer
from colloquium.site.page import Page, path
from colloquium.site.pages import Renderer
from colloquium.site.singles import Singles
from colloquium.text.markdown import discreet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.problems import Problem
    from colloquium.settings import Settings
    from colloquium.site.division import Leaf
    from colloquium.site.frame import Frames


@dataclass
class Site:
    """The settings, the archive and all that is made of them.

    In the `preview` paper is left out, records' pages are made when they are asked for, and where the data has `problems` every page
    shows them instead. `policy` is what each page tells the browser to refuse.
    """

    root: Path
    theme: Path
    settings: Settings
    archive: Archive
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    policy: str
    preview: bool = False
    written: Mapping[str, str] = field(default_factory=dict)
    """The pages written by hand, by their addresses, once `files` was asked."""
    pages: dict[str, Page] = field(default_factory=dict)
    """The finished pages by their paths, once `files` made them."""
    singles: Singles = field(default_factory=Singles, repr=False)
    """The pages that are made one by one, once `files` knows them."""
    frames: Frames = field(init=False, repr=False)
    """The frames around pages, once there is a `menu`."""
    menu: object = None
    """What the engine shows as the menu."""

    def settle(self, config: MutableMapping[str, object], log: logging.Logger) -> None:
        """Have mkdocs.yml say nothing of what is withdrawn, and tell whoever builds what to know; a strict log would stop at a warning."""
        net.settle(self.archive, config)
        if not self.problems:
            menu.settle(self.archive, config)
        for level, notice in self.notices:
            (logging.getLogger("colloquium") if level == logging.WARNING else log).log(level, "%s", notice)

    @property
    def notices(self) -> Iterator[tuple[int, str]]:
        """What whoever builds should know, each with its level as `logging` counts it."""
        errors = quoted(self.problems, self.root).rstrip() if self.problems else ""
        return notices.told(self.archive, self.settings, self.warnings, errors, preview=self.preview)

    @cached_property
    def offer(self) -> Offer:
        """Its addresses, for others to link to."""
        return Offer(self.root, self.archive, self.settings.today)

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
        """Every file beside the pages but what is printed."""
        cited = (*bibliographies.files(self.renderer.citations), *originals.files(self.archive, self.root))
        return *exports.export(self.archive, self.settings.url), *cited, *security_txt.files(self.settings)

    def files(self, written: Mapping[str, str]) -> Iterator[Made]:
        """Everything that is made, beside what is `written` by hand: its path in docs/ by its address in the site.

        Raises PublishingError where both want one address. Problems take the place of what is written.
        """
        self.written = {address: path for address, path in written.items() if address.endswith(".html")}
        if self.problems:
            return self._shared(self._problem_pages(written))
        self.singles = Singles([self._single(leaf) for leaf in self.renderer.leaves])
        pages = chain(self._shared(self.renderer.shared()), self.singles.files.values())
        self.offer.add(self.exports)
        return without_twins(chain(self.beside(), pages), written)

    def beside(self) -> Iterator[Made]:
        """What is made beside the pages."""
        printed = () if self.preview else paper.typeset(self.renderer.annotated, self.settings, self.theme / "print", self.root)
        return map(Made.of, chain(printed, self.exports))

    def _shared(self, pages: Iterable[Page]) -> Iterator[Made]:
        self.pages = {page.path: page for page in pages}
        yield from (Made(page.path, page.address + INDEX, edit=page.edit) for page in self.pages.values())

    def begin(self, frames: Frames, folder: Path) -> None:
        """From now on pages can have their frames. Others write the single ones into `folder`; in the preview they wait to be asked for."""
        self.frames = frames
        if not self.preview:
            self.singles.begin(frames, folder, self.pages)

    def _single(self, leaf: Leaf) -> Made:
        return Made.single(leaf.address, self.renderer.place(leaf), partial(self.renderer.own, leaf))

    def _page(self, path: str) -> Page | None:
        """The finished page at a path; a single one, where the engine asks for it, is made here."""
        if path not in self.pages and (page := self.singles.make(path)):
            self.pages[path] = page
        return self.pages.get(path)

    def _problem_pages(self, written: Mapping[str, str]) -> Iterator[Page]:
        addresses = {"", *made(self.archive.rooms), *(address.removesuffix(INDEX) for address in written if address.endswith(INDEX))}
        return (self._problem_page(address, self.problems) for address in sorted(addresses))

    def _problem_page(self, address: str, problems: Iterable[Problem]) -> Page:
        return self.renderer.problems(address, Excerpts(self.root).beside(problems))

    def mistaken(self, tell: Callable[[list[str]], list[Problem]], messages: list[str]) -> Callable[[str], str] | None:
        """What makes every page of the preview while docs/ or mkdocs.yml has mistakes, which `tell` reads from the engine's messages.

        Says so in the terminal too. None where there are no mistakes, or the data has errors, without which others mean nothing.
        """
        if self.problems or not (found := [*contact.unreadable(self.root)] or tell(messages)):
            return None
        logging.getLogger("colloquium").error("%s", notices.BROKEN + quoted(found, self.root).rstrip())
        return lambda address: self.frames.render(self._problem_page(address, found))

    def asked(self, address: str) -> str | None:
        """The page that the preview makes when a reader asks for an address; None where there is none."""
        page = self._problem_page(address, self.problems) if self.problems else self.singles.make(path(address))
        return (self.frames.render if self.problems else self.frames.around)(page) if page else None

    def source(self, path: str, meta: Mapping[str, object], markdown: str) -> tuple[dict[str, object], str]:
        """What the frame shows of a page, and its Markdown. Raises PublishingError where the top of a hand-written one was not read."""
        if page := self._page(path):
            return {**meta, **page.meta}, markdown
        refuse_unread(path, markdown)
        return dict(net.without(self.archive, meta)), net.without(self.archive, blocks.cut(markdown, self.archive.rooms))

    def content(self, path: str, address: str, title: str, meta: MutableMapping[str, object], html: str) -> str:
        """The main part of a page: finished, or the safe HTML `html` written by hand with its words explained.

        For the latter `meta` may name a template to put `below`, and gets the `head` and, where it has none, a `description`.
        """
        if page := self._page(path):
            return page.html
        self.offer.note(address, html)
        self.finder.read(address.removeprefix("./"), title, meta, html)
        meta["description"] = description = str(meta.get("description") or self.settings.description)
        meta["head"] = self.renderer.head(address, title, description)
        if below := meta.get("below"):
            return self.renderer.extend(str(below), address, discreet(html), files=self.exports, models=introspection.describe())
        return self.renderer.gloss(address, discreet(html))

    def leaves_out(self, path: str, *, of_theme: bool) -> bool:
        """Whether no reader needs, or nobody may read, the file at `path` in the theme or in docs/."""
        return is_unneeded(path, self.archive.rooms, of_theme=of_theme) or (path in self.archive.left_out and not of_theme)

    def index(self, folder: Path) -> None:
        """Wait for the single pages, and make the site in `folder` searchable."""
        self.singles.wait()
        self.finder.write(folder, self.pages.values())

    def leaks(self, folder: Path) -> Iterator[str]:
        """What of withdrawn records the finished site in `folder` still holds; then nothing printed is kept for the next build."""
        for leak in net.leaks(self.archive, self.theme, self.settings.language, folder):
            paper.forget(self.root)
            yield leak
