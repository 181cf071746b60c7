"""Notice of saved files, from the system rather than by looking again and again."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer as SystemObserver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What counts as a change; that a file was opened or read does not."""

CALM = 0.05
"""Seconds without a change after which saving is done."""


class Observer(SystemObserver):  # type: ignore[misc, valid-type]  # watchdog chooses the class by the system
    """Watches folders for changes of files only."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: object) -> object:
        """Watch `path`, hearing of changes only."""
        return super().schedule(event_handler, path, **options | {"event_filter": CHANGES})


class _Bell(FileSystemEventHandler):
    def __init__(self) -> None:
        self.rings: SimpleQueue[None] = SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002  # which file it was does not matter
        self.rings.put(None)


@contextmanager
def changes(folder: Path) -> Iterator[Iterator[None]]:
    """An endless iterator that yields each time files below `folder` were saved. It misses nothing once it is entered."""
    bell, observer = _Bell(), Observer()
    observer.schedule(bell, str(folder), recursive=True)
    observer.start()
    try:
        yield _settled(bell.rings)
    finally:
        observer.stop()
        observer.join()


def _settled(rings: SimpleQueue[None]) -> Iterator[None]:
    while True:
        rings.get()
        try:
            while True:
                rings.get(timeout=CALM)
        except Empty:
            yield
