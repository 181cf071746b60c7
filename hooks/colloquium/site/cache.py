"""Pictures and PDFs of earlier builds, each by the hash of all that it is made of.

A file holds the hash of its name with its content, and the content. What a build does not print, and what is no file, is deleted
before it prints anything, so that nothing of a record that was withdrawn stays, whether or not the build succeeds.
A folder that cannot be read or written stops no build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

DIGEST = hashlib.sha256().digest_size
"""Bytes of the hash before the content."""


class Cache:
    """The files in a folder, of which those that are not `wanted` are deleted; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, wanted: Container[str]) -> None:
        self.folder = folder
        with suppress(OSError):
            for path in folder.iterdir() if folder else ():
                if path.name not in wanted or not path.is_file():  # from a pipe one would read for ever
                    _delete(path)

    def get(self, key: str) -> bytes | None:
        """What is kept by this key, if it is whole."""
        with suppress(OSError):
            kept = (self.folder / key).read_bytes() if self.folder else b""
            if kept[:DIGEST] == _digest(key, kept[DIGEST:]):
                return kept[DIGEST:]
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep content by this key."""
        if self.folder:
            fresh = self.folder / f"{key}.{os.getpid()}"
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                fresh.write_bytes(_digest(key, content) + content)
                fresh.replace(self.folder / key)
            except OSError:
                _delete(fresh)


def _digest(key: str, content: bytes) -> bytes:
    """What tells that this content was kept by this key."""
    return hashlib.sha256(key.encode() + b"\0" + content).digest()


def _delete(path: Path) -> None:
    with suppress(OSError):
        (shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink)(path)
