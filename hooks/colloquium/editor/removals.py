"""`withdrawn: true` in the text of data files: where it is, and how it is written into a record.

A file that cannot be read as YAML is read by its lines. Whatever else a file holds stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from colloquium.data.loader import files
from colloquium.data.safe_text import LINE_END
from colloquium.data.yaml import compose
from colloquium.problems import DataError, Place
from colloquium.record.collections import TABLE
from colloquium.record.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from colloquium.data.document import Document
    from colloquium.problems import Key

REMOVABLE = tuple(kind for kind in TABLE if kind.page is not None)
"""The collections whose records can be withdrawn by their ids: all but redirects, which have none of their own."""

NO = {"false", "no", "off", "0", "f", "n"}
"""With these a record is not withdrawn. Anything else, a slip of the pen included, was meant to withdraw it."""

_LINE = r"(?:\A\ufeff?|(?<=[\r\n]))"
_VALUE = r"\"[^\"\n]*\"|'[^'\n]*'|[^\s,{}\[\]#]*"
_FIELD = re.compile(rf"([\"']?withdrawn[\"']?[ \t]*:)[ \t]*(?:{_VALUE})")
_NAMED = re.compile(rf"(?:{_LINE}[ \t]*(?:-[ \t]+)*|[{{,][ \t]*)(([\"']?)(id|withdrawn)\2[ \t]*:(?:[ \t]+|(?=\s|\Z))({_VALUE}))")
_DASH = re.compile(rf"{_LINE}( *)-[ \t]")


class Item(NamedTuple):
    """A record in a text: its number from 0, its id, what `withdrawn` says, and at which characters these two fields begin."""

    number: int
    id: str
    at: int
    value: str | None = None
    field: int = -1


def ids(root: Path) -> set[Key]:
    """Every record of the project at `root`, as far as its files can be read."""
    return {(kind, item.id) for kind, _, text in _texts(root) for item in _items(text)}


def withdrawn(root: Path) -> set[Key]:
    """Those that are withdrawn."""
    found = ((kind, item) for kind, _, text in _texts(root) for item in _items(text))
    return {(kind, item.id) for kind, item in found if item.value is not None and item.value.casefold() not in NO}


def places(root: Path, key: Key) -> list[Place]:
    """Where a record begins; more than one place if several have its id."""
    found = ((path, text, item) for kind, path, text in _texts(root) for item in _items(text) if (kind, item.id) == key)
    return [Place(path.relative_to(root).as_posix(), len(LINE_END.findall(text[: item.at])) + 1) for path, text, item in found]


def withdraw(root: Path, keys: Collection[Key]) -> list[str]:
    """Withdraw these records wherever they are found, and return the names of the files that changed."""
    changed = []
    for kind, path, text in _texts(root):
        new = text
        for item in reversed(_items(text)):
            if (kind, item.id) in keys and (item.value or "").casefold() != "true":
                new = _marked(new, item)
        if new != text:
            path.write_bytes(new.encode("utf-8", "surrogateescape"))
            changed.append(path.relative_to(root).as_posix())
    return changed


def _texts(root: Path) -> Iterator[tuple[str, Path, str]]:
    """The text of each data file that can be opened, with its collection."""
    for kind in REMOVABLE:
        for path in files(root, kind):
            with suppress(OSError):
                if not path.is_symlink():
                    yield kind, path, path.read_bytes().decode("utf-8", "surrogateescape")


def _items(text: str) -> list[Item]:
    document = _document(text)
    return list(_parsed(text, document) if document else _by_lines(text))


def _document(text: str) -> Document | None:
    """A text as YAML; None where it cannot be read as a list."""
    plain = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    try:
        document = None if any(unseen(plain)) else compose(plain, "")
    except DataError:
        return None
    return document if document and isinstance(document.value, list) else None


def _parsed(text: str, document: Document) -> Iterator[Item]:
    starts = [int(text.startswith("\ufeff")), *(end.end() for end in LINE_END.finditer(text))]
    for index, fields in enumerate(document.records):
        if isinstance(fields, dict) and isinstance(id := fields.get("id"), str):
            at, field = (
                starts[place.line - 1] + place.column - 1 if (place := document.places.get((index, name))) else -1
                for name in ("id", "withdrawn")
            )
            yield Item(index, id, at, None if field < 0 else str(fields["withdrawn"]), field)


def _by_lines(text: str) -> Iterator[Item]:
    """The records of a text that is no YAML. Where a dash is missing, another `id` in the same column begins a record."""
    for start, end in _blocks(text):
        found = list(_NAMED.finditer(text, start, end))
        named = [field for field in found if field[3] == "id"]
        columns = [len(_margin(text, field.start(1))) for field in named]
        own = [field for field, column in zip(named, columns, strict=True) if column <= min(columns) + 1]
        limits = [start, *(field.start(1) for field in own[1:]), end]
        for field, (first, last) in zip(own, pairwise(limits), strict=True):
            mark = next((mark for mark in found if mark[3] == "withdrawn" and first <= mark.start(1) < last), None)
            yield Item(-1, field[4].strip("\"'"), field.start(1), mark and mark[4].strip("\"'"), mark.start(1) if mark else -1)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where the items of the outer list begin and end; one without an `id` belongs to the one before."""
    dashes = list(_DASH.finditer(text))
    outer = min((len(dash[1]) for dash in dashes), default=0) + 1
    starts = [0, *(dash.start() for dash in dashes if len(dash[1]) <= outer), len(text)]
    named = [start for start, end in pairwise(starts) if any(field[3] == "id" for field in _NAMED.finditer(text, start, end))]
    return pairwise([*named, len(text)])


def _marked(text: str, item: Item) -> str:
    """A text in which the record is withdrawn and all else stays. Where it is YAML, that is verified."""
    before = _document(text)
    for new in _ways(text, item):
        after = before and _document(new)
        if not before or (after and after.records == _expected(before.records, item.number)):
            return new
    return text


def _expected(records: list[object], index: int) -> list[object]:
    """The records of a file, the one of that number withdrawn."""
    return [{**fields, "withdrawn": "true"} if at == index and isinstance(fields, dict) else fields for at, fields in enumerate(records)]


def _ways(text: str, item: Item) -> Iterator[str]:
    """The ways to say it, the likeliest first."""
    if item.value is not None:
        yield text[: item.field] + _FIELD.sub(r"\1 true", text[item.field :], count=1)
        return
    margin = _margin(text, item.at)
    below, end = " " * len(margin), LINE_END.search(text, item.at)
    feed, stop = (end[0], end.start()) if end else ("\n", len(text))
    within = f"{text[: item.at]}withdrawn: true, {text[item.at :]}"
    if margin.rstrip().endswith(("{", ",")):
        yield within
    yield f"{text[:stop]}{feed}{below}withdrawn: true{text[stop:]}"
    yield within
    yield f"{text[: item.at]}withdrawn: true{feed}{below}{text[item.at :]}"


def _margin(text: str, at: int) -> str:
    """What is before a character on its line."""
    return text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].removeprefix("\ufeff")
