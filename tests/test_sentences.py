"""A few words are shown in their sentence, and no more than that."""

from __future__ import annotations

import pytest

from colloquium.text import sentences
from colloquium.text.report import Report


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("They met Ms. Rivers. She said that we need ", " today. Then they left.", ("She said that we need ", " today.")),
        ("She said “", ".” Then they left.", ("She said ", ".")),
        ("She said ", "”, and left.", ("She said ", ", and left.")),
        ("word " * 40 + "“", " word" * 40, ("… " + "word " * 23, " word" * 23 + " …")),
        ("", "", ("", "")),
    ],
    ids=["to the ends of the sentence", "the sentence ends with them", "a comma", "far ends are cut at a word", "nothing around"],
)
def test_a_few_words_are_shown_in_their_sentence(before: str, after: str, expected: tuple[str, str]) -> None:
    report = Report("minutes", f"{before}mend first{after}\n")
    setting = sentences.around(report, len(before), len(before) + len("mend first"))
    assert (setting.before, setting.after) == expected
