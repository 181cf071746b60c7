"""The files of data/schema/, from which code editors know the fields and the ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.schema import schemas

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.record.schema import Ids


def write(folder: Path, ids: Ids) -> int:
    """Write the schemas into `folder` where they are not as they were, and return how many that was."""
    folder.mkdir(exist_ok=True)
    found = {folder / f"{name}.json": text for name, text in schemas(ids).items()}
    changed = {path: text for path, text in found.items() if not path.exists() or path.read_text("utf-8") != text}
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(changed)
