"""The pages written by hand, checked by themselves: in a folder that holds them, while others are made only where a link needs one."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from colloquium.publish import integrity, links, markup
from colloquium.publish.cache import Cache
from colloquium.publish.engine import today

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

INDEX = "index.html"
MISSING = (
    "mkdocs.yml: '{}.md' is not a page of the site, but every page links to it; put docs/{}.md back, or delete it under exclude_docs; "
    "where another page took its place, leave neither, and add this line to data/redirects.yaml, with its address, as history/, for gone:\n"
    "- {{from: {}/, to: gone, since: {}}}"
)


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

    pages: dict[str, Iterable[str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found, linked = integrity.checked(path, root, Cache())
        source = written.pages.get(name)
        pages |= {name: linked.targets} if linked and source else {}
        yield from (f"{f'docs/{source}' if source else name}: {fault}" for fault in found)
    missing = {file for file in _everywhere(pages) if anchors(file) is None}
    yield from (MISSING.format(name := file.removesuffix(f"/{INDEX}"), name, name, today()) for file in sorted(missing))
    for name, target in ((name, target) for name, targets in pages.items() for target in targets):
        if _file(target, name) not in missing and (why := integrity.broken(target, name, anchors, root)):
            yield f"docs/{written.pages[name]}: the link to {target} {why}"
    for place, target in written.named:
        if why := integrity.broken(target, INDEX, anchors, root):
            yield f"{place}: the link to {target} {why}; correct the address, or delete it"


def _everywhere(pages: Mapping[str, Iterable[str]]) -> set[str]:
    """The files to which each of several pages links: it is their frame that does."""
    linked = [{_file(target, name) for target in targets} for name, targets in pages.items()]
    return {file for file in set.intersection(*linked) if file.endswith(f"/{INDEX}")} if len(linked) > 1 else set()


def _file(target: str, page: str) -> str:
    """The file to which a plain link of a page leads."""
    return (links.near(target, page) or ("",))[0]


def _anchors(site: Path, name: str, written: Written) -> Container[str] | None:
    """The anchors of a file of the site; None where there is no such file."""
    if not name.endswith(".html"):
        return integrity.ANY if name in written.others or (site / name).is_file() else None
    if (site / name).is_file():
        return _Anchors(lambda: (site / name).read_text("utf-8", "replace"))
    return _Anchors(lambda: written.make(name.removesuffix(INDEX)) or "") if name in written.others else None
