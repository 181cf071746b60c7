"""Dates as far as they are known, and times in a recording."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOMENT = re.compile(r"(\d{1,2}:)?[0-5]?\d:[0-5]\d")
_DATES = re.compile(r"(?<!\d)\d{4}-\d{2}")


def partial_date(text: str) -> str:
    """A year, a month or a day; anything else is a ValueError."""
    try:
        date.fromisoformat((text + "-01-01")[:10]) if PARTIAL_DATE.fullmatch(text) else date.fromisoformat("")
    except ValueError:
        several = len(_DATES.findall(text)) > 1
        ending = "; of several days, write the first here and the last into  end:" if several else ""
        raise ValueError(f"{text!r} is not a date; write a year, a month or a day: 2018, 2018-03 or 2018-03-14{ending}") from None
    return text


def day(text: str) -> str:
    """A day; anything else is a ValueError."""
    with suppress(ValueError):
        if PARTIAL_DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    raise ValueError(f"{text!r} is not a day; write it as 2018-03-14")


def moment(text: str) -> str:
    """A time in a recording; anything else is a ValueError."""
    if not MOMENT.fullmatch(text):
        raise ValueError(f"{text!r} is not a time in a recording; write minutes and seconds, or hours too: 12:45 or 1:02:45")
    return text


def seconds(moment: str) -> int:
    """How many seconds after its beginning a moment of a recording is."""
    parts = [int(part) for part in reversed(moment.split(":"))]
    return sum(part * 60**power for power, part in enumerate(parts))
