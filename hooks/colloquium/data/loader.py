"""From data files to records: every file read, every record held against its model, every problem kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.data import strays
from colloquium.data.draft import Draft, Loaded
from colloquium.data.safe_text import read_source
from colloquium.data.yaml import read_document
from colloquium.problems import DataError, Place, Problem, named
from colloquium.record.collections import COLLOQUIA, SOURCES, TABLE
from colloquium.record.models import Source
from colloquium.record.validation import MisfitError, validate
from colloquium.text.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.data.document import Document
    from colloquium.record.collections import Kind
    from colloquium.record.models import Record


def load(root: Path) -> Loaded:
    """Read `root`/data: all collections and the texts of the sources."""
    problems: list[Problem] = list(strays.problems(root))
    documents = {kind: list(_documents(root, kind, problems)) for kind in TABLE}
    ids: dict[str, frozenset[str] | None] = {kind: _ids(found) for kind, found in documents.items()}
    events = ids[COLLOQUIA] or ()
    context = {"colloquium": next(iter(events))} if len(events) == 1 else {}
    drafts = [draft for kind, found in documents.items() for draft in _drafts(kind, found, context, problems)]
    needed = [kind for kind in TABLE if kind.required and ids[kind] is not None]
    problems += [Problem(Place(f"data/{kind}.yaml"), "there is no record yet; add one") for kind in needed if not ids[kind]]
    reports = dict(_reports(root, drafts, problems))
    return Loaded(tuple(drafts), ids, reports, tuple(problems), tuple(_written(root / "docs")))


def _written(docs: Path) -> Iterator[str]:
    """The files that go into the site: none whose path has a part that begins with a full stop."""
    names = (path.relative_to(docs) for path in sorted(docs.rglob("*")) if path.is_file())
    return (name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _documents(root: Path, collection: str, problems: list[Problem]) -> Iterator[Document | None]:
    for path in files(root, collection):
        yield _document(path, path.relative_to(root).as_posix(), problems)


def files(root: Path, collection: str) -> list[Path]:
    """The files in which a collection's records stand: data/<collection>.yaml, then those of the folder data/<collection>/."""
    alone, folder = root / "data" / f"{collection}.yaml", root / "data" / collection
    many = sorted(folder.glob("*.yaml")) if collection != SOURCES else []
    return [path for path in (alone, *many) if (path.is_file() or path.is_symlink()) and not strays.is_passed_over((path.name,))]


def _document(path: Path, name: str, problems: list[Problem]) -> Document | None:
    try:
        document = read_document(path, name)
    except DataError as error:
        problems += error.problems
        return None
    problems += document.problems
    if not isinstance(document.value, list):
        problems.append(Problem(document.place(()), "is not a list; begin each record with a dash: - id: …"))
        return None
    return document


def _ids(documents: list[Document | None]) -> frozenset[str] | None:
    if None in documents:
        return None
    records = [record for document in documents if document for record in document.records]
    return frozenset(record["id"] for record in records if isinstance(record, dict) and isinstance(record.get("id"), str))


def _drafts(
    kind: Kind[Record], documents: list[Document | None], context: dict[str, str], problems: list[Problem]
) -> Iterator[Draft[Record]]:
    first: dict[str, Place] = {}
    for document in filter(None, documents):
        for index, fields in enumerate(document.records):
            try:
                draft = Draft(kind, validate(kind, fields, context), document, index)
            except MisfitError as error:
                problems += _misfits(document, index, error)
                continue
            place = draft.place("id")
            if (known := first.setdefault(draft.record.id, place)) is place:
                yield draft
            else:
                problems.append(Problem(place, f"id: {draft.record.id!r} is taken, at {known.file}:{known.line}; choose another"))


def _misfits(document: Document, index: int, error: MisfitError) -> Iterator[Problem]:
    """A problem for each misfit of a record, but on lines that have a problem already."""
    for path, message in error.misfits:
        place = document.place((index, *path))
        if place.line not in document.spoilt:
            yield Problem(place, f"{named(path)}: {message}" if path else message)


def _reports(root: Path, drafts: list[Draft[Record]], problems: list[Problem]) -> Iterator[tuple[str, Report]]:
    for draft in drafts:
        if isinstance(draft.record, Source):
            name = f"data/{SOURCES}/{draft.record.file}"
            try:
                text = read_source(root / name, name)
            except (FileNotFoundError, IsADirectoryError):
                problems.append(Problem(draft.place("file"), f"file: there is no {name}; put the text of the report there"))
            except DataError as error:
                problems += error.problems
            else:
                yield draft.record.id, Report(draft.record.id, text)
