"""Two files or folders that change places, so that each place is never empty."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def exchanged(one: Path, other: Path) -> bool:
    """Have two folders, or files, change places in one system call, and tell whether they did: not where the system has none such."""
    library, here, exchange = ctypes.CDLL(None), -100, 2
    names = os.fsencode(one), os.fsencode(other)
    linux = getattr(library, "renameat2", None)
    macos = getattr(library, "renamex_np", None)
    if linux:
        return bool(linux(here, names[0], here, names[1], exchange) == 0)
    return bool(macos and macos(*names, exchange) == 0)


def swap(one: Path, other: Path) -> None:
    """Have two files or folders change places; where only one is there, it goes to the other place. The same call again takes that back."""
    if not (one.exists() and other.exists()):
        there, free = (one, other) if one.exists() else (other, one)
        free.parent.mkdir(parents=True, exist_ok=True)
        there.rename(free)
    elif not exchanged(one, other):
        spare = one.with_name(f"{one.name}.spare")
        other.rename(spare)
        one.rename(other)
        spare.rename(one)
