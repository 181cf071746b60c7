"""What an editor should read in the reports after a withdrawal: names that others bear too, and words made from a name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from colloquium.problems import Problem, paragraphs
from colloquium.record.collections import SPEAKERS
from colloquium.record.introspection import statements
from colloquium.text.names import JOINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from colloquium.archive.entry import Entry
    from colloquium.archive.omissions import Omissions
    from colloquium.archive.redaction import Losses
    from colloquium.problems import FieldPath, Key, Place
    from colloquium.record.models import Record
    from colloquium.text.names import Person
    from colloquium.text.paragraphs import Number

    Places = Callable[[Key, FieldPath], Place]
    Stay = tuple[str, str, str, int]
    Stays = dict[tuple[str, str, str], dict[Number, None]]

SHORTEST, SHORTEST_STEM, LONGEST_ENDING = 3, 4, 5
"""Letters of a part of a name that tells of somebody alone; of what its forms share; of what may follow the name in them."""

_PARTED = re.compile(r"[\s‐‑-]+")


def problems(omissions: Mapping[str, Omissions], place: Places) -> Iterator[Problem]:
    """A warning for each name or word that stays in a report, with its paragraphs."""
    for source, left in omissions.items():
        for (id, said, remedy), numbers in _stays(left).items():
            where = paragraphs(numbers, left.report.printed)
            yield Problem(place((SPEAKERS, id), ("name",)), f"{said} stays in {source} ({where}); {remedy}", "warning")


def together(entries: Iterable[Entry[Record]], lost: Losses, place: Places) -> Iterator[Problem]:
    """A warning for each quotation, figure and point of several speakers that goes because one of them does."""
    for entry in (entry for entry in entries if not entry.record.withdrawn):
        for path, said in statements(entry.record):
            gone = [id for id in said.said_by if ((SPEAKERS, id), ()) in lost]
            if gone and said.said_by[1:]:
                told = f"{SPEAKERS}: {' and '.join(gone)} {'is' if len(gone) == 1 else 'are'} withdrawn"
                where = place(entry.key, (*path, SPEAKERS))
                yield Problem(where, f"{told}, so that these words are left out for all who said them", "warning")


def _stays(left: Omissions) -> Stays:
    found: Stays = defaultdict(dict)
    for id, said, remedy, at in (*_shared(left), *_ends(left), *_like(left)):
        found[id, said, remedy][left.report.paragraph_at(at).number] = None
    return found


def _shared(left: Omissions) -> Iterator[Stay]:
    """The names that somebody bears too who stays."""
    text, gone = left.report.text, left.departed.gone
    for name in left.names:
        others = sorted(name.bearers - gone)
        if name.bearers & gone and others and not left.holds(name.start):
            said = f"{' '.join(text[name.start : name.end].split())!r} is also a name of {SPEAKERS}/{others[0]} and"
            yield min(name.bearers & gone), said, "read what stands there, and withdraw what tells of the person", name.start


def _ends(left: Omissions) -> Iterator[Stay]:
    for id, at in left.ends:
        remedy = "if the person goes on speaking there, take it out of the report"
        yield id, "what follows the last speech behind a heading", remedy, at


def _like(left: Omissions) -> Iterator[Stay]:
    """The words that are like a name, such as an inflected one, and those that are a part of one."""
    names = [(name.start, name.end) for name in left.names]
    for id, person in left.departed.theirs.items():
        for pattern, what in _patterns(person):
            for match in pattern.finditer(left.report.text):
                at = match.start(1)
                if not left.holds(at) and not any(start <= at < end for start, end in names):
                    yield id, f"{match[1]!r} {what} and", "if that tells of the person, take it out of the report", at


def _patterns(person: Person) -> Iterator[tuple[re.Pattern[str], str]]:
    family, _, given = (part.strip() for part in person.sort_name.partition(","))
    parts = [part for part in _PARTED.split(family) if part]
    for part in parts:
        if len(parts) == 1 or (len(part) >= SHORTEST and not part[0].islower()):
            stem = re.escape(_stem(part))
            most = len(part) - len(_stem(part)) + LONGEST_ENDING
            yield (
                _word(rf"(?!{re.escape(part)}(?![^\W\d_]))(?:{stem}|{stem.upper()})[^\W\d_]{{0,{most}}}(?![^\W\d_])"),
                "begins like the name",
            )
    for part in parts if len(parts) > 1 else ():
        if len(part) >= SHORTEST and not part[0].islower():
            yield either(part), "is a part of the name"
    for part in given.split():
        if len(part) >= SHORTEST and not part[0].islower():
            yield either(part), "is a given name of the person"


def either(word: str) -> re.Pattern[str]:
    """A word as it is, or in capitals: the first group."""
    return _word(rf"(?:{re.escape(word)}|{re.escape(word.upper())})(?![^\W\d_])")


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){JOINED}?({pattern})")


def _stem(name: str) -> str:
    """What the forms of a name have in common. Where no capital tells names from words, only the last letter may change."""
    return name[: max(SHORTEST_STEM, len(name) - (3 if name[0].isupper() else 1))]
