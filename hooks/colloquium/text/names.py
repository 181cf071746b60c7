"""Find names in a report however it prints them: in capitals, without accents, in the genitive, divided at the end of a line.

A name of several words is found whatever its case. One word alone is found in lower case only where it is written so: Mill is
no miller's mill. In scripts without spaces a name is found inside a run of characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text.endings import TITLES
from colloquium.text.paragraphs import Span
from colloquium.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

GENITIVES = ("s", "es")
"""What languages put behind a name without an apostrophe."""

JOINED = "(?:(?=[وفبلكا])[وف]?(?:لل|[بلك]?(?:ال)?)|ה|[ובלמשכ]{1,4})"
"""What Arabic and Hebrew write together with the next word, as a pattern: and, in, to, as, the, and several of these."""

HYPHEN = re.compile(r"(?<=[^\W_])[-‐‑](?=[^\W_])")
"""A hyphen within a name."""

_PIECE = re.compile(r"[-‐\u00ad]\s*\n\s*|[A-Za-z0-9]+|\s+|.", re.DOTALL)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_JOINED = re.compile(rf"(?<![^\W_]){JOINED}\Z")
_LONGEST_JOINED = 6
_SILENT = frozenset("-‐‑‒–'’.·")


@dataclass(frozen=True, slots=True)
class Person:
    """Who may be named: in full, by aliases, and by the family name, which `sort_name` has before its comma."""

    name: str
    sort_name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a text may call the person, with and without hyphens. One character alone is none."""
        family = self.sort_name.partition(",")[0].strip()
        names = [name for name in (self.name, *self.aliases, family) if len(name) > 1]
        return tuple(dict.fromkeys((*names, *(HYPHEN.sub(" ", name) for name in names))))

    @property
    def given(self) -> tuple[str, ...]:
        """The given names, by which only a label calls somebody."""
        given = self.sort_name.partition(",")[2].strip()
        return (given,) if len(given) > 1 else ()


LONG, ROW = 50_000, 4
"""From how many characters on a text is searched with care, and how many in a row are looked up in it."""


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A text as names are compared: without case, accents, hyphens, apostrophes, points and divisions at the end of lines."""
    return Bared(text).text.strip()


class Bared:
    """A text as names are compared, with the offsets of the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        pieces = _PIECE.findall(original)
        bared = [*map(_bare, pieces)]
        self.text = "".join(bared)
        self._at = [*accumulate(map(len, bared), initial=0)]
        self._starts = [*accumulate(map(len, pieces), initial=0)]

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset(self.text[at : at + ROW] for at in range(len(self.text)))

    def has(self, needle: str) -> bool:
        """Whether a name, as it is compared, is in the text. A long text is searched only for names whose every few letters it has."""
        if len(self.text) > LONG and not all(needle[at : at + ROW] in self._rows for at in range(len(needle) - ROW + 1)):
            return False
        return needle in self.text

    def find(self, name: str) -> Iterator[Span]:
        """Every place at which a text has a name, in order."""
        needle, single = bare(name), " " not in name.strip()
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            span = self.span(at, at + len(needle))
            if self._is_bounded(span) and not (single and name[0].isupper() and self.original[span.start].islower()):
                yield span
            at = self.text.find(needle, at + 1)

    def span(self, start: int, end: int) -> Span:
        """What characters `start` to `end` of the text as it is compared are in the original."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, at: int) -> int:
        piece = bisect_right(self._at, at) - 1
        start, end = self._starts[piece : piece + 2]
        return min(start + at - self._at[piece], end - 1)

    def _is_bounded(self, span: Span) -> bool:
        """Whether no letter before or after belongs to the same word."""
        first, last = self.original[span.start], self.original[span.end - 1]
        before, after = self.original[span.start - 1 : span.start], self.original[span.end :][:3]
        joined = before.isalnum() and _JOINED.search(self.original[max(0, span.start - _LONGEST_JOINED) : span.start])
        begins = not before.isalnum() or joined or _UNSPACED.match(first)
        ends = _UNSPACED.match(last) or any(
            after.lower().startswith(ending) and not after[len(ending) : len(ending) + 1].isalnum() for ending in ("", *GENITIVES)
        )
        return bool(begins and ends)


@lru_cache(maxsize=65536)
def _bare(piece: str) -> str:
    if piece.isascii() and piece.isalnum():
        return piece.lower()
    if piece.isspace():
        return " "
    if piece in _SILENT or len(piece) > 1:
        return ""
    return "".join(sign for sign in unicodedata.normalize("NFKD", piece.casefold()) if unicodedata.category(sign)[0] not in "MC")


class Named(NamedTuple):
    """Characters `start` to `end` of a report are a name that these persons bear, by their ids."""

    start: int
    end: int
    bearers: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Everybody's names, each with the ids of those who bear it; some call a person only before what is said."""

    bearers: Mapping[str, frozenset[str]]
    in_labels: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, persons: Mapping[str, Person]) -> Self:
        """The names of persons by their ids."""
        same: dict[str, frozenset[str]] = defaultdict(frozenset)
        in_labels: dict[str, frozenset[str]] = defaultdict(frozenset)
        for id, person in persons.items():
            for name in {bare(name) for name in person.names}:
                same[name] |= {id}
            for name in {bare(name) for name in (*person.names, *person.given)}:
                in_labels[name] |= {id}
        return cls({name: same[bare(name)] for person in persons.values() for name in person.names}, in_labels)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The names that more than one bears."""
        return tuple(name for name, ids in self.bearers.items() if len(ids) > 1)

    @cached_property
    def _needles(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, bare(name)) for name in self.bearers)

    def called(self, label: str) -> frozenset[str]:
        """Whom a label of a transcript calls: a name alone, or one with titles before it or a role behind a comma."""
        name, words = label.partition(",")[0], label.partition(",")[0].split()
        while words and bare(" ".join(words)) not in self.in_labels and TITLES.fullmatch(words[0].rstrip(".")):
            words = words[1:]
        return self.in_labels.get(bare(" ".join(words) or name), frozenset())

    def find(self, text: str | Bared) -> tuple[Named, ...]:
        """Every name in a text, in order; of names that overlap the longest counts."""
        bared = text if isinstance(text, Bared) else Bared(text)
        held = [(name, self.bearers[name]) for name, needle in self._needles if bared.has(needle)]
        found = [Named(*span, ids) for name, ids in held for span in bared.find(name)]
        kept: list[Named] = []
        for named in sorted(found, key=lambda named: (named.start, -named.end)):
            if not kept or named.start >= kept[-1].end:
                kept.append(named)
        return tuple(kept)
