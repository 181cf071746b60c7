"""The rule that a quotation is a whole sentence of the report, or says that it is a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.models import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record
    from colloquium.text.match import Prover
    from colloquium.text.paragraphs import Span


def whole_sentence(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation is a whole sentence of the report, or what its quotation marks or colon set apart; only a fragment need not be."""
    record = draft.record
    prover = context.provers.get(record.source) if isinstance(record, Quote) and not record.fragment else None
    if prover and isinstance(record, Quote) and (span := cut_out(prover, record.text, record.passage)):
        setting, number = prover.report.around(*span), prover.report.paragraph_at(span.start).number
        told = f"is only part of a sentence, ¶ {number}: “{setting.before}[{record.text}]{setting.after}”"
        yield Fault(("text",), f"text: {told}; copy it whole, or add  fragment: true")


def cut_out(prover: Prover, words: str, passage: str | None = None) -> Span | None:
    """Where `words` stand in the report or in a passage of it, if that is one place and only part of a sentence."""
    around = prover.find(passage) if passage else [None]
    spans = prover.find(words, around[0]) if len(around) == 1 else []
    return spans[0] if len(spans) == 1 and not prover.report.is_whole(*spans[0]) else None
