"""The pages that the engine does not hear of: made one by one, in several processes at once, or in the preview when they are asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from colloquium.site.files import INDEX
from colloquium.site.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from colloquium.site.files import Made
    from colloquium.site.frame import Frames
    from colloquium.site.page import Page


class Singles:
    """Those of `files` that are made by themselves."""

    def __init__(self, files: Iterable[Made] = ()) -> None:
        self.files = {file.path: file for file in files if file.make}
        self.shares: Shares | None = None

    def begin(self, frames: Frames, folder: Path, asked: Container[str]) -> None:
        """Have others write them with their frames into `folder`, but for those at paths for which the engine `asked`."""
        files = [file for path, file in self.files.items() if path not in asked]
        self.shares = Shares("making the pages", partial(self._write, frames, folder), files)

    def _write(self, frames: Frames, folder: Path, file: Made) -> None:
        path, page = folder / file.address, self.make(file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(frames.around(page) if page else "", encoding="utf-8")

    def wait(self) -> None:
        """Wait until all are written. Raises what stopped one."""
        if self.shares:
            self.shares.wait()

    def make(self, path: str) -> Page | None:
        """The page at a path; None where there is none."""
        file = self.files.get(path)
        return file.make() if file and file.make else None

    def addresses(self, asked: Container[str]) -> Iterator[str]:
        """Their addresses, but for those for which the engine `asked`, which it lists itself."""
        return (file.address.removesuffix(INDEX) for path, file in self.files.items() if path not in asked)
