"""What the search finds: a unit is a record, a statement, a paragraph of a report or a section of a page."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colloquium.text.paragraphs import Number

PAGES = "pages"
"""The kind of units that are no records: pages written by hand, and lists of records."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found at one address, and its parts. The address of a part is an anchor; what it does not say itself is as in the whole.

    `note` is what a reader may want to know before reading; it is shown in the place of the words. With `raised` a unit comes first
    where a reader looks for help. One that only brings `parts` to a whole has the address alone.
    """

    address: str
    kind: str = ""
    title: str | None = None
    names: str = ""
    role: str = ""
    text: str = ""
    passage: str = ""
    remark: str = ""
    note: str = ""
    number: Number = 0
    speaker: tuple[str, ...] = ()
    takeaway: tuple[str, ...] = ()
    colloquium: tuple[str, ...] = ()
    language: str = ""
    weight: float = 1
    raised: bool = False
    parts: tuple[Unit, ...] = ()

    @property
    def as_json(self) -> dict[str, object]:
        """Its fields, without those that say nothing."""
        said = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}
        return said | ({"parts": [part.as_json for part in self.parts]} if self.parts else {})

    def parted(self) -> tuple[Unit, Unit]:
        """The whole without its parts, and its parts without the whole."""
        return replace(self, parts=()), Unit(self.address, colloquium=self.colloquium, parts=self.parts)
