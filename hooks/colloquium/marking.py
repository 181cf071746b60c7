"""A report with its proved passages marked: paragraphs cut where passages begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.archive import Archive, Entry, Path, Selector
    from colloquium.reports import Paragraph, Report

    Passage = tuple[Selector, Entry, Path]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text and the records whose passages hold it, none where it is not marked."""

    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph in segments, and which part of which record `rests` on it. `level` is that of a heading, 2 or 3."""

    number: int
    kind: str
    level: int
    segments: tuple[Segment, ...]
    rests: tuple[tuple[Entry, Path], ...]


def mark(archive: Archive, source: str) -> tuple[MarkedParagraph, ...]:
    """Every paragraph of a source with all its passages."""
    report, passages = archive.reports[source], archive.passages(source)
    headed = _headings(archive, report)
    return tuple(_mark(report, paragraph, passages, headed.get(paragraph.number)) for paragraph in report.paragraphs)


def around(archive: Archive, entry: Entry) -> MarkedParagraph:
    """The paragraph in which a quotation or figure stands, with only its words marked."""
    proof = entry.proof()
    report = archive.reports[proof.source]
    return _mark(report, report.paragraphs[proof.paragraph - 1], [(proof, entry, ())], None)


def _mark(report: Report, paragraph: Paragraph, passages: Sequence[Passage], heads: Entry | None) -> MarkedParagraph:
    here = [passage for passage in passages if passage[0].start < paragraph.end and paragraph.start < passage[0].end]
    cuts = {paragraph.start, paragraph.end, *(cut for proof, _, _ in here for cut in (proof.start, proof.end))}
    edges = sorted(cut for cut in cuts if paragraph.start <= cut <= paragraph.end)
    segments = tuple(_segment(report, here, start, end) for start, end in pairwise(edges))
    rests = [(heads, ("title",))] if heads else [(entry, path) for _, entry, path in here]
    return MarkedParagraph(paragraph.number, paragraph.kind, 3 if heads else 2, segments, tuple(rests))


def _segment(report: Report, here: Sequence[Passage], start: int, end: int) -> Segment:
    entries = {entry.key: entry for proof, entry, _ in here if proof.start <= start and end <= proof.end}
    return Segment(report.words(start, end), tuple(entries.values()))


def _headings(archive: Archive, report: Report) -> dict[int, Entry]:
    """The takeaways and themes by the number of the paragraph that is their printed title."""
    headings = {p.number: " ".join(report.text[p.start : p.end].split()) for p in report.paragraphs if p.kind == "heading"}
    entries = [entry for name in ("themes", "takeaways") for entry in archive[name]]
    return {number: entry for number, text in headings.items() for entry in entries if text.endswith(entry.record.title)}  # type: ignore[attr-defined]
