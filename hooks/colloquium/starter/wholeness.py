"""Whether a copy of the product is whole: what its list names is there, and what its program asks for."""

from __future__ import annotations

import ast
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from colloquium.problems import PublishingError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.starter.product import Product

SHOWN = 5
"""How many of the missing files are named."""


def refuse_incomplete(product: Product) -> None:
    """Raise PublishingError where files of the product are missing, empty or cut off."""
    found = list(dict.fromkeys([*_missing(product), *_deleted(product), *_broken(product.root)]))
    if found:
        more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
        told = (
            f"this copy of the product is not whole: {listed(found[:SHOWN])}{more} {'is' if len(found) == 1 else 'are'} missing or damaged"
        )
        raise PublishingError(f"{told}; nothing was replaced: clone or unpack it anew")


def _missing(product: Product) -> Iterator[str]:
    """What the list names and is not there, or has nothing in it."""
    for path in product.needed:
        place = product.root / path
        if not (any(place.iterdir()) if place.is_dir() else place.is_file() and place.stat().st_size):
            yield path


def _deleted(product: Product) -> list[str]:
    """What the history of a clone has and its folder has not."""
    command = ["git", "-C", str(product.root), "ls-files", "--deleted", "--", *product.needed]
    with suppress(OSError):  # there is no git
        if (product.root / ".git").exists():
            return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()  # noqa: S603  # a fixed one
    return []


def _broken(root: Path) -> Iterator[str]:
    """Modules that cannot be read, and those that another one imports and that are not there."""
    for path in sorted((root / "hooks").rglob("*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError, OSError):
            yield path.relative_to(root).as_posix()
            continue
        names = [
            node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("colloquium")
        ]
        for place in (f"hooks/{name.replace('.', '/')}" for name in names if name):
            if not (root / f"{place}.py").is_file() and not (root / place).is_dir():
                yield f"{place}.py"
