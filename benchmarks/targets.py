"""What the build is meant to reach, each target with the value that was measured."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.product import CHECK, COLD, EDITED, SAVE, UNCHANGED, UNPRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.results import Results

SMALL, MIDDLE, LARGE = 50, 1000, 10000
"""The sizes that the targets name."""

HUGO, ZENSICAL = "Hugo + Pagefind", "Zensical"
LEAST = 0.01
"""A stage with less than this share of the larger build may grow as it likes."""


class Target(NamedTuple):
    """A value that must not be above its limit; None where it was not measured."""

    what: str
    limit: float
    unit: str
    value: float | None


def targets(results: Results) -> Iterator[Target]:
    """Every target."""
    wall = results.wall
    hugo, cold, save = wall(MIDDLE, HUGO), wall(MIDDLE, COLD), wall(MIDDLE, SAVE)
    yield Target("1,000 records cold, without paper ÷ Hugo + Pagefind", 3.5, "", _ratio(wall(MIDDLE, UNPRINTED), hugo))
    yield Target("1,000 records cold ÷ Hugo + Pagefind", 9, "", _ratio(cold, hugo))
    yield Target("50 records cold ÷ Hugo + Pagefind", 9, "", _ratio(wall(SMALL, COLD), wall(SMALL, HUGO)))
    yield Target("1,000 records, one edited ÷ cold", 0.25, "", _ratio(wall(MIDDLE, EDITED), cold))
    yield Target("1,000 records unchanged ÷ cold", 0.2, "", _ratio(wall(MIDDLE, UNCHANGED), cold))
    yield Target("1,000 records, save to served", 2, "s", save)
    yield Target("1,000 records, save to served ÷ Zensical", 1.5, "", _ratio(save, wall(MIDDLE, preview_of(ZENSICAL))))
    yield Target("1,000 records, memory of the largest process", 500, "MiB", _peak(results, MIDDLE))
    yield Target("10,000 records, memory of the largest process", 1536, "MiB", _peak(results, LARGE))
    yield Target("10,000 records cold ÷ 1,000 records cold", 12, "", _ratio(wall(LARGE, COLD), cold))
    checked = results.of(LARGE, CHECK)
    yield Target("10,000 records, processor time of the check", 12, "s", checked.cpu if checked else None)
    grown = {stage: exponent for stage, exponent in growth(results, MIDDLE, LARGE).items() if _weighs(results, stage)}
    fastest = max(grown, key=grown.__getitem__, default="")
    named = f" ({fastest})" if fastest else ""
    yield Target(f"Growth of the stage that grows most{named}, 1,000 to 10,000 records, exponent", 1.1, "", grown.get(fastest))


def preview_of(peer: str) -> str:
    """The name under which the preview of a peer is measured."""
    return f"{SAVE}: {peer}"


def growth(results: Results, small: int, large: int) -> dict[str, float]:
    """The exponent with which each stage grows from one size to another: 1 where ten times the records take ten times as long."""
    before, after = (results.stages.get(str(size), {}) for size in (small, large))
    both = (stage for stage in after if before.get(stage, 0) > 0 and after[stage] > 0)
    return {stage: log(after[stage] / before[stage]) / log(large / small) for stage in both}


def _weighs(results: Results, stage: str) -> bool:
    stages = results.stages[str(LARGE)]
    return stages[stage] >= LEAST * sum(stages.values())


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one and other else None


def _peak(results: Results, size: int) -> float | None:
    used = results.of(size, COLD)
    return used.peak if used else None
