"""What was measured so far, kept in a file, so that a large comparison can be measured in parts."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.project import HERE
from benchmarks.usage import Usage

if TYPE_CHECKING:
    from pathlib import Path

MACHINERY = ("hooks", "theme", "benchmarks", "requirements")
"""What of this project can change a result."""

CHANGED = "+"
"""Behind a commit: something was changed since."""


@dataclass
class Results:
    """By size and name the rounds that were measured, by size the stages and how busy the machine was before, and why a peer is missing.

    All of it is of one `state` of this project.
    """

    state: str
    rounds: dict[str, dict[str, list[Usage]]] = field(default_factory=dict)
    stages: dict[str, dict[str, float]] = field(default_factory=dict)
    loads: dict[str, float] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def sizes(self) -> list[int]:
        """The sizes of which anything was measured."""
        return sorted(map(int, self.rounds.keys() | self.stages.keys()))

    def put(self, size: int, name: str, rounds: list[Usage]) -> None:
        """Keep what was measured anew, in the place of what was before."""
        self.rounds.setdefault(str(size), {})[name] = rounds

    def of(self, size: int, name: str) -> Usage | None:
        """The median of each cost; None where it was not measured."""
        rounds = self.rounds.get(str(size), {}).get(name)
        if not rounds:
            return None
        return Usage(*(median(costs) for costs in zip(*(asdict(used).values() for used in rounds), strict=True)))

    def wall(self, size: int, name: str) -> float | None:
        """The median of the seconds from start to end."""
        used = self.of(size, name)
        return used.wall if used else None

    def write(self, path: Path) -> None:
        """Keep everything in a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1), "utf-8")


def read(path: Path) -> Results:
    """What was kept in a file, if this project is as it was then, all of it committed; else nothing."""
    now = state()
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if kept.get("state") != now or now.endswith(CHANGED):
        return Results(now)
    rounds = {size: {name: [Usage(**used) for used in found] for name, found in names.items()} for size, names in kept["rounds"].items()}
    return Results(now, rounds, kept["stages"], kept["loads"], kept["missing"])


def state() -> str:
    """The commit that changed the machinery last, with a plus where something in it is not committed."""
    git = ["git", "-C", str(HERE)]
    said = [
        subprocess.run([*git, *words, "--", *MACHINERY], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603  # a fixed one
        for words in (["log", "-1", "--format=%h"], ["status", "--porcelain"])
    ]
    return said[0] + (CHANGED if said[1] else "")


def machine() -> str:
    """The machine in a line: system, processors, memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB of memory"


def versions() -> dict[str, str]:
    """The versions of what a build of ours uses most."""
    names = ("mkdocs", "mkdocs-material", "jinja2", "pydantic", "typst")
    return {"Python": platform.python_version(), **{name: version(name) for name in names}}
