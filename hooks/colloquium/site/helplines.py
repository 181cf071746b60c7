"""Helplines: their countries in the site's language, in the order in which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record import collation, countries

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = {"EU": 1, countries.EVERYWHERE: 2}
"""Codes that stand for more than one country, in the order in which they follow all others."""


def by_country(codes: Iterable[str], language: str) -> tuple[tuple[str, str], ...]:
    """Each code once with its name, by name; codes for many countries come last. All countries have no name: the templates give one."""
    names = countries.names(language) | {countries.EVERYWHERE: ""}
    return tuple(
        sorted(((code, names[code]) for code in set(codes)), key=lambda country: (WIDE.get(country[0], 0), collation.key(country[1])))
    )
