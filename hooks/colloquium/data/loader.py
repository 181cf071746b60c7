"""From data files to records: every file read, every record held against its model, every problem kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from colloquium.data import strays
from colloquium.data.yaml import Document, read_document, read_source
from colloquium.problems import DataError, Place, Problem, named, nearest
from colloquium.record.introspection import fields_at
from colloquium.record.models import COLLECTIONS, Record, Source
from colloquium.text.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as FilePath

    from pydantic_core import ErrorDetails

    from colloquium.archive.model import Key, Path


REQUIRED = ("colloquia", "sources")
"""The collections without which there is nothing to publish."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that fits its model but is not linked yet, number `index` of its file."""

    collection: str
    record: Record
    document: Document
    index: int

    @property
    def key(self) -> Key:
        """Collection and id."""
        return self.collection, self.record.id

    def place(self, *path: str | int) -> Place:
        """Where the field at `path` stands, or the nearest part around it that stands in the file."""
        return _place(self.document, (self.index, *path))


@dataclass(frozen=True)
class Loaded:
    """What could be read. `ids` holds the ids of each collection, also of records at fault; None where a file is unreadable."""

    drafts: tuple[Draft, ...]
    ids: Mapping[str, frozenset[str] | None]
    reports: Mapping[str, Report]
    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()
    """The files below docs/, by their path below it."""


def load(root: FilePath) -> Loaded:
    """Read `root`/data: all collections and the texts of the sources."""
    problems: list[Problem] = list(strays.problems(root))
    documents = {name: list(_documents(root, name, problems)) for name in COLLECTIONS}
    ids = {name: _ids(found) for name, found in documents.items()}
    events = ids["colloquia"] or ()
    context = {"colloquium": next(iter(events))} if len(events) == 1 else {}
    drafts = [draft for name, found in documents.items() for draft in _drafts(name, found, context, problems)]
    problems += [
        Problem(Place(f"data/{name}.yaml"), "there is no record yet; add one")
        for name in REQUIRED
        if ids[name] is not None and not ids[name]
    ]
    reports = dict(_reports(root, drafts, problems))
    return Loaded(tuple(drafts), ids, reports, tuple(problems), tuple(_written(root / "docs")))


def _written(docs: FilePath) -> Iterator[str]:
    """The files that go into the site: none whose path has a part that begins with a full stop."""
    names = (path.relative_to(docs) for path in sorted(docs.rglob("*")) if path.is_file())
    return (name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _documents(root: FilePath, collection: str, problems: list[Problem]) -> Iterator[Document | None]:
    for path in files(root, collection):
        yield _document(path, path.relative_to(root).as_posix(), problems)


def files(root: FilePath, collection: str) -> list[FilePath]:
    """The files in which a collection's records stand: data/<collection>.yaml, then those of the folder data/<collection>/."""
    alone, folder = root / "data" / f"{collection}.yaml", root / "data" / collection
    many = sorted(folder.glob("*.yaml")) if collection != "sources" else []
    return [path for path in (alone, *many) if (path.is_file() or path.is_symlink()) and not strays.is_passed_over((path.name,))]


def _document(path: FilePath, name: str, problems: list[Problem]) -> Document | None:
    try:
        document = read_document(path, name)
    except DataError as error:
        problems += error.problems
        return None
    problems += document.problems
    if not isinstance(document.value, list):
        problems.append(Problem(_place(document, ()), "is not a list; begin each record with a dash: - id: …"))
        return None
    return document


def _ids(documents: list[Document | None]) -> frozenset[str] | None:
    if None in documents:
        return None
    records = [record for document in documents if document for record in _records(document)]
    return frozenset(record["id"] for record in records if isinstance(record, dict) and isinstance(record.get("id"), str))


def _records(document: Document) -> list[Any]:
    return cast("list[Any]", document.value)


def _drafts(collection: str, documents: list[Document | None], context: dict[str, str], problems: list[Problem]) -> Iterator[Draft]:
    model = COLLECTIONS[collection]
    first: dict[str, Place] = {}
    for document in filter(None, documents):
        for index, fields in enumerate(_records(document)):
            try:
                draft = Draft(collection, model.model_validate(fields, context=context), document, index)
            except ValidationError as error:
                found = (_explained(model, document, index, detail) for detail in _own(error))
                problems += [problem for problem in found if problem.place.line not in document.spoilt]
                continue
            place = draft.place("id")
            if (known := first.setdefault(draft.record.id, place)) is place:
                yield draft
            else:
                problems.append(Problem(place, f"id: {draft.record.id!r} is taken, at {known.file}:{known.line}; choose another"))


def _reports(root: FilePath, drafts: list[Draft], problems: list[Problem]) -> Iterator[tuple[str, Report]]:
    for draft in drafts:
        if isinstance(draft.record, Source):
            name = f"data/sources/{draft.record.file}"
            try:
                text = read_source(root / name, name)
            except (FileNotFoundError, IsADirectoryError):
                problems.append(Problem(draft.place("file"), f"file: there is no {name}; put the text of the report there"))
            except DataError as error:
                problems += error.problems
            else:
                yield draft.record.id, Report(draft.record.id, text)


def _place(document: Document, path: Path) -> Place:
    while path and path not in document.places:
        path = path[:-1]
    return document.places[path]


def _own(error: ValidationError) -> Iterator[ErrorDetails]:
    """The errors but those that only follow from others: a list with bad items is not also too short."""
    details = error.errors()
    for detail in details:
        inside = (other for other in details if other is not detail and other["loc"][: len(detail["loc"])] == detail["loc"])
        if detail["type"] != "too_short" or not any(inside):
            yield detail


def _explained(model: type[Record], document: Document, index: int, detail: ErrorDetails) -> Problem:
    path: Path = detail["loc"]
    said = explain(model, detail)
    return Problem(_place(document, (index, *path)), f"{named(path)}: {said}" if path else said)


def explain(model: type[Record], detail: ErrorDetails) -> str:
    """What is wrong with a field, in the editor's words."""
    given, context = detail["input"], detail.get("ctx", {})
    if detail["type"] == "value_error":
        return str(context["error"])
    if detail["type"] == "extra_forbidden":
        return f"there is no such field; {nearest(str(detail['loc'][-1]), fields_at(model, detail['loc'][:-1]))}"
    if detail["type"] == "literal_error":
        choice = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{given!r} is not a choice here; {nearest(str(given), choice)}"
    return _MESSAGES.get(detail["type"], detail["msg"])


_MESSAGES = {
    "missing": "is missing; add it",
    "string_too_short": "is empty; write something or delete the line",
    "string_type": 'must be text; put it on one line, or in "double quotes"',
    "tuple_type": "must be a list; begin each item on a line of its own with a dash",
    "too_short": "needs at least one item; add one",
    "model_type": "must have fields of its own; write each as  name: text  on a line of its own, indented",
    "model_attributes_type": "must have fields of its own; write each as  name: text  on a line of its own, indented",
    "bool_parsing": "is neither true nor false; write true, or delete the line",
    "bool_type": "is neither true nor false; write true, or delete the line",
    "int_parsing": "is not a whole number; write it in digits",
    "int_type": "is not a whole number; write it in digits",
    "float_parsing": "is not a number; write it in digits with a point: 24.9",
    "float_type": "is not a number; write it in digits with a point: 24.9",
    "greater_than": "is too small; it must be more than 0",
    "int_parsing_size": "is too large; the most is 99",
    "greater_than_equal": "is too small; the least is 1",
    "less_than_equal": "is too large; the most is 99",
}
