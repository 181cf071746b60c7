"""A record checked against its model, and what is wrong with it in the editor's words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from colloquium.problems import nearest
from colloquium.record.introspection import fields_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from colloquium.problems import FieldPath
    from colloquium.record.collections import Kind, R
    from colloquium.record.parts import Model


class Misfit(NamedTuple):
    """The field at `path` is not as its model has it; the message says why and ends with the remedy."""

    path: FieldPath
    message: str


class MisfitError(Exception):
    """Everything in which the fields differ from the model."""

    def __init__(self, misfits: Iterator[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(misfit.message for misfit in self.misfits))


def validate(kind: Kind[R], fields: object, context: Mapping[str, str]) -> R:
    """The record that these fields are; `context` holds what may be left out: the only `colloquium`. Raises MisfitError."""
    try:
        return kind.model.model_validate(fields, context=dict(context))
    except ValidationError as error:
        raise MisfitError(Misfit(detail["loc"], _explained(kind.model, detail)) for detail in _own(error)) from error


def _own(error: ValidationError) -> Iterator[ErrorDetails]:
    """The errors but those that only follow from others: a list with bad items is not also too short."""
    details = error.errors()
    for detail in details:
        inside = (other for other in details if other is not detail and other["loc"][: len(detail["loc"])] == detail["loc"])
        if detail["type"] != "too_short" or not any(inside):
            yield detail


def _explained(model: type[Model], detail: ErrorDetails) -> str:
    """What is wrong with a field, in the editor's words."""
    given, context = detail["input"], detail.get("ctx", {})
    if detail["type"] == "value_error":
        return str(context["error"])
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        known = fields_at(model, detail["loc"][:-1])
        hint = _ELSEWHERE.get(name.lower())
        return f"there is no such field; {nearest(name, known)}{f'; {hint}' if hint else ''}"
    if detail["type"] == "string_type" and isinstance(given, list) and name == "speaker":
        return "names one speaker; where several said it together, write  speakers:  instead"
    if detail["type"] == "literal_error":
        if given == "withdrawn":
            return "a record is taken off the site by a field of its own; write  withdrawn: true  instead"
        choice = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{given!r} is not an allowed value; {nearest(str(given), choice)}"
    is_one = detail["type"] == "string_type" and isinstance(given, list | dict)
    return several("" if name.isdigit() else name, given) if is_one else _MESSAGES.get(detail["type"], detail["msg"])


def several(name: str, given: Sequence[object] | Mapping[str, object]) -> str:
    """What is said of a list, or of fields, where one text is wanted, as the field `name` or an item of a list."""
    begin = f"{name}: " if name else "- "
    if isinstance(given, Mapping):
        text = ", ".join(f"{field}: {value}" for field, value in given.items())
        return f"must be one text, not a field; write  {begin}{json.dumps(text, ensure_ascii=False)}  if the colon belongs to the text"
    if any(not isinstance(item, str) for item in given) or not given:
        return f"is {'a' if given else 'an empty'} list; write one text, or delete the line"
    text = ", ".join(map(str, given))
    return f"is a list; write one text:  {begin}{text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)}"


_PLAIN = re.compile(r"[^\W\d_][\w ,.'’()/-]*")
"""A text that YAML needs no quotation marks for."""


_PICTURE = "pictures are not kept here; give the address of its page in  links:  of the speaker, or of a note"
_RECORDING = "write the address of a recording as  recording:  of the source, and the time of a quotation as its  moment:"
_TAGS = "there are no tags; a record belongs to a takeaway or theme, and names its  references:"
_UNREADY = "a record is published or not there; keep what is not ready outside data/"
_ELSEWHERE = {
    "page": "the place in the report is found by the words alone; delete the line",
    "end": "only an event has several days",
    **dict.fromkeys(("photo", "image", "picture", "portrait"), _PICTURE),
    **dict.fromkeys(("video", "audio", "recording"), _RECORDING),
    **dict.fromkeys(("tag", "tags", "keywords", "category", "categories"), _TAGS),
    **dict.fromkeys(("draft", "status", "published"), _UNREADY),
}
"""What editors look for that no record has, and what to do instead."""

_MESSAGES = {
    "missing": "is missing; add it",
    "string_too_short": "is empty; write something or delete the line",
    "string_type": "must be text; write it on one line",
    "tuple_type": "must be a list; begin each item on a line of its own with a dash",
    "too_short": "needs at least one item; add one",
    "model_type": "must have fields of its own; write each as  name: text  on a line of its own, indented",
    "model_attributes_type": "must have fields of its own; write each as  name: text  on a line of its own, indented",
    "bool_parsing": "must be true or false; write true, or delete the line",
    "bool_type": "must be true or false; write true, or delete the line",
    "int_parsing": "is not a whole number; write it in digits",
    "int_type": "is not a whole number; write it in digits",
    "float_parsing": "is not a number; write it in digits with a point: 24.9",
    "float_type": "is not a number; write it in digits with a point: 24.9",
    "greater_than": "is too small; it must be more than 0",
    "int_parsing_size": "is too large; the maximum is 99",
    "greater_than_equal": "is too small; the minimum is 1",
    "less_than_equal": "is too large; the maximum is 99",
}
