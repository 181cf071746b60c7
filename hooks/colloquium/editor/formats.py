"""How the problems of a check are written: for people, for programs and for the hosting service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from colloquium.data.excerpts import Excerpts, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from colloquium.problems import Problem


def count(number: int, noun: str) -> str:
    """A number of things, as 1 record or 2 records."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(problems: Iterable[Problem], root: Path) -> str:
    """A list of objects with file, line, column, severity, message and quoted: the line of the file, or null."""
    excerpts = Excerpts(root)
    return json.dumps([_fields(problem, excerpts) for problem in problems], indent=2) + "\n"


def as_github(problems: Iterable[Problem], root: Path) -> str:  # noqa: ARG001  # a format among others
    """Workflow commands, which GitHub shows at the line of the proposed change."""
    return "".join(f"::{problem.severity} {_properties(problem)}::{_escaped(problem.message)}\n" for problem in problems)


FORMATS: dict[str, Callable[[Iterable[Problem], Path], str]] = {"text": quoted, "json": as_json, "github": as_github}


def _fields(problem: Problem, excerpts: Excerpts) -> dict[str, str | int | None]:
    shown = excerpts.of(problem.place)
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "message": problem.message,
        "quoted": shown.line if shown else None,
    }


def _properties(problem: Problem) -> str:
    file = _escaped(problem.place.file).replace(":", "%3A").replace(",", "%2C")
    return f"file={file},line={problem.place.line},col={problem.place.column}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
