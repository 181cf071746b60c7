"""Fields written into a record that stands in a file already. What else the file holds stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.data.safe_text import LINE_END
from colloquium.data.yaml import compose
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from colloquium.data.document import Document

_VALUE = r"""[ \t]*:[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s,{}\[\]#]*)"""


def inscribed(path: Path, index: int, after: str, fields: Mapping[str, str]) -> bytes:
    """The file at `path` with these plain fields of its record number `index`: replaced where they are, or added behind the field `after`.

    Raises PublishingError where the file is written in a way that this cannot follow.
    """
    data = path.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in data else "\n"
    text = before = LINE_END.sub("\n", data.removeprefix("\ufeff"))
    for name, value in reversed([*fields.items()]):
        text = _with(text, index, after, name, value)
    expected = compose(before, "").records
    if isinstance(record := expected[index], dict):
        record |= fields
    if compose(text, "").records != expected:
        lines = ", ".join(f"{name}: {value}" for name, value in fields.items())
        raise PublishingError(f"{path.name} could not be changed; write into the record  {lines}")
    return (data[: len(data) - len(data.removeprefix("\ufeff"))] + text.replace("\n", end)).encode()


def _with(text: str, index: int, after: str, name: str, value: str) -> str:
    document = compose(text, "")
    there = (index, name) in document.places
    start, column = _offset(text, document, index, name if there else after)
    found = re.compile(f"[\"']?{name if there else after}[\"']?{_VALUE}").match(text, start)
    if not found:
        return text
    if there:
        return text[: found.start(1)] + value + text[found.end(1) :]
    flow = text[_offset(text, document, index)[0]] == "{"
    return text[: found.end()] + (", " if flow else "\n" + " " * column) + f"{name}: {value}" + text[found.end() :]


def _offset(text: str, document: Document, *path: int | str) -> tuple[int, int]:
    """The character at which a part of a document begins, and how many are before it on its line."""
    place = document.place(path)
    return sum(len(line) for line in text.splitlines(keepends=True)[: place.line - 1]) + place.column - 1, place.column - 1
