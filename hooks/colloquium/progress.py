"""What a long command is doing: its stages, counted, told as it goes to whoever listens, and to nobody otherwise."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

LOG = logging.getLogger("colloquium.progress")
"""Carries every step. A handler that displays them sets its level to INFO, below which nothing is told."""

RELAYED = "COLLOQUIUM_PROGRESS"
"""Tells the engine that the process which started it listens on its standard error."""

MARK, OFTEN = "\x01", 0.1
"""What a relayed step begins with, and the seconds between two of one stage."""


class Step(NamedTuple):
    """A stage, and how many of its parts are done; 0 `of` 0 where they cannot be counted."""

    stage: str
    done: int = 0
    of: int = 0

    def __str__(self) -> str:
        return f"{self.stage}: {self.done:,} of {self.of:,}" if self.of else self.stage


def tell(stage: str, done: int = 0, of: int = 0) -> None:
    """Say how far a stage is. It ends when another begins."""
    LOG.info("%s", Step(stage, done, of))


def counted(stage: str, items: Iterable[T], of: int) -> Iterator[T]:
    """The items, each told when it is done with."""
    tell(stage, 0, of)
    for done, item in enumerate(items, 1):
        yield item
        tell(stage, done, of)


class Listener(logging.Handler):
    """Hears the steps."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hear a step."""
        if isinstance(record.args, tuple) and isinstance(step := record.args[0], Step):
            self.hear(step)

    def hear(self, step: Step) -> None:
        """Do with a step what this listener is for."""
        raise NotImplementedError


class _Relay(Listener):
    """Writes the steps of the engine for the process that started it."""

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.told = "", 0.0

    def hear(self, step: Step) -> None:
        now = time.monotonic()
        if step.stage != self.stage or step.done == step.of or now - self.told >= OFTEN:
            self.stage, self.told = step.stage, now
            sys.stderr.write(f"{MARK}{json.dumps(step)}\n")
            sys.stderr.flush()


def say(text: str, stream: TextIO | None = None) -> None:
    """Write for whoever looks on, on standard error unless told otherwise. Where nobody reads, or the disk is full, the work goes on."""
    if stream := stream or sys.stderr:  # there is none where it was closed before the command began
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            with suppress(OSError), open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a device
                os.dup2(nowhere.fileno(), stream.fileno())  # or what could not be written would fail again at the end


def spell_out() -> None:
    """From now on write a sign that the encoding of standard output lacks as its number, rather than stop at it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def environment() -> dict[str, str]:
    """What tells a process that this one listens to its steps."""
    return {RELAYED: "1"} if LOG.isEnabledFor(logging.INFO) else {}


def relay() -> None:
    """From now on write every step for the process that started this one, if that listens."""
    if os.environ.get(RELAYED) and not LOG.handlers:
        LOG.addHandler(_Relay())
        LOG.setLevel(logging.INFO)


def relayed(line: str) -> bool:
    """Whether a line of the engine is a step; it is then told here."""
    if line.startswith(MARK):
        tell(*json.loads(line.removeprefix(MARK)))
        return True
    return False
