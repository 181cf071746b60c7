"""The live preview shows what is saved, shows what is wrong in the page and in the terminal, and recovers."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from browsing import free_port
from projects import Said, change, copy_project, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Preview = tuple[Path, Said, Callable[[str], str]]

PROBLEM = (
    "data/quotes.yaml:8:3: text: not word for word in minutes; nearest is ¶ 7: “Mend the railing first”; "
    "“raling” is “railing” in the report"
)
QUOTED = "  text: Mend the raling first\n  ^"


def preview(root: Path) -> Iterator[Preview]:
    """The project at `root`, what its preview says, and how to get a page of it."""
    host = f"127.0.0.1:{free_port()}"

    def get(address: str) -> str:
        with urlopen(f"http://{host}/{address}", timeout=Said.AT_MOST) as answer:
            return unescape(answer.read().decode("utf-8"))

    with running("mkdocs", "serve", "--dev-addr", host, folder=root) as said:
        yield root, said, get


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Preview]:
    yield from preview(copy_project(tmp_path / "project"))


@pytest.fixture
def served_broken(tmp_path: Path) -> Iterator[Preview]:
    root = copy_project(tmp_path / "project")
    change(root, "quotes", "Mend the railing", "Mend the raling")
    yield from preview(root)


def test_a_change_is_shown_an_error_is_shown_in_page_and_terminal_and_the_next_save_recovers(served: Preview) -> None:
    root, said, get = served
    said.until("Serving on")
    assert "Mend the railing first" in get("quotes/railing-first/")
    assert '"first-speaker"' in (root / "data" / "schema" / "quotes.json").read_text("utf-8")

    change(root, "quotes", "Mend the railing first", "a list of small repairs")
    said.until("Reloading browsers")
    assert "a list of small repairs" in get("quotes/railing-first/")

    change(root, "quotes", "a list of small repairs", "Mend the raling first")
    told = said.until("Reloading browsers")
    assert PROBLEM in told
    assert "    8 |   text: Mend the raling first\n      |   ^" in told
    for address in ("quotes/railing-first/", "", "about/", "search/"):
        page = get(address)
        assert PROBLEM in page, address
        assert QUOTED in page
        assert "livereload(" in page
        assert "Content-Security-Policy" not in page, "the page would not reload itself"

    change(root, "quotes", "Mend the raling first", "Mend the railing first")
    said.until("Reloading browsers")
    assert "Mend the railing first" in get("quotes/railing-first/")
    assert "has errors" not in get("")


def test_a_preview_that_begins_with_an_error_recovers_too(served_broken: Preview) -> None:
    root, said, get = served_broken
    assert PROBLEM in said.until("Serving on")
    assert PROBLEM in get("")
    change(root, "quotes", "Mend the raling", "Mend the railing")
    said.until("Reloading browsers")
    assert "Mend the railing first" in get("quotes/railing-first/")


def test_the_search_of_the_preview_knows_what_was_just_saved(served: Preview) -> None:
    root, said, get = served
    said.until("Serving on")
    assert "quotes/four-hundred/" in get("search/core.json")
    change(root, "quotes", "id: four-hundred", "id: hundreds")
    said.until("Reloading browsers")
    assert "quotes/hundreds/" in get("search/core.json")
