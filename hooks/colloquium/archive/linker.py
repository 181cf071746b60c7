"""From records to the archive: ids resolved both ways, passages proved against the reports."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from colloquium.archive import addresses, discretion, redirects, rules, staleness, withdrawal
from colloquium.archive.model import Archive, Entry, Key, Mention, Path, Selector
from colloquium.data.loader import REQUIRED
from colloquium.problems import SHOWN, DataError, Problem, named
from colloquium.record.fields import Proved, Refers
from colloquium.record.introspection import marked
from colloquium.record.models import Colloquium, Event, Quote, Speaker, Takeaway
from colloquium.text.match import MOST_PLACES, Prover

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from colloquium.data.loader import Draft, Loaded


def link(loaded: Loaded, today: date | None = None) -> Archive:
    """Resolve every id and prove every passage; where a day is given, refuse checks that lie after it.

    Raises DataError with all problems of loading and linking.
    """
    provers = {source: Prover(report) for source, report in loaded.reports.items()}
    problems = [*loaded.problems, *rules.broken(loaded, provers), *redirects.problems(loaded.drafts), *addresses.problems(loaded)]
    problems += staleness.ahead(loaded.drafts, today) if today else ()
    proofs = _prove(loaded, provers, problems)
    problems += discretion.problems(loaded.drafts, proofs, provers)
    if problems:
        raise DataError(problems)
    collections: dict[str, dict[str, Entry]] = defaultdict(dict)
    for draft in sorted(loaded.drafts, key=_order):
        entry = Entry(draft.collection, draft.record, draft.place(), proofs[draft.collection, draft.record.id])
        collections[draft.collection][draft.record.id] = entry
    return _kept(collections, loaded)


def _kept(collections: Mapping[str, Mapping[str, Entry]], loaded: Loaded) -> Archive:
    """The archive of what is not withdrawn. Raises DataError where that is too little, or still holds what is."""
    kept = withdrawal.withdraw(collections, loaded.reports)
    if emptied := [name for name in REQUIRED if not kept.collections.get(name)]:
        place = next(iter(collections[emptied[0]].values())).place
        raise DataError([Problem(place, "withdrawn: nothing would be left to publish; take the site down instead")])
    left = {**kept.collections, "redirects": redirects.settle(kept.collections, kept.withheld.records)}
    archive = Archive(left, kept.reports, *_mentions(left), kept.withheld)
    if remaining := list(withdrawal.named_still(archive)):
        raise DataError(remaining)
    return archive


def _order(draft: Draft) -> tuple[int, str]:
    """Where a record stands among those of its collection; where nothing says so, the editors' order holds."""
    record = draft.record
    if isinstance(record, Takeaway):
        return record.number, ""
    if isinstance(record, Event):
        return 0, record.date
    return 0, record.sort_name.casefold() if isinstance(record, Speaker) else ""


def _prove(loaded: Loaded, provers: Mapping[str, Prover], problems: list[Problem]) -> dict[Key, dict[Path, Selector]]:
    """The proofs of every record, by the part of it that bears the words: () is the record itself."""
    events = {draft.record.id: draft.record for draft in loaded.drafts if isinstance(draft.record, Colloquium)}
    proofs: dict[Key, dict[Path, Selector]] = {}
    for draft in loaded.drafts:
        proved = proofs[draft.collection, draft.record.id] = {}
        for path, marker, words in marked(draft.record):
            source = rules.source_of(draft.record, path, events) if isinstance(marker, Proved) else None
            around = isinstance(draft.record, Quote) and path == ("passage",)
            if source and source in provers and not around and draft.place(*path).line not in draft.document.spoilt:
                try:
                    proved[path[:-1]] = _proof(provers[source], draft, path, words)
                except DataError as error:
                    problems += error.problems
    return proofs


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
    return Problem(draft.place(*path), f"{named(path)}: {unproved(prover, path, words, times)}")


def unproved(prover: Prover, path: Path, words: str, times: int) -> str:
    """Why `words` at `path` prove nothing: they stand in the report not once but `times`."""
    source = prover.report.source
    if times:
        found = dict.fromkeys(prover.report.paragraph_at(span.start).number for span in prover.find(words))
        numbers = ", ".join(f"¶ {number}" for number in list(found)[:SHOWN]) + (" …" if len(found) > SHOWN else "")
        remedy = "add a passage: with enough of the words around it" if path == ("text",) else "copy more of the words around it"
        often = f"more than {MOST_PLACES}" if times > MOST_PLACES else times
        return f"stands in {source} {often} times ({numbers}); {remedy}"
    return f"not word for word in {source}; {prover.near_miss(words)}"


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
