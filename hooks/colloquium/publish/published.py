"""The addresses of a published site that others may link to: a list among its files, and reading that of the site before."""

from __future__ import annotations

import http.client
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from colloquium.problems import PublishingError
from colloquium.publish import manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

NAME = "addresses.txt"
"""Where the list stands in the site: on each line an address, ./ for the home page, then its anchors."""

AGAINST = "COLLOQUIUM_AGAINST"
"""Tells the engine the folder of the site that the new one would replace."""

PATIENCE, MOST = 20, 50_000_000
"""The seconds that a host has to answer, and the bytes that are read of it."""

HOME, INDEX, WEB = "./", "index.html", ("http://", "https://")


def write(site: Path, addresses: Mapping[str, Iterable[str]]) -> None:
    """Write the list into the folder of a site."""
    lines = (" ".join([address or HOME, *sorted(anchors)]) for address, anchors in sorted(addresses.items()))
    (site / NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def is_somewhere(against: str) -> bool:
    """Whether this is a web address, or a folder with a site: what the editor names may not be there, or may be empty."""
    return against.startswith(WEB) or any((Path(against) / name).is_file() for name in (NAME, manifest.NAME))


def read(against: str) -> dict[str, set[str]] | None:
    """The addresses of the site in a folder, or at a web address, each with its anchors; None where nothing is published there.

    Of a site without such a list these are its pages. Raises PublishingError where that cannot be told.
    """
    get = _web(against) if against.startswith(WEB) else _folder(Path(against))
    if (listed := get(NAME)) is not None:
        return {"" if address == HOME else address: set(anchors) for address, *anchors in map(str.split, filter(None, listed.splitlines()))}
    listed = get(manifest.NAME)
    return None if listed is None else {page: set() for page in _pages(listed)}


def text(against: str, name: str) -> str | None:
    """A file of that site; None where it has none, or cannot be read."""
    with suppress(PublishingError):
        return (_web(against) if against.startswith(WEB) else _folder(Path(against)))(name)
    return None


def _pages(files: str) -> Iterator[str]:
    names = (line.partition("  ")[2] for line in files.splitlines())
    return (name.removesuffix(INDEX) for name in names if name.rpartition("/")[2] == INDEX)


def _folder(folder: Path) -> Callable[[str], str | None]:
    return lambda name: (folder / name).read_text("utf-8", "replace") if (folder / name).is_file() else None


def _web(address: str) -> Callable[[str], str | None]:
    root = address if address.endswith("/") else f"{address}/"
    return lambda name: _fetched(urljoin(root, name))


def _fetched(address: str) -> str | None:
    """A file of a host; None where it has none."""
    try:
        with urlopen(Request(address, headers={"Cache-Control": "no-cache"}), timeout=PATIENCE) as answer:  # noqa: S310  # http or https, see `read`
            return str(answer.read(MOST).decode("utf-8"))
    except HTTPError as error:
        if error.code in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}:
            return None
        raise PublishingError(f"{address} answers {error.code} {error.reason}") from error
    except (URLError, OSError, ValueError, http.client.HTTPException) as error:
        raise PublishingError(f"{address} cannot be read: {getattr(error, 'reason', error)}") from error


def replaced() -> dict[str, set[str]] | None:
    """The addresses of the site that the one being built would replace; None where there is none, or none counts."""
    against = os.environ.get(AGAINST)
    return read(against) if against else None
