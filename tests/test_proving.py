"""A passage is proved word for word; only typography is folded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.proving import Prover, fold
from colloquium.reports import Report

TEXT = """The first page.

“We have very good laws in Europe, we need to enforce them”, said the prosecutor. He named
the most high-\x20
risk cases and high -tech firms ; the word “try” came twice – once as “try.” A café’s owner
asked: “No State can act alone […], there is no way back”.
 The second page begins here. The country tries.
"""
REPORT = Report("minutes", TEXT)
PROVER = Prover(REPORT)


@pytest.mark.parametrize(
    "passage",
    [
        "We have very good laws in Europe, we need to enforce them",
        '"We have very good laws in Europe, we need to enforce them", said the prosecutor',
        "He named the most",
        "high-risk cases",
        "high-tech firms; the word",
        "came twice - once as",
        "came twice — once as",
        "A café's owner",
        "A cafe\u0301’s owner",
        "No State can act alone […], there is no way back",
        "“ No State can act alone",
    ],
)
def test_typography_makes_no_difference(passage: str) -> None:
    assert len(PROVER.find(passage)) == 1


@pytest.mark.parametrize(
    "passage",
    [
        "We have very good laws in europe",
        "We have very good law",
        "e have very good laws",
        "We have good laws",
        "laws good very",
        "No State can act alone, there is no way back",
        "A cafe’s owner",
        "We have very, good laws",
        "",
    ],
)
def test_letters_words_and_their_order_are_never_folded(passage: str) -> None:
    assert PROVER.find(passage) == []


def test_words_inside_other_words_do_not_count() -> None:
    assert [TEXT[span.start : span.end] for span in PROVER.find("try")] == ["try", "try"]


def test_a_letter_without_its_accent_is_another_letter() -> None:
    prover = Prover(Report("minutes", "A cafe\u0301, a b\u0301 and का."))
    assert [prover.find(word) for word in ("cafe", "b", "क", "\u0301")] == [[]] * 4
    assert [len(prover.find(word)) for word in ("café", "b\u0301", "का")] == [1, 1, 1]


def test_the_offsets_count_characters_of_the_stored_text() -> None:
    selector = PROVER.select(PROVER.find("high-risk cases")[0])
    assert TEXT[selector.start : selector.end] == "high- \nrisk cases"
    assert (selector.exact, selector.paragraph) == ("high- risk cases", 2)
    assert (selector.prefix, selector.suffix) == ("e prosecutor. He named the most ", " and high -tech firms ; the word")


def test_prefix_passage_and_suffix_stand_side_by_side_in_the_report() -> None:
    selector = PROVER.select(PROVER.find("there is no way back")[0])
    assert selector.prefix + selector.exact + selector.suffix in re.sub(r"\s+", " ", TEXT)


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (
            "We have very good laws in Europe, we need to enfore them",
            "nearest is ¶ 2: “We have very good laws in Europe, we need to enforce them”; “enfore” is “enforce” in the report",
        ),
        (
            "We have good laws in Europe",
            "nearest is ¶ 2: “We have very good laws in Europe”; “very” is missing",
        ),
        (
            "We have very good strict laws in Europe",
            "nearest is ¶ 2: “We have very good laws in Europe”; “strict” is not in the report",
        ),
        ("The secnd page", "nearest is ¶ 3: “The second page”; “secnd” is “second” in the report"),
        ("prosecuter", "nearest is ¶ 2: “prosecutor”; “prosecuter” is “prosecutor” in the report"),
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
