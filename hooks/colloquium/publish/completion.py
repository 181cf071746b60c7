"""The last steps of a build: what hosts read beside the pages, then every check of the finished folder."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from colloquium.problems import PublishingError
from colloquium.publish import cache, headers, integrity, manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LONGEST = 50
"""Faults that a message lists."""


def finish(site: Path, url: str, leaks: Callable[[Path], Iterable[str]], caches: Path | None = None) -> None:
    """Complete the folder that the engine filled for the address `url`, and check it whole.

    `leaks` names what must not be in the folder; it is asked last, when every file is there. `caches` is the
    folder in which what was found is kept for the next build, if all was right. Raises PublishingError.
    """
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # nothing links to it
    headers.write(site, urlsplit(url).path)
    with cache.kept(caches, url) as known:
        _refuse("the built site is not fit to publish", integrity.faults(site, url, known))
        manifest.write(site)
        _refuse("what was withdrawn is still in the built site", leaks(site))


def _refuse(why: str, faults: Iterable[str]) -> None:
    if found := list(islice(faults, LONGEST)):
        raise PublishingError(f"{why}:\n" + "\n".join(found))
