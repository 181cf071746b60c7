"""What an archive says of each reference: who spoke of it, which notes do, where reports name it, what happened. Found once for all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from colloquium.archive.entry import Statement
from colloquium.record.collections import COLLOQUIA, REFERENCES, TIMELINE
from colloquium.site.voices import part, sayings, voices
from colloquium.text.designations import Designations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Figure, Quote
    from colloquium.record.parts import Note
    from colloquium.record.statements import Point
    from colloquium.record.surroundings import Event, Reference
    from colloquium.site.voices import Saying, Voice
    from colloquium.text.paragraphs import Number

T = TypeVar("T")

_TARGET = re.compile(r"\]\([^()]*\)")
"""The address of a link in Markdown, whose words name nothing."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of one reference: what was said of it, what else was said that only a note ties to it, the paragraphs of reports that name it.

    `within` are those that have its name only as a part of another.
    `since` are the events after the colloquium `held`, the newest first; `before` are all others in the order of time.
    """

    said: tuple[Voice, ...]
    noted: tuple[Saying, ...]
    places: tuple[tuple[str, Number], ...]
    within: tuple[tuple[str, Number], ...]
    held: Entry[Colloquium]
    since: tuple[Entry[Event], ...]
    before: tuple[Entry[Event], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The same of all references, by their ids."""

    said: dict[str, list[Saying]] = field(default_factory=lambda: defaultdict(list))
    noted: dict[str, list[Saying]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[tuple[str, Number]]] = field(default_factory=lambda: defaultdict(list))
    within: dict[str, list[tuple[str, Number]]] = field(default_factory=lambda: defaultdict(list))
    events: dict[str, list[Entry[Event]]] = field(default_factory=lambda: defaultdict(list))


class Dossiers:
    """The dossiers of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def of(self, reference: Entry[Reference]) -> Dossier:
        """The dossier of one reference."""
        id, found = reference.record.id, self._found
        said, events = found.said.get(id, []), sorted(found.events.get(id, []), key=_date)
        held = min(map(self._event, said), key=_date, default=self.archive[COLLOQUIA][0])
        since = [event for event in events if _date(event) > _date(held)]
        before = events[: len(events) - len(since)]
        places, within = (tuple(kept.get(id, ())) for kept in (found.places, found.within))
        return Dossier(
            voices(self.archive, said), tuple(found.noted.get(id, ())), places, within, held, tuple(reversed(since)), tuple(before)
        )

    def _event(self, saying: Saying) -> Entry[Colloquium]:
        return self.archive.colloquium(saying.entry if isinstance(saying, Statement) else saying)

    @cached_property
    def _found(self) -> _Found:
        references = [entry.record for entry in self.archive[REFERENCES]]
        names = Designations((name, one.id) for one in references for name in (one.name, *one.aliases))
        found = _Found()
        for saying in sayings(self.archive):
            said = part(saying)
            about = {*said.references, *names.find(_words(said))}
            _add(found.said, about, saying)
            _add(found.noted, names.find(_noted(said.note)) - about, saying)
        for event in self.archive[TIMELINE]:
            _add(found.events, {*event.record.references, *names.find(f"{event.record.title}\n{event.record.text}")}, event)
        for source, report in self.archive.reports.items():
            for paragraph in report.paragraphs:
                text, place = report.text[paragraph.start : paragraph.end], (source, paragraph.number)
                _add(found.places, named := names.find(text), place)
                _add(found.within, names.held(text) - named, place)
        return found


def _add(found: dict[str, list[T]], ids: Iterable[str], item: T) -> None:
    for id in ids:
        found[id].append(item)


def _words(said: Point | Quote | Figure) -> str:
    """What a saying says in our words and in those of the report."""
    texts = (getattr(said, name, None) for name in ("text", "label", "passage"))
    return "\n".join(text for text in texts if text)


def _noted(note: Note | None) -> str:
    return _TARGET.sub("]", f"{note.headline or ''}\n{note.text}") if note else ""


def _date(entry: Entry[Event] | Entry[Colloquium]) -> str:
    return entry.record.date
