"""Check the built site: every file complete, nothing from other hosts, no broken internal link."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from colloquium import media, progress
from colloquium.publish import links, markup, policy, styles
from colloquium.publish.cache import Cache, Links, key

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from pathlib import Path

    from colloquium.publish.markup import Page

REQUIRED = ("index.html", "404.html", "sitemap.xml", "search/core.json")
"""Files without which a site is not whole."""

ENDINGS: dict[str, bytes | tuple[bytes, ...]] = {".html": b"</html>", ".js": (b"}", b"(")}
"""What a file of a kind ends with when it is whole, semicolons and closing brackets aside; a script with a block or a call."""

FOREIGN = (".htm", ".mht", ".mhtml", ".shtml", ".svgz", ".xht", ".xhtml", ".xsl", ".xslt")
"""Kinds of files that browsers show as pages and the check does not read."""


class _Any:
    """The anchors of a file that is no page: whatever follows # in a link to it is for the program that shows it."""

    def __contains__(self, _: object) -> bool:
        return True


ANY = _Any()


def faults(site: Path, root: str, cache: Cache | None = None) -> Iterator[str]:
    """What is wrong with the site built into `site` for the address `root`, ending in a slash, one sentence each.

    Pages that the cache knows have no faults by themselves and are not read again; where their links lead is always looked up.
    """
    cache = cache or Cache()
    yield from (f"{name} is missing" for name in REQUIRED if not (site / name).is_file())
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_symlink() or path.is_file()}
    pages: dict[str, Links] = {}
    for name, path in progress.counted("checking the site", paths.items(), len(paths)):
        found, linked = checked(path, root, cache)
        yield from (f"{name}: {fault}" for fault in found)
        if linked:
            pages[name] = linked

    def anchors(name: str) -> Container[str] | None:
        return pages[name].anchors if name in pages else ANY if name in paths else None

    for name, page in pages.items():
        for target in page.targets:
            if why := broken(target, name, anchors, root):
                yield f"{name}: the link to {target} {why}"


def checked(path: Path, root: str, cache: Cache) -> tuple[list[str], Links | None]:
    """What is wrong with a file by itself, and the links of a page."""
    if path.is_symlink():
        return ["is a symbolic link; put the file itself there"], None
    kind, content = path.suffix.lower(), path.read_bytes()
    if kind != ".html":
        return [*_incomplete(kind, content), *_scanned(kind, content, root)], None
    name = key(content)
    if known := cache.get(name):
        return [], known
    page = markup.read(content.decode("utf-8", "replace"))
    found = [*_incomplete(kind, content), *_doubled(page), *policy.page_faults(page, root)]
    linked = Links(sorted(page.targets), page.anchors)
    if not found:
        cache.add(name, linked)
    return found, linked


def _scanned(kind: str, content: bytes, root: str) -> Iterator[str]:
    """What is wrong with what a file that is no page says."""
    if kind == ".svg":
        yield from policy.element_faults(markup.drawing(content.decode("utf-8", "replace")), root)
    elif kind == ".css":
        yield from styles.style_faults(content.decode("utf-8", "replace"), root)
    elif kind in FOREIGN:
        yield "is a page or a drawing that is not checked; make it .html or .svg"


def _doubled(page: Page) -> Iterator[str]:
    yield from (f"the anchor {anchor} appears twice; give the record or the heading another id" for anchor in page.doubled)


def _incomplete(suffix: str, content: bytes) -> Iterator[str]:
    """Why a file is not whole."""
    if not content:
        yield "is empty"
    elif broken := media.fault(suffix, content):
        yield broken[0]
    elif not content.rstrip(b"\n;)").endswith(ENDINGS.get(suffix, b"")):
        yield "is cut short"
    elif why := _unreadable(suffix, content):
        yield f"is cut short or damaged ({why})"


def _unreadable(suffix: str, content: bytes) -> str | None:
    try:
        if suffix in {".html", ".css", ".svg"}:
            content.decode()  # browsers would read it in another way
        if suffix in {".json", ".jsonld"}:
            json.loads(content)
        if suffix in {".xml", ".svg"}:
            ET.fromstring(content)  # noqa: S314  # what was just built
    except (ValueError, ET.ParseError) as error:
        return str(error)
    return None


def broken(target: str, page: str, anchors: Callable[[str], Container[str] | None], root: str) -> str | None:
    """Why a link leads nowhere, None where it leads somewhere; `anchors` are those of a file, None where there is no such file."""
    place = links.near(target, page)
    if not place and policy.outside(target, root):
        return None
    if not (place := place or links.far(target, page, root)):
        return f"leaves the site's folder {urlsplit(root).path}"
    file, anchor = place
    if (offered := anchors(file)) is None:
        return "leads to no page"
    return None if anchor in offered else "leads to an anchor that is not there"
