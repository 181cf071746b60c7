"""Fields that hold telephone numbers."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from colloquium.record import telephone
from colloquium.record.fields import Shaped, Text


def _listed(value: object) -> object:
    """One number as a list; what is neither a number nor a list is a ValueError."""
    if isinstance(value, str):
        return (telephone.number(value.strip(" \n")),)
    if value == []:
        raise ValueError("is empty; write the number, or delete the line")
    if not isinstance(value, list | tuple):
        raise ValueError("must be a number or a list of numbers; write each number on a line of its own after a dash")  # noqa: TRY004  # a TypeError would not be reported at its line
    return value


def _different(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """A list of numbers in which none is dialled like one before it."""
    dialled = [telephone.dial(number) for number in numbers]
    if doubled := next((number for at, number in enumerate(numbers) if dialled[at] in dialled[:at]), None):
        raise ValueError(f"has {doubled} twice; delete one of the two")
    return numbers


PhoneNumber = Annotated[Text, AfterValidator(telephone.number), Shaped(telephone.NUMBER)]
MessageNumber = Annotated[Text, AfterValidator(partial(telephone.number, words="text")), Shaped(telephone.NUMBER)]
PhoneNumbers = Annotated[
    tuple[PhoneNumber, ...],
    BeforeValidator(_listed, json_schema_input_type=PhoneNumber | tuple[PhoneNumber, ...]),
    AfterValidator(_different),
]
