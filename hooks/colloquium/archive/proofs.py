"""Proof: the words of a record found in its report, once and in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.problems import named, paragraphs
from colloquium.record.fields import Proved
from colloquium.record.models import Quote
from colloquium.text.match import MOST_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.text.match import Prover, Selector


def prove(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """Find the words of a draft, by the part of it whose words they are: () is the record itself. What is found goes into the context."""
    proved: dict[FieldPath, Selector] = {}
    context.proofs[draft.key] = proved
    for path, marker, words in draft.values:
        prover = context.provers.get(context.source_of(draft.record, path) or "") if isinstance(marker, Proved) else None
        around = isinstance(draft.record, Quote) and path == ("passage",)
        if prover and not around and draft.place(*path).line not in draft.document.spoilt:
            found = _selector(prover, draft.record, path, words)
            if isinstance(found, Fault):
                yield found
            else:
                proved[path[:-1]] = found


def _selector(prover: Prover, record: Record, path: FieldPath, words: str) -> Selector | Fault:
    """The proof of `words`, or why they do not stand in the report exactly once."""
    around = record.passage if isinstance(record, Quote) else None
    spans = prover.find(words)
    within = prover.find(around) if around else []
    if around and len(within) != 1:
        return _unproved(prover, ("passage",), around, len(within))
    if around and spans and not (spans := prover.find(words, within[0])):
        return Fault(path, f"{path[-1]}: not in the passage given; correct the text or the passage")
    return prover.select(spans[0]) if len(spans) == 1 else _unproved(prover, path, words, len(spans))


def _unproved(prover: Prover, path: FieldPath, words: str, times: int) -> Fault:
    return Fault(path, f"{named(path)}: {unproved(prover, path, words, times)}")


def unproved(prover: Prover, path: FieldPath, words: str, times: int) -> str:
    """Why `words` at `path` prove nothing: they stand in the report not once but `times`."""
    source = prover.report.source
    if times:
        found = dict.fromkeys(prover.report.paragraph_at(span.start).number for span in prover.find(words))
        numbers = paragraphs(found, prover.report.printed)
        remedy = "add a passage: with enough of the words around it" if path == ("text",) else "copy more of the words around it"
        often = f"more than {MOST_PLACES}" if times > MOST_PLACES else times
        return f"appears {often} times in {source} ({numbers}); {remedy}"
    return f"not word for word in {source}; {prover.near_miss(words)}"
