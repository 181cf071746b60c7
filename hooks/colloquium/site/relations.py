"""Which takeaways and themes belong together, and who speaks under which: counted once for all pages."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.collections import COLLOQUIA, QUOTES, REFERENCES, TAKEAWAYS, THEMES
from colloquium.site import charts, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from colloquium.archive.entry import Entry, Statement
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.record.meetings import Colloquium
    from colloquium.record.models import Quote, Record, Speaker, Theme
    from colloquium.site.voices import Voice


class Spoken(NamedTuple):
    """What one speaker said under a takeaway or theme."""

    subject: Entry[Theme]
    quoted: tuple[Entry[Quote], ...]
    reported: tuple[Statement[Theme], ...]


class Told(NamedTuple):
    """Which quotation of its report one is, of how many, and those before and after it."""

    number: int
    total: int
    before: Entry[Quote] | None
    after: Entry[Quote] | None


class Relations:
    """The takeaways and themes of an archive, by what they share."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        subjects: tuple[Entry[Theme], ...] = (*archive[THEMES], *archive[TAKEAWAYS])
        self.subjects = tuple(sorted(subjects, key=lambda subject: archive[COLLOQUIA].place(archive.colloquium(subject))))

    def spoken(self, speaker: Entry[Speaker]) -> tuple[Spoken, ...]:
        """Under which subjects a speaker is quoted or reported, in their order."""
        quoted: dict[Key, list[Entry[Quote]]] = defaultdict(list)
        reported: dict[Key, list[Statement[Theme]]] = defaultdict(list)
        for quote in self.archive.referred(speaker, QUOTES):
            for subject in self.archive.subjects(quote):
                quoted[subject.key].append(quote)
        for statement in self.archive.statements(speaker):
            reported[statement.entry.key].append(statement)
        keys = sorted(quoted.keys() | reported.keys(), key=self._rank.__getitem__)
        return tuple(Spoken(self.subjects[self._rank[key]], tuple(quoted[key]), tuple(reported[key])) for key in keys)

    @cached_property
    def loose(self) -> tuple[tuple[Entry[Colloquium], tuple[Entry[Quote], ...]], ...]:
        """The quotations that belong to no takeaway or theme, by their events."""
        return self.by_event(quote for quote in self.archive[QUOTES] if not self.archive.subjects(quote))

    def by_event(self, quotes: Iterable[Entry[Quote]]) -> tuple[tuple[Entry[Colloquium], tuple[Entry[Quote], ...]], ...]:
        """Quotations by their events, in the order of these."""
        found: dict[Key, list[Entry[Quote]]] = defaultdict(list)
        for quote in quotes:
            found[self.archive.colloquium(quote).key].append(quote)
        return tuple((event, tuple(found[event.key])) for event in self.archive[COLLOQUIA] if event.key in found)

    @cached_property
    def web(self) -> charts.Web:
        """Which references bear on which subjects."""
        return charts.web(self.archive, self.subjects)

    @cached_property
    def _told(self) -> Mapping[str, tuple[Entry[Quote], ...]]:
        """The quotations in the order of their report, by its source."""
        found: dict[str, list[Entry[Quote]]] = defaultdict(list)
        for quote in self.archive[QUOTES]:
            found[quote.record.source].append(quote)
        return {source: tuple(sorted(quotes, key=_place)) for source, quotes in found.items()}

    def told(self, quote: Entry[Quote]) -> Told:
        """Where a quotation stands among those of its report."""
        quotes = self._told[quote.record.source]
        at = bisect_left(quotes, _place(quote), key=_place)
        return Told(at + 1, len(quotes), quotes[at - 1] if at else None, quotes[at + 1] if at + 1 < len(quotes) else None)

    @cached_property
    def opening(self) -> tuple[Entry[Quote], ...]:
        """The quotations that may stand on the home page, where no note is: first that which opens it, then one of each other speaker."""
        able = [quote for quote in self.archive[QUOTES] if quote.record.opening and (quote.record.featured or not quote.record.note)]
        first = next((quote for quote in able if quote.record.featured), None)
        ordered = sorted(able, key=lambda quote: (quote is not first, quote.record.source, *_place(quote)))
        said: dict[tuple[str, ...], Entry[Quote]] = {}
        for quote in ordered:
            said.setdefault(quote.record.said_by, quote)
        return tuple(said.values())

    def quoted(self, entries: Iterable[Entry[Record]]) -> list[Entry[Record]]:
        """Those of the speakers or subjects to whom a quotation belongs."""
        return [entry for entry in entries if self.archive.referred(entry, QUOTES)]

    def voices(self, subject: Entry[Theme]) -> tuple[Voice, ...]:
        """What was said under a takeaway or theme, by who said it."""
        return voices.voices(self.archive, (*self.archive.referred(subject, QUOTES), *self.archive.points(subject)))

    def beside(self, subject: Entry[Theme]) -> tuple[Entry[Theme] | None, Entry[Theme] | None]:
        """The subjects of the same kind and event before and after one."""
        siblings: tuple[Entry[Theme], ...] = self.archive.referred(self.archive.colloquium(subject), subject.collection)
        place = self.archive[subject.collection].place
        at = bisect_left(siblings, place(subject), key=place)
        return siblings[at - 1] if at else None, siblings[at + 1] if at + 1 < len(siblings) else None

    def related(self, subject: Entry[Theme], most: int = 3) -> tuple[tuple[Entry[Theme], tuple[Entry[Record], ...]], ...]:
        """The subjects that share most references and voices with `subject`, each with what they share."""
        shared: dict[Key, list[Entry[Record]]] = defaultdict(list)
        for one in self._touched(subject):
            for other in self._touching[one.key]:
                shared[other].append(one)
        shared.pop(subject.key, None)
        ranked = sorted(shared, key=lambda key: (-len(shared[key]), self._rank[key]))
        return tuple((self.subjects[self._rank[key]], tuple(shared[key])) for key in ranked[:most])

    def _touched(self, subject: Entry[Theme]) -> tuple[Entry[Record], ...]:
        return (*self.archive.refers(subject, REFERENCES), *self.archive.voices(subject))

    @cached_property
    def _rank(self) -> Mapping[Key, int]:
        return {subject.key: rank for rank, subject in enumerate(self.subjects)}

    @cached_property
    def _touching(self) -> Mapping[Key, list[Key]]:
        """By a reference or voice, the subjects that have it."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for subject in self.subjects:
            for one in self._touched(subject):
                found[one.key].append(subject.key)
        return found


def _place(quote: Entry[Quote]) -> tuple[int, int, str]:
    """Where the words stand in their report; of those at one place, the order of their ids."""
    return quote.proof().start, quote.proof().end, quote.record.id
