"""Check the built site: every file complete, nothing from other hosts, no broken internal link."""

from __future__ import annotations

import gzip
import json
import zlib
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from colloquium.publish import markup, policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REQUIRED = ("index.html", "404.html", "sitemap.xml", "pagefind/pagefind.js")
"""Files without which a site is not whole."""

ENDINGS: dict[str, bytes | tuple[bytes, ...]] = {".html": b"</html>", ".pdf": b"%%EOF", ".png": b"IEND\xaeB`\x82", ".js": (b"}", b"(")}
"""What a file of a kind ends with when it is whole, semicolons and closing brackets aside; a script with a block or a call."""

PACKED = (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""Files of the search, whose maker goes on in silence where the disk is full."""


class _Links(NamedTuple):
    """Of a page, what it links to and the anchors that it offers; all else is forgotten, as there may be very many pages."""

    targets: list[str]
    anchors: frozenset[str]


def faults(site: Path, root: str) -> Iterator[str]:
    """What is wrong with the site built into `site` for the address `root`, ending in a slash, one sentence each."""
    yield from (f"{name} is missing" for name in REQUIRED if not (site / name).is_file())
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_symlink() or path.is_file()}
    pages: dict[str, _Links] = {}
    for name, path in paths.items():
        yield from (f"{name}: {fault}" for fault in _file_faults(name, path, root, pages))
    for name, page in pages.items():
        for target in page.targets:
            if why := _broken(target, name, pages, paths, root):
                yield f"{name}: the link to {target} {why}"


def _file_faults(name: str, path: Path, root: str, pages: dict[str, _Links]) -> Iterator[str]:
    """What is wrong with a file by itself; the links of a page go into `pages`."""
    if path.is_symlink():
        yield "is a symbolic link; put the file itself there"
        return
    content = path.read_bytes()
    yield from _incomplete(path.suffix, content)
    if path.suffix == ".html":
        page = markup.read(content.decode("utf-8", "replace"))
        pages[name] = _Links(sorted(page.targets), page.anchors)
        yield from (f"the anchor {anchor} appears twice; give the record or the heading another id" for anchor in page.doubled)
        yield from policy.page_faults(page, root)
    elif path.suffix == ".svg":
        yield from policy.element_faults(markup.read(content.decode("utf-8", "replace")), root)
    elif path.suffix == ".css":
        yield from policy.style_faults(content.decode("utf-8", "replace"), root)


def _incomplete(suffix: str, content: bytes) -> Iterator[str]:
    """Why a file is not whole."""
    if not content:
        yield "is empty"
    elif not content.rstrip(b"\n;)").endswith(ENDINGS.get(suffix, b"")):
        yield "is cut short"
    elif why := _unreadable(suffix, content):
        yield f"is cut short or damaged ({why})"


def _unreadable(suffix: str, content: bytes) -> str | None:
    try:
        if suffix in {".json", ".jsonld"}:
            json.loads(content)
        if suffix in {".xml", ".svg"}:
            ET.fromstring(content)  # noqa: S314  # what was just built
        if suffix in PACKED:
            gzip.decompress(content)
    except (ValueError, ET.ParseError, OSError, EOFError, zlib.error) as error:
        return str(error)
    return None


def _broken(target: str, page: str, pages: dict[str, _Links], paths: dict[str, Path], root: str) -> str | None:
    """Why a link leads nowhere; None where it leads to a file of the site or outside it."""
    if policy.outside(target, root):
        return None
    base = urlsplit(root).path
    inside = f"{base}{target.removeprefix(root)}" if target.startswith(root) else target
    parts = urlsplit(urljoin(f"https://site.invalid{base}{page}", inside))
    if not parts.path.startswith(base):
        return f"leaves the site's folder {base}"
    name = unquote(parts.path.removeprefix(base))
    file = name + "index.html" if name.endswith("/") or not name else normpath(name)
    if file not in paths:
        return "leads to no page"
    if file in pages and unquote(parts.fragment) not in pages[file].anchors:
        return "leads to an anchor that is not there"
    return None
