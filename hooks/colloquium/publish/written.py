"""The pages written by hand, checked by themselves: in a folder that holds them, while others are made only where a link needs one."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from colloquium.publish import integrity, markup
from colloquium.publish.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

INDEX = "index.html"


class Written(NamedTuple):
    """The paths in docs/ of `pages` written by hand, by address; the addresses of others; what makes one of them.

    `named` are addresses of the site that records name, each behind its place and field.
    """

    pages: Mapping[str, str]
    others: Container[str]
    make: Callable[[str], str | None]
    named: Iterable[tuple[str, str]] = ()


class _Anchors:
    """The anchors of a page that is read only when one of them is meant."""

    def __init__(self, page: Callable[[], str]) -> None:
        self.page = page

    def __contains__(self, anchor: object) -> bool:
        return not anchor or anchor in self.known

    @cached_property
    def known(self) -> frozenset[str]:
        return markup.read(self.page()).anchors


def faults(site: Path, root: str, written: Written) -> Iterator[str]:
    """What is wrong with these pages of a site at the address `root`, with links in them, and with other pages that the engine made."""

    @cache
    def anchors(name: str) -> Container[str] | None:
        return _anchors(site, name, written)

    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found, linked = integrity.checked(path, root, Cache())
        source = written.pages.get(name)
        targets = linked.targets if linked and source else ()
        broken = (f"the link to {target} {why}" for target in targets if (why := integrity.broken(target, name, anchors, root)))
        yield from (f"{f'docs/{source}' if source else name}: {fault}" for fault in (*found, *broken))
    for place, target in written.named:
        if why := integrity.broken(target, INDEX, anchors, root):
            yield f"{place}: the link to {target} {why}; correct the address, or delete it"


def _anchors(site: Path, name: str, written: Written) -> Container[str] | None:
    """The anchors of a file of the site; None where there is no such file."""
    if not name.endswith(".html"):
        return integrity.ANY if name in written.others or (site / name).is_file() else None
    if (site / name).is_file():
        return _Anchors(lambda: (site / name).read_text("utf-8", "replace"))
    return _Anchors(lambda: written.make(name.removesuffix(INDEX)) or "") if name in written.others else None
