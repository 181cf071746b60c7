"""What records must hold among themselves. Each rule yields the problems of one draft; its docstring is the rule."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from colloquium import markdown
from colloquium.fields import SLUG, Refers, Rendered
from colloquium.models import COLLECTIONS, Appearance, Colloquium, Figure, Quote, Source, Speaker, Takeaway, Theme
from colloquium.problems import Place, Problem, nearest
from colloquium.proving import fold
from colloquium.structure import marked, noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from colloquium.archive import Path
    from colloquium.loading import Draft, Loaded
    from colloquium.models import InColloquium, Record
    from colloquium.proving import Prover
    from colloquium.reports import Span


def broken(loaded: Loaded, provers: Mapping[str, Prover]) -> Iterator[Problem]:
    """Every problem that the rules find."""
    events = {draft.record.id: draft.record for draft in loaded.drafts if isinstance(draft.record, Colloquium)}
    subjects = {draft.record.id: draft.record for draft in loaded.drafts if isinstance(draft.record, Theme)}
    for draft in loaded.drafts:
        yield from _ids(draft, loaded)
        yield from _links(draft, loaded)
        yield from _titles(draft, events, provers)
        yield from _values(draft)
        yield from _edges(draft, provers)
        yield from _reports(draft, subjects, events)
        yield from _events(draft, events, loaded)
    yield from _numbers(loaded.drafts)


def source_of(record: Record, path: Path, events: Mapping[str, Colloquium]) -> str | None:
    """The id of the source that a passage at `path` stands in; None where that cannot be told."""
    if isinstance(record, Quote | Figure | Colloquium):
        return record.source
    if isinstance(record, Source):
        return record.id
    part: InColloquium = record.appearances[int(path[1])] if isinstance(record, Speaker) else cast("Theme", record)
    event = events.get(part.colloquium or "")
    return event.source if event else None


def _ids(draft: Draft, loaded: Loaded) -> Iterator[Problem]:
    """An id that a field refers to is that of a record; with several colloquia each record says which it belongs to."""
    for path, marker, id in marked(draft.record):
        if isinstance(marker, Refers):
            known = loaded.ids[marker.collection]
            if known is not None and id not in known:
                field = next(part for part in reversed(path) if isinstance(part, str))
                yield Problem(draft.place(*path), f"{field}: {unknown(marker.collection, id, known)}")
    for path in _unnamed_colloquia(draft.record):
        known = loaded.ids["colloquia"] or frozenset()
        if len(known) > 1:
            yield Problem(draft.place(*path), f"colloquium: is missing; there are several, say which: {', '.join(sorted(known))}")


def unknown(collection: str, id: str, known: Iterable[str]) -> str:
    """What is said of an id that no record of `collection` has."""
    return f"no {noun(collection)} {id!r}; {nearest(id, known)}"


def _unnamed_colloquia(record: Record) -> Iterator[Path]:
    if isinstance(record, Theme) and record.colloquium is None:
        yield ()
    for index, part in enumerate(getattr(record, "appearances", ())):
        if isinstance(part, Appearance) and part.colloquium is None:
            yield ("appearances", index)


def _links(draft: Draft, loaded: Loaded) -> Iterator[Problem]:
    """A link in a Markdown text leads to a web address, or to a record: figures/share-online."""
    for path, marker, text in marked(draft.record):
        if isinstance(marker, Rendered):
            for target in markdown.foreign_links(text):
                if why := _dead(target, loaded):
                    yield Problem(draft.place(*path), f"{path[-1]}: the link to {target!r} {why}")


def _dead(target: str, loaded: Loaded) -> str | None:
    """Why a link that is no web address leads nowhere."""
    collection, _, id = target.partition("/")
    known = loaded.ids.get(collection, frozenset())
    if collection not in COLLECTIONS or not SLUG.fullmatch(id):
        return "is no web address; begin it with https://, or name a record, as in figures/share-online"
    return f"leads to {unknown(collection, id, known)}" if known is not None and id not in known else None


def _titles(draft: Draft, events: Mapping[str, Colloquium], provers: Mapping[str, Prover]) -> Iterator[Problem]:
    """The title of a takeaway or theme is printed in the report."""
    prover = provers.get(source_of(draft.record, (), events) or "") if isinstance(draft.record, Theme) else None
    if prover and isinstance(draft.record, Theme) and not prover.find(draft.record.title):
        source, title = prover.report.source, draft.record.title
        yield Problem(draft.place("title"), f"title: not word for word in {source}; {prover.near_miss(title)}")


def _values(draft: Draft) -> Iterator[Problem]:
    """The value of a figure stands in its own passage."""
    record = draft.record
    if isinstance(record, Figure) and fold(record.value).text not in fold(record.passage).text:
        yield Problem(
            draft.place("value"), f"value: {record.value!r} does not stand in the passage; copy the number as it is printed there"
        )


def _edges(draft: Draft, provers: Mapping[str, Prover]) -> Iterator[Problem]:
    """A quotation is a whole sentence of the report, or what its quotation marks or colon set apart; only a fragment need not be."""
    record = draft.record
    prover = provers.get(record.source) if isinstance(record, Quote) and not record.fragment else None
    if prover and isinstance(record, Quote) and (span := cut_out(prover, record.text, record.passage)):
        setting, number = prover.report.around(*span), prover.report.paragraph_at(span.start).number
        told = f"is cut out of a sentence, ¶ {number}: “{setting.before}[{record.text}]{setting.after}”"
        yield Problem(draft.place("text"), f"text: {told}; copy it whole, or add  fragment: true")


def cut_out(prover: Prover, words: str, passage: str | None = None) -> Span | None:
    """Where `words` stand in the report or in a passage of it, if that is one place and only part of a sentence."""
    around = prover.find(passage) if passage else [None]
    spans = prover.find(words, around[0]) if len(around) == 1 else []
    return spans[0] if len(spans) == 1 and not prover.report.is_whole(*spans[0]) else None


def _reports(draft: Draft, subjects: Mapping[str, Theme], events: Mapping[str, Colloquium]) -> Iterator[Problem]:
    """A quotation or figure stands under a takeaway or theme of the colloquium whose report has its words."""
    record, known = draft.record, {event.source for event in events.values()}
    if not isinstance(record, Quote | Figure):
        return
    for field, id in (("takeaway", record.takeaway), ("theme", record.theme)):
        subject = subjects.get(id or "")
        event = events.get(subject.colloquium or "") if subject else None
        if event and event.source != record.source and record.source in known:
            told = (
                f"{field}: {id!r} belongs to the report {event.source!r}, the words to {record.source!r}; choose a {field} of that report"
            )
            yield Problem(draft.place(field), told)


def _events(draft: Draft, events: Mapping[str, Colloquium], loaded: Loaded) -> Iterator[Problem]:
    """With several colloquia, the report in which a quotation or figure stands is that of one; told when none is in error itself."""
    record, named = draft.record, {event.source for event in events.values()}
    several = len(events) > 1 and frozenset(events) == loaded.ids["colloquia"]
    if several and isinstance(record, Quote | Figure) and record.source in (loaded.ids["sources"] or frozenset()) - named:
        yield Problem(draft.place("source"), f"source: no colloquium has the report {record.source!r}; name it there as its source")


def _numbers(drafts: tuple[Draft, ...]) -> Iterator[Problem]:
    """No two takeaways of a colloquium have one number."""
    places: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for draft in drafts:
        if isinstance(draft.record, Takeaway) and draft.record.colloquium:
            places[draft.record.colloquium, draft.record.number].append(draft.place("number"))
    for (_, number), (first, *others) in places.items():
        for place in others:
            yield Problem(place, f"number: {number} is taken, at {first.file}:{first.line}; choose another")
