"""The press: typesets sheets by Typst, as a program that ends with its job, because Typst keeps memory as long as its process lives.

It reads a job as JSON, and writes a line of JSON that says how many bytes each sheet has, then the sheets; or what Typst refused.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Literal, NamedTuple

import typst

PIXELS = 72
"""Pixels to the inch of a picture: one a point."""


class Job(NamedTuple):
    """Sheets of one template, each by the JSON that it shows; `templates` is the folder, where `fonts/` may hold more fonts."""

    templates: str
    template: str
    format: Literal["png", "pdf"]
    sheets: list[str]


class RefusedError(Exception):
    """Typst refused a sheet: what it says, where in the template, and the number of the sheet from 0 if it can be told."""

    def __init__(self, error: typst.TypstError, sheet: int | None) -> None:
        super().__init__(error.message)
        self.said = {"message": error.message, "diagnostic": error.diagnostic, "sheet": sheet}


class Press:
    """Typst, ready for the sheets of one job. No fonts of the machine are used."""

    def __init__(self, job: Job) -> None:
        self.job, self.parent, own = job, os.getppid(), Path(job.templates) / "fonts"
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=[own] if own.is_dir() else [])

    def run(self) -> list[bytes]:
        """Every sheet: pictures as pages of one document, documents one by one. Raises RefusedError."""
        size = len(self.job.sheets) if self.job.format == "png" else 1
        starts = range(0, len(self.job.sheets), size)
        return [made for start in starts for made in self._printed(start, self.job.sheets[start : start + size])]

    def _printed(self, start: int, sheets: list[str]) -> list[bytes]:
        if os.getppid() != self.parent:
            sys.exit("nobody waits for this")
        try:
            return self._compile(sheets)
        except typst.TypstError as error:
            raise RefusedError(error, next((start + at for at, sheet in enumerate(sheets) if not self._prints(sheet)), None)) from error

    def _prints(self, sheet: str) -> bool:
        try:
            return bool(self._compile([sheet]))
        except typst.TypstError:
            return False

    def _compile(self, sheets: list[str]) -> list[bytes]:
        made: bytes | list[bytes] = typst.compile(
            f"{self.job.templates}/{self.job.template}",
            root=self.job.templates,
            font_paths=self.fonts,
            format=self.job.format,
            ppi=PIXELS,
            pdf_standards="ua-1" if self.job.format == "pdf" else None,
            sys_inputs={"sheets": f"[{','.join(sheets)}]"},
        )
        return made if isinstance(made, list) else [made]


def main() -> None:
    """Read a job, run it, write what became of it."""
    try:
        made = Press(Job(*json.load(sys.stdin.buffer))).run()
    except RefusedError as error:
        sys.stdout.buffer.write(json.dumps({"refused": error.said}).encode())
    else:
        sys.stdout.buffer.write(b"\n".join([json.dumps({"made": list(map(len, made))}).encode(), b"".join(made)]))


if __name__ == "__main__":
    main()
