"""The way out and the way to help, on every page, at any width, with and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import KINDS, PHONE, Reader, contrast
from projects import EXIT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CORNER = """() => {
    const link = [...document.querySelectorAll(".exit a")].at(-1), box = link.getBoundingClientRect();
    const points = [[3, 3], [box.width - 3, 3], [3, box.height - 3], [box.width - 3, box.height - 3], [box.width / 2, box.height / 2]];
    const uncovered = points.every(([x, y]) => link.contains(document.elementFromPoint(box.x + x, box.y + y)));
    return {uncovered, right: document.documentElement.clientWidth - box.right, top: box.top, width: box.width};
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
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("bridge")
    expect(page.get_by_role("dialog").locator(".search-results > li").nth(3)).to_be_visible()
    places.append(("search", page.evaluate(CORNER)))
    context.close()
    assert [address for address, place in places if not place["uncovered"]] == []
    assert len({str(place) for _, place in places}) == 1, places


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 500), (768, 1024), (1280, 800)])
def test_one_row_has_name_search_help_and_exit_and_stays_in_view(chromium: Browser, host: str, width: int, height: int) -> None:
    """Of 56 pixels, also where a keyboard leaves 500 pixels of a phone."""
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = Reader(context, host).open("takeaways/mending/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    row = page.get_by_role("banner")
    assert row.evaluate("row => [row.getBoundingClientRect().top, row.offsetHeight]") == [0, 56]
    for name in ("Bridge record", "Search the record", "Help", "Exit this page"):
        expect(row.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)
    context.close()


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
    reader.page.route(EXIT, lambda route: route.fulfill(body="weather", content_type="text/html"))
    reader.page.clock.install()
    return reader


def told(page: Page) -> str:
    return page.locator(".exit [role=status]").first.text_content() or ""


def test_a_click_on_the_exit_leaves_and_takes_the_page_out_of_the_history(leaver: Reader) -> None:
    page = leaver.open("quotes/four-hundred/")
    length = page.evaluate("history.length")
    asked: list[str | None] = []
    page.on("request", lambda request: asked.append(request.headers.get("referer")) if request.url == EXIT else None)
    page.locator(".exit a").click()
    page.wait_for_url(EXIT)
    assert page.evaluate("history.length") == length
    assert asked == [None]


def test_back_leads_away_from_every_page_that_was_read_before(reader: Reader) -> None:
    reader.page.route(EXIT, lambda route: route.fulfill(body="weather", content_type="text/html"))
    for address in ("", "takeaways/", "about/"):
        page = reader.open(address)
    page.locator(".exit a").click()
    page.wait_for_url(EXIT)
    for _ in range(2):
        with page.expect_request(EXIT):
            page.evaluate("history.back()")
        page.wait_for_url(EXIT)
        expect(page.locator("body")).to_have_text("weather")


def test_only_leaving_leaves_a_mark_and_opening_the_site_anew_takes_it_away(leaver: Reader) -> None:
    page = leaver.open("about/")
    assert page.evaluate("sessionStorage.length") == 0
    page.locator(".exit a").click()
    page.wait_for_url(EXIT)
    leaver.open("about/")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]


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


@pytest.mark.parametrize("address", ["", "help/", "sources/minutes/", "about/"])
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
    expect(page.get_by_role("link", name="+33 555 01 02", exact=True)).to_have_attribute("href", "tel:+335550102")
    context.close()


def test_search_shows_a_content_note_in_place_of_the_words(reader: Reader) -> None:
    page = reader.open("search/")
    page.get_by_role("searchbox").fill("written the danger down")
    expect(page.locator(".search-results > li").first).to_contain_text("Content note.")
    assert "nobody had" not in page.locator(".search-results").inner_text()
