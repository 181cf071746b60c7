"""The last steps of a build: what hosts read beside the pages, then every check of the finished folder."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from colloquium.problems import PublishingError
from colloquium.publish import assets, cache, headers, integrity, manifest, published, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from colloquium.publish.written import Written

LONGEST = 50
"""Faults that a message lists."""


class Offer(Protocol):
    """What the site offers for linking."""

    @property
    def directory(self) -> Mapping[str, Iterable[str]]:
        """Its addresses, each with its anchors."""

    def lost(self, before: Mapping[str, Iterable[str]], listed: Mapping[str, Iterable[str]]) -> Iterable[str]:
        """What of the addresses before may not go, and is not listed now."""


def finish(site: Path, url: str, leaks: Callable[[Path], Iterable[str]], caches: Path | None = None, offer: Offer | None = None) -> None:
    """Complete the folder that the engine filled for the address `url`, and check it whole.

    `leaks` names what must not be in the folder; it is asked last, when every file is there. `caches` is the
    folder in which what was found is kept for the next build, if all was right. An `offer` is listed, and compared
    with what the site has that this one would replace. Raises PublishingError.
    """
    if offer:
        _keep(site, offer)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # nothing links to it
    headers.write(site, urlsplit(url).path)
    with cache.kept(caches, url) as known:
        _refuse("the built site is not fit to publish", integrity.faults(site, url, known))
        assets.lighten(site)
        manifest.write(site)
        _refuse("what was withdrawn is still in the built site", leaks(site))


def _keep(site: Path, offer: Offer) -> None:
    """List what is offered and in the folder, unless the site that it would replace has more."""
    there = {path.relative_to(site).as_posix().removesuffix(published.INDEX) for path in site.rglob("*") if path.is_file()}
    listed = {address: anchors for address, anchors in offer.directory.items() if address in there}
    if before := published.replaced():
        why = "the site in place has addresses that the new one lacks (if they were never published, add --shrink)"
        _refuse(why, offer.lost(before, listed))
    published.write(site, listed)


def judge(site: Path, url: str, hand: Written, leaks: Callable[[Path], Iterable[str]]) -> None:
    """Check the pages written by hand in a folder that is not going to be published, in which `leaks` names what must not be there.

    Raises PublishingError.
    """
    _refuse("docs/ is not fit to publish", chain(written.faults(site, url, hand), leaks(site)))
    manifest.write(site)


def _refuse(why: str, faults: Iterable[str]) -> None:
    if found := list(islice(faults, LONGEST)):
        raise PublishingError(f"{why}:\n" + "\n".join(found))
