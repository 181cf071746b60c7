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
    "glossary/",
    "help/",
    "staying-safe/",
    "safety/",
    "privacy/",
    "sources/",
    "sources/csw62-report/",
    "search/",
    "about/",
    "cite/",
    "editing/",
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
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("result")
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


CORNER = """() => {
    const link = [...document.querySelectorAll(".exit a")].at(-1), box = link.getBoundingClientRect();
    const points = [[3, 3], [box.width - 3, 3], [3, box.height - 3], [box.width - 3, box.height - 3], [box.width / 2, box.height / 2]];
    const uncovered = points.every(([x, y]) => link.contains(document.elementFromPoint(box.x + x, box.y + y)));
    return {uncovered, right: document.documentElement.clientWidth - box.right, bottom: innerHeight - box.bottom, width: box.width};
}"""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_exit_is_uncovered_in_the_same_corner_everywhere(chromium: Browser, host: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 700})
    reader = Reader(context, host)
    places = []
    for address in KINDS:
        page = reader.open(address)
        for scroll in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            page.evaluate(f"scrollTo(0, {scroll})")
            places.append((address, page.evaluate(CORNER)))
    page = reader.open("about/")
    if page.locator("details.menu summary").is_visible():
        page.locator("details.menu summary").click()
        places.append(("menu", page.evaluate(CORNER)))
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("trafficking")
    expect(page.get_by_role("dialog").locator(".search-results > li").nth(3)).to_be_visible()
    places.append(("search", page.evaluate(CORNER)))
    context.close()
    assert [address for address, place in places if not place["uncovered"]] == []
    assert len({str(place) for _, place in places}) == 1, places


def test_the_exit_is_in_the_dark_too_and_not_on_paper(chromium: Browser, host: str) -> None:
    for scheme, ratio in (("light", 9), ("dark", 10)):
        context = chromium.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = Reader(context, host).open("")
        ink, ground = page.locator(".exit a").evaluate(
            "link => ['color', 'backgroundColor'].map(name => getComputedStyle(link)[name].match(/[\\d.]+/g).map(Number))"
        )
        assert contrast(ink, ground) > ratio
        page.emulate_media(media="print")
        expect(page.locator(".exit a")).to_be_hidden()
        context.close()


@pytest.fixture
def leaver(reader: Reader) -> Reader:
    """A reader for whom the page to leave for exists, and a clock that the test moves."""
    reader.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather", content_type="text/html"))
    reader.page.clock.install()
    return reader


EXIT = "https://www.bbc.co.uk/weather"


def told(page: Page) -> str:
    return page.locator(".exit [role=status]").first.text_content() or ""


def test_a_click_on_the_exit_leaves_and_takes_the_page_out_of_the_history(leaver: Reader) -> None:
    page = leaver.open("quotes/listen-to-survivors/")
    length = page.evaluate("history.length")
    asked: list[str | None] = []
    page.on("request", lambda request: asked.append(request.headers.get("referer")) if request.url == EXIT else None)
    page.locator(".exit a").click()
    page.wait_for_url(EXIT)
    assert page.evaluate("history.length") == length
    assert asked == [None]
    page.go_back()
    assert leaver.host + "quotes/" not in page.url


def test_three_presses_of_shift_leave_and_are_announced(leaver: Reader) -> None:
    page = leaver.open("about/")
    page.keyboard.press("Shift")
    assert told(page) == "Shift, press 2 more times to exit."
    page.keyboard.press("Shift")
    assert told(page) == "Shift, press 1 more time to exit."
    page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


@pytest.mark.parametrize(
    "keys", [["Shift", "Shift", "a", "Shift"], ["Shift+A", "Shift+B", "Shift+C"], ["Control+Shift"] * 3, ["Shift", "Shift"]], ids=str
)
def test_other_keys_reset_and_a_modifier_does_not_count(leaver: Reader, keys: list[str]) -> None:
    page = leaver.open("about/")
    for key in keys:
        page.keyboard.press(key)
    assert page.url == leaver.host + "about/"
    expect(page.locator("h1")).to_be_visible()


def test_five_seconds_between_presses_are_too_long(leaver: Reader) -> None:
    page = leaver.open("about/")
    page.keyboard.press("Shift")
    page.clock.fast_forward(4900)
    page.keyboard.press("Shift")
    page.clock.fast_forward(5100)
    assert told(page) == "Exit this page expired."
    page.keyboard.press("Shift")
    assert told(page) == "Shift, press 2 more times to exit."
    page.clock.fast_forward(5100)
    page.clock.fast_forward(5100)
    assert told(page) == ""


def test_the_window_is_empty_while_the_other_page_is_on_its_way_and_stays_so(reader: Reader) -> None:
    reader.page.route(EXIT, lambda route: route.fulfill(status=204))  # an answer that leaves the window as it is
    page = reader.open("about/")
    page.locator(".exit a").click()
    expect(page.get_by_role("alert")).to_have_text("Loading.")
    assert page.title() == "Loading."
    assert page.evaluate("document.body.innerText.trim()") == "Loading."
    width, height = page.evaluate("(({width, height}) => [width, height])(document.querySelector('.blank').getBoundingClientRect())")
    assert [width, height] == page.evaluate("[innerWidth, innerHeight]")


def test_the_search_can_be_left_by_click_and_by_keyboard(leaver: Reader) -> None:
    for leave in (lambda page: page.get_by_role("dialog").get_by_role("link", name="Exit this page").click(), press_three_times):
        page = leaver.open("about/")
        page.get_by_role("link", name="Search").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        leave(page)
        page.wait_for_url(EXIT)


def press_three_times(page: Page) -> None:
    for _ in range(2):
        page.keyboard.press("Shift")
    expect(page.get_by_role("dialog").locator(".exit [role=status]")).to_have_text("Shift, press 1 more time to exit.")
    page.keyboard.press("Shift")


def test_without_javascript_the_exit_is_a_plain_link(chromium: Browser, host: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = Reader(context, host).open("nowhere/")
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    link = page.locator(".exit a")
    assert link.get_attribute("rel") == "nofollow noreferrer"
    link.click()
    page.wait_for_url(EXIT)
    context.close()


def test_the_exit_is_the_second_link_for_the_keyboard(leaver: Reader) -> None:
    for address in KINDS:
        page = leaver.open(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Exit this page", address
        expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url(EXIT)


@pytest.mark.parametrize("address", ["", "help/", "sources/csw62-report/", "about/"])
def test_no_focus_is_hidden_under_the_exit(reader: Reader, address: str) -> None:
    page = reader.open(address)
    hidden = page.evaluate(
        """async () => {
            const exit = document.querySelector(".exit a").getBoundingClientRect(), hidden = [];
            const stops = [...document.querySelectorAll("a[href], button, input, summary")].filter(stop => stop.checkVisibility());
            for (const stop of stops.filter(stop => !stop.closest(".exit, .skip"))) {
                stop.focus();
                const box = stop.getBoundingClientRect();
                if (box.bottom > exit.top && box.right > exit.left && box.top < exit.bottom) hidden.push(stop.textContent.trim());
            }
            return hidden;
        }"""
    )
    assert hidden == []


def test_help_is_one_step_from_every_page_in_the_same_place(reader: Reader) -> None:
    places = set()
    for address in KINDS:
        page = reader.open(address)
        link = page.get_by_role("banner").get_by_role("link", name="Help", exact=True)
        places.add(str(link.bounding_box()))
        expect(page.get_by_role("contentinfo").get_by_role("link", name="Help by country")).to_have_count(1)
        expect(page.get_by_role("contentinfo").get_by_role("link", name="Staying safe while reading", exact=True)).to_have_count(1)
    assert len(places) == 1


def test_a_country_is_two_steps_away_without_javascript(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = Reader(context, host).open("quotes/")
    page.get_by_role("link", name="Help", exact=True).click()
    page.get_by_role("link", name="France", exact=True).click()
    expect(page.get_by_role("heading", name="France", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("link", name="17", exact=True)).to_have_attribute("href", "tel:17")
    context.close()


def test_search_shows_a_content_note_in_place_of_the_words(reader: Reader) -> None:
    page = reader.open("search/")
    page.get_by_role("searchbox").fill("nothing is simpler")
    expect(page.locator(".search-results > li").first).to_contain_text("Content note.")
    assert "simpler than" not in page.locator(".search-results").inner_text()
