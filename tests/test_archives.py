"""The full archive of the tests has an example of everything that the models know, so that what is tested on it is tested on all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.data.yaml import read_document
from colloquium.record.collections import KINDS
from colloquium.record.details import parts
from colloquium.record.parts import Model
from projects import EIGHT, FULL

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER_GIVEN = {
    *((model, "id") for model in ("Redirect", "Synonym", "Distress")),
    *((model.__name__, "withdrawn") for model in (kind.model for kind in KINDS.values())),
}
"""What is made from another field, and what would take an example off the site."""


def inner(model: type[Model]) -> dict[str, set[type[Model]]]:
    """The fields of a model under the names that editors write, each with the models of its parts."""
    hints = get_type_hints(model, include_extras=True)
    found = {name: {part for part in parts(hints[name]) if isinstance(part, type) and issubclass(part, Model)} for name in hints}
    return {info.alias or name: found[name] for name, info in model.model_fields.items()}


def known(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Every field of a model and of its parts, with the model's name."""
    for name, inside in inner(model).items():
        yield model.__name__, name
        for part in inside:
            yield from known(part)


def given(model: type[Model], value: Any) -> Iterator[tuple[str, str]]:
    """Every field that an editor wrote into a record or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        for name, content in item.items() if isinstance(item, dict) else ():
            yield model.__name__, name
            for part in inner(model)[name]:
                yield from given(part, content)


@pytest.mark.parametrize("name", KINDS)
def test_the_full_archive_has_a_record_of_every_collection(name: str) -> None:
    assert linker.link(loader.load(FULL))[KINDS[name]]


def test_the_full_archive_and_that_of_eight_events_give_every_field_of_every_model() -> None:
    missing = {field for model in (kind.model for kind in KINDS.values()) for field in known(model)} - NEVER_GIVEN
    for archive in (FULL, EIGHT):
        files = ((kind, archive / "data" / f"{kind}.yaml") for kind in KINDS.values())
        for kind, path in files:
            missing -= {*given(kind.model, read_document(path, kind).value)} if path.is_file() else set()
    names = sorted(f"{model}: {field}" for model, field in missing)
    assert not names, f"no example in tests/archives/full/data or tests/archives/eight/data: {', '.join(names)}"
