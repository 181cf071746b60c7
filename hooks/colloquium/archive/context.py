"""What a rule may ask beside the draft that it judges."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from colloquium.archive import addresses
from colloquium.archive.belonging import belonging
from colloquium.archive.identities import identities
from colloquium.archive.joint import Joint
from colloquium.archive.naming import Naming, person
from colloquium.archive.withdrawal import lost_from
from colloquium.problems import Ordered
from colloquium.record.collections import COLLOQUIA, KINDS, REDIRECTS, SOURCES, SPEAKERS, TAKEAWAYS, THEMES
from colloquium.record.fields import Refers, is_id
from colloquium.record.meetings import Colloquium, Source
from colloquium.record.models import Figure, Quote, Speaker, Theme
from colloquium.text.match import Prover
from colloquium.text.paragraphs import Span
from colloquium.text.words import runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from colloquium.archive.belonging import Belonging
    from colloquium.archive.entry import Attribution
    from colloquium.archive.redaction import Losses
    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import FieldPath, Key
    from colloquium.record.models import Record, Takeaway
    from colloquium.record.surroundings import Redirect
    from colloquium.text.match import Selector
    from colloquium.text.names import Person

    Proofs = Mapping[FieldPath, Selector]


class Fault(NamedTuple):
    """What a rule finds at a path of a record."""

    path: FieldPath
    message: str
    severity: Literal["error", "warning"] = "error"


class Context:
    """Everything that was loaded, the proofs of all drafts, and the day by which checks grow old, if one counts."""

    def __init__(self, loaded: Loaded, today: date | None) -> None:
        self.loaded, self.today = loaded, today
        self.provers = {source: Prover(report) for source, report in loaded.reports.items()}
        self.proofs: dict[Key, Proofs] = {}
        self.attributions: dict[Key, Mapping[FieldPath, Attribution]] = {}
        self._ids: dict[str, Ordered] = {}
        self._joint: dict[tuple[str, ...], Joint] = {}

    @cached_property
    def events(self) -> Mapping[str, Colloquium]:
        """The colloquia by their ids."""
        return {draft.record.id: draft.record for draft in self.loaded.of(COLLOQUIA)}

    @cached_property
    def recorded(self) -> Mapping[str, str | None]:
        """The recording of each source, if it has one."""
        return {draft.record.id: draft.record.recording for draft in self.loaded.of(SOURCES)}

    @cached_property
    def subjects(self) -> Mapping[str, Theme]:
        """The takeaways and themes by their ids."""
        return {draft.record.id: draft.record for kind in (TAKEAWAYS, THEMES) for draft in self.loaded.of(kind)}

    @cached_property
    def numbered(self) -> Mapping[tuple[str | None, int], Draft[Takeaway]]:
        """The first takeaway of each number in each colloquium."""
        drafts = reversed(list(self.loaded.of(TAKEAWAYS)))
        return {(draft.record.colloquium, draft.record.number): draft for draft in drafts}

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """The names of the speakers by their ids."""
        return {draft.record.id: person(draft.record) for draft in self.loaded.of(SPEAKERS)}

    @cached_property
    def naming(self) -> Mapping[str, Naming]:
        """Who is named where in each report, of those who spoke at its event or have words in it."""
        spoke: dict[str | None, set[str]] = defaultdict(set)
        roles: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for draft in self.loaded.drafts:
            if isinstance(draft.record, Speaker):
                for proof in self.proofs[draft.key].values():
                    roles[proof.source].append((draft.record.id, Span(proof.start, proof.end)))
                for index in range(len(draft.record.appearances)):
                    spoke[self.source_of(draft.record, ("appearances", index))].add(draft.record.id)
            for path, marker, id in draft.values:
                if isinstance(marker, Refers) and marker.collection == SPEAKERS:
                    spoke[self.source_of(draft.record, path)].add(id)
        persons = {source: {id: self.persons[id] for id in sorted(spoke[source] & self.persons.keys())} for source in self.provers}
        return {source: Naming(prover.report, persons[source], roles[source]) for source, prover in self.provers.items()}

    def naming_of(self, source: str, speakers: Sequence[str]) -> Naming:
        """Who is named where in a report; several speakers, who spoke together, are one there."""
        if not speakers[1:]:
            return self.naming[source]
        return self._joint.setdefault((source, *speakers), Joint(self.naming[source], speakers))

    def called(self, speaker: str) -> str:
        """The name of a speaker, with the id where others have it too."""
        name = self.persons[speaker].name
        return name if self._bearers[name] == 1 else f"{name} ({speaker})"

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(person.name for person in self.persons.values())

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """Every redirect."""
        return tuple(draft.record for draft in self.loaded.of(REDIRECTS))

    @cached_property
    def records(self) -> frozenset[str]:
        """Every record to which an address can lead, as `collection/id`."""
        return frozenset("/".join(draft.key) for draft in self.loaded.drafts if draft.collection != REDIRECTS)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The addresses of the pages that are no record's own."""
        found = addresses.directory((), {}, self.loaded.written, self.loaded.rooms)
        return frozenset(address for address in found if address.endswith("/"))

    @cached_property
    def lost(self) -> Losses:
        """What is withdrawn, and what goes with it."""
        return lost_from(self.loaded.drafts)

    @cached_property
    def belonging(self) -> Belonging:
        """The events of reports, and of what was said in them."""
        return belonging(self.loaded.drafts)

    @cached_property
    def is_spoilt(self) -> bool:
        """Whether a file or a record is at fault by itself."""
        return any(problem.severity == "error" for problem in self.loaded.problems)

    @cached_property
    def referring(self) -> Mapping[Key, list[tuple[Key, FieldPath]]]:
        """The fields that refer to each record, whether there is one or not."""
        found: dict[Key, list[tuple[Key, FieldPath]]] = defaultdict(list)
        for draft in self.loaded.drafts:
            for path, marker, id in draft.values:
                if isinstance(marker, Refers):
                    found[marker.collection, id].append((draft.key, path))
        return found

    @cached_property
    def first(self) -> Mapping[tuple[object, ...], Draft[Record]]:
        """The first record that stays of each identity."""
        staying = [draft for draft in self.loaded.drafts if (draft.key, ()) not in self.lost]
        return {one.key: draft for draft in reversed(staying) for one in identities(draft, self.proofs[draft.key])}

    @cached_property
    def sensitive(self) -> Mapping[str, tuple[Selector, ...]]:
        """The proofs of the sensitive passages of each source that has any."""
        return {draft.record.id: tuple(proofs) for draft in self.loaded.of(SOURCES) if (proofs := self.proofs[draft.key].values())}

    @cached_property
    def sensitive_runs(self) -> frozenset[tuple[str, ...]]:
        """Every six words in a row of the sensitive passages."""
        return frozenset(run for proofs in self.sensitive.values() for proof in proofs for run in runs(proof.exact))

    def known(self, collection: str) -> frozenset[str] | None:
        """The ids of a collection; None where one of its files cannot be read, so that nobody knows."""
        return self.loaded.ids[KINDS[collection]]

    def ids(self, collection: str) -> Ordered:
        """The ids of a collection, in order, but those that are none."""
        if collection not in self._ids:
            self._ids[collection] = Ordered.of(filter(is_id, self.known(collection) or ()))
        return self._ids[collection]

    def are_ids(self, collection: str) -> bool:
        """Whether each id of a collection is one: else the one at fault may be what others mean."""
        return len(self.ids(collection)) == len(self.known(collection) or ())

    def source_of(self, record: Record, path: FieldPath = ()) -> str | None:
        """The id of the source in which a passage at `path` stands; None where that cannot be told."""
        if isinstance(record, Quote | Figure | Colloquium):
            return record.source
        if isinstance(record, Source):
            return record.id
        part = record.appearances[int(path[1])] if isinstance(record, Speaker) and path else record
        event = self.events.get(getattr(part, "colloquium", None) or "")
        return event.source if event else None
