"""From the archive to pages. A page is a value; what readers see is written in the templates."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from markupsafe import Markup

from colloquium import progress
from colloquium.problems import Place
from colloquium.record.collections import QUOTES, SOURCES
from colloquium.site import alphabet, annotation, catalogue, citations, environment, faults, handbooks, jsonld, nodes
from colloquium.site.division import Division, Leaf
from colloquium.site.dossiers import Dossiers
from colloquium.site.glossary import Glossary, Glosser
from colloquium.site.moves import Moves
from colloquium.site.page import SET, Page, Subject, TemplateError, edit
from colloquium.site.relations import Relations
from colloquium.site.styles import Style
from colloquium.site.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path as FilePath

    from jinja2 import BytecodeCache
    from jinja2.environment import TemplateModule

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.data.excerpts import Excerpt
    from colloquium.problems import Problem
    from colloquium.record.models import Record
    from colloquium.settings import Settings


class Renderer:
    """The templates of a theme, ready to be filled; what they were compiled to is kept in `compiled`, where there is one."""

    def __init__(self, templates: FilePath, archive: Archive, site: Settings, compiled: BytecodeCache | None = None) -> None:
        self.archive, self.site = archive, site
        self.annotated = annotation.Annotated(archive)
        relations, dossiers = Relations(archive), Dossiers(archive)
        self.division = Division(archive, relations, dossiers, site.language)
        self.lexicon = catalogue.read(templates.parent / "language", site.language)
        self.environment = environment.ready(templates, archive, site, self.lexicon, compiled)
        self.environment.globals |= {"relations": relations, "dossiers": dossiers, "paragraph": self.division.paragraph}
        self.moves = Moves(archive, self.environment.get_template("moved_parts.html").render)
        genre = vars(self.environment.get_template("attribution.html").module)["genre"]
        self.glossary = Glossary(archive, self.lexicon.glossary.explained)
        styles = {name: Style(each) for name, each in vars(self.environment.get_template("styles.html").module)["styles"].items()}
        self.citations = citations.cite(archive, site, lambda entry: _plain(genre(entry)), styles)
        self.environment.globals["citations"] = self.citations
        self.vocabulary = jsonld.Vocabulary(archive, site)

    @cached_property
    def wording(self) -> Wording:
        """The words that readers see of dates and kinds."""
        return Wording(self.lexicon)

    def pages(self) -> Iterator[Page]:
        """Every generated page."""
        yield from self.shared()
        yield from map(self.own, self.leaves)

    def shared(self) -> Iterator[Page]:
        """Every page that is no record's own."""
        progress.tell("making the lists")
        yield self._headed(self.page("search/", "search.html"))
        for sheet in alphabet.sheets(self.archive):
            turned = {"part": sheet.part, "parts": sheet.parts, "first": not sheet.part or sheet.part.number == 1}
            yield self._headed(self.page(sheet.address, "index.html", None, sheet=sheet, **turned))
        yield from self._lists.values()
        yield from self._moved()

    @property
    def leaves(self) -> Iterator[Leaf]:
        """The pages that are made alone: those of records and their parts, and of long lists every part but the first."""
        for kind in self.archive.rooms.kinds:
            yield from (Leaf(kind, part) for part in self.division.parts(kind)[1:])
            for entry in (entry for entry in self.archive[kind] if entry.collection.own_page):
                yield from (Leaf(entry, part) for part in self.division.parts(entry) or (None,))

    def own(self, leaf: Leaf) -> Page:
        """A page that is made alone. Raises TemplateError where its template is at fault."""
        place = self.place(leaf)
        of = (f"{place} is the record" if leaf.entry else f"{place.file} is the list") if place else ""
        with faults.explained(of):
            return self._own(leaf)

    def _own(self, leaf: Leaf) -> Page:
        """The same. A part of a record's page is no page of the record, unless it is the first."""
        context = {"part": leaf.part, "parts": self.division.parts(leaf.whole), "first": not leaf.further, **self._setting(leaf.entry)}
        page = self.page(leaf.address, leaf.template, self.place(leaf), **context)
        page = replace(page, papers=handbooks.folder(self.archive, leaf.entry))
        listed = self._lists.get(leaf.kind) if leaf.entry or leaf.further else None
        return self._headed(page, leaf, listed.title if listed else None)

    def place(self, leaf: Leaf) -> Place | None:
        """Where a page can be edited: at its record, or in the file of its list."""
        return leaf.entry.place if leaf.entry else next((Place(entry.place.file) for entry in self.archive[leaf.kind]), None)

    @cached_property
    def _lists(self) -> dict[str, Page]:
        """The page on which all records of a collection stand, or its first part, by the collection's name."""
        return {kind: self.own(Leaf(kind, next(iter(self.division.parts(kind)), None))) for kind in self.archive.rooms.kinds if kind.page}

    def _moved(self) -> Iterator[Page]:
        """The pages at addresses that moved or are gone."""
        for number, (entry, address, _, target) in enumerate(self.moves.pages, 1):
            page = self.page(address, "moved.html", entry.place, record=entry.record, target=target, number=number)
            yield replace(page, moved=target or "")

    def page(self, address: str, template: str, place: Place | None = None, **context: object) -> Page:
        """One page. The template sets title and description, and is the rest.

        Raises TemplateError where there is no such template, or it does not set them.
        """
        root = _root(address)
        module = self._filled(template, context | {"root": root, "gloss": self._glosser(root)})
        said = vars(module)
        return Page(
            address=address,
            title=_plain(said["title"]),
            description=_plain(said["description"]) or self.site.description,
            html=str(module).strip() + self.moves.parts(address, root),
            edit=edit(place) if place else None,
        )

    def _filled(self, template: str, context: dict[str, object]) -> TemplateModule:
        try:
            module = self.environment.get_template(template).make_module(context)
        except TemplateNotFound as error:
            raise TemplateError(f"theme/records/{error.name} is missing; a page needs it: write it as CONTRIBUTING.md says") from error
        if unset := [name for name in SET if name not in vars(module)]:
            raise TemplateError(f"theme/records/{template}: does not set {', '.join(unset)}; begin it with {{% set {unset[0]} = … %}}")
        return module

    def _headed(self, page: Page, leaf: Leaf | None = None, section: str | None = None) -> Page:
        return replace(page, head=self.head(page.address, page.title, page.description, leaf, section))

    def head(self, address: str, title: str, description: str, leaf: Leaf | None = None, section: str | None = None) -> str:
        """What the head of a page says to programs; `section` is the title of the list that its record stands in."""
        address = address.removeprefix("./")
        entry, part = (None if leaf.further else leaf.entry, leaf.part) if leaf else (None, None)
        subject = Subject(address, title if address else self.site.name, description, entry, section, part)
        graph = nodes.as_script(self.vocabulary.describe(subject))
        context = {"subject": subject, "entry": entry, "quoted": entry is not None and entry.collection == QUOTES}
        template = self.environment.get_template("head.html")
        return template.render(context, graph=graph, root=_root(address), part=part).strip()

    def problems(self, address: str, found: Sequence[tuple[Problem, Excerpt | None]]) -> Page:
        """What the preview shows at `address` while the data has errors."""
        return self.page(address, "problems.html", found=found)

    def extend(self, template: str, address: str, intro: str, **context: object) -> str:
        """A hand-written page, the safe HTML `intro`, with what the template adds to it."""
        gloss = self._glosser(_root(address))
        context |= {"root": _root(address), "gloss": gloss, "intro": gloss(Markup(intro))}  # noqa: S704  # made by MkDocs from docs/
        return self.environment.get_template(template).render(context).strip() + self.moves.parts(address, _root(address))

    def gloss(self, address: str, html: str) -> str:
        """A hand-written page, the safe HTML `html`, with links to the words explained."""
        return str(self._glosser(_root(address))(Markup(html))) + self.moves.parts(address, _root(address))  # noqa: S704  # made by MkDocs from docs/

    def _glosser(self, root: str) -> Glosser:
        return Glosser(self.glossary, root)

    def _setting(self, entry: Entry[Record] | None) -> dict[str, object]:
        """The record of a page, and what is shown with it of the report."""
        if entry is None:
            return {}
        if entry.collection == SOURCES:
            return {"entry": entry, "report": self.annotated[entry.record.id]}
        quote = entry.of(QUOTES)
        return {"entry": entry} | ({"around": annotation.around(self.archive, quote)} if quote else {})


def _plain(said: object) -> str:
    """What a template set, as plain text: what goes through a macro is HTML, which whoever prints it would escape again."""
    return said.striptags() if isinstance(said, Markup) else str(said)


def _root(address: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * address.removeprefix("./").count("/") or "./"
