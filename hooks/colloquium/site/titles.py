"""What a page is called where its words stay behind, as in a browser's history: by its address, which is neutral by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.collections import REFERENCES
from colloquium.text import words

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.record.models import Record

NAMES = ("name", "title", "term", "text")
"""The fields by which a record may be known: each has one of them."""


def neutral(entry: Entry[Record]) -> str:
    """The words of a record's id, with the capitals that they have in the record itself.

    A title may have capitals that belong to its other words, so where it lacks some of them none is taken; those of names are right.
    """
    record = vars(entry.record)
    known = [str(record[name]) for name in NAMES if record.get(name)] + list(map(str, record.get("aliases", ())))
    written = {word.lower(): word for text in reversed(known) for word in reversed(words.words(text))}
    parts = entry.record.id.split("-")
    if entry.collection == REFERENCES or written.keys() >= set(parts):
        parts = [written.get(part, part) for part in parts]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]
