"""From records to the archive: ids resolved both ways, passages proved against the reports."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from colloquium import markdown
from colloquium.archive import Archive, Entry, Key, Mention, Path, Selector
from colloquium.models import Appearance, Colloquium, Event, Figure, Proved, Quote, Refers, Rendered, Speaker, Takeaway, Theme, marked
from colloquium.problems import DataError, Place, Problem, nearest
from colloquium.proving import MOST_PLACES, Prover

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.loading import Draft, Loaded
    from colloquium.models import InColloquium, Record


def link(loaded: Loaded) -> Archive:
    """Resolve every id and prove every passage. Raises DataError with all problems of loading and linking."""
    problems = [*loaded.problems]
    problems += [problem for draft in loaded.drafts for problem in _check_ids(draft, loaded)]
    problems += [problem for draft in loaded.drafts for problem in _check_links(draft)]
    problems += _check_numbers(loaded.drafts)
    proofs = _prove(loaded, problems)
    if problems:
        raise DataError(problems)
    collections: dict[str, dict[str, Entry]] = defaultdict(dict)
    for draft in sorted(loaded.drafts, key=_order):
        entry = Entry(draft.collection, draft.record, draft.place(), proofs[draft.collection, draft.record.id])
        collections[draft.collection][draft.record.id] = entry
    return Archive(collections, loaded.reports, *_mentions(collections))


def _order(draft: Draft) -> tuple[int, str]:
    """Where a record stands among those of its collection; where nothing says so, the editors' order holds."""
    record = draft.record
    if isinstance(record, Takeaway):
        return record.number, ""
    if isinstance(record, Event):
        return 0, record.date
    return 0, record.sort_name.casefold() if isinstance(record, Speaker) else ""


def _check_ids(draft: Draft, loaded: Loaded) -> Iterator[Problem]:
    for path, marker, id in marked(draft.record):
        if isinstance(marker, Refers):
            known = loaded.ids[marker.collection]
            if known is not None and id not in known:
                field = next(part for part in reversed(path) if isinstance(part, str))
                yield Problem(draft.place(*path), f"{field}: no {_noun(marker.collection)} {id!r}; {nearest(id, known)}")
    for path in _unnamed_colloquia(draft.record):
        known = loaded.ids["colloquia"] or frozenset()
        if len(known) > 1:
            yield Problem(draft.place(*path), f"colloquium: is missing; there are several, say which: {', '.join(sorted(known))}")


def _check_links(draft: Draft) -> Iterator[Problem]:
    for path, marker, text in marked(draft.record):
        if isinstance(marker, Rendered):
            for target in markdown.foreign_links(text):
                yield Problem(draft.place(*path), f"{path[-1]}: the link to {target!r} is no web address; begin it with https://")


def _noun(collection: str) -> str:
    return "colloquium" if collection == "colloquia" else collection.removesuffix("s")


def _unnamed_colloquia(record: Record) -> Iterator[Path]:
    if isinstance(record, Theme) and record.colloquium is None:
        yield ()
    for index, part in enumerate(getattr(record, "appearances", ())):
        if isinstance(part, Appearance) and part.colloquium is None:
            yield ("appearances", index)


def _check_numbers(drafts: tuple[Draft, ...]) -> Iterator[Problem]:
    first: dict[tuple[str | None, int], Place] = {}
    for draft in drafts:
        if isinstance(draft.record, Takeaway):
            key, place = (draft.record.colloquium, draft.record.number), draft.place("number")
            if (known := first.setdefault(key, place)) is not place:
                yield Problem(place, f"number: {draft.record.number} is taken, at {known.file}:{known.line}; choose another")


def _prove(loaded: Loaded, problems: list[Problem]) -> dict[Key, dict[Path, Selector]]:
    """The proofs of every record, by the part of it that bears the words: () is the record itself."""
    provers = {source: Prover(report) for source, report in loaded.reports.items()}
    events = {draft.record.id: draft.record for draft in loaded.drafts if isinstance(draft.record, Colloquium)}
    proofs: dict[Key, dict[Path, Selector]] = {}
    for draft in loaded.drafts:
        proved = proofs[draft.collection, draft.record.id] = {}
        for path, marker, words in marked(draft.record):
            source = _source(draft.record, path, events) if isinstance(marker, Proved) else None
            if source in provers and not (isinstance(draft.record, Quote) and path == ("passage",)):
                try:
                    proved[path[:-1]] = _proof(provers[source], draft, path, words)
                except DataError as error:
                    problems += error.problems
    return proofs


def _source(record: Record, path: Path, events: Mapping[str, Colloquium]) -> str | None:
    """The id of the source that a passage at `path` stands in; None where that cannot be told."""
    if isinstance(record, Quote | Figure):
        return record.source
    if isinstance(record, Colloquium):
        return record.source
    part: InColloquium = record.appearances[int(path[1])] if isinstance(record, Speaker) else cast("Theme", record)
    event = events.get(part.colloquium or "")
    return event.source if event else None


def _proof(prover: Prover, draft: Draft, path: Path, words: str) -> Selector:
    """Prove `words`; raises DataError where they do not stand in the report exactly once."""
    around = draft.record.passage if isinstance(draft.record, Quote) else None
    spans = prover.find(words)
    within = prover.find(around) if around else []
    if around and len(within) != 1:
        raise DataError([_unproved(prover, draft, ("passage",), around, len(within))])
    if around and spans and not (spans := prover.find(words, within[0])):
        raise DataError([Problem(draft.place(*path), f"{path[-1]}: not in the passage given; correct the text or the passage")])
    if len(spans) != 1:
        raise DataError([_unproved(prover, draft, path, words, len(spans))])
    return prover.select(spans[0])


def _unproved(prover: Prover, draft: Draft, path: Path, words: str, times: int) -> Problem:
    field = ": ".join(str(part) if isinstance(part, str) else str(part + 1) for part in path)
    source = prover.report.source
    if times:
        numbers = ", ".join(f"¶ {prover.select(span).paragraph}" for span in prover.find(words))
        remedy = "add a passage: with enough of the words around it" if path == ("text",) else "copy more of the words around it"
        often = f"more than {MOST_PLACES}" if times > MOST_PLACES else times
        return Problem(draft.place(*path), f"{field}: stands in {source} {often} times ({numbers}); {remedy}")
    return Problem(draft.place(*path), f"{field}: not word for word in {source}; {prover.near_miss(words)}")


def _mentions(collections: Mapping[str, Mapping[str, Entry]]) -> tuple[dict[Key, tuple[Mention, ...]], dict[Key, tuple[Mention, ...]]]:
    """Who refers to what, and what is referred to by whom."""
    targets: dict[Key, list[Mention]] = defaultdict(list)
    mentions: dict[Key, list[Mention]] = defaultdict(list)
    for entry in (entry for entries in collections.values() for entry in entries.values()):
        for path, marker, id in marked(entry.record):
            if isinstance(marker, Refers):
                target = collections[marker.collection][id]
                targets[entry.key].append(Mention(target, path))
                mentions[target.key].append(Mention(entry, path))
    return _frozen(targets), _frozen(mentions)


def _frozen(found: Mapping[Key, list[Mention]]) -> dict[Key, tuple[Mention, ...]]:
    return {key: tuple(mentions) for key, mentions in found.items()}
