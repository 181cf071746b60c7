"""The words of a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from colloquium.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCENTS = frozenset(mark for mark in map(chr, range(0x300, 0x10000)) if unicodedata.category(mark).startswith("M"))
"""Characters that belong to the letter before them."""

_ACCENTS = f"[{''.join(sorted(ACCENTS))}]"

WORD = rf"(?:(?![\W_])[{UNSPACED}]{_ACCENTS}*|[^\W_{UNSPACED}]+(?:{_ACCENTS}+[^\W_{UNSPACED}]*)*)"
"""A word: letters and digits with their accents; in scripts without spaces each letter is one."""

COMPOUND = rf"{WORD}(?:(?<=[^{UNSPACED}])['’‐‑-](?![{UNSPACED}]){WORD})*"
"""A word with the words joined to it by apostrophes or hyphens; it counts as one."""

_WORD, _COMPOUND, _UNSPACED = re.compile(WORD), re.compile(COMPOUND), re.compile(f"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """The words of a text, in order, split at hyphens and apostrophes."""
    return _WORD.findall(text)


def compounds(text: str) -> list[str]:
    """The words of a text, in order; words joined by a hyphen or an apostrophe count as one."""
    return _COMPOUND.findall(text)


def runs(text: str, length: int = 6) -> Iterator[tuple[str, ...]]:
    """Every so many words in a row of a text, without regard to case."""
    found = words(text.casefold())
    return (tuple(found[at : at + length]) for at in range(len(found) - length + 1))


def length(text: str) -> int:
    """How many words a text has; of scripts without spaces two letters count as one, about as many as a word there has."""
    found = compounds(text)
    letters = sum(1 for word in found if _UNSPACED.match(word))
    return len(found) - letters // 2
