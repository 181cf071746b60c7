"""Helplines: the order in which their countries are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.fields import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = {"EU": 1, "XX": 2}
"""Codes that stand for more than one country, in the order in which they follow all others."""


def by_country(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each code once with its name, by name; what holds in many countries comes last."""
    named = ((code, COUNTRIES[code]) for code in set(codes))
    return tuple(sorted(named, key=lambda country: (WIDE.get(country[0], 0), country[1])))
