"""What is wrong with the data: where, why, and what to do about it."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FieldPath = tuple[str | int, ...]
"""Where a value stands in a record: `("points", 2, "passage")`."""

Key = tuple[str, str]
"""Which record: its collection and its id."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a data file: its path below the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor has to fix (an error: the build refuses it) or to look at (a warning); `message` ends with the remedy."""

    place: Place
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.place}: {'warning: ' if self.severity == 'warning' else ''}{self.message}"


class DataError(Exception):
    """Every problem of a run, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class PublishingError(Exception):
    """The reason why nothing was published, and its remedy."""


class UnfitError(PublishingError):
    """The project itself is the reason, not the system around it: another state of it may be published."""


def named(path: FieldPath) -> str:
    """How a message names a part of a record, items counted from 1: `points: 3: passage`."""
    return ": ".join(part if isinstance(part, str) else str(part + 1) for part in path)


SHOWN = 20
"""How many ids a message lists."""

ROW = 3
"""How many numbers in a row a message shows as one."""

SHORTEST = 4
"""Letters that a part of an id needs to stand for the whole."""


LONGEST = 100
"""Letters of a word that are compared."""

ALIKE = 0.75
"""The share of letters that a word must have in common with a known one to be taken for it: `page` is no `passage`."""


MOST = 200
"""Known words that are compared with one; of more, those that stand nearest in the order of the alphabet."""


class Ordered(tuple[str, ...]):
    """Known words in the order of the alphabet."""

    __slots__ = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> Ordered:
        """Words, sorted unless they are so already."""
        return words if isinstance(words, cls) else cls(sorted(words))


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None where none is near."""
    ordered = Ordered.of(known)
    first = max(0, bisect_left(ordered, word) - MOST // 2) if len(ordered) > MOST else 0
    choice = ordered[first : first + MOST]
    found: list[str] = difflib.get_close_matches(word[:LONGEST], choice, n=1, cutoff=ALIKE)
    if found:
        return found[0]
    within = [id for id in choice if len(word) >= SHORTEST and word.casefold() in id]
    return within[0] if len(within) == 1 else None


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: what was probably meant, or the choice."""
    choice = Ordered.of(known)
    if found := near(word, choice):
        return f"did you mean {found!r}?"
    if not choice:
        return "there is none yet"
    return "known: " + listed(choice)


def listed(items: Sequence[str]) -> str:
    """The first SHOWN of some items, and a sign where there are more."""
    return ", ".join(items[:SHOWN]) + (" …" if len(items) > SHOWN else "")


def paragraphs(numbers: Iterable[int | str], among: Iterable[int | str]) -> str:
    """The numbers of paragraphs, three and more in a row as one: ¶ 2, ¶ 5–40. What follows 66 `among` all, in order, may be 66a."""
    places = {number: at for at, number in enumerate(among)}
    runs: list[list[int | str]] = []
    for number in numbers:
        if runs and places[number] == places[runs[-1][-1]] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([text for run in runs for text in _run(run)])


def _run(numbers: Sequence[int | str]) -> list[str]:
    return [f"¶ {numbers[0]}–{numbers[-1]}"] if len(numbers) >= ROW else [f"¶ {number}" for number in numbers]
