"""Find in a text which of many names it has, in one pass however many names there are.

A name of several words is found whatever its case; one word alone only with its capital, so that Thorn is no thorn. Of names that
overlap the longest counts: the United Nations are not named by their Commission.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class _Name(NamedTuple):
    folded: tuple[str, ...]
    capital: bool
    id: str


class Designations:
    """Names, each with the id of what it calls; several may share a name."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        for name, id in names:
            if found := words(name):
                capital = len(found) == 1 and found[0][0].isupper()
                self._by_first[found[0].casefold()].append(_Name(tuple(map(str.casefold, found)), capital, id))
        for same in self._by_first.values():
            same.sort(key=lambda name: -len(name.folded))

    def held(self, text: str) -> frozenset[str]:
        """The ids of all whose names stand in a text, be it only as a part of longer ones."""
        return frozenset(name.id for _, names in self._standing(text) for name in names)

    def find(self, text: str) -> frozenset[str]:
        """The ids of all that a text names."""
        found, done = set(), 0
        for at, names in self._standing(text):
            if at >= done:
                done = at + len(names[0].folded)
                found |= {name.id for name in names if len(name.folded) == len(names[0].folded)}
        return frozenset(found)

    def _standing(self, text: str) -> Iterator[tuple[int, list[_Name]]]:
        """The names that begin at a word of a text, by the number of the word, the longest first."""
        said = words(text)
        folded = [word.casefold() for word in said]
        for at, word in enumerate(folded):
            if names := [name for name in self._by_first.get(word, ()) if self._stands(name, said[at], folded, at)]:
                yield at, names

    @staticmethod
    def _stands(name: _Name, first: str, folded: list[str], at: int) -> bool:
        return tuple(folded[at : at + len(name.folded)]) == name.folded and not (name.capital and first[0].islower())
