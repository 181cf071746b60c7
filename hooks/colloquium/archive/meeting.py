"""Statements of a meeting as a whole, such as a declaration: the report must say that the meeting made them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.archive.entry import Attribution
from colloquium.archive.placement import Doubt, Placement
from colloquium.archive.proofs import unproved
from colloquium.text.folding import spaced
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from colloquium.archive.context import Context
    from colloquium.record.models import Quote
    from colloquium.text.match import Selector
    from colloquium.text.report import Report

_COLON = re.compile(r"\s*[:：]")


def resolved(context: Context, proof: Selector, statement: Quote) -> Attribution | Doubt:
    """How a report says that the meeting made a statement: words near it, which name no speaker."""
    prover, naming, passage = context.provers[proof.source], context.naming[proof.source], str(statement.attribution)
    spans, words = prover.find(passage), Span(proof.start, proof.end)
    if len(spans) != 1:
        return Doubt("attribution", *unproved(prover, ("attribution",), passage, len(spans)).split("; ", 1))
    if speech := naming.speech_at(proof.start):
        told = f"the words are in the speech of {speech.label!r}"
        return Doubt("meeting", told, "give the speaker instead, or make it a point of the takeaway or theme")
    if names := naming.told(*spans[0]):
        name = spaced(prover.report.text[names[0].start : names[0].end])
        return Doubt("attribution", f"names {name}", "copy words that say that the meeting as a whole stated it, and name nobody")
    placement = Placement(naming, words, "", "the meeting", context.sensitive.get(proof.source, ()))
    number = prover.report.paragraph_at(spans[0].start).number
    return placement.hidden(spans[0]) or placement.misplaced(spans[0]) or Attribution("passage", spaced(passage), number)


def introduced(report: Report, attribution: Span, words: Span) -> bool:
    """Whether a colon ends an attribution, or follows it: the words behind it are the meeting's own, as between quotation marks."""
    before = report.text[attribution.start : attribution.end].rstrip()
    colon = before.endswith((":", "：")) or _COLON.match(report.text, attribution.end)
    return bool(colon) and attribution.end <= words.start
