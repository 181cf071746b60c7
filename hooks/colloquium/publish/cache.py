"""What earlier builds found of pages without faults, so that pages that did not change are not read again.

A page is known by the hash of its content, under rules known by the hash of their program. The first line of the file is the hash of
the rest. What is kept names other pages, so it is
deleted before a build is checked, and written again, of this build's pages alone, when nothing withdrawn was found in its site.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER, NAME = ".cache", "checked.json"
"""The folder for caches in a project, and this one in it."""


class Links(NamedTuple):
    """Of a page, what it links to and the anchors that it offers; all else is forgotten, as there may be very many pages."""

    targets: list[str]
    anchors: frozenset[str]


class Cache:
    """The links of pages that were checked: those `known` from the last build, and those `used` in this one."""

    def __init__(self, known: dict[str, tuple[list[str], list[str]]] | None = None) -> None:
        self.known = known or {}
        self.used: dict[str, tuple[list[str], list[str]]] = {}

    def get(self, key: str) -> Links | None:
        """The links of a page that had no fault."""
        if found := self.known.get(key):
            self.used[key] = found
            return Links(found[0], frozenset(found[1]))
        return None

    def add(self, key: str, links: Links) -> None:
        """Keep the links of a page that has no fault."""
        self.used[key] = links.targets, sorted(links.anchors)


def key(content: bytes) -> str:
    """What a page is known by."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def kept(folder: Path | None, root: str) -> Iterator[Cache]:
    """The cache in a folder for a site at the address `root`, taken away and put back if all goes well; without a folder, an empty one.

    A folder that cannot be read or written gives and keeps nothing, and stops no build.
    """
    if not folder:
        yield Cache()
        return
    path, rules = folder / NAME, _rules(root)
    cache = Cache(_read(path, rules))
    _delete(folder)
    yield cache
    try:
        folder.mkdir(exist_ok=True)
        fresh = path.with_name(f"{NAME}.{os.getpid()}")
        kept = json.dumps({"rules": rules, "pages": cache.used}).encode()
        fresh.write_bytes(key(kept).encode() + b"\n" + kept)
        fresh.replace(path)
    except OSError:
        _delete(folder)


def forget(root: Path) -> None:
    """Delete all that a project keeps for its next build: it may hold what is withdrawn by now."""
    shutil.rmtree(root / FOLDER, ignore_errors=True)


def _delete(folder: Path) -> None:
    """Delete the file, and what a build that was killed left of its own."""
    with suppress(OSError):
        for path in folder.glob(f"{NAME}*"):
            path.unlink(missing_ok=True)


def _read(path: Path, rules: str) -> dict[str, tuple[list[str], list[str]]]:
    """What the file keeps; nothing where it was written under other rules, or is missing or damaged."""
    with suppress(OSError):
        digest, _, kept = (path.read_bytes() if path.is_file() else b"").partition(b"\n")  # from a pipe one would read for ever
        if digest == key(kept).encode() and (found := json.loads(kept))["rules"] == rules:
            return {name: (targets, anchors) for name, (targets, anchors) in found["pages"].items()}
    return {}


def _rules(root: str) -> str:
    """What the rules are known by: their program, its parser, and the address that they are applied for."""
    program = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256("\0".join([sys.version, version("selectolax"), root, key(program)]).encode()).hexdigest()
