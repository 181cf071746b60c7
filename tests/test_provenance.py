"""Pages written by hand that name a person, a place or a day of which no record knows: they may be those of another archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import run

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = "correct it, name it in a record, or make it a link to a page about it"
NO_DAY = "a day that no record has; correct it, or add it to a record"


def name(place: str, word: str) -> str:
    return f"{place}: warning: names {word!r}, which no record has; {REMEDY}"


def day(place: str, word: str) -> str:
    return f"{place}: warning: names {word!r}, {NO_DAY}"


def warnings(project: Path, page: str) -> list[str]:
    """What the check says of this text of docs/about.md, in the order of the page."""
    (project / "docs" / "about.md").write_text(page, "utf-8")
    return [line for line in run(project, "check").output.splitlines() if " warning: names " in line]


FOUND = {
    "a page of another archive": (
        "# About\n\nOn 14 May 2031 an *assembly* met in Northport during the Council of the Two Rivers.\nDora Vane spoke.\n",
        [
            day("docs/about.md:3:4", "14 May 2031"),
            name("docs/about.md:3:37", "Northport"),
            name("docs/about.md:3:73", "Two Rivers"),
            name("docs/about.md:4:1", "Dora Vane"),
        ],
    ),
    "a name after a word that begins the sentence": ("When Dora Vane spoke.\n", [name("docs/about.md:1:6", "Dora Vane")]),
    "a name with small words in it": ("said Dora van der Vane\n", [name("docs/about.md:1:6", "Dora van der Vane")]),
    "a name over two lines": ("so said Dora\nVane.\n", [name("docs/about.md:1:9", "Dora Vane")]),
    "a name with accents": ("so said Ñusta Čapek-Ölund there\n", [name("docs/about.md:1:9", "Ñusta Čapek-Ölund")]),
    "a title of several words": ("*Mending the Two Rivers Together*\n", [name("docs/about.md:1:14", "Two Rivers Together")]),
    "a month": ("It was in March 2031.\n", [day("docs/about.md:1:11", "March 2031")]),
    "an American day": ("It was May 14, 2031.\n", [day("docs/about.md:1:8", "May 14, 2031")]),
    "a day in digits": ("It was 2031-05-14.\n", [day("docs/about.md:1:8", "2031-05-14")]),
    "another day of a month that is known": ("It was on 9 May 2018, not 2019.\n", [day("docs/about.md:1:11", "9 May 2018")]),
    "the top of the page": ("---\ntitle: The Two Rivers\n---\n\nMore of Dora Vane.\n", [name("docs/about.md:5:9", "Dora Vane")]),
    "twice": ("Dora Vane and Dora Vane.\n", [name("docs/about.md:1:1", "Dora Vane")]),
}


@pytest.mark.parametrize(("page", "messages"), FOUND.values(), ids=FOUND)
def test_what_no_record_has_is_a_warning_at_its_place(project: Path, page: str, messages: list[str]) -> None:
    assert warnings(project, page) == messages


FINE = {
    "who and what the data name": "First Speaker and Second Speaker’s railing: The Bridge Watch met in Riverside in May 2019.",
    "what the report says": "See the Minutes of the Bridge Meeting.",
    "the name of the site": "Small is the name. In Small you find all.",
    "words that begin sentences": "If Speakers differ, see below. Without Javascript it works. The Bridge. (See Above.)",
    "headings, code and links": "## Two Rivers\n\n`Dora Vane`, [the Two Rivers](https://example.org/)\n\n```\nDora Vane\n```",
    "the words of others": "“Edit This Page”",
    "languages, countries and formats": "in English, in Ireland, in BibTeX, in JSON; GitHub Pages, Wi-Fi",
    "roles to fill in": "NAME, ROLE, PLACE",
    "numbers that are no day": "In 2031 there were 14 of 2031 pages; May the 14th.",
    "a page for editors": "---\naudience: editors\n---\n\nDora Vane met in Northport on 14 May 2031.",
}


@pytest.mark.parametrize("page", FINE.values(), ids=FINE)
def test_what_the_record_has_or_is_no_name_is_not(project: Path, page: str) -> None:
    assert warnings(project, f"{page}\n") == []


def test_the_description_of_the_site_is_one_of_its_pages(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: Small\nsite_description: >\n  What was said\n  in Northport.\n", "utf-8")
    said = run(project, "check").output
    assert name("mkdocs.yml:4:6", "Northport") in said
