"""Remove withdrawn records, their words in the reports, and what names them, before anything is made from the archive.

Withdrawing a speaker, a source or a colloquium also removes what belongs to it; of other records only links to them go.
Nothing else needs an edit for that: what our own sentences say of them gives way, and the check lists where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive import cautions, originals, voice
from colloquium.archive.belonging import belonging
from colloquium.archive.departed import Departed, Found
from colloquium.archive.entry import Collection, Withheld
from colloquium.archive.leaks import ROW, WORDS
from colloquium.archive.naming import person
from colloquium.archive.omissions import Omissions
from colloquium.archive.redaction import Mask, part_of
from colloquium.record.collections import COLLOQUIA, KINDS, SOURCES, SPEAKERS
from colloquium.record.fields import Refers
from colloquium.record.models import Speaker
from colloquium.text.paragraphs import Span
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from colloquium.archive.belonging import Belonging
    from colloquium.archive.entry import Entry
    from colloquium.archive.redaction import Losses
    from colloquium.archive.rewording import Rewording
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath, Key, Place, Problem
    from colloquium.record.models import Record
    from colloquium.text.match import Prover, Selector

    Collections = Mapping[str, Collection[Record]]
    Places = Callable[[Key, FieldPath], Place]


class Kept(NamedTuple):
    """The collections and reports that remain, what must not appear in them, and how our own texts avoid it; warnings."""

    collections: Collections
    provers: Mapping[str, Prover]
    withheld: Withheld = Withheld()
    rewording: Rewording | None = None
    warnings: tuple[Problem, ...] = ()
    touched: frozenset[str] = frozenset()
    """The sources of which anything is withdrawn."""


def withdraw(collections: Collections, provers: Mapping[str, Prover], place: Places, somebody: str) -> Kept:
    """Remove every withdrawn record and what belongs to it; redact its words and names in the reports and in our own sentences.

    `place` says where a field stands, `somebody` is the word for a name.
    """
    entries = [entry for found in collections.values() for entry in found]
    if not (lost := lost_from(entries)):
        return Kept(collections, provers)
    telling = voice.telling(entries, _departed(entries, lost), lost)
    departed, lost = _leaving(entries, lost_from(entries, frozenset((key, ()) for key in telling)))
    provers = {name: prover for name, prover in provers.items() if ((SOURCES, name), ()) not in lost}
    omissions, mask, lost = _settled(provers, departed, entries, lost)
    gone = tuple(entry.key for entry in entries if (entry.key, ()) in lost)
    spoken = voice.Voice(Withheld(tuple(_passages(provers, omissions, entries)), departed, gone), mask.masked, entries, somebody)
    changes = {entry.key: dict(spoken.changes(entry, lost)) for entry in entries if entry.key not in gone}
    kept = {
        kind: Collection(mask.rest(one, lost, changes[one.key]) for one in found if one.key in changes)
        for kind, found in collections.items()
    }
    together = cautions.together(entries, lost, place)
    warnings = (*voice.problems(telling, place), *spoken.problems(place), *cautions.problems(omissions, place), *together)
    return Kept(kept, mask.renewed, spoken.withheld, spoken.rewording, warnings, originals.touched(entries, lost))


def lost_from(entries: Sequence[Entry[Record] | Draft[Record]], more: Losses = frozenset()) -> Losses:
    """The records (path ()) and parts of records that are withdrawn, with everything that belongs to them and to `more`."""
    lost: Losses = more | {(entry.key, ()) for entry in entries if entry.record.withdrawn}
    events = belonging(entries) if lost else {}
    while lost and (following := frozenset((*_following(entries, lost), *_eventless(events, lost))) - lost):
        lost |= following
    return lost


def _following(entries: Sequence[Entry[Record] | Draft[Record]], lost: Losses) -> Iterator[tuple[Key, FieldPath]]:
    for entry in entries:
        for path, marker, id in entry.values:
            if isinstance(marker, Refers) and KINDS[marker.collection].owner and ((marker.collection, id), ()) in lost:
                yield entry.key, part_of(path)
        if isinstance(entry.record, Speaker) and all((entry.key, ("appearances", i)) in lost for i in range(len(entry.record.appearances))):
            yield entry.key, ()


def _eventless(events: Belonging, lost: Losses) -> Iterator[tuple[Key, FieldPath]]:
    """The reports of which no event is left, and what was said at a withdrawn event, or may have been."""
    for key, of in events.items():
        gone = [((COLLOQUIA, event), ()) in lost for event in of]
        if any(gone) and (all(gone) or key[0] != SOURCES):
            yield key, ()


def _leaving(entries: Sequence[Entry[Record]], lost: Losses) -> tuple[Departed, Losses]:
    """Who goes, and everything that goes with them: what tells of them too."""
    departed = _departed(entries, lost)
    return departed, lost | voice.about(entries, departed)


def _departed(entries: Sequence[Entry[Record]], lost: Losses) -> Departed:
    records = [entry.record for entry in entries if isinstance(entry.record, Speaker)]
    persons = {record.id: person(record) for record in records}
    return Departed(persons, frozenset(id for id in persons if ((SPEAKERS, id), ()) in lost))


def _parts(entries: Sequence[Entry[Record]], lost: Losses) -> Iterator[tuple[Key, FieldPath]]:
    """Every proved part of a record that is lost, by itself or with the whole of it."""
    return ((entry.key, path) for entry in entries for path in entry.proofs if {(entry.key, ()), (entry.key, path)} & lost)


def _settled(
    provers: Mapping[str, Prover], departed: Departed, entries: Sequence[Entry[Record]], lost: Losses
) -> tuple[Mapping[str, Omissions], Mask, Losses]:
    """What each report leaves out in the end: a record of which nothing is left goes too, and then what that makes of the rest."""
    omissions, mask = _masked(provers, departed, entries, lost)
    while covered := {(entry.key, path) for entry in entries for path in mask.covered(entry)} - {*_parts(entries, lost)}:
        lost |= covered
        omissions, mask = _masked(provers, departed, entries, lost)
    return omissions, mask, lost


def _masked(
    provers: Mapping[str, Prover], departed: Departed, entries: Sequence[Entry[Record]], lost: Losses
) -> tuple[Mapping[str, Omissions], Mask]:
    """What each report leaves out, and what that makes of reports and records."""
    omissions = {name: _omissions(prover, departed, entries, lost) for name, prover in provers.items()}
    return omissions, Mask(provers, {name: [Span(found.start, found.end) for found in left.spans] for name, left in omissions.items()})


def _omissions(prover: Prover, departed: Departed, entries: Sequence[Entry[Record]], lost: Losses) -> Omissions:
    """What a report leaves out, where it is anything."""
    gone: list[Found] = []
    stays: list[Span] = []
    for entry in entries:
        for path, proof in entry.proofs.items():
            if proof.source == prover.report.source and {(entry.key, ()), (entry.key, path)} & lost:
                gone.append(Found(proof.start, proof.end, _reason(entry, path, lost), WORDS))
            elif proof.source == prover.report.source and entry.collection != SOURCES:
                stays.append(Span(proof.start, proof.end))
    return Omissions(prover.report, departed, tuple(gone), tuple(stays))


def _reason(entry: Entry[Record], path: FieldPath, lost: Losses) -> Key:
    """The withdrawn record because of which the part of a record at `path` goes: it itself, or what the part refers to."""
    named = ((marker.collection, id) for at, marker, id in entry.values if part_of(at) == path and isinstance(marker, Refers))
    return entry.key if (entry.key, ()) in lost else next((key for key in named if (key, ()) in lost), entry.key)


def _passages(
    provers: Mapping[str, Prover], omissions: Mapping[str, Omissions], entries: Sequence[Entry[Record]]
) -> Iterator[tuple[Key, Selector]]:
    """The words that are left out; of those around withdrawn words only what is long enough to be known again.

    Of a report that goes as a whole they are those that records had.
    """
    for name, left in omissions.items():
        for found in left.spans:
            proof = provers[name].select(Span(found.start, found.end))
            if found.what == WORDS or (not found.what and len(words(proof.exact)) >= ROW):
                yield found.key, proof
    yield from ((entry.key, proof) for entry in entries for proof in entry.proofs.values() if proof.source not in provers)
