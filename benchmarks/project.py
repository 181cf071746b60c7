"""A project that holds a generated archive: what `colloquium build` is given, and the one edit that the benchmarks make."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium.settings import FROM_HOST

if TYPE_CHECKING:
    from benchmarks.archive import Archive

HERE = Path(__file__).parent.parent
"""This project."""

DAYS = {"COLLOQUIUM_TODAY": "2020-01-01", "SOURCE_DATE_EPOCH": "1577836800"}
"""A day soon after the archive was checked."""

_READING = re.compile(r"(?<=reading )\d+")


def write(root: Path, archive: Archive) -> None:
    """Make a project in `root`, a new folder: the archive, hand-written pages that fit any event, and this project's machinery."""
    archive.write(root / "data")
    shutil.copytree(HERE / "tests" / "archives" / "small" / "docs", root / "docs")
    for room in ("theme", "hooks"):
        shutil.copytree(HERE / room, root / room, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    settings = (HERE / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?m)^(site_name|site_description): .*", r"\1: Meetings about crossings", settings), "utf-8")


def environment() -> dict[str, str]:
    """The environment of every command that is measured: the same days everywhere, and none of the settings of a host."""
    kept = {name: value for name, value in os.environ.items() if name not in FROM_HOST}
    return kept | DAYS | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def edit(path: Path) -> str:
    """Change the first note in a file, as an editor would; return the words that are new in it."""
    text = path.read_text("utf-8")
    found = _READING.search(text)
    if not found:
        raise ValueError(f"{path} has no note to change")
    new = str(int(found[0]) + 1)
    path.write_text(f"{text[: found.start()]}{new}{text[found.end() :]}", "utf-8")
    return f"reading {new}"
