"""A passage is proved word for word; only typography is folded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.text.match import Prover, fold
from colloquium.text.report import Report

TEXT = """The first page.

“We have very old bridges in Hilltown, we need to repair them”, said the boatwright. He named
the most flat-\x20
deck spans and iron -clad piers ; the word “land” came twice – once as “land.” A café’s owner
asked: “No bank can stand alone […], there is no way back”.
 The second page begins here. The island has landed.
"""
REPORT = Report("minutes", TEXT)
PROVER = Prover(REPORT)


@pytest.mark.parametrize(
    "passage",
    [
        "We have very old bridges in Hilltown, we need to repair them",
        '"We have very old bridges in Hilltown, we need to repair them", said the boatwright',
        "He named the most",
        "flat-deck spans",
        "iron-clad piers; the word",
        "came twice - once as",
        "came twice — once as",
        "A café's owner",
        "A cafe\u0301’s owner",
        "No bank can stand alone […], there is no way back",
        "“ No bank can stand alone",
    ],
)
def test_typography_makes_no_difference(passage: str) -> None:
    assert len(PROVER.find(passage)) == 1


@pytest.mark.parametrize(
    "passage",
    [
        "We have very old bridges in hilltown",
        "We have very old bridge",
        "e have very old bridges",
        "We have old bridges",
        "bridges old very",
        "No bank can stand alone, there is no way back",
        "A cafe’s owner",
        "We have very, old bridges",
        "",
    ],
)
def test_letters_words_and_their_order_are_never_folded(passage: str) -> None:
    assert PROVER.find(passage) == []


def test_words_inside_other_words_do_not_count() -> None:
    assert [TEXT[span.start : span.end] for span in PROVER.find("land")] == ["land", "land"]


def test_a_letter_without_its_accent_is_another_letter() -> None:
    prover = Prover(Report("minutes", "A cafe\u0301, a b\u0301 and का."))
    assert [prover.find(word) for word in ("cafe", "b", "क", "\u0301")] == [[]] * 4
    assert [len(prover.find(word)) for word in ("café", "b\u0301", "का")] == [1, 1, 1]


def test_the_offsets_count_characters_of_the_stored_text() -> None:
    selector = PROVER.select(PROVER.find("flat-deck spans")[0])
    assert TEXT[selector.start : selector.end] == "flat- \ndeck spans"
    assert (selector.exact, selector.paragraph) == ("flat- deck spans", 2)
    assert (selector.prefix, selector.suffix) == ("e boatwright. He named the most ", " and iron -clad piers ; the word")


def test_prefix_passage_and_suffix_stand_side_by_side_in_the_report() -> None:
    selector = PROVER.select(PROVER.find("there is no way back")[0])
    assert selector.prefix + selector.exact + selector.suffix in re.sub(r"\s+", " ", TEXT)


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (
            "We have very old bridges in Hilltown, we need to repiar them",
            "nearest is ¶ 2: “We have very old bridges in Hilltown, we need to repair them”; “repiar” is “repair” in the report",
        ),
        (
            "We have old bridges in Hilltown",
            "nearest is ¶ 2: “We have very old bridges in Hilltown”; “very” is missing",
        ),
        (
            "We have very old strong bridges in Hilltown",
            "nearest is ¶ 2: “We have very old bridges in Hilltown”; “strong” is not in the report",
        ),
        ("The secnd page", "nearest is ¶ 3: “The second page”; “secnd” is “second” in the report"),
        ("boatwrihgt", "nearest is ¶ 2: “boatwright”; “boatwrihgt” is “boatwright” in the report"),
        ("zebra", "nothing like it stands there; copy the words from the report"),
    ],
)
def test_a_miss_shows_the_nearest_passage_and_the_words_that_differ(passage: str, message: str) -> None:
    assert PROVER.near_miss(passage) == message


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_whatever_is_cut_from_the_report_between_spaces_is_found_where_it_was(one: int, other: int) -> None:
    words = [match.span() for match in re.finditer(r"\S+", TEXT)]
    start = min((word for word in words if word[0] >= min(one, other)), default=words[-1])[0]
    end = max((word[1] for word in words if word[1] <= max(one, other) and word[1] > start), default=len(TEXT.rstrip()))
    assert (start, end) in [(span.start, span.end) for span in PROVER.find(TEXT[start:end])] or not fold(TEXT[start:end]).text.strip()


@given(st.text(max_size=200))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    folded = fold(text)
    letters = [character for character in folded.text if character.isascii() and character.isalnum()]
    assert letters == [character for character in text if character.isascii() and character.isalnum()] or max(text, default="") >= "\u0300"
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets == sorted(folded.offsets)
