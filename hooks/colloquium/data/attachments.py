"""The text that a picture or a PDF holds, as far as a program can find it: nobody can read a scan or a drawing like this.

No file makes the reader fail; of a large one a bounded part is read.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from colloquium.data import pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp"))
"""How the names of such files end."""

MOST = 200_000_000
"""The most bytes that are read of a file."""

_LONGEST = 2_000_000
_ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
_LETTERS = rb"(?:[\x20-\x7e]|[\xc3-\xf4][\x80-\xbf]{1,3}){5,}|(?:[\x20-\x7e]\x00){5,}|(?:\x00[\x20-\x7e]){5,}"


def text(path: Path) -> str:
    """All that a file says of itself, and the words of a PDF."""
    with path.open("rb") as file:
        data = file.read(MOST)
    if b"%PDF-" in data[:1024]:
        return pdf.text(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "\n".join(_png(data))
    if data.startswith(b"\xff\xd8"):
        return "\n".join(map(_decoded, _jpeg(data)))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "\n".join(map(_decoded, _webp(data)))
    return "\n".join(_decoded(run) for run in re.findall(_LETTERS, data))


def _decoded(data: bytes) -> str:
    """Bytes of unknown encoding, in each that is usual, at either of two places for those of two bytes."""
    starts = [(name, data[at:]) for name in _ENCODINGS for at in range(2 if name.startswith("utf-16") else 1)]
    return "\n".join(part.decode(name, "ignore").replace("\0", " ") for name, part in starts)


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while kind := data[at + 4 : at + 8]:
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        body = data[at + 8 : end]
        name, _, rest = body.partition(b"\0")
        if kind in {b"tEXt", b"eXIf"}:
            yield _decoded(body)
        elif kind == b"zTXt":
            yield _decoded(name) + _decoded(_inflated(rest[1:]))
        elif kind == b"iTXt":
            words = rest[2:].split(b"\0", 2)
            yield "\n".join(map(_decoded, (name, *words[:2], *(_inflated(part) if rest[:1] == b"\1" else part for part in words[2:]))))
        at = end + 4


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Every part before the picture itself; what follows the picture, some cameras and editors append."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in {b"\xda", b"\xd9", b""}:
        end = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
        yield data[at + 4 : end]
        at = end
    yield from re.findall(_LETTERS, data[data.rfind(b"\xff\xd9") :] if b"\xff\xd9" in data else b"")


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while kind := data[at : at + 4]:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in {b"EXIF", b"XMP "}:
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LONGEST)
    except zlib.error:
        return b""
