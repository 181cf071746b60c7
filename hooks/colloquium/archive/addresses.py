"""The addresses of pages: no two pages may have one, and a host may take capital letters for small ones."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem
from colloquium.record.collections import REDIRECTS, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.redaction import Losses
    from colloquium.data.draft import Loaded

SEARCH = "search/"

MADE = (SEARCH, "index/", *filter(None, (kind.page for kind in TABLE)))
"""The addresses of the pages that are made for no single record, the home page aside."""

MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""Files below docs/ that become pages."""

INDEX = "index.html"

PART = re.compile(r"(.*/)part_\d+/index\.html")
"""The file of a part of a page; no id has a low line in it."""


def part_address(whole: str, number: int) -> str:
    """Where the part of a long page with this number stands; the first is at the address of the whole."""
    return f"{whole}part_{number}/" if number > 1 else whole


class _Taken:
    """The files of a site so far, each with who makes it; without regard to case."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.divisible: set[str] = set()

    def take(self, file: str, holder: str) -> str | None:
        """Who makes this file already, or a file that cannot stand beside it; else it belongs to `holder`."""
        if (part := PART.fullmatch(file.casefold())) and part[1] in self.divisible:
            return f"a part of the page {part[1]}, should that grow long"
        *folders, whole = accumulate(file.casefold().split("/"), lambda folder, name: f"{folder}/{name}")
        if taken := next((self.files[name] for name in (*folders, whole) if name in self.files), self.folders.get(whole)):
            return taken
        self.files[whole] = holder
        for folder in folders:
            self.folders.setdefault(folder, holder)
        return None


def problems(loaded: Loaded, lost: Losses) -> Iterator[Problem]:
    """Hand-written files and redirects at the address of another page; what is `lost` has none."""
    taken = _Taken()
    for address in MADE:
        taken.take(address + INDEX, "a page made from data/")
        taken.divisible.add(address)
    for draft in loaded.drafts:
        if draft.collection.own_page and (draft.key, ()) not in lost:
            place = draft.place()
            taken.take(draft.collection.address(draft.record) + INDEX, f"a record, at {place.file}:{place.line}")
            taken.divisible.add(draft.collection.address(draft.record))
    for name in sorted(loaded.written, key=lambda name: (name.count("/"), name)):
        if holder := taken.take(made_from(name), f"docs/{name}"):
            yield Problem(Place(f"docs/{name}"), f"its address is that of {holder}; give the file another name")
    for redirect in (draft for draft in loaded.of(REDIRECTS) if (draft.key, ()) not in lost):
        place, origin = redirect.place("from"), redirect.record.origin
        if holder := taken.take(origin + INDEX, f"another redirect, at {place.file}:{place.line}"):
            yield Problem(place, f"from: {origin!r} is the address of {holder}; delete the redirect")


def made_from(name: str) -> str:
    """The file of the site that a file below docs/ becomes: quotes/x.md is the index of a folder of that name."""
    path = PurePosixPath(name)
    if path.suffix not in MARKDOWN:
        return name
    return str(path.with_name(INDEX) if path.stem in {"index", "README"} else path.with_suffix("") / INDEX)
