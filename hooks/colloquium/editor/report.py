"""What is still to be done to the record, for its editors: advice that stops no build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive import discretion, staleness
from colloquium.editor import legibility
from colloquium.problems import named
from colloquium.record.collections import FIGURES, QUOTES, SOURCES, SPEAKERS, TAKEAWAYS
from colloquium.record.meetings import Colloquium
from colloquium.record.models import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Record

GLIMPSE = 70
"""Characters of a passage that are shown."""

# "62nd" counts nothing.
_NUMBER = re.compile(r"\d+(?!\d|st|nd|rd|th)")


class Finding(NamedTuple):
    """A record with something to do, and what it is."""

    entry: Entry[Record]
    text: str


class Topic(NamedTuple):
    """A kind of thing to do, what to do about it, and where."""

    title: str
    advice: str
    findings: tuple[Finding, ...]


def topics(archive: Archive, today: date) -> tuple[Topic, ...]:
    """Everything there is to do, as on the day `today`."""
    old = f"Checked more than {staleness.OLD} days ago"
    hard = f"Our own text, harder to read than grade {legibility.HARD}"
    return (
        Topic(
            "Paragraphs not covered",
            "Quote them, or report them in a point; name a mere heading in `headings` of the source.",
            tuple(_missed(archive)),
        ),
        Topic("Speakers without words", "Add a quotation or a point; or say in `about` that the report has none.", tuple(_silent(archive))),
        Topic("Takeaways without quotations", "Add a quotation with this `takeaway`.", tuple(_unquoted(archive))),
        Topic("Numbers without a note", "Say in a `note` what the record has, with a source.", tuple(_unnoted(archive))),
        Topic(old, "Compare the text with its links again, then write the new day.", tuple(_old(archive, today))),
        Topic(hard, "Use shorter sentences and plainer words; quotations are not counted.", tuple(_hard(archive))),
    )


def as_text(archive: Archive, today: date) -> str:
    """How much of each report is covered, then topic by topic what there is to do and where."""
    lines = list(map(str, archive.coverage))
    for topic in topics(archive, today):
        lines += ["", f"{topic.title}: {len(topic.findings) or 'none'}"]
        lines += [f"  {topic.advice}"] if topic.findings else []
        lines += [f"  {entry.place}: {entry.record.id}: {text}" for entry, text in topic.findings]
    return "\n".join(lines)


def _missed(archive: Archive) -> Iterator[Finding]:
    for measured in archive.coverage:
        entry, report, sensitive = (
            archive[SOURCES].by_id[measured.source],
            archive.reports[measured.source],
            archive.sensitive(measured.source),
        )
        for paragraph in (paragraph for paragraph in report.paragraphs if paragraph.number in measured.missed):
            words = " ".join(report.text[paragraph.start : paragraph.end].split())
            hidden = any(part.start < paragraph.end and paragraph.start < part.end for part in sensitive)
            yield Finding(entry, f"¶ {paragraph.number}: {'with a content note' if hidden else _glimpse(words)}")


def _silent(archive: Archive) -> Iterator[Finding]:
    for entry in archive[SPEAKERS]:
        if not any((archive.referred(entry, QUOTES), archive.referred(entry, FIGURES), archive.statements(entry))):
            yield Finding(entry, "no quotation, no point, no figure")


def _unquoted(archive: Archive) -> Iterator[Finding]:
    for entry in archive[TAKEAWAYS]:
        if not archive.referred(entry, QUOTES):
            yield Finding(entry, "no quotation belongs to it")


def _unnoted(archive: Archive) -> Iterator[Finding]:
    """Figures, and points that draw on a passage with a number in digits, which no note explains."""
    for figure in archive[FIGURES]:
        if not figure.record.note:
            yield Finding(figure, "a figure without a note")
    for entry in archive:
        shown = discretion.cut(archive, entry).record
        for index, point in enumerate(shown.points if isinstance(shown, Colloquium | Theme) else ()):
            if not point.note and _NUMBER.search(point.passage):
                yield Finding(entry, f"{named(('points', index))}: {_around_number(point.passage)}")


def _old(archive: Archive, today: date) -> Iterator[Finding]:
    for entry in archive:
        for path, day, _ in staleness.old(entry.values, today):
            yield Finding(entry, f"{named(path)}: {day}, old after {staleness.after(day, staleness.OLD)}")


def _hard(archive: Archive) -> Iterator[Finding]:
    """Records of an event whose report is in English: there our own text is taken to be English too."""
    for entry in archive:
        english = archive[SOURCES].by_id[archive.source(entry)].record.language.partition("-")[0] == "en"
        grade = legibility.grade(legibility.own_words(entry.values)) if english else None
        if grade and grade > legibility.HARD:
            yield Finding(entry, f"grade {grade:.1f}")


def _glimpse(text: str) -> str:
    return text if len(text) <= GLIMPSE else f"{text[:GLIMPSE].rpartition(' ')[0]} …"


def _around_number(text: str) -> str:
    """The part of a passage in which its first number stands."""
    match = _NUMBER.search(text)
    start = max(0, match.start() - GLIMPSE // 2) if match else 0
    return ("… " if start else "") + _glimpse(text[start:].partition(" ")[2] if start else text)
