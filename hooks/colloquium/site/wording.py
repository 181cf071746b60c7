"""What readers see in the place of dates, kinds and parts taken: words of the catalogue, for what is made without a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.site.dates import Dates

if TYPE_CHECKING:
    from colloquium.site.catalogue import Catalogue

LABELS = ("parts_taken", "services", "verdicts", "reference_kinds")
"""The sections of the catalogue that say what a record has in one word of its own."""


class Wording:
    """The words of a catalogue, as plain text."""

    def __init__(self, words: Catalogue) -> None:
        self._dates = Dates(words)
        self.labels = {name: label.unescape() for section in LABELS for name, label in words[section].items()}

    def day(self, date: str) -> str:
        """A date with its month in words."""
        return self._dates.day(date).unescape()
