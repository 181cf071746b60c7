"""How the live preview hears of saved files: from the system, at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler

from colloquium.editor.schema_files import FOLDER

if TYPE_CHECKING:
    from watchdog.observers.api import ObservedWatch
    from watchdog.observers.polling import PollingObserver as SystemObserver
else:
    from watchdog.observers import Observer as SystemObserver  # the class depends on the system

CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What counts as a change; that a file was opened or read does not."""


class Saves(FileSystemEventHandler):
    """Tells a handler of every event but those of files that the preview writes itself."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self.handler = handler

    def dispatch(self, event: FileSystemEvent) -> None:
        """Tell of one event."""
        if f"/{FOLDER}/" not in Path(os.fsdecode(event.src_path)).as_posix():
            self.handler.dispatch(event)


class Observer(SystemObserver):
    """Watches folders for changes of files only."""

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str | Path,
        *,
        recursive: bool = False,
        event_filter: list[type[FileSystemEvent]] | None = None,
        follow_symlink: bool = False,
    ) -> ObservedWatch:
        """Watch `path` for changes, or for the events named."""
        heard = event_filter or CHANGES
        return super().schedule(Saves(event_handler), path, recursive=recursive, event_filter=heard, follow_symlink=follow_symlink)
