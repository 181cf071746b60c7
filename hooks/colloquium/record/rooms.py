"""The rooms of a site that can be left out, since not every subject needs them; and what the data may not have then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from colloquium.problems import nearest
from colloquium.record.collections import DISTRESS, FIGURES, GLOSSARY, HELPLINES, TABLE, THEMES, TIMELINE

if TYPE_CHECKING:
    from colloquium.record.collections import Kind
    from colloquium.record.models import Record


class Room(NamedTuple):
    """A room by its name in mkdocs.yml, what is in it, and the collections and the fields of records that only it shows."""

    name: str
    about: str
    kinds: tuple[Kind[Record], ...] = ()
    fields: tuple[str, ...] = ()


EXIT = "exit_and_help"
"""The room of what is for readers in danger."""

ROOMS = (
    Room(EXIT, "“Exit this page” on every page, help by country, how to stay safe while reading", (HELPLINES, DISTRESS)),
    Room(
        "content_notes",
        "notes before words that may distress, and parts of a report that are shown only when asked for",
        fields=("content_notes", "sensitive"),
    ),
    Room("timeline", "what happened before, at and after the event, by date", (TIMELINE,)),
    Room("glossary", "words explained, each linked where a page first uses it", (GLOSSARY,)),
    Room("figures", "numbers that the report states, with what others counted", (FIGURES,)),
    Room("themes", "elements of context: the parts of the report that set the scene", (THEMES,)),
)
"""Every room, in the order in which editors are asked."""

NAMES = tuple(room.name for room in ROOMS)


@dataclass(frozen=True)
class Rooms:
    """Which rooms a site leaves out."""

    off: frozenset[str] = frozenset()

    @property
    def on(self) -> Mapping[str, bool]:
        """Whether each room is there, by its name, for templates."""
        return {name: name not in self.off for name in NAMES}

    @property
    def closed(self) -> tuple[Room, ...]:
        """The rooms that are left out."""
        return tuple(room for room in ROOMS if room.name in self.off)

    @property
    def kinds(self) -> tuple[Kind[Record], ...]:
        """The collections that the site has a place for, in the order of their table."""
        shut = {kind for room in self.closed for kind in room.kinds}
        return tuple(kind for kind in TABLE if kind not in shut)


ALL = Rooms()


def chosen(value: object) -> Rooms:
    """What mkdocs.yml says under `extra: rooms`, where what is not named is there. Raises ValueError where it says nothing of the kind."""
    if value is None or isinstance(value, Rooms):
        return value or ALL
    if not isinstance(value, Mapping):
        raise ValueError("must be names of rooms, each with true or false; write for example\nextra:\n  rooms:\n    timeline: false")  # noqa: TRY004  # pydantic collects ValueErrors
    for name, there in value.items():
        if name not in NAMES:
            raise ValueError(f"{name}: is not a room; {nearest(str(name), NAMES)}")
        if not isinstance(there, bool):
            raise ValueError(f"{name}: {there!r} must be true or false")  # noqa: TRY004  # pydantic collects ValueErrors
    return Rooms(frozenset(name for name, there in value.items() if not there))
