"""What a command costs: time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system counts the memory of a process."""


class CommandError(Exception):
    """A command failed; says which, and what it said last."""


@dataclass(frozen=True)
class Usage:
    """Seconds from start to end, seconds of all processors, and the most MiB that any one of the processes had."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def run(commands: Sequence[Sequence[str]], folder: Path) -> Usage:
    """Run commands in a folder, one after another; what they cost together. Raises CommandError where one fails."""
    found = Usage(0, 0, 0)
    for command in commands:
        found += _run(command, folder)
    return found


def _run(command: Sequence[str], folder: Path) -> Usage:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=project.environment(), stdout=said, stderr=said)  # noqa: S603  # our own
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        found = Usage(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * KIBIBYTE / 2**20)
        if process.returncode:
            said.seek(0)
            raise CommandError(f"{' '.join(command)}: status {process.returncode}\n{said.read().decode('utf-8', 'replace')[-2000:]}")
    return found
