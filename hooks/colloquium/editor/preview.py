"""The live preview: whether it is asked for, where it is served, and how it hears of saved files and of mistakes."""

from __future__ import annotations

import logging
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler

from colloquium.editor.schema_files import FOLDER
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def is_served() -> bool:
    """Whether the engine serves a preview: so it was called, whatever the address of the site."""
    command = click.get_current_context(silent=True)
    return command is not None and command.info_name == "serve"


def refuse_taken(host: str, port: int) -> None:
    """Raise PublishingError where nothing can be served at this address."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, OverflowError) as error:
        remedy = "end the program that uses it, or choose another port, as in  make serve PORT=8001"
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise PublishingError(f"the preview cannot be served at {host}:{port}, {why}; {remedy}") from error


class Ear(logging.Handler):
    """Hears what the engine warns of, by the name of its log, but not the server in it: what readers asked for in vain is no mistake."""

    def __init__(self, log: str) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.server = f"{log}.livereload"
        logging.getLogger(log).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Hear one message."""
        if record.name != self.server:
            self.messages.append(record.getMessage())

    def take(self) -> list[str]:
        """What was heard since this was asked last."""
        heard, self.messages = self.messages, []
        return heard


class Server(Protocol):
    """A server that builds anew when a file below a watched path changes."""

    observer: SystemObserver

    def watch(self, path: str) -> None:
        """Watch a path."""

    def unwatch(self, path: str) -> None:
        """Watch it no longer."""


def listen(server: Server, paths: Iterable[str]) -> None:
    """Have a server hear of changes below these paths, which it watches already, and of all others, from the system."""
    watched = list(paths)
    for path in watched:
        server.unwatch(path)
    server.observer = Observer()
    for path in watched:
        server.watch(path)


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
