"""Pictures and PDFs: what a file really is, and whether it is whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

AGAIN = "save it again from the program that made it, or take the original"
LFS = "fetch the file itself: git lfs pull"


class Kind(NamedTuple):
    """What a file may be: how its first bytes look, how the names of such files end, and whether one is whole."""

    name: str
    begins: bytes
    endings: tuple[str, ...] = ()
    is_whole: Callable[[bytes], bool] = bool
    remedy: str = "save it as {} in the program that made it, or take the original"


def _has_boxes(data: bytes) -> bool:
    """Whether the last box of an AVIF picture ends where the file does."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 0:  # up to the end of the file
            return True
        at += max(8, int.from_bytes(data[at + 8 : at + 16], "big") if size == 1 else size)
    return at == len(data)


_MARKUP = rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<[?!](?!doctype html)[^>]*>\s*)*"
KINDS = (
    Kind("an SVG picture", _MARKUP + rb"<svg\b"),
    Kind("a web page", _MARKUP + rb"(?:<html\b|<!doctype html\b)"),
    Kind("a note that Git LFS left in place of a file", rb"version https://git-lfs", remedy=LFS),
    Kind("a PDF", rb"(?s).{0,1019}?%PDF-", (".pdf",), lambda data: b"%%EOF" in data[-1024:]),
    Kind("a PNG picture", rb"\x89PNG\r\n\x1a\n", (".png",), lambda data: b"IEND\xaeB`\x82" in data),
    Kind("a JPEG picture", rb"\xff\xd8", (".jpg", ".jpeg"), lambda data: data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")),
    Kind("a GIF picture", rb"GIF8[79]a", (".gif",), lambda data: data.rstrip(b"\0").endswith(b";")),
    Kind("a WebP picture", rb"(?s)RIFF.{4}WEBP", (".webp",), lambda data: len(data) >= 8 + int.from_bytes(data[4:8], "little")),
    Kind("an AVIF picture", rb"(?s).{4}ftyp(?:.{4}){0,9}?avi[fs]", (".avif",), _has_boxes),
    Kind("a HEIC picture", rb"(?s).{4}ftyp(?:hei|mif|msf)"),
    Kind("a TIFF picture", rb"II\*\0|MM\0\*"),
    Kind("a BMP picture", rb"(?s)BM.{4}\0{4}"),
    Kind("a Word document or another zip file", rb"PK\x03\x04"),
    Kind("plain text", rb"[\t\n\f\r\x20-\x7e\x80-\xff]+\Z"),
)
"""Kinds of files, by their first 1024 bytes; the first that fits."""


def real(content: bytes) -> Kind | None:
    """What a file is, whatever its name says; None where nobody knows."""
    return next((kind for kind in KINDS if re.match(kind.begins, content[:1024])), None)


def fault(ending: str, content: bytes) -> tuple[str, str] | None:
    """Why a file whose name ends so is no whole picture or PDF, and the remedy; None where it is one, or need not be."""
    if not (meant := next((kind for kind in KINDS if ending in kind.endings), None)):
        return None
    if not content:
        return "is empty", AGAIN
    found = real(content)
    if found is meant:
        return None if meant.is_whole(content) else ("is cut short", AGAIN)
    if found is None:
        return f"is not {meant.name}, whatever its name says", AGAIN
    renamed = f"end its name in {found.endings[0]}, also where a page links to it" if found.endings else found.remedy.format(meant.name)
    return f"is {found.name}, not {meant.name}", renamed
