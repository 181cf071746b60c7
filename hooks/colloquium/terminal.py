"""The stage that runs, on a terminal: one line with a clock that goes on, gone at the end."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from colloquium.progress import Listener, Step

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line(Listener):
    """Shows each step in the place of the last."""

    def __init__(self, shown: Progress) -> None:
        super().__init__()
        self.shown, self.stage, self.task = shown, "", TaskID(0)

    def hear(self, step: Step) -> None:
        """Show a step; a new stage begins at no seconds."""
        if step.stage != self.stage:
            for task in self.shown.task_ids:
                self.shown.remove_task(task)
            self.stage, self.task = step.stage, self.shown.add_task(step.stage)
        self.shown.update(self.task, description=str(step))


@contextmanager
def line() -> Iterator[Line]:
    """A line on the terminal behind standard error; what is written meanwhile stands above it."""
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        yield Line(shown)
