"""What in our own sentences may tell of what is withdrawn, and only a reader can say: nothing gives way, the check lists it.

That is a family name in small letters, which may be a word, a given name alone, and what a withdrawn record is called.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive import formatting
from colloquium.archive.cautions import SHORTEST, either
from colloquium.archive.departed import NAME
from colloquium.archive.leaks import names_of, said_of
from colloquium.record.collections import GLOSSARY, HELPLINES, REFERENCES, SPEAKERS
from colloquium.text.english import GENITIVE
from colloquium.text.names import Bared
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from colloquium.archive.departed import Departed
    from colloquium.archive.entry import Entry, Withheld
    from colloquium.problems import Key
    from colloquium.record.models import Record

MAYBE = "{!r} may be {}; if it is, reword it"
TITLE = "{!r} names {}, which is withdrawn; reword it"


class Doubt(NamedTuple):
    """Characters `start` to `end` of a text may tell of what is withdrawn, as the `message` says."""

    start: int
    end: int
    message: str


class Doubts:
    """Finds in texts what may tell of the persons who are `departed`, and the `titles` of withdrawn records, each unless `kept` has it."""

    def __init__(self, departed: Departed | None, titles: Sequence[tuple[str, Key]], kept: Iterable[str]) -> None:
        self.departed = departed
        staying = [*map(_folded, kept)]
        self.titles = [(_pattern(title), key) for title, key in titles if _folded(title) not in staying]
        self.longer = [_pattern(name) for name in staying if any(_folded(title) in name for title, _ in titles)]

    @classmethod
    def of(cls, withheld: Withheld, entries: Iterable[Entry[Record]]) -> Doubts:
        """What may tell of what is withheld of these records."""
        gone, kept = [], []
        for entry in entries:
            names = [*names_of(entry.record)] if entry.collection not in {SPEAKERS, GLOSSARY, HELPLINES} else []
            if entry.key not in withheld.records:
                kept += names
            else:
                gone += [(name, entry.key) for name in names if words(name)[1:] or (entry.collection == REFERENCES and name[:1].isupper())]
        return cls(withheld.departed, gone, kept)

    def find(self, text: str) -> Iterator[Doubt]:
        """What in a text, Markdown and HTML included, may tell of it."""
        shown = formatting.MARK.sub(lambda mark: "·" * len(mark[0]), text)
        yield from self._families(text, GENITIVE.sub(lambda end: " " * len(end[0]), shown))
        for pattern, key in self._given:
            yield from (
                Doubt(*found.span(), MAYBE.format(found[1], said_of("the given name of", key))) for found in pattern.finditer(shown)
            )
        longer = [found.span() for pattern in self.longer for found in pattern.finditer(shown)]
        for pattern, key in self.titles:
            for found in pattern.finditer(shown):
                if not any(start <= found.start() and found.end() <= end for start, end in longer):
                    yield Doubt(*found.span(), TITLE.format(" ".join(words(found[0])), "/".join(key)))

    def _families(self, text: str, shown: str) -> Iterator[Doubt]:
        if self.departed and self.departed.gone and self.departed.may_name(shown):
            bared = Bared(shown)
            for id, pattern in self.departed.families.items():
                for start, end in (bared.span(*found.span()) for found in pattern.finditer(bared.text)):
                    if text[start].islower():
                        yield Doubt(start, end, MAYBE.format(text[start:end], said_of(NAME, (SPEAKERS, id))))

    @cached_property
    def _given(self) -> Sequence[tuple[re.Pattern[str], Key]]:
        """Their given names that nobody has who stays."""
        if not self.departed:
            return ()
        persons = {id: person for id, person in self.departed.persons.items() if id not in self.departed.gone}
        others = {word.casefold() for person in persons.values() for name in (*person.names, *person.given) for word in words(name)}
        own = ((word, id) for id, person in self.departed.theirs.items() for name in person.given for word in name.split())
        told = [(word, id) for word, id in own if len(word) >= SHORTEST and not word[0].islower() and word.casefold() not in others]
        return [(either(word), (SPEAKERS, id)) for word, id in told]


def _folded(title: str) -> str:
    return f" {' '.join(words(title)).casefold()} "


def _pattern(title: str) -> re.Pattern[str]:
    """A title as texts have it: of several words in any case, and with any signs between them."""
    parts = words(title)
    said = r"[\W_]+".join(map(re.escape, parts))
    return re.compile(rf"(?<![^\W_]){said}(?![^\W_])", re.IGNORECASE if parts[1:] else 0)
