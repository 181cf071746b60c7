"""Characters that no report can have: what they probably are, or that they were left out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT
from colloquium.record.unseen import BULLETS, unreadable

if TYPE_CHECKING:
    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log

MARKED = SHIFT_OUT + SHIFT_IN

BOX = "□"
"""What stands for a sign that only one font has."""

_BULLET = re.compile(rf"^\s*[{BULLETS}\ue000-\uf8ff]\s*")


def cleaned(lines: list[Line], log: Log) -> list[Line]:
    """The lines with • for bullets that only one font has, a box for its other signs, and nothing for what hides or turns words."""
    bullets = [line.text for line in lines if _BULLET.match(line.text)]
    log.add("wrote • for {n} bullets", bullets, most=1)
    found = [line._replace(text=_BULLET.sub("• ", line.text)) for line in lines]
    boxes: list[str] = []
    hidden: list[str] = []
    new = [line._replace(text=_readable(line.text, boxes, hidden)) for line in found]
    log.add(f"wrote {BOX} for {{n}} signs that only one font has", boxes, sure=False)
    log.add("took out {n} characters that nobody can see", hidden)
    return [line for line in new if line.text.strip()]


def _readable(text: str, boxes: list[str], hidden: list[str]) -> str:
    for found in reversed([one for one in unreadable(text) if one[0] not in MARKED]):
        private = unicodedata.category(found[0]) == "Co"
        around = f"{text[max(0, found.start() - 15) : found.start()]}{BOX if private else ''}{text[found.end() : found.end() + 15]}"
        (boxes if private else hidden).append(around if private else f"U+{ord(found[0]):04X}")
        text = text[: found.start()] + (BOX if private else "") + text[found.end() :]
    return text
