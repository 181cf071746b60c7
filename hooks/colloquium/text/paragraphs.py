"""The paragraphs of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

PARAGRAPH = re.compile(r"\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s)[^\n\r]*\S[^\n\r]*)*")
"""A paragraph: in plain text it begins after a blank line, with an indented line (here: at the top of a page) or with a bullet."""


class Span(NamedTuple):
    """Characters `start` to `end` of a report as stored."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a report. An item begins with a bullet; a heading may be `named` by the record."""

    number: int
    start: int
    end: int
    kind: Literal["heading", "item", "text"]
    named: bool = False
