"""The press: typesets sheets by Typst, as a program that ends with its job, because Typst keeps memory as long as its process lives.

It reads a job as JSON, and writes a line of JSON that says how many bytes each sheet has, then the sheets; or what Typst refused.
"""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import typst

if TYPE_CHECKING:
    from collections.abc import Iterable

PIXELS = 72
"""Pixels to the inch of a picture: one a point."""

STAND_IN = "…"
"""Printed for signs in a row that no font has."""

BOOK = frozenset(("LATIN", "GREEK", "CYRILLIC", "HEBREW", "MODIFIER", "MASCULINE", "FEMININE", "MICRO", "KELVIN", "OHM"))
"""How Unicode's names of the letters of the book face begin. Of others Typst has at most a face for programs, which tears words apart."""

SIGNS = "signs.typ"
"""The template that prints signs only to learn which of them no font has."""

_SIGN = re.compile(r"[^\x00-\x7f][\u0300-\u036f\u200d\ufe00-\ufe0f]*")
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
"""A sign with the marks above it; how Typst names one that no font has, and what it writes otherwise in it."""


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
        self.job, self.parent, fonts = job, os.getppid(), Path(job.templates) / "fonts"
        self.own = has_fonts(job.templates)
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=[fonts] if fonts.is_dir() else [])

    def run(self) -> list[bytes]:
        """Every sheet: pictures as pages of one document, documents one by one. Raises RefusedError."""
        size = len(self.job.sheets) if self.job.format == "png" else 1
        sheets = [stood_in(sheet, self._foreign(signs([sheet]))) for sheet in self.job.sheets]
        if self.job.format == "png":  # Typst says of documents alone what they lack
            lacking = self.lacking(signs(sheets))
            sheets = [stood_in(sheet, lacking) for sheet in sheets]
        starts = range(0, len(sheets), size)
        return [made for start in starts for made in self._printed(start, sheets[start : start + size])]

    def lacking(self, signs: Iterable[str]) -> list[str]:
        """Those of some signs that no font has, or none but a face for programs."""
        foreign = self._foreign(signs := set(signs))
        try:
            self._compile([json.dumps(sorted(signs.difference(foreign)))], SIGNS)
        except typst.TypstError as error:
            return foreign + lacks(error)
        return foreign

    def _foreign(self, signs: Iterable[str]) -> list[str]:
        """Those of some signs whose script the book face lacks; none where there are fonts of its own."""
        return [] if self.own else sorted(sign for sign in signs if not all(map(is_of_book, sign)))

    def _printed(self, start: int, sheets: list[str]) -> list[bytes]:
        """The sheets, with stand-ins for what no font has: as many rounds as Typst finds more."""
        while True:
            if os.getppid() != self.parent:
                sys.exit("nobody waits for this")
            try:
                return self._compile(sheets, self.job.template)
            except typst.TypstError as error:
                before, sheets = sheets, [stood_in(sheet, lacks(error)) for sheet in sheets]
                if sheets == before:
                    guilty = (start + at for at, sheet in enumerate(sheets) if not self._prints(sheet))
                    raise RefusedError(error, next(guilty, None)) from error

    def _prints(self, sheet: str) -> bool:
        try:
            return bool(self._compile([sheet], self.job.template))
        except typst.TypstError:
            return False

    def _compile(self, sheets: list[str], template: str) -> list[bytes]:
        format = "pdf" if template == SIGNS else self.job.format
        made: bytes | list[bytes] = typst.compile(
            f"{self.job.templates}/{template}",
            root=self.job.templates,
            font_paths=self.fonts,
            format=format,
            ppi=PIXELS,
            pdf_standards="ua-1" if format == "pdf" else None,
            sys_inputs={"sheets": f"[{','.join(sheets)}]"},
        )
        return made if isinstance(made, list) else [made]


def signs(texts: Iterable[str]) -> set[str]:
    """The signs of some texts that a font may lack."""
    return {sign for text in texts for sign in _SIGN.findall(text)}


def lacks(error: typst.TypstError) -> list[str]:
    """The signs of which Typst says that no font has them."""
    found = dict.fromkeys(_LACKING.findall(error.diagnostic))
    return [_ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else sign[2], text) for text in found]


def stood_in(sheet: str, lacking: Iterable[str]) -> str:
    """A sheet with a stand-in for some signs, as they are written in JSON; one for those in a row."""
    written = (json.dumps(sign, ensure_ascii=False)[1:-1] for sign in lacking)
    found = "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
    return re.sub(f"{STAND_IN}?(?:{found})(?: ?(?:{found}|{STAND_IN}))*", STAND_IN, sheet) if found else sheet


@cache
def is_of_book(sign: str) -> bool:
    """Whether the book face has the script of a sign; what is no letter is of all scripts."""
    return sign.isascii() or not sign.isalpha() or unicodedata.name(sign, "").partition(" ")[0] in BOOK


def has_fonts(templates: str | Path) -> bool:
    """Whether the theme has fonts of its own."""
    return any(path.is_file() for path in (Path(templates) / "fonts").glob("*"))


def main() -> None:
    """Read a job, run it, write what became of it; of a job for signs, which of them no font has."""
    job = Job(*json.load(sys.stdin.buffer))
    press = Press(job)
    if job.template == SIGNS:
        sys.stdout.buffer.write(json.dumps(press.lacking(job.sheets)).encode())
        return
    try:
        made = press.run()
    except RefusedError as error:
        sys.stdout.buffer.write(json.dumps({"refused": error.said}).encode())
    else:
        sys.stdout.buffer.write(b"\n".join([json.dumps({"made": list(map(len, made))}).encode(), b"".join(made)]))


if __name__ == "__main__":
    main()
