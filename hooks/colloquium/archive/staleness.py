"""How old a check is: what may have changed since, and what is not there yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from colloquium.archive.context import Fault
from colloquium.problems import named
from colloquium.record.fields import Checked
from colloquium.record.surroundings import Helpline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.introspection import Value
    from colloquium.record.models import Record

OLD = 180
"""Days after which a check should be done again."""

UNCONFIRMED = 365
"""Days after which an entry nobody checked counts as unconfirmed."""

AHEAD = timedelta(days=1)
"""How far an editor's day may be ahead of the day in UTC."""


class Check(NamedTuple):
    """Where in a record a day of checking stands, and how many days ago it was."""

    path: FieldPath
    day: str
    age: int


class Outlook(NamedTuple):
    """The last days on which a check is fresh, and confirmed; what it is today. A page keeps them, for whoever reads it later."""

    fresh_until: str
    confirmed_until: str
    state: Literal["fresh", "old", "unconfirmed"]


def age(day: str, today: date) -> int:
    """How many days before `today` a day was."""
    return (today - date.fromisoformat(day)).days


def outlook(day: str, today: date) -> Outlook:
    """What becomes of a check that was done on `day`, and what it is on `today`."""
    days = age(day, today)
    state: Literal["fresh", "old", "unconfirmed"] = "unconfirmed" if days > UNCONFIRMED else "old" if days > OLD else "fresh"
    return Outlook(after(day, OLD), after(day, UNCONFIRMED), state)


def after(day: str, days: int) -> str:
    """The day so many days after another."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def old(values: Iterable[Value], today: date) -> Iterator[Check]:
    """The checks among the values of a record that were done more than OLD days before `today`."""
    return (check for check in _checks(values, today) if check.age > OLD)


def not_old(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """What was checked too long ago is checked again; until then it is a warning."""
    pages = "its sources" if isinstance(draft.record, Helpline) else "its links"
    for path, _, days in old(draft.values, context.today) if context.today else ():
        remedy = f"compare the text with {pages} again, then write the new day"
        yield Fault(path, f"{named(path)}: last checked {days} days ago; the limit is {OLD}: {remedy}", "warning")


def not_ahead(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """Nothing was checked on a day to come: it would never grow old."""
    for path, day, _ in _checks(draft.values, context.today) if context.today else ():
        if context.today and date.fromisoformat(day) - context.today > AHEAD:
            yield Fault(path, f"{named(path)}: {day} is in the future; today is {context.today}: write the day on which it was checked")


def _checks(values: Iterable[Value], today: date) -> Iterator[Check]:
    return (Check(path, day, age(day, today)) for path, marker, day in values if isinstance(marker, Checked))
