"""The engine in the process of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.commands import build as engine
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


def frame(root: Path, site: Path) -> None:
    """Have the engine make the site of `root` in this process, without the checks of publishing."""
    engine.build(load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site)))
