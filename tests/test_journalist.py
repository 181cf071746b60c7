"""Questions that somebody who was not there would ask, each answered within three clicks or one search from the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browsing import Reader

CLICKS = [
    ("What did the Mayor call for?", ["Otto van Fenn"], "What we do not count, we do not keep!"),
    ("What does the report conclude about counting?", ["Counting who crosses"], "A bridge that is counted is kept."),
    ("Is it true that 24.9 per cent cross the water?", ["All figures"], "Two later counts differ."),
    ("What happened after the meeting?", ["Timeline"], "The hall is closed"),
    ("What exactly was said of the Ledger?", ["References", "Ledger"], "“Mend the railing first”"),
    ("Where is the full report?", ["Read the report, paragraph by paragraph"], "Bram Quill, Librarian, Reading Room."),
]
SEARCHES = [
    ("Who spoke about the road over the hill?", "road over the hill", "Bram Quill"),
    ("What is the 24.9 per cent?", "24.9", "24.9 per cent"),
    ("Who called a bridge a promise?", "promise kept", "Ines Marrow"),
    ("What did the Mayor say?", "The Mayor", "Otto van Fenn"),
]


@pytest.mark.parametrize(("links", "answer"), [row[1:] for row in CLICKS], ids=[row[0] for row in CLICKS])
def test_a_few_clicks_answer(desk: Reader, links: list[str], answer: str) -> None:
    page = desk.open("")
    for name in links:
        page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("main")).to_contain_text(answer)


@pytest.mark.parametrize(("words", "answer"), [row[1:] for row in SEARCHES], ids=[row[0] for row in SEARCHES])
def test_one_search_answers(desk: Reader, words: str, answer: str) -> None:
    page = desk.open("")
    page.locator(".top [data-search-open]").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill(words)
    expect(page.locator(".search-results > li").filter(has_text=answer).first).to_be_visible()
