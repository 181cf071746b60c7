"""The addresses of pages and of parts of them: no two pages may have one, and a host may take capital letters for small ones."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from colloquium.problems import Place, Problem
from colloquium.record.collections import COLLOQUIA, KINDS, REDIRECTS, placed
from colloquium.record.meetings import Source
from colloquium.record.models import Theme
from colloquium.record.rooms import ALL, Rooms
from colloquium.record.statements import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.redaction import Losses
    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import Key
    from colloquium.record.models import Record
    from colloquium.text.report import Report

SEARCH = "search/"


def made(rooms: Rooms) -> tuple[str, ...]:
    """The addresses of the pages that are made for no single record, the home page aside."""
    return (SEARCH, "index/", *filter(None, (kind.page for kind in rooms.kinds)))


MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""Files below docs/ that become pages."""

INDEX = "index.html"

PART = re.compile(r"(.*/)part_\d+/index\.html")
"""The file of a part of a page; no id has a low line in it."""


def part_address(whole: str, number: int) -> str:
    """Where the part of a long page with this number stands; the first is at the address of the whole."""
    return f"{whole}part_{number}/" if number > 1 else whole


Directory: TypeAlias = dict[str, set[str]]
"""Addresses of a site that others may link to, each with its anchors. A page's ends with a slash; the home page's is empty."""


def directory(
    records: Iterable[Entry[Record] | Draft[Record]], reports: Mapping[str, Report], written: Iterable[str], rooms: Rooms = ALL
) -> Directory:
    """Every address that these records, reports and files below docs/ have, and all `rooms`; of hand-written pages no anchors.

    What is not here may come and go: anchors of the theme's own, and pages into which others are divided.
    """
    found: Directory = {address: set() for address in ("", *made(rooms))}
    found |= {made_from(name).removesuffix(INDEX): set() for name in written}
    records = [*records]
    several = sum(each.collection == COLLOQUIA for each in records) > 1
    for each in records:
        page, _, anchor = placed(each.collection, several).address(each.record).partition("#")
        found.setdefault(page, set()).update(filter(None, [anchor]))
        found[""].update([each.record.id] if each.collection == COLLOQUIA else ())
        found[page].update(_parts(each.record, reports))
        if isinstance(each.record, Source) and each.record.id in reports:
            found[f"data/{each.collection}/{each.record.id}.txt"] = set()
    return found


def _parts(record: Record, reports: Mapping[str, Report]) -> Iterator[str]:
    """The anchors on the page of a record: points, and the paragraphs of a report, also those that are gone."""
    if isinstance(record, Theme):
        yield from (f"point-{number}" for number in numbered(point.number for point in record.points))
    if isinstance(record, Source) and record.id in reports:
        yield from (f"p{number}" for one in reports[record.id].paragraphs for number in (one.number, *one.former))


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
    for address in made(loaded.rooms):
        taken.take(address + INDEX, "a page made from data/")
        taken.divisible.add(address)
    drafts = [draft for draft in loaded.drafts if (draft.key, ()) not in lost]
    several = sum(draft.collection == COLLOQUIA for draft in drafts) > 1
    for draft in drafts:
        kind, place = placed(draft.collection, several), draft.place()
        if kind.own_page:
            taken.take(kind.address(draft.record) + INDEX, f"a record, at {place.file}:{place.line}")
            taken.divisible.add(kind.address(draft.record))
    for name in sorted(loaded.written, key=lambda name: (name.count("/"), name)):
        if holder := taken.take(made_from(name), f"docs/{name}"):
            yield Problem(Place(f"docs/{name}"), f"its address is that of {holder}; give the file another name")
    for redirect in (draft for draft in loaded.of(REDIRECTS) if (draft.key, ()) not in lost):
        place, origin = redirect.place("from"), redirect.record.origin
        if "#" in origin:
            yield from (Problem(place, f"from: {why}") for why in _misplaced(origin, loaded, lost))
        elif holder := taken.take(origin + INDEX, f"another redirect, at {place.file}:{place.line}"):
            yield Problem(place, f"from: {origin!r} is the address of {holder}; delete the redirect")


def _misplaced(origin: str, loaded: Loaded, lost: Losses) -> Iterator[str]:
    """Why a part of a page cannot have moved: there is no such page, or the part is there."""
    page, _, anchor = origin.partition("#")
    records = [draft for draft in loaded.drafts if draft.collection != REDIRECTS]
    if page not in directory(records, loaded.reports, loaded.written, loaded.rooms):
        yield f"there is no page {page!r}; leave out # and what follows it"
    elif anchor in directory((one for one in records if (one.key, ()) not in lost), loaded.reports, ()).get(page, ()):
        yield f"{origin!r} is there; delete the redirect"


def is_page(address: str) -> bool:
    """Whether an address is that of a page, and not of a file."""
    return not address or address.endswith("/")


def begins_at(origin: str, records: Iterable[Key]) -> bool:
    """Whether an old address is that of one of these records, below it, or a part of its page."""
    old = origin.casefold()
    first = "/".join(old.replace("#", "/").replace("//", "/").split("/")[:2])
    return any(first == f"{kind}/{id}" or old == KINDS[kind].locate(id) for kind, id in records)


def made_from(name: str) -> str:
    """The file of the site that a file below docs/ becomes: quotes/x.md is the index of a folder of that name."""
    path = PurePosixPath(name)
    if path.suffix not in MARKDOWN:
        return name
    return str(path.with_name(INDEX) if path.stem in {"index", "README"} else path.with_suffix("") / INDEX)
