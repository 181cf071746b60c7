"""The text of a source is the one that its record knows, and each of its paragraphs has its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.collections import SOURCES
from colloquium.record.meetings import Source
from colloquium.text.editions import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def same_text(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A text that changed is taken in by the command that keeps the numbers of its paragraphs."""
    prover = context.provers.get(draft.record.id) if isinstance(draft.record, Source) else None
    if not prover or not isinstance(draft.record, Source):
        return
    source, report = draft.record, prover.report
    if source.sha256 and source.sha256 != digest(report.file):
        changed = f"data/{SOURCES}/{source.file} has changed, and its paragraphs may no longer have their numbers"
        yield Fault(("sha256",), f"sha256: {changed}; run  {command(source.id)}  to see what the new text changes and to take it in")
    elif report.numbers and len(report.numbers) != len(report.paragraphs):
        told = f"data/{SOURCES}/{source.id}.numbers has {len(report.numbers)} lines, and the text {len(report.paragraphs)} paragraphs"
        yield Fault(("file",), f"file: {told}; restore both files as they were, then run  {command(source.id)}  with the new text")


def command(source: str) -> str:
    """What takes in a new edition."""
    return f"colloquium source update {source}"
