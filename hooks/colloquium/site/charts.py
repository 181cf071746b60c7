"""Where the marks of the site's pictures stand. The templates draw them; a table or list with the same facts stands beside each."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from colloquium.record.collections import FIGURES, QUOTES, REFERENCES, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.models import Record, Speaker, Theme
    from colloquium.record.parts import Measure
    from colloquium.record.surroundings import Event

ROW = 28
"""Height of a line of the web, in the picture's own units."""

MOST = 7
"""The sum from which dots grow no more."""

DOT_STEP = 14
"""Pixels between two events of one year on the axis."""

TICK = 5
"""Years between two that the axis names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a speaker is quoted and reported under some `subjects`; `radius` in pixels makes the dot's area grow with the sum."""

    subjects: tuple[Entry[Theme], ...]
    quoted: int
    reported: int

    @property
    def count(self) -> int:
        """Both together."""
        return self.quoted + self.reported

    @property
    def radius(self) -> float:
        """0 where nothing was said."""
        return round(7.5 * math.sqrt(min(self.count, MOST)), 1)


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker's line of the matrix."""

    speaker: Entry[Speaker]
    cells: tuple[Cell, ...]


def matrix(archive: Archive, columns: Sequence[Sequence[Entry[Theme]]]) -> tuple[Row, ...]:
    """Who spoke about what: a row for each speaker with words or statements under a subject of one of the `columns`."""
    rows = (Row(speaker, tuple(_cell(archive, speaker, subjects) for subjects in columns)) for speaker in archive[SPEAKERS])
    return tuple(row for row in rows if any(cell.count for cell in row.cells))


def _cell(archive: Archive, speaker: Entry[Speaker], subjects: Sequence[Entry[Theme]]) -> Cell:
    keys = {subject.key for subject in subjects}
    quoted = [s for quote in archive.referred(speaker, QUOTES) for s in archive.subjects(quote) if s.key in keys]
    reported = [statement.entry for statement in archive.statements(speaker) if statement.entry.key in keys]
    return Cell(tuple({entry.key: entry for entry in quoted + reported}.values()), len(quoted), len(reported))


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on the axis: `x` in percent of the width, `y` in pixels above the line."""

    entry: Entry[Event]
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The events of a timeline on one line of years; `height` in pixels is that of the highest stack."""

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, float], ...]
    height: int


def axis(events: Sequence[Entry[Event]]) -> Axis:
    """Place events, sorted by date, on an axis of whole years; those of one year stand in a stack."""
    years = [int(entry.record.date[:4]) for entry in events]
    first, span = years[0], years[-1] + 1 - years[0]
    stacks: Counter[int] = Counter()
    dots = tuple(_dot(entry, year, _percent(year + 0.5 - first, span), stacks) for entry, year in zip(events, years, strict=True))
    ticks = tuple((year, _percent(year - first, span)) for year in range(first, first + span) if year % TICK == 0)
    return Axis(dots, ticks, DOT_STEP * max(stacks.values()))


def _dot(entry: Entry[Event], year: int, x: float, stacks: Counter[int]) -> Dot:
    stacks[year] += 1
    return Dot(entry, x, DOT_STEP * stacks[year])


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the web: its record and the height of its line in the picture's units."""

    entry: Entry[Record]
    y: int


@dataclass(frozen=True, slots=True)
class Web:
    """Names on the left, subjects on the right, and which name is joined to which subjects; `height` in the picture's units."""

    names: tuple[Node, ...]
    subjects: tuple[Node, ...]
    joins: dict[str, tuple[Node, ...]]
    height: int


def web(archive: Archive, subjects: Sequence[Entry[Theme]]) -> Web:
    """Which references bear on which of `subjects`: by the subject itself, or by a quotation or figure under it.

    A name stands at the mean height of its subjects, which keeps crossings few.
    """
    found = {subject.key: _names(archive, subject) for subject in subjects}
    joined = [subject for subject in subjects if found[subject.key]]
    under = {e.key: [i for i, subject in enumerate(joined) if e.key in found[subject.key]] for e in archive[REFERENCES]}
    names = sorted((e for e in archive[REFERENCES] if under[e.key]), key=lambda e: sum(under[e.key]) / len(under[e.key]))
    height = ROW * (max(len(names), len(joined)) + 1)
    left, right = _spread(names, height), _spread(joined, height)
    return Web(left, right, {node.entry.record.id: tuple(right[i] for i in under[node.entry.key]) for node in left}, height)


def _names(archive: Archive, subject: Entry[Theme]) -> set[Key]:
    below = (*archive.referred(subject, QUOTES), *archive.referred(subject, FIGURES))
    return {reference.key for entry in (subject, *below) for reference in archive.refers(entry, REFERENCES)}


def _spread(entries: Sequence[Entry[Record]], height: int) -> tuple[Node, ...]:
    return tuple(Node(entry, round(height * index / (len(entries) + 1))) for index, entry in enumerate(entries, 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure and the length of its bar in percent of the scale."""

    measure: Measure
    length: float


def bars(measures: Sequence[Measure]) -> tuple[Bar, ...]:
    """The measures of one figure, drawn to one scale: percentages to a hundred, other numbers to the longest."""
    whole = max((measure.value for measure in measures), default=1.0)
    if all(measure.unit == "%" for measure in measures):
        whole = max(whole, 100)
    return tuple(Bar(measure, _percent(measure.value, whole)) for measure in measures)
