"""What a page is called where its words stay behind, as in a browser's history: by its address, which is neutral by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.collections import QUOTES, REFERENCES
from colloquium.text import words

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.record.models import Quote, Record

NAMES = ("name", "title", "term", "text")
"""The fields by which a record may be known: each has one of them."""


def neutral(entry: Entry[Record]) -> str:
    """The words of a record's id, with the capitals that they have in the record itself.

    A title may have capitals that belong to its other words, so where it lacks some of them none is taken; those of names are right.
    All begin with a capital but those of words out of the middle of a sentence.
    """
    record = vars(entry.record)
    known = [str(record[name]) for name in NAMES if record.get(name)] + list(map(str, record.get("aliases", ())))
    written = {word.lower(): word for text in reversed(known) for word in reversed(words.words(text))}
    parts = entry.record.id.split("-")
    if entry.collection == REFERENCES or written.keys() >= set(parts):
        parts = [written.get(part, part) for part in parts]
    text = " ".join(parts)
    quote = entry.of(QUOTES)
    return text if quote and not _begins(quote.record, text) else text[:1].upper() + text[1:]


def _begins(quote: Quote, text: str) -> bool:
    """Whether a text begins as a quotation does, which begins with a capital."""
    first = words.words(quote.text)[:1]
    return "".join(first)[:1].isupper() and text.split(maxsplit=1)[0].casefold() in map(str.casefold, first)
