"""What can be asked for a new record: its fields, taken from the model, those of its first point or appearance included."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from colloquium.record.collections import KINDS
from colloquium.record.fields import Marker
from colloquium.record.introspection import parts
from colloquium.record.parts import Link, Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.problems import FieldPath as Path

Answer = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A field: where it stands in the record, whether it must be there, whether what it stands in must, and how it is answered.

    A field that is true or false is answered by a `flag`: `true`, or `false` where it is true unless the record says otherwise.
    """

    path: Path
    description: str
    required: bool
    within: bool
    marker: Marker | None = None
    many: bool = False
    flag: str = ""
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field as an option names it: `speaker`, `point-text`, `no-card`."""
        without = ["no"] if self.flag == "false" else []
        parts = zip_longest(self.path, self.path[1:])
        named = [part.removesuffix("s") if after == 0 else part for part, after in parts if isinstance(part, str)]
        return "-".join(without + named).replace("_", "-")


def questions(collection: str) -> tuple[Question, ...]:
    """All questions about a record of `collection`, in the order of its fields."""
    return tuple(_questions(KINDS[collection].model, (), required=True))


def record(answers: Mapping[Path, Answer], asked: tuple[Question, ...]) -> dict[str, Any]:
    """The fields of a record as answered: the short ones that every record has, then the others, each in the model's order."""
    fields: dict[str, Any] = {}
    for question in sorted(
        asked, key=lambda question: len(question.path) > 1 or not (question.required or question.path == ("colloquium",))
    ):
        if question.path in answers:
            answer = answers[question.path]
            _put(fields, question.path, list(answer) if isinstance(answer, tuple) else answer)
    return fields


def _questions(model: type[Model], path: Path, *, required: bool) -> Iterator[Question]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        written, kinds = info.alias or name, list(parts(hints[name]))
        many = any(get_origin(kind) is tuple for kind in kinds)
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Model)), None)
        needed = required and info.is_required()
        if inner and Link not in kinds:
            yield from _questions(inner, (*path, written, 0) if many else (*path, written), required=needed)
        else:
            marker = next((kind for kind in kinds if isinstance(kind, Marker)), None)
            choices = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
            flag = ("false" if info.default is True else "true") if bool in kinds else ""
            yield Question((*path, written), info.description or "", needed, required, marker, many, flag, choices)


def _put(fields: dict[str, Any], path: Path, value: object) -> None:
    """Set the value at `path`, making the lists and parts on the way; each list has one item."""
    name, *rest = path
    if not rest:
        fields[str(name)] = value
    elif rest[0] == 0:
        _put(fields.setdefault(str(name), [{}])[0], tuple(rest[1:]), value)
    else:
        _put(fields.setdefault(str(name), {}), tuple(rest), value)
