"""The rule that a quotation stands between quotation marks of the report, or in a speech of a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.models import Quote
from colloquium.text.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def own_words(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation stands between quotation marks of the report, or in a labelled speech; what the report retells is a point."""
    proof = context.proofs[draft.key].get(()) if isinstance(draft.record, Quote) else None
    if not proof or not isinstance(draft.record, Quote) or (draft.key, ()) in context.lost:
        return
    naming, number = context.naming[proof.source], proof.paragraph
    quotation = naming.quoted_around(Span(proof.start, proof.end))
    if speech := naming.speech_at(proof.start):
        how = context.attributions[draft.key].get(())
        if quotation and not draft.record.attribution and how and how.by == "speech":
            told = f"¶ {number} has these words between quotation marks, so {speech.label} may repeat what somebody else said"
            yield Fault(("text",), f"text: {told}; if the words are the speaker's own, add  attribution:  with the label", "warning")
    elif not quotation:
        told = f"¶ {number} does not have these words between quotation marks: the report retells what was said"
        remedy = "make them a point of a takeaway or theme, or quote words between quotation marks"
        yield Fault(("text",), f"text: {told}; {remedy}; in a transcript, add the label of the speech to the aliases of its speaker")
    elif not quotation.closed:
        missing = "opening" if naming.report.text[quotation.start - 1 : quotation.start].isspace() or not quotation.start else "closing"
        yield Fault(("text",), f"text: ¶ {number} lacks the {missing} quotation mark; compare the original", "warning")
