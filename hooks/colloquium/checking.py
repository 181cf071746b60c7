"""The built site, checked whole: no file cut short, nothing in it that is not ours, no link inside it that leads nowhere."""

from __future__ import annotations

import gzip
import json
import zlib
from itertools import chain
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from colloquium import markup, scanning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.markup import Page

REQUIRED = ("index.html", "404.html", "sitemap.xml", "pagefind/pagefind.js")
"""Files without which a site is not whole."""

ENDINGS: dict[str, bytes | tuple[bytes, ...]] = {".html": b"</html>", ".pdf": b"%%EOF", ".png": b"IEND\xaeB`\x82", ".js": (b"}", b"(")}
"""What a file of a kind ends with when it is whole, semicolons and closing brackets aside; a script with a block or a call."""

PACKED = (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""Files of the search, whose maker goes on in silence where the disk is full."""


def faults(site: Path, root: str) -> Iterator[str]:
    """What is wrong with the site built into `site` for the address `root`, ending in a slash, one sentence each."""
    yield from (f"{name} is missing" for name in REQUIRED if not (site / name).is_file())
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_symlink() or path.is_file()}
    pages = {name: markup.read(path.read_text("utf-8")) for name, path in paths.items() if name.endswith(".html") and not path.is_symlink()}
    for name, path in paths.items():
        rules = (_incomplete(path), _dead_ends(name, pages, paths, root), _foreign(path, pages.get(name), root))
        yield from (f"{name}: {fault}" for fault in chain.from_iterable(rules))


def _incomplete(path: Path) -> Iterator[str]:
    """Why a file is not whole."""
    if path.is_symlink():
        yield "is a symbolic link; put the file itself there"
        return
    content = path.read_bytes()
    if not content:
        yield "is empty"
    elif not content.rstrip(b"\n;)").endswith(ENDINGS.get(path.suffix, b"")):
        yield "is cut short"
    elif why := _unreadable(path.suffix, content):
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


def _foreign(path: Path, page: Page | None, root: str) -> Iterator[str]:
    """What a file holds that no published file may."""
    if page:
        yield from scanning.page_faults(page, root)
    elif path.suffix == ".svg" and not path.is_symlink():
        yield from scanning.element_faults(markup.read(path.read_text("utf-8")), root)
    elif path.suffix == ".css" and not path.is_symlink():
        yield from scanning.style_faults(path.read_text("utf-8"), root)


def _dead_ends(name: str, pages: dict[str, Page], paths: dict[str, Path], root: str) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    elements = pages[name].elements if name in pages else ()
    for target in sorted({address for element in elements for key in ("href", "src") if (address := element.get(key)) is not None}):
        if why := _broken(target, name, pages, paths, root):
            yield f"the link to {target} {why}"


def _broken(target: str, page: str, pages: dict[str, Page], paths: dict[str, Path], root: str) -> str | None:
    """Why a link leads nowhere; None where it leads to a file of the site or outside it."""
    if scanning.outside(target, root):
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
