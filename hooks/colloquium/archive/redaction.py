"""Redact reports, and the records that draw on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from colloquium.record.fields import Attributing, Proved, Refers
from colloquium.record.introspection import marked
from colloquium.record.models import Figure, Quote
from colloquium.record.parts import Model
from colloquium.text.match import Prover
from colloquium.text.numerals import is_whole
from colloquium.text.paragraphs import Span
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.problems import FieldPath, Key
    from colloquium.record.collections import R
    from colloquium.record.models import Record
    from colloquium.text.match import Selector

    Losses = frozenset[tuple[Key, FieldPath]]
    """The records (path ()) and parts of records that are withdrawn."""

M = TypeVar("M", bound=Model)


def part_of(path: FieldPath) -> FieldPath:
    """The part of a record in which a field stands, or an item of a list: () is the record itself."""
    return path[:-1] if isinstance(path[-1], str) else path[:-2]


class Mask:
    """Removes redacted words from reports and from the records that draw on them. `hidden` are the spans of each report."""

    def __init__(self, provers: Mapping[str, Prover], hidden: Mapping[str, Sequence[Span]]) -> None:
        self.provers = provers
        self.masked = {name: prover.report.without(_merged(prover, hidden[name])) for name, prover in provers.items()}

    @cached_property
    def renewed(self) -> Mapping[str, Prover]:
        """The redacted reports, ready to be searched."""
        return {name: Prover(report) if report.withheld else self.provers[name] for name, report in self.masked.items()}

    def covered(self, entry: Entry[Record]) -> Iterator[FieldPath]:
        """The parts of a record, () for all of it, of whose words nothing is left; a speaker's role needs no such words."""
        for path, proof in entry.proofs.items():
            if path[:1] != ("appearances",) and proof.source in self.masked:
                shown = self.masked[proof.source].shown(proof.start, proof.end)
                value = entry.record.value if isinstance(entry.record, Figure) else ""
                if not words(shown) or (value and not is_whole(value, shown)):
                    yield path

    def rest(self, entry: Entry[R], lost: Losses, reworded: Mapping[FieldPath, object]) -> Entry[R]:
        """A remaining record without what is withdrawn, in other words where it has been `reworded`, and with its proofs renewed."""
        parts = {path for key, path in lost if key == entry.key}
        changes: dict[FieldPath, object] = dict.fromkeys(parts)
        changes |= {path: None for path, marker, id in entry.values if _leads_to(marker, id, lost)}
        changes |= {path: text for path, text in (*self._masks(entry), *reworded.items()) if not _within(path, parts)}
        changes |= {path: None for path in self._unnamed(entry) if not _within(path, parts)}
        proofs = {_moved(path, parts): self._renew(proof) for path, proof in entry.proofs.items() if path not in parts}
        attributions = {_moved(path, parts): how for path, how in entry.attributions.items() if path not in parts}
        entry = replace(entry, proofs=proofs, attributions=attributions)
        if not changes:
            return entry
        record = applied(entry.record, changes)
        return replace(entry, record=record, values=tuple(marked(record)))

    def _unnamed(self, entry: Entry[Record]) -> Iterator[FieldPath]:
        """The attributions of a record of which words are redacted."""
        for path, marker, text in entry.values:
            proof = entry.proofs.get(path[:-1])
            if isinstance(marker, Attributing) and proof and not self.renewed[proof.source].find(text):
                yield path

    def _masks(self, entry: Entry[Record]) -> Iterator[tuple[FieldPath, str]]:
        """The passages of a record that overlap redacted words, with OMITTED in their place."""
        for path, marker, said in entry.values:
            proof = entry.proofs.get(path[:-1])
            if isinstance(marker, Proved) and proof and proof.source in self.masked:
                within = isinstance(entry.record, Quote) and path == ("passage",)
                spans = self.provers[proof.source].find(said) if within else [Span(proof.start, proof.end)]
                wide = self._widened(proof.source, spans[0])
                if (shown := self.masked[proof.source].shown(*wide)) != self.provers[proof.source].report.text[slice(*spans[0])]:
                    yield path, " ".join(shown.split())

    def _renew(self, proof: Selector) -> Selector:
        return self.renewed[proof.source].select(self._widened(proof.source, Span(proof.start, proof.end)))

    def _widened(self, source: str, span: Span) -> Span:
        """A span extended to the edges of the redacted spans it overlaps."""
        reached = [around for around in self.masked[source].withheld if around[0] < span.end and span.start < around[1]]
        return Span(min([span.start, *(start for start, _ in reached)]), max([span.end, *(end for _, end in reached)]))


def _merged(prover: Prover, hidden: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """The spans to redact in a report, in order; spans with no word between them are merged."""
    text = prover.report.text
    spans: list[tuple[int, int]] = []
    for span in sorted(hidden):
        touches = spans and not any(character.isalnum() for character in text[spans[-1][1] : span[0]])
        start, end = spans.pop() if touches else span
        spans.append((start, max(end, span[1])))
    return tuple(spans)


def _within(path: FieldPath, parts: set[FieldPath]) -> bool:
    return any(path[: len(part)] == part for part in parts)


def _leads_to(marker: object, id: str, lost: Losses) -> bool:
    return isinstance(marker, Refers) and ((marker.collection, id), ()) in lost


def _moved(path: FieldPath, parts: set[FieldPath]) -> FieldPath:
    """The path of a part after `parts` are removed from its list."""
    if not path:
        return path
    before = sum(1 for part in parts if part[:1] == path[:1] and int(part[1]) < int(path[1]))
    return path[0], int(path[1]) - before


def applied(record: M, changes: Mapping[FieldPath, object]) -> M:
    """A copy of a record, or of a part of one, with the changes at their paths; None takes an item out of a list."""
    inner: dict[str, dict[FieldPath, object]] = defaultdict(dict)
    for (name, *rest), change in changes.items():
        inner[str(name)][tuple(rest)] = change
    return record.model_copy(update={name: _applied(getattr(record, name), found) for name, found in inner.items()})


def _applied(value: object, changes: Mapping[FieldPath, object]) -> object:
    if () in changes:
        return changes[()]
    if isinstance(value, Model):
        return applied(value, changes)
    inner: dict[str | int, dict[FieldPath, object]] = defaultdict(dict)
    for (index, *rest), change in changes.items():
        inner[index][tuple(rest)] = change
    items = value if isinstance(value, tuple) else ()
    kept = (_applied(item, inner[index]) if index in inner else item for index, item in enumerate(items))
    return tuple(item for item in kept if item is not None)
