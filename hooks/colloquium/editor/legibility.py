"""How hard our own English text is to read: the Flesch-Kincaid grade, about the years of school that it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.record.fields import Rendered, Written
from colloquium.text.report import Report
from colloquium.text.words import compounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.record.introspection import Value

LEAST = 100
"""Words below which a grade says little."""

HARD = 10
"""The grade above which a text should be made plainer."""

_TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>")
# A run of vowels, unless it is an e at the end that is not spoken: "time", "asked", but "table", "wanted".
_SYLLABLE = re.compile(r"(?!(?<=[^aeiouyl])e\b|(?<=[^aeiouydt])ed\b)[aeiouy]+", re.IGNORECASE)


def own_words(values: Iterable[Value]) -> str:
    """What the values of a record say in our own words; nothing that is quoted from a report."""
    return "\n\n".join(text for _, marker, text in values if isinstance(marker, Rendered | Written))


def syllables(word: str) -> int:
    """How many syllables an English word has, by its vowels; right for about nine words in ten."""
    return max(1, len(_SYLLABLE.findall(word)))


def grade(text: str) -> float | None:
    """The grade of an English text; None where it has fewer than LEAST words."""
    report = Report("", _TARGET.sub("", text))
    words = _read(report.text)
    if len(words) < LEAST:
        return None
    sentences = sum(1 for start, end in report.sentences if _read(report.text[start:end]))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def _read(text: str) -> list[str]:
    """The words of a text that are read as words, not as numbers."""
    return [word for word in compounds(text) if any(letter.isalpha() for letter in word)]
