"""Whether a trial of docs/ and mkdocs.yml was passed before: one hash of all that it depends on, and of trials that failed nothing."""

from __future__ import annotations

import hashlib
import re
import sys
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from colloquium.settings import FROM_HOST, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ROOMS = ("docs", "theme", "hooks")
"""The folders on which a trial depends, beside mkdocs.yml."""

_DEEP = re.compile(r"/(index\.md)?#|\.(png|pdf|bib|ris|json)\b", re.IGNORECASE)
"""Links into a page that is made, or to a file beside the pages: whether they lead anywhere depends on more than addresses."""


class Passed:
    """The hash of the last trial that was passed, in the folder for caches; it may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "tried"

    def was(self, key: str | None) -> bool:
        """Whether this was the last."""
        with suppress(OSError, UnicodeError):
            return self.path.read_text("utf-8") == key
        return False

    def keep(self, key: str | None) -> None:
        """Remember this one, or none."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            if key:
                self.path.parent.mkdir(exist_ok=True)
                self.path.write_text(key, "utf-8")


def passed_as(root: Path, offered: Iterable[str]) -> str:
    """The hash of all on which a trial depends, where the data has `offered` these addresses."""
    settings = environment()
    machine = [sys.version, version("mkdocs"), version("mkdocs-material"), *(settings.get(name, "") for name in FROM_HOST)]
    whole = hashlib.sha256("\0".join([*machine, *sorted(offered)]).encode())
    for part in _files(root):
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _files(root: Path) -> Iterator[bytes]:
    """The names and contents of the files on which it depends; those of data/ only if pages link to more than records."""
    deep = any(_DEEP.search(path.read_text("utf-8", "replace")) for path in (root / "docs").rglob("*.md") if path.is_file())
    files = [path for room in (*ROOMS, *(["data"] if deep else [])) for path in sorted((root / room).rglob("*"))]
    for path in [*root.glob("*.yml"), *(path for path in files if path.is_file() and path.parent.name != "__pycache__")]:
        yield path.relative_to(root).as_posix().encode()
        yield path.read_bytes()
