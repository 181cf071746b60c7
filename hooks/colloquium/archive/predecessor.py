"""What the addresses of the published site say there, and would say of something else: its texts, and the words of its quotations."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from colloquium.archive import discretion
from colloquium.archive.editions import command
from colloquium.problems import Problem
from colloquium.record.collections import QUOTES, SOURCES
from colloquium.text.editions import MASKS, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Source

UNWATCHED = "sha256: is missing, so nobody is told when the text changes and its paragraphs no longer have their numbers"
CHANGED = "file: the text is not the one that is published: addresses of its paragraphs, as {}#p2, would lead to other words"
BACK = "put the published text back into {}, and run  {} FILE  with the new one"
KNOWN = "; or, if git has the published text, add the line  sha256: {}  and run  {}"


def problems(before: Container[str], archive: Archive, file: Callable[[str], str | None]) -> Iterator[Problem]:
    """What is said of texts that nobody watches, and of words at the address of others.

    `file` gives the text of a file of the site `before`, None where it is not at hand. While anything is withdrawn these are warnings.
    """
    for entry in archive[SOURCES]:
        if entry.address in before and not entry.record.sha256:
            yield _unwatched(entry, archive, file(f"data/{SOURCES}/{entry.record.id}.txt"))
    yield from _exchanged(archive, file(f"data/{QUOTES}.json"))


def _unwatched(entry: Entry[Source], archive: Archive, text: str | None) -> Problem:
    report, update = archive.reports[entry.record.id], command(entry.record.id)
    if text is None or _is_same(text, discretion.text(archive, entry.record.id)):
        line = "" if report.withheld else f"  , or add the line  sha256: {digest(report.file)}"
        return Problem(entry.place, f"{UNWATCHED}; run  {update}{line}", "warning")
    known = "" if any(mask in text for mask in MASKS) else KNOWN.format(digest(text), update)
    remedy = BACK.format(f"data/{SOURCES}/{entry.record.file}", update) + known
    return Problem(entry.place, f"{CHANGED.format(entry.address)}; {remedy}", "warning" if archive.withheld else "error")


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same but for what either masks."""
    return len(one) == len(other) and all(a == b or a in MASKS or b in MASKS for a, b in zip(one, other, strict=True))


def _exchanged(archive: Archive, listed: str | None) -> Iterator[Problem]:
    """Quotations whose words are published at the address of another one that is still there."""
    known: dict[str, str] = {}
    with suppress(ValueError, LookupError, TypeError):  # a host may answer with anything
        known = {quote["id"]: quote["text"] for quote in json.loads(listed or "{}")["records"]}
    owners = {text: id for id, text in known.items()}
    ids = {entry.record.id for entry in archive[QUOTES]}
    for entry in archive[QUOTES]:
        id, owner = entry.record.id, owners.get(entry.record.text)
        if id in known and owner in ids - {id} and known[id] != entry.record.text:
            told = f"id: {id!r} is published with other words, and these as {owner!r}: whoever follows a link would read what was not meant"
            yield Problem(entry.place, f"{told}; give each quotation its id back", "warning")
