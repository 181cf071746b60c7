"""The paragraphs of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

_DASH = r"[–—-][^\S\n\r]"
_LINE = r"[^\n\r]*\S[^\n\r]*"
_ITEM = rf"{_DASH}{_LINE}(?:\r?\n(?!{_DASH}){_LINE}){{0,3}}\r?\n{_DASH}"
PARAGRAPH = re.compile(
    rf"(?={_DASH})\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s|{_DASH}){_LINE})*|"
    rf"\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s|{_ITEM}){_LINE})*"
)
"""A paragraph: in plain text it begins after a blank line, with an indented line (here: at the top of a page), with a bullet, or with
a dash where another line with a dash follows soon: alone it may be one of the sentence."""


class Span(NamedTuple):
    """Characters `start` to `end` of a report or of its file."""

    start: int
    end: int


Number: TypeAlias = int | str
"""The number of a paragraph as printed: 66, or "66a" for one that a later edition of the text has between 66 and 67."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of a report. An item begins with a bullet; a heading may be `named` by the record.

    `former` are the numbers of paragraphs that this edition of the text no longer has, and that lead here. `page` is that of the original
    on which it stands, or the first and the last, 14–15; empty where that is not known.
    """

    number: Number
    start: int
    end: int
    kind: Literal["heading", "item", "text"]
    named: bool = False
    former: tuple[Number, ...] = ()
    page: str = ""
