"""The check: everything that is wrong with the data of a project, and what an editor should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from colloquium.archive import linker, provenance, voice
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.data.draft import Loaded
    from colloquium.problems import Problem
    from colloquium.record.rooms import Rooms

SETTINGS = "mkdocs.yml"
"""What the project says of its site."""

_OWN = re.compile(
    r"^(?:hooks|plugins|theme|markdown_extensions|watch|validation|exclude_docs|not_in_nav)[ \t]*:.*(?:\n(?:[ \t#-].*)?)*"
    r"|^[ \t]*[A-Za-z_][\w.-]*(?=[ \t]*:(?:\s|\Z))",
    re.MULTILINE,
)
"""What says nothing to readers in the settings: all under these keys, and each other key that is no title in the menu."""


@dataclass(frozen=True)
class Inspection:
    """The problems of a project, errors and warnings in the order of the files, what was loaded, and its archive if there is no error."""

    problems: tuple[Problem, ...]
    loaded: Loaded
    archive: Archive | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What the build refuses."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def hand_on(self) -> None:
        """Let the engine that this process is going to be know all of it, and read nothing twice."""
        handed().found = self


@dataclass
class Handed:
    """What this process knows of the project already."""

    found: Inspection | None = None


@cache
def handed() -> Handed:
    """The same object for everybody in this process who asks."""
    return Handed()


def inspect(root: Path, today: date, somebody: str = OMITTED, rooms: Rooms | None = None) -> Inspection:
    """Check the data of the project at `root`, as on the day `today`.

    `somebody` stands for the name of a withdrawn speaker; what `rooms` the site has, mkdocs.yml says unless it is given.
    """
    loaded = loader.load(root, rooms)
    try:
        archive = linker.link(loaded, today, somebody)
    except DataError as error:
        return Inspection(error.problems, loaded)
    settings = root / SETTINGS
    written = settings.read_text("utf-8") if settings.is_file() else ""
    said = _values(written) if archive.rewording else ""
    named = voice.places(SETTINGS, said, archive.rewording) if archive.rewording else ()
    return Inspection((*archive.warnings, *named, *provenance.problems(loaded, written)), loaded, archive)


def _values(settings: str) -> str:
    """The settings without the words that are the engine's own: a key is called like nobody. Every line stays on its number."""
    return _OWN.sub(lambda own: "\n" * own[0].count("\n"), settings)
