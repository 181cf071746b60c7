"""What was done to a text, told to its editor in the order in which it was done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

EXAMPLES, LONGEST = 5, 60
"""How many of the places are shown, and how much of each."""


class Done(NamedTuple):
    """One kind of change: how often, what was done, examples; a change that is not `sure` should be looked at."""

    times: int
    what: str
    examples: tuple[str, ...] = ()
    sure: bool = True

    def __str__(self) -> str:
        shown = "; ".join(f"‘{example}’" for example in self.examples if example)
        return f"{self.what.format(n=f'{self.times:,}')}{': ' if shown else ''}{shown}"


class Log(list[Done]):
    """The changes so far."""

    def add(self, what: str, found: Iterable[str], *, sure: bool = True, most: int | None = EXAMPLES, shown: Iterable[str] = ()) -> None:
        """Note what was done to each of `found`, of which `most` are shown, or all, or `shown` instead; `{n}` in `what` is how many.

        Nothing found is nothing done.
        """
        texts = [" ".join(text.split()) for text in found]
        if texts:
            counted = Counter(texts).most_common(most)
            examples = tuple(f"{_short(text)} ({times} times)" if times > 1 else _short(text) for text, times in counted)
            self.append(Done(len(texts), what, tuple(shown) or examples, sure))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
