"""The rule that a quotation stands between quotation marks of the report, or in a speech of a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.archive.meeting import introduced
from colloquium.record.models import Quote
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record
    from colloquium.text.marks import Quoted
    from colloquium.text.speeches import Speech

RETOLD = (
    "does not have these words between quotation marks: the report retells what was said; "
    "make them a point of a takeaway or theme, or quote words between quotation marks; "
    "in a transcript, add the label of the speech to the aliases of its speaker"
)

REPEATED = (
    ", so the speaker may repeat what somebody else said; "
    "if the words are the speaker's own, add  attribution:  with words that name the speaker, such as the label of the speech"
)


def own_words(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation stands between quotation marks of the report, or in a labelled speech; what the report retells is a point.

    A statement of the meeting may also follow a colon.
    """
    proof = context.proofs[draft.key].get(()) if isinstance(draft.record, Quote) else None
    if not proof or not isinstance(draft.record, Quote) or (draft.key, ()) in context.lost:
        return
    naming, words = context.naming[proof.source], Span(proof.start, proof.end)
    quotation, speech = naming.quoted_around(words), naming.speech_at(proof.start)
    if not quotation and not speech and not _is_introduced(draft.record, context, words):
        yield Fault(("text",), f"text: ¶ {proof.paragraph} {RETOLD}")
    elif quotation and not speech and not quotation.closed:
        missing = "opening" if naming.report.text[quotation.start - 1 : quotation.start].isspace() or not quotation.start else "closing"
        yield Fault(("text",), f"text: ¶ {proof.paragraph} lacks the {missing} quotation mark; compare the original", "warning")
    elif quotation and not draft.record.attribution:
        how = context.attributions[draft.key].get(())
        within = f"the speech of {speech.label}" if speech else "another quotation"
        if how and (
            (how.by == "speech" and not (speech and _is_all(naming.report.text, speech, quotation))) or naming.repeats(words, quotation)
        ):
            yield Fault(
                ("text",), f"text: ¶ {proof.paragraph} has these words between quotation marks within {within}{REPEATED}", "warning"
            )


def _is_introduced(quote: Quote, context: Context, words: Span) -> bool:
    """Whether a statement of the meeting stands behind a colon."""
    prover = context.provers[quote.source]
    spans = prover.find(quote.attribution or "") if quote.meeting else []
    return any(introduced(prover.report, span, words) for span in spans)


def _is_all(text: str, speech: Speech, quotation: Quoted) -> bool:
    """Whether a speech is printed between quotation marks as a whole."""
    return len(text[speech.said : quotation.start].strip()) == len(text[quotation.end : speech.end].strip()) == 1
