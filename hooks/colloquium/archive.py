"""The archive: every record with its place, its address, its proofs and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.models import Appearance, Point, Record
    from colloquium.problems import Place
    from colloquium.reports import Report, Setting

Path = tuple[str | int, ...]
"""Where a value stands in a record: `("points", 2, "passage")`."""

Key = tuple[str, str]
"""Which record: its collection and its id."""

OWN_PAGE = ("takeaways", "themes", "speakers", "quotes", "references", "sources")
"""The collections whose records have a page each; the others stand together on one."""

SHARED_PAGE = {"colloquia": "", "helplines": "help/"}
"""Where the records of a collection stand together, if not at its own name."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector with its offsets: `text[start:end]` of the stored source is the passage.

    `exact` is that text with white space folded; `prefix` and `suffix` are the 32 characters around it, folded likewise.
    """

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in its setting. `proofs` are kept by the path of the part that bears the words: () is the record itself."""

    collection: str
    record: Record
    place: Place
    proofs: Mapping[Path, Selector]

    @property
    def key(self) -> Key:
        """Collection and id."""
        return self.collection, self.record.id

    @property
    def address(self) -> str:
        """The address below the site's root: `quotes/listen-to-survivors/`, `figures/#x` where many share a page."""
        if self.collection == "redirects":
            return str(self.record.origin)  # type: ignore[attr-defined]  # a Redirect
        if self.collection in OWN_PAGE:
            return f"{self.collection}/{self.record.id}/"
        return f"{SHARED_PAGE.get(self.collection, f'{self.collection}/')}#{self.record.id}"

    def proof(self, *path: str | int) -> Selector:
        """The proof of the part at `path`: `entry.proof()` of a quotation, `entry.proof("points", 0)` of a point."""
        return self.proofs[path]


@dataclass(frozen=True, slots=True)
class Mention:
    """The field at `path` of `entry` refers to some record."""

    entry: Entry
    path: Path


@dataclass(frozen=True, slots=True)
class Statement:
    """A point of a takeaway or theme, number `index` from 0, with its proof."""

    entry: Entry
    index: int
    point: Point
    selector: Selector


@dataclass(frozen=True, slots=True)
class Withheld:
    """What must not be seen: the words of the report that went with a record, as first proved, and the names of speakers."""

    passages: tuple[tuple[Key, Selector], ...] = ()
    names: tuple[tuple[Key, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.passages or self.names)


@dataclass(frozen=True)
class Archive:
    """All records by collection and id, linked both ways.

    Speakers stand by name, takeaways by number, the timeline by date, all else as the editors have it.
    """

    collections: Mapping[str, Mapping[str, Entry]]
    reports: Mapping[str, Report]
    targets: Mapping[Key, tuple[Mention, ...]] = field(default_factory=dict)
    """What each record refers to: the mention's entry is the target, its path lies in the referring record."""
    mentions: Mapping[Key, tuple[Mention, ...]] = field(default_factory=dict)
    """What refers to each record: the mention's entry is the referring record."""
    withheld: Withheld = Withheld()

    def __getitem__(self, collection: str) -> tuple[Entry, ...]:
        """Every entry of a collection, in order."""
        return tuple(self.collections.get(collection, {}).values())

    def __iter__(self) -> Iterator[Entry]:
        """Every entry of every collection."""
        return (entry for entries in self.collections.values() for entry in entries.values())

    def get(self, collection: str, id: str | None) -> Entry | None:
        """The entry with this id, if there is one."""
        return self.collections.get(collection, {}).get(id or "")

    def address(self, key: str) -> str | None:
        """The address below the site's root of the record that a text names, as in `figures/share-online`; None where there is none."""
        entry = self.get(*key.split("/")) if key.count("/") == 1 else None
        return entry.address if entry else None

    def refers(self, entry: Entry, collection: str) -> tuple[Entry, ...]:
        """The entries of `collection` that `entry` refers to, each once."""
        return _once(self.targets.get(entry.key, ()), collection)

    def referred(self, entry: Entry, collection: str) -> tuple[Entry, ...]:
        """The entries of `collection` that refer to `entry`, each once."""
        return _once(self.mentions.get(entry.key, ()), collection)

    def subjects(self, entry: Entry) -> tuple[Entry, ...]:
        """The takeaway or theme that `entry` stands under, if there is one."""
        return self.refers(entry, "takeaways") + self.refers(entry, "themes")

    def voices(self, subject: Entry) -> tuple[Entry, ...]:
        """The speakers who are reported or quoted under a takeaway or theme, each once."""
        quoting = (speaker for quote in self.referred(subject, "quotes") for speaker in self.refers(quote, "speakers"))
        return tuple({speaker.key: speaker for speaker in (*self.refers(subject, "speakers"), *quoting)}.values())

    def near(self, entry: Entry, whole: Entry, most: int = 5) -> tuple[Entry, ...]:
        """Of the quotations that refer to `whole`, the `most` nearest to `entry`: with all, pages would grow with their number."""
        quotes = self.referred(whole, "quotes")
        first = max(0, min(quotes.index(entry) - most // 2, len(quotes) - most - 1))
        return tuple(other for other in quotes[first : first + most + 1] if other != entry)[:most]

    def related(self, subject: Entry, most: int = 3) -> tuple[tuple[Entry, tuple[Entry, ...]], ...]:
        """The takeaways and themes that share most references and voices with `subject`, each with what they share."""
        shared = [(other, self._shared(subject, other)) for other in (*self["themes"], *self["takeaways"]) if other != subject]
        return tuple(sorted((pair for pair in shared if pair[1]), key=lambda pair: -len(pair[1]))[:most])

    def _shared(self, one: Entry, other: Entry) -> tuple[Entry, ...]:
        keys = {entry.key for entry in (*self.refers(other, "references"), *self.voices(other))}
        return tuple(entry for entry in (*self.refers(one, "references"), *self.voices(one)) if entry.key in keys)

    def statements(self, speaker: Entry) -> tuple[Statement, ...]:
        """The points of takeaways and themes that report what `speaker` said."""
        found = (m for m in self.mentions.get(speaker.key, ()) if m.path[0] == "points" and m.entry.collection != "colloquia")
        return tuple(_statement(mention.entry, int(mention.path[1])) for mention in found)

    def colloquium(self, entry: Entry) -> Entry:
        """The event a record belongs to: by its own field, or by the takeaway, theme or source it refers to."""
        if own := _once(self.targets.get(entry.key, ()), "colloquia"):
            return own[0]
        for collection in ("takeaways", "themes"):
            if above := self.refers(entry, collection):
                return self.colloquium(above[0])
        sources = self.refers(entry, "sources") or (entry,)
        events = [event for source in sources for event in self.referred(source, "colloquia")]
        return (events or self["colloquia"])[0]

    def appearance(self, speaker: Entry, colloquium: Entry) -> Appearance:
        """The part `speaker` took in `colloquium`, or else the first part taken anywhere."""
        appearances: tuple[Appearance, ...] = speaker.record.appearances  # type: ignore[attr-defined]  # a Speaker
        return next((a for a in appearances if a.colloquium == colloquium.record.id), appearances[0])

    def sentence(self, quote: Entry) -> Setting:
        """The sentence around the words of a quotation, as far as it is not sensitive."""
        proof = quote.proof()
        hidden = [(part.start, part.end) for part in self.sensitive(proof.source)]
        return self.reports[proof.source].around(proof.start, proof.end, hidden)

    def sensitive(self, source: str) -> tuple[Selector, ...]:
        """The proofs of a report's sensitive passages, in the order of its record."""
        return tuple(proof for path, proof in self.collections["sources"][source].proofs.items() if path[0] == "sensitive")

    def source(self, entry: Entry) -> str:
        """The report of the event to which a record belongs."""
        return str(self.colloquium(entry).record.source)  # type: ignore[attr-defined]  # a Colloquium

    def passages(self, source: str) -> tuple[tuple[Selector, Entry, Path], ...]:
        """Every proved passage of a source with the record that rests on it, in the order of the text."""
        entries = [entry for entry in self if entry.collection != "sources"]
        found = [(proof, entry, path) for entry in entries for path, proof in entry.proofs.items() if proof.source == source]
        return tuple(sorted(found, key=lambda item: (item[0].start, -item[0].end, item[1].key)))


def _once(mentions: tuple[Mention, ...], collection: str) -> tuple[Entry, ...]:
    return tuple({m.entry.key: m.entry for m in mentions if m.entry.collection == collection}.values())


def _statement(entry: Entry, index: int) -> Statement:
    return Statement(entry, index, entry.record.points[index], entry.proof("points", index))  # type: ignore[attr-defined]
