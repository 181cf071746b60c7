"""Withdrawal: what may no longer be shown leaves the archive here, right after proving, so that nothing made from it can show it.

With a speaker, a source or a colloquium goes all that is theirs; elsewhere only the link to a withdrawn record goes.
Of a speaker the report tells more than it quotes: withheld is each sentence that names the speaker, and those that follow it
in the paragraph until one names another speaker. Points that name the speaker go too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from colloquium import redirects, remnants
from colloquium.archive import Entry, Withheld
from colloquium.models import Figure, Model, Proved, Quote, Refers, Speaker, is_withdrawn, marked
from colloquium.problems import Problem
from colloquium.proving import Prover, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.archive import Archive, Key, Path, Selector
    from colloquium.reports import Report

    Collections = Mapping[str, Mapping[str, Entry]]
    Losses = frozenset[tuple[Key, Path]]

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
    editing = _Edit(provers, withheld)
    lost |= {(entry.key, path) for entry in entries for path, proof in entry.proofs.items() if editing.covers(path, proof)}
    kept: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in (entry for entry in entries if (entry.key, ()) not in lost):
        kept[entry.collection][entry.record.id] = editing.rest(entry, lost)
    gone = {"/".join(entry.key): entry for entry in entries if (entry.key, ()) in lost}
    return Kept(kept | {"redirects": redirects.renew(kept["redirects"], gone)}, editing.masked, withheld)


def named_still(archive: Archive) -> Iterator[Problem]:
    """The records whose own words still hold what is withheld."""
    search = remnants.Remnants(archive.withheld, archive.reports.values())
    for entry in (entry for entry in archive if entry.collection != "redirects"):
        for name in type(entry.record).model_fields:
            words = "\n".join(_texts(getattr(entry.record, name)))
            yield from (Problem(entry.place, f"{entry.record.id}: {name}: {found}") for found in search.in_text(words))


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
    while more := frozenset(_following(entries, lost)) - lost:
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
        for start, end in prover.report.sentences(paragraph):
            if here := [key for at, key in named if start <= at < end]:
                of = here[0]
            elif any(start <= at < end for at in another):
                of = None
            if of:
                yield of, prover.select(Span(start, end))


class _Edit:
    """Takes withheld words out of reports and out of what rests on them."""

    def __init__(self, provers: Mapping[str, Prover], withheld: Withheld) -> None:
        self.provers = provers
        self.masked = {name: prover.report.without(_spans(prover, withheld)) for name, prover in provers.items()}
        self.renewed = {name: Prover(report) for name, report in self.masked.items()}

    def covers(self, path: Path, proof: Selector) -> bool:
        """Whether all the words that bear out a record or a point are withheld; the role of a speaker stands without them."""
        spans = self.masked[proof.source].withheld if proof.source in self.masked else ()
        return path[:1] != ("appearances",) and any(start <= proof.start and proof.end <= end for start, end in spans)

    def rest(self, entry: Entry, lost: Losses) -> Entry:
        """What is left of a record that stays, its proofs renewed."""
        parts = {path for key, path in lost if key == entry.key}
        changes: dict[Path, object] = dict.fromkeys(parts)
        changes |= {path: None for path, marker, id in marked(entry.record) if _leads_to(marker, id, lost)}
        changes |= {path: text for path, text in self._masks(entry) if path[:-1] not in parts}
        proofs = {_moved(path, parts): self._renew(proof) for path, proof in entry.proofs.items() if path not in parts}
        return replace(entry, record=_applied(entry.record, changes), proofs=proofs)

    def _masks(self, entry: Entry) -> Iterator[tuple[Path, str]]:
        """The passages of a record that withheld words reach into, as they may be shown."""
        for path, marker, words in marked(entry.record):
            proof = entry.proofs.get(path[:-1])
            if isinstance(marker, Proved) and proof:
                within = isinstance(entry.record, Quote) and path == ("passage",)
                spans = self.provers[proof.source].find(words) if within else [Span(proof.start, proof.end)]
                wide = self._widened(proof.source, spans[0])
                if (shown := self.masked[proof.source].words(*wide)) != self.provers[proof.source].report.text[slice(*spans[0])]:
                    yield path, " ".join(shown.split())

    def _renew(self, proof: Selector) -> Selector:
        return self.renewed[proof.source].select(self._widened(proof.source, Span(proof.start, proof.end)))

    def _widened(self, source: str, span: Span) -> Span:
        """A span out to the edges of the withheld words it reaches into."""
        reached = [around for around in self.masked[source].withheld if around[0] < span.end and span.start < around[1]]
        return Span(min([span.start, *(start for start, _ in reached)]), max([span.end, *(end for _, end in reached)]))


def _spans(prover: Prover, withheld: Withheld) -> tuple[tuple[int, int], ...]:
    """Where withheld words stand in a report, in order; runs with no word between them count as one."""
    text = prover.report.text
    spans: list[tuple[int, int]] = []
    for span in sorted((proof.start, proof.end) for _, proof in withheld.passages if proof.source == prover.report.source):
        touches = spans and not any(character.isalnum() for character in text[spans[-1][1] : span[0]])
        start, end = spans.pop() if touches else span
        spans.append((start, max(end, span[1])))
    return tuple(spans)


def _leads_to(marker: object, id: str, lost: Losses) -> bool:
    return isinstance(marker, Refers) and ((marker.collection, id), ()) in lost


def _moved(path: Path, parts: set[Path]) -> Path:
    """The path of a part once the parts before it are gone."""
    if not path:
        return path
    before = sum(1 for part in parts if part[:1] == path[:1] and int(part[1]) < int(path[1]))
    return path[0], int(path[1]) - before


def _applied(value: Any, changes: Mapping[Path, object]) -> Any:
    """A copy of a record or part of it with the changes at their paths; None takes an item out of a list."""
    if () in changes:
        return changes[()]
    inner: dict[str | int, dict[Path, object]] = defaultdict(dict)
    for path, change in changes.items():
        inner[path[0]][path[1:]] = change
    if isinstance(value, tuple):
        items = [_applied(item, inner[index]) if index in inner else item for index, item in enumerate(value)]
        return tuple(item for item in items if item is not None)
    return value.model_copy(update={name: _applied(getattr(value, str(name)), found) for name, found in inner.items()})
