"""A record added at the end of its file. What stands in the file stays as it is, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import contextmanager
from textwrap import indent, wrap
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from colloquium.archive.inspection import inspect
from colloquium.data.loader import files
from colloquium.data.safe_text import read_text
from colloquium.data.yaml import AS_NUMBER, read_document
from colloquium.problems import Place, Problem
from colloquium.record.collections import KINDS, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What a field of a record may hold."""

WIDTH = 80
"""Characters from which a text is folded, and of each line of it."""

_NOT_FIRST = "-?:,[]{}#&*!|>'\"%@` "
"""With these no text in YAML can begin unless it is quoted."""


class Addition(NamedTuple):
    """Where a record begins, its lines, what is wrong with it, in which case it was not added, and the archive if nothing else is."""

    place: Place
    lines: list[str]
    problems: tuple[Problem, ...]
    archive: Archive | None


def add(root: Path, collection: str, record: Mapping[str, Value], today: date) -> Addition:
    """Write the record at the end of its collection's file, or of the last one in its folder, unless the check finds a new error.

    An error in an event or a report also counts if it was there before: nothing could be proved.
    """
    path = next(reversed(files(root, collection)), root / "data" / f"{collection}.yaml")
    name = path.relative_to(root).as_posix()
    basis = tuple(f"data/{kind}" for kind in TABLE if kind.required and not KINDS[collection].required)
    before = {problem for problem in inspect(root, today).problems if not problem.place.file.startswith(basis)}
    text = as_yaml(record)
    with undone(path) as undo:
        start = _write(path, name, collection, text)
        after = inspect(root, today)
        wrong = tuple(problem for problem in after.errors if problem not in before)
        if not wrong:
            undo.clear()
    return Addition(Place(name, start), text.split("\n"), wrong, after.archive)


def schema_line(collection: str) -> str:
    """The line by which code editors know the fields of a file."""
    return f"# yaml-language-server: $schema=schema/{collection}.json"


def as_yaml(record: Mapping[str, Value]) -> str:
    """The record as the one item of a list, in the style of the data files."""
    return "\n".join(_lines([record])) + "\n"


def _lines(value: Value) -> list[str]:
    """The lines of a value; those of a text begin with what stands beside its name or dash."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return [str(value)]
    lines: list[str] = []
    for name, inner in value.items() if isinstance(value, Mapping) else (("", item) for item in value):
        first, *rest = _lines(inner) if isinstance(inner, str | int) or not name else ["", *_lines(inner)]
        lines += [f"{f'{name}:' if name else '-'} {first}".rstrip(), *(f"  {line}" if line else "" for line in rest)]
    return lines


def _text(text: str) -> list[str]:
    """The beginning of a text and the lines below: plain where it may be, several lines kept, a long one folded."""
    if "\n" in text:
        return ["|-", *text.split("\n")]
    if len(text) > WIDTH and "  " not in text:
        return [">-", *wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]
    plain = text and text[0] not in _NOT_FIRST and text[-1] not in " :" and not any(sign in text for sign in (": ", " #", "\t"))
    plain = plain and not AS_NUMBER.fullmatch(text)
    return [text if plain else json.dumps(text, ensure_ascii=False)]


def _write(path: Path, name: str, collection: str, text: str) -> int:
    """Append `text` in the style of the file and return the number of its first line."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{schema_line(collection)}\n\n", encoding="utf-8", newline="\n")
        before, gap = path.read_bytes(), ""
    else:
        before, gap = path.read_bytes(), _gap(read_text(path, name))
        text = indent(text, " " * (read_document(path, name).places[()].column - 1))
    end = "\r\n" if b"\r\n" in before else "\n"
    path.write_bytes(before + (gap + text).replace("\n", end).encode())
    return before.decode().count("\n") + gap.count("\n") + 1


def _gap(text: str) -> str:
    """What comes between the last line of a file and a new record: a blank line where the file has such lines."""
    return ("" if text.endswith("\n") else "\n") + ("\n" if "\n\n" in text and not text.endswith("\n\n") else "")


@contextmanager
def undone(path: Path) -> Iterator[list[bytes | None]]:
    """Put the file at `path` back as it was, or away where there was none, unless the list is cleared."""
    kept = [path.read_bytes() if path.exists() else None]
    try:
        yield kept
    finally:
        for content in kept:
            path.unlink(missing_ok=True) if content is None else path.write_bytes(content)
