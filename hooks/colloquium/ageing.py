"""What was checked too long ago to be relied on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from colloquium.fields import Checked
from colloquium.problems import Problem, named
from colloquium.structure import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive import Path
    from colloquium.loading import Draft
    from colloquium.models import Record

OLD = 180
"""Days after which a check should be done again."""


class Check(NamedTuple):
    """Where in a record a day of checking stands, and how many days ago it was."""

    path: Path
    day: str
    age: int


def age(day: str, today: date) -> int:
    """How many days before `today` a day was."""
    return (today - date.fromisoformat(day)).days


def old(record: Record, today: date) -> Iterator[Check]:
    """The checks of a record that were done more than OLD days before `today`."""
    for path, marker, day in marked(record):
        if isinstance(marker, Checked) and (days := age(day, today)) > OLD:
            yield Check(path, day, days)


def warn(drafts: Iterable[Draft], today: date) -> Iterator[Problem]:
    """A warning at each check that is old."""
    for draft in drafts:
        for path, day, days in old(draft.record, today):
            message = f"{named(path)}: {day} is {days} days ago; compare the text with its links again, then write the new day"
            yield Problem(draft.place(*path), message, "warning")
