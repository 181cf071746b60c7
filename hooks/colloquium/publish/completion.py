"""The last steps of a build: what hosts read beside the pages, then every check of the finished folder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from colloquium.problems import PublishingError
from colloquium.publish import headers, integrity, manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LONGEST = 50
"""Faults that a message lists."""


def finish(site: Path, url: str, leaks: Callable[[Path], Iterable[str]]) -> None:
    """Complete the folder that the engine filled for the address `url`, and check it whole.

    `leaks` names what must not be in the folder; it is asked last, when every file is there. Raises PublishingError.
    """
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # nothing links to it
    headers.write(site, urlsplit(url).path)
    _refuse("the built site is not fit to publish", integrity.faults(site, url))
    manifest.write(site)
    _refuse("what was withdrawn is still in the built site", leaks(site))


def _refuse(why: str, faults: Iterable[str]) -> None:
    if found := list(faults):
        raise PublishingError(f"{why}:\n" + "\n".join(found[:LONGEST]))
