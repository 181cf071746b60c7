"""Speakers who have one name, told apart where only a name is shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.archive.entry import Entry
    from colloquium.record.models import Speaker


class Namesakes:
    """Finds who shares a name."""

    def __init__(self, speakers: Iterable[Entry[Speaker]]) -> None:
        self.roles: dict[str, list[str]] = defaultdict(list)
        self.last: dict[str, Entry[Speaker]] = {}
        for speaker in speakers:
            self.last[speaker.record.name] = speaker
            self.roles[speaker.record.name].append(speaker.record.appearances[0].role)

    def apart(self, speaker: Entry[Speaker]) -> str:
        """The name of a speaker; where another has it too, with the role or the id behind it."""
        record = speaker.record
        alike, role = self.roles[record.name], record.appearances[0].role
        return record.name if len(alike) == 1 else f"{record.name} ({role if alike.count(role) == 1 else record.id})"

    def alone(self, name: str) -> Entry[Speaker] | None:
        """The speaker of this name, if there is one, and one only."""
        return self.last[name] if len(self.roles.get(name, ())) == 1 else None
