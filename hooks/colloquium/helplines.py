"""Help lines: when a check of it is too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium import ageing
from colloquium.fields import COUNTRIES
from colloquium.models import Helpline
from colloquium.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from colloquium.loading import Draft

EXPIRED = 365
"""Days after which the build stops; after those of `ageing` the page and a warning say that the check is old."""

WIDE = {"EU": 1, "XX": 2}
"""Codes that stand for more than one country, in the order in which they follow all others."""


def by_country(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each code once with its name, by name; what holds in many countries comes last."""
    named = ((code, COUNTRIES[code]) for code in set(codes))
    return tuple(sorted(named, key=lambda country: (WIDE.get(country[0], 0), country[1])))


def is_stale(line: Helpline, day: date) -> bool:
    """Whether on `day` the last check is old."""
    return ageing.age(line.checked, day) > ageing.OLD


def expired(drafts: tuple[Draft, ...], day: date) -> Iterator[Problem]:
    """The help lines whose last check lies more than 365 days before `day`: a wrong number is worse than none."""
    for draft in drafts:
        if isinstance(draft.record, Helpline) and (age := ageing.age(draft.record.checked, day)) > EXPIRED:
            remedy = "compare it with its sources and write the day, or delete the record"
            yield Problem(draft.place("checked"), f"checked: {age} days ago, {EXPIRED} is the most; {remedy}")
