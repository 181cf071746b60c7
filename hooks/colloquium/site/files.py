"""The files that a build adds to those written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from colloquium.site.exports import Export

INDEX = "index.html"
"""The file of a page, in the folder that is its address."""


class Made(NamedTuple):
    """A file that no editor wrote: its path among the pages, its address in the site, what it holds, where its record can be edited.

    With `make` it is the page of a record: made only when it is written, so that memory never holds them all.
    """

    path: str
    address: str
    content: str | bytes = ""
    edit: str | None = None
    make: Callable[[], str] | None = None

    @classmethod
    def of(cls, export: Export) -> Made:
        """A file beside the pages."""
        return cls(export.address, export.address, export.content)


def without_twins(made: Iterable[Made], written: Mapping[str, str]) -> Iterator[Made]:
    """The same files. `written` has the paths in docs/ by addresses; raises PublishingError where one is that of a file that is made."""
    taken = {address.casefold(): path for address, path in written.items()}
    for file in made:
        if path := taken.get(file.address.casefold()):
            raise PublishingError(f"docs/{path}: {file.address} is made from data/; give the file another name")
        yield file


def addresses(folder: Path) -> Iterator[str]:
    """The addresses of the pages in a built site."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob(INDEX))
    return (name.removesuffix(INDEX) for name in found)
