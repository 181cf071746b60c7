"""A tab of a browser, the same to a test in Chromium and in Firefox."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from marionette import Firefox

SHIFTS = ["+ShiftLeft", "-ShiftLeft"] * 3


class Tab(ABC):
    """What a reader does in a tab, and what it shows."""

    AT_MOST = 60
    """Seconds after which waiting is given up."""

    @abstractmethod
    def run(self, expression: str) -> object:
        """What an expression gives in the page; a RuntimeError where the page is just being changed for another."""

    @abstractmethod
    def go(self, steps: int) -> None:
        """Go back or forward through the history; 0 loads the page again."""

    @abstractmethod
    def type(self, *strokes: str) -> None:
        """Move keys: `+Tab` presses one, `-Tab` lets it go."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click the middle of an element."""

    def until(self, condition: str) -> None:
        """Wait until an expression is true in what the tab then shows."""
        end, last = time.monotonic() + self.AT_MOST, None
        while last is not True:
            assert time.monotonic() < end, condition
            with suppress(RuntimeError):
                last = self.run(f"Boolean({condition})")


class ChromiumTab(Tab):
    """A tab that playwright drives. Chromium lets a script from outside wait while a page of another host is on its way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def run(self, expression: str) -> object:
        try:
            answer = self._session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        except Error as error:
            raise RuntimeError(error.message) from error
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def go(self, steps: int) -> None:
        if not steps:
            self.run("location.reload()")
            return
        history = self._session.send("Page.getNavigationHistory")
        entry = history["entries"][history["currentIndex"] + steps]
        self._session.send("Page.navigateToHistoryEntry", {"entryId": entry["id"]})

    def type(self, *strokes: str) -> None:
        for stroke in strokes:
            (self._page.keyboard.down if stroke[0] == "+" else self._page.keyboard.up)(stroke[1:])

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()


class FirefoxTab(Tab):
    """The tab that Marionette drives."""

    def __init__(self, fox: Firefox) -> None:
        self._fox = fox

    def run(self, expression: str) -> object:
        return self._fox.run(f"return {expression}")

    def go(self, steps: int) -> None:
        self._fox.run("arguments[0] ? history.go(arguments[0]) : location.reload()", steps)

    def type(self, *strokes: str) -> None:
        self._fox.type(*strokes)

    def click(self, selector: str) -> None:
        self._fox.click(selector)
