"""Which words open the home page, which stand beside a quotation, by what a link finds them, and what pages are called."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import QUOTES, REFERENCES, TAKEAWAYS
from colloquium.site.fragments import Fragments
from colloquium.site.relations import Relations
from colloquium.site.titles import neutral
from projects import ARCHIVES, FULL, change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive


@cache
def archive() -> Archive:
    return linker.link(loader.load(FULL))


def opening(root: Path) -> list[str]:
    return [quote.record.id for quote in Relations(linker.link(loader.load(root))).opening]


def test_the_featured_quotation_opens_the_home_page_and_one_of_each_other_speaker_follows(small: Path) -> None:
    assert opening(FULL) == ["counted", "railing-first"]  # the others have a note, a content note or no picture, or are cut
    assert opening(small) == ["four-hundred", "railing-first"]
    change(small, "quotes", "text: Mend the railing first", "text: Mend the railing first\n  featured: true")
    assert opening(small) == ["railing-first", "four-hundred"]


def test_of_several_featured_quotations_the_first_opens_the_home_page(small: Path) -> None:
    for text in ("The bridge carries four hundred people a day", "Mend the railing first"):
        change(small, "quotes", f"text: {text}", f"text: {text}\n  featured: true")
    assert opening(small)[0] == "four-hundred"


def test_a_featured_quotation_may_have_a_note_which_others_may_not(small: Path) -> None:
    text, note = "text: Mend the railing first", "note: {text: So it prints., checked: 2019-12-01, basis: report}"
    change(small, "quotes", text, f"{text}\n  {note}")
    assert opening(small) == ["four-hundred"]
    change(small, "quotes", note, f"featured: true\n  {note}")
    assert opening(small) == ["railing-first", "four-hundred"]


def test_quotations_stand_beside_those_before_and_after_them_in_their_report() -> None:
    relations = Relations(linker.link(loader.load(ARCHIVES / "two")))
    told = {quote.record.id: relations.told(quote) for quote in relations.archive[QUOTES]}
    around = {id: [other and other.record.id for other in (one.before, one.after)] for id, one in told.items()}
    assert around == {
        "four-hundred": [None, "railing-first"],
        "railing-first": ["four-hundred", "mend-first"],
        "mend-first": ["railing-first", None],
        "poles": [None, None],
    }
    assert [(one.number, one.total) for one in told.values()] == [(1, 3), (2, 3), (3, 3), (1, 1)]


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("four-hundred", ":~:text=The%20bridge%20carries%20four%20hundred%20people%20a%20day"),
        ("counted", ":~:text=What%20we%20do%20not%20count%2C%20we%20do%20not%20keep%21"),
        ("railing-first", ""),  # the report has these words twice
        ("written-down", ""),  # they have a content note
        ("promise", ""),  # they are not to be shared alone
    ],
)
def test_a_link_finds_words_where_they_stand_once_and_may_be_in_an_address(id: str, found: str) -> None:
    assert Fragments(archive()).fragment(archive()[QUOTES].by_id[id]) == found


def test_long_words_are_found_by_their_ends_as_far_as_these_tell_them_apart(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    said = "We must look at the low-cost bridge again and count all who cross it on a day"
    minutes.write_text(minutes.read_text("utf-8") + f"\n\n“{said}”, said the First Speaker.\n\nWe must look at the road.\n", "utf-8")
    with (small / "data" / "quotes.yaml").open("a", encoding="utf-8") as quotes:
        quotes.write(f"- id: look\n  speaker: first-speaker\n  text: {said}\n  source: minutes\n")
    linked = linker.link(loader.load(small))
    ends = "We%20must%20look%20at%20the%20low%2Dcost,who%20cross%20it%20on%20a%20day"
    assert Fragments(linked).fragment(linked[QUOTES].by_id["look"]) == f":~:text={ends}"


def test_a_title_has_the_words_of_the_address_with_the_capitals_of_names() -> None:
    assert {neutral(entry) for entry in archive()[REFERENCES]} >= {"River Trust", "Riverside Works", "Bridges of the Valley"}
    assert [neutral(entry) for entry in archive()[TAKEAWAYS]] == ["Mending", "Counting"]


@pytest.mark.parametrize(
    ("id", "text", "title"),
    [
        ("count-the-cost", "Count the cost first", "Count the cost"),
        ("both-oars", "both oars in the water", "both oars"),
        ("both-oars", "Put both oars in the water", "both oars"),
        ("both-oars", "BOTH oars in the water", "BOTH oars"),
        ("no-county-alone", "But no County can mend it alone", "no County alone"),
        ("a-bridge", "Water rises", "a bridge"),
    ],
)
def test_the_title_of_a_quotation_has_a_capital_only_where_its_words_begin_with_one(id: str, text: str, title: str) -> None:
    quote = next(iter(archive()[QUOTES]))
    assert neutral(replace(quote, record=quote.record.model_copy(update={"id": id, "text": text}))) == title
