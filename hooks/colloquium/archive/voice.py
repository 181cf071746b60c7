"""Our own voice: what records and hand-written pages say of who and what is withdrawn, and where that has to be reworded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive.addresses import begins_at
from colloquium.archive.departed import NAME
from colloquium.archive.doubts import Doubts
from colloquium.archive.leaks import Remnants, said_of, told
from colloquium.archive.rewording import LINK, Rewording
from colloquium.data import attachments
from colloquium.problems import Place, Problem, named
from colloquium.record.collections import HELPLINES, KINDS, SPEAKERS
from colloquium.record.fields import Proved, Refers
from colloquium.record.introspection import texts
from colloquium.record.models import Figure
from colloquium.record.statements import Point
from colloquium.record.surroundings import Redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from colloquium.archive.departed import Departed
    from colloquium.archive.entry import Entry, Withheld
    from colloquium.archive.redaction import Losses
    from colloquium.problems import FieldPath, Key
    from colloquium.record.models import Record
    from colloquium.text.report import Report

    Places = Callable[[Key, FieldPath], Place]

REMEDY = "left out here: {}; reword it"
TELLING = "its name tells of {}, which is withdrawn, so that it is left out; give it another name"
HELD = "this file is left out: it holds {}; take that out of the file"
UNSURE = (
    "its text cannot be searched with certainty, as scans and pictures show more than they hold; look whether it shows what is withdrawn"
)
SOUGHT = ("aliases", "keywords", "words", "find")
"""Words that find a record: one of them goes whole, as no other word finds the same."""

OWN_NAMES = ("name", "sort_name", "aliases")
"""What a speaker who stays is called, whoever else is called so."""


class Voice:
    """Rewords the texts of records. `problems` are the places at which they were, once `changes` was asked for."""

    def __init__(self, withheld: Withheld, reports: Mapping[str, Report], entries: Sequence[Entry[Record]], somebody: str) -> None:
        left = [entry for entry in entries if entry.key not in withheld.records]
        self.withheld, self.somebody = withheld, somebody
        self.rewording = Rewording(Remnants.of(withheld, reports.values(), left), somebody, Doubts.of(withheld, entries))
        self.found: list[tuple[Key, FieldPath, str]] = []

    def changes(self, entry: Entry[Record], lost: Losses) -> Iterator[tuple[FieldPath, str | None]]:
        """What a record says otherwise, by path; None takes an address out, with the link that it belongs to."""
        rewording, before = self.rewording, ""
        if entry.collection == HELPLINES:
            rewording = Rewording(rewording.remnants.sparing("\n".join(text for *_, text in texts(entry.record))), self.somebody)
        for path, text in _own(entry):
            if any((entry.key, path[:end]) in lost for end in range(1, len(path))):
                continue
            is_sought = path[0] in SOUGHT
            new, why = _sought(rewording, text, before) if is_sought else _reworded(rewording, text)
            before = text if is_sought and not why else before
            doubts = () if (is_sought and why) or (text.islower() and " " not in text) else rewording.doubtful(text)
            self.found += [(entry.key, path, f"{named(path)}: {said}") for said in (why, *(doubt.message for doubt in doubts)) if said]
            if why:
                yield (path[:-1] if new is None and path[-1] == "url" and isinstance(path[-2:][0], int) else path), new

    def problems(self, place: Places) -> Iterator[Problem]:
        """Every place in the data that has to be reworded."""
        return (Problem(place(key, path), message, "warning") for key, path, message in self.found)


def _reworded(rewording: Rewording, text: str) -> tuple[str | None, str]:
    """A text, or an address, as it can be published, None where it cannot; and what is said of that, nothing where it stays."""
    if text.startswith(("https://", "http://")):
        key = rewording.tells(text)
        return None if key else text, f"{said_of(LINK, key)}, is left out; delete it" if key else ""
    new, found = rewording.page(text)
    return new, REMEDY.format(told(found[0])) if found else ""


def _sought(rewording: Rewording, text: str, before: str) -> tuple[None, str]:
    """None for a word that finds a record, as it goes whole, also where it makes a name with the one `before`; and why, where it does."""
    _, why = _reworded(rewording, text)
    departed = rewording.remnants.departed
    if not why and departed and (key := departed.in_word(text)):
        why = REMEDY.format(said_of(NAME, key))
    return None, why or _reworded(rewording, f"{before} {text}")[1]


class Pages(NamedTuple):
    """What is written by hand, once somebody is withdrawn: how its pages are reworded, the files that are left out, warnings."""

    rewording: Rewording | None = None
    left_out: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = ()


def pages(written: Mapping[str, str], docs: Path, rewording: Rewording) -> Pages:
    """Leave out the files below `docs` whose names, or whose own text, tell of somebody or something; name all that has to be reworded."""
    telling = {name: key for name in written if (key := rewording.tells(name))}
    attached = [name for name in written if name not in telling and (docs / name).suffix in attachments.READ]
    holding = {name: found[0] for name in attached if (found := rewording.remnants.find(attachments.text(docs / name)))}
    hiding = rewording.hiding({name: found.key for name, found in holding.items()})
    said = {name: TELLING.format("/".join(key)) for name, key in telling.items()}
    said |= {name: HELD.format(told(holding[name])) if name in holding else UNSURE for name in attached}
    named = [Problem(Place(f"docs/{name}"), message, "warning") for name, message in said.items()]
    reworded = (told for name, text in written.items() for told in places(f"docs/{name}", text, hiding))
    return Pages(hiding, frozenset((*telling, *holding)), (*named, *reworded))


def places(file: str, text: str, rewording: Rewording) -> Iterator[Problem]:
    """A warning for every line of a hand-written file that has to be reworded."""
    for found in rewording.page(text)[1]:
        yield Problem(Place(file, text.count("\n", 0, found.start) + 1), REMEDY.format(told(found)), "warning")
    for doubt in rewording.doubtful(text):
        yield Problem(Place(file, text.count("\n", 0, doubt.start) + 1), doubt.message, "warning")


def telling(entries: Sequence[Entry[Record]], departed: Departed, lost: Losses) -> dict[Key, Key]:
    """The records whose id names somebody who is withdrawn, or that are called nothing else, each with whom.

    In an id a family name alone counts where the record has it too.
    """
    found = {}
    for entry in entries:
        own = entry.collection == SPEAKERS or (entry.key, ()) in lost or _is_moved(entry.record, lost)
        if departed.gone and not own:
            says = any(departed.find("\n".join(text for *_, text in texts(entry.record))))
            called = [name for name in (getattr(entry.record, field, "") for field in ("name", "term")) if name]
            if key := departed.in_address(entry.record.id, family=says) or next(filter(None, map(departed.is_all, called)), None):
                found[entry.key] = key
    return found


def about(entries: Sequence[Entry[Record]], departed: Departed) -> Losses:
    """The points and figures that are nobody's, and that name somebody who is withdrawn and nobody who stays: they tell of the person."""
    points = [(entry.key, ("points", at), point) for entry in entries for at, point in enumerate(getattr(entry.record, "points", ()))]
    figures = [(entry.key, (), entry.record) for entry in entries if isinstance(entry.record, Figure)]
    parts: list[tuple[Key, FieldPath, Point | Figure]] = [*points, *figures]
    return frozenset((key, path) for key, path, part in parts if not part.said_by and _is_about(part, departed))


def _is_about(part: Point | Figure, departed: Departed) -> bool:
    found = departed.names.find(f"{part.text if isinstance(part, Point) else part.label}\n{part.passage}") if departed.gone else ()
    return bool(found) and all(map(departed.is_theirs, found))


def problems(telling: Mapping[Key, Key], place: Places) -> Iterator[Problem]:
    """The warnings for such records."""
    for key, of in telling.items():
        named, remedy = ("its id or name tells", "give it another") if KINDS[key[0]].published else ("it tells", "delete it")
        message = f"{named} of {'/'.join(of)}, which is withdrawn, so that it is left out too; {remedy}"
        yield Problem(place(key, ("id",)), message, "warning")


def _is_moved(record: Record, lost: Losses) -> bool:
    """Whether a redirect leads away from a withdrawn record, and is passed over."""
    return isinstance(record, Redirect) and begins_at(record.origin, (key for key, path in lost if not path))


def _own(entry: Entry[Record]) -> Iterator[tuple[FieldPath, str]]:
    """The texts of a record in our own words, by path: all but ids, proved words and what somebody is called."""
    others = {path for path, marker, _ in entry.values if isinstance(marker, Refers | Proved)} | {("id",)}
    for path, _, text in texts(entry.record):
        moved = isinstance(entry.record, Redirect) and path != ("reason",)
        if path not in others and not moved and not (entry.collection == SPEAKERS and path[0] in OWN_NAMES):
            yield path, text
