"""What a page is called where its words stay behind, as in a browser's history: by its address, which is neutral by rule."""

from __future__ import annotations

import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING

from colloquium.record.collections import QUOTES, REFERENCES
from colloquium.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.entry import Entry
    from colloquium.record.models import Quote, Record

NAMES = ("name", "title", "term", "text")
"""The fields by which a record may be known: each has one of them."""


def neutral(entry: Entry[Record]) -> str:
    """The words of a record's id, with the capitals that they have in the record itself.

    A title may have capitals that belong to its other words, so where it lacks some of them none is taken; those of names are right.
    All begin with a capital but those of words out of the middle of a sentence. Words with a content note are called by their paragraph
    where the id has some of them in a row.
    """
    record, quote = vars(entry.record), entry.of(QUOTES)
    if quote and quote.record.content_notes and _spelt(entry.record.id, quote.record.text):
        return f"¶ {quote.proof().paragraph}"
    known = [str(record[name]) for name in NAMES if record.get(name)] + list(map(str, record.get("aliases", ())))
    if entry.collection == REFERENCES and (spelt := next(filter(None, (_spelt(entry.record.id, text) for text in known)), "")):
        return spelt
    written = {"".join(map(_plain, word)): word for text in reversed(known) for word in reversed(words.words(text))}
    written = {initials.lower(): initials for text in known for initials in _initials(text)} | written
    parts = entry.record.id.split("-")
    if entry.collection == REFERENCES or written.keys() >= set(parts):
        parts = [written.get(part, part) for part in parts]
    text = " ".join(parts)
    return text if quote and not quote.record.content_notes and not _begins(quote.record, text) else text[:1].upper() + text[1:]


def _initials(text: str) -> Iterator[str]:
    """What the first two or three words that begin with capitals may be shortened to, as UN."""
    first = [word[0] for word in takewhile(lambda word: word[0].isupper(), words.words(text))]
    yield from ("".join(first[:number]) for number in (2, 3) if len(first) >= number)


def _spelt(id: str, text: str) -> str:
    """The part of a text that is written as an id, as SOU 2010:49 for sou-2010-49; nothing where there is none. Dots do not part words."""
    signs = [(sign, at) for at, mark in enumerate(text) for sign in _plain(mark)]
    kept = [pair for pair, (before, _) in zip(signs, [("-", -1), *signs], strict=False) if pair[0] != "-" or before != "-"]
    found = f"-{''.join(sign for sign, _ in kept)}-".find(f"-{id}-")
    return text[kept[found][1] : kept[found + len(id) - 1][1] + 1] if found >= 0 else ""


def _plain(mark: str) -> str:
    """The letters and digits of a character as an id has them, or a hyphen for what is between words."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", mark).casefold() if sign.isascii() and sign.isalnum())
    return letters or ("" if mark in ".'’" or unicodedata.combining(mark) else "-")


def _begins(quote: Quote, text: str) -> bool:
    """Whether a text begins as a quotation does, which begins with a capital."""
    first = words.words(quote.text)[:1]
    return "".join(first)[:1].isupper() and text.split(maxsplit=1)[0].casefold() in map(str.casefold, first)
