"""A new archive: a whole project in a folder of its own, with an example that says it is one."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from colloquium.problems import PublishingError
from colloquium.record.collections import DISTRESS, SOURCES
from colloquium.record.rooms import ROOMS
from colloquium.starter.product import NOTE

if TYPE_CHECKING:
    from colloquium.record.rooms import Rooms
    from colloquium.starter.product import Product

FILLED = ("README.md", "mkdocs.yml")
"""The files below starter/ with places for what was chosen."""

KEPT = " (keep `data/distress.yaml`, the words that bring help to the top of a search)"
"""What the README says of the data that every archive keeps which has help."""


@dataclass(frozen=True)
class Choices:
    """What an editor chose: the name of the site, its rooms, and whether it begins with the example."""

    name: str
    rooms: Rooms
    example: bool = True


def begin(product: Product, folder: Path, choices: Choices) -> None:
    """Write a project into a folder that is not there or is empty; where that fails, nothing is left.

    Raises PublishingError for a folder that will not do.
    """
    target = folder.resolve()
    _refuse(product, target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    try:
        fresh.chmod(0o755)
        _fill(product, fresh, choices)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse(product: Product, target: Path) -> None:
    if target.is_relative_to(product.root.resolve()):
        raise PublishingError(f"{target} is inside the product; name a folder beside it, as in  colloquium init ../archive")
    if target == Path.cwd():
        raise PublishingError(f"{target} is the folder you are in; go to the one above it, and name it from there")
    if target.is_file():
        raise PublishingError(f"{target} is a file; name a folder that does not exist yet")
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise PublishingError(f"{target} is not empty; name a folder that does not exist yet")
    if not target.parent.is_dir():
        raise PublishingError(f"there is no folder {target.parent}; make it first, or name another")


def _fill(product: Product, fresh: Path, choices: Choices) -> None:
    shut = {str(kind) for room in choices.rooms.closed for kind in room.kinds}
    for path in product.paths:
        if not (path.startswith("data/") and Path(path).stem in shut):
            product.copy(path, fresh)
    (fresh / "data" / SOURCES).mkdir(parents=True, exist_ok=True)
    starter = product.root / "starter"
    if choices.example:
        shutil.copytree(starter / "data", fresh / "data", dirs_exist_ok=True, copy_function=shutil.copy)
    kept = "" if str(DISTRESS) in shut else KEPT
    chosen = {"title": choices.name, "name": _quoted(choices.name), "rooms": _listed(choices.rooms), "kept": kept}
    for name in FILLED:
        (fresh / name).write_text(Template((starter / name).read_text("utf-8")).substitute(chosen), "utf-8")
    (fresh / NOTE).write_text(product.note, "utf-8")


def _quoted(text: str) -> str:
    """A text as YAML reads it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _listed(rooms: Rooms) -> str:
    """The rooms as mkdocs.yml has them, each explained."""
    lines = (f"    # {room.about}\n    {room.name}: {json.dumps(rooms.on[room.name])}" for room in ROOMS)
    return "\n".join(["  rooms:", *lines])
