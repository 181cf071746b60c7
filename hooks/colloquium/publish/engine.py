"""The engine, run in a process of its own, always with the same idea of the time; and one line for each way in which it can stop."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from colloquium import progress, settings
from colloquium.problems import PublishingError, UnfitError
from colloquium.publish.published import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = "COLLOQUIUM_TODAY"
"""Tells the engine the day by which checks grow old; everything else in a build takes the day of the last change."""

NAME = "mkdocs"
"""The engine, and its log."""

_SYSTEM = re.compile(r"\[Errno (\d+)\] (.*)")
_THREAD, _MEMORY = "can't start new thread", "MemoryError"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {
    errno.EAGAIN: "another process",
    errno.ENOMEM: "more memory",
    errno.EMFILE: "another open file",
    errno.ENFILE: "another open file",
}
"""What the system refused, by the numbers of its errors that have nothing to do with a folder."""


def build(root: Path, folder: Path, builder: str, against: Path | None = None) -> None:
    """Build the project at `root` strictly into `folder`, showing what the engine says; no address of the site `against` may be lost.

    Raises PublishingError where it stops, UnfitError where the project itself is why.
    """
    command = [sys.executable, "-m", builder, *arguments(root, folder)]
    told = environment(root) | {AGAINST: str(against or "")} | progress.environment()
    crash: list[str] = []
    with _started(command, told) as building:
        for line in building.stdout or ():
            if crash or line.startswith("Traceback "):
                crash.append(line)
            elif not progress.relayed(line):
                progress.say(line)
    if building.returncode:
        unfit = building.returncode > 0 and not _by_system(crash)
        raise (UnfitError if unfit else PublishingError)(reason(building.returncode, crash))


@contextmanager
def _started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The engine at work, in a group of its own, of which no process goes on after the block, however that ends.

    It has none of the standard streams of this process, which may be closed or full.
    """
    read, says = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(  # noqa: S603  # our own program
        command, env=environment, stdin=read, stdout=says, stderr=subprocess.STDOUT, process_group=0, encoding="utf-8", errors="replace"
    ) as building:
        try:
            yield building
            building.wait()
        finally:
            with suppress(OSError):  # all have ended
                os.killpg(building.pid, signal.SIGKILL)
            building.communicate()  # until nobody is left who writes


def arguments(root: Path, folder: Path) -> list[str]:
    """What the engine is called with to build the project at `root` strictly into `folder`."""
    return ["build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(folder)]


def environment(root: Path) -> dict[str, str]:
    """The environment of every build of a project."""
    days = {"SOURCE_DATE_EPOCH": last_change(root), **settings.environment(), TODAY: today().isoformat()}
    return {"NO_MKDOCS_2_WARNING": "1", **days, "PYTHONUTF8": "1"}


def reason(code: int, crash: list[str]) -> str:
    """Why the engine stopped: what it said itself, a disk that refused, or a fault of the program, shown whole."""
    last = crash[-1].strip() if crash else ""
    if system := _by_system(crash):
        return explained(*system)
    progress.say("".join(crash))
    if code < 0:
        return f"the build was stopped by signal {-code}; start it again, with more memory if that was why"
    return f"the program failed, {last}; please report it" if last else "the build stopped; the reason is shown above"


def _by_system(crash: list[str]) -> tuple[int, str] | None:
    """The number and the words of what the system refused; None where it is not why."""
    last = crash[-1].strip() if crash else ""
    if found := _SYSTEM.search(last):
        return int(found[1]), found[2]
    if last.endswith(_THREAD):
        return errno.EAGAIN, _THREAD
    return (errno.ENOMEM, _MEMORY) if last.startswith(_MEMORY) else None


def explained(number: int, said: str) -> str:
    """One line for what the system said, with its remedy."""
    if refused := REFUSED.get(number):
        return f"the system refused {refused}, {said}; end other programs or raise the limit, then build again"
    remedy = "make room on the disk and build again" if number in NO_ROOM else "choose a folder that you may write to with --site"
    return f"the site could not be written, {said}; {remedy}"


def last_change(root: Path) -> str:
    """When the project last changed, in seconds since 1970, told by itself so that the same input gives the same dates.

    That is its last commit, or else, in a copy without history, the last day on which the data says that it was `checked`.
    """
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
    with suppress(OSError):
        if committed := subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip():  # noqa: S603  # a fixed one
            return committed
    texts = (path.read_text("utf-8", errors="replace") for path in (root / "data").rglob("*.yaml") if path.is_file())
    days = {day for text in texts for day in re.findall(r"\bchecked: *[\"']?(\d{4}-\d\d-\d\d)\b", text)}
    return str(int(max(filter(None, map(_midnight, days)), default=datetime(1980, 1, 1, tzinfo=UTC)).timestamp()))


def _midnight(day: str) -> datetime | None:
    """When a day begins, in UTC; None where there is no such day."""
    with suppress(ValueError):
        return datetime.fromisoformat(day).replace(tzinfo=UTC)
    return None


def today() -> date:
    """The day by which checks grow old, in UTC: as `build` tells the engine, or as SOURCE_DATE_EPOCH says, or by the clock.

    Raises SettingsError where SOURCE_DATE_EPOCH is no time.
    """
    moment = settings.moment()
    if told := os.environ.get(TODAY):
        return date.fromisoformat(told)
    return (moment or datetime.now(UTC)).date()
