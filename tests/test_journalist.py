"""Ten questions that a journalist would ask, each answered within three clicks or one search from the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browsing import Reader

CLICKS = [
    ("What did the French ambassador promise?", ["François Delattre"], "You can count on me"),
    ("What does the report conclude about demand?", ["Focusing on demand"], "supply that answers a demand"),
    ("What was the survivor's message?", ["Melanie Thompson"], "so many people that I left behind"),
    ("Is it true that 30% are in sex trafficking?", ["All figures"], "None of these gives 30%"),
    ("What happened after the colloquium?", ["Timeline"], "FOSTA is signed"),
    ("What exactly does the report say about Backpage?", ["References", "Backpage"], "upwards of 35,000"),
    ("Where is the full report?", ["Read the report, paragraph by paragraph"], "Listen to survivors!"),
]
SEARCHES = [
    ("Who spoke about money laundering?", "money laundering", "Angel Nguyen"),
    ("What is the 40.3 million?", "40.3 million", "40.3 million"),
    ("Who said that porn is the gateway drug?", "gateway drug", "Mary Mazzio"),
    ("What did Prosecutor Richey say?", "Prosecutor Richey", "Valiant Richey"),
]


@pytest.mark.parametrize(("question", "links", "answer"), CLICKS, ids=[question for question, _, _ in CLICKS])
def test_a_few_clicks_answer(desk: Reader, question: str, links: list[str], answer: str) -> None:  # noqa: ARG001
    page = desk.open("")
    for name in links:
        page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("main")).to_contain_text(answer)


@pytest.mark.parametrize(("question", "words", "answer"), SEARCHES, ids=[question for question, _, _ in SEARCHES])
def test_one_search_answers(desk: Reader, question: str, words: str, answer: str) -> None:  # noqa: ARG001
    page = desk.open("")
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(".search-results > li").filter(has_text=answer).first).to_be_visible()
