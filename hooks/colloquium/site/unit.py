"""What the search finds: a unit is a record, a statement, a paragraph of a report or a section of a page."""

from __future__ import annotations

from dataclasses import dataclass, fields

PAGES = "pages"
"""The kind of units that are no records: pages written by hand, and lists of records."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found at one address. A part of a record or page names its `whole` by the address, and shares that title if it has none.

    `note` is what a reader may want to know before reading; it is shown in the place of the words. With `raised` it comes first
    where a reader looks for help.
    """

    address: str
    kind: str
    title: str | None = None
    names: str = ""
    role: str = ""
    text: str = ""
    passage: str = ""
    remark: str = ""
    note: str = ""
    number: int = 0
    speaker: tuple[str, ...] = ()
    takeaway: tuple[str, ...] = ()
    colloquium: tuple[str, ...] = ()
    language: str = ""
    weight: float = 1
    raised: bool = False
    whole: str | None = None

    @property
    def as_json(self) -> dict[str, object]:
        """Its fields, without those that say nothing."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}
