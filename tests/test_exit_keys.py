"""Which presses of Shift leave: a table of rhythms, and of what else people do while they hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import serve
from projects import EXIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MOVES = """(strokes) => {
    const codes = {L: "ShiftLeft", R: "ShiftRight"}, types = {"+": "keydown", "*": "keydown", "-": "keyup", "!": "wheel"};
    for (const [sign, name = ""] of strokes.split(" ")) {
        const key = name in codes ? "Shift" : {C: "Control", T: "Tab"}[name] ?? name;
        const ctrlKey = key === "Shift" && strokes.startsWith("+C");
        const how = {key, code: codes[name] ?? key, repeat: sign === "*", bubbles: true, ctrlKey};
        const pointer = {"(": "pointerdown", ")": "pointerup", "!": "wheel"}[sign];
        (document.body ?? document).dispatchEvent(pointer ? new Event(pointer, {bubbles: true}) : new KeyboardEvent(types[sign], how));
    }
    return document.querySelector(".blank") !== null;
}"""
"""Moves keys as the page hears of it: + down, * down again while held, - up; L and R are the Shift keys, C Control, T Tab, others letters;
( and ) the pointer down and up, ! the wheel. Gives whether the page is left."""


@pytest.fixture(scope="module")
def small_host(small_site: Path) -> Iterator[str]:
    with serve(small_site) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, small_host: str) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.route(EXIT, lambda route: route.fulfill(status=204))
    page.goto(small_host + "about/")
    yield page
    context.close()


@pytest.mark.parametrize(
    "rhythm",
    [
        "+L -L +L -L +L -L",
        "+R -R +L -L +R -R",
        "+L +R -L -R +L -L",
        "+L +R -R -L +R -R",
        "+L +R -L +L -R -L",
        "+L -L +R +L -R -L",
        "+L *L *L -L +L *L -L +L -L",
        "+L +R -R +L -L",  # Windows reports only one of two going up
        "+L *R -R +L -L",  # and calls the second a repetition
        "+a -a +L -L +L -L +L -L",
        "+L -L ( ) +L -L +L -L",
    ],
)
def test_three_presses_leave_in_any_rhythm(page: Page, rhythm: str) -> None:
    assert page.evaluate(MOVES, rhythm)


@pytest.mark.parametrize(
    "rhythm",
    [
        "+L -L +L -L",
        "+L +R -L -R",
        "+L *L *L *L -L",
        "-L -R -L",
        "*L *L -L *L -L *L -L",
        "+L +a -a -L +L +b -b -L +L +c -c -L",
        "+L +R +a -a -L -R +L -L +R -R",
        "+a +L -L -a +b +L -L -b +c +L -L -c",
        "+L -L +L -L +a -a +L -L",
        "+L +T -T -L +L +T -T -L +L +T -T -L",
        "+C +L -L +L -L +L -L -C",
        "+L ( ) -L +L ( ) -L +L ( ) -L",
        "+L +R -R ( ) -L +L -L",
        "( +L ) -L ( +L ) -L ( +L ) -L",
        "+L ! -L +L ! -L +L ! -L",
    ],
)
def test_fewer_presses_and_those_with_something_else_stay(page: Page, rhythm: str) -> None:
    assert not page.evaluate(MOVES, rhythm)


@pytest.mark.parametrize("strokes", ["+ShiftLeft +ShiftRight -ShiftLeft -ShiftRight +ShiftLeft -ShiftLeft"])
def test_keys_that_overlap_on_a_keyboard_leave(page: Page, strokes: str) -> None:
    with page.expect_request(EXIT):
        for stroke in strokes.split():
            (page.keyboard.down if stroke[0] == "+" else page.keyboard.up)(stroke[1:])


def test_a_selection_extended_three_times_stays(page: Page) -> None:
    paragraph = page.locator("main p").first
    for _ in range(3):
        paragraph.click(modifiers=["Shift"])
    assert page.locator(".blank").count() == 0


def test_a_shift_that_went_down_before_the_window_lost_the_focus_is_forgotten(page: Page) -> None:
    page.evaluate(MOVES, "+L")
    page.evaluate("dispatchEvent(new Event('blur'))")
    assert not page.evaluate(MOVES, "+L -L +L -L")
