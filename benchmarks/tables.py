"""The results as tables."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from benchmarks.peers import PEERS
from benchmarks.product import CHECK, COLD, EDITED, SAVE, UNCHANGED, UNPRINTED
from benchmarks.stages import REST, STAGES, START
from benchmarks.targets import growth, preview_of, targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.results import Results

NONE = "–"
"""What stands where nothing was measured."""


def table(label: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in HTML: in Markdown no key scrolls one that is wider than the window. All but the first column are numbers."""
    lines = "\n".join(f"<tr>{_cells('td', row)}</tr>" for row in rows)
    return (
        f'<table tabindex="0" aria-label="{label}">\n<thead>\n<tr>{_cells("th", head)}</tr>\n</thead>\n<tbody>\n{lines}\n</tbody>\n</table>'
    )


def _cells(element: Literal["td", "th"], texts: Iterable[str]) -> str:
    first, *others = texts
    return f"<{element}>{first}</{element}>" + "".join(f'<{element} class="number">{text}</{element}>' for text in others)


def against_targets(results: Results) -> str:
    """Each target with its limit, the value measured, and whether it is met."""
    rows = []
    for what, limit, unit, value in targets(results):
        met = NONE if value is None else "yes" if value <= limit else "<strong>no</strong>"
        rows.append([what, f"{limit:g} {unit}".strip(), NONE if value is None else f"{_number(value)} {unit}".strip(), met])
    return table("Targets", ["target", "at most", "measured", "met"], rows)


def costs(results: Results) -> str:
    """What our own builds cost, by size."""
    rows = [_row(results, f"{name}, seconds", name, "wall") for name in (COLD, UNPRINTED, UNCHANGED, EDITED, SAVE)]
    for name in (COLD, CHECK):
        rows.append(_row(results, f"{name}, processor seconds", name, "cpu"))
        rows.append(_row(results, f"{name}, MiB of the largest process", name, "peak"))
    return table("Our own builds", ["build", *_headed(results)], rows)


def stages(results: Results) -> str:
    """Processor seconds of each stage by size, and the exponent of its growth from each size to the next."""
    sizes = [size for size in results.sizes if str(size) in results.stages]
    known = dict.fromkeys([START, *(stage for stage, _ in STAGES), REST])
    names = [stage for stage in known if any(stage in results.stages[str(size)] for size in sizes)]
    grown = [growth(results, *pair) for pair in pairwise(sizes)]
    rows = [
        [
            stage,
            *(_number(results.stages[str(size)].get(stage)) for size in sizes),
            *(f"{step[stage]:.2f}" if stage in step else NONE for step in grown),
        ]
        for stage in names
    ]
    return table("Stages", ["stage", *(f"{size:,}" for size in sizes), *(f"{a:,} to {b:,}" for a, b in pairwise(sizes))], rows)


def peers(results: Results) -> str:
    """For each size what our own build and each peer cost, and how many times as long ours took; then the previews."""
    compared = [size for size in results.sizes if any(results.of(size, peer.name) for peer in PEERS)]
    parts = [f"### {size:,} records\n\n{_compared(results, size)}" for size in compared]
    previews = [_row(results, peer.name, preview_of(peer.name), "wall") for peer in PEERS if peer.serve]
    shown = table("Save to served", ["preview", *_headed(results)], [_row(results, "Colloquium", SAVE, "wall"), *previews])
    lacking = [f"- {why}." for why in results.missing.values()]
    return "\n\n".join([*parts, *(["\n".join(lacking)] if lacking else []), f"### Save to served, in seconds\n\n{shown}"])


def _compared(results: Results, size: int) -> str:
    own = {f"Colloquium, {name}": name for name in (COLD, UNPRINTED)}
    rows, cold = [], results.of(size, COLD)
    for title, name in (own | {peer.name: peer.name for peer in PEERS}).items():
        used = results.of(size, name)
        costs = (used.wall, used.cpu, used.peak, cold.wall / used.wall if cold else None) if used else [None] * 4
        rows.append([title, *map(_number, costs)])
    return table(f"{size:,} records", ["generator", "seconds", "processor seconds", "MiB", "Colloquium, cold ÷ it"], rows)


def rounds(results: Results) -> str:
    """How often each size was built, and how busy the machine was before."""
    counted = {size: len(results.rounds.get(str(size), {}).get(COLD, ())) for size in results.sizes}
    return ", ".join(f"{n} of {size:,} records (load before it {results.loads[str(size)]:.1f})" for size, n in counted.items()) or NONE


def _row(results: Results, title: str, name: str, cost: Literal["wall", "cpu", "peak"]) -> list[str]:
    """One cost of what was measured under a name, by size."""
    costs = (asdict(used)[cost] if (used := results.of(size, name)) else None for size in results.sizes)
    return [title, *map(_number, costs)]


def _headed(results: Results) -> list[str]:
    return [f"{size:,} records" for size in results.sizes]


def _number(value: float | None) -> str:
    if value is None:
        return NONE
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004  # three figures
