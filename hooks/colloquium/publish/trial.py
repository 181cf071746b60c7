"""The trial: the engine, run by the check to learn from itself what the build would refuse of docs/ and mkdocs.yml."""

from __future__ import annotations

import os
import re
import runpy
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem
from colloquium.publish import engine, manifest, remarks

if TYPE_CHECKING:
    from collections.abc import Callable

UNCHECKED = "the build would not check the site; name hooks/generate.py under hooks:"
_HOOKED = re.compile(r"^[^#\n]*hooks/generate\.py|^INHERIT:", re.MULTILINE)
STOPPED = "the program failed, {}; please report it"


def problems(root: Path, begin: Callable[[], None], *, whole: bool) -> list[Problem]:
    """What the engine refuses of the hand-written part of the project at `root`; unless its data is `whole`, of its settings only.

    It runs in a fork of this process, which calls `begin` and knows all that this one has read.
    """
    with tempfile.TemporaryDirectory(prefix="colloquium-") as folder:
        failed, said = run(root, Path(folder), begin)
        checked = (Path(folder) / manifest.NAME).is_file()
    hooked = _HOOKED.search((root / remarks.SETTINGS).read_text("utf-8", "replace"))
    if not checked and whole and not (failed and hooked):
        return [Problem(Place(remarks.SETTINGS), UNCHECKED)]
    if not failed:
        return []
    last = (said.strip().splitlines() or [""])[-1]
    heard = [last] if last.startswith("ModuleNotFoundError: ") else remarks.messages(said)
    return remarks.explained(root, heard) or [Problem(Place(remarks.SETTINGS), STOPPED.format(last))]


def run(root: Path, folder: Path, begin: Callable[[], None]) -> tuple[bool, str]:
    """Whether the engine fails to build the project into `folder`, and what it says meanwhile."""
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_run, args=(sending.fileno(), root, folder, begin))
    process.start()
    sending.close()
    with open(receiving.fileno(), encoding="utf-8", errors="replace", closefd=False) as heard:  # it has no path
        said = heard.read()
    receiving.close()
    process.join()
    return process.exitcode != 0, said


def _run(said: int, root: Path, folder: Path, begin: Callable[[], None]) -> None:
    """Be the engine, and write what it says into a pipe."""
    sys.argv, sys.stderr = [engine.NAME, *engine.arguments(root, folder)], open(said, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # as above
    sys.stdout = sys.stderr
    environment = engine.environment(root)
    os.environ.clear()
    os.environ.update(environment)
    begin()
    try:
        runpy.run_module(engine.NAME, run_name="__main__", alter_sys=True)
    finally:
        sys.stderr.flush()
