"""The search index, made by Pagefind from the finished pages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

INTERFACES = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind's own interfaces; ours needs the engine only, in the page itself."""


class SearchError(Exception):
    """Pagefind refused."""


def index(site: Path) -> None:
    """Index the built pages below `site` into `site`/pagefind."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        raise SearchError(f"the search index could not be made; Pagefind says: {(done.stderr or done.stdout).strip()}")
    for pattern in INTERFACES:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
