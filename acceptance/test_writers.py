"""The data can be kept with programs that read and write YAML, as forms in a browser do: they change nothing in what it says."""

from __future__ import annotations

import writers
from colloquium.data.yaml import compose
from projects import PROJECT


def read(text: str) -> tuple[object, tuple[object, ...]]:
    document = compose(text, "")
    return document.value, document.problems


def test_whatever_program_writes_the_data_it_says_the_same() -> None:
    files = {path.name: path.read_text("utf-8") for path in sorted((PROJECT / "data").rglob("*.yaml"))}
    assert [name for name, text in files.items() if read(text)[1]] == []
    assert writers.differences(files, read) == []
