"""Sensitive words of a report: records that draw on them need a content note, and where no note can be shown they are cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.archive.redaction import applied
from colloquium.problems import named
from colloquium.record.collections import SOURCES
from colloquium.record.fields import Attributing, Proved, Rendered, Written
from colloquium.record.meetings import Source
from colloquium.record.models import Figure, Quote, Speaker, Theme
from colloquium.text.editions import digest, published
from colloquium.text.match import select
from colloquium.text.paragraphs import Span
from colloquium.text.report import OMITTED
from colloquium.text.words import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.collections import R
    from colloquium.record.models import Record
    from colloquium.text.match import Selector


def noted_beforehand(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A record that draws on sensitive words has a content note."""
    if isinstance(draft.record, Source) or (draft.key, ()) in context.lost:
        return
    for path, proof in context.proofs[draft.key].items():
        if any(_touch(proof, part) for part in context.sensitive.get(proof.source, ())) and not _noted(draft.record, path):
            field = "text" if isinstance(draft.record, Quote) else "passage"
            told = "has words of a passage that the record of its report lists as sensitive"
            yield Fault((*path, field), f"{named((*path, field))}: {told}; {_remedy(draft)}")


def _remedy(draft: Draft[Record]) -> str:
    if isinstance(draft.record, Speaker):
        return "copy other words that name the role, or delete the passage"
    remedy = "add  content_notes:  with a few calm words on what is mentioned"
    return remedy + (f", to this point or to the {draft.collection.noun}" if isinstance(draft.record, Theme) else "")


def not_repeated(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """Our own text repeats no six words in a row of a sensitive passage, because it is shown without a note."""
    for path, marker, text in draft.values if context.sensitive else ():
        ours = isinstance(draft.record, Theme) and draft.record.titled == "ours" and path == ("title",)
        if (ours or isinstance(marker, Rendered | Written | Attributing)) and not context.sensitive_runs.isdisjoint(runs(text)):
            told = "repeats words of a passage that the record of its report lists as sensitive"
            yield Fault(path, f"{named(path)}: {told}; say it in other words")


def open_title(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The report prints titles and the headings named outside its sensitive passages, because no note precedes them."""
    prover = context.provers.get(context.source_of(draft.record) or "")
    if not prover or (draft.key, ()) in context.lost:
        return
    for path, title in _headings(draft.record):
        found = map(prover.select, prover.find(title))
        printed = [any(_touch(one, part) for part in context.sensitive.get(one.source, ())) for one in found]
        if printed and all(printed):
            noun = str(path[0]).removesuffix("s")
            told = f"the report prints it in a passage that its record lists as sensitive, and a {noun} has no note before it"
            yield Fault(path, f"{named(path)}: {told}; leave the {noun} out of that passage")


def _headings(record: Record) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(record, Theme):
        yield ("title",), record.title
    for index, heading in enumerate(record.headings if isinstance(record, Source) else ()):
        yield ("headings", index), heading


def _noted(record: Record, path: FieldPath) -> bool:
    """Whether the words at `path` have a content note; that of a takeaway or theme covers its points."""
    part: object = getattr(record, str(path[0]))[path[1]] if path else record
    return any(getattr(noted, "content_notes", ()) for noted in (part, record if isinstance(record, Theme) else None))


def _touch(one: Selector, other: Selector) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end


def caution(archive: Archive, proof: Selector) -> str:
    """The notes on the sensitive passages that a proof overlaps; empty if there are none."""
    parts = zip(archive.sensitive(proof.source), archive[SOURCES].by_id[proof.source].record.sensitive, strict=True)
    return " ".join(dict.fromkeys(part.note for place, part in parts if _touch(proof, place)))


def text(archive: Archive, source: str) -> str:
    """The text of a report as it is published: with a mask for each character that is redacted or sensitive."""
    return published(archive.reports[source], [(part.start, part.end) for part in archive.sensitive(source)])


def cut(archive: Archive, entry: Entry[R]) -> Entry[R]:
    """A record with its sensitive words cut, proofs included, for places where no content note can precede them.

    A source is known by the text that is published: by that of the whole one, what is left out could be guessed.
    """
    changes: dict[FieldPath, object] = {path: words for path, words in _changes(archive, entry) if words is not None}
    if isinstance(entry.record, Quote) and entry.record.translation and caution(archive, entry.proof()):
        changes["translation",] = None
    if isinstance(entry.record, Source):
        changes |= {("sha256",): digest(text(archive, entry.record.id)), ("edition",): entry.record.edition or 1}
        changes |= {("original",): None} if entry.record.id in archive.closed else {}
    proofs = {path: _selector(archive, proof) for path, proof in entry.proofs.items()}
    return replace(entry, record=applied(entry.record, changes) if changes else entry.record, proofs=proofs)


def _changes(archive: Archive, entry: Entry[Record]) -> Iterator[tuple[FieldPath, str | None]]:
    """The proved texts of a record, each with what is left after cutting; None if nothing is cut."""
    for path, marker, words in entry.values:
        proof = entry.proofs.get(path[:-1])
        if isinstance(marker, Proved) and proof:
            around = isinstance(entry.record, Quote) and path == ("passage",)
            yield path, _cut_within(archive, proof.source, words) if around else _left(archive, proof.source, Span(proof.start, proof.end))
    if isinstance(entry.record, Figure) and caution(archive, entry.proof()):
        yield ("value",), _cut_within(archive, entry.proof().source, entry.record.value, Span(entry.proof().start, entry.proof().end))


def _cut_within(archive: Archive, source: str, words: str, within: Span | None = None) -> str | None:
    """What is left of words of a report after cutting; None if it has no sensitive passages, OMITTED if the words are not found."""
    if not archive.sensitive(source):
        return None
    spans = archive.provers[source].find(words, within)
    return _left(archive, source, spans[0]) if spans else OMITTED


def _left(archive: Archive, source: str, span: Span) -> str | None:
    """A span of a report with its sensitive parts cut; None if it has none."""
    report, start, pieces = archive.reports[source], span.start, []
    for part in _hidden(archive, source, span):
        pieces += [report.shown(start, part.start) if start < part.start else "", OMITTED]
        start = part.end
    return " ".join("".join([*pieces, report.shown(start, span.end) if start < span.end else ""]).split()) if pieces else None


def _hidden(archive: Archive, source: str, span: Span) -> list[Span]:
    """The sensitive spans that overlap a span, in order; adjacent ones are merged."""
    found: list[Span] = []
    for start, end in sorted((part.start, part.end) for part in archive.sensitive(source)):
        if start < span.end and span.start < end:
            last = found.pop() if found and start <= found[-1].end else Span(start, end)
            found.append(Span(last.start, max(last.end, end)))
    return found


def _selector(archive: Archive, proof: Selector) -> Selector:
    """A selector with its sensitive words cut; its offsets stay."""
    parts = archive.sensitive(proof.source)
    if not parts:
        return proof
    first = max((min(part.end, proof.start) for part in parts if part.start < proof.start), default=0)
    last = min((max(part.start, proof.end) for part in parts if part.end > proof.end), default=len(archive.reports[proof.source].text))
    whole = Span(proof.start, proof.end)
    return replace(
        select(archive.reports[proof.source], whole, Span(first, last)), exact=_left(archive, proof.source, whole) or proof.exact
    )
