"""A passage is proved word for word; only typography is folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from colloquium.text.folding import fold
from colloquium.text.match import Prover
from colloquium.text.nearest import LONGEST_COMPARED, PIECE
from colloquium.text.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

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


UNSPACED = """第一議員は「橋は古い」と述べ、約100名が参加しました。手すりは
弱い。JICA は橋を調べた。ปัจจุบันสะพานเก่าแล้ว 桥很旧，“要修”。ស្ពានចាស់ណាស់ တံတားဟောင်း
"""


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("約100名が参加しました", "約100名が参加しました"),
        ("橋は古い", "橋は古い"),
        ("第一議員は“橋は古い”と", "第一議員は「橋は古い」と"),
        ("手すりは弱い", "手すりは\n弱い"),
        ("100", "100"),
        ("JICAは橋", "JICA は橋"),
        ("สะพานเก่า", "สะพานเก่า"),
        ("桥很旧， 『要修』", "桥很旧，“要修”"),
        ("ស្ពានចាស់", "ស្ពានចាស់"),
        ("တံတား", "တံတား"),
    ],
)
def test_where_no_spaces_part_words_any_run_of_characters_is_found(passage: str, found: str) -> None:
    assert [UNSPACED[start:end] for start, end in Prover(Report("x", UNSPACED)).find(passage)] == [found]


@pytest.mark.parametrize("passage", ["10", "約10", "ICA", "ICA は", "สะพานเก", "ท", "တံတ", "橋は新しい", "橋古い"])
def test_latin_words_and_digits_beside_them_and_letters_with_their_accents_stay_whole(passage: str) -> None:
    assert Prover(Report("x", UNSPACED)).find(passage) == []


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        ("約200名が参加しました", "nearest is ¶ 1: “約100名が参加しました”; “200” is “100” in the report"),
        ("手すりは強い", "nearest is ¶ 1: “手すりは 弱い”; “強” is “弱” in the report"),
        ("桥很新", "nearest is ¶ 1: “桥很旧”; “新” is “旧” in the report"),
    ],
)
def test_a_miss_there_shows_the_characters_that_differ(passage: str, message: str) -> None:
    assert Prover(Report("x", UNSPACED)).near_miss(passage) == message


@pytest.mark.parametrize("marks", ["„“", "«»", "»«", "‹›", "「」", "『』", "＂＂", '""', "《》", "״״"])
def test_quotation_marks_of_every_kind_are_folded(marks: str) -> None:
    printed = f"He said {marks[0]}no{marks[1]}."
    assert len(Prover(Report("x", printed)).find("said “no”")) == 1
    assert len(Prover(Report("x", printed.replace(marks[0], f"{marks[0]} "))).find("said “no”")) == 1


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
        ("boatwrihgt’s", "nearest is ¶ 2: “boatwright”; “boatwrihgt’s” is “boatwright” in the report"),
        ("iron-clat piers", "nearest is ¶ 2: “iron -clad piers”; “iron-clat” is “iron -clad” in the report"),
        (
            "WE HAVE VERY OLD BRIDGE",
            "nearest is ¶ 2: “We have very old bridges”; “WE HAVE VERY OLD BRIDGE” is “We have very old bridges” in the report",
        ),
        ("zebra", "nothing similar was found there; copy the words from the report"),
        ("Giraffes were not discussed by anybody at all", "nothing similar was found there; copy the words from the report"),
        ("Мы не знаем", "nothing similar was found there; copy the words from the report"),
        ("—", "nothing similar was found there; copy the words from the report"),
    ],
)
def test_a_miss_shows_the_nearest_passage_and_the_words_that_differ(passage: str, message: str) -> None:
    assert PROVER.near_miss(passage) == message


BRIDGE = Report(
    "bridge",
    "Ms. Hollow opened the meeting. The bridge carries four hundred people a day, she said.\n\n"
    "Mr. Quill, who keeps the cafe\u0301, spoke next:\n\nthe road over the hill takes forty minutes longer. Nobody had written it down.\n\n"
    "Мост держится на двух берегах, сказала она.\n",
)
SAYS = "nearest is ¶ {}: “{}”; {}"
NEAREST = {
    "several wrong words": (
        "The bridge carried five hundred people each day",
        SAYS.format(
            1, "The bridge carries four hundred people a day", "“carried five” is “carries four” in the report; “each” is “a” in the report"
        ),
    ),
    "a word left out": ("the road over hill takes", SAYS.format(3, "the road over the hill takes", "“the” is missing")),
    "a word added": ("Nobody had ever written it", SAYS.format(3, "Nobody had written it", "“ever” is not in the report")),
    "a word doubled": ("the road road over the hill", SAYS.format(3, "the road over the hill", "“road” is not in the report")),
    "two words swapped": (
        "takes minutes forty longer",
        SAYS.format(3, "takes forty minutes longer", "“forty” is missing; “forty” is not in the report"),
    ),
    "several words left out": (
        "Ms. Hollow opened the meeting. The bridge carries people, she said",
        SAYS.format(
            1,
            "Ms. Hollow opened the meeting. The bridge carries four hundred people a day, she said",
            "“four hundred” is missing; “a day” is missing",
        ),
    ),
    "across paragraphs": (
        "spoke next: the road over a hill",
        SAYS.format(2, "spoke next: the road over the hill", "“a” is “the” in the report"),
    ),
    "a misspelt name": ("Quil", SAYS.format(2, "Quill", "“Quil” is “Quill” in the report")),
    "a misspelt name without its full stop": ("Ms Holow", SAYS.format(1, "Ms. Hollow", "“Holow” is “. Hollow” in the report")),
    "a word that was not joined": ("four-hundred", SAYS.format(1, "four hundred", "“four-hundred” is “four hundred” in the report")),
    "an accent left out": ("keeps the cafe, spoke", SAYS.format(2, "keeps the cafe\u0301, spoke", "“cafe” is “cafe\u0301” in the report")),
    "another script": ("Мост держится на трёх берегах", SAYS.format(4, "Мост держится на двух берегах", "“трёх” is “двух” in the report")),
    "capitals": ("WHO KEPT", SAYS.format(2, "who keeps", "“WHO KEPT” is “who keeps” in the report")),
}


@pytest.mark.parametrize(("passage", "message"), NEAREST.values(), ids=NEAREST)
def test_the_nearest_words_are_found_whatever_was_done_to_them(passage: str, message: str) -> None:
    assert Prover(BRIDGE).near_miss(passage) == message


def numbered(count: int) -> list[str]:
    """Words that differ from one another as words of a language do."""
    syllables = ["ba", "co", "di", "fu", "ge", "ho", "ji", "ku", "le", "mo"]
    return ["".join(syllables[int(digit)] for digit in f"{number * 7919 % 9973:04}") for number in range(count)]


def sentences(of: list[str]) -> str:
    return "".join(f"{' '.join(of[at : at + 12])}.\n" + "\n" * (at % 60 == 0) for at in range(0, len(of), 12))


@pytest.mark.parametrize("at", [0, 150, 299])
def test_a_wrong_word_in_a_passage_of_three_hundred_words_is_named_wherever_it_is(at: int) -> None:
    said = numbered(1500)
    prover = Prover(Report("long", sentences(said)))
    passage = " ".join(sentences(said[600:900]).split()).rstrip(".")
    typed = passage.replace(said[600 + at], "zyx")
    assert prover.near_miss(typed).endswith(f"; “zyx” is “{said[600 + at]}” in the report")


@pytest.mark.fuzz
def test_the_search_compares_no_more_than_its_bounds_with_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    sought, compared = [], []

    def aligned(asked: Sequence[str], _: Sequence[str]) -> None:
        sought.append(len(asked))

    def likened(asked: Sequence[str], said: Sequence[str], **_: object) -> float:
        compared.append(len(said) <= 3 * max(LONGEST_COMPARED, len(asked)))
        return 0.0

    monkeypatch.setattr(fuzz, "partial_ratio_alignment", aligned)
    monkeypatch.setattr(fuzz, "ratio", likened)
    prover = Prover(Report("long", "a " * 30_000 + "b" * 300_000))
    for passage in ("a " * 9_999 + "c", "b" * 20_000, "c" * 20_000, "a b c", " ".join(numbered(3000))):
        prover.near_miss(passage)
    assert sought
    assert max(sought) <= max(LONGEST_COMPARED, PIECE)
    assert all(compared)


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
