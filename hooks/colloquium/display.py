"""Shows on a terminal what a long command is doing, and elsewhere writes a line for each stage; nothing is silent for long."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from colloquium.progress import LOG, Listener, Step, say

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 2.0
"""Seconds for which a command may be silent."""


class _Lines(Listener):
    """A line for each stage when it ends, or only for those that take long; and where one does, how far it is."""

    def __init__(self, *, every: bool) -> None:
        super().__init__()
        self.least = 0.0 if every else LONG
        self.step, self.begun, self.said = Step(""), 0.0, 0.0
        self.news = False

    def hear(self, step: Step) -> None:
        if step.stage != self.step.stage:
            self.end()
            self.begun = self.said = time.monotonic()
        self.step, self.news = step, step.done < step.of or not step.of
        self.go_on()

    def go_on(self) -> None:
        """Say how far the stage is, if there is news and nothing was said for long."""
        now = time.monotonic()
        if self.news and now - self.said >= LONG:
            self.said, self.news = now, False
            say(f"{self.step} …\n")

    def end(self) -> None:
        """Say what the stage took that ends now."""
        took = time.monotonic() - self.begun
        if self.step.stage and took >= self.least:
            counted = f"{self.step.done:,}, " if self.step.of else ""
            say(f"{self.step.stage}: {counted}{took:.1f} s\n")
        self.step, self.news = Step(""), False


@contextmanager
def shown(*, every: bool = False) -> Iterator[None]:
    """Show what goes on meanwhile. Where there is no terminal, short stages have a line only if `every` one is wanted."""
    if sys.stderr and sys.stderr.isatty():
        from colloquium import terminal  # noqa: PLC0415  # its library takes a tenth of a second to load

        with terminal.line() as bar, _heard(bar):
            yield
    else:
        lines = _Lines(every=every)
        with _heard(lines):
            with _going_on(lines):
                yield
            lines.end()


@contextmanager
def _going_on(lines: _Lines) -> Iterator[None]:
    """Look now and then whether there is news to say: a stage may tell no step for long."""
    ended = Event()

    def look() -> None:
        while not ended.wait(LONG / 4):
            lines.acquire()
            lines.go_on()
            lines.release()

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        ended.set()
        looking.join()


@contextmanager
def _heard(listener: Listener) -> Iterator[None]:
    """Have the listener hear every step meanwhile."""
    before = LOG.level
    LOG.addHandler(listener)
    LOG.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOG.removeHandler(listener)
        LOG.setLevel(before)
