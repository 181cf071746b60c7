"""What records are made of: a walk over their marked texts, and a description of every model for the editing guide."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_type_hints

from colloquium.record.collections import TABLE
from colloquium.record.details import parts
from colloquium.record.fields import Marker
from colloquium.record.models import Figure, Quote
from colloquium.record.parts import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.record.statements import Point


class Value(NamedTuple):
    """A text in a record: where it stands, what its type says is done with it, and the text."""

    path: FieldPath
    marker: Marker
    text: str


def marked(value: object) -> Iterator[Value]:
    """Every marked text in a record, in the order of its fields."""
    return (Value(path, marker, text) for path, marker, text in texts(value) if marker)


def texts(value: object, path: FieldPath = (), marker: Marker | None = None) -> Iterator[tuple[FieldPath, Marker | None, str]]:
    """Every text in a record, marked or not, in the order of its fields."""
    if isinstance(value, Model):
        for name, of in _markers(type(value)).items():
            if (inner := getattr(value, name)) is not None:
                yield from texts(inner, (*path, name), of)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index), marker)
    elif isinstance(value, str):
        yield path, marker, value


@cache
def _markers(model: type[Model]) -> dict[str, Marker | None]:
    hints = get_type_hints(model, include_extras=True)
    return {name: next((part for part in parts(hints[name]) if isinstance(part, Marker)), None) for name in model.model_fields}


def statements(record: Record) -> Iterator[tuple[FieldPath, Quote | Figure | Point]]:
    """What is stated in a record, each part with its path: the quotation or figure that it is, or its points."""
    if isinstance(record, Quote | Figure):
        yield (), record
    yield from ((("points", at), point) for at, point in enumerate(getattr(record, "points", ())))


def fields_at(model: type[Model], path: FieldPath) -> list[str]:
    """The names of the fields that may stand at `path` of a record: below `("points", 2)`, say."""
    for name in (part for part in path if isinstance(part, str)):
        found = parts(get_type_hints(model, include_extras=True).get(name))
        model = next((part for part in found if isinstance(part, type) and issubclass(part, Model)), model)
    return [info.alias or name for name, info in model.model_fields.items()]


class FieldDescription(NamedTuple):
    """A field as the editing guide shows it."""

    name: str
    required: bool
    description: str
    example: str


class Description(NamedTuple):
    """A collection, or a part of records, as the editing guide shows it."""

    collection: str
    description: str
    fields: tuple[FieldDescription, ...]


def describe() -> list[Description]:
    """Every collection and every part with its fields, for the editing guide."""
    models: dict[str, type[Model]] = {kind: kind.model for kind in TABLE}
    return [_describe(name, model) for name, model in (models | _inner(models.values())).items()]


def _inner(models: Iterable[type[Model]]) -> dict[str, type[Model]]:
    """The models inside others, each once, by the name of the first field that holds it."""
    found: dict[str, type[Model]] = {}
    searched = list(models)
    for model in searched:
        for name, hint in get_type_hints(model, include_extras=True).items():
            for part in parts(hint):
                if isinstance(part, type) and issubclass(part, Model) and part not in searched:
                    found[name] = part
                    searched.append(part)
    return found


def summary(model: type[Model]) -> str:
    """What a record or part is, in one line."""
    return (model.__doc__ or "").split("\n", maxsplit=1)[0]


def _describe(name: str, model: type[Model]) -> Description:
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    described = (
        FieldDescription(info.alias or field, info.is_required(), info.description or "", _example(info)) for field, info in fields
    )
    return Description(name, summary(model), tuple(described))


def _example(info: FieldInfo) -> str:
    """The first example of a field, of a list its first item; empty where there is none."""
    example = (info.examples or [""])[0]
    return str(example if isinstance(example, str) else example[0])
