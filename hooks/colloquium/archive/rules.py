"""What records must hold among themselves. Each rule yields the faults of one draft; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive import discretion, redirects, staleness
from colloquium.archive.context import Fault
from colloquium.problems import nearest
from colloquium.record.collections import COLLOQUIA, KINDS, SOURCES
from colloquium.record.fields import SLUG, Refers, Rendered, is_id
from colloquium.record.models import Figure, Quote, Speaker, Takeaway, Theme
from colloquium.text import markdown
from colloquium.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.text.match import Prover
    from colloquium.text.report import Span

    Rule = Callable[[Draft[Record], Context], Iterator[Fault]]


def known_ids(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """An id that a field refers to is that of a record."""
    for path, marker, id in draft.values:
        known = context.known(marker.collection) if isinstance(marker, Refers) else None
        if isinstance(marker, Refers) and known is not None and id not in known:
            field = next(part for part in reversed(path) if isinstance(part, str))
            yield Fault(path, f"{field}: {unknown(marker.collection, id, known)}")


def unknown(collection: str, id: str, known: Iterable[str]) -> str:
    """What is said of an id that no record of `collection` has."""
    return f"no {KINDS[collection].noun} {id!r}; {nearest(id, filter(is_id, known))}"


def named_colloquium(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """With several colloquia each record, and each part that a speaker took, says to which it belongs."""
    known = context.known(COLLOQUIA) or frozenset()
    for path in _unnamed_colloquia(draft.record) if len(known) > 1 else ():
        yield Fault(
            path, f"colloquium: is missing; this archive has several colloquia; name one of: {', '.join(sorted(filter(is_id, known)))}"
        )


def _unnamed_colloquia(record: Record) -> Iterator[FieldPath]:
    if isinstance(record, Theme) and record.colloquium is None:
        yield ()
    for index, part in enumerate(record.appearances if isinstance(record, Speaker) else ()):
        if part.colloquium is None:
            yield ("appearances", index)


def live_links(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A link in a Markdown text leads to a web address, or to a record: figures/its-id."""
    for path, marker, text in draft.values:
        for target in markdown.foreign_links(text) if isinstance(marker, Rendered) else ():
            if why := _dead(target, context):
                yield Fault(path, f"{path[-1]}: the link to {target!r} {why}")


def _dead(target: str, context: Context) -> str | None:
    """Why a link that is not a web address leads nowhere."""
    collection, _, id = target.partition("/")
    if collection not in KINDS or not SLUG.fullmatch(id):
        return "is not a web address; begin it with https://, or name a record, as in figures/its-id"
    known = context.known(collection)
    return f"leads to {unknown(collection, id, known)}" if known is not None and id not in known else None


def printed_title(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The title of a takeaway or theme is printed in the report."""
    prover = context.provers.get(context.source_of(draft.record) or "")
    if prover and isinstance(draft.record, Theme) and not prover.find(draft.record.title):
        title = draft.record.title
        yield Fault(("title",), f"title: not word for word in {prover.report.source}; {prover.near_miss(title)}")


def printed_value(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """The value of a figure stands in its own passage."""
    record = draft.record
    if isinstance(record, Figure) and fold(record.value).text not in fold(record.passage).text:
        yield Fault(("value",), f"value: {record.value!r} is not in the passage; copy the number as it is printed there")


def whole_sentence(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation is a whole sentence of the report, or what its quotation marks or colon set apart; only a fragment need not be."""
    record = draft.record
    prover = context.provers.get(record.source) if isinstance(record, Quote) and not record.fragment else None
    if prover and isinstance(record, Quote) and (span := cut_out(prover, record.text, record.passage)):
        setting, number = prover.report.around(*span), prover.report.paragraph_at(span.start).number
        told = f"is only part of a sentence, ¶ {number}: “{setting.before}[{record.text}]{setting.after}”"
        yield Fault(("text",), f"text: {told}; copy it whole, or add  fragment: true")


def cut_out(prover: Prover, words: str, passage: str | None = None) -> Span | None:
    """Where `words` stand in the report or in a passage of it, if that is one place and only part of a sentence."""
    around = prover.find(passage) if passage else [None]
    spans = prover.find(words, around[0]) if len(around) == 1 else []
    return spans[0] if len(spans) == 1 and not prover.report.is_whole(*spans[0]) else None


def report_of_subject(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A quotation or figure belongs to a takeaway or theme of the colloquium whose report has its words."""
    record, known = draft.record, {event.source for event in context.events.values()}
    fields = (("takeaway", record.takeaway), ("theme", record.theme)) if isinstance(record, Quote | Figure) else ()
    for field, id in fields:
        subject, source = context.subjects.get(id or ""), context.source_of(record)
        event = context.events.get(subject.colloquium or "") if subject else None
        if event and event.source != source and source in known:
            told = f"{field}: {id!r} belongs to the report {event.source!r}, the words to {source!r}"
            yield Fault((field,), f"{told}; choose a {field} of that report")


def report_of_event(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """With several colloquia, the report in which a quotation or figure stands is that of one; told when none is in error itself."""
    record, named = draft.record, {event.source for event in context.events.values()}
    several = len(context.events) > 1 and frozenset(context.events) == context.known(COLLOQUIA)
    if several and isinstance(record, Quote | Figure) and record.source in (context.known(SOURCES) or frozenset()) - named:
        yield Fault(("source",), f"source: no colloquium has the report {record.source!r}; name it there as its source")


def own_number(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """No two takeaways of a colloquium have one number."""
    record = draft.record
    first = context.numbered[record.colloquium, record.number] if isinstance(record, Takeaway) and record.colloquium else None
    if isinstance(record, Takeaway) and first and first.record is not record:
        place = first.place("number")
        yield Fault(("number",), f"number: {record.number} is already used at {place.file}:{place.line}; choose another number")


RULES: tuple[Rule, ...] = (
    known_ids,
    named_colloquium,
    live_links,
    printed_title,
    printed_value,
    whole_sentence,
    report_of_subject,
    report_of_event,
    own_number,
    redirects.leads_on,
    discretion.noted_beforehand,
    discretion.open_title,
    discretion.not_repeated,
    staleness.not_ahead,
    staleness.not_old,
)
"""Every rule, in the order in which they are asked."""
