"""The paragraphs of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

PARAGRAPH = re.compile(r"\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s)[^\n\r]*\S[^\n\r]*)*")
"""A paragraph: in plain text it begins after a blank line, with an indented line (here: at the top of a page) or with a bullet."""


class Span(NamedTuple):
    """Characters `start` to `end` of a report as stored."""

    start: int
    end: int


Number: TypeAlias = int | str
"""The number of a paragraph as printed: 66, or "66a" for one that a later edition of the text has between 66 and 67."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a report. An item begins with a bullet; a heading may be `named` by the record.

    `former` are the numbers of paragraphs that this edition of the text no longer has, and that lead here.
    """

    number: Number
    start: int
    end: int
    kind: Literal["heading", "item", "text"]
    named: bool = False
    former: tuple[Number, ...] = ()
