"""A tab of a browser, the same to a test in Chromium and in Firefox."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

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
        """Go back or forward through the history."""

    def reload(self) -> None:
        """Load the page again, and wait until it is no longer the same."""
        self.run("void (window.same = true, setTimeout(() => location.reload()))")
        self.until("!window.same")

    @abstractmethod
    def type(self, *strokes: str) -> None:
        """Move keys: `+Tab` presses one, `-Tab` lets it go."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click the middle of an element."""

    def until(self, condition: str) -> None:
        """Wait until an expression is true in what the tab then shows."""
        self.insist(lambda: self.run(f"Boolean({condition})"), condition)

    def insist(self, step: Callable[[], object], name: str = "") -> None:
        """Take a step again until it gives True: it fails while the page is just being changed for another."""
        end, last = time.monotonic() + self.AT_MOST, None
        while last is not True:
            assert time.monotonic() < end, name
            with suppress(RuntimeError):
                last = step()


class ChromiumTab(Tab):
    """A tab that playwright drives. Chromium lets a script from outside wait while a page of another host is on its way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def run(self, expression: str) -> object:
        answer = self._send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def go(self, steps: int) -> None:
        self.insist(lambda: self._step(steps))

    def _step(self, steps: int) -> bool:
        history = self._send("Page.getNavigationHistory")
        entry = history["entries"][history["currentIndex"] + steps]
        self._send("Page.navigateToHistoryEntry", entryId=entry["id"])
        return True

    def _send(self, command: str, **parameters: object) -> Any:
        try:
            return self._session.send(command, parameters)
        except Error as error:
            raise RuntimeError(error.message) from error

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
        self._fox.run("history.go(arguments[0])", steps)

    def type(self, *strokes: str) -> None:
        self._fox.type(*strokes)

    def click(self, selector: str) -> None:
        self._fox.click(selector)
