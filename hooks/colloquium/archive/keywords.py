"""The rule that keywords are words which a record does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.problems import named
from colloquium.record.fields import Refers
from colloquium.record.introspection import texts
from colloquium.record.models import Findable
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record

FIELD, APART = "keywords", ("id", "url")
"""The field, and fields that hold no words for readers."""


def new_words(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """A keyword has words, is no other keyword, and stands nowhere else in its record."""
    if not isinstance(draft.record, Findable) or not draft.record.keywords:
        return
    ours = [(path, text) for path, marker, text in texts(draft.record) if not isinstance(marker, Refers) and path[-1] not in APART]
    said = [(path, _row(text)) for path, text in ours if path[0] != FIELD]
    before: set[str] = set()
    for index, keyword in enumerate(draft.record.keywords):
        row = _row(keyword)
        where = next((path for path, text in said if row in text), None)
        if told := _told(row, before, named(where) if where else ""):
            yield Fault((FIELD, index), f"{named((FIELD, index))}: {keyword!r} {told}; delete it")
        before.add(row)


def _told(row: str, before: set[str], where: str) -> str:
    """What is wrong with a keyword; nothing if it is right."""
    if not row.strip():
        return "has no letter and no digit, so that nobody finds it"
    if row in before:
        return "is there twice"
    return f"is in the record already, under {where}, and is found there" if where else ""


def _row(text: str) -> str:
    return f" {' '.join(words(text.casefold()))} "
