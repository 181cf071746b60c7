"""The live preview shows what is saved, shows what is wrong in the page and in the terminal, and recovers."""

from __future__ import annotations

import socket
from html import unescape
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from browsing import free_port
from projects import EXIT, Said, change, copy_project, running

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

    change(root, "takeaways", "Small repairs come first.", "Small repairs come soon.")
    said.until("Reloading browsers")
    assert "Small repairs come soon." in get("takeaways/mending/")

    change(root, "quotes", "Mend the railing first", "Mend the raling first")
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
    assert "There are errors" not in get("")


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


def test_what_is_printed_is_left_out_and_whoever_builds_is_told(served: Preview) -> None:
    root, said, get = served
    assert "Share pictures, posters, the handout and the handbook are left out of the preview" in said.until("Serving on")
    for missing in ("handbook.pdf", "cards/railing-first.png", "%00", "a%00/", "quotes/%00/", "x" * 5000, "..%2f..%2fmkdocs.yml"):
        with pytest.raises(HTTPError) as refused:
            get(missing)
        with refused.value:
            assert refused.value.code == 404, missing
    assert "Mend the railing first" in get("quotes/railing-first/")
    assert not (root / "site").exists()
    change(root, "quotes", "id: four-hundred", "id: hundreds")
    said.until("Reloading browsers")
    assert "There are errors" not in get(""), "what was asked for in vain is no mistake"


def test_a_port_that_is_taken_is_named_before_anything_is_made(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with socket.create_server(("127.0.0.1", 0)) as other:
        host = f"127.0.0.1:{other.getsockname()[1]}"
        with running("mkdocs", "serve", "--dev-addr", host, folder=root) as said:
            told = said.until("Aborted with")
    assert f"the preview cannot be served at {host}, Address already in use; end the program that uses it, or choose another port, " in told
    assert "make serve PORT=8001" in told
    assert "Traceback" not in told
    assert "reading the data" not in told


MISTAKES = [
    ("docs/about.md", "# About", "# About [x](nope.md)", "docs/about.md:1:13: 'nope.md' leads to no page; "),
    ("docs/about.md", "# About", "---\ntitle: a: b\n---\n", "docs/about.md:2:9: this cannot be read; "),
    ("mkdocs.yml", "About: about.md", "About: abuot.md", "mkdocs.yml:31:12: nav: 'abuot.md' is no page; "),
    ("mkdocs.yml", "plugins: []", "plugins: [", "mkdocs.yml:35:3: this cannot be read; "),
    ("mkdocs.yml", "plugins: []", "plugins: [nope]", "mkdocs.yml:33:11: plugins: 'nope' is not installed; "),
    ("mkdocs.yml", EXIT, "somewhere", "mkdocs.yml:12:14: extra: exit: 'somewhere' is not a web address; "),
]


def test_mistakes_in_pages_and_settings_are_shown_like_those_of_data_and_the_next_save_recovers(served: Preview) -> None:
    root, said, get = served
    said.until("Serving on")
    for file, old, new, message in MISTAKES:
        path = root / file
        before = path.read_text("utf-8")
        path.write_text(before.replace(old, new, 1), "utf-8")
        told = said.until("Reloading browsers")
        assert message in told, told
        for address in ("quotes/railing-first/", "", "about/"):
            assert message in get(address), address
        path.write_text(before, "utf-8")
        said.until("Reloading browsers")
        assert "There are errors" not in get("")
        assert "Mend the railing first" in get("quotes/railing-first/")
