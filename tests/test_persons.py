"""A speaker's record fits together: the name for lists is made of the name, and a passage has the role and names its speaker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import inspection
from projects import change

if TYPE_CHECKING:
    from pathlib import Path

SORTED = "is not in the name; change the one or the other, or add an alias"
PRINTED = "is not in its passage; write the role as the report prints it"


def told(root: Path) -> list[str]:
    found = inspection.inspect(root, date(2020, 1, 1)).problems
    return [
        str(problem).removeprefix("data/speakers.yaml:").replace("warning: ", "") for problem in found if "speakers" in problem.place.file
    ]


WRONG = {
    "a name for lists of somebody else": (
        "sort_name: Speaker, Second",
        "sort_name: Orator, Second",
        [f"9:3: sort_name: 'Orator' {SORTED}"],
    ),
    "a role of somebody else": ("role: engineer", "role: baker", [f"5:7: appearances: 1: role: 'baker' {PRINTED}"]),
    "a role with a word too many": ("role: engineer", "role: chief engineer", [f"5:7: appearances: 1: role: 'chief' {PRINTED}"]),
    "a passage that names somebody else": (
        "passage: First Speaker, engineer.",
        "passage: Second Speaker, librarian.",
        [
            f"5:7: appearances: 1: role: 'engineer' {PRINTED}",
        ],
    ),
    "a passage that names nobody": (
        "role: engineer\n      passage: First Speaker, engineer.",
        "role: old bridge\n      passage: how the old bridge can be kept",
        ["6:7: appearances: 1: passage: does not name First Speaker; copy the words that name the person too, or add an alias"],
    ),
}


@pytest.mark.parametrize(("old", "new", "messages"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_told(small: Path, old: str, new: str, messages: list[str]) -> None:
    change(small, "speakers", old, new)
    assert [message for message in told(small) if "named nowhere" not in message] == messages


RIGHT = {
    "capitals": ("role: engineer", "role: Engineer"),
    "no passage": ("role: librarian", "role: baker"),
    "another script": ("name: Second Speaker\n", "name: 発言者二\n  aliases: [Second Speaker]\n"),
    "an initial": ("name: Second Speaker\n", "name: Second A. Speaker\n"),
}


@pytest.mark.parametrize(("old", "new"), RIGHT.values(), ids=RIGHT)
def test_what_fits_is_not(small: Path, old: str, new: str) -> None:
    change(small, "speakers", old, new)
    assert told(small) == []


def test_nothing_is_told_of_who_is_withdrawn(small: Path) -> None:
    change(small, "speakers", "role: engineer", "role: baker")
    change(small, "speakers", "  name: First", "  withdrawn: true\n  name: First")
    assert [message for message in told(small) if "role" in message] == []
