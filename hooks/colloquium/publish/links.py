"""The file of a site to which a link in one of its pages leads."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

NEAR = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*(?:[\w-][\w.-]*)?)(?:#([\w-]*))?", re.ASCII)
"""A link that nobody reads in different ways: folders up, folders down, a file, an anchor."""


def near(target: str, page: str) -> tuple[str, str] | None:
    """The file and the anchor to which a plain link leads, as nearly all are; the same as `far` finds, in a tenth of the time."""
    if not (found := NEAR.fullmatch(target)):
        return None
    up, down, anchor = found[1].count("/"), found[2], found[3] or ""
    if not up and not down:
        return page, anchor
    folders = page.split("/")[:-1]
    if up > len(folders):
        return None
    return _file("/".join([*folders[: len(folders) - up], down])), anchor


def far(target: str, page: str, root: str) -> tuple[str, str] | None:
    """The file and the anchor to which any link inside the host leads; None where that is not below the address `root`."""
    base = urlsplit(root).path
    inside = f"{base}{target.removeprefix(root)}" if target.startswith(root) else target
    parts = urlsplit(urljoin(f"https://site.invalid{base}{page}", inside))
    if not parts.path.startswith(base):
        return None
    return _file(unquote(parts.path.removeprefix(base))), unquote(parts.fragment)


def _file(name: str) -> str:
    return name + "index.html" if name.endswith("/") or not name else normpath(name)
