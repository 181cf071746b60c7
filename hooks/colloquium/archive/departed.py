"""Who is withdrawn, and every way in which a text can name them.

Beside their names as `text.names` finds them: `Hollow, Ada`, `ada.hollow`, `ada_hollow`, `Ada%20Hollow`, `adahollow`, `a.hollow`,
and their ids. A name that somebody bears who stays names nobody who is withdrawn.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from colloquium.record.collections import SPEAKERS
from colloquium.record.fields import LONGEST_ID
from colloquium.text.endings import TITLES
from colloquium.text.english import GENITIVE
from colloquium.text.names import Bared, Names, bare
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.problems import Key
    from colloquium.text.names import Named, Person

JOINT = r"(?:%[0-9a-f]{2}|[\W_]){0,4}"
"""What may stand between the parts of a name in an address, a mail address or the name of a file."""

LONGEST_TITLES = 60
"""Characters before a name in which its titles stand."""

NAME = "the name of"
"""What of a person a text may hold."""

_NO_LETTER = re.compile(r"[\W_]+")
_SLUG_BEFORE, _SLUG_AFTER = re.compile(r"[A-Za-z0-9_-]*\Z"), re.compile("[A-Za-z0-9_-]*")


class Found(NamedTuple):
    """Characters `start` to `end` of a text tell of the withdrawn record `key`: they are `what` of it, as in "the name of"."""

    start: int
    end: int
    key: Key
    what: str


@dataclass(frozen=True)
class Departed:
    """Everybody by their ids, and the ids of those who are withdrawn."""

    persons: Mapping[str, Person]
    gone: frozenset[str]

    @cached_property
    def names(self) -> Names:
        """Everybody's names: the longest at a place tells namesakes apart."""
        return Names.of(self.persons)

    def is_theirs(self, named: Named) -> bool:
        """Whether a name is that of nobody who stays."""
        return named.bearers <= self.gone

    def find(self, text: str) -> Iterator[Found]:
        """Where a text names them."""
        if self.gone and self.may_name(text):
            bared = Bared(text)
            named = self.names.find(bared)
            yield from self.named(text, named)
            others = [name for name in named if not self.is_theirs(name)]
            for found in self._spelt(bared):
                if not any(_holds(other, found) for other in others):
                    yield found

    def may_name(self, text: str) -> bool:
        """Whether the letters of a text have the longest part of a name of theirs: most texts have none, and are not searched closely."""
        letters = _letters(text)
        return any(part in letters for part in self._longest)

    @cached_property
    def _longest(self) -> frozenset[str]:
        spelt = [(id.replace("-", " "), person.sort_name.partition(",")[0], *person.names) for id, person in self.theirs.items()]
        parts = [max(map(_letters, re.split(r"[\s,]+", name)), key=len) for names in spelt for name in names]
        return frozenset(filter(None, parts))

    def named(self, text: str, names: tuple[Named, ...]) -> Iterator[Found]:
        """Of the names found in a text theirs, each with the titles, initials and given names before it."""
        for name in filter(self.is_theirs, names):
            id = min(name.bearers)
            before = self._before[id].search(text, max(0, name.start - LONGEST_TITLES), name.start)
            yield Found(before.start() if before else name.start, name.end, (SPEAKERS, id), NAME)

    def is_all(self, text: str) -> Key | None:
        """Whom of them a text names, where it says nothing else."""
        return next((found.key for found in self.find(text) if not words(text[: found.start] + text[found.end :])), None)

    def in_address(self, address: str, *, family: bool = True) -> Key | None:
        """Whom of them an address, an id or the name of a file names; a `family` name counts in any case."""
        plain = unquote(address)
        for found in self.find(plain):
            return found.key
        return self.in_word(plain) if family else None

    def in_word(self, text: str) -> Key | None:
        """Whose family name a text has in any case, as people type it who look for something."""
        spelt = bare(re.sub(r"[-_.]+", " ", GENITIVE.sub(" ", text)))
        return next(((SPEAKERS, id) for id, pattern in self.families.items() if pattern.search(spelt)), None)

    @cached_property
    def families(self) -> Mapping[str, re.Pattern[str]]:
        """Their family names that nobody has who stays, as patterns for texts as they are compared."""
        found = {id: person.sort_name.partition(",")[0].strip() for id, person in self.theirs.items()}
        return {
            id: re.compile(rf"(?<![^\W_])(?:{JOINT.join(_parts(name))})(?![^\W_])")
            for id, name in found.items()
            if _parts(name) and self.names.bearers.get(name, self.gone) <= self.gone
        }

    def _spelt(self, bared: Bared) -> Iterator[Found]:
        original = bared.original
        for id, pattern in self._patterns.items():
            for match in pattern.finditer(bared.text):
                start, end = bared.span(*match.span())
                inside = original[start - 1 : start].isalnum() or original[end : end + 1].isalnum()
                if not (inside or _is_article(match, original[start + 1 : start + 2]) or self._is_living(original, start, end)):
                    yield Found(start, end, (SPEAKERS, id), NAME)

    def _is_living(self, text: str, start: int, end: int) -> bool:
        """Whether what is spelt is in the id of a speaker who stays."""
        first = _SLUG_BEFORE.search(text, max(0, start - LONGEST_ID), start)
        last = _SLUG_AFTER.match(text, end)
        slug = text[first.start() if first else start : last.end() if last else end].lower().replace("_", "-")
        return slug in self.persons and slug not in self.gone

    @cached_property
    def _before(self) -> Mapping[str, re.Pattern[str]]:
        patterns = {}
        for id, person in self.theirs.items():
            given = "|".join(map(re.escape, sorted({word for name in (person.name, *person.given) for word in name.split()})))
            patterns[id] = re.compile(rf"(?<![^\W_])(?:(?:(?i:{TITLES.pattern})\.?|[^\W\d_]\.|{given})\s+)+\Z")
        return patterns

    @cached_property
    def theirs(self) -> Mapping[str, Person]:
        """Those who are withdrawn, by their ids."""
        return {id: self.persons[id] for id in sorted(self.gone)}

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        patterns = {id: "|".join(dict.fromkeys(self._ways(id, person))) for id, person in self.theirs.items()}
        return {id: re.compile(pattern) for id, pattern in patterns.items() if pattern}

    def _ways(self, id: str, person: Person) -> Iterator[str]:
        """How addresses and lists spell a person: by the id, each name of several words, the family name first, or an initial."""
        own = [name for name in (person.name, *person.aliases) if self.names.bearers.get(name, self.gone) <= self.gone]
        turned = [person.sort_name] if person.name in own else []
        for parts in map(_parts, [id.replace("-", " "), *own, *turned]):
            if len(parts) > 1:
                yield JOINT.join(parts)
        initial, family = _initial(person)
        if (
            family
            and initial
            and not any(_initial(other) == (initial, family) for key, other in self.persons.items() if key not in self.gone)
        ):
            yield f"(?P<initial>{initial}[ _]?{family})"


def _letters(text: str) -> str:
    """The letters and digits of a text alone, without case and accents."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _holds(named: Named, found: Found) -> bool:
    """Whether a name is longer than what overlaps it: that is part of the name, then, and not the other way round."""
    overlaps = named.start < found.end and found.start < named.end
    return overlaps and named.end - named.start >= found.end - found.start


def _is_article(match: re.Match[str], after: str) -> bool:
    """Whether what looks like an initial is a word: in `a hollow tree`, or in an id."""
    return bool(match.groupdict().get("initial")) and (after in "-‐‑" or after.isspace())


def _initial(person: Person) -> tuple[str, str]:
    """The first letter of the given name, where there is one, and the family name, as patterns."""
    family, _, given = person.sort_name.partition(",")
    return re.escape(bare(given)[:1]), JOINT.join(_parts(family))


def _parts(name: str) -> list[str]:
    """The parts of a name as they are compared, without titles, as patterns."""
    parts = [word for word in re.split(r"[\s,]+", name) if word and not TITLES.fullmatch(word.rstrip("."))]
    return [re.escape(part) for part in map(bare, parts) if part]
