"""Points whose published number would lead to other words.

A point is known again by our words or by those of the report; one in its old place that draws on the same paragraph is only reworded.
What is withdrawn counts as never published and is not told of; that others take its place is.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from colloquium.archive import discretion
from colloquium.archive.predecessor import records
from colloquium.problems import Problem, named
from colloquium.record.collections import COLLOQUIA, TAKEAWAYS, THEMES, point_anchor
from colloquium.record.statements import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import FieldPath, Key
    from colloquium.record.collections import Kind
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Theme

READ = "whoever follows a link would read what was not meant"
MOVED = "is published as #{}, and would be #{}"
OTHER = "is not the point that is published as #{}"
REMEDY = "write  number: {}  into it"


class Told(NamedTuple):
    """A point: the number written into it, our words, the report's, their source and paragraph; and the number in its address."""

    given: int | None
    text: str
    exact: str
    where: str
    number: int = 0


def problems(archive: Archive, loaded: Loaded, file: Callable[[str], str | None]) -> Iterator[Problem]:
    """A warning for each point at the number of another, of those that moved on together for the first.

    `file` gives the text of a file of the site before, None where it is not at hand.
    """
    kinds: tuple[Kind[Theme | Colloquium], ...] = (TAKEAWAYS, THEMES, COLLOQUIA)
    said = {point.text for kind in kinds for entry in archive[kind] for point in entry.record.points}
    withdrawn = [proof.exact for _, proof in archive.withheld.passages]
    for kind in kinds:
        before = _published(file(f"data/{kind}.json"))
        for draft in loaded.of(kind):
            if (entry := archive.get(kind, draft.record.id)) and (old := before.get(draft.record.id)):
                kept = [told for told in old if not any(told.exact in words for words in withdrawn)]
                compared = _Compared(old, kept, [*_as_published(archive, entry)], said)
                yield from (_problem(draft, compared.new[at], told) for at, told in compared.messages(entry.key))


def _published(file: str | None) -> Mapping[str, list[Told]]:
    """The points of each record of a file of the site before, by its id."""
    with suppress(ValueError, LookupError, TypeError):  # a host may answer with anything
        return {id: _counted(map(_read, record.get("points", ()))) for id, record in records(file).items()}
    return {}


def _read(point: dict[str, Any]) -> Told:
    proof = point["selector"]
    given = int(point["number"]) if "number" in point else None
    return Told(given, str(point["text"]), str(proof["exact"]), f"{proof['source']} {proof['paragraph']}")


def _as_published(archive: Archive, entry: Entry[Theme | Colloquium]) -> Iterator[Told]:
    """The points as the new site would publish them."""
    for one in archive.points(discretion.cut(archive, entry)):
        where = f"{one.selector.source} {one.selector.paragraph}"
        yield Told(one.point.number, one.point.text, one.selector.exact, where, one.number)


def _counted(points: Iterable[Told]) -> list[Told]:
    """Points with the numbers in their addresses."""
    points = [*points]
    return [point._replace(number=number) for point, number in zip(points, numbered(point.given for point in points), strict=True)]


@dataclass(frozen=True)
class _Compared:
    """The points of a record as they are published, those of them that are not withdrawn since, and those of today.

    `said` is what all points of today say, those of other records too.
    """

    old: list[Told]
    kept: list[Told]
    new: list[Told]
    said: Container[str]

    @cached_property
    def known(self) -> Mapping[int, Told]:
        """What each point of today is published as, where it is known again."""
        left, found = [*self.kept], dict[int, Told]()
        for same in (attrgetter("text", "exact"), attrgetter("text"), attrgetter("exact"), self._place):
            for at, point in enumerate(self.new):
                if at not in found and (other := next((one for one in left if same(one) == same(point)), None)):
                    left.remove(other)
                    found[at] = other
        return found

    def _place(self, point: Told) -> tuple[str, bool]:
        """By what a reworded point is known; what is published and still said is not reworded."""
        return point.where, point in self.old and point.text in self.said

    @cached_property
    def moves(self) -> list[int]:
        """By how much the number of each point has changed; 0 where it is as published or not known again."""
        return [point.number - self.known[at].number if at in self.known else 0 for at, point in enumerate(self.new)]

    def messages(self, key: Key) -> Iterator[tuple[int, str]]:
        """What is said of which point; of those that moved on together, of the first."""
        free = count(max([*(one.number for one in self.old), *(one.given or 0 for one in self.new)]) + 1)
        held = {one.number for one in self.kept}
        for at, point in enumerate(self.new):
            anchor, was = point_anchor(*key, point.number), self.known.get(at)
            if was and self.moves[at] and (not at or self.moves[at] != self.moves[at - 1]):
                last = "" if self.known.keys() >= {*range(at)} else "put new points last, or "
                yield at, f"{MOVED.format(point_anchor(*key, was.number), anchor)}: {READ}; {last}{REMEDY.format(was.number)}"
            elif not was and point.number in held:
                last = "put it last, or " if at + 1 < len(self.new) else ""
                yield at, f"{OTHER.format(anchor)}: {READ}; {last}{REMEDY.format(next(free))}"


def _problem(draft: Draft[Theme | Colloquium], point: Told, told: str) -> Problem:
    """A warning at the point in its file, where what is withdrawn stands too."""
    at = next((at for at, one in enumerate(draft.record.points) if one.text == point.text), None)
    path: FieldPath = ("points",) if at is None else ("points", at)
    return Problem(draft.place(*path), f"{named(path)}: {told}", "warning")
