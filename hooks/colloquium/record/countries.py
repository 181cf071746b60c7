"""Countries: the codes that may be written, and their names in each language as Unicode's CLDR has them."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

EVERYWHERE = "XX"
"""The code that stands for all countries; what it is called is up to whoever shows it."""


@cache
def names(language: str) -> dict[str, str]:
    """The names by their codes in a language such as fr or pt-BR; in English where CLDR does not know it."""
    for known in (language, language.partition("-")[0]):
        try:
            return dict(Locale("en").territories) | dict(Locale.parse(known, sep="-").territories)
        except (UnknownLocaleError, ValueError):
            continue
    return dict(Locale("en").territories)


def is_code(text: str) -> bool:
    """Whether a text is the code of a country, or of all."""
    return text == EVERYWHERE or (len(text) == len(EVERYWHERE) and text in names("en"))


@cache
def languages(language: str) -> frozenset[str]:
    """What languages are called in a language that CLDR knows."""
    return frozenset(Locale.parse(language).languages.values())
