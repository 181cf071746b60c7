"""Withdrawal: what may no longer be shown leaves the archive here, right after proving, so that nothing made from it can show it.

With a speaker, a source or a colloquium goes all that is theirs; elsewhere only the link to a withdrawn record goes.
Of a speaker the report tells more than it quotes: withheld is each sentence that names the speaker, and those that follow it
in the paragraph until one names another speaker. Points that name the speaker go too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from colloquium import markdown, redirects, remnants
from colloquium.archive import Entry, Withheld
from colloquium.fields import Refers, Rendered
from colloquium.masking import Mask
from colloquium.models import Figure, Model, Speaker, is_withdrawn
from colloquium.problems import Problem
from colloquium.proving import Prover
from colloquium.reports import Span
from colloquium.structure import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.archive import Archive, Key, Path, Selector
    from colloquium.masking import Losses
    from colloquium.reports import Report

    Collections = Mapping[str, Mapping[str, Entry]]

OWNERS = ("colloquia", "sources", "speakers")
"""The collections whose records take with them what belongs to them."""


class Kept(NamedTuple):
    """What is left, and what must not be seen."""

    collections: Collections
    reports: Mapping[str, Report]
    withheld: Withheld


def withdraw(collections: Collections, reports: Mapping[str, Report]) -> Kept:
    """Take out every record that is withdrawn, what belongs to it, and its words and names in the reports."""
    entries = [entry for found in collections.values() for entry in found.values()]
    lost = _lost(entries)
    if not lost:
        return Kept(collections, reports, Withheld())
    names = tuple(_names(entries, lost))
    lost |= _telling(entries, names)
    provers = {name: Prover(report) for name, report in reports.items() if (("sources", name), ()) not in lost}
    told = [passage for prover in provers.values() for passage in _told(prover, names, _others(entries, lost))]
    withheld = Withheld((*_passages(entries, lost), *told), names)
    mask = Mask(provers, withheld)
    lost |= {(entry.key, path) for entry in entries for path, proof in entry.proofs.items() if mask.covers(path, proof)}
    kept: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in (entry for entry in entries if (entry.key, ()) not in lost):
        kept[entry.collection][entry.record.id] = mask.rest(entry, lost)
    gone = {"/".join(entry.key): entry for entry in entries if (entry.key, ()) in lost}
    return Kept(kept | {"redirects": redirects.renew(kept["redirects"], gone)}, mask.masked, withheld)


def named_still(archive: Archive) -> Iterator[Problem]:
    """The records whose own words still hold what is withheld, or link to it."""
    search = remnants.Remnants(archive.withheld, archive.reports.values())
    for entry in (entry for entry in archive if entry.collection != "redirects"):
        for name in type(entry.record).model_fields:
            words = "\n".join(_texts(getattr(entry.record, name)))
            yield from (Problem(entry.place, f"{entry.record.id}: {name}: {found}") for found in search.in_text(words))
        for path, marker, text in marked(entry.record):
            for target in markdown.foreign_links(text) if isinstance(marker, Rendered) else ():
                if archive.address(target) is None:
                    remedy = "leads to a record that is withdrawn; take the link out"
                    yield Problem(entry.place, f"{entry.record.id}: {path[0]}: the link to {target!r} {remedy}")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Model):
        yield from (text for name in type(value).model_fields for text in _texts(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in _texts(item))
    elif isinstance(value, str):
        yield value


def _lost(entries: list[Entry]) -> Losses:
    """The records (path ()) and the parts of records that go, until nothing more follows."""
    lost: Losses = frozenset((entry.key, ()) for entry in entries if is_withdrawn(entry.record))
    while lost and (more := frozenset(_following(entries, lost)) - lost):
        lost |= more
    return lost


def _following(entries: list[Entry], lost: Losses) -> Iterator[tuple[Key, Path]]:
    for entry in entries:
        for path, marker, id in marked(entry.record):
            if isinstance(marker, Refers) and marker.collection in OWNERS and ((marker.collection, id), ()) in lost:
                yield entry.key, path[:-1]
        if isinstance(entry.record, Speaker) and all((entry.key, ("appearances", i)) in lost for i in range(len(entry.record.appearances))):
            yield entry.key, ()


def _passages(entries: list[Entry], lost: Losses) -> Iterator[tuple[Key, Selector]]:
    for entry in entries:
        yield from ((entry.key, proof) for path, proof in entry.proofs.items() if {(entry.key, ()), (entry.key, path)} & lost)


def _names(entries: list[Entry], lost: Losses) -> Iterator[tuple[Key, str]]:
    """The names of withdrawn speakers, the family name alone too where no other speaker bears it."""
    others = {word for name in _others(entries, lost) for word in name.split()}
    for entry in entries:
        if isinstance(entry.record, Speaker) and (entry.key, ()) in lost:
            family = entry.record.sort_name.partition(",")[0].strip()
            alone = [] if others & set(family.split()) else [family]
            yield from ((entry.key, name) for name in dict.fromkeys([entry.record.name, *entry.record.aliases, *alone]))


def _others(entries: list[Entry], lost: Losses) -> list[str]:
    """The names of the speakers who stay."""
    records = [entry.record for entry in entries if isinstance(entry.record, Speaker) and (entry.key, ()) not in lost]
    return [name for record in records for name in (record.name, *record.aliases)]


def _telling(entries: list[Entry], names: tuple[tuple[Key, str], ...]) -> Losses:
    """The points and figures in which our own words name a withdrawn speaker."""
    search = remnants.Remnants(Withheld((), names), ())
    points = [(e.key, ("points", i), point.text) for e in entries for i, point in enumerate(getattr(e.record, "points", ()))]
    figures = [(entry.key, (), entry.record.label) for entry in entries if isinstance(entry.record, Figure)]
    return frozenset((key, path) for key, path, text in [*points, *figures] if search.in_text(text))


def _told(prover: Prover, names: tuple[tuple[Key, str], ...], others: list[str]) -> Iterator[tuple[Key, Selector]]:
    """The sentences of a report that tell of a withdrawn speaker."""
    named = [(span.start, key) for key, name in names for span in prover.find(name)]
    another = [span.start for name in others for span in prover.find(name)]
    for paragraph in prover.report.paragraphs:
        of: Key | None = None
        for start, end in prover.report.sentences_in(paragraph):
            if here := [key for at, key in named if start <= at < end]:
                of = here[0]
            elif any(start <= at < end for at in another):
                of = None
            if of:
                yield of, prover.select(Span(start, end))
