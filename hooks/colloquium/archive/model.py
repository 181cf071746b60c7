"""The archive: every record and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from colloquium.archive.coverage import Coverage, measure
from colloquium.archive.entry import Collection, Entry, Statement, Withheld
from colloquium.record.collections import (
    COLLOQUIA,
    QUOTES,
    SOURCES,
    SPEAKERS,
    TAKEAWAYS,
    THEMES,
    Kind,
    R,
)
from colloquium.record.fields import Refers
from colloquium.record.rooms import ALL, Rooms
from colloquium.record.statements import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from colloquium.archive.belonging import Belonging
    from colloquium.archive.rewording import Rewording
    from colloquium.problems import FieldPath, Key, Problem
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote, Record, Speaker, Theme
    from colloquium.record.parts import Appearance
    from colloquium.text.match import Prover, Selector
    from colloquium.text.report import Report, Setting

    _Side = tuple[Key, str]

P = TypeVar("P", bound="Theme | Colloquium")


@dataclass(frozen=True, eq=False)
class Archive:
    """All records by their kind, linked both ways; their reports, ready to be searched, by the id of their source.

    Templates may name a kind by a plain word.
    """

    collections: Mapping[str, Collection[Record]]
    provers: Mapping[str, Prover]
    withheld: Withheld = field(default_factory=Withheld)
    warnings: tuple[Problem, ...] = ()
    """What an editor should look at."""
    rewording: Rewording | None = None
    """How our own texts avoid what is withdrawn; None where nothing is."""
    left_out: frozenset[str] = frozenset()
    """The files below docs/ that tell of it, by their names or what they hold, or that belong to a room which the site leaves out."""
    rooms: Rooms = ALL
    """What the site has."""
    closed: frozenset[str] = frozenset()
    """The sources whose original is not published."""
    belonging: Belonging = field(default_factory=dict)
    """The events of reports and of what was said in them, as they were before anything was withdrawn."""

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports by the id of their source."""
        return {source: prover.report for source, prover in self.provers.items()}

    def __getitem__(self, kind: Kind[R]) -> Collection[R]:
        """Every entry of a kind, in order."""
        return cast("Collection[R]", self.collections.get(kind, Collection()))

    def __iter__(self) -> Iterator[Entry[Record]]:
        """Every entry of every kind."""
        return (entry for collection in self.collections.values() for entry in collection)

    def get(self, kind: Kind[R], id: str | None) -> Entry[R] | None:
        """The entry with this id, if there is one."""
        return self[kind].by_id.get(id or "")

    def address(self, key: str) -> str | None:
        """The address below the site's root of the record that a text names, as in `figures/share-online`; None where there is none."""
        collection, _, id = key.partition("/")
        entry = self.collections.get(collection, Collection()).by_id.get(id)
        return entry.address if entry else None

    @property
    def ids(self) -> Mapping[str, Iterable[str]]:
        """The ids of the records by their collection."""
        return {name: collection.by_id for name, collection in self.collections.items()}

    def refers(self, entry: Entry[Record], kind: Kind[R]) -> tuple[Entry[R], ...]:
        """The entries of a kind that `entry` refers to, each once."""
        return cast("tuple[Entry[R], ...]", self._links.targets.get((entry.key, kind), ()))

    def referred(self, entry: Entry[Record], kind: Kind[R]) -> tuple[Entry[R], ...]:
        """The entries of a kind that refer to `entry`, each once."""
        return cast("tuple[Entry[R], ...]", self._links.mentions.get((entry.key, kind), ()))

    def subjects(self, entry: Entry[Record]) -> tuple[Entry[Theme], ...]:
        """The takeaway or theme that `entry` belongs to, if there is one."""
        return self.refers(entry, TAKEAWAYS) + self.refers(entry, THEMES)

    def voices(self, subject: Entry[Theme]) -> tuple[Entry[Speaker], ...]:
        """The speakers who are reported or quoted under a takeaway or theme, each once."""
        quoting = (speaker for quote in self.referred(subject, QUOTES) for speaker in self.refers(quote, SPEAKERS))
        return tuple({speaker.key: speaker for speaker in (*self.refers(subject, SPEAKERS), *quoting)}.values())

    def statements(self, speaker: Entry[Speaker]) -> tuple[Statement[Theme], ...]:
        """The points of takeaways and themes that report what `speaker` said."""
        return self._statements.get(speaker.record.id, ())

    def points(self, subject: Entry[P]) -> tuple[Statement[P], ...]:
        """The points of a takeaway, a theme or a colloquium."""
        points = subject.record.points
        numbers = enumerate(numbered(point.number for point in points))
        return tuple(Statement(subject, at, number, points[at], subject.proof("points", at)) for at, number in numbers)

    def colloquium(self, entry: Entry[Record]) -> Entry[Colloquium]:
        """The event a record belongs to, or else the first one."""
        return self.own_colloquium(entry) or self[COLLOQUIA][0]

    def own_colloquium(self, entry: Entry[Record]) -> Entry[Colloquium] | None:
        """The event a record belongs to, if any: by its own field, or as its takeaway, theme or report does."""
        if own := entry.of(COLLOQUIA) or next(iter(self.refers(entry, COLLOQUIA)), None):
            return own
        events = self.belonging.get(entry.key, ())
        return next((event for event in self[COLLOQUIA] if event.record.id in events), None)

    def appearance(self, speaker: Entry[Speaker], colloquium: Entry[Colloquium]) -> Appearance:
        """The part `speaker` took in `colloquium`, or else the first part taken anywhere."""
        appearances = speaker.record.appearances
        return next((a for a in appearances if a.colloquium == colloquium.record.id), appearances[0])

    def sentence(self, quote: Entry[Quote]) -> Setting:
        """The sentence around the words of a quotation, as far as it is not sensitive."""
        proof = quote.proof()
        hidden = [(part.start, part.end) for part in self.sensitive(proof.source)]
        return self.reports[proof.source].around(proof.start, proof.end, hidden)

    def sensitive(self, source: str) -> tuple[Selector, ...]:
        """The proofs of a report's sensitive passages, in the order of its record."""
        return tuple(proof for path, proof in self[SOURCES].by_id[source].proofs.items() if path[0] == "sensitive")

    def source(self, entry: Entry[Record]) -> str:
        """The report of the event to which a record belongs."""
        return self.colloquium(entry).record.source

    def passages(self, source: str) -> tuple[tuple[Selector, Entry[Record], FieldPath], ...]:
        """Every proved passage of a source with the record that draws on it, in the order of the text."""
        return self._passages.get(source, ())

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How much of each report is covered; redacted words count as covered."""
        return tuple(measure(report, [proof for proof, _, _ in self.passages(source)]) for source, report in self.reports.items())

    @cached_property
    def _statements(self) -> Mapping[str, tuple[Statement[Theme], ...]]:
        found: dict[str, list[Statement[Theme]]] = defaultdict(list)
        for subject in (*self[TAKEAWAYS], *self[THEMES]):
            for statement in self.points(subject):
                for speaker in statement.point.said_by:
                    found[speaker].append(statement)
        return {speaker: tuple(statements) for speaker, statements in found.items()}

    @cached_property
    def _links(self) -> _Links:
        targets: dict[_Side, dict[Key, Entry[Record]]] = defaultdict(dict)
        mentions: dict[_Side, dict[Key, Entry[Record]]] = defaultdict(dict)
        for entry in self:
            for _, marker, id in entry.values:
                if isinstance(marker, Refers):
                    target = self.collections[marker.collection].by_id[id]
                    targets[entry.key, target.collection][target.key] = target
                    mentions[target.key, entry.collection][entry.key] = entry
        return _Links(*({side: tuple(found.values()) for side, found in sides.items()} for sides in (targets, mentions)))

    @cached_property
    def _passages(self) -> Mapping[str, tuple[tuple[Selector, Entry[Record], FieldPath], ...]]:
        found: dict[str, list[tuple[Selector, Entry[Record], FieldPath]]] = defaultdict(list)
        for entry in (entry for entry in self if entry.collection != SOURCES):
            for path, proof in entry.proofs.items():
                found[proof.source].append((proof, entry, path))
        return {source: tuple(sorted(passages, key=_in_order)) for source, passages in found.items()}


class _Links(NamedTuple):
    """By a record's key and a kind: what of the kind the record refers to, and what of the kind refers to it, each once."""

    targets: Mapping[_Side, tuple[Entry[Record], ...]]
    mentions: Mapping[_Side, tuple[Entry[Record], ...]]


def _in_order(passage: tuple[Selector, Entry[Record], FieldPath]) -> tuple[int, int, Key]:
    return passage[0].start, -passage[0].end, passage[1].key
