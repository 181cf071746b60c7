"""After leaving: Back, Forward and a reload lead away too, in two browsers; only opening the site anew shows it again."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from marionette import firefox
from stalling import Line, connect
from tabs import SHIFTS, ChromiumTab, FirefoxTab, Tab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WEATHER = "location.pathname === '/weather' && document.readyState === 'complete' && document.body?.innerText === 'weather'"
EMPTY = "document.title === 'Loading.' && ['', 'Loading.'].includes(document.documentElement.innerText.trim())"


class Reader:
    """Someone who reads the small colloquium in one tab, on a line that may be bad, and leaves it."""

    def __init__(self, tab: Tab, line: Line) -> None:
        self.tab = tab
        self.line = line

    def read(self, *addresses: str) -> None:
        """Go from one page to the next, and wait for the whole of each."""
        for address in addresses:
            page = f"{self.line.address}{address}?place="
            self.tab.run(f"void (location.href = '{page}')")
            self.tab.until(f"location.href.startsWith('{page}') && document.readyState === 'complete' && document.querySelector('h1')")

    def leave(self) -> None:
        self.tab.type(*SHIFTS)
        self.expect_away()

    def expect_away(self) -> None:
        """The page to leave for has been loaded, and is what the tab shows."""
        assert self.line.left.get(timeout=30) == ""
        self.tab.until(WEATHER)


@pytest.fixture(scope="module")
def bad_line(small_site: Path) -> Iterator[Line]:
    with connect(small_site) as line:
        yield line


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxTab]:
    with firefox(tmp_path_factory.mktemp("profile")) as browser:
        yield FirefoxTab(browser)


@pytest.fixture(params=["Chromium", "Firefox"])
def reader(request: pytest.FixtureRequest, chromium: Browser, fox: FirefoxTab, bad_line: Line) -> Iterator[Reader]:
    """A reader who has come from the weather, in each browser."""
    bad_line.slow, bad_line.never, bad_line.left = set(), False, SimpleQueue()
    context = chromium.new_context()
    tab = fox if request.param == "Firefox" else ChromiumTab(context.new_page())
    tab.run(f"void (location.href = '{bad_line.address}weather')")
    reader = Reader(tab, bad_line)
    reader.expect_away()
    yield reader
    context.close()


@pytest.mark.parametrize("way", ["Shift", "click"])
def test_back_leads_away_from_every_page_read_before(reader: Reader, way: str) -> None:
    reader.read("", "about/", "sources/minutes/")
    if way == "click":
        reader.tab.click(".exit a")
        reader.expect_away()
    else:
        reader.leave()
    for _ in range(2):
        reader.tab.go(-1)
        reader.expect_away()


def test_going_back_several_pages_at_once_leads_away(reader: Reader) -> None:
    reader.read("", "about/", "takeaways/", "sources/minutes/")
    reader.leave()
    reader.tab.go(-3)
    reader.expect_away()


def test_forward_leads_away_from_a_page_read_after_the_one_that_was_left(reader: Reader) -> None:
    reader.read("about/", "sources/minutes/")
    reader.tab.go(-1)
    reader.tab.until("location.pathname === '/about/' && document.readyState === 'complete'")
    reader.leave()
    reader.tab.go(1)
    reader.expect_away()


def test_back_leads_away_from_the_place_on_the_same_page_that_was_read_before(reader: Reader) -> None:
    reader.read("sources/minutes/")
    reader.tab.run("void (location.hash = 'p2')")
    reader.leave()
    reader.tab.go(-1)
    reader.expect_away()


def test_back_leads_away_while_the_other_page_is_on_its_way(reader: Reader) -> None:
    reader.read("about/", "sources/minutes/")
    reader.line.slow = {"/weather"}
    reader.tab.type(*SHIFTS)
    reader.line.slow = set()
    reader.tab.go(-1)
    reader.expect_away()


def test_whoever_leaves_a_second_time_finds_the_other_page_behind_back_too(reader: Reader) -> None:
    reader.read("about/", "takeaways/")
    reader.leave()
    reader.read("about/", "takeaways/", "sources/minutes/")
    reader.leave()
    for _ in range(2):
        reader.tab.go(-1)
        reader.expect_away()


def test_back_within_the_site_opened_anew_shows_it(reader: Reader) -> None:
    reader.read("about/")
    reader.leave()
    reader.read("takeaways/", "sources/minutes/")
    reader.tab.go(-1)
    reader.tab.until("location.pathname === '/takeaways/' && document.querySelector('h1')?.checkVisibility()")
    assert reader.tab.run("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]


def test_a_reload_while_the_other_page_is_slow_leads_away_and_shows_nothing(reader: Reader) -> None:
    reader.read("about/", "sources/minutes/")
    reader.line.never = True
    reader.tab.type(*SHIFTS)
    for _ in range(2):
        reader.tab.reload()
        reader.tab.until(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {EMPTY}")
    reader.line.never = False
    reader.tab.reload()
    reader.expect_away()


def test_a_page_reached_by_back_shows_nothing_while_the_other_page_is_slow(reader: Reader) -> None:
    reader.read("about/", "sources/minutes/")
    reader.leave()
    reader.line.never = True
    reader.tab.go(-1)
    reader.tab.until(f"location.pathname === '/about/' && document.readyState !== 'loading' && {EMPTY}")


def test_after_a_reload_that_led_away_opening_the_site_anew_shows_it(reader: Reader) -> None:
    reader.read("about/")
    reader.line.never = True
    reader.tab.type(*SHIFTS)
    reader.tab.reload()
    reader.tab.until(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {EMPTY}")
    reader.read("takeaways/")
    reader.tab.until("document.querySelector('h1').checkVisibility()")


def test_a_reload_by_someone_who_has_not_left_shows_the_page(reader: Reader) -> None:
    reader.read("about/")
    reader.tab.reload()
    reader.tab.until("performance.getEntriesByType('navigation')[0].type === 'reload' && document.querySelector('h1')?.checkVisibility()")
