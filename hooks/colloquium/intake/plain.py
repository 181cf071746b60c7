"""The lines of a plain text, in any encoding."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from colloquium.data.safe_text import folded
from colloquium.intake import margins
from colloquium.intake.lines import Line, Original
from colloquium.intake.missing import missing
from colloquium.problems import PublishingError
from colloquium.text.debris import is_stopped

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

WESTERN = "cp1252"
"""What Windows wrote in most of Europe and America: taken wherever it is as likely as another one."""

UNFILLED = 160
"""Characters of lines from which each is a paragraph of its own."""

DOUBLED = 0.25
"""The share of blank lines that stand within a sentence, in a text with one after each line."""


UTF_16, SHORTEST = ("utf-16-le", "utf-16-be"), 8
"""The forms of UTF-16, and bytes of a text from which its zeros tell one."""

USUAL = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœŒŠšŽž“”„‘’‚–—…«»‹›€£§°·•¿¡ºª\xa0")
"""The signs of Western texts: with others, the guess that a text is one may be wrong."""

SAMPLES = 2
"""Lines that show what a guess made of the signs of a text."""


class Decoded(NamedTuple):
    """The text of a file, its encoding, and, where that is a guess that may be wrong, lines that show it."""

    text: str
    encoding: str
    samples: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str | None) -> Decoded:
    """The text of a file and its encoding: the one given, else the one that fits. Raises PublishingError."""
    marked = next((name for begins, name in BOMS if data.startswith(begins)), None)
    if not (encoding or marked) and (half := _half(data)):
        raise PublishingError(f"looks like UTF-16 without its mark; name it: --encoding {half}")
    named = encoding or marked or "utf-8"
    try:
        return Decoded(data.decode(named), named)
    except LookupError as error:
        raise PublishingError(f"is in no encoding {named!r} that is known; name another, such as utf-8, cp1252 or shift_jis") from error
    except UnicodeDecodeError as error:
        if encoding:
            raise PublishingError(f"is not saved as {encoding}; leave out --encoding, or name another") from error
    return _guessed(data)


def _half(data: bytes) -> str | None:
    """The form of UTF-16 that letters of one byte and a zero, or a zero and one byte, are in."""
    low, high = data[1::2].count(0), data[::2].count(0)
    few, many = sorted((low, high))
    return UTF_16[low < high] if len(data) > SHORTEST and not few and DOUBLED * len(data) < 2 * many else None


def _guessed(data: bytes) -> Decoded:
    if b"\0" in data:
        raise PublishingError("is no text; known formats are PDF, .docx, HTML, Markdown and plain text")
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  # only for a text that is not in UTF-8
    except ImportError as error:
        raise missing("a text that is not in UTF-8", "charset-normalizer") from error
    found = from_bytes(data)
    best = found.best()
    if best is None:
        raise PublishingError("is in no encoding that can be told; name it: --encoding cp1252")
    likely = {name for one in found for name in (one.encoding, *one.could_be_from_charset)}
    name = WESTERN if WESTERN in likely else best.encoding
    text = data.decode(name)
    sure = len({str(one) for one in found}) == 1 or (name == WESTERN and {sign for sign in text if not sign.isascii()} <= USUAL)
    return Decoded(text, name, () if sure else tuple(line.strip() for line in text.splitlines() if not line.isascii())[:SAMPLES])


def read(text: str, said: tuple[str, ...] = ()) -> Original:
    """The lines of a text."""
    text, numbered = margins.blanked(folded(text).expandtabs(4))
    lines = list(_lines(text))
    if _is_doubled(lines):
        lines = [line._replace(top=line.top / 2) for line in lines]
    longest = sorted(len(line.text) for line in lines)[-len(lines) // 10 :]
    if lines and longest[0] > UNFILLED:
        lines = [line._replace(opens=True) for line in lines]
    return Original("text", lines, said=said, plain=text, numbered=numbered)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    page = 0
    for top, line in enumerate(re.sub(r"(?<=[^\n])\f", "\n\f", text).split("\n")):
        page += line.count("\f")
        shown = line.replace("\f", "").rstrip()
        if shown.strip():
            words = " ".join(shown.split())
            left = len(shown) - len(shown.lstrip())
            found.append(Line(words, page, top, left, left + len(words)))
    return found


def _is_doubled(lines: list[Line]) -> bool:
    """Whether a blank line stands behind each line, also within sentences."""
    near = [(before, line) for before, line in pairwise(lines) if line.page == before.page]
    apart = [(before, line) for before, line in near if line.top - before.top == 2]  # noqa: PLR2004  # one blank line
    within = sum(not is_stopped(before.text) and line.text[:1].islower() for before, line in apart)
    return 2 * len(apart) > len(near) and within > DOUBLED * len(apart)


def is_markdown(text: str) -> bool:
    """Whether a text has so many marks of Markdown that it is likely to be that."""
    return len(re.findall(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\]\(https?://|^```", text, re.MULTILINE)) >= 3  # noqa: PLR2004  # one or two may be words
