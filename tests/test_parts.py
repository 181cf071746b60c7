"""A divided site as it is published and read: whole, with every old address leading on, with and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import DESKTOP, PHONE, Reader, serve
from conftest import build_once
from long import Long
from projects import EXIT
from standards import AXE, overflows, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

BYTES, ELEMENTS = 400_000, 6_000

PARTS = ["sources/report/", "sources/report/part_2/", "quotes/", "quotes/part_2/", "figures/", "help/", "takeaways/takeaway-0/part_2/"]


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a meeting whose report, quotations, figures and helplines need several pages. A build checks where all links lead."""
    sizes = {"quotes": 220, "takeaways": 2, "points": 40, "figures": 220, "paragraphs": 1000, "helplines": 170, "timeline": 20}
    return build_once(tmp_path_factory, Long(**sizes).write(tmp_path_factory.mktemp("archive") / "long"))


@pytest.fixture(scope="session")
def long_host(long_site: Path) -> Iterator[str]:
    with serve(long_site) as address:
        yield address


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def long_reader(request: pytest.FixtureRequest, chromium: Browser, long_host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=request.param, reduced_motion="reduce")
    yield Reader(context, long_host)
    context.close()


@pytest.fixture
def scriptless(chromium: Browser, long_host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    yield Reader(context, long_host)
    context.close()


def test_every_page_of_a_divided_site_is_short_and_in_its_map(long_site: Path) -> None:
    pages = {path.parent.relative_to(long_site).as_posix(): path.read_text("utf-8") for path in long_site.rglob("index.html")}
    assert {address for address, text in pages.items() if len(text.encode()) > BYTES or len(re.findall("<[a-z]", text)) > ELEMENTS} == set()
    parts = {address for address in pages if "part_" in address}
    assert {address.rstrip("/") for address in PARTS} <= pages.keys()
    sitemap = (long_site / "sitemap.xml").read_text("utf-8")
    assert parts == {address for address in parts if f"<loc>https://example.org/{address}/</loc>" in sitemap}
    assert [address for address in parts if f'<link rel="canonical" href="https://example.org/{address}/">' not in pages[address]] == []


def test_the_head_of_a_part_says_which_it_is_in_words(long_site: Path) -> None:
    page = (long_site / "quotes" / "part_2" / "index.html").read_text("utf-8")
    said = re.findall(r'<meta (?:name|property)="(?:og:)?description" content="(.*?)">', page)
    assert [re.sub(r"\d+", "#", words) for words in said] == [
        "Every quotation in the report, word for word, with the speaker and the paragraph. The long meeting, Riverside, May #. Part # of #."
    ] * 2


def test_the_address_of_a_paragraph_leads_to_it_and_leaves_no_step_in_the_history(long_reader: Reader) -> None:
    page = long_reader.open("about/")
    page.goto(long_reader.host + "sources/report/#p900")
    page.wait_for_url("**/part_*/#p900")
    expect(page.locator("#p900")).to_be_in_viewport()
    expect(page.locator("#p900")).to_contain_text("says nothing that is used")
    page.go_back()
    assert page.url == long_reader.host + "about/"
    assert long_reader.complaints == []


def test_without_scripts_the_address_of_a_paragraph_shows_the_link_that_leads_to_it(scriptless: Reader) -> None:
    page = scriptless.open("sources/report/#p900")
    link = page.locator("#p900")
    expect(link).to_be_in_viewport()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/part_*/#p900")
    expect(page.locator("#p900")).to_be_in_viewport()
    expect(page.locator("#p900")).to_contain_text("says nothing that is used")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("figures/#figure-210", r"figures/part_\d/#figure-210"),
        ("help/#line-3", r"help/part_\d/#line-3"),
        ("help/#eu", r"help/part_\d/#eu"),
        ("quotes/#takeaway-takeaway-1", r"quotes/part_\d/#takeaway-takeaway-1"),
        ("sources/report/part_2/#p1100", r"sources/report/part_\d/#p1100"),
        ("sources/report/#p2", "sources/report/#p2"),
        ("sources/report/part_2/#p99999", "sources/report/#p99999"),
        ("figures/part_2/#parts", "figures/part_2/#parts"),
    ],
)
def test_whatever_has_an_address_is_found_on_its_part(chromium: Browser, long_host: str, old: str, new: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = Reader(context, long_host).open(old)
    page.wait_for_url(re.compile(f"{re.escape(long_host)}{new}$"))
    context.close()


def test_the_words_of_a_search_and_those_of_a_link_go_along(chromium: Browser, long_host: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = Reader(context, long_host).open("about/")
    code = page.evaluate("import('/assets/words.js').then(({ code }) => code('nothing'))")
    page.goto(f"{long_host}sources/report/#p900~{code}")
    expect(page.locator("#p900 mark.found")).to_have_text("nothing")
    assert page.url.endswith("/#p900")
    page.goto(f"{long_host}sources/report/#p901:~:text=says%20nothing")
    page.wait_for_url("**/part_*/**")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].name").endswith("#p901:~:text=says%20nothing")
    context.close()


def test_nobody_who_has_left_is_led_back(chromium: Browser, long_host: str) -> None:
    context = chromium.new_context()
    context.route(f"{EXIT}**", lambda route: route.fulfill(body="weather"))
    page = Reader(context, long_host).open("sources/report/")
    page.evaluate("sessionStorage.setItem('left', ''); history.replaceState(null, '', '#p900')")
    page.reload()
    page.wait_for_url(f"{EXIT}**")
    assert page.inner_text("body") == "weather"
    context.close()


def test_axe_finds_nothing_on_a_part(chromium: Browser, long_host: str) -> None:
    """On a phone alone, and one in the dark: such a page takes axe many seconds, and what widths and colours change is seen on shorter
    pages (test_accessibility)."""
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    reader = Reader(context, long_host)
    wrong = {address: violations(reader.open(address)) for address in PARTS}
    reader.page.emulate_media(color_scheme="dark")
    dark = {address: violations(reader.open(address), colours=True) for address in PARTS[:1]}
    context.close()
    assert [found for found in (*wrong.items(), *dark.items()) if found[1]] == []


def test_no_part_scrolls_sideways_when_text_is_spaced_out(chromium: Browser, long_host: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    reader = Reader(context, long_host)
    wide = [address for address in PARTS if overflows(reader.open(address))]
    context.close()
    assert wide == []
