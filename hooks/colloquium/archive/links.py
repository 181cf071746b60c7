"""The rules for what leads from a record to another: ids in fields, and links in Markdown text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.problems import nearest
from colloquium.record.collections import KINDS
from colloquium.record.fields import SLUG, Refers, Rendered
from colloquium.record.lookalikes import as_latin, told
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


MOST_LINKS = 20
"""Links of one text that lead nowhere and are told."""

DEEPEST = 20
"""Marks of Markdown that may stand within one another."""


def known_ids(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """An id that a field refers to is that of a record; one that several fields have is told once."""
    for path, marker, id in draft.values:
        known = context.known(marker.collection) if isinstance(marker, Refers) else None
        if isinstance(marker, Refers) and known is not None and id not in known:
            first, *others = context.referring[marker.collection, id]
            field = next(part for part in reversed(path) if isinstance(part, str))
            lost = _lost(len(others)) if context.are_ids(marker.collection) else ""
            if first == (draft.key, path):
                yield Fault(path, f"{field}: {unknown(marker.collection, id, context.ids(marker.collection))}{lost}")


def _lost(others: int) -> str:
    """What is said where more than one field has an id that no record has: it was there before."""
    places = "1 other place refers" if others == 1 else f"{others} other places refer"
    return (
        f"; {places} to it: if its id was changed, change it back, and to take a record off the site, write  withdrawn: true"
        if others
        else ""
    )


def unknown(collection: str, id: str, known: Sequence[str]) -> str:
    """What is said of an id that no record of `collection` has; `known` are those that may be meant, in order."""
    meant = as_latin(id)
    alike = f", {told(id, meant)}" if meant != id and meant in known else ""
    return f"no {KINDS[collection].noun} {id!r}{alike}; {nearest(id, known)}"


def live_links(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A link in a Markdown text leads to a web address, or to a record: figures/its-id. Of many that do not, the first are told."""
    for path, marker, text in draft.values:
        links = markdown.foreign_links(text) if isinstance(marker, Rendered) else ()
        dead = ((target, why) for target in links if (why := _dead(target, context)))
        for target, why in islice(dead, MOST_LINKS):
            yield Fault(path, f"{path[-1]}: the link to {target!r} {why}")


def shallow(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """Not too many marks of Markdown stand within one another."""
    for path, marker, text in draft.values:
        many = isinstance(marker, Rendered) and sum(map(text.count, "*_[>")) > DEEPEST
        if many and (deep := markdown.depth(text)) > DEEPEST:
            yield Fault(path, f"{path[-1]}: has {deep} marks of Markdown within one another; the limit is {DEEPEST}: take some out")


def _dead(target: str, context: Context) -> str | None:
    """Why a link that is not a web address leads nowhere."""
    collection, _, id = target.partition("/")
    if collection not in KINDS or not SLUG.fullmatch(id):
        return "is not a web address; begin it with https://, or name a record, as in figures/its-id"
    known = context.known(collection)
    return f"leads to {unknown(collection, id, context.ids(collection))}" if known is not None and id not in known else None
