"""A new record at the end of its file. What stands in the file stays as it is, byte for byte."""

from __future__ import annotations

from contextlib import contextmanager
from textwrap import indent
from typing import TYPE_CHECKING, Any

from colloquium.data.loader import files
from colloquium.data.safe_text import read_text
from colloquium.data.yaml import read_document
from colloquium.editor.inspection import inspect
from colloquium.editor.writing import as_yaml
from colloquium.problems import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive


def append(root: Path, collection: str, record: Mapping[str, Any], today: date) -> tuple[Place, Archive | None]:
    """Write the record at the end of its collection's file, or of the last one in its folder.

    Returns its place, and the archive with it where the data has no error.

    Raises DataError with what would be wrong then and was not before; the file is as it was in that case.
    """
    path = _file(root, collection)
    name = path.relative_to(root).as_posix()
    before = set(inspect(root, today).problems)
    with _undone(path) as undo:
        start = _write(path, name, collection, as_yaml(record))
        after = inspect(root, today)
        if worse := [problem for problem in after.errors if problem not in before]:
            raise DataError(worse)
        undo.clear()
    return Place(name, start), after.archive


def _file(root: Path, collection: str) -> Path:
    return next(reversed(files(root, collection)), root / "data" / f"{collection}.yaml")


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


def schema_line(collection: str) -> str:
    """The line by which editing programs know the fields of a file."""
    return f"# yaml-language-server: $schema=schema/{collection}.json"


@contextmanager
def _undone(path: Path) -> Iterator[list[bytes | None]]:
    """Put the file at `path` back as it was, or away where there was none, unless the list is cleared."""
    kept = [path.read_bytes() if path.exists() else None]
    try:
        yield kept
    finally:
        for content in kept:
            path.unlink(missing_ok=True) if content is None else path.write_bytes(content)
