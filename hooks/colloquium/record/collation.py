"""The order in which names and words are listed: as readers look for them, by the Unicode Collation Algorithm."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pyuca.collator import Collator_10_0_0

Key = tuple[tuple[int, ...], "_Whole"]
"""What decides where a text is listed, and what decides between texts that differ only in punctuation."""

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʹʿʾ`´"))
COMMAS = "([,،，、;؛])"
DIGITS = 12
"""Numbers up to this length stand in the order of their values."""


@cache
def key(text: str) -> Key:
    """What a text is sorted by: its letters, then their marks, then their case.

    An apostrophe counts for nothing, other punctuation as a space. A comma comes before everything else, so that all who are
    called Silva precede Silva Santos. Numbers stand by their values; Latin letters precede Arabic ones, and these Chinese ones.
    """
    parts = [_spaced(part) for part in re.split(COMMAS, text.translate(APOSTROPHES))[::2]]
    plain = re.sub(r"\d+", lambda number: number[0].zfill(DIGITS), "\t".join(parts))
    return tuple(_collator().sort_key(plain)), _Whole(text)


class _Whole(str):
    """A text with its punctuation, weighed only where nothing else decides."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return bool(_collator().sort_key(self) < _collator().sort_key(other))


def _spaced(text: str) -> str:
    """The words of a text with single spaces between them, whatever stands there."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "PSZ" else sign for sign in text).split())


@cache
def _collator() -> Collator_10_0_0:
    """The table of Unicode, which takes a tenth of a second to read; of one version, so that lists are the same on every Python."""
    return Collator_10_0_0()
