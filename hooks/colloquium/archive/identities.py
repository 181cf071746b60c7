"""What a record is: its name, its words, its numbers. No two records of a collection should be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.record import telephone
from colloquium.record.models import Quote, Speaker
from colloquium.record.surroundings import Helpline, Reference, Term
from colloquium.text.names import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.text.match import Selector


class Identity(NamedTuple):
    """What the field at `path` makes a record: two of one `key` are the same. `told` is what is said of the second, and the remedy."""

    key: tuple[object, ...]
    path: FieldPath
    told: str


def identities(draft: Draft[Record], proofs: Mapping[FieldPath, Selector]) -> Iterator[Identity]:
    """What a record is; `{}` in a message stands for the other one."""
    record, proof = draft.record, proofs.get(())
    if isinstance(record, Quote) and proof:
        told = "the same words are {} already; keep one of the two, and take the other's id out wherever it is named"
        yield Identity((draft.collection, proof.source, proof.start, proof.end), ("text",), told)
    if isinstance(record, Term):
        yield from _names(draft, ("term", record.term), record.aliases)
    if isinstance(record, Reference):
        yield from _names(draft, ("name", record.name), record.aliases)
    if isinstance(record, Speaker) and not all(part.passage for part in record.appearances):
        told = "{} has this name too; if it is the same person, keep one of the two; if not, give both a  passage:  that proves the role"
        yield Identity((draft.collection, bare(record.name)), ("name",), told)
    if isinstance(record, Helpline) and record.phone:
        numbers = frozenset(map(telephone.dial, record.phone))
        told = "{} has these numbers in the same country; if it is the same service, keep one of the two"
        yield Identity((draft.collection, record.country, record.kind, numbers), ("phone",), told)


def _names(draft: Draft[Record], name: tuple[str, str], aliases: tuple[str, ...]) -> Iterator[Identity]:
    """A name and its aliases; one that a record has twice counts once, where it stands first."""
    field, main = name
    fields: list[tuple[FieldPath, str]] = [((field,), main), *((("aliases", at), alias) for at, alias in enumerate(aliases))]
    for path, text in fields:
        told = f"{text!r} is what {{}} is called already; keep it in one of the two"
        yield Identity((draft.collection, " ".join(text.casefold().split())), path, told)
