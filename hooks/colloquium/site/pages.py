"""From the archive to pages. A page is a value; what readers see is written in the templates."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, pass_context
from markupsafe import Markup

from colloquium import progress
from colloquium.archive import discretion, staleness
from colloquium.problems import Place
from colloquium.record import details, telephone
from colloquium.record.collections import QUOTES, SOURCES, SPEAKERS, TABLE, TAKEAWAYS
from colloquium.site import annotation, charts, citations, helplines, jsonld
from colloquium.site.glossary import Glossary, Glosser
from colloquium.site.moves import Moves
from colloquium.site.namesakes import Namesakes
from colloquium.site.page import SET, Page, TemplateError, edit
from colloquium.site.relations import Relations
from colloquium.site.styles import Style
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path as FilePath

    from jinja2 import BytecodeCache
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

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
        self.environment = _environment(templates, compiled)
        self.environment.filters |= {"markdown": _rendering(markdown.blocks), "inline": _rendering(markdown.line), "dial": telephone.dial}
        self.environment.filters["by_country"] = partial(helplines.by_country, language=site.language)
        self.environment.filters["apart"] = Namesakes(archive[SPEAKERS]).apart
        self.environment.filters["outlook"] = partial(staleness.outlook, today=site.today)
        self.environment.globals |= {"archive": archive, "relations": Relations(archive), "site": site, "drawing": charts}
        self.environment.globals |= {
            "listed": details.details,
            "cut": partial(discretion.cut, archive),
            "sensitive": partial(discretion.caution, archive),
        }
        self.moves = Moves(archive, self.environment.get_template("parts.html").render)
        wording = vars(self.environment.get_template("attribution.html").module)
        self.glossary = Glossary(archive, str(wording["explained"]))
        styles = {name: Style(each) for name, each in vars(self.environment.get_template("styles.html").module)["styles"].items()}
        self.citations = citations.cite(archive, site, lambda entry: str(wording["genre"](entry)), styles)
        self.environment.globals["citations"] = self.citations
        self.vocabulary = jsonld.Vocabulary(archive, site)

    def pages(self) -> Iterator[Page]:
        """Every generated page."""
        yield from self.shared()
        yield from map(self.own, self.entries)

    def shared(self) -> Iterator[Page]:
        """Every page that is no record's own."""
        progress.tell("making the lists")
        yield self._headed(self.page("search/", "search.html"))
        yield from self._lists.values()
        yield from self._moved()

    @property
    def entries(self) -> Iterator[Entry[Record]]:
        """The records that have a page of their own."""
        return (entry for kind in TABLE if kind.own_page for entry in self.archive[kind])

    def own(self, entry: Entry[Record]) -> Page:
        """The page of a record."""
        page = self.page(entry.address, f"{entry.collection.noun}.html", entry.place, entry=entry, **self._setting(entry))
        listed = self._lists.get(entry.collection)
        return self._headed(page, entry, listed.title if listed else None)

    @cached_property
    def _lists(self) -> dict[str, Page]:
        """The page on which all records of a collection stand, by its name."""
        places = {kind: next((Place(entry.place.file) for entry in self.archive[kind]), None) for kind in TABLE if kind.page}
        return {
            kind: self._headed(self.page(f"{kind.page}", f"{(kind.page or '').rstrip('/')}.html", place)) for kind, place in places.items()
        }

    def _moved(self) -> Iterator[Page]:
        """The pages at addresses that moved or are gone."""
        for number, (entry, address, _, target) in enumerate(self.moves.pages, 1):
            page = self.page(address, "moved.html", entry.place, record=entry.record, target=target, number=number)
            yield replace(page, moved=target or "")

    def page(self, address: str, template: str, place: Place | None = None, **context: object) -> Page:
        """One page. The template sets title, description, kind, speakers and takeaways, and is the rest.

        Raises TemplateError where there is no such template, or it does not set them.
        """
        root = _root(address)
        module = self._filled(template, context | {"root": root, "gloss": self._glosser(root)})
        said = vars(module)
        return Page(
            address=address,
            title=str(said["title"]),
            description=str(said["description"]) or self.site.description,
            kind=str(said["kind"]),
            speakers=tuple(map(str, said[SPEAKERS])),
            takeaways=tuple(map(str, said[TAKEAWAYS])),
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

    def _headed(self, page: Page, entry: Entry[Record] | None = None, section: str | None = None) -> Page:
        return replace(page, head=self.head(page.address, page.title, page.said, entry, section))

    def head(
        self, address: str, title: str, said: Mapping[str, object], entry: Entry[Record] | None = None, section: str | None = None
    ) -> str:
        """What the head of a page says to programs; `section` is the title of the list that its record stands in.

        `said` has the description and what the search narrows by: kind, speakers, takeaways.
        """
        address = address.removeprefix("./")
        subject = jsonld.Subject(address, title if address else self.site.name, str(said["description"]), entry, section)
        graph = jsonld.as_script(self.vocabulary.describe(subject))
        context = {"subject": subject, "entry": entry, "said": said, "quoted": entry is not None and entry.collection == QUOTES}
        return self.environment.get_template("head.html").render(context | {"graph": graph, "root": _root(address)}).strip()

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

    def _setting(self, entry: Entry[Record]) -> dict[str, object]:
        """What a record's page shows of the report."""
        if entry.collection == SOURCES:
            return {"paragraphs": self.annotated[entry.record.id]}
        quote = entry.of(QUOTES)
        return {"around": annotation.around(self.archive, quote)} if quote else {}


def _environment(templates: FilePath, compiled: BytecodeCache | None) -> Environment:
    made = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, bytecode_cache=compiled)
    made.trim_blocks = made.lstrip_blocks = True
    return made


def _rendering(render: Callable[..., Markup]) -> Callable[[Context, str], Markup]:
    """A filter for Markdown whose links to records lead there from the page that is being made."""

    @pass_context
    def rendered(context: Context, text: str) -> Markup:
        def address(key: str) -> str | None:
            own: str | None = context["archive"].address(key)
            return own and context["root"] + own

        return render(text, address)

    return rendered


def _root(address: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * address.removeprefix("./").count("/") or "./"
