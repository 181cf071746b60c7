"""What records must hold among themselves. Each rule yields the faults of one draft; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive import (
    debris,
    discretion,
    editions,
    keywords,
    links,
    mentions,
    namesakes,
    persons,
    plainness,
    quotation,
    redirects,
    repetitions,
    sentences,
    sessions,
    sourcing,
    staleness,
)
from colloquium.archive.context import Fault
from colloquium.record import lookalikes
from colloquium.record.collections import COLLOQUIA, SOURCES
from colloquium.record.fields import is_id
from colloquium.record.lookalikes import as_latin
from colloquium.record.meetings import Source
from colloquium.record.models import Figure, Quote, Speaker, Takeaway, Theme
from colloquium.text.headings import heads, plain
from colloquium.text.match import NOTHING
from colloquium.text.numerals import is_whole, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.text.match import Prover

    Rule = Callable[[Draft[Record], Context], Iterator[Fault]]


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


def printed_title(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The title of a takeaway or theme is printed in the report."""
    prover = context.provers.get(context.source_of(draft.record) or "")
    if prover and isinstance(draft.record, Theme) and draft.record.titled == "printed" and not prover.find(draft.record.title):
        title = draft.record.title
        miss = prover.near_miss(title)
        made_up = NOTHING in miss or f"“{title}” is “" in miss
        remedy = "; a title is a heading of the report; where it prints none, add  titled: ours" if made_up else ""
        yield Fault(("title",), f"title: not word for word in {prover.report.source}; {miss}{remedy}")


def printed_heading(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """Each heading that a source names is a paragraph of its report."""
    prover = context.provers.get(draft.record.id) if isinstance(draft.record, Source) else None
    if prover and isinstance(draft.record, Source):
        report = prover.report
        printed = {plain(report.text[p.start : p.end]) for p in report.paragraphs if p.named}
        for index, heading in enumerate(draft.record.headings):
            if not any(heads(text, {plain(heading)}) for text in printed):
                yield Fault(("headings", index), f"headings: {index + 1}: {_unprinted(prover, heading)}")


def _unprinted(prover: Prover, heading: str) -> str:
    if spans := prover.find(heading):
        number = prover.report.paragraph_at(spans[0].start).number
        return f"is only part of ¶ {number}; copy the whole paragraph, or put blank lines around it in the report"
    return f"not word for word in {prover.report.source}; {prover.near_miss(heading)}"


def printed_value(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """The value of a figure stands in its own passage, whole."""
    record = draft.record
    if isinstance(record, Figure) and not is_whole(record.value, record.passage):
        yield Fault(("value",), f"value: {record.value!r} {_not_whole(record.value, record.passage)}")


def _not_whole(value: str, passage: str) -> str:
    """Why a passage does not have a value."""
    if whole := part_of(value, passage):
        return f"is only part of “{whole}” there; copy all of it"
    at = as_latin(passage).find(as_latin(value))
    alike = lookalikes.told(value, passage[at : at + len(value)]) if at >= 0 else ""
    return f"is not in the passage{f': {alike}' if alike else ''}; copy the number as it is printed there"


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
    """With several colloquia, a report and the words of a quotation or figure are those of one; told when no colloquium is in error."""
    record, several = draft.record, len(context.events) > 1 and frozenset(context.events) == context.known(COLLOQUIA)
    events = sorted(context.belonging.get(draft.key, ()))
    if several and isinstance(record, Source) and not events and (draft.key, ()) not in context.lost:
        told = f"no colloquium has this report, so that its page names {next(iter(context.events))}"
        yield Fault((), f"{told}; write  source: {record.id}  into the colloquium to which it belongs", "warning")
    elif several and isinstance(record, Quote | Figure) and record.source in (context.known(SOURCES) or ()):
        if not events:
            yield Fault(("source",), f"source: no colloquium has the report {record.source!r}; name it there as its source")
        elif events[1:] and not any(((COLLOQUIA, event), ()) in context.lost for event in events):
            remedy = f"name the takeaway or theme{', or the session,' if isinstance(record, Quote) else ''} to which the words belong"
            yield Fault(("source",), f"source: {record.source!r} is the report of several colloquia ({', '.join(events)}); {remedy}")


def own_number(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """No two takeaways of a colloquium have one number."""
    record = draft.record
    first = context.numbered[record.colloquium, record.number] if isinstance(record, Takeaway) and record.colloquium else None
    if isinstance(record, Takeaway) and first and first.record is not record:
        place = first.place("number")
        yield Fault(("number",), f"number: {record.number} is already used at {place.file}:{place.line}; choose another number")


RULES: tuple[Rule, ...] = (
    links.known_ids,
    named_colloquium,
    links.live_links,
    links.shallow,
    printed_title,
    printed_heading,
    printed_value,
    sentences.whole_sentence,
    quotation.own_words,
    debris.not_quoted,
    namesakes.told_apart,
    persons.fits_together,
    repetitions.told_once,
    sourcing.sourced,
    plainness.plain_text,
    plainness.whole_paragraphs,
    report_of_subject,
    report_of_event,
    own_number,
    sessions.held,
    sessions.in_order,
    sessions.recorded,
    editions.same_text,
    mentions.named_somewhere,
    redirects.leads_on,
    discretion.noted_beforehand,
    discretion.open_title,
    discretion.not_repeated,
    keywords.new_words,
    staleness.not_ahead,
    staleness.not_old,
)
"""Every rule, in the order in which they are asked."""
