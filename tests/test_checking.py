"""A built site is checked whole before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium import checking

if TYPE_CHECKING:
    from pathlib import Path


def page(body: str) -> str:
    return f"<!doctype html><html><body>{body}</body></html>\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    files = {"index.html": page('<a id="top" href="a/#b">a</a>'), "404.html": page(""), "sitemap.xml": "", "pagefind/pagefind.js": ""}
    for name, text in (
        files | {"a/index.html": page('<p id="b"><a href="../">home</a> <a href="https://example.org/x">out</a></p>')}
    ).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_whole_site_has_no_faults(built: Path) -> None:
    assert list(checking.faults(built)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="../b/">b</a>', "a/index.html: the link to ../b/ leads to no page"),
        ('<a href="../#c">c</a>', "a/index.html: the link to ../#c leads to an anchor that is not there"),
        ('<img src="x.png" alt="">', "a/index.html: the link to x.png leads to no page"),
        ('<a href="#no">c</a>', "a/index.html: the link to #no leads to an anchor that is not there"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(built: Path, body: str, fault: str) -> None:
    (built / "a" / "index.html").write_text(page('<p id="b"></p>' + body), "utf-8")
    assert list(checking.faults(built)) == [fault]


def test_a_page_cut_short_is_named(built: Path) -> None:
    (built / "404.html").write_text("<!doctype html><html><bo", "utf-8")
    assert list(checking.faults(built)) == ["404.html is cut short"]


def test_a_missing_search_index_is_named(built: Path) -> None:
    (built / "pagefind" / "pagefind.js").unlink()
    assert list(checking.faults(built)) == ["pagefind/pagefind.js is missing"]


def test_below_a_path_links_to_the_root_of_the_host_are_named(built: Path) -> None:
    (built / "404.html").write_text(page('<a href="/x/a/">in</a> <a href="/a/">out</a>'), "utf-8")
    assert list(checking.faults(built, "/x/")) == ["404.html: the link to /a/ leaves the site's folder /x/"]
