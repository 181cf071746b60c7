"""Who said it is proved like the words: the report itself must name the speaker of a quotation, point or figure there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.archive.entry import Attribution
from colloquium.archive.judgement import Judgement
from colloquium.archive.meeting import resolved
from colloquium.archive.placement import Doubt
from colloquium.problems import named
from colloquium.record.introspection import statements
from colloquium.record.models import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.archive.judgement import Statement
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.text.match import Selector


def attribute(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The report names the speaker of each statement where it stands. How it does goes into the context."""
    found: dict[FieldPath, Attribution] = {}
    context.attributions[draft.key] = found
    for path, statement in statements(draft.record) if (draft.key, ()) not in context.lost else ():
        if (draft.key, path) in context.lost:
            continue
        judged = _judged(context, context.proofs[draft.key].get(path), statement)
        if isinstance(judged, Attribution):
            found[path] = judged
        elif judged:
            where = (*path, judged.field)
            yield Fault(where, f"{named(where)}: {judged.told}; {judged.remedy}")


def _judged(context: Context, proof: Selector | None, statement: Statement) -> Attribution | Doubt | None:
    """None where there is nobody to prove, or no words by which."""
    speakers = statement.said_by
    if proof and isinstance(statement, Quote) and statement.meeting:
        return resolved(context, proof, statement)
    if statement.attribution and not speakers:
        return Doubt("attribution", "there is no speaker whom it could name", "add a speaker, or delete it")
    known = speakers and context.persons.keys() >= set(speakers)
    return Judgement(context, proof, statement, speakers).judge() if proof and known else None
