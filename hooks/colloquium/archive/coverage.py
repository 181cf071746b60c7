"""How much of a report the archive covers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from colloquium.problems import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.text.match import Selector
    from colloquium.text.paragraphs import Number
    from colloquium.text.report import Report


@dataclass(frozen=True, slots=True)
class Coverage:
    """The paragraphs of a source, except the headings that its record names, and those among them that no proved passage covers.

    A paragraph that only looks like a heading counts, so that nothing goes unreported by being taken for one.
    """

    source: str
    body: tuple[Number, ...]
    missed: tuple[Number, ...]
    printed: tuple[Number, ...]
    """The numbers of all paragraphs, headings included."""

    @property
    def percent(self) -> int:
        """The share that is covered, rounded down."""
        return 100 * (len(self.body) - len(self.missed)) // max(1, len(self.body))

    def __str__(self) -> str:
        covered = f"{self.source}: {len(self.body) - len(self.missed)} of {len(self.body)} paragraphs covered, {self.percent} %"
        return covered + (f"; not covered: {paragraphs(self.missed, self.printed)}" if self.missed else "")


def measure(report: Report, proofs: Iterable[Selector]) -> Coverage:
    """Compare every paragraph of a report with the passages proved in it and those redacted."""
    body = [paragraph for paragraph in report.paragraphs if not paragraph.named]
    spans = sorted([*report.withheld, *((proof.start, proof.end) for proof in proofs)])
    starts, reached = [start for start, _ in spans], [0, *accumulate((end for _, end in spans), max)]
    missed = [p.number for p in body if reached[bisect_left(starts, p.end)] <= p.start]
    return Coverage(report.source, tuple(p.number for p in body), tuple(missed), report.printed)
