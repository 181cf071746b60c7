"""The preview: how long after a file was saved its page is served as it is now."""

from __future__ import annotations

import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.request import urlopen

from benchmarks import project
from benchmarks.usage import CommandError, Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PAGE = "quotes/quote-01-001"
"""The page that is looked at: the first with a note, which `project.edit` changes."""

LONGEST, PAUSE = 900, 0.01
"""Seconds after which waiting is given up, and between two looks."""


def saves(command: Sequence[str], folder: Path, port: int, edited: Path, times: int) -> list[Usage]:
    """The time from saving `edited` to PAGE that shows it, so often, in a preview that `command` starts in a folder."""
    address, found = f"http://127.0.0.1:{port}/{PAGE}/", []
    with _served(command, folder):
        _wait(address, "reading ")
        for _ in range(times):
            start = time.perf_counter()
            _wait(address, project.edit(edited))
            found.append(Usage(time.perf_counter() - start, 0, 0))
    return found


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def _served(command: Sequence[str], folder: Path) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=project.environment(), stdout=quiet, stderr=quiet) as process:  # noqa: S603  # our own
        try:
            yield
        finally:
            process.terminate()


def _wait(address: str, words: str) -> None:
    """Wait until a page shows some words. Raises CommandError where it never does."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address, timeout=LONGEST) as answer:  # noqa: S310  # on this machine
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(PAUSE)
    raise CommandError(f"{address} does not show {words!r} after {LONGEST} seconds")
