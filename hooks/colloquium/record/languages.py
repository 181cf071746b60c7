"""How languages are written: from right to left or not, and with which quotation marks."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

RIGHT_TO_LEFT = frozenset(("ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"))


class Marks(NamedTuple):
    """What opens a quotation, and what closes it."""

    opening: str
    closing: str


ENGLISH = Marks("“", "”")

QUOTATION = MappingProxyType(
    dict.fromkeys(("en", "ko", "pt", "tr", "vi"), ENGLISH)
    | {language: Marks("„", "“") for language in ("bg", "cs", "de", "et", "is", "ka", "lt", "lv", "mk", "sk", "sl")}
    | {language: Marks("„", "”") for language in ("bs", "hr", "hu", "nl", "pl", "ro", "sr")}
    | {language: Marks("«\u00a0", "\u00a0»") for language in ("br", "fr")}
    | {language: Marks("«", "»") for language in ("ar", "be", "ca", "el", "es", "fa", "it", "ku", "no", "nb", "nn", "ps", "ru", "sq", "uk")}
    | {language: Marks("”", "”") for language in ("fi", "sv")}
    | {language: Marks("「", "」") for language in ("ja", "zh-Hant", "zh-HK", "zh-TW")}
)
"""The marks of each language or variety; where a language is not here, they are the English ones."""


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML has it."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def marks(language: str) -> Marks:
    """The quotation marks of a language such as en, fr or pt-BR."""
    return QUOTATION.get(language) or QUOTATION.get(language.partition("-")[0]) or ENGLISH
