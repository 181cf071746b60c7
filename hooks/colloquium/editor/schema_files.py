"""The files of data/schema/, from which code editors know the fields and the ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.schema import schemas

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.record.schema import Ids


FOLDER = "data/schema"
"""Where they are, below the project. Git passes over them: two editors who add a record each would change the same lines."""


def write(root: Path, ids: Ids) -> int:
    """Write the schemas of the project at `root` where they are not as they were, and return how many that was.

    Without any `ids`, as the preview has none while the data has errors, all stay as they are.
    """
    if not ids:
        return 0
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    found = {folder / f"{name}.json": text for name, text in schemas(ids).items()}
    changed = {path: text for path, text in found.items() if not path.exists() or path.read_text("utf-8") != text}
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(changed)
