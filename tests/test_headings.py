"""A paragraph is a heading where the record names it, or it is short and numbered or in capitals; coverage leaves out the named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.site import annotation
from colloquium.text.report import Report
from projects import change

if TYPE_CHECKING:
    from pathlib import Path

BELOW = "They met in the hall, and said this."


def headings(text: str, *named: str) -> list[str]:
    """The headings of a text, each on one line."""
    report = Report("x", text, headings=named)
    return [" ".join(text[p.start : p.end].split()) for p in report.paragraphs if p.kind == "heading"]


@pytest.mark.parametrize(
    "heading",
    [
        "3. Mending before building",
        "3) Mending",
        "12. “Mend it first” and what it costs",
        "2.1 Mending before building",
        "2.1.3. Mending",
        "IV. Mending before building",
        "I. Introduction",
        "A. Mending before building",
        "Б. Ремонт старых мостов",
        "Chapter 4",
        "CHAPTER IV – Mending",
        "Annex B: The list of repairs",
        "Kapitel 3 Die Brücke",
        "Глава 2. Мост",
        "الفصل 3 الجسر",
        "第三章 橋について",
        "二、橋について",
        "제2장 다리",
        "3. 橋について",
        "MINUTES OF THE BRIDGE MEETING",
        "ΤΑ ΠΡΑΚΤΙΚΑ ΤΗΣ ΓΕΦΥΡΑΣ",
        "ПРОТОКОЛ О МОСТЕ",
        "THE BRIDGE\nAND ITS 4 RAILINGS",
        "1. " + "Word " * 18 + "– word",
    ],
)
def test_a_short_paragraph_that_is_numbered_or_in_capitals_is_a_heading(heading: str) -> None:
    assert headings(f"{BELOW}\n\n{heading}\n\n{BELOW}") == [" ".join(heading.split())]


@pytest.mark.parametrize(
    "text",
    [
        "Why the bridge matters",
        "(Applause from all sides)",
        "[APPLAUSE]",
        "（拍手）",
        "(A) THE BRIDGE",
        "SECOND SPEAKER (Riverside East)",
        "SECOND SPEAKER:",
        "LISTEN TO US!",
        "2. Who keeps the rope?",
        "1. The bridge is old.",
        "第一、橋は古い。",
        "२. पुल पुराना है।",
        "1. a lamp at each end",
        "A bridge too far",
        "A. Mason",
        "J. P. Hollow of Riverside",
        "B. Quill, Librarian, Reading Room",
        "40 people came",
        "24.9 per cent cross the water",
        "3. März 2018",
        "14 MARCH 2018",
        "Page 3 of 9",
        "PAGE 3 OF 9",
        "S. 12",
        "– 3 –",
        "IV.",
        "B",
        "1. Introduction ..... 4",
        "MR. A. MASON . . . . . . . . . . 12",
        "INTRODUCTION\t4",
        "Introduction ..... 4",
        "1. One\nthing\nmore",
        "1. " + "Word " * 21,
        "1. " + "橋" * 41,
        "MEND" * 80,
        "• THE BRIDGE",
        "وتلاه الجسر",
        "手すりは弱い",
    ],
)
def test_no_other_paragraph_is_a_heading(text: str) -> None:
    assert headings(f"{BELOW}\n\n{text}\n\n{BELOW}") == []


@pytest.mark.parametrize(
    "text",
    [
        "1. Mend the railing\n\n2. Count the people\n\n3. Keep the list",
        "I. The bridge\n\nII. The ford",
        "A. Mason of Riverside\n\nB. Quill of Hilltown",
        "THE CHAIR\n\nGood morning.\n\nTHE CHAIR\n\nWho came?\n\nTHE CHAIR\n\nIt is closed.",
        "It fell.\n\n1. Mend the railing",
    ],
    ids=["a list", "contents", "names", "a speaker on every page", "nothing below"],
)
def test_what_stands_in_a_row_or_again_and_again_is_no_heading(text: str) -> None:
    assert headings(text) == []


def test_numbers_of_other_depth_may_follow_each_other() -> None:
    text = f"1. The bridge\n\n1.1 Its railing\n\n{BELOW}\n\n1.2 Its stones\n\n{BELOW}"
    assert headings(text) == ["1. The bridge", "1.1 Its railing", "1.2 Its stones"]


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("Why the bridge matters", "Why the bridge matters"),
        ("Why the\n“bridge” matters", 'Why the "bridge" matters'),
        ("Why does it matter?", "Why does it matter?"),
        ("why it matters", "why it matters"),
        ("2. Why it matters", "Why it matters"),
        ("Takeaway 2: Why it matters", "Why it matters"),
        ("6 Main points", "Main points"),
        ("第二章　橋について", "橋について"),
        ("(The bridge)", "(The bridge)"),
        ("Word " * 30, "Word " * 30),
    ],
)
def test_a_paragraph_that_the_record_names_is_a_heading_alone_or_behind_a_number(printed: str, named: str) -> None:
    assert headings(f"{printed}\n\n{BELOW}", named.strip()) == [" ".join(printed.split())]


@pytest.mark.parametrize("printed", ["She said why it matters", "Why it matters to us", "Why It Matters", "She said: Why it matters"])
def test_a_paragraph_that_has_a_named_heading_in_it_is_none(printed: str) -> None:
    assert headings(f"{printed}\n\n{BELOW}", "Why it matters") == []


def coverage(root: Path) -> str:
    return str(linker.link(loader.load(root)).coverage[0])


def test_coverage_counts_whatever_only_looks_like_a_heading(small: Path) -> None:
    report = small / "data" / "sources" / "minutes.txt"
    report.write_text(report.read_text("utf-8") + "\n(Applause)\n\n2. Someone said nobody mends\n\nLISTEN TO US\n\nIt was late.\n", "utf-8")
    assert coverage(small) == "minutes: 4 of 8 paragraphs covered, 50 %; not covered: ¶ 8–11"
    change(small, "sources", "[MINUTES OF THE BRIDGE MEETING]", "[MINUTES OF THE BRIDGE MEETING, LISTEN TO US]")
    assert coverage(small) == "minutes: 4 of 7 paragraphs covered, 57 %; not covered: ¶ 8, ¶ 9, ¶ 11"


def test_a_heading_that_is_a_printed_title_leads_to_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    found = [(p.level, [entry.key for entry, _ in p.rests]) for p in annotation.Annotated(archive)["minutes"] if p.kind == "heading"]
    assert found == [(2, []), (3, [("themes", "why-it-matters")]), (3, [("takeaways", "mending")])]


def test_the_title_of_a_withdrawn_theme_is_printed_as_if_there_had_never_been_one(small: Path) -> None:
    change(small, "themes", "- id: why-it-matters", "- id: why-it-matters\n  withdrawn: true")
    kinds = {p.number: p.kind for p in linker.link(loader.load(small)).reports["minutes"].paragraphs}
    assert (kinds[4], kinds[6]) == ("text", "heading")
