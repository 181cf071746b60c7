"""The fields that a record's page lists by themselves, each under its own name: those whose type is `Shown`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args, get_type_hints

from colloquium.record.fields import Dated, Listed, Refers, Rendered
from colloquium.record.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.record.parts import Model


class Detail(NamedTuple):
    """A field of a record, and what its type says is done with each of its values: Markdown, a date, the id of a record in `collection`.

    A value is a text, a number, true or false, or a link with its `url` and `title`.
    """

    name: str
    values: tuple[object, ...]
    rendered: bool
    dated: bool
    collection: str | None


def details(record: Model) -> tuple[Detail, ...]:
    """The fields of a record that are marked as listed and that an editor filled in."""
    return tuple(_details(record))


def _details(record: Model) -> Iterator[Detail]:
    for detail in _listed(type(record)):
        value = getattr(record, detail.name, None)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        if values and detail.name in record.model_fields_set:
            yield detail._replace(values=values)


@cache
def _listed(model: type[Model]) -> tuple[Detail, ...]:
    """The fields of a model that are marked as listed, without values."""
    found = []
    for name, hint in get_type_hints(model, include_extras=True).items():
        marks = list(parts(hint))
        collection = next((mark.collection for mark in marks if isinstance(mark, Refers)), None)
        rendered, dated = (any(isinstance(mark, kind) for mark in marks) for kind in (Rendered, Dated))
        found += [Detail(name, (), rendered, dated, collection)] if _is_listed(hint) else []
    return tuple(found)


def _is_listed(hint: object) -> bool:
    return any(isinstance(mark, Listed) for mark in parts(hint))


def parts(hint: object) -> Iterator[object]:
    """A type and everything it is made of: what is in the tuple, the choices, the markers."""
    yield hint
    for part in get_args(hint):
        yield from parts(part)


def models(hint: object) -> list[type[Model]]:
    """The models that a type is made of, links aside."""
    found = (part for part in parts(hint) if isinstance(part, type) and hasattr(part, "model_fields"))
    return [model for model in found if model not in parts(Link)]


def refuse_unlisted(model: type[Model], *, inside: bool = False) -> None:
    """Raise TypeError where a field is marked as listed that no page would list: one of a part, or one that is a part."""
    for name, hint in get_type_hints(model, include_extras=True).items():
        if _is_listed(hint) and (inside or models(hint)):
            what = "a field of a part" if inside else "a part"
            raise TypeError(f"{model.__name__}.{name}: is {what}, which Shown cannot list; leave Shown out and show it in the template")
        for part in models(hint):
            refuse_unlisted(part, inside=True)
