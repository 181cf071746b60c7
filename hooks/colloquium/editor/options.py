"""What a new record can be given: an option for each field of its model, those of its first point or appearance included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, get_args, get_origin, get_type_hints

from colloquium.record.collections import KINDS
from colloquium.record.details import models, parts
from colloquium.record.fields import Marker, Rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.editor.addition import Value
    from colloquium.problems import FieldPath
    from colloquium.record.parts import Model

    Values = dict[FieldPath, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """A field: where it stands in the record, whether it must be there, whether what it stands in must, and what it takes.

    A field that is true or false is a `flag`: `true`, or `false` where it is true unless the record says otherwise.
    """

    path: FieldPath
    description: str
    required: bool
    within: bool
    marker: Marker | None
    many: bool
    flag: str
    choices: tuple[str, ...]
    instead: tuple[str, ...] = ()
    """The other fields of the record of which one will do."""

    @property
    def name(self) -> str:
        """The field as the command line names it: `speaker`, `point-text`, `no-card`."""
        steps = zip_longest(self.path, self.path[1:])
        names = [part.removesuffix("s") if after == 0 else part for part, after in steps if isinstance(part, str)]
        return "-".join([*["no"] * (self.flag == "false"), *names]).replace("_", "-")

    @property
    def help(self) -> str:
        """What the field is, as the editing guide says it; of a flag, what it does."""
        text = self.description.removeprefix(f"`{self.flag}` ").replace("`", "")
        return text[:1].upper() + text[1:]

    def tidy(self, text: str) -> str:
        """A text without the line ends that were only in the way: Markdown keeps its lines, words run on."""
        if isinstance(self.marker, Rendered):
            return "\n".join(line.rstrip(" \t") for line in re.split("\r\n?|\n", text)).strip()
        return re.sub(r"[ \t\r\n]+", " ", text).strip()


def options(collection: str) -> tuple[Option, ...]:
    """The options for a record of `collection`, in the order of its fields."""
    return tuple(_options(KINDS[collection].model, (), within=True))


def record(values: Values, known: tuple[Option, ...]) -> dict[str, Value]:
    """The fields of a record: the short ones that every record has, then the others, each in the model's order."""
    ranked = sorted(known, key=lambda option: len(option.path) > 1 or not (option.required or option.path == ("colloquium",)))
    return _nested({option.path: values[option.path] for option in ranked if option.path in values})


def _nested(values: Values) -> dict[str, Value]:
    """The values by name, those of a part in a mapping of its own; each list of parts has one item."""
    fields: dict[str, Value] = {}
    for name in dict.fromkeys(str(path[0]) for path in values):
        inner = {path[1:]: value for path, value in values.items() if path[0] == name}
        listed = {path[1:]: value for path, value in inner.items() if path[:1] == (0,)}
        fields[name] = inner[()] if () in inner else [_nested(listed)] if listed else _nested(inner)
    return fields


def _options(model: type[Model], path: FieldPath, *, within: bool) -> Iterator[Option]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        here, kinds = (*path, info.alias or name), list(parts(hints[name]))
        many = any(get_origin(kind) is tuple for kind in kinds)
        if inner := next(iter(models(hints[name])), None):
            yield from _options(inner, (*here, 0) if many else here, within=within and info.is_required())
        else:
            marker = next((kind for kind in kinds if isinstance(kind, Marker)), None)
            choices = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
            flag = ("false" if info.default is True else "true") if bool in kinds else ""
            first, *others = getattr(model, "ONE_OF", ("",))
            required, instead = info.is_required() or name == first, tuple(others) if name == first else ()
            yield Option(here, info.description or "", required, within, marker, many, flag, choices, instead)
