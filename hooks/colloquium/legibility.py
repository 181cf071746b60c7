"""How hard our own English text is to read: the Flesch-Kincaid grade, about the years of school that it asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyphen  # type: ignore[import-untyped]  # it tells no types

from colloquium.fields import Rendered, Written
from colloquium.reports import Report, compounds
from colloquium.structure import marked

if TYPE_CHECKING:
    from colloquium.models import Record

LEAST = 100
"""Words below which a grade says little."""

HARD = 10
"""The grade above which a text should be made plainer."""

_TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>")


def own_words(record: Record) -> str:
    """What a record says in our own words, field by field; nothing that is quoted from a report."""
    return "\n\n".join(text for _, marker, text in marked(record) if isinstance(marker, Rendered | Written))


def grade(text: str) -> float | None:
    """The grade of an English text; None where it has fewer than LEAST words."""
    report = Report("", _TARGET.sub("", text))
    words = _read(report.text)
    if len(words) < LEAST:
        return None
    sentences = sum(1 for start, end in report.sentences if _read(report.text[start:end]))
    syllables = sum(len(_hyphens().positions(word)) + 1 for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _read(text: str) -> list[str]:
    """The words of a text that are read as words, not as numbers."""
    return [word for word in compounds(text) if any(letter.isalpha() for letter in word)]


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)
