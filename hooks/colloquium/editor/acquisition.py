"""A report brought in: what was done to it, its record, and writing both with its text."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from colloquium.data import pagination
from colloquium.data.sources import FOLDER
from colloquium.editor.addition import add, undone
from colloquium.editor.proposals import slug
from colloquium.problems import PublishingError, listed
from colloquium.record.collections import SOURCES
from colloquium.text.editions import digest
from colloquium.text.report import Report, paged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from colloquium.editor.addition import Addition, Value
    from colloquium.intake.cleaning import Intake

JUNK = ("Microsoft Word - ", "untitled")
"""How titles begin that programs make and nobody gave."""

LONGEST_ID = 60
"""Characters of an id that is proposed."""


class Named(NamedTuple):
    """What an editor has to say of a report."""

    id: str
    title: str
    language: str


def proposed(intake: Intake, path: Path, title: str | None) -> Named:
    """What a file says of itself: its title, or else its first line; the id is made of the file's name."""
    given = title or next((one for one in (_title(intake.title), _title(intake.text.split("\n\n", 1)[0])) if one), "")
    return Named(slug(path.stem)[:LONGEST_ID].strip("-") or "report", given or path.stem, intake.language or "en")


def _title(text: str) -> str:
    for junk in JUNK:
        text = text.removeprefix(junk)
    words = " ".join(text.split())
    return words if 1 < len(words.split()) <= 30 else ""  # noqa: PLR2004  # a word alone is none, a paragraph neither


def lines(intake: Intake) -> Iterator[str]:
    """What was done to a text, and what to look at."""
    report = Report.of("", intake.text, intake.headings)
    kinds = [paragraph.kind for paragraph in report.paragraphs]
    headings = kinds.count("heading")
    counts = (f"{len(kinds):,} paragraphs", f"{headings:,} of them headings", f"{len(report.text.split()):,} words")
    yield f"{intake.form}: {', '.join(counts)}{_span(intake.pages)}"
    yield from (f"  {done}" for done in intake.log if done.sure)
    if intake.headings:
        yield f"  headings that the record will name ({len(intake.headings):,}): {listed([f'‘{title}’' for title in intake.headings[:5]])}"
    if unsure := [done for done in intake.log if not done.sure]:
        yield "Please look at:"
        yield from (f"  {done}" for done in unsure)


def _span(pages: Sequence[str]) -> str:
    known = [page for page in pages if page]
    return f", pages {known[0].split('–', 1)[0]}–{known[-1].rsplit('–', 1)[-1]}" if known else ""


def take_in(root: Path, intake: Intake, named: Named, today: date) -> Addition:
    """Write the text, its pages and its record, unless the check finds a new error. Raises PublishingError."""
    text = root / FOLDER / f"{named.id}.txt"
    pages = text.with_suffix(pagination.ENDING)
    if text.exists():
        update = f"colloquium source update {named.id} FILE"
        raise PublishingError(f"{FOLDER}/{text.name} is there already; for a new edition of it run  {update}  , or name another --id")
    text.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        undo = [stack.enter_context(undone(path)) for path in (text, pages)]
        text.write_bytes(intake.text.encode())
        if shown := _pages(intake):
            pages.write_bytes(shown.encode())
        added = add(root, SOURCES, _record(intake, named), today)
        if not added.problems:
            for one in undo:
                one.clear()
    return added


def _pages(intake: Intake) -> str:
    paragraphs = Report.of("", intake.text, intake.headings).paragraphs
    known = tuple(zip((paragraph.number for paragraph in paragraphs), intake.pages, strict=False))
    return pagination.written(paged(paragraphs, known)) if known else ""


def _record(intake: Intake, named: Named) -> Mapping[str, Value]:
    known: dict[str, Value] = {"sha256": digest(intake.text), "edition": 1}
    record = {"id": named.id, "title": named.title, "file": f"{named.id}.txt", **known, "language": named.language}
    return {**record, "headings": intake.headings} if intake.headings else record
