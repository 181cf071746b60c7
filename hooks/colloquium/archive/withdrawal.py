"""Remove withdrawn records, and their words in the reports, from the archive before anything is made from it.

Withdrawing a speaker, a source or a colloquium also removes what belongs to it; of other records only links to them go.
Of a speaker the report also redacts each sentence that names the speaker, and the sentences after it in the paragraph until
one names another speaker. Points that name the speaker are removed too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive import leaks
from colloquium.archive.entry import Collection, Withheld
from colloquium.archive.redaction import Mask
from colloquium.problems import Place, Problem
from colloquium.record.collections import KINDS, SOURCES
from colloquium.record.fields import Refers
from colloquium.record.models import Colloquium, Figure, Speaker, Theme
from colloquium.record.parts import Model
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.archive.redaction import Losses
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath, Key
    from colloquium.record.models import Record
    from colloquium.text.match import Prover, Selector

    Collections = Mapping[str, Collection[Record]]


class Kept(NamedTuple):
    """The collections and reports that remain, and what must not appear in them."""

    collections: Collections
    provers: Mapping[str, Prover]
    withheld: Withheld


def withdraw(collections: Collections, provers: Mapping[str, Prover]) -> Kept:
    """Remove every withdrawn record and what belongs to it, and redact its words and names in the reports."""
    entries = [entry for found in collections.values() for entry in found]
    lost = lost_from(entries)
    if not lost:
        return Kept(collections, provers, Withheld())
    names = tuple(_names(entries, lost))
    lost |= _telling(entries, names)
    provers = {name: prover for name, prover in provers.items() if ((SOURCES, name), ()) not in lost}
    told = [passage for prover in provers.values() for passage in _told(prover, names, _others(entries, lost))]
    passages = tuple(_passages(entries, lost))
    narrow = Mask(provers, [proof for _, proof in (*passages, *told)])
    lost |= {(entry.key, path) for entry in entries for path, proof in entry.proofs.items() if narrow.covers(path, proof)}
    staying = [proof for entry in entries for path, proof in entry.proofs.items() if not {(entry.key, ()), (entry.key, path)} & lost]
    wide = [_widened(proof, provers[proof.source], staying) for _, proof in passages if proof.source in provers]
    mask = Mask(provers, [*wide, *(proof for _, proof in told)])
    kept = {
        kind: Collection(mask.rest(entry, lost) for entry in found if (entry.key, ()) not in lost) for kind, found in collections.items()
    }
    records = tuple(entry.key for entry in entries if (entry.key, ()) in lost)
    return Kept(kept, mask.renewed, Withheld((*passages, *told), names, records))


def named_still(archive: Archive, written: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each record, and page of `written` (name below docs/ to text), with redacted words or a link to a withdrawn record."""
    search = leaks.Remnants.of(archive)
    for entry in archive:
        for name, info in type(entry.record).model_fields.items():
            words = "\n".join(_texts(getattr(entry.record, name)))
            yield from (Problem(entry.place, f"{entry.record.id}: {info.alias or name}: {found}") for found in search.in_text(words))
    for name, text in written.items() if archive.withheld else ():
        yield from (Problem(Place(f"docs/{name}"), f"its name: {found}") for found in search.in_text(name))
        yield from (Problem(Place(f"docs/{name}", line), found) for line, found in search.in_lines(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Model):
        yield from (text for name in type(value).model_fields for text in _texts(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in _texts(item))
    elif isinstance(value, str):
        yield value


def lost_from(entries: Sequence[Entry[Record] | Draft[Record]]) -> Losses:
    """The records (path ()) and parts of records that are withdrawn, with everything that belongs to them."""
    lost: Losses = frozenset((entry.key, ()) for entry in entries if entry.record.withdrawn)
    while lost and (more := frozenset(_following(entries, lost)) - lost):
        lost |= more
    return lost


def _following(entries: Sequence[Entry[Record] | Draft[Record]], lost: Losses) -> Iterator[tuple[Key, FieldPath]]:
    for entry in entries:
        for path, marker, id in entry.values:
            if isinstance(marker, Refers) and KINDS[marker.collection].owner and ((marker.collection, id), ()) in lost:
                yield entry.key, path[:-1]
        if isinstance(entry.record, Speaker) and all((entry.key, ("appearances", i)) in lost for i in range(len(entry.record.appearances))):
            yield entry.key, ()


def _passages(entries: list[Entry[Record]], lost: Losses) -> Iterator[tuple[Key, Selector]]:
    for entry in entries:
        yield from ((entry.key, proof) for path, proof in entry.proofs.items() if {(entry.key, ()), (entry.key, path)} & lost)


def _widened(proof: Selector, prover: Prover, staying: Sequence[Selector]) -> Selector:
    """A passage extended to its whole sentences, so that none says who spoke; words that prove remaining records are left out."""
    report = prover.report
    reached = [paragraph for paragraph in report.paragraphs if paragraph.start < proof.end and proof.start < paragraph.end]
    sentences = [sentence for paragraph in reached for sentence in report.sentences_in(paragraph)]
    around = [(start, end) for start, end in sentences if start < proof.end and proof.start < end] or [(proof.start, proof.end)]
    other = [kept for kept in staying if kept.source == proof.source]
    start = max(around[0][0], *(min(kept.end, proof.start) for kept in other if kept.start < proof.start), 0)
    end = min(around[-1][1], *(max(kept.start, proof.end) for kept in other if kept.end > proof.end), len(report.text))
    before, after = report.text[start : proof.start].lstrip(), report.text[proof.end : end].rstrip()
    return prover.select(Span(proof.start - len(before), proof.end + len(after)))


def _names(entries: list[Entry[Record]], lost: Losses) -> Iterator[tuple[Key, str]]:
    """The names of withdrawn speakers, and the family name alone if no other speaker has it."""
    others = {word for name in _others(entries, lost) for word in name.split()}
    for entry in entries:
        if isinstance(entry.record, Speaker) and (entry.key, ()) in lost:
            family = entry.record.sort_name.partition(",")[0].strip()
            alone = [] if others & set(family.split()) else [family]
            yield from ((entry.key, name) for name in dict.fromkeys([entry.record.name, *entry.record.aliases, *alone]))


def _others(entries: list[Entry[Record]], lost: Losses) -> list[str]:
    """The names of the speakers who are not withdrawn."""
    records = [entry.record for entry in entries if isinstance(entry.record, Speaker) and (entry.key, ()) not in lost]
    return [name for record in records for name in (record.name, *record.aliases)]


def _telling(entries: list[Entry[Record]], names: tuple[tuple[Key, str], ...]) -> Losses:
    """The points and figures whose own text names a withdrawn speaker."""
    search = leaks.Remnants(Withheld((), names), ())
    pointed = [(entry.key, entry.record.points) for entry in entries if isinstance(entry.record, Colloquium | Theme)]
    points = [(key, ("points", index), point.text) for key, found in pointed for index, point in enumerate(found)]
    figures = [(entry.key, (), entry.record.label) for entry in entries if isinstance(entry.record, Figure)]
    return frozenset((key, path) for key, path, text in [*points, *figures] if search.in_text(text))


def _told(prover: Prover, names: tuple[tuple[Key, str], ...], others: list[str]) -> Iterator[tuple[Key, Selector]]:
    """The sentences of a report that name a withdrawn speaker, and those after them until one names another speaker."""
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
