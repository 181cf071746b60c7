"""The site of this record: what a reporter would ask is found, and every page, hand-written ones included, can be read by anyone."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from acceptance import record
from markupsafe import escape
from mkdocs.config import load_config
from playwright.sync_api import expect

from projects import PROJECT
from standards import invalid, overflows, violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from browsing import Reader
    from colloquium.archive.model import Archive

CLICKS = [
    ("What did the French ambassador promise?", "speakers/francois-delattre", ["François Delattre"], "You can count on me"),
    ("What does the report conclude on demand?", "takeaways/focusing-on-demand", ["Focusing on demand"], "supply that demand creates"),
    ("What was the survivor's message?", "speakers/melanie-thompson", ["Melanie Thompson"], "so many people that I left behind"),
    ("Is it true that 30% are in sex trafficking?", "figures/share-in-sex-trafficking", ["All figures"], "None of these gives 30%"),
    ("What happened after the colloquium?", "timeline/fosta-signed", ["Timeline"], "FOSTA is signed"),
    ("What does the report say about Backpage?", "references/backpage", ["References", "Backpage"], "upwards of 35,000"),
    ("Where is the full report?", "sources/csw62-report", ["Read the report, paragraph by paragraph"], "Listen to survivors!"),
]
SEARCHES = [
    ("Who spoke about money laundering?", "speakers/angel-nguyen", "money laundering", "Angel Nguyen"),
    ("What is the 40.3 million?", "figures/people-in-slavery", "40.3 million", "40.3 million"),
    ("Who said that porn is the gateway drug?", "speakers/mary-mazzio", "gateway drug", "Mary Mazzio"),
    ("What did Prosecutor Richey say?", "speakers/valiant-richey", "Prosecutor Richey", "Valiant Richey"),
]


@pytest.fixture(scope="session")
def whole() -> dict[str, str]:
    """Every page as it would be had nothing been withdrawn."""
    return record.pages(record.archive())


@pytest.fixture(scope="session")
def left(archive: Archive) -> dict[str, str]:
    """Every page as its data make it now."""
    return record.pages(archive)


@pytest.fixture
def ask(archive: Archive, whole: dict[str, str], left: dict[str, str]) -> Callable[..., None]:
    """Goes on only where neither the record that answers nor the words that are asked for were withdrawn."""

    def _ask(answering: str, *words: str) -> None:
        address = (record.archive().address(answering) or "").partition("#")[0]
        if not archive.address(answering) or lost(words, read(whole[address]), read(left[address])):
            pytest.skip(f"{answering}, or what it says, is withdrawn")

    return _ask


def read(html: str) -> str:
    """The text of a page."""
    return unescape(re.sub("<[^>]*>", "", html))


def lost(words: Iterable[str], before: str, after: str) -> bool:
    """Whether one of the words stood in a text and no longer does."""
    return any(word in before and word not in after for word in words)


@pytest.mark.parametrize(("answering", "links", "answer"), [row[1:] for row in CLICKS], ids=[row[0] for row in CLICKS])
def test_a_few_clicks_answer(ask: Callable[..., None], desk: Reader, answering: str, links: list[str], answer: str) -> None:
    ask(answering, answer)
    page = desk.open("")
    for name in links:
        page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("main")).to_contain_text(answer)


@pytest.mark.parametrize(("answering", "words", "answer"), [row[1:] for row in SEARCHES], ids=[row[0] for row in SEARCHES])
def test_one_search_answers(ask: Callable[..., None], desk: Reader, answering: str, words: str, answer: str) -> None:
    ask(answering, words, answer)
    page = desk.open("")
    page.locator(".top [data-search-open]").click()
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(".search-results > li").filter(has_text=answer).first).to_be_visible()


def test_axe_finds_nothing_on_any_page(phone: Reader, pages: dict[str, str]) -> None:
    assert {address: wrong for address in pages if (wrong := violations(phone.open(address)))} == {}


def test_no_page_scrolls_sideways_where_the_reader_spaces_its_text_out(phone: Reader, pages: dict[str, str]) -> None:
    assert [address for address in pages if overflows(phone.open(address))] == []


def test_the_html_of_every_page_is_valid(site: Path) -> None:
    assert invalid(site) == ""


def test_titles_tell_pages_apart(pages: dict[str, str]) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", html)[0] for html in pages.values()]
    assert sorted(titles) == sorted(set(titles))


def test_every_hand_written_page_says_what_it_is_about(pages: dict[str, str]) -> None:
    about = escape(str(load_config(str(PROJECT / "mkdocs.yml")).site_description))
    written = [path.stem for path in (PROJECT / "docs").glob("*.md") if f"{path.stem}/" in pages]
    assert written
    assert [name for name in written if f'<meta name="description" content="{about}">' in pages[f"{name}/"]] == []


def test_headings_never_leap_a_rank(pages: dict[str, str]) -> None:
    ranks = {address: [int(rank) for rank in re.findall(r"<h([1-6])[ >]", html)] for address, html in pages.items()}
    assert [at for at, found in ranks.items() if any(after > before + 1 for before, after in zip([0, *found], found, strict=False))] == []


def test_a_content_note_is_short_and_names_what_comes(archive: Archive) -> None:
    notes = {note for entry in archive for note in getattr(entry.record, "content_notes", ())}
    assert [note for note in notes if len(note.split()) > 14 or not note.startswith(("Mentions ", "Describes "))] == []


@pytest.mark.parametrize(("language", "word"), [("fr", "contravention"), ("fr", "premier avocat général"), ("sv", "Kvinnofrid")])
def test_foreign_words_say_their_language(
    pages: dict[str, str], whole: dict[str, str], left: dict[str, str], language: str, word: str
) -> None:
    marked = f'<span lang="{language}">{word}</span>'
    if lost([marked], "".join(whole.values()), "".join(left.values())):
        pytest.skip(f"what says {word} is withdrawn")
    assert marked in "".join(pages.values())
