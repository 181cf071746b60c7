"""The one table of collections: what each is called, and what holds for all its records. Everything else derives from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from colloquium.record import collation
from colloquium.record.details import refuse_unlisted
from colloquium.record.meetings import Colloquium, Source
from colloquium.record.models import Figure, Quote, Record, Speaker, Takeaway, Theme
from colloquium.record.surroundings import Event, Helpline, Redirect, Reference, Term
from colloquium.record.vocabulary import Distress, Synonym

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R", bound=Record, covariant=True)  # noqa: PLC0105  # the usual name


class Kind(str, Generic[R]):  # noqa: SLOT000  # a dozen are made, each once, below
    """The name of a collection, which is that of its file, with what holds for all its records.

    `page` is the address on which they stand together, "" for the home page; where it is None, no record has a place on a page.
    With `own_page` each has a page of its own, `cited` one that says how to cite it. A `required` collection needs a record.
    With an `owner` that is withdrawn goes what refers to it. `rank` sorts the records; equals stay as the editors have them.
    What is not `published` is no part of the open data.
    """

    def __new__(cls, name: str, *_: object, **_settings: object) -> Kind[R]:
        """A string like any other: templates may name a collection by a plain one."""
        return super().__new__(cls, name)

    def __init__(  # noqa: PLR0913  # a line of the table
        self,
        name: str,
        model: type[R],
        *,
        page: str | None = "/",
        own_page: bool = False,
        cited: bool = False,
        required: bool = False,
        owner: bool = False,
        published: bool = True,
        rank: Callable[[R], int | str | collation.Key] | None = None,
    ) -> None:
        refuse_unlisted(model)
        self.model, self.rank = model, rank
        self.page = f"{name}/" if page == "/" else page
        self.own_page, self.cited, self.required, self.owner, self.published = own_page, cited, required, owner, published

    @property
    def noun(self) -> str:
        """What one record is called: a `quote` of the `quotes`."""
        return self.model.__name__.lower()

    @property
    def listed(self) -> bool:
        """Whether there is a page of its own name for all its records."""
        return self.page == f"{self}/"

    def address(self, record: Record) -> str:
        """Where a record is shown, below the site's root: `quotes/asset/`, `figures/#share` where many share a page."""
        return self.locate(record.id)

    def locate(self, id: str) -> str:
        """Where the record with this id is shown."""
        if self.page is None:
            return id
        return f"{self}/{id}/" if self.own_page else f"{self.page}#{id}"


COLLOQUIA = Kind("colloquia", Colloquium, page="", required=True, owner=True)
SOURCES = Kind("sources", Source, own_page=True, cited=True, required=True, owner=True)
SPEAKERS = Kind("speakers", Speaker, own_page=True, cited=True, owner=True, rank=lambda speaker: collation.key(speaker.sort_name))
QUOTES = Kind("quotes", Quote, own_page=True, cited=True)
TAKEAWAYS = Kind("takeaways", Takeaway, own_page=True, cited=True, rank=lambda takeaway: takeaway.number)
THEMES = Kind("themes", Theme, own_page=True, cited=True)
FIGURES = Kind("figures", Figure)
REFERENCES = Kind("references", Reference, own_page=True, rank=lambda reference: collation.key(reference.name))
TIMELINE = Kind("timeline", Event, rank=lambda event: event.date)
GLOSSARY = Kind("glossary", Term, rank=lambda term: collation.key(term.term))
HELPLINES = Kind("helplines", Helpline, page="help/")
REDIRECTS = Kind("redirects", Redirect, page=None)
SYNONYMS = Kind("synonyms", Synonym, page=None, published=False)
DISTRESS = Kind("distress", Distress, page=None, published=False)

TABLE: tuple[Kind[Record], ...] = tuple(kind for kind in dict(globals()).values() if isinstance(kind, Kind))
"""Every collection, in the order of the lines above."""

KINDS: dict[str, Kind[Record]] = {kind: kind for kind in TABLE}
"""The same by their names."""

EVENTS = Kind("colloquia", Colloquium, page="", own_page=True, required=True, owner=True)
"""The colloquia where there are several: each has a page of its own."""


def placed(kind: Kind[R], several: bool) -> Kind[R]:  # noqa: FBT001  # whether there are several colloquia
    """The kind that knows where the records of a kind are shown."""
    return cast("Kind[R]", EVENTS) if several and kind == COLLOQUIA else kind


def point_anchor(kind: str, id: str, number: int) -> str:
    """Where the point of a record with this number stands on its page; several colloquia may share one."""
    return f"{id}-point-{number}" if kind == COLLOQUIA else f"point-{number}"
