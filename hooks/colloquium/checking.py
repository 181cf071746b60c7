"""The built site, checked whole: no page cut short, no link or anchor inside it that leads nowhere."""

from __future__ import annotations

from html.parser import HTMLParser
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REQUIRED = ("index.html", "404.html", "sitemap.xml", "pagefind/pagefind.js")
"""Files without which a site is not whole."""


class _Links(HTMLParser):
    """Collects what a page links to and the anchors it offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = {"", "top"}
        self.feed(html)

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002  # the parser names it
        attrs: list[tuple[str, str | None]],
    ) -> None:
        found = dict(attrs)
        self.anchors.add(found.get("id") or "")
        self.targets |= {found.get(name) or "" for name in ("href", "src") if name in found}


def faults(site: Path, base: str = "/") -> Iterator[str]:
    """What is wrong with the site built into `site` and served at the path `base`, one sentence each."""
    yield from (f"{name} is missing" for name in REQUIRED if not (site / name).is_file())
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    texts = {name: (site / name).read_text("utf-8") for name in sorted(files) if name.endswith(".html")}
    pages = {name: _Links(text) for name, text in texts.items()}
    for name, text in texts.items():
        if not text.rstrip().endswith("</html>"):
            yield f"{name} is cut short"
        for target in sorted(pages[name].targets):
            if why := _broken(target, name, base, files, pages):
                yield f"{name}: the link to {target} {why}"


def _broken(target: str, page: str, base: str, files: set[str], pages: dict[str, _Links]) -> str | None:
    """Why a link leads nowhere; None where it leads to a file of the site or outside it."""
    parts = urlsplit(urljoin(f"https://site.invalid{base}{page}", target))
    if parts.netloc != "site.invalid":
        return None
    if not parts.path.startswith(base):
        return f"leaves the site's folder {base}"
    name = unquote(parts.path.removeprefix(base))
    file = name + "index.html" if name.endswith("/") or not name else normpath(name)
    if file not in files:
        return "leads to no page"
    if file in pages and unquote(parts.fragment) not in pages[file].anchors:
        return "leads to an anchor that is not there"
    return None
