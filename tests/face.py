"""The face of the site. Run as a program, makes it anew: the signs that readers meet, of the face in which typst sets cards."""

from __future__ import annotations

import struct
import sys
from importlib.metadata import files
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACE = Path(__file__).parent.parent / "theme" / "assets" / "face.woff2"
NAME = "Libertinus Serif Regular"
LETTERS = "ŒœŠšŽžŸąćęłńśźżĄĆĘŁŃŚŹŻěčřůďťňĚČŘŮĎŤŇőűŐŰăĂșțȘȚğışİŞĞđĐ"
MARKS = "\u00a0¡¿«»§¶©°·–—‘’‚“”„‹›…€−"
SIGNS = {*map(chr, range(0x20, 0x7F)), *map(chr, range(0xC0, 0x100)), *LETTERS, *MARKS} - {"×", "÷"}
"""What the face has: ASCII, and the letters and marks of European languages in Latin script. Other signs come from faces of the reader."""

HEADER, TABLE = struct.Struct(">4sH6x"), struct.Struct(">8xLL")
"""How an OpenType file begins: its kind and how many tables it has; then of each table where it is and how long."""


def original() -> bytes:
    """The face as typst carries it inside its program: from its beginning to the end of its last table."""
    (program,) = (Path(str(file.locate())) for file in files("typst") or () if file.name.startswith("_typst."))
    content, at = program.read_bytes(), 0
    while (at := content.find(b"OTTO", at)) >= 0:
        found = content[at : at + _length(content, at)]
        if found and TTFont(BytesIO(found))["name"].getDebugName(4) == NAME:
            return found
        at += 4
    raise SystemExit(f"tests/face.py: typst carries no {NAME} any more: take the face from its project and say so here")


def _length(content: bytes, at: int) -> int:
    """How long the file that begins there is, 0 where none does."""
    _, number = HEADER.unpack_from(content, at)
    tables = [TABLE.unpack_from(content, at + HEADER.size + TABLE.size * one) for one in range(number)] if number < 40 else []
    return max((start + length for start, length in tables), default=0)


def made() -> bytes:
    """The face with these signs, old-style numerals and ligatures, compressed for the web; the same bytes each time."""
    font = TTFont(BytesIO(original()), recalcTimestamp=False)
    options = Options(layout_features=["kern", "liga", "locl", "onum"], hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(SIGNS))
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(None if FACE.write_bytes(made()) else 1)
