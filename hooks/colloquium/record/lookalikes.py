"""Letters that look like those of another script: `а`, which is Cyrillic, for `a`."""

from __future__ import annotations

import unicodedata
from itertools import chain

_PLAIN = (
    ("АВЕІЈКМНОРСТУХЅԚԜҮ", "ABEIJKMHOPCTYXSQWY"),
    ("аеорсухіјѕһԁԛԝѵӏкү", "aeopcyxijshdqwvlky"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αιιονρυγϲϳκ", "aiiovpuycjk"),
    ("օսհոցզԼՏ", "ouhngqLS"),
)
_LATIN = str.maketrans(dict(chain.from_iterable(zip(odd, plain, strict=True) for odd, plain in _PLAIN)))


def as_latin(text: str) -> str:
    """A text with the Latin letters that it looks like; of the same length."""
    return "".join(plain if len(plain := unicodedata.normalize("NFKC", letter)) == 1 else letter for letter in text).translate(_LATIN)


def told(asked: str, said: str) -> str:
    """The letters because of which one of two texts only looks like the other, as a part of a message; empty where it does not."""
    if asked == said or as_latin(asked) != as_latin(said):
        return ""
    pairs = [(typed, there) for typed, there in zip(asked, said, strict=True) if typed != there]
    typed = [_script(one) for one, other in pairs if _is_odd(one, other)]
    there = [f"in the report {_script(other)}" for one, other in pairs if not _is_odd(one, other)]
    return ", ".join(dict.fromkeys([*typed, *there]))


def _is_odd(letter: str, other: str) -> bool:
    """Whether a letter is the one of another script, and not what stands in its place."""
    return as_latin(letter) != letter and (as_latin(other) == other or not other.isascii())


def _script(letter: str) -> str:
    return f"‘{letter}’ is the {unicodedata.name(letter).split()[0].capitalize()} letter"
