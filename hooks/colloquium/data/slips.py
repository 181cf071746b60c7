"""Signs that look like those that YAML wants and are others: a no-break space, a full-width colon, a dash that begins no record."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_NAME = r"[A-Za-z_]+"
_SLIP = re.compile(
    rf"^[ ]*(?:-[ ]+)?[ ]*(?P<indent>{_SPACE})|^[ ]*-(?P<behind_dash>{_SPACE})|^[ ]*(?:-[ ]+)?{_NAME}:(?P<behind_colon>{_SPACE})|"
    rf"^[ ]*(?:-[ ]+)?{_NAME}(?P<colon>[：﹕꞉∶])|^[ ]*(?P<dash>[–—−‐‑•·－])(?=[\s{_SPACE[1:-1]}]*{_NAME}[:：])|"
    rf"^[ ]*(?:-[ ]+)?{_NAME}:[ ]+(?P<quote>[“”„«])[^\n]*:[ ]"
)
_INSTEAD = {"colon": "a colon, :", "dash": "a hyphen, -", "quote": "straight ones around the text, or none"}

MOST_LINES = 50
"""Lines that are searched for a slip."""


class Slip(NamedTuple):
    """Where such a sign is, from 0, and what to do."""

    line: int
    column: int
    remedy: str


def find(lines: list[str]) -> Slip | None:
    """The first such sign in the last of these lines."""
    for number, line in enumerate(lines):
        if number >= len(lines) - MOST_LINES and (found := _SLIP.search(line)):
            kind = found.lastgroup or ""
            what = f"U+{ord(found[kind]):04X} ({unicodedata.name(found[kind]).lower()})"
            told = "curly quotation marks keep no text together" if kind == "quote" else f"{what} only looks like {_looks(kind)}"
            return Slip(number, found.start(kind), f"{told}; type {_INSTEAD.get(kind, 'a space')}")
    return None


def _looks(kind: str) -> str:
    return {"colon": "a colon", "dash": "the hyphen of a record"}.get(kind, "a space")
