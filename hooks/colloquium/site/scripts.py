"""The scripts that can be set on pictures: those of the book face of Typst, and where the theme has fonts of its own, all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.collections import COLLOQUIA, SPEAKERS
from colloquium.record.models import Quote, Speaker
from colloquium.site import press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Takeaway

    Pictured = Quote | Speaker | Colloquium | Takeaway


class Pictures:
    """Which quotations, titles and speakers of an archive have a picture; `templates` is the folder of those for print."""

    def __init__(self, archive: Archive, templates: Path) -> None:
        self.archive, self.any = archive, press.has_fonts(templates)

    def has(self, entry: Entry[Pictured]) -> bool:
        """Whether the words may stand alone, and can be set with their speakers and their event."""
        return _may_stand_alone(entry.record) and (self.any or not self._foreign(entry))

    def _foreign(self, entry: Entry[Pictured]) -> set[str]:
        """The letters of a picture that the book face lacks."""
        return {sign for text in self._words(entry) for sign in text if not press.is_of_book(sign)}

    def _words(self, entry: Entry[Pictured]) -> Iterator[str]:
        """What a picture says: the words or the title, who said it, the parts taken, the events."""
        speaker, event = entry.of(SPEAKERS), self.archive.colloquium(entry)
        named = (speaker,) if speaker else self.archive.refers(entry, SPEAKERS)
        yield from (one.record.name for one in named)
        for part in speaker.record.appearances if speaker else (self.archive.appearance(one, event) for one in named):
            held = self.archive.get(COLLOQUIA, part.colloquium)
            yield from (part.role, part.organisation or "", held.record.title if held else "")
        yield event.record.title
        yield _own(entry.record)


def _may_stand_alone(record: Pictured) -> bool:
    return not isinstance(record, Quote | Speaker) or record.previewed


def _own(record: Pictured) -> str:
    """The words or the title of a record; of a speaker it is the name, which is said already."""
    return record.text if isinstance(record, Quote) else "" if isinstance(record, Speaker) else record.title
