"""From data files to records: every file read, every record held against its model, every problem kept."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

from colloquium import progress
from colloquium.data import contact, sources, strays, written
from colloquium.data.copies import accused, original
from colloquium.data.draft import Draft, Loaded
from colloquium.data.yaml import read_document
from colloquium.problems import DataError, Place, Problem, named
from colloquium.record.collections import COLLOQUIA, SOURCES, TABLE
from colloquium.record.validation import MisfitError, validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.data.document import Document
    from colloquium.record.collections import Kind
    from colloquium.record.models import Record
    from colloquium.record.rooms import Rooms

READING = "reading the data"
"""The stage of which is told."""


def load(root: Path, rooms: Rooms | None = None) -> Loaded:
    """Read `root`/data: all collections and the texts of the sources. What `rooms` the site has, its settings say unless it is given."""
    progress.tell(READING)
    problems: list[Problem] = list(strays.problems(root))
    pages = written.read(root, problems)
    documents = _documents(root, problems)
    ids: dict[str, frozenset[str] | None] = {kind: _ids(found) for kind, found in documents.items()}
    events = ids[COLLOQUIA] or ()
    context = {"colloquium": next(iter(events))} if len(events) == 1 else {}
    drafts = [draft for kind, found in documents.items() for draft in _drafts(kind, found, context, problems)]
    needed = [kind for kind in TABLE if kind.required and ids[kind] is not None]
    problems += [Problem(Place(f"data/{kind}.yaml"), "there is no record yet; add one") for kind in needed if not ids[kind]]
    reports = sources.read(root, documents[SOURCES], drafts, problems)
    return Loaded(tuple(drafts), ids, reports, tuple(problems), pages, root / written.DOCS, rooms or contact.open_rooms(root))


def _documents(root: Path, problems: list[Problem]) -> dict[Kind[Record], list[Document | None]]:
    """What the files of each collection hold; None for one that cannot be read."""
    found: dict[Kind[Record], list[Document | None]] = {kind: [] for kind in TABLE}
    paths = [(kind, path) for kind in TABLE for path in files(root, kind)]
    for kind, path in progress.counted(READING, paths, len(paths)):
        found[kind].append(_document(path, path.relative_to(root).as_posix(), problems))
    return found


def files(root: Path, collection: str) -> list[Path]:
    """The files in which a collection's records stand: data/<collection>.yaml, then those of the folder data/<collection>/."""
    alone, folder = root / "data" / f"{collection}.yaml", root / "data" / collection
    many = sorted(folder.glob("*.yaml")) if collection != SOURCES else []
    there = [path for path in (alone, *many) if path.is_symlink() or (path.exists() and not path.is_dir())]
    return [path for path in there if not strays.is_passed_over((path.name,))]


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
    return frozenset(id for record in records if (id := _id(record)) is not None)


def _drafts(
    kind: Kind[Record], documents: list[Document | None], context: dict[str, str], problems: list[Problem]
) -> Iterator[Draft[Record]]:
    first: dict[str, Place] = {}
    read = [document for document in documents if document]
    often = Counter(map(_id, chain.from_iterable(document.records for document in read)))
    for document, index, fields in ((one, *record) for one in read for record in enumerate(one.records)):
        if index in document.mixed:
            continue
        draft, id, place = None, _id(fields), document.place((index, "id"))
        try:
            draft = Draft(kind, validate(kind, fields, context), document, index)
            id = draft.record.id
        except MisfitError as error:
            problems += _misfits(document, index, error) if id is None or often[id] == 1 else ()
        if id is not None and (known := first.setdefault(id, place)) is not place:
            problems.append(_doubled(id, place, known, [document.place(()).file for document in read]))
        elif draft:
            yield draft


def _id(fields: object) -> str | None:
    """The id that a record gives itself; None where it has none of its own."""
    id = fields.get("id") if isinstance(fields, dict) else None
    return id if isinstance(id, str) else None


def _doubled(id: str, place: Place, first: Place, files: list[str]) -> Problem:
    """What is said of an id that two records have: where one of their files is a copy of another, it alone is at fault."""
    for file in (place.file, first.file):
        copied = [other for other in files if PurePath(other).name == original(PurePath(file).name)]
        if copied:
            return Problem(Place(file), accused(copied[0]))
    return Problem(place, f"id: {id!r} is already used at {first.file}:{first.line}; choose another, or keep one if both are the same")


def _misfits(document: Document, index: int, error: MisfitError) -> Iterator[Problem]:
    """A problem for each misfit of a record, but on lines that have a problem already."""
    for path, message in error.misfits:
        place = document.place((index, *path))
        if place.line not in document.spoilt:
            yield Problem(place, f"{named(path)}: {message}" if path else message)
