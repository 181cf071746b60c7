"""Copied links to words of the report, followed in Chromium: what the browser marks is what was selected, in whole words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image, ImageChops

from browsing import DESKTOP, serve, until
from projects import build, copy_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

REPORT = "sources/minutes/"
PARAGRAPHS = """
The ford is closed in winter. Travellers who know it wait for the ferry, and the ferry waits for nobody.

The ferry is slow. The ford is closed in winter.

A café by the ford sells tea – black, low-cost & strong – to all, at 100% of its price.

A cafe by the ford sells coffee. Sören and Søren work there, Soren owns it.

Ways across the river

Of the ways across the river the ford is the oldest; nobody knows who laid its stones or when, and the stones lie where they lay.

Of the ways across the river the ford is the oldest; nobody knows what it cost to build in its day, and the stones lie where they lay.

The meeting was closed.

The meeting was closed.

Votes: 19 were cast, and 20 were promised.

Thanks went to the bridge meeting of last year, and to those who carried stones.
"""
MARKED = "\n::target-text { background: rgb(255, 0, 0); color: rgb(255, 0, 0); }\n"

RANGE = """([start, first, end, last]) => {
    const place = (id, text, after) => {
        const para = document.getElementById(id);
        const root = para.matches(".para") ? para.querySelector("p:not(.caution)") : para;
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        let at = root.textContent.replaceAll("\\n", " ").indexOf(text) + (after ? text.length : 0);
        while (walker.nextNode() && at > walker.currentNode.length) at -= walker.currentNode.length;
        return [walker.currentNode, at];
    };
    const range = new Range();
    range.setStart(...place(start, first, false));
    range.setEnd(...place(end, last, true));
    return range;
}"""
BOX = f"""(words) => {{
    const range = ({RANGE})(words), first = range.cloneRange(), last = range.cloneRange();
    const block = (node) => node.parentElement.closest("p, h2, h3");
    if (block(range.startContainer) !== block(range.endContainer)) {{
        first.setEndAfter(block(range.startContainer).lastChild);
        last.setStartBefore(block(range.endContainer).firstChild);
    }}
    const rects = [first, last].flatMap((part) => [...part.getClientRects()]).filter((rect) => rect.width > 1);
    const edge = (name, pick) => pick(...rects.map((rect) => rect[name]));
    return [edge("left", Math.min), edge("top", Math.min), edge("right", Math.max), edge("bottom", Math.max)];
}}"""


class Words(NamedTuple):
    """Words of the report, from the beginning of `first` in one paragraph to the end of `last` in another."""

    start: str
    first: str
    end: str
    last: str


def within(paragraph: str, words: str) -> Words:
    return Words(paragraph, words, paragraph, words)


@pytest.fixture(scope="module")
def report_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_project(tmp_path_factory.mktemp("words") / "project")
    for path, more in ((root / "data/sources/minutes.txt", PARAGRAPHS), (root / "theme/assets/site.css", MARKED)):
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(root / "site") as address:
        yield address


@pytest.fixture
def page(chromium: Browser, report_host: str) -> Iterator[Page]:
    context = chromium.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(report_host + REPORT)
    yield page
    context.close()


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    page.get_by_text("Copied", exact=True).wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def copied_link(page: Page, words: Words) -> str:
    page.evaluate(f"(words) => {{ getSelection().removeAllRanges(); getSelection().addRange(({RANGE})(words)); }}", words)
    return copied(page, "Copy link to this passage")


def marked(page: Page, host: str, link: str) -> tuple[Page, list[int] | None]:
    """The page that a link opens, and the box around what the browser marks in it."""
    opened = page.context.new_page()
    opened.goto(link.replace("https://example.org/", host))
    opened.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = Image.open(io.BytesIO(opened.screenshot())).convert("RGB")
    red, green, blue = picture.split()
    box = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda value: 255 * (value > 250)).getbbox()
    return opened, list(box) if box else None


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (within("p8", "The ford is closed in winter"), None),
        (within("p9", "The ford is closed in winter"), None),
        (within("p9", "ford is closed"), None),
        (within("p9", "winter"), None),
        (within("p10", "black, low-cost & strong"), None),
        (within("p10", "cost"), None),
        (within("p10", "at 100% of"), None),
        (within("p10", "A café by the ford"), None),
        (within("p11", "A cafe by the ford"), None),
        (within("p11", "Sören"), None),
        (within("p11", "Søren"), None),
        (within("p11", "Soren"), None),
        (within("p12", "Ways across the river"), None),
        (within("p13", "Of the ways across the river the ford is the oldest; nobody knows"), None),
        (within("p14", "Of the ways across the river the ford is the oldest; nobody knows"), None),
        (within("p14", "the ford is the oldest; nobody knows what it cost to build in its day, and the stones lie where"), None),
        (Words("p14", "Of the ways", "p14", "lie where they lay"), None),
        (within("p16", "The meeting was closed"), None),
        (within("p17", "19"), None),
        (within("p18", "bridge meeting"), None),
        (within("p18", "stones"), None),
        (within("p7", "railing"), None),
        (Words("p8", "nobody", "p9", "The ferry"), None),
        (Words("p13", "where they", "p14", "Of the ways across the river"), None),
        (Words("p12", "Ways across", "p14", "the ford"), None),
        (Words("p11", "owns it", "p12", "Ways"), None),
        (within("p9", "inte"), within("p9", "winter")),
        (within("p9", "e ford is clo"), within("p9", "The ford is closed")),
        (within("p7", "ailing fir"), within("p7", "railing first")),
        (within("p9", "slow. "), within("p9", "slow")),
        (within("p10", " – black, "), within("p10", "black")),
        (Words("p8", "body", "p9", "The f"), Words("p8", "nobody", "p9", "The ferry")),
    ],
    ids=str,
)
def test_a_copied_link_marks_the_words_that_were_selected(page: Page, report_host: str, chosen: Words, shown: Words | None) -> None:
    opened, box = marked(page, report_host, copied_link(page, chosen))
    expected = opened.evaluate(BOX, shown or chosen)
    edges = slice(None) if chosen.start == chosen.end else slice(1, None, 2)  # the number of the next paragraph is marked too
    assert box
    assert box[edges] == pytest.approx(expected[edges], abs=8)


@pytest.mark.parametrize(
    ("chosen", "paragraph"),
    [(within("p16", "was closed"), "p16"), (within("p12", "across the river"), "p12"), (within("p10", "–"), None)],
    ids=str,
)
def test_words_that_no_fragment_tells_apart_are_linked_by_their_paragraph(page: Page, chosen: Words, paragraph: str | None) -> None:
    if paragraph:
        assert copied_link(page, chosen) == f"https://example.org/{REPORT}#{paragraph}"
        return
    page.evaluate("navigator.clipboard.writeText('as before')")
    page.evaluate(f"(words) => getSelection().addRange(({RANGE})(words))", chosen)
    page.get_by_role("button", name="Copy link to this passage").click()
    assert page.evaluate("navigator.clipboard.readText()") == "as before"


@pytest.mark.parametrize(
    ("chosen", "cited"),
    [
        (within("p7", "ailing fir"), "“railing first” Minutes of the bridge meeting, Riverside, May 2019, ¶ 7."),
        (Words("p8", "body", "p9", "The f"), "“nobody. The ferry” Minutes of the bridge meeting, Riverside, May 2019, ¶ 8."),
        (within("p10", "lack, low-co"), "“black, low-cost” Minutes of the bridge meeting, Riverside, May 2019, ¶ 10."),
    ],
    ids=str,
)
def test_a_copied_citation_has_whole_words_and_nothing_from_beside_them(page: Page, chosen: Words, cited: str) -> None:
    copied_link(page, chosen)
    page.get_by_role("button", name="Copy with citation").click()
    until(page, "old => navigator.clipboard.readText().then((text) => !text.startsWith(old))", "https://")
    assert page.evaluate("navigator.clipboard.readText()").partition(" https://")[0] == cited


def test_a_paragraph_selected_by_three_clicks_is_marked_alone(page: Page, report_host: str) -> None:
    page.locator("#p9 p").first.click(click_count=3)
    opened, box = marked(page, report_host, copied(page, "Copy link to this passage"))
    assert box == pytest.approx(opened.evaluate(BOX, within("p9", "The ferry is slow. The ford is closed in winter")), abs=8)


def test_the_link_of_a_quotation_marks_its_words_in_the_report(page: Page, report_host: str) -> None:
    page.goto(report_host + "quotes/four-hundred/")
    link = copied(page, "Copy link to ¶")
    paragraph = link.partition("#")[2].partition(":")[0]
    opened, box = marked(page, report_host, link)
    assert box == pytest.approx(opened.evaluate(BOX, within(paragraph, "The bridge carries four hundred people a day")), abs=8)
