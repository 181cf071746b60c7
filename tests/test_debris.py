"""What pages leave within words is named, and never somebody's words; a passage that leaves words out is told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.text.debris import Debris, note
from colloquium.text.match import Prover
from colloquium.text.report import Report
from projects import say

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "The ferry is too slow\n\n{}\n\nfor the people who work over there."

FURNITURE = {
    "a number": "14",
    "a number with dashes": "– 14 –",
    "a number named": "Page 3 of 9",
    "a number named in German": "Seite 14",
    "a Roman number": "xiv",
    "a number and a head": "14\n\nMinutes of the bridge meeting 2019",
    "a head and a number": "Minutes of the bridge meeting\n14",
    "a head with a number in it": "14\n\nBridge meeting, page 15, afternoon",
    "a number at the end of a page": "14\n\f",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
def test_the_head_or_foot_of_a_page_between_the_words_is_named(furniture: str) -> None:
    prover = Prover(Report.of("minutes", HEAD.format(furniture)))
    shown, last = " ".join(furniture.split()), 2 + len(furniture.strip().split("\n"))
    lines = "line 3" if last == 3 else f"lines 3–{last}"
    assert prover.near_miss("is too slow for the people who work over there") == (
        f"the head or foot of a page stands between the words, “{shown}”; take it out of the text of the report, {lines}"
    )


def test_a_line_that_stands_there_often_is_the_head_of_a_page() -> None:
    page = "The ferry is too slow\n\nBridge meeting of 2019\n\nfor the people.\n\n"
    assert "“Bridge meeting of 2019”; take it out" in Prover(Report.of("minutes", page * 3)).near_miss("is too slow for the people")


@pytest.mark.parametrize(
    "text",
    [
        "We sang.\nWe shall overcome\nWe shall overcome\nWe shall overcome\nWe shall go.",
        "He said no.\n\n(Applause)\n\nthen yes. (Applause)\n\n(Applause)\n\n(Applause)\n\nit was.",
        "In 1918\nthe bridge was new and in\n1919. It fell\nthen.",
        "It was a question of\ncivil\nrights, and\nmild\nones.",
        "One\nlonger line of many words that nobody takes for a head\nand more",
    ],
)
def test_verses_and_calls_are_no_head_of_a_page(text: str) -> None:
    assert Debris(text).furniture(0, len(text)) is None


BETWEEN = {
    "a shortened passage": (
        "The railing […] must go.",
        "a passage cannot be shortened: the report has “, as everybody here knows very well,” there; copy it whole, or make two of it",
    ),
    "points in brackets": (
        "The railing [...] must go.",
        "a passage cannot be shortened: the report has “, as everybody here knows very well,” there; copy it whole, or make two of it",
    ),
    "three points": (
        "The railing ... must go.",
        "a passage cannot be shortened: the report has “, as everybody here knows very well,” there; copy it whole, or make two of it",
    ),
    "shortened twice": (
        "The railing … knows … must go.",
        "a passage cannot be shortened: the report has “, as everybody here”; “very well,” there; copy it whole, or make two of it",
    ),
    "shortened at its end": (
        "The railing...",
        "a passage cannot be shortened: end it at “railing”, without what follows, or copy it whole",
    ),
    "shortened at its beginning": (
        "[…] must go",
        "a passage cannot be shortened: begin it at “must”, without what is before, or copy it whole",
    ),
    "a mark that each paragraph opens anew": (
        "We wait for a lamp. We wait for a bench.",
        "the words go on in ¶ 3, which begins with “ again; copy that mark too, or make two of it",
    ),
    "words of two paragraphs": (
        "must go. We wait for a bench",
        "some of the words are in ¶ 1, the others in ¶ 3, after “”, said the First Speaker. “We wait for a lamp. “”; copy it whole, or {}",
    ),
    "a footnote": (
        "a hundred years old and sound",
        "nearest is ¶ 4: “a hundred years old3 and sound”; “old” is “old3” there; if 3 is the mark of a footnote, delete it in the report",
    ),
    "a raised footnote": (
        "the first stone was laid",
        "nearest is ¶ 4: “the first stone¹ was laid”; “stone” is “stone¹” there; if ¹ is the mark of a footnote, delete it in the report",
    ),
    "a footnote in brackets": (
        "was laid in a year of floods",
        "nearest is ¶ 4: “was laid in a year [4] of floods”; “[4]” is missing; if [4] is the mark of a footnote, delete it in the report",
    ),
    "a few words left out": (
        "The railing, as everybody knows",
        "nearest is ¶ 1: “The railing, as everybody here knows”; “here” is missing",
    ),
}
REPORT = Report.of(
    "minutes",
    "“The railing, as everybody here knows very well, must go.”, said the First Speaker.\n\n"
    "“We wait for a lamp.\n\n“We wait for a bench.”\n\n"
    "The bridge is a hundred years old3 and sound, the first stone¹ was laid in a year [4] of floods.\n",
)


@pytest.mark.parametrize(("passage", "message"), BETWEEN.values(), ids=BETWEEN)
def test_a_passage_that_leaves_something_out_is_told_as_such(passage: str, message: str) -> None:
    assert Prover(REPORT).near_miss(passage) == message.replace("{}", "make two of it")


def quoted(small: Path, report: str, text: str) -> list[str]:
    """What is said of a quotation of the report."""
    say(small, report)
    path = small / "data" / "quotes.yaml"
    quote = f'- id: new\n  speaker: first-speaker\n  source: minutes\n  text: "{text}"\n'
    path.write_text(path.read_text("utf-8") + quote, "utf-8")
    try:
        return [problem.message for problem in linker.link(loader.load(small)).warnings if problem.message.startswith("text")]
    except DataError as error:
        return [problem.message for problem in error.problems if problem.message.startswith("text")]


def test_nobody_is_quoted_with_the_head_of_a_page(small: Path) -> None:
    report = "The ferry is too slow\n\n14\n\nMinutes of the bridge meeting 2019\n\nfor the people who work over there."
    remedy = "take it out of the text of the report, lines 19–21"
    message = f"text: has the head or foot of a page in it, “14 Minutes of the bridge meeting 2019”; {remedy}"
    assert quoted(small, report, " ".join(report.split()))[0] == message


def test_the_number_of_a_footnote_in_a_quotation_is_named(small: Path) -> None:
    assert quoted(small, "The bridge is a hundred years old3 and sound.", "The bridge is a hundred years old3 and sound.") == [
        "text: “old3” may end with the number of a footnote; if it does, delete the number in the report, near line 17, and here"
    ]


@pytest.mark.parametrize("words", ["CO2 and the G20", "in 2018 the A4", "20 km² of it", "3 of them", "the 2nd", "paragraph 5"])
def test_numbers_that_belong_to_a_word_are_no_footnotes(words: str) -> None:
    assert note(words) is None


@pytest.mark.parametrize(("words", "told"), [("years old3 and", "old3"), ("it is sound.12 The", "sound.12"), ("the stone¹ was", "stone¹")])
def test_numbers_behind_words_may_be_footnotes(words: str, told: str) -> None:
    assert note(words) == told
