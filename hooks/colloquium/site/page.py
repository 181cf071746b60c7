"""A page of the site as a value, and where it and its record are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.problems import Place
    from colloquium.record.models import Record
    from colloquium.site.division import Part

HANDBOOK, HANDOUT = "handbook.pdf", "handout.pdf"
"""What is printed of the only colloquium; where there are several, a list of their handbooks, and one of their handouts."""

SET = ("title", "description")
"""What the template of a page sets."""


class TemplateError(PublishingError):
    """A template that is not there, or does not set what a page needs."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: `address` below the site's root, `html` for its main part; `edit` leads from the project to the line of its record.

    `head` is what its head says to programs: cards, citations, schema.org. `papers` is the folder of its handbook and its handout.
    """

    address: str
    title: str
    description: str
    html: str
    edit: str | None = None
    head: str = ""
    moved: str | None = None
    """Of a page that is here no longer: where it is now below the site's root, or nothing where it is gone."""
    papers: str = ""

    @property
    def path(self) -> str:
        """Where it would stand in docs/ if it were written by hand."""
        return path(self.address)

    @property
    def meta(self) -> dict[str, object]:
        """What the frame shows of it."""
        return {name: getattr(self, name) for name in ("title", "description", "head", "moved", "papers")}


class Subject(NamedTuple):
    """What the head of a page says: address, title, description, the record shown, the title of its list, of a divided page the part."""

    address: str
    title: str
    description: str
    entry: Entry[Record] | None = None
    section: str | None = None
    part: Part | None = None

    @property
    def whole(self) -> str:
        """The address of the page, or of that of which it is a part."""
        return self.part.whole if self.part else self.address


def edit(place: Place) -> str:
    """The address of a line of the data, below that of the project."""
    return f"{place.file}#L{place.line}"


def path(address: str) -> str:
    """Where a page would stand in docs/ if it were written by hand."""
    return f"{address}index.md"
