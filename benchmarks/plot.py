"""The results as a drawing: seconds by records, both in powers of ten, so that what grows evenly is a straight line."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Series = Mapping[str, Mapping[int, float]]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 60, 190, 20, 50
"""Units of the drawing, and the margins around what is drawn: on the right stand the names of the lines."""

LINE = 14
"""The least distance between two names."""


def draw(series: Series, label: str, bold: Collection[str] = ()) -> str:
    """An SVG with a line for each of the series, thicker for some: seconds by size. Colours are those of the text around it."""
    points = [(size, seconds) for line in series.values() for size, seconds in line.items()]
    if not points:
        return ""
    axes = _Axes([size for size, _ in points], [seconds for _, seconds in points])
    parts = [axes.grid(), *(_line(axes, line, 3 if name in bold else 1) for name, line in series.items()), *_names(axes, series)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}"'
    return f'{head} font-size="13" fill="currentColor" stroke="none">{"".join(parts)}</svg>'


class _Axes:
    """Where a size and a number of seconds stand in the drawing."""

    def __init__(self, sizes: list[int], seconds: list[float]) -> None:
        self.x = floor(log10(min(sizes))), max(ceil(log10(max(sizes))), floor(log10(min(sizes))) + 1)
        self.y = floor(log10(min(seconds))), max(ceil(log10(max(seconds))), floor(log10(min(seconds))) + 1)

    def across(self, size: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (log10(size) - self.x[0]) / (self.x[1] - self.x[0]), 1)

    def up(self, seconds: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (log10(seconds) - self.y[0]) / (self.y[1] - self.y[0]), 1)

    def grid(self) -> str:
        """The powers of ten, with their numbers."""
        bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
        drawn = []
        for power in range(self.x[0], self.x[1] + 1):
            x = self.across(10**power)
            drawn.append(f'<path d="M{x} {TOP}V{bottom}" stroke="currentColor" stroke-opacity=".2"/>')
            drawn.append(f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{10**power:,}</text>')
        for power in range(self.y[0], self.y[1] + 1):
            y = self.up(10**power)
            drawn.append(f'<path d="M{LEFT} {y}H{right}" stroke="currentColor" stroke-opacity=".2"/>')
            drawn.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10.0**power:,g} s</text>')
        return "".join([*drawn, f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 8}" text-anchor="middle">records</text>'])


def _line(axes: _Axes, line: Mapping[int, float], width: int) -> str:
    points = [(axes.across(size), axes.up(seconds)) for size, seconds in sorted(line.items())]
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in points)
    return f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}" fill="none" stroke="currentColor" stroke-width="{width}"/>{dots}'


def _names(axes: _Axes, series: Series) -> list[str]:
    """The names of the lines at their last points, moved down where two would lie on each other."""
    ends = {name: max(line) for name, line in series.items()}
    heights = sorted((axes.up(series[name][end]), name) for name, end in ends.items())
    drawn, last = [], 0.0
    for height, name in heights:
        last = max(height, last + LINE)
        drawn.append(f'<text x="{axes.across(ends[name]) + 8}" y="{last + 4}">{escape(name)}</text>')
    return drawn
