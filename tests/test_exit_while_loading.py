"""The way out of a page that is still on its way, in two browsers: the longest page breaks off at every stage."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import PHONE
from marionette import Firefox, firefox
from projects import build, copy_project
from stalling import PLACES, Line, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

REPORT = "sources/minutes/"
WITH_EXIT = list(PLACES)[list(PLACES).index("after-the-exit") :]
WITH_BODY = ["in-the-skip-link", *WITH_EXIT]
"""Before the body has begun, Firefox shows nothing of a page and gives it no keys."""

WEATHER = "img[src^='/seen']"
"""What only the page to leave for has."""

SHIFTS = ["+ShiftLeft", "-ShiftLeft"] * 3


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small colloquium with a report of some four hundred paragraphs."""
    root = copy_project(tmp_path_factory.mktemp("long") / "project")
    spans = (f"\nSpan {number} of the bridge was looked at, stone by stone, and found to be sound.\n" for number in range(1, 401))
    with (root / "data" / "sources" / "minutes.txt").open("a", encoding="utf-8") as report:
        report.writelines(spans)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def bad_line(long_site: Path) -> Iterator[Line]:
    with connect(long_site) as line:
        yield line


@pytest.fixture
def line(bad_line: Line) -> Line:
    """The bad line, with nothing slow or seen."""
    bad_line.slow = set()
    bad_line.left = SimpleQueue()
    return bad_line


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory, bad_line: Line) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("profile")) as browser:
        browser.do("Navigate", url=f"{bad_line.address}weather")
        assert bad_line.left.get(timeout=30) == ""
        yield browser


def open_broken(page: Page, line: Line, place: str) -> None:
    """Open the report, and wait until all that comes of it has been read."""
    page.goto(f"{line.address}{REPORT}?place={place}", wait_until="commit")
    page.locator(f"meta[content={place}]").wait_for(state="attached")


def expect_left(page: Page, line: Line) -> None:
    assert line.left.get(timeout=30) == ""
    page.wait_for_url("**/weather")
    expect(page.locator("body")).to_have_text("weather")


def strike(page: Page, *strokes: str) -> None:
    """Move keys: `+Tab` presses one, `-Tab` lets it go."""
    for stroke in strokes:
        (page.keyboard.down if stroke[0] == "+" else page.keyboard.up)(stroke[1:])


@pytest.mark.parametrize("place", PLACES)
def test_three_presses_of_shift_leave_a_page_that_breaks_off_anywhere(page: Page, line: Line, place: str) -> None:
    open_broken(page, line, place)
    strike(page, *SHIFTS)
    expect_left(page, line)


@pytest.mark.parametrize("place", WITH_EXIT)
def test_a_click_leaves_a_page_that_breaks_off(page: Page, line: Line, place: str) -> None:
    open_broken(page, line, place)
    page.locator(".exit a").click()
    expect_left(page, line)


@pytest.mark.parametrize("place", WITH_EXIT)
def test_enter_on_the_second_link_leaves_a_page_that_breaks_off(page: Page, line: Line, place: str) -> None:
    open_broken(page, line, place)
    strike(page, "+Tab", "-Tab", "+Tab", "-Tab", "+Enter", "-Enter")
    expect_left(page, line)


def open_in_firefox(fox: Firefox, line: Line, place: str) -> None:
    fox.go(f"{line.address}{REPORT}?place={place}")
    fox.find(f"meta[content={place}]")
    fox.await_paint()


def expect_firefox_left(fox: Firefox, line: Line) -> None:
    assert line.left.get(timeout=30) == ""
    assert fox.tabs_with(WEATHER) == 1


@pytest.mark.parametrize("place", WITH_BODY)
def test_three_presses_of_shift_leave_in_firefox_too(fox: Firefox, line: Line, place: str) -> None:
    open_in_firefox(fox, line, place)
    fox.type(*SHIFTS)
    expect_firefox_left(fox, line)


@pytest.mark.parametrize("place", WITH_EXIT)
def test_a_click_leaves_in_firefox_too(fox: Firefox, line: Line, place: str) -> None:
    open_in_firefox(fox, line, place)
    fox.click(".exit a")
    expect_firefox_left(fox, line)


@pytest.mark.parametrize("place", WITH_EXIT)
def test_enter_on_the_second_link_leaves_in_firefox_too(fox: Firefox, line: Line, place: str) -> None:
    open_in_firefox(fox, line, place)
    fox.type("+Tab", "-Tab", "+Tab", "-Tab", "+Enter", "-Enter")
    expect_firefox_left(fox, line)


ASIDE = {"middle click": [], "Control and click": ["Control"], "Shift and click": ["Shift"], "Control and Enter": ["Control"]}


@pytest.mark.parametrize("way", ASIDE)
@pytest.mark.parametrize("place", ["halfway", ""], ids=["broken off", "whole"])
def test_opening_the_exit_in_a_new_tab_empties_this_one_too(page: Page, line: Line, way: str, place: str) -> None:
    page.goto(f"{line.address}{REPORT}?place={place}", wait_until="commit")
    page.locator(f"meta[content='{place}']").wait_for(state="attached")
    with page.context.expect_page() as opened:
        strike(page, *(f"+{key}" for key in ASIDE[way]))
        if way.endswith("Enter"):
            page.locator(".exit a").press("Enter")
        else:
            page.locator(".exit a").click(button="middle" if way == "middle click" else "left")
        strike(page, *(f"-{key}" for key in ASIDE[way]))
    expect_left(page, line)
    expect_left(opened.value, line)


@pytest.mark.parametrize(("key", "button"), [("Control", 0), ("", 1)], ids=["Control and click", "middle click"])
def test_opening_the_exit_in_a_new_tab_empties_this_one_in_firefox_too(fox: Firefox, line: Line, key: str, button: int) -> None:
    open_in_firefox(fox, line, "halfway")
    fox.type(*[f"+{key}"] * bool(key))
    fox.click(".exit a", button)
    fox.type(*[f"-{key}"] * bool(key))
    assert [line.left.get(timeout=30) for _ in range(2)] == ["", ""]
    assert fox.tabs_with(WEATHER) == 2
    fox.do("CloseWindow")
    fox.do("SwitchToWindow", handle=fox.do("GetWindowHandles")[0])


def test_a_style_sheet_that_never_comes_keeps_nobody_here(page: Page, line: Line) -> None:
    line.slow = {"/assets/site.css"}
    open_broken(page, line, "halfway")
    strike(page, *SHIFTS)
    expect_left(page, line)


def test_a_script_that_never_comes_keeps_nobody_here_once_the_exit_is_there(page: Page, line: Line) -> None:
    line.slow = {"/assets/seek.js", "/assets/passage.js"}
    page.goto(f"{line.address}{REPORT}", wait_until="commit")
    page.locator(".exit a").click()
    expect_left(page, line)


def test_where_leaving_fails_the_plain_link_leads_away(page: Page, line: Line) -> None:
    page.route("**/assets/exit.js", lambda route: route.fulfill(body=NO_WAY + (line.site / "assets/exit.js").read_text("utf-8")))
    open_broken(page, line, "halfway")
    page.locator(".exit a").click()
    expect_left(page, line)


NO_WAY = "document.currentScript.dataset.to = 'https://[';\n"


@pytest.mark.parametrize("place", ["in-the-title", "after-the-head", "halfway"])
def test_the_window_is_empty_while_the_other_page_is_on_its_way(page: Page, line: Line, place: str) -> None:
    page.route("**/weather", lambda route: route.fulfill(status=204))  # an answer that leaves the window as it is
    open_broken(page, line, place)
    with page.expect_request("**/weather"):
        strike(page, *SHIFTS)
    assert page.evaluate("document.documentElement.innerText.trim()") == "Loading."
    assert page.title() == "Loading."
