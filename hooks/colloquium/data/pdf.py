"""The words that a PDF holds: of its pages, its links and bookmarks, and what it says of itself.

Enough of ISO 32000 to search what usual programs write: streams packed with Flate, letters by the tables (ToUnicode) of their fonts.
What is encrypted, drawn or scanned is not read.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Letters = Mapping[bytes, str]
    Fonts = Mapping[bytes, list[Letters]]

MOST = 48_000_000
"""Unpacked bytes after which no more streams of a file are read."""

SPACE = -180
"""A step to the right, in thousandths of the size of a letter, that readers see as a space."""

VARIANTS = 12
"""The most fonts of one name that are tried; each page may call another font so."""

_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb">>\s{0,9}stream\r?\n?")
_FONT = re.compile(rb"/([^\s/<>\[\]()]{1,60})\s+(\d{1,9})\s+\d{1,5}\s+R")
_TABLE = re.compile(rb"/ToUnicode\s+(\d{1,9})")
_LITERAL = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]{0,99}\)){0,2000}+\)){0,9000}+\)"
_STRING = re.compile(rb"(?P<literal>%b)|<(?P<hex>[0-9A-Fa-f\s]{2,9000})>" % _LITERAL, re.DOTALL)
_STEP = re.compile(
    rb"(?P<literal>%b)|<(?P<hex>[0-9A-Fa-f\s]{2,9000})>|/(?P<name>[^\s/<>\[\]()]{1,60})|(?P<number>-?\d[\d.]*)|(?P<operator>[A-Za-z'\"][\w*]*)"
    % _LITERAL,
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_NEXT = {b"Td", b"TD", b"T*", b"Tm", b"ET", b"'", b'"'}
"""Operators after which letters stand elsewhere."""
_PAIRS = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{4,64})>|\[([^\]]{0,9000})\])")


class _Object(NamedTuple):
    """One object of a file: its dictionary or value, and its stream, unpacked."""

    head: bytes
    stream: bytes


def text(data: bytes) -> str:
    """All text that a PDF holds, as far as it can be read."""
    objects = _objects(data)
    fonts = _fonts(dict(objects))
    return "\n".join(part for _, found in (*objects, (0, _Object(data[-4096:], b""))) for part in _texts(found, fonts))


def _texts(found: _Object, fonts: Fonts) -> Iterator[str]:
    yield from (_said(_bytes(string)) for string in _STRING.finditer(found.head[:MOST]))
    if b"<rdf:RDF" in found.stream:
        yield found.stream.decode("utf-8", "ignore")
    elif b"BT" in found.stream and (b"Tj" in found.stream or b"TJ" in found.stream):
        named = {match["name"] for match in _STEP.finditer(found.stream) if match["name"]}
        most = max((len(fonts[name]) for name in named if name in fonts), default=1)
        yield from (_words(found.stream, fonts, variant) for variant in range(min(most, VARIANTS)))


def _objects(data: bytes) -> list[tuple[int, _Object]]:
    """Every object with its number, those packed into streams and those of earlier versions included."""
    found, left = [], MOST
    for piece in data.split(b"endobj"):
        if begins := _OBJECT.search(piece):
            body = piece[begins.end() :]
            opens = _STREAM.search(body)
            head, rest = (body[: opens.start()], body[opens.end() :]) if opens else (body, b"")
            stream = _unpacked(head, rest.rpartition(b"endstream")[0] or rest, left)
            left -= len(stream)
            found += [(int(begins[1]), _Object(head, stream)), *(_packed(head, stream) if b"/ObjStm" in head else ())]
    return found


def _unpacked(head: bytes, raw: bytes, most: int) -> bytes:
    if most <= 0 or b"/Image" in head:
        return b""
    try:
        if b"/ASCII85Decode" in head or b"/A85" in head:
            raw = base64.a85decode(raw.strip().removeprefix(b"<~").removesuffix(b"~>"))
        return zlib.decompressobj().decompress(raw, most) if b"/FlateDecode" in head or b"/Fl " in head else raw[:most]
    except (ValueError, zlib.error):
        return b""


def _packed(head: bytes, stream: bytes) -> list[tuple[int, _Object]]:
    first = re.search(rb"/First\s+(\d{1,9})", head)
    begins = int(first[1]) if first else 0
    numbers = list(map(int, re.findall(rb"\d{1,9}", stream[:begins])))
    starts = [begins + at for at in numbers[1::2]]
    ends = [*starts[1:], len(stream)]
    return [(number, _Object(stream[at:end], b"")) for number, at, end in zip(numbers[::2], starts, ends, strict=False)]


def _fonts(objects: Mapping[int, _Object]) -> Fonts:
    """The letters of the codes of each font, by the names that pages give it."""
    tables = {number: int(table[1]) for number, found in objects.items() if (table := _TABLE.search(found.head))}
    letters = {table: _letters(objects[table].stream) for table in {*tables.values()} & objects.keys()}
    fonts: dict[bytes, list[Letters]] = defaultdict(list)
    for found in objects.values():
        for name, number in _FONT.findall(found.head):
            if (known := letters.get(tables.get(int(number), -1))) and known not in fonts[name]:
                fonts[name].append(known)
    return fonts


def _letters(table: bytes) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for block in re.findall(rb"beginbfchar(.{0,60000}?)endbfchar", table, re.DOTALL):
        found |= {_hex(code): _hex(sign).decode("utf-16-be", "ignore") for code, sign in _PAIRS.findall(block)}
    for block in re.findall(rb"beginbfrange(.{0,60000}?)endbfrange", table, re.DOTALL):
        for first, last, sign, signs in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1)
            many = [_hex(one).decode("utf-16-be", "ignore") for one in re.findall(rb"<([0-9A-Fa-f]+)>", signs)]
            start = _hex(sign).decode("utf-16-be", "ignore")
            many = many or [start[:-1] + chr(min(ord(start[-1:] or " ") + step, 0x10FFFF)) for step in range(len(codes))]
            found |= {code.to_bytes(len(first) // 2, "big"): one for code, one in zip(codes, many, strict=False)}
    return found


def _words(stream: bytes, fonts: Fonts, variant: int) -> str:
    """What a page shows, in the order in which it is written; of fonts that share a name the one of this number."""
    said, name, letters = [], b"", None
    for step in _STEP.finditer(stream):
        if step["name"]:
            name = step["name"]
        elif step["operator"] == b"Tf":
            tables = fonts.get(name)
            letters = tables[variant % len(tables)] if tables else None
        elif step["operator"] in _NEXT or (step["number"] and _number(step["number"]) <= SPACE):
            said.append(" ")
        elif step["literal"] or step["hex"]:
            said.append(_shown(_bytes(step), letters))
    return "".join(said)


def _shown(codes: bytes, letters: Letters | None) -> str:
    if letters is None:
        return _said(codes)
    size = max(map(len, letters))
    return "".join(letters.get(codes[at : at + size], "") for at in range(0, len(codes), size))


def _number(digits: bytes) -> float:
    return float(digits.partition(b".")[0] or 0)


def _bytes(string: re.Match[bytes]) -> bytes:
    """What a string of a PDF holds."""
    return _hex(string["hex"]) if string["hex"] else _ESCAPE.sub(_sign, string["literal"][1:-1])


def _sign(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 8) & 255]) if escape[1] else _SIGNS.get(escape[2], escape[2])


def _hex(digits: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", digits)
    try:
        return binascii.unhexlify(plain + b"0" * (len(plain) % 2))
    except ValueError:
        return b""


def _said(string: bytes) -> str:
    """A string outside any font: UTF-16 or UTF-8 where it begins so, otherwise about Latin-1."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if string.startswith(mark):
            return string.removeprefix(mark).decode(encoding, "ignore")
    return string.decode("cp1252", "ignore")
