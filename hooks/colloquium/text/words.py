"""The words of a text."""

from __future__ import annotations

import re
import unicodedata

from colloquium.text.scripts import UNSPACED

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


def length(text: str) -> int:
    """How many words a text has; of scripts without spaces two letters count as one, about as many as a word there has."""
    found = compounds(text)
    letters = sum(1 for word in found if _UNSPACED.match(word))
    return len(found) - letters // 2
