"""How hard our own English text is to read: the Flesch-Kincaid grade, about the years of school that it asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyphen

from colloquium.record.fields import Rendered, Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.record.introspection import Value

LEAST = 100
"""Words below which a grade says little."""

HARD = 10
"""The grade above which a text should be made plainer."""

_TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)|\n\s*\n")


def own_words(values: Iterable[Value]) -> str:
    """What the values of a record say in our own words; nothing that is quoted from a report."""
    return "\n\n".join(text for _, marker, text in values if isinstance(marker, Rendered | Written))


def grade(text: str) -> float | None:
    """The grade of an English text; None where it has fewer than LEAST words."""
    plain = _TARGET.sub("", text)
    words = _WORD.findall(plain)
    if len(words) < LEAST:
        return None
    sentences = sum(1 for part in _SENTENCE.split(plain) if _WORD.search(part))
    syllables = sum(len(_hyphens().positions(word)) + 1 for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)
