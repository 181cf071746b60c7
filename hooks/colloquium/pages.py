"""From the archive to pages. A page is a value; what readers see is written in the templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from colloquium import helplines, markdown, marking
from colloquium.archive import OWN_PAGE
from colloquium.glossing import Glosser
from colloquium.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as FilePath

    from colloquium.archive import Archive, Entry

TEMPLATES = {
    "takeaways": "takeaway.html",
    "themes": "theme.html",
    "speakers": "speaker.html",
    "quotes": "quote.html",
    "references": "reference.html",
    "sources": "source.html",
}
"""The template of a record's own page, by collection."""

LISTS = ("takeaways", "themes", "speakers", "quotes", "figures", "references", "timeline", "glossary", "sources")
"""The collections that have a page for all their records."""


class Site(NamedTuple):
    """What the pages know of the site: its name, its description, its absolute address, ending in a slash, and the day of its build."""

    name: str
    description: str
    url: str
    day: date = date.min


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: `address` below the site's root, `html` for its main part, `place` of the record it shows."""

    address: str
    title: str
    description: str
    kind: str
    speakers: tuple[str, ...]
    takeaways: tuple[str, ...]
    html: str
    place: Place | None = None
    moved: str | None = None
    """Of a page that is here no longer: where it is now below the site's root, or nothing where it is gone."""


class Renderer:
    """The templates of a theme, ready to be filled."""

    def __init__(self, templates: FilePath, archive: Archive, site: Site) -> None:
        self.archive = archive
        self.environment = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.environment.filters |= {"markdown": markdown.blocks, "inline": markdown.line, "dial": helplines.dial}
        self.environment.filters["stale"] = partial(helplines.is_stale, day=site.day)
        self.environment.globals |= {"archive": archive, "site": site}

    def pages(self) -> Iterator[Page]:
        """Every generated page."""
        yield self.page("search/", "search.html")
        yield self.page("help/", "help.html", Place("data/helplines.yaml"))
        for collection in LISTS:
            yield self.page(f"{collection}/", f"{collection}.html", Place(f"data/{collection}.yaml"))
        for collection in OWN_PAGE:
            for entry in self.archive[collection]:
                yield self.page(entry.address, TEMPLATES[collection], entry.place, entry=entry, **self._setting(entry))

        for number, entry in enumerate(self.archive["redirects"], 1):
            collection, _, id = entry.record.to.partition("/")  # type: ignore[attr-defined]  # a Redirect
            target = self.archive.get(collection, id)
            page = self.page(entry.address, "moved.html", entry.place, record=entry.record, target=target, number=number)
            yield replace(page, moved=target.address if target else "")

    def page(self, address: str, template: str, place: Place | None = None, **context: Any) -> Page:
        """One page. The template sets title, description, kind, speakers and takeaways, and is the rest."""
        root = _root(address)
        context |= {"root": root, "gloss": Glosser(self.archive, root)}
        module: Any = self.environment.get_template(template).make_module(context)
        return Page(
            address=address,
            title=str(module.title),
            description=str(module.description),
            kind=str(module.kind),
            speakers=tuple(map(str, module.speakers)),
            takeaways=tuple(map(str, module.takeaways)),
            html=str(module).strip(),
            place=place,
        )

    def extend(self, template: str, address: str, intro: str, **context: Any) -> str:
        """A hand-written page, the safe HTML `intro`, with what the template adds to it."""
        gloss = Glosser(self.archive, _root(address))
        context |= {"root": _root(address), "gloss": gloss, "intro": gloss(Markup(intro))}  # noqa: S704  # made by MkDocs from docs/
        return self.environment.get_template(template).render(context).strip()

    def gloss(self, address: str, html: str) -> str:
        """A hand-written page, the safe HTML `html`, with links to the words explained."""
        return str(Glosser(self.archive, _root(address))(Markup(html)))  # noqa: S704  # made by MkDocs from docs/

    def _setting(self, entry: Entry) -> dict[str, Any]:
        """What a record's page shows of the report."""
        if entry.collection == "sources":
            return {"paragraphs": marking.mark(self.archive, entry.record.id)}
        return {"around": marking.around(self.archive, entry)} if entry.collection == "quotes" else {}


def _root(address: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * address.removeprefix("./").count("/") or "./"
