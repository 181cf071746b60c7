"""The files that a build adds to those written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn

from colloquium.data import strays
from colloquium.problems import PublishingError
from colloquium.record.rooms import EXIT
from colloquium.site.page import edit, path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from colloquium.problems import Place
    from colloquium.record.rooms import Rooms
    from colloquium.site.exports import Export
    from colloquium.site.page import Page

INDEX = "index.html"
"""The file of a page, in the folder that is its address."""


UNPUBLISHED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "print/", "language/")
"""Parts of the theme that the pages do without: the engine's own assets and the templates for paper."""

OF_ROOMS = {"assets/exit.js": EXIT}
"""Files of the theme that only a room needs, by its name."""

UNREAD_TOP = 'the lines between --- at its top cannot be read; put what follows a name in "double quotes"'


class Made(NamedTuple):
    """A file that no editor wrote: its path among the pages, its address in the site, what it holds, where its record can be edited.

    With `make` it is a page that the engine does not hear of, as of a record: made only when it is written, or asked for in the preview.
    """

    path: str
    address: str
    content: str | bytes = ""
    edit: str | None = None
    make: Callable[[], Page] | None = None

    @classmethod
    def single(cls, address: str, place: Place | None, make: Callable[[], Page]) -> Made:
        """A page that is made alone, and can be edited at a place."""
        return cls(path(address), address + INDEX, edit=edit(place) if place else None, make=make)

    @classmethod
    def of(cls, export: Export) -> Made:
        """A file beside the pages."""
        return cls(export.address, export.address, export.content)

    @classmethod
    def named(cls, address: str) -> Made:
        """A file beside the pages of which only the name matters, because nothing is published."""
        return cls(address, address, make=_never)


def _never() -> NoReturn:
    raise NotImplementedError


def without_twins(made: Iterable[Made], written: Mapping[str, str]) -> Iterator[Made]:
    """The same files. `written` has the paths in docs/ by addresses; raises PublishingError where one is that of a file that is made."""
    taken = {address.casefold(): path for address, path in written.items()}
    for file in made:
        if path := taken.get(file.address.casefold()):
            raise PublishingError(f"docs/{path}: {file.address} is made from data/; give the file another name")
        yield file


def refuse_unread(path: str, markdown: str) -> None:
    """Raise PublishingError where the engine did not read the top of a hand-written page."""
    if markdown.startswith("---\n"):
        raise PublishingError(f"docs/{path}: {UNREAD_TOP}")


def is_unneeded(path: str, rooms: Rooms, *, of_theme: bool) -> bool:
    """Whether no reader of a site with these rooms needs a file of the theme or of docs/."""
    return (of_theme and (path.startswith(UNPUBLISHED) or OF_ROOMS.get(path) in rooms.off)) or any(map(strays.is_leftover, path.split("/")))
