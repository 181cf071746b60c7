"""What the addresses of the published site say there, and would say of something else: its texts, and the words of its quotations."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from colloquium.archive import discretion
from colloquium.archive.editions import command
from colloquium.problems import Problem, listed
from colloquium.record.collections import QUOTES, SOURCES
from colloquium.text.editions import MASKS, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.data.draft import Loaded
    from colloquium.record.meetings import Source

UNWATCHED = "sha256: is missing, so nobody is told when the text changes and its paragraphs no longer have their numbers"
CHANGED = "file: the text is not the one that is published"
REPLACED = "sha256: is not that of the text that is published as edition {}"
LEADS = "addresses of its paragraphs, as {}#p2, would lead to other words"
ELSEWHERE = ", and these quotations would stand in other paragraphs: {}"
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
    return Problem(entry.place, f"{CHANGED}: {LEADS.format(entry.address)}; {_put_back(entry.record, text)}", _severity(archive))


def _severity(archive: Archive) -> Literal["error", "warning"]:
    return "warning" if archive.withheld else "error"


def _put_back(source: Source, text: str) -> str:
    """How the published text becomes an edition before the new one."""
    update = command(source.id)
    known = "" if any(mask in text for mask in MASKS) else KNOWN.format(digest(text), update)
    return BACK.format(f"data/{SOURCES}/{source.file}", update) + known


def replaced(archive: Archive, loaded: Loaded, file: Callable[[str], str | None]) -> Iterator[Problem]:
    """The sums of texts that are not the published ones, and that the command for new texts did not take in: it counts editions.

    Whoever counts them by hand is told where a quotation has come into another paragraph, as that command keeps the numbers of all.
    """
    editions = {id: source.get("edition") for id, source in records(file(f"data/{SOURCES}.json")).items()}
    quotes = records(file(f"data/{QUOTES}.json"))
    for draft in loaded.of(SOURCES):
        source, entry = draft.record, archive.get(SOURCES, draft.record.id)
        known = editions.get(source.id)
        if not entry or not source.sha256 or not isinstance(known, int):
            continue
        text = file(f"data/{SOURCES}/{source.id}.txt")
        moved = listed([*_elsewhere(archive, source.id, quotes)])
        if text is not None and (moved or (source.edition or 1) <= known) and not _is_same(text, discretion.text(archive, source.id)):
            told = f"{REPLACED.format(known)}: {LEADS.format(entry.address)}{ELSEWHERE.format(moved) if moved else ''}"
            yield Problem(draft.place("sha256"), f"{told}; delete  sha256,  {_put_back(source, text)}", _severity(archive))


def _elsewhere(archive: Archive, source: str, published: Mapping[str, Any]) -> Iterator[str]:
    """The quotations of a report that are published in another paragraph than the one where they stand now."""
    for quote in archive[QUOTES]:
        was = published.get(quote.record.id, {}).get("selector")
        if quote.record.source == source and isinstance(was, dict) and str(was.get("paragraph")) != str(quote.proof().paragraph):
            yield quote.record.id


def records(file: str | None) -> Mapping[str, Any]:
    """The records of a file of the site before, by their ids; a host may answer with anything."""
    with suppress(ValueError, LookupError, TypeError):
        return {record["id"]: record for record in json.loads(file or "{}")["records"] if isinstance(record, dict)}
    return {}


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same but for what either masks."""
    return len(one) == len(other) and all(a == b or a in MASKS or b in MASKS for a, b in zip(one, other, strict=True))


def _exchanged(archive: Archive, file: str | None) -> Iterator[Problem]:
    """Quotations whose words are published at the address of another one that is still there."""
    known = {id: str(quote.get("text")) for id, quote in records(file).items()}
    owners = {text: id for id, text in known.items()}
    ids = {entry.record.id for entry in archive[QUOTES]}
    for entry in archive[QUOTES]:
        id, owner = entry.record.id, owners.get(entry.record.text)
        if id in known and owner in ids - {id} and known[id] != entry.record.text:
            told = f"id: {id!r} is published with other words, and these as {owner!r}: whoever follows a link would read what was not meant"
            yield Problem(entry.place, f"{told}; give each quotation its id back", "warning")
