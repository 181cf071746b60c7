"""What readers see in the place of dates, kinds and parts taken: words of the theme, for what is made without a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from colloquium.archive.entry import Entry
    from colloquium.record.models import Record


class Wording:
    """The words that the template macros.html sets."""

    def __init__(self, macros: Mapping[str, Any]) -> None:
        self._macros = macros
        self.labels: Mapping[str, str] = (
            macros["parts_taken"] | macros["services"] | macros["verdicts"] | {name: both[0] for name, both in macros["kinds"].items()}
        )

    def day(self, date: str) -> str:
        """A date with its month in words."""
        return str(self._macros["day"](date))

    def neutral(self, entry: Entry[Record]) -> str:
        """What a record is called where its words need a note."""
        return str(self._macros["neutral"](entry)).strip()
