"""Work divided among processes. Each begins with all that this one knows, and what it makes are files."""

from __future__ import annotations

import gc
import os
import pickle
import traceback
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from colloquium.problems import PublishingError
from colloquium.progress import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")

LEAST = 50
"""Items below which one more process costs more than it saves."""


class _ElsewhereError(Exception):
    """Shows where in another process something went wrong."""


class Shares:
    """Work that other processes do on `items`, one share each, while this one goes on: the `stage` of which they tell."""

    def __init__(self, stage: str, work: Callable[[T], None], items: Sequence[T]) -> None:
        self.stage, self.count = stage, len(items)
        tell(stage, 0, self.count)
        shares = max(1, min(os.cpu_count() or 1, len(items) // LEAST))
        gc.freeze()
        self._running = [_start(work, items[first::shares]) for first in range(shares)]
        gc.unfreeze()

    def wait(self) -> None:
        """Wait until all is done. Raises what stopped a process, PublishingError where the system did."""
        done = 0
        for process, outcome in self._running:
            while isinstance(news := _received(process, outcome), int):
                done += news
                tell(self.stage, done, self.count)
            process.join()
            if news:
                raise news[0] from _ElsewhereError(news[1])


def _received(process: ForkProcess, outcome: Connection) -> int | tuple[Exception, str] | None:
    """How many more items a process did; at its end None, or what stopped it and where. Raises PublishingError where the system did."""
    try:
        news: int | tuple[Exception, str] | None = outcome.recv()
    except EOFError:
        process.join()
        killed = f"a process that makes pages was stopped by signal {-(process.exitcode or 0)}"
        raise PublishingError(f"{killed}; start the build again, with more memory if that was why") from None
    return news


def _start(work: Callable[[T], None], share: Sequence[T]) -> tuple[ForkProcess, Connection]:
    outcome, told = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_run, args=(work, share, told, os.getpid()), daemon=True)
    process.start()
    told.close()
    return process, outcome


def _run(work: Callable[[T], None], share: Sequence[T], outcome: Connection, parent: int) -> None:
    """Do one share, unless nobody waits for it any more, and tell how it ended."""
    try:
        for item in share:
            if os.getppid() != parent:
                return
            work(item)
            outcome.send(1)
    except Exception as error:  # noqa: BLE001  # raised again by whoever waits
        outcome.send((_sendable(error), "".join(traceback.format_exception(error))))
    else:
        outcome.send(None)


def _sendable(error: Exception) -> Exception:
    """The error, or its words where it cannot be sent as it is."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    except Exception:  # noqa: BLE001  # whatever its class does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
