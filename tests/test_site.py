"""A site, as built: whole, linked, safe to open."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA, QUOTES, REDIRECTS, SPEAKERS, TABLE, TAKEAWAYS
from projects import FULL, change, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def archive() -> Archive:
    return linker.link(loader.load(FULL))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def lasting(pages: dict[str, str]) -> dict[str, str]:
    """The pages that others may link to: all but that of unknown addresses and those of addresses that moved."""
    return {name: html for name, html in pages.items() if name != "404.html" and 'name="robots" content="noindex"' not in html}


def test_every_record_has_its_page(site: Path, archive: Archive) -> None:
    missing = [
        entry.address for kind in TABLE if kind.own_page for entry in archive[kind] if not (site / entry.address / "index.html").is_file()
    ]
    assert missing == []


def test_every_page_has_one_heading_of_the_first_rank_and_a_description(pages: dict[str, str]) -> None:
    assert [name for name, html in pages.items() if len(re.findall(r"<h1[ >]", html)) != 1] == []
    assert [name for name, html in pages.items() if not re.search(r'<meta name="description" content="[^"]', html)] == []


def test_a_page_says_how_the_report_names_the_speaker(pages: dict[str, str]) -> None:
    assert "The report names “Ms. Hollow” in the same paragraph.</p>" in pages["quotes/four-hundred/index.html"]
    named_in = r"speaker named in <a .*?¶&nbsp;</span>(\d+)</a>"
    assert re.findall(named_in, pages["takeaways/mending/index.html"]) == ["13"]
    assert re.findall(named_in, pages["figures/index.html"]) == []


def test_titles_tell_pages_apart(pages: dict[str, str]) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", html)[0] for html in pages.values()]
    assert sorted(titles) == sorted(set(titles))


def test_no_page_carries_script_or_style_of_its_own(pages: dict[str, str]) -> None:
    """Linked data stands in a script element, too, but no browser runs it."""
    for name, html in pages.items():
        for tag, attributes in Tags(html).found:
            assert tag != "style", name
            assert "style" not in attributes, (name, tag)
            assert not [attribute for attribute in attributes if attribute.startswith("on")], (name, tag)
            assert tag != "script" or attributes.get("src") or attributes["type"] == "application/ld+json", name


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, str]) -> None:
    loading_tags = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
    for name, html in pages.items():
        for tag, attributes in Tags(html).found:
            address = attributes.get(loading_tags.get(tag, "")) or (attributes.get("href") if tag == "link" else None) or ""
            outside = re.match(r"(https?:)?//", address)
            assert not outside or attributes.get("rel") == "canonical", (name, tag, address)


def test_a_page_is_introduced_elsewhere_by_the_title_and_description_it_has(lasting: dict[str, str]) -> None:
    for name, html in lasting.items():
        said = {tag["property"]: tag["content"] or "" for kind, tag in Tags(html).found if kind == "meta" and tag.get("property")}
        title = unescape(re.findall("<title>(.*?)</title>", html)[0])
        assert title in {said["og:title"], f"{said['og:title']} – {said['og:site_name']}"}
        assert said["og:description"] == unescape(re.findall('<meta name="description" content="(.*?)"', html)[0])
        assert said["og:url"] == "https://example.org/" + name.removesuffix("index.html")
        assert ("og:image" in said) is ('content="summary_large_image"' in html)


def test_an_address_that_leads_elsewhere_is_introduced_by_nothing(pages: dict[str, str], lasting: dict[str, str], archive: Archive) -> None:
    others = {name: html for name, html in pages.items() if name not in lasting}
    assert set(others) == {"404.html", *(f"{entry.address}index.html" for entry in archive[REDIRECTS])}
    assert [name for name, html in others.items() if 'property="og:' in html] == []


def test_a_link_is_shown_with_the_picture_of_its_words_or_of_the_event_where_a_content_note_or_the_editors_forbid_that(
    lasting: dict[str, str], archive: Archive, site: Path
) -> None:
    free = {entry.record.id for entry in archive[QUOTES]} - {"written-down", "promise"}
    own = {f"quotes/{id}/index.html": f"{id}.png" for id in free}
    own |= {f"{entry.address}index.html": f"takeaways/{entry.record.id}.png" for entry in archive[TAKEAWAYS]}
    own |= {f"{entry.address}index.html": f"speakers/{entry.record.id}.png" for entry in archive[SPEAKERS] if entry.record.card}
    assert any(entry.record.content_notes for entry in archive[QUOTES])
    for name, html in lasting.items():
        pictures = re.findall('property="og:image" content="https://example.org/cards/(.*?)"', html)
        assert pictures == [own.get(name, f"colloquia/{archive[COLLOQUIA][0].record.id}.png")], name
        assert all((site / "cards" / picture).is_file() for picture in pictures)


def test_words_cut_from_a_sentence_are_copied_with_it_and_with_their_content_note(tmp_path: Path) -> None:
    root = shutil.copytree(FULL, tmp_path / "full")
    change(root, "quotes", "  fragment: true\n", "  fragment: true\n  content_notes: [Speaks of a fall.]\n")
    copied = unescape(re.findall('data-copy="(.*?)"', rendered(root)["quotes/railing-again/"])[0])
    assert copied.startswith(
        "Content note. Speaks of a fall. “railing first” (a few words of the sentence: "
        "“Mend the “railing first”, Mr. Quill repeated.) — Bram Quill, Librarian, Reading Room, in May 2019. "
    )


def test_only_pages_that_can_be_shared_load_the_script_for_it(pages: dict[str, str]) -> None:
    assert [name for name, html in pages.items() if ("share.js" in html) is not (' sharing"' in html or ' class="sharing"' in html)] == []


def test_the_script_for_sharing_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "assets" / "share.js").read_bytes())) <= 1200


def test_each_record_page_can_be_corrected_at_its_line(pages: dict[str, str], archive: Archive) -> None:
    for entry in (entry for kind in TABLE if kind.own_page for entry in archive[kind]):
        file = f"data/{entry.collection}.yaml"
        line = (FULL / file).read_text("utf-8").split(f"- id: {entry.record.id}\n")[0].count("\n") + 1
        assert f'href="https://git.example.org/bridge/edit/main/{file}#L{line}"' in pages[entry.address + "index.html"]


def test_the_sitemap_names_every_page_that_is_there_once(site: Path, lasting: dict[str, str]) -> None:
    named = re.findall("<loc>https://example.org/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(named) == sorted(name.removesuffix("index.html") for name in lasting)


def test_the_exports_point_at_words_and_pages_that_are_there(site: Path, pages: dict[str, str]) -> None:
    report = (FULL / "data" / "sources" / "minutes.txt").read_bytes().decode("utf-8")
    quotes = json.loads((site / "data" / "quotes.json").read_text("utf-8"))
    for record in quotes["records"]:
        selector = record["selector"]
        assert " ".join(report[selector["start"] : selector["end"]].split()) == selector["exact"]
        assert record["url"].removeprefix("https://example.org/") + "index.html" in pages


def test_every_file_that_all_pages_share_is_small(site: Path) -> None:
    assert [path.name for path in (site / "assets").iterdir() if path.stat().st_size > 40_000] == []


@pytest.fixture(scope="module")
def noted(archive: Archive) -> dict[str, str]:
    """The words of every quotation with a content note, by the address of its page."""
    return {entry.address: entry.proof().exact for entry in archive[QUOTES] if entry.record.content_notes}


def test_words_with_a_content_note_stand_in_no_description_and_no_title(pages: dict[str, str], noted: dict[str, str]) -> None:
    heads = [attributes.get("content") for html in pages.values() for tag, attributes in Tags(html).found if tag == "meta"]
    said = "\n".join(filter(None, [*heads, *re.findall("<title>(.*?)</title>", "".join(pages.values()))]))
    assert noted
    assert [words for words in noted.values() if len(words.split()) > 1 and words[:40] in unescape(said)] == []


def test_a_quotation_keeps_its_own_content_note_under_a_heading_that_has_another(small: Path) -> None:
    for name, old in (("takeaways", "  summary: Small"), ("quotes", "  text: Mend the railing first\n")):
        change(small, name, old, f"  content_notes: [Speaks of falls., 'Said in {name}.']\n{old}")
    made = rendered(small)
    for address in ("takeaways/mending/", "speakers/second-speaker/", "sources/minutes/"):
        notes = re.findall("<strong>Content note.</strong> (.*?)(?: <a|</p>)", made[address])
        assert notes == ["Speaks of falls. Said in takeaways.", "Said in quotes."], address


def test_a_content_note_comes_before_the_words_with_a_way_past_them(pages: dict[str, str], noted: dict[str, str]) -> None:
    for address in noted:
        html = pages[address + "index.html"]
        note, words = html.index('<p class="caution"'), html.index("<blockquote")
        target = re.findall(r'<a href="#(past-[^"]*)">', html[note:words])
        assert html.index(f'<div id="{target[0]}"') > html.index("</blockquote>")


def test_a_content_note_hides_nothing(site: Path) -> None:
    css = (site / "assets" / "site.css").read_text("utf-8")
    assert "blur(" not in css
