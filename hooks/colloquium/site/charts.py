"""Where the marks of the site's pictures stand. The templates draw them; a table or list with the same facts stands beside each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from colloquium.record.collections import FIGURES, QUOTES, REFERENCES, SPEAKERS, TAKEAWAYS, THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.meetings import Colloquium
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

MOST_CELLS = 1000
"""Cells of the largest matrix that is shown."""

MOST_JOINS = 400
"""Lines of the largest web that is shown."""


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


def columns(archive: Archive, event: Entry[Colloquium]) -> tuple[tuple[Entry[Theme], ...], ...]:
    """The subjects of each column of an event's matrix: its themes together, if it has any, then each takeaway."""
    themes, takeaways = archive.referred(event, THEMES), archive.referred(event, TAKEAWAYS)
    return (*([themes] if themes else ()), *((takeaway,) for takeaway in takeaways))


def matrix(archive: Archive, columns: Sequence[Sequence[Entry[Theme]]]) -> tuple[Row, ...]:
    """Who spoke about what: a row for each speaker with words or statements under a subject of one of the `columns`."""
    places = {subject.key: at for at, subjects in enumerate(columns) for subject in subjects}
    voices = {voice.key: voice for subjects in columns for subject in subjects for voice in archive.voices(subject)}
    ranked = sorted(voices.values(), key=archive[SPEAKERS].place)
    return tuple(Row(speaker, _cells(archive, speaker, places, len(columns))) for speaker in ranked)


def fits(rows: Sequence[Row], columns: Sequence[object]) -> bool:
    """Whether a matrix can be taken in: beyond some hundreds of cells nobody sees who spoke about what."""
    return len(rows) * len(columns) <= MOST_CELLS


def _cells(archive: Archive, speaker: Entry[Speaker], places: Mapping[Key, int], width: int) -> tuple[Cell, ...]:
    quoted: list[list[Entry[Theme]]] = [[] for _ in range(width)]
    reported: list[list[Entry[Theme]]] = [[] for _ in range(width)]
    under = [subject for quote in archive.referred(speaker, QUOTES) for subject in archive.subjects(quote)]
    for found, subjects in ((quoted, under), (reported, [statement.entry for statement in archive.statements(speaker)])):
        for subject in subjects:
            if subject.key in places:
                found[places[subject.key]].append(subject)
    pairs = zip(quoted, reported, strict=True)
    return tuple(Cell(tuple({subject.key: subject for subject in said + told}.values()), len(said), len(told)) for said, told in pairs)


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
    under: dict[Key, list[int]] = defaultdict(list)
    for at, subject in enumerate(joined):
        for key in found[subject.key]:
            under[key].append(at)
    names = sorted((e for e in archive[REFERENCES] if e.key in under), key=lambda e: sum(under[e.key]) / len(under[e.key]))
    height = ROW * (max(len(names), len(joined)) + 1)
    left, right = _spread(names, height), _spread(joined, height)
    return Web(left, right, {node.entry.record.id: tuple(right[i] for i in under[node.entry.key]) for node in left}, height)


def clear(web: Web) -> bool:
    """Whether a web can be taken in: beyond some hundreds of lines nobody sees where one leads."""
    return sum(map(len, web.joins.values())) <= MOST_JOINS


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
