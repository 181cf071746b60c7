"""Dates as readers see them, in the order and with the months of the catalogue; each is written once for all pages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from colloquium.site.catalogue import Catalogue


class Dates:
    """Writes dates such as 2019-05-03, 2019-05 and 2019, as safe HTML."""

    def __init__(self, words: Catalogue) -> None:
        self.words, self.months = words["dates"], words["months"]
        self.day, self.time, self.days = cache(self._day), cache(self._time), cache(self._days)

    def _day(self, date: str, *, year: bool = True) -> Markup:
        """A date with its month in words, with its year or without."""
        digits, *rest = date.split("-")
        if not rest:
            return Markup(digits)  # noqa: S704  # the year alone
        known: dict[str, Any] = {"month": self.months[rest[0]], "year": digits}
        if rest[1:]:
            written: Markup = (self.words.day if year else self.words.day_of_year)(day=self._number(rest[1]), **known)
        else:
            written = self.words.month(**known) if year else known["month"]
        return written

    def _number(self, day: str) -> object:
        return self.words.first if day == "01" else int(day)

    def _time(self, date: str) -> Markup:
        """The same, for programs too."""
        return _dated(date, self.day(date))

    def _days(self, first: str, last: str | None) -> Markup:
        """The days of an event: 30 April to 2 May 2019, 3 to 5 May 2019."""
        if not last:
            return self.time(first)
        if first[:7] == last[:7] and len(last) > len("2019-05"):
            begun = _dated(first, self._number(first[8:]))
        elif first[:4] == last[:4] and len(last) > len("2019"):
            begun = _dated(first, self.day(first, year=False))
        else:
            begun = self.time(first)
        span: Markup = self.words.span(first=begun, last=self.time(last))
        return span


def _dated(date: str, words: object) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(date, words)
