"""The check: everything that is wrong with the data of a project, and what an editor should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from colloquium.archive import linker, voice
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.problems import Problem

SETTINGS = "mkdocs.yml"
"""What the project says of its site."""


@dataclass(frozen=True)
class Inspection:
    """The problems of a project, errors and warnings in the order of the files, and its archive where there is no error."""

    problems: tuple[Problem, ...]
    archive: Archive | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What the build refuses."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def inspect(root: Path, today: date, somebody: str = OMITTED) -> Inspection:
    """Check the data of the project at `root`, as on the day `today`; `somebody` stands for the name of a withdrawn speaker."""
    try:
        archive = linker.link(loader.load(root), today, somebody)
    except DataError as error:
        return Inspection(error.problems, None)
    settings = root / SETTINGS
    named = voice.places(SETTINGS, settings.read_text("utf-8"), archive.rewording) if archive.rewording and settings.is_file() else ()
    return Inspection((*archive.warnings, *named), archive)
