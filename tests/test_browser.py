"""The real site in a real browser: what readers see and do, at phone and desktop width."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from programs import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
KINDS = [
    "",
    "takeaways/",
    "takeaways/focusing-on-demand/",
    "themes/",
    "themes/exploitation-of-vulnerability/",
    "speakers/",
    "speakers/valiant-richey/",
    "quotes/",
    "quotes/listen-to-survivors/",
    "figures/",
    "references/",
    "references/thorn/",
    "timeline/",
    "sources/",
    "sources/csw62-report/",
    "search/",
    "about/",
    "cite/",
    "editing/",
    "editing/report/",
    "data/",
    "nowhere/",
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Handler(SimpleHTTPRequestHandler):
    """Serves a site as a static host does, its own page for what is not there included."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        body = (self.directory_path / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)
        return None

    @property
    def directory_path(self) -> Path:
        from pathlib import Path  # noqa: PLC0415

        return Path(self.directory)


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("BROWSER_PATH"), args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """A page in a browser, with all it complained of and asked for."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.page: Page = context.new_page()
        self.host = host
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str) -> Page:
        self.page.goto(self.host + address, wait_until="load")
        return self.page

    def asked_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.host, "data:"))]


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def reader(request: pytest.FixtureRequest, chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=request.param)
    yield Reader(context, host)
    context.close()


@pytest.fixture
def phone(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=PHONE)
    yield Reader(context, host)
    context.close()


def test_no_page_complains_asks_elsewhere_or_stores_anything(reader: Reader) -> None:
    for address in KINDS:
        page = reader.open(address)
        stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
        assert stored == [0, 0, 0], address
    assert reader.asked_elsewhere() == []
    assert [text for text in reader.complaints if "404" not in text] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(chromium: Browser, host: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    reader = Reader(context, host)
    wide = [address for address in KINDS if reader.open(address).evaluate("document.documentElement.scrollWidth - innerWidth") > 0]
    context.close()
    assert wide == []


def test_search_finds_a_quotation_by_its_words(reader: Reader) -> None:
    page = reader.open("search/")
    page.get_by_role("searchbox").fill("friction on the marketplace")
    first = page.locator(".search-results > li").first
    expect(first).to_contain_text("friction")
    expect(page.get_by_role("status")).to_contain_text("result")
    assert page.url == reader.host + "search/"
    first.get_by_role("link").first.click()
    expect(page.locator("h1, blockquote").first).to_be_visible()
    assert reader.complaints == []
    assert reader.asked_elsewhere() == []


def test_search_opens_from_the_header_and_closes_by_escape(reader: Reader) -> None:
    page = reader.open("about/")
    page.get_by_role("link", name="Search").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("searchbox").fill("cooperation")
    expect(dialog.locator(".search-results > li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == reader.host + "about/"


def test_nothing_of_the_search_is_loaded_before_it_is_used(reader: Reader) -> None:
    reader.open("quotes/listen-to-survivors/")
    assert [url for url in reader.requests if "pagefind" in url] == []


def test_a_link_to_a_search_reproduces_it(reader: Reader) -> None:
    page = reader.open("search/?q=money+laundering&speaker=Angel+Nguyen")
    expect(page.get_by_role("searchbox")).to_have_value("money laundering")
    expect(page.locator(".search-results > li").first).to_contain_text("Nguyen")


def test_the_menu_works_by_keyboard_on_a_phone(phone: Reader) -> None:
    page = phone.open("")
    link = page.locator("details.menu").get_by_role("link", name="Quotations")
    expect(link).to_be_hidden()
    page.locator("details.menu summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator("details.menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('details.menu')"), "the menu was left before the link was reached"
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes/")


def test_without_javascript_everything_but_search_is_there(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = Reader(context, host).open("")
    page.locator("details.menu summary").click()
    page.locator("details.menu").get_by_role("link", name="Quotations").click()
    page.get_by_role("link", name="Listen to survivors").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(host + "search/")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    context.close()


def test_a_link_to_a_paragraph_shows_it(reader: Reader) -> None:
    page = reader.open("sources/csw62-report/#p66")
    expect(page.locator("#p66")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_running_text_keeps_its_contrast_in_light_and_dark(chromium: Browser, host: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport=DESKTOP)  # type: ignore[arg-type]
    page = Reader(context, host).open("about/")
    ink, paper = page.evaluate(
        "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name].match(/[\\d.]+/g).slice(0, 3).map(Number))"
    )
    context.close()
    assert contrast(ink, paper) >= 7


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast of two colours after WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
