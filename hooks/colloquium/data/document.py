"""A data file as it was read: plain values, and where each part of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colloquium.problems import FieldPath, Place, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value (text, lists and mappings only), where each part of it stands, and what is wrong with it so far."""

    value: object
    places: dict[FieldPath, Place] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    mixed: frozenset[int] = frozenset()
    """The records, counted from 0, that have a field twice: as nobody knows which is right, nothing else is said of them."""

    @property
    def spoilt(self) -> frozenset[int]:
        """The lines that have an error already: what else is wrong with their values only follows from it."""
        return frozenset(problem.place.line for problem in self.problems if problem.severity == "error")

    @property
    def records(self) -> list[object]:
        """The items of the file's list; none where it is no list."""
        return self.value if isinstance(self.value, list) else []

    def place(self, path: FieldPath) -> Place:
        """Where the part at `path` stands, or the nearest part around it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]
