"""From drafts to the archive: every rule asked, every passage proved, what is withdrawn taken out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from colloquium import progress
from colloquium.archive import addresses, closed, originals, redirects, voice, withdrawal
from colloquium.archive.attribution import attribute
from colloquium.archive.context import Context
from colloquium.archive.entry import Collection, Entry
from colloquium.archive.model import Archive
from colloquium.archive.proofs import prove
from colloquium.archive.rules import RULES
from colloquium.data import sources
from colloquium.problems import DataError, Place, Problem
from colloquium.record.collections import COLLOQUIA, HELPLINES, REDIRECTS, SOURCES, TABLE, placed
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from colloquium.data.draft import Draft, Loaded
    from colloquium.record.collections import Kind, R
    from colloquium.record.models import Record
    from colloquium.text.match import Prover


def link(loaded: Loaded, today: date | None = None, somebody: str = OMITTED) -> Archive:
    """The archive, with the warnings for its editors; where a day is given, checks are judged by it.

    `somebody` stands for the name of a withdrawn speaker in our own sentences.

    Raises DataError with everything that is wrong, warnings included, where something is an error.
    """
    context = Context(loaded, today)
    found = [
        *loaded.problems,
        *addresses.problems(loaded, context.lost),
        *_helpless(loaded),
        *closed.problems(loaded),
        *faults(loaded, context),
    ]
    errors = {problem.place for problem in found if problem.severity == "error"}
    problems = [problem for problem in found if problem.severity == "error" or problem.place not in errors]
    if errors:
        raise DataError(problems)
    return _kept(_entries(loaded, context), context.provers, problems, context, somebody)


def _helpless(loaded: Loaded) -> Iterator[Problem]:
    """A record without helplines is published, but not without a word to its editors."""
    withdrawn = {draft.record.id for draft in loaded.of(HELPLINES) if draft.record.withdrawn}
    ids = loaded.ids[HELPLINES]
    if ids is not None and ids <= withdrawn and HELPLINES in loaded.rooms.kinds:
        yield Problem(Place(f"data/{HELPLINES}.yaml"), "there is no helpline for readers in danger; add one", "warning")


def faults(loaded: Loaded, context: Context) -> Iterator[Problem]:
    """What the proof and the rules find, each at its place in a file."""
    for draft in progress.counted("proving the words", loaded.drafts, len(loaded.drafts)):
        for path, message, severity in prove(draft, context):
            yield Problem(draft.place(*path), message, severity)
    for draft in progress.counted("checking the records", loaded.drafts, len(loaded.drafts)):
        for rule in (attribute, *RULES):
            for path, message, severity in rule(draft, context):
                yield Problem(draft.place(*path), message, severity)


def _entries(loaded: Loaded, context: Context) -> Mapping[str, Collection[Record]]:
    """The entries by their collection, in the order that its kind wants."""
    found: dict[str, list[Draft[Record]]] = defaultdict(list)
    for draft in loaded.drafts:
        found[draft.collection].append(draft)
    return {kind: Collection(_entry(kind, draft, context) for draft in _ranked(kind, found[kind])) for kind in TABLE}


def _entry(kind: Kind[R], draft: Draft[R], context: Context) -> Entry[R]:
    return Entry(kind, draft.record, draft.place(), context.proofs[draft.key], draft.values, context.attributions[draft.key])


def _ranked(kind: Kind[Record], drafts: list[Draft[Record]]) -> list[Draft[Record]]:
    rank = kind.rank
    return sorted(drafts, key=lambda draft: rank(draft.record)) if rank else drafts


def _kept(
    collections: Mapping[str, Collection[Record]], provers: Mapping[str, Prover], problems: list[Problem], context: Context, somebody: str
) -> Archive:
    """The archive of what is not withdrawn. Raises DataError where that is too little."""
    loaded = context.loaded
    drafts = {draft.key: draft for draft in loaded.drafts}
    kept = withdrawal.withdraw(collections, provers, lambda key, path: drafts[key].place(*path), somebody)
    if emptied := [kind for kind in TABLE if kind.required and not kept.collections[kind]]:
        first = collections[emptied[0]][0]
        refused = Problem(first.place, "withdrawn: nothing would be left to publish; take the site down instead")
        raise DataError([refused, *(() if first.record.withdrawn else kept.warnings)])
    pages = voice.pages(loaded.written, loaded.docs, kept.rewording) if kept.rewording else voice.Pages()
    left_out = pages.left_out | closed.pages(loaded)
    open_pages = addresses.directory((), {}, loaded.written.keys() - left_out, loaded.rooms)
    events = kept.collections[COLLOQUIA]
    there = Collection(replace(event, collection=placed(event.collection, len(events) > 1)) for event in events)
    left = {**kept.collections, COLLOQUIA: there, REDIRECTS: redirects.settle(kept.collections, kept.withheld.records, open_pages)}
    withdrawn = {(warning.place.file, warning.place.line) for warning in kept.warnings}
    others = [problem for problem in problems if (problem.place.file, problem.place.line) not in withdrawn]
    warnings = tuple(sorted({*others, *kept.warnings, *pages.warnings}))
    shut = originals.closed(left[SOURCES], kept.provers, kept.touched, kept.rewording, loaded.docs.parent / sources.FOLDER)
    return Archive(left, kept.provers, kept.withheld, warnings, pages.rewording, left_out, loaded.rooms, shut, context.belonging)
