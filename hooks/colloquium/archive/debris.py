"""The rule that nobody is quoted with the number, head or foot of a page, or the number of a footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.models import Quote
from colloquium.text.debris import note
from colloquium.text.gaps import furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def not_quoted(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """Within the words of a quotation the report has no head, foot or number of a page; a number that may be a footnote's is named."""
    proof = context.proofs[draft.key].get(()) if isinstance(draft.record, Quote) else None
    if not proof:
        return
    prover = context.provers[proof.source]
    if found := prover.debris.furniture(proof.start, proof.end):
        yield Fault(("text",), f"text: has the head or foot of a page in it, {furniture(prover, found)}")
    elif word := note(prover.report.text[proof.start : proof.end]):
        line = prover.report.line(proof.start)
        told = f"“{word}” may end with the number of a footnote"
        yield Fault(("text",), f"text: {told}; if it does, delete the number in the report, near line {line}, and here", "warning")
