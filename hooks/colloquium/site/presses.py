"""Presses at work: sheets are shared out among processes, as many at a time as there are processors, each of which ends with its share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import groupby
from typing import TYPE_CHECKING

from colloquium.problems import PublishingError
from colloquium.site import press

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from colloquium.site.sheets import Sheet

AT_ONCE = {"cards.typ": 64, "poster.typ": 32, "handout.typ": 8}
"""The most sheets that one process makes, by their template; of others it makes one. This bounds its memory."""

FEW, MOST = 8, 8
"""Sheets that are not worth a second process; the most processes at a time."""


class RefusedError(Exception):
    """Typst refused a sheet: its template, the sheet itself if it can be told, what Typst says, and where in the template."""

    def __init__(self, template: str, sheet: Sheet | None, message: str, diagnostic: str) -> None:
        super().__init__(message)
        self.template, self.sheet, self.message, self.diagnostic = template, sheet, message, diagnostic


def made(templates: Path, sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, bytes]]:
    """Every sheet as soon as its share is made, in whichever order; what takes longest is begun first. Nothing is started for none.

    Raises RefusedError, PublishingError.
    """
    pool = ThreadPoolExecutor(_processors())
    try:
        longest_first = sorted(shares(sheets), key=lambda share: AT_ONCE.get(share[0].template, 1))
        coming = {pool.submit(_printed, templates, share): share for share in longest_first}
        for future in as_completed(tuple(coming)):
            yield from zip(coming.pop(future), future.result(), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _printed(templates: Path, share: list[Sheet]) -> list[bytes]:
    """The sheets of a share, by a process of their own."""
    template = share[0].template
    said, _, made = run(press.Job(str(templates), template, share[0].format, [sheet.data for sheet in share])).partition(b"\n")
    answer = json.loads(said)
    if refused := answer.get("refused"):
        at = refused["sheet"]
        raise RefusedError(template, None if at is None else share[at], refused["message"], refused["diagnostic"])
    ends = [sum(answer["made"][: at + 1]) for at in range(len(share))]
    return [made[end - size : end] for end, size in zip(ends, answer["made"], strict=True)]


def shares(sheets: Iterable[Sheet]) -> Iterator[list[Sheet]]:
    """Sheets of one template in shares for one process each, in their order: enough for every processor."""
    for template, found in groupby(sheets, key=lambda sheet: sheet.template):
        group = list(found)
        size = min(AT_ONCE.get(template, 1), max(FEW, -(-len(group) // _processors())))
        yield from (group[start : start + size] for start in range(0, len(group), size))


def run(job: press.Job) -> bytes:
    """What the press answers to a job. Raises PublishingError where it was stopped."""
    command = [sys.executable, "-P", press.__file__]  # -P: the modules beside it are not for its imports
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, check=False)  # noqa: S603  # our own program
    if done.returncode < 0:
        told = f"theme/print/{job.template}: typesetting was stopped by signal {-done.returncode}"
        raise PublishingError(f"{told}; start the build again, with more memory if that was why")
    if done.returncode:
        sys.stderr.write(done.stderr.decode("utf-8", "replace"))
        raise PublishingError(f"theme/print/{job.template}: the program that typesets failed; please report it, with what is shown above")
    return done.stdout


def _processors() -> int:
    """How many processes run at a time: more would need more memory than a container with a share of a large machine may have."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST)
