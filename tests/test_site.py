"""The real site, as built: whole, linked, safe to open."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from colloquium import linking, loading, searching
from colloquium.archive import OWN_PAGE
from conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_record_has_its_page(site: Path) -> None:
    archive = linking.link(loading.load(PROJECT))
    missing = [entry.address for name in OWN_PAGE for entry in archive[name] if not (site / entry.address / "index.html").is_file()]
    assert missing == []


def test_every_page_has_one_heading_of_the_first_rank_and_a_description(pages: dict[str, str]) -> None:
    assert [name for name, html in pages.items() if len(re.findall(r"<h1[ >]", html)) != 1] == []
    assert [name for name, html in pages.items() if not re.search(r'<meta name="description" content="[^"]', html)] == []


def test_titles_tell_pages_apart(pages: dict[str, str]) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", html)[0] for html in pages.values()]
    assert sorted(titles) == sorted(set(titles))


def test_no_page_carries_script_or_style_of_its_own(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for tag, attributes in Tags(html).found:
            assert tag != "style", name
            assert "style" not in attributes, (name, tag)
            assert not [attribute for attribute in attributes if attribute.startswith("on")], (name, tag)
            assert tag != "script" or attributes.get("src"), name


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, str]) -> None:
    loading_tags = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
    for name, html in pages.items():
        for tag, attributes in Tags(html).found:
            address = attributes.get(loading_tags.get(tag, "")) or (attributes.get("href") if tag == "link" else None) or ""
            outside = re.match(r"(https?:)?//", address)
            assert not outside or attributes.get("rel") == "canonical", (name, tag, address)


def test_each_record_page_can_be_corrected_at_its_line(pages: dict[str, str]) -> None:
    html = pages["quotes/listen-to-survivors/index.html"]
    line = (PROJECT / "data" / "quotes.yaml").read_text("utf-8").split("- id: listen-to-survivors")[0].count("\n") + 1
    assert f'href="https://git.example.org/colloquium/edit/main/data/quotes.yaml#L{line}"' in html


def test_the_sitemap_names_every_page_once(site: Path, pages: dict[str, str]) -> None:
    named = re.findall("<loc>https://example.org/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(named) == sorted(name.removesuffix("index.html") for name in pages if name != "404.html")


def test_the_exports_point_at_words_and_pages_that_are_there(site: Path, pages: dict[str, str]) -> None:
    report = (PROJECT / "data" / "sources" / "csw62-report.txt").read_bytes().decode("utf-8")
    quotes = json.loads((site / "data" / "quotes.json").read_text("utf-8"))
    for record in quotes["records"]:
        selector = record["selector"]
        assert " ".join(report[selector["start"] : selector["end"]].split()) == selector["exact"]
        assert record["url"].removeprefix("https://example.org/") + "index.html" in pages


def test_only_the_engine_of_the_search_is_published(site: Path) -> None:
    kept = [path.name for pattern in searching.INTERFACES for path in (site / "pagefind").glob(pattern)]
    assert kept == []


def test_every_page_is_small(site: Path) -> None:
    assert [path.name for path in (site / "assets").iterdir() if path.stat().st_size > 40_000] == []
