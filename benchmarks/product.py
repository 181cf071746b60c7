"""What our own build costs: cold, unchanged, with one record edited, without paper, by stage; and the check."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING

from benchmarks import preview, project, staged, usage
from benchmarks.stages import REST

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.usage import Usage

COLD, UNPRINTED, UNCHANGED, EDITED, CHECK, SAVE = "cold", "without paper", "unchanged", "one record edited", "check", "save to served"
"""What is measured of our own, by the names that the tables have."""


class Product:
    """Our own build of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def round(self) -> dict[str, Usage]:
        """One round: every kind of build once, in an order in which each finds what it needs. Raises CommandError."""
        found = {UNPRINTED: self.unprinted()}
        self._clear()
        found[COLD] = self._build()
        found[UNCHANGED] = self._build()
        project.edit(self.root / "data" / "quotes.yaml")
        found[EDITED] = self._build()
        found[CHECK] = self._run("colloquium", "check", "--root", str(self.root))
        return found

    def unprinted(self) -> Usage:
        """A cold build without paper."""
        self._clear()
        return self._run("benchmarks.publish", str(self.root), "benchmarks.unprinted")

    def stages(self) -> dict[str, float]:
        """The processor seconds of each stage of a cold build."""
        self._clear()
        whole = self._run("benchmarks.publish", str(self.root), "benchmarks.staged")
        seconds: dict[str, float] = json.loads((self.root / staged.NAME).read_text("utf-8"))
        return seconds | {REST: whole.cpu - sum(seconds.values())}

    def saves(self, times: int) -> list[Usage]:
        """What the preview costs, so often: only the time from save to served is measured."""
        port = preview.free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        return preview.saves(command, self.root, port, self.root / "data" / "quotes.yaml", times)

    def _build(self) -> Usage:
        return self._run("colloquium", "build", "--root", str(self.root))

    def _run(self, *module: str) -> Usage:
        return usage.run([[sys.executable, "-m", *module]], project.HERE)

    def _clear(self) -> None:
        """Remove what builds leave."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
