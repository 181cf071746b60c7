"""The page of what the report names shows what was said of it, by whom and where, our notes and what happened since."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from acceptance.record import archive, pages

from colloquium.record.collections import REFERENCES, TAKEAWAYS, TIMELINE
from colloquium.site.voices import part, proof, sayings

if TYPE_CHECKING:
    from browsing import Reader
    from colloquium.archive.entry import Entry
    from colloquium.record.surroundings import Reference
    from colloquium.site.voices import Saying

LAWS = [entry for entry in archive()[REFERENCES] if entry.record.kind == "law"]


@cache
def shown() -> dict[str, str]:
    """The words of every page by its address, without what only listeners hear of words explained."""
    made = {address: page.replace(" (explained)", "") for address, page in pages(archive()).items()}
    return {address: " ".join(unescape(re.sub("<[^>]*>", "", page)).split()) for address, page in made.items()}


def words(saying: Saying) -> str:
    """What a saying says in our words, or the words quoted, or the number."""
    said = part(saying)
    return " ".join(str(getattr(said, "value", "") or getattr(said, "text", "")).split())


def says(text: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", " ".join(text.split()), re.IGNORECASE) for name in names)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.record.id)
def test_the_page_of_each_law_shows_every_statement_that_names_it_with_its_paragraph(law: Entry[Reference]) -> None:
    page, names = shown()[law.address], (law.record.name, *law.record.aliases)
    named = [saying for saying in sayings(archive()) if says(f"{words(saying)} {proof(saying).exact}", names)]
    assert [saying.key for saying in named if words(saying) not in page] == []
    assert [saying.key for saying in named if f"paragraph ¶ {proof(saying).paragraph}" not in page] == []


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.record.id)
def test_the_page_of_each_law_shows_what_happened_since_the_newest_first(law: Entry[Reference]) -> None:
    page = shown()[law.address]
    since = [event for event in archive().referred(law, TIMELINE) if event.record.date > "2018-03-14"]
    places = [page.index(event.record.title) for event in since]
    assert places == sorted(places, reverse=True)
    assert ("Since 2018" in page) == bool(since)


def test_an_official_finds_out_who_argued_for_the_nordic_model_and_where() -> None:
    page = shown()["references/nordic-model/"].partition("What was said")[2]
    assert [name for name in ("Per Anders Sunesson", "The report, in its own voice", "paragraph ¶ 54") if name not in page] == []


def test_no_page_of_a_reference_is_a_dead_end() -> None:
    told = ("paragraph ¶", "Our notes", "The law today", "Since 2018", "Up to 2018", "Mentioned under", "Sources")
    empty = [entry.address for entry in archive()[REFERENCES] if not any(head in shown()[entry.address] for head in told)]
    assert empty == []


def test_a_takeaway_prints_on_two_sheets_at_most(desk: Reader) -> None:
    sheets = {}
    for takeaway in archive()[TAKEAWAYS]:
        printed = desk.open(takeaway.address).pdf(format="A4", prefer_css_page_size=True)
        sheets[takeaway.record.id] = len(pikepdf.open(BytesIO(printed)).pages)
    assert [id for id, count in sheets.items() if count > 2] == []
