"""The numbers of a report's paragraphs, where a new edition of the text made a list of them necessary: data/sources/<id>.numbers.

It has a line for each paragraph: its number, then the numbers of paragraphs that are gone and lead to it. It holds no words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.data.safe_text import read_text
from colloquium.problems import DataError, Place, Problem
from colloquium.text.editions import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.text.editions import Numbers
    from colloquium.text.paragraphs import Number

ENDING = ".numbers"


def read(path: Path, name: str) -> Numbers:
    """The numbers in a file that messages call `name`; none where it is missing. Raises DataError."""
    if not path.is_file():
        return ()
    seen: set[Number] = set()
    found: list[tuple[Number, ...]] = []
    for line, written in enumerate(read_text(path, name).splitlines(), 1):
        given = tuple(number for word in written.split() if (number := parsed(word)) is not None)
        if not given or len(given) < len(written.split()):
            _refuse(name, line, f"{written!r} is not a list of numbers", "write one or more on each line: 66, 66a")
        if twice := [number for number in given if number in seen]:
            _refuse(name, line, f"{twice[0]} appears twice", "each number belongs to one paragraph")
        seen.update(given)
        found.append(given)
    if not found:
        _refuse(name, 1, "is empty", "restore it, or delete it if the paragraphs are only counted")
    return tuple(found)


def written(numbers: Numbers) -> str:
    """The text of such a file."""
    return "".join(f"{' '.join(map(str, given))}\n" for given in numbers)


def _refuse(name: str, line: int, what: str, remedy: str) -> None:
    raise DataError([Problem(Place(name, line), f"{what}; {remedy}")])
