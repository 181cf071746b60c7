"""The schemas beside the data are those of the models, and the data files name them."""

from __future__ import annotations

import json
from typing import Any

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor.addition import schema_line
from colloquium.record import schema
from projects import PROJECT


def shape(part: Any) -> Any:
    """A schema without the ids it offers."""
    if isinstance(part, dict) and "anyOf" in part and "enum" in part["anyOf"][0]:
        rest = {name: value for name, value in part.items() if name != "anyOf"}
        return shape(rest | part["anyOf"][1])
    if isinstance(part, dict):
        return {name: shape(value) for name, value in part.items()}
    return [shape(item) for item in part] if isinstance(part, list) else part


def test_the_stored_schemas_have_the_fields_of_the_models() -> None:
    stored = {path.stem: shape(json.loads(path.read_text("utf-8"))) for path in (PROJECT / "data" / "schema").glob("*.json")}
    made = schema.schemas(linker.link(loader.load(PROJECT)).ids)
    assert stored == {name: shape(json.loads(text)) for name, text in made.items()}, "write them anew with: colloquium schema"


def test_each_data_file_names_its_schema() -> None:
    firsts = {path.stem: path.read_text("utf-8").split("\n")[0] for path in (PROJECT / "data").glob("*.yaml")}
    assert firsts == {name: schema_line(name) for name in firsts}
