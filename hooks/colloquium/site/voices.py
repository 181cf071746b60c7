"""What was said, by who said it: quotations, statements and figures together, in the order of the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from statistics import mode
from typing import TYPE_CHECKING, TypeAlias

from colloquium.archive.entry import Statement
from colloquium.record.collections import COLLOQUIA, FIGURES, QUOTES, SOURCES, SPEAKERS, TAKEAWAYS, THEMES
from colloquium.record.models import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Figure, Speaker, Theme
    from colloquium.record.statements import Point
    from colloquium.site.annotation import MarkedParagraph
    from colloquium.text.match import Selector

    Saying: TypeAlias = Statement[Theme] | Statement[Colloquium] | Entry[Quote] | Entry[Figure]


@dataclass(frozen=True, slots=True)
class Voice:
    """What the same speakers said, in order. Without speakers it is what the report says itself, or a quotation of all `together`."""

    speakers: tuple[Entry[Speaker], ...]
    together: bool
    sayings: tuple[Saying, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What a divided page knows it by."""
        return self.together, *(speaker.key for speaker in self.speakers)


def sayings(archive: Archive) -> Iterator[Saying]:
    """Everything that was said."""
    yield from chain(archive[QUOTES], archive[FIGURES])
    yield from chain.from_iterable(map(archive.points, archive[COLLOQUIA]))
    yield from chain.from_iterable(archive.points(subject) for subject in (*archive[THEMES], *archive[TAKEAWAYS]))


def proof(saying: Saying) -> Selector:
    """Where in the report it stands."""
    return saying.selector if isinstance(saying, Statement) else saying.proof()


def voices(archive: Archive, said: Iterable[Saying]) -> tuple[Voice, ...]:
    """What was said by each, whoever is heard first coming first."""
    found: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for saying in sorted(said, key=lambda saying: _place(archive, proof(saying))):
        found[_voice(archive, (saying,)).key].append(saying)
    return tuple(_voice(archive, tuple(theirs)) for theirs in found.values())


def _voice(archive: Archive, theirs: tuple[Saying, ...]) -> Voice:
    """The voice in which all of these were said."""
    heard = speakers(archive, theirs[0])
    return Voice(heard, not heard and isinstance(part(theirs[0]), Quote), theirs)


def _place(archive: Archive, proof: Selector) -> tuple[int, int]:
    return archive[SOURCES].place(archive[SOURCES].by_id[proof.source]), proof.start


def speakers(archive: Archive, saying: Saying) -> tuple[Entry[Speaker], ...]:
    """Those who said it, several where they said it together."""
    if not isinstance(saying, Statement):
        return archive.refers(saying, SPEAKERS)
    return tuple(archive[SPEAKERS].by_id[speaker] for speaker in saying.point.said_by)


def part(saying: Saying) -> Point | Quote | Figure:
    """What its record says of it."""
    return saying.point if isinstance(saying, Statement) else saying.record


def checked(said: Iterable[Saying]) -> str | None:
    """The day on which most of the notes on what was said were checked; None where there are none."""
    days = [note.checked for saying in said if (note := part(saying).note)]
    return mode(days) if days else None


def noted(paragraph: MarkedParagraph) -> tuple[str, ...]:
    """What to know before reading a paragraph: the content notes of the quotations, figures and statements there, or of what it heads."""
    parts = [getattr(entry.record, str(path[0]))[path[1]] if len(path) > 1 else entry.record for entry, path in paragraph.rests]
    shown = (part for (entry, path), part in zip(paragraph.rests, parts, strict=True) if path or entry.collection in (QUOTES, FIGURES))
    return tuple(dict.fromkeys(note for part in shown for note in getattr(part, "content_notes", ())))


def cautions(archive: Archive, said: Iterable[Saying]) -> tuple[str, ...]:
    """What to know before reading any of it: the content notes of the takeaways and themes to which it belongs."""
    subjects = (subject for one in said for subject in ((one.entry,) if isinstance(one, Statement) else archive.subjects(one)))
    return tuple(dict.fromkeys(note for subject in subjects for note in getattr(subject.record, "content_notes", ())))
