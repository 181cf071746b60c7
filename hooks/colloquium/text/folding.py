"""Fold typography, so that texts compare equal whatever their quotation marks, dashes and spaces, and keep the original offsets.

Folded are line breaks and runs of space, quotation marks of every kind and apostrophes, dashes, and the space beside them, before
punctuation and in scripts without spaces; three points and an ellipsis; ligatures, and letters apart from their accents. Letters, words
and their order are never folded.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.marks import MARKS
from colloquium.text.paragraphs import Span
from colloquium.text.scripts import UNSPACED
from colloquium.text.words import COMPOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SINGLE = "‘’‚‛′`´"
_DOUBLE = "".join({*MARKS} - {*_SINGLE, "'"})
_ALIKE = str.maketrans(dict.fromkeys(_SINGLE, "'") | dict.fromkeys(f"{_DOUBLE}″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_TIGHT = f"{UNSPACED}\u3000-\u3002！（），：；？"
ACCENTS, JAMO = "\u0300-\u034e\u0350-\u036f\u3099\u309a", "\u1100-\u115e\u1161-\u11ff"
"""As parts of a character class: what is written as one with the letter before it, and the parts of Korean letters."""

LIGATURE = "\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufdc7\ufe80-\ufefc"
"""The same: several letters, or a letter as it stands within a word, as one character, which PDF files are full of."""

CLUSTER = re.compile(rf"\s+|[{JAMO}]+|.[{ACCENTS}]*", re.DOTALL)
"""What is folded as one: white space, or a letter with its accents."""

_APART = re.compile(f"[{ACCENTS}{LIGATURE}]")
_LIGATURE = re.compile(f"[{LIGATURE}]")
_SPACE = re.compile(r"[^\S ]\s*| \s+")
"""White space that is not a single space already."""

_TOKEN = re.compile(rf"{COMPOUND}|[^\w\s]")
_LOOSE = re.compile(rf' (?=[.,;:!?…)\]"{_TIGHT}-])|(?<=["(\[{_TIGHT}-]) |\.\.\.|\. \. \.')


class Folded(NamedTuple):
    """Folded text; character `i` of it began at `offsets[i]` of the original, which ended at `offsets[-1]`."""

    text: str
    offsets: list[int]
    original: str

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the folded text stand in the original, accents included."""
        first, last, stop = self.offsets[start], *self.offsets[end - 1 : end + 1]
        return Span(first, last + len(self.original[last:stop].rstrip()))


def fold(text: str) -> Folded:
    """Fold the typography of a text and keep its original offsets."""
    pattern = CLUSTER if _APART.search(text) or not unicodedata.is_normalized("NFC", text) else _SPACE
    spaced, offsets = _replaced(text, range(len(text)), ((*found.span(), composed(found[0])) for found in pattern.finditer(text)))
    spaced = spaced.translate(_ALIKE)
    tight, offsets = _replaced(spaced, offsets, ((*found.span(), "" if found[0] == " " else "…") for found in _LOOSE.finditer(spaced)))
    return Folded(tight, [*offsets, len(text)], text)


def composed(cluster: str) -> str:
    """One space for white space; the letters of a ligature; else one letter for a letter and its accents, where there is one."""
    if cluster.isspace():
        return " "
    letters = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), cluster) if not cluster.isascii() else cluster
    return unicodedata.normalize("NFC", letters)


def _replaced(text: str, offsets: Sequence[int], replacements: Iterable[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """A text with `replacements`, each with its start and end, and the offsets of what is left; what is new is where its start was."""
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, new in replacements:
        parts += text[done:start], new
        places += offsets[done:start]
        places += [offsets[start]] * len(new)
        done = end
    return "".join([*parts, text[done:]]), [*places, *offsets[done:]]


class Token(NamedTuple):
    """A word or punctuation mark of folded text, with its offsets in the original."""

    text: str
    start: int
    end: int


def tokens(folded: Folded) -> list[Token]:
    """The words and punctuation marks of a folded text, in order."""
    return [Token(match.group(), *folded.span(*match.span())) for match in _TOKEN.finditer(folded.text)]


def spaced(text: str) -> str:
    """A text with its runs of white space folded."""
    return re.sub(r"\s+", " ", text)
