"""The texts of the sources, data/sources/: those that a record names, and what is said where one is missing or too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium import media
from colloquium.data import numbering, pagination
from colloquium.data.copies import backed_up
from colloquium.data.safe_text import read_source
from colloquium.problems import DataError, Place, Problem, near
from colloquium.record.collections import SOURCES
from colloquium.record.fields import FILE_NAME, PDF_NAME
from colloquium.record.meetings import Colloquium, Source
from colloquium.record.models import Theme
from colloquium.text.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from colloquium.data.document import Document
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record

FOLDER = f"data/{SOURCES}"


def read(root: Path, documents: Sequence[Document | None], drafts: Sequence[Draft[Record]], problems: list[Problem]) -> dict[str, Report]:
    """The report of each source whose text can be read, by the id of the source; what is wrong goes to `problems`.

    `documents` are the files of the sources' records; a None stands for one that cannot be read, so that nobody knows what it names.
    """
    loose, subjects = list(_loose(root, documents)), [draft.record for draft in drafts if isinstance(draft.record, Colloquium | Theme)]
    reports: dict[str, Report] = {}
    for draft in drafts:
        if isinstance(draft.record, Source):
            try:
                reports[draft.record.id] = _report(root, draft.record, _titles(subjects, draft.record))
            except (FileNotFoundError, IsADirectoryError):
                problems.append(Problem(draft.place("file"), f"file: {_missing(draft.record.file, loose)}"))
            except DataError as error:
                problems += error.problems
    problems += _unnamed(loose)
    _take_originals(root, drafts, problems)
    problems += _unlisted(root, documents)
    return reports


def _loose(root: Path, documents: Iterable[Document | None]) -> Iterator[str]:
    """The names of the files that no record names; none where a record may mean any of them."""
    records = [record for document in documents for record in (document.records if document else [None])]
    named = {str(record.get("file")).strip() if isinstance(record, dict) else "" for record in records}
    if all(map(FILE_NAME.fullmatch, named)):
        yield from (path.name for path in sorted((root / FOLDER).glob("*")) if path.is_file() and path.name not in named)


def _report(root: Path, source: Source, titles: Iterable[str]) -> Report:
    name, numbers, pages = f"{FOLDER}/{source.file}", *(f"{FOLDER}/{source.id}{ending}" for ending in (numbering.ENDING, pagination.ENDING))
    text = read_source(root / name, name)
    headings = (*source.headings, *titles)
    return Report.of(source.id, text, headings, numbering.read(root / numbers, numbers), pagination.read(root / pages, pages))


def _take_originals(root: Path, drafts: Sequence[Draft[Record]], problems: list[Problem]) -> None:
    """Report originals that are not there or no whole PDFs; those that are there are no stray files."""
    named: set[str] = set()
    for draft in drafts:
        original = draft.record.original if isinstance(draft.record, Source) else None
        if original and PDF_NAME.fullmatch(original):
            named.add(f"{FOLDER}/{original}")
            path = root / FOLDER / original
            if not path.is_file():
                problems.append(Problem(draft.place("original"), f"original: there is no {FOLDER}/{original}; put the PDF there"))
            elif broken := media.fault(path.suffix, path.read_bytes()):
                problems.append(Problem(draft.place("original"), f"original: {FOLDER}/{original} {'; '.join(broken)}"))
    problems[:] = [problem for problem in problems if problem.place.file not in named]


def _titles(subjects: Iterable[Colloquium | Theme], source: Source) -> Iterator[str]:
    """The titles of those of the `subjects` that a report may print; none of a withdrawn one, so that no heading tells of it."""
    records = [record for record in subjects if not record.withdrawn]
    events = {record.id for record in records if isinstance(record, Colloquium) and record.source == source.id}
    themes = (record for record in records if isinstance(record, Theme) and record.colloquium in events)
    yield from (theme.title for theme in themes if theme.titled == "printed")


def _missing(file: str, loose: list[str]) -> str:
    """What is said of a text that is not there; the one of the `loose` files that is probably meant is taken from them."""
    texts = [name for name in loose if (backed_up(name) or "").casefold().endswith((".txt", ".text"))]
    alone = [name for name in texts if FILE_NAME.fullmatch(name)]
    if found := near(file, texts) or (alone[0] if len(alone) == 1 else None):
        loose.remove(found)
        remedy = f"{'write its name here, or ' if found in alone else ''}rename it to {file}"
        return f"there is no {FOLDER}/{file}, but {FOLDER}/{found}, which no source names; if that is the text, {remedy}"
    return f"there is no {FOLDER}/{file}; put the text of the report there"


def _unnamed(names: Iterable[str]) -> Iterator[Problem]:
    for name in filter(FILE_NAME.fullmatch, names):
        yield Problem(
            Place(f"{FOLDER}/{name}"),
            f"is not read, as no source names it; name it in data/{SOURCES}.yaml under file, or delete it",
            "warning",
        )


def _unlisted(root: Path, documents: Iterable[Document | None]) -> Iterator[Problem]:
    """What is said of a list of numbers or pages that belongs to no source, unless a record that cannot be read may mean it."""
    records = [record for document in documents for record in (document.records if document else [None])]
    ids = {record.get("id") if isinstance(record, dict) else None for record in records}
    for path in sorted((root / FOLDER).glob("*")) if None not in ids else ():
        if path.suffix in {numbering.ENDING, pagination.ENDING} and path.stem not in ids and not path.name.startswith("."):
            remedy = "give it the id of the source whose paragraphs it tells of, or delete it"
            yield Problem(Place(f"{FOLDER}/{path.name}"), f"no source is called {path.stem!r}; {remedy}")
