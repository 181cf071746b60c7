"""The rule that a speaker's record fits together: the name, the name for lists, the role and the words that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.models import Speaker
from colloquium.text.folding import fold
from colloquium.text.names import Bared
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def fits_together(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The name for lists is made of the name; the passage of a role has the role and names the speaker."""
    record = draft.record
    if not isinstance(record, Speaker) or (draft.key, ()) in context.lost:
        return
    if other := _foreign(record):
        yield Fault(("sort_name",), f"sort_name: {other!r} is not in the name; change the one or the other, or add an alias", "warning")
    for at, part in enumerate(record.appearances):
        if part.passage and (missing := _missing(part.role, part.passage)):
            told = f"appearances: {at + 1}: role: {missing!r} is not in its passage; write the role as the report prints it"
            yield Fault(("appearances", at, "role"), told, "warning")
        bared = Bared(part.passage or "")
        if part.passage and not any(any(bared.find(name)) for name in context.persons[record.id].names):
            told = f"appearances: {at + 1}: passage: does not name {record.name}; copy the words that name the person too, or add an alias"
            yield Fault(("appearances", at, "passage"), told, "warning")


def _foreign(speaker: Speaker) -> str | None:
    """A word of the name for lists that is in no name; none where the two are written in different scripts."""
    known = " ".join((speaker.name, *speaker.aliases))
    other = _missing(speaker.sort_name, known)
    return other if _missing(speaker.name, speaker.sort_name) and speaker.sort_name.isascii() <= speaker.name.isascii() else None


def _missing(text: str, within: str) -> str | None:
    """The first word of a text that another one does not have."""
    known = frozenset(words(fold(within).text.casefold()))
    return next((word for word in words(fold(text).text) if word.casefold() not in known), None)
