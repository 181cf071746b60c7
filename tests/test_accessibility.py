"""WCAG 2.2 AA and more, on every kind of page: what a rule engine sees, what it cannot see, and whether the HTML is valid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESKTOP, KINDS, PHONE, Reader
from standards import AXE, invalid, overflows, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOCUS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 10)];
  const top = document.elementFromPoint(x, y);
  return {
    name: (it.textContent || it.getAttribute("aria-label") || it.tagName).trim().slice(0, 60),
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: !!top && !it.contains(top) && !top.contains(it) && !!top.closest(".top, .passage, .exit"),
    ring: getComputedStyle(it).outlineStyle !== "none" && parseFloat(getComputedStyle(it).outlineWidth) >= 2,
  };
}"""


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def checked(request: pytest.FixtureRequest, chromium: Browser, host: str) -> Iterator[Reader]:
    """A reader whose every page carries axe, by width."""
    context = chromium.new_context(viewport=request.param, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield Reader(context, host)
    context.close()


def found(page: Page) -> list[str]:
    """What axe finds wrong in the light, and in the dark, where colours are all that differs."""
    page.emulate_media(color_scheme="light")
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    return light + violations(page, colours=True)


def test_axe_finds_nothing_on_any_kind_of_page(checked: Reader) -> None:
    assert {address: wrong for address in KINDS if (wrong := found(checked.open(address)))} == {}


def test_axe_finds_nothing_while_search_and_filters_are_open(checked: Reader) -> None:
    page = checked.open("search/?q=railing")
    expect(page.locator(".search-results > li").first).to_be_visible()
    page.locator(".search-filters").evaluate("filters => { filters.open = true; }")
    assert found(page) == []
    for words, said in (("help me", "result"), ("ralling", "Did you mean"), ("zzzzqqqq", "No result")):
        page.get_by_role("searchbox").fill(words)
        expect(page.locator(".search-said")).to_contain_text(said)
        assert found(page) == [], words
    page.route("**/search/core.json", lambda route: route.abort())
    page = checked.open("search/?q=railing")
    expect(page.locator(".search-said")).to_contain_text("could not be loaded")
    assert found(page) == []
    page.unroute_all()
    page = checked.open("about/")
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("bridge")
    expect(page.get_by_role("dialog").locator(".search-results > li").first).to_be_visible()
    assert found(page) == []
    page = checked.open("quotes/")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert found(page) == []


def test_every_stop_of_the_tab_key_is_seen_and_ringed(phone: Reader) -> None:
    for address in ("", "takeaways/mending/", "quotes/", "sources/minutes/"):
        page = phone.open(address)
        for key, times in (("Tab", 60), ("Shift+Tab", 25)):
            for _ in range(times):
                page.keyboard.press(key)
                focus = page.evaluate(FOCUS)
                assert not focus or (focus["shown"] and focus["ring"] and not focus["covered"]), (address, key, focus)


def test_the_first_stop_leads_past_the_menu(reader: Reader) -> None:
    page = reader.open("timeline/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_text_that_the_reader_spaces_out_is_not_cut(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    reader = Reader(context, host)
    wide = [address for address in KINDS if overflows(reader.open(address))]
    context.close()
    assert wide == []


def test_text_of_twice_the_size_does_not_scroll_sideways_on_a_phone(phone: Reader) -> None:
    wide = "() => { document.documentElement.style.fontSize = '200%'; return document.documentElement.scrollWidth > innerWidth; }"
    assert [address for address in KINDS if phone.open(address).evaluate(wide)] == []


BROKEN = """() => {
  const broken = [], large = ":is(h1, h2, h3, .alone, .listed, .name, .lead, .by, .acts, .doors, .sections, .foot nav)";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(large)?.checkVisibility()) continue;
    for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
}"""
"""Words that are divided between two lines."""


@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_is_divided_where_text_has_twice_its_size(chromium: Browser, host: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    reader = Reader(context, host)
    divided = {}
    for address in KINDS:
        page = reader.open(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        divided[address] = page.evaluate(BROKEN) + (["…"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else [])
    context.close()
    assert {address: words for address, words in divided.items() if words} == {}


def test_forced_colours_leave_notes_and_marks_to_be_seen(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, forced_colors="active")
    page = Reader(context, host).open("figures/")
    assert page.locator(".note").first.evaluate("note => getComputedStyle(note).borderTopStyle") == "solid"
    context.close()


def test_nothing_moves_for_readers_who_want_no_motion(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce")
    page = Reader(context, host).open("")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) || parseFloat(s.animationDuration) || s.scrollBehavior === 'smooth'; }).length"
    )
    context.close()
    assert moving == 0


def test_headings_never_leap_a_rank(site: Path) -> None:
    for path in site.rglob("*.html"):
        ranks = [int(rank) for rank in re.findall(r"<h([1-6])[ >]", path.read_text("utf-8"))]
        assert all(after <= before + 1 for before, after in zip([0, *ranks], ranks, strict=False)), path.relative_to(site)


def test_links_of_one_name_lead_to_one_place(desk: Reader) -> None:
    script = """() => {
      const found = {};
      for (const link of document.querySelectorAll("main a[href]")) {
        if (!link.checkVisibility()) continue;
        const name = link.getAttribute("aria-label") || link.textContent.replace(/\\s+/g, " ").trim();
        (found[name] ??= new Set()).add(new URL(link.getAttribute("href"), document.baseURI).href.split("#")[0]);
      }
      return Object.entries(found).filter(([, places]) => places.size > 1).map(([name, places]) => [name, ...places]);
    }"""
    assert {address: found for address in KINDS if (found := desk.open(address).evaluate(script))} == {}


def test_every_page_says_its_language_and_quotations_and_foreign_words_theirs(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert html.startswith('<!doctype html>\n<html lang="en"'), path
        assert "<blockquote>" not in html.split('class="prose"')[0], path
    book = (site / "references" / "bridges-of-the-valley" / "index.html").read_text("utf-8")
    assert '<span lang="fr">Ponts de la vallée</span>' in book


def test_the_html_of_every_page_is_valid(site: Path) -> None:
    assert invalid(site) == ""
