"""The list of every file of a site with its SHA-256, in the format of `sha256sum --check`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "MANIFEST.sha256"
"""Where the list stands in the site; it does not name itself."""


def write(site: Path) -> None:
    """List the files below `site` in it, in the order of their names."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != NAME]
    (site / NAME).write_text("".join(lines), encoding="utf-8")
