"""What readers do with the search and what it tells them: help, results, keys, filters, and what the network or a deploy does to it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browsing import DESKTOP, PHONE, Handler, Reader, answering, until
from marionette import firefox
from tabs import ChromiumTab, FirefoxTab, Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ViewportSize

SMALL_PHONE: ViewportSize = {"width": 390, "height": 500}
"""A phone whose keyboard is open."""

PLACES = ["search/", "dialog"]
"""Where the search is: on its page, and in the dialog that every other page opens."""

QUERIES = ["railing", "zzzzqqqq", "help me", "the bridge is a promise kept by two banks", "ralling"]
"""What is typed: a word of many records, one of none, one of somebody in danger, a sentence, and a slip."""

HELD = "() => { window.heard = []; new MutationObserver(() => { const said = document.querySelector('form [role=status]').textContent;"
HELD += " if (said) heard.push(said); }).observe(document.querySelector('form [role=status]'), {childList: true}); }"


def opened(reader: Reader, place: str) -> Locator:
    """The search in one of its places."""
    page = reader.open("about/" if place == "dialog" else place)
    if place == "dialog":
        page.locator("[data-search-open]").click()
        return page.get_by_role("dialog")
    return page.get_by_role("main")


def searched(reader: Reader, words: str, place: str = "search/") -> Locator:
    """The search in one of its places with the answer to these words."""
    form = opened(reader, place)
    form.get_by_role("searchbox").fill(words)
    expect(form.get_by_role("status").first).to_contain_text(re.compile("result", re.IGNORECASE))
    return form


def titles(form: Locator) -> list[str]:
    return form.locator(".search-results > li > .result-title").all_inner_texts()


def seen(part: Locator) -> bool:
    """Whether a part is wholly in the window, and nothing lies over it."""
    return bool(
        part.evaluate(
            """part => {
              const { left, right, top, bottom } = part.getBoundingClientRect();
              const spots = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]];
              return spots.every(([x, y]) => part.contains(document.elementFromPoint(x, y)));
            }"""
        )
    )


@pytest.fixture
def keyboard(chromium: Browser, host: str) -> Iterator[Reader]:
    """A reader with a phone whose keyboard is open."""
    context = chromium.new_context(viewport=SMALL_PHONE)
    yield Reader(context, host)
    context.close()


@pytest.mark.parametrize("place", PLACES)
def test_the_line_with_help_is_seen_before_anything_is_typed_and_stays_where_it_is(keyboard: Reader, place: str) -> None:
    form = opened(keyboard, place)
    line = form.locator(".search-help")
    form.get_by_role("searchbox").focus()
    for link, address in (("Help by country", "/help/"), ("Staying safe", "/staying-safe/")):
        assert seen(line.get_by_role("link", name=link))
        assert urlsplit(line.get_by_role("link", name=link).evaluate("link => link.href")).path == address
    places = set()
    for query in QUERIES:
        form.get_by_role("searchbox").fill(query)
        expect(form.get_by_role("status").first).to_contain_text(re.compile("result", re.IGNORECASE))
        assert seen(line.get_by_role("link").first), query
        assert seen(line.get_by_role("link").last), query
        places.add(line.evaluate("line => line.getBoundingClientRect().y - line.closest('form').getBoundingClientRect().y"))
    assert len(places) == 1


@pytest.mark.parametrize("place", PLACES)
def test_where_words_ask_for_help_the_line_is_raised_and_next_after_the_field(reader: Reader, place: str) -> None:
    form = searched(reader, "help me", place)
    expect(form.locator(".search-help")).to_have_class(re.compile("raised"))
    form.get_by_role("searchbox").press("Tab")
    expect(form.get_by_role("link", name="Help by country")).to_be_focused()
    form.get_by_role("searchbox").fill("railing")
    expect(form.locator(".search-help")).not_to_have_class(re.compile("raised"))


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "keyboard"])
@pytest.mark.parametrize("place", PLACES)
def test_on_a_phone_whoever_asks_sees_the_first_result_and_no_keyboard(
    chromium: Browser, host: str, place: str, size: ViewportSize
) -> None:
    context = chromium.new_context(viewport=size)
    form = opened(Reader(context, host), place)
    form.get_by_role("searchbox").fill("railing")
    form.get_by_role("searchbox").press("Enter")
    first = form.locator(".search-results > li").first.get_by_role("link").first
    expect(first).to_be_visible()
    assert seen(first)
    assert seen(form.locator(".search-help a").first)
    expect(form.get_by_role("searchbox")).not_to_be_focused()
    context.close()


def test_at_a_desk_the_field_keeps_the_focus(desk: Reader) -> None:
    form = searched(desk, "railing")
    form.get_by_role("searchbox").press("Enter")
    expect(form.get_by_role("searchbox")).to_be_focused()


def test_a_record_is_found_once_with_its_kind_and_who_spoke_and_its_passages_below(reader: Reader) -> None:
    form = searched(reader, "railing")
    records = form.locator(".search-results > li > .result-title a").evaluate_all("all => all.map((one) => one.href.split('#')[0])")
    assert len(records) == len(set(records)) > 3
    quotation = form.locator(".search-results > li").filter(has_text="“Mend the railing first”").filter(has_text="Ada Hollow").first
    expect(quotation.locator(".meta").first).to_contain_text("Quotation · Ada Hollow · County Engineer")
    passages = form.locator(".search-results ul a")
    assert all("#" in address for address in passages.evaluate_all("all => all.map((one) => one.getAttribute('href'))"))
    assert {text.lower() for text in form.locator(".search-results mark").all_inner_texts()} >= {"railing"}


@pytest.mark.parametrize("words", ["written the danger down", "nobody"])
def test_a_content_note_stands_in_the_place_of_words_that_need_one(reader: Reader, words: str) -> None:
    form = searched(reader, words)
    expect(form.locator(".search-results")).to_contain_text("Content note. Speaks of a death in a flood.")
    expect(form.get_by_role("link", name="Written down", exact=True)).to_be_visible()
    assert "nobody had written" not in form.locator(".search-results").inner_text()


def test_the_first_result_is_at_most_five_tabs_away(reader: Reader) -> None:
    form = searched(reader, "ralling")
    form.get_by_role("searchbox").focus()
    for _ in range(5):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("Boolean(document.activeElement.closest('.search-results > li'))"):
            return
    pytest.fail("not reached")


def test_arrow_keys_lead_to_the_results_between_them_and_back(reader: Reader) -> None:
    form = searched(reader, "railing")
    links = form.locator(".search-results > li > .result-title a")
    last = links.count() - 1
    form.get_by_role("searchbox").focus()
    for key, focused in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("End", last),
        ("ArrowDown", last),
        ("Home", 0),
    ):
        reader.page.keyboard.press(key)
        expect(links.nth(focused)).to_be_focused()
    reader.page.keyboard.press("ArrowUp")
    expect(form.get_by_role("searchbox")).to_be_focused()
    passage = form.locator(".search-results ul a").first
    passage.focus()
    reader.page.keyboard.press("ArrowUp")
    expect(passage.locator("xpath=ancestor::li[2]").locator(".result-title a")).to_be_focused()


@pytest.mark.parametrize("query", ["railing", ""])
def test_the_number_beside_a_filter_is_what_ticking_it_shows(desk: Reader, query: str) -> None:
    form = searched(desk, query) if query else opened(desk, "search/")
    boxes = form.locator(".search-filters label:visible")
    expect(boxes.first).to_be_visible()
    for label in boxes.all():
        number = int(label.locator(".count").inner_text())
        label.get_by_role("checkbox").check()
        said = {0: "No result", 1: "1 result"}.get(number, f"{number} results")
        expect(form.locator(".search-said")).to_have_text(said)
        label.get_by_role("checkbox").uncheck()


def test_filters_come_after_the_results_and_are_chosen_by_id(reader: Reader) -> None:
    form = searched(reader, "railing")
    form.locator(".search-filters").evaluate("filters => { filters.open = true; }")
    form.get_by_label("Ada Hollow").check()
    assert form.get_by_label("Ada Hollow").input_value() == "ada-hollow"
    expect(form.locator(".search-results > li").first).to_contain_text("Hollow")
    assert form.locator(".search-results").evaluate(
        "list => Boolean(list.compareDocumentPosition(document.querySelector('.search-filters')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )


def test_one_message_is_said_once_the_reader_has_stopped_typing(desk: Reader) -> None:
    form = searched(desk, "bridge")
    desk.page.evaluate(HELD)
    desk.page.clock.install()
    desk.page.clock.pause_at(datetime(2100, 1, 1, tzinfo=UTC))
    form.get_by_role("searchbox").fill("")
    for letter in "railing":
        form.get_by_role("searchbox").press(letter)
        desk.page.clock.run_for(300)
    desk.page.clock.run_for(400)
    expect(form.get_by_role("status").first).to_contain_text("result")
    assert len(desk.page.evaluate("window.heard")) == 1
    assert "Searching" not in desk.page.evaluate("window.heard")[0]


def test_the_same_files_are_asked_for_whatever_is_typed_and_no_word_goes_anywhere(chromium: Browser, host: str) -> None:
    asked = []
    for words in ("railing", "zzzzqqqq", "Ines Marrow", "ralling two banks"):
        context = chromium.new_context(viewport=DESKTOP)
        reader = Reader(context, host)
        form = searched(reader, words, "dialog")
        form.get_by_role("searchbox").press("Enter")
        reader.page.wait_for_load_state("networkidle")
        assert reader.page.url == f"{host}about/"
        asked.append(sorted(url.removeprefix(host) for url in reader.requests))
        context.close()
    assert asked[1:] == asked[:1] * 3
    assert {"assets/find.js", "search/", "search/core.json", "search/rest.json"} <= set(asked[0])


def test_a_first_answer_takes_three_requests(desk: Reader) -> None:
    form = opened(desk, "dialog")
    form.get_by_role("searchbox").fill("railing")
    expect(form.locator(".search-results > li").first).to_be_visible()
    before = desk.requests.index(next(url for url in desk.requests if "find.js" in url or url.endswith("core.json")))
    assert len(desk.requests[before:]) <= 3


def test_a_copied_link_brings_a_search_back_by_its_words_and_ids(desk: Reader) -> None:
    form = searched(desk, "railing")
    form.get_by_label("Quotation").check()
    form.get_by_label("Ada Hollow").check()
    expect(form.locator(".search-said")).to_contain_text("result")
    found = titles(form)
    form.get_by_role("button", name="Copy link to this search").click()
    expect(form.get_by_role("status").first).to_have_text("Copied")
    address = desk.page.evaluate("navigator.clipboard.readText()")
    assert address == f"{desk.host}search/?q=railing&kind=quotes&speaker=ada-hollow"
    page = desk.open(address.removeprefix(desk.host))
    expect(page.get_by_label("Ada Hollow")).to_be_checked()
    expect(page.get_by_role("searchbox")).to_have_value("railing")
    expect(page.locator(".search-results > li")).to_have_count(len(found))
    assert titles(page.get_by_role("main")) == found


def test_a_word_on_no_page_is_named_and_the_near_one_is_a_button(reader: Reader) -> None:
    form = searched(reader, "ralling")
    expect(form.locator(".search-said")).to_contain_text("No page has ‘ralling’. Did you mean railing?")
    expect(form.get_by_role("status").first).to_contain_text("No page has ‘ralling’. Did you mean railing?")
    form.get_by_role("button", name="railing").click()
    expect(form.get_by_role("searchbox")).to_have_value("railing")
    expect(form.locator(".search-said")).not_to_contain_text("No page has")
    expect(form.locator(".search-results > li").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("abutment ferry", "No page has all your words; these have most of them."),
        ("“railing ferry”", "These words do not stand together anywhere."),
        ("zzzzqqqq", "No page has ‘zzzzqqqq’."),
        ("zzzzqqqq xxxxjjjj", "No page has ‘zzzzqqqq’, ‘xxxxjjjj’."),
    ],
)
def test_what_could_not_be_found_is_said(desk: Reader, words: str, said: str) -> None:
    form = searched(desk, words)
    expect(form.locator(".search-said")).to_contain_text(said)
    expect(form.get_by_role("status").first).to_contain_text(said)


def test_where_nothing_is_found_there_is_somewhere_to_go(reader: Reader) -> None:
    form = searched(reader, "zzzzqqqq")
    expect(form.locator(".search-said")).to_contain_text("No result")
    form.get_by_role("link", name="all names, terms and titles from A to Z", exact=True).click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("A to Z")


def refused(form: Locator) -> None:
    """The search says that it could not be loaded, and neither a number nor that there is nothing."""
    expect(form.locator(".search-said")).to_have_text("The search could not be loaded. Try again")
    expect(form.get_by_role("status").first).to_have_text("The search could not be loaded. Try again")
    expect(form.locator(".search-results > li")).to_have_count(0)
    expect(form.get_by_role("link", name="Help by country")).to_be_visible()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("file", ["assets/find.js*", "search/core.json"])
@pytest.mark.parametrize("way", ["cut", "missing", "another page"])
def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(desk: Reader, place: str, file: str, way: str) -> None:
    desk.page.route(
        f"**/{file}",
        lambda route: (
            route.abort()
            if way == "cut"
            else route.fulfill(status=404, body="gone")
            if way == "missing"
            else route.fulfill(content_type="text/html", body="<p>Sign in</p>")
        ),
    )
    form = opened(desk, place)
    form.get_by_role("searchbox").fill("railing")
    refused(form)
    desk.page.unroute_all()
    form.get_by_role("button", name="Try again").click()
    expect(form.locator(".search-results > li").first).to_be_visible()
    expect(form.locator(".search-said")).not_to_contain_text("could not")


def of_another_version(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"version": "another"})


def test_files_of_two_versions_are_not_mixed(desk: Reader) -> None:
    desk.page.route("**/search/rest.json", of_another_version)
    form = opened(desk, "search/")
    form.get_by_role("searchbox").fill("railing")
    refused(form)
    desk.page.unroute_all()
    form.get_by_role("button", name="Try again").click()
    expect(form.locator(".search-results > li").first).to_be_visible()


def test_where_only_the_core_came_its_results_are_shown_and_said_to_be_a_part(desk: Reader) -> None:
    desk.page.route("**/search/rest.json", lambda route: route.abort())
    form = opened(desk, "search/")
    form.get_by_role("searchbox").fill("railing")
    expect(form.locator(".search-results > li").first).to_be_visible()
    expect(form.get_by_role("status").first).to_contain_text("Part of the search could not be loaded, so results may be missing.")
    form.get_by_role("searchbox").fill("zzzzqqqq")
    refused(form)
    desk.page.unroute_all()
    form.get_by_role("button", name="Try again").click()
    expect(form.locator(".search-said")).to_contain_text("No result")


class Late:
    """Holds back the rest of the index until it is let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        page.route("**/search/rest.json", self.hold)

    def hold(self, route: Route) -> None:
        self.held.append(route)

    def let_go(self) -> None:
        for route in self.held:
            route.continue_()


def test_the_core_answers_first_and_the_rest_joins(desk: Reader) -> None:
    everything = titles(searched(desk, "record"))
    late = Late(desk.page)
    form = searched(desk, "record")
    assert len(titles(form)) < len(everything)
    late.let_go()
    expect(form.locator(".search-results > li")).to_have_count(len(everything))
    assert titles(form) == everything


def test_what_joins_late_moves_nothing_under_whoever_is_at_the_results(desk: Reader) -> None:
    late = Late(desk.page)
    form = searched(desk, "record")
    first = titles(form)
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    link = form.locator(".result-title a").nth(1)
    place = link.bounding_box()
    late.let_go()
    expect(form.locator(".search-results > li").nth(len(first))).to_be_visible()
    expect(link).to_be_focused()
    assert link.bounding_box() == place
    assert titles(form)[: len(first)] == first


def test_before_all_is_there_nobody_is_told_that_there_is_nothing(desk: Reader) -> None:
    late = Late(desk.page)
    form = opened(desk, "search/")
    form.get_by_role("searchbox").fill("zzzzqqqq")
    expect(form.get_by_role("status").first).to_have_text("Searching …")
    expect(form.locator(".search-said")).to_have_text("Searching …")
    late.let_go()
    expect(form.get_by_role("status").first).to_contain_text("No result")


def test_a_word_is_said_to_be_nowhere_only_once_all_was_searched(desk: Reader) -> None:
    late = Late(desk.page)
    form = opened(desk, "search/")
    form.get_by_role("searchbox").fill("railing zzzzqqqq")
    expect(form.locator(".search-said")).to_contain_text("result")
    assert "No page has" not in form.locator(".search-said").inner_text()
    form.get_by_role("searchbox").fill("zzzzqqqq")
    expect(form.locator(".search-results > li")).to_have_count(0)
    assert "result" not in form.locator(".search-said").inner_text(), "a count without its list"
    form.get_by_role("searchbox").fill("railing zzzzqqqq")
    expect(form.locator(".search-results > li").first).to_be_visible()
    late.let_go()
    expect(form.locator(".search-said")).to_contain_text("No page has ‘zzzzqqqq’.")


def test_where_a_part_did_not_come_no_word_is_said_to_be_nowhere(desk: Reader) -> None:
    desk.page.route("**/search/rest.json", lambda route: route.abort())
    form = searched(desk, "railing zzzzqqqq")
    expect(form.locator(".search-said")).to_contain_text("Part of the search could not be loaded")
    assert "No page has" not in form.locator(".search-said").inner_text()


def test_no_other_word_is_offered_to_whoever_asks_for_help(desk: Reader) -> None:
    form = searched(desk, "help me raling")
    expect(form.locator(".search-help.raised")).to_be_visible()
    expect(form.locator("[data-near]")).to_have_count(0)


def test_a_sign_that_is_no_word_is_not_said_to_be_nowhere(desk: Reader) -> None:
    form = searched(desk, "railing \U0001f3f3\ufe0f\u200d\U0001f308")
    assert "No page has" not in form.locator(".search-said").inner_text()


@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(status=404, body="<p>Gone")])
def test_where_the_form_does_not_come_the_link_leads_to_the_page_of_the_search(desk: Reader, answer: Callable[[Route], None]) -> None:
    page = desk.open("quotes/four-hundred/")
    page.route("**/search/", answer, times=1)
    page.locator("[data-search-open]").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert urlsplit(page.url).path == "/search/"


def test_links_in_the_dialog_lead_where_those_of_the_page_of_the_search_lead(desk: Reader) -> None:
    leading = "form => [...form.querySelectorAll('form a')].map(link => link.href)"
    page = desk.open("quotes/four-hundred/")
    page.locator("[data-search-open]").dblclick()
    in_dialog = page.get_by_role("dialog").evaluate(leading)
    assert in_dialog == opened(desk, "search/").evaluate(leading)
    assert len(in_dialog) > 3


@pytest.mark.parametrize("code", ["%zz", "%E0%A4%A", "p1~%zz"])
def test_an_address_that_cannot_be_decoded_does_no_harm(desk: Reader, code: str) -> None:
    failed: list[str] = []
    desk.page.on("pageerror", lambda error: failed.append(str(error)))
    desk.open(f"about/#~{code}")
    until(desk.page, "() => !location.hash.includes('~')")
    assert failed == []


def test_more_results_are_shown_ten_at_a_time(desk: Reader) -> None:
    form = opened(desk, "search/")
    form.get_by_label("Quotation").check()
    form.get_by_label("Reference").check()
    form.get_by_label("Speaker").first.check()
    expect(form.locator(".search-results > li")).to_have_count(10)
    form.get_by_role("button", name="Show more results").click()
    expect(form.locator(".search-results > li").nth(10).get_by_role("link").first).to_be_focused()


def test_the_index_is_asked_for_past_every_cache(desk: Reader) -> None:
    with desk.page.expect_request("**/search/core.json") as core, desk.page.expect_request("**/search/rest.json") as rest:
        searched(desk, "railing")
    assert [asked.value.all_headers().get("cache-control") for asked in (core, rest)] == ["no-cache"] * 2


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxTab]:
    with firefox(tmp_path_factory.mktemp("profile")) as browser:
        yield FirefoxTab(browser)


@pytest.fixture(params=["Chromium", "Firefox"])
def tab(request: pytest.FixtureRequest, chromium: Browser, fox: FirefoxTab) -> Iterator[Tab]:
    context = chromium.new_context()
    yield fox if request.param == "Firefox" else ChromiumTab(context.new_page())
    context.close()


def test_in_both_browsers_a_search_finds_marks_and_leads_to_the_words(tab: Tab, host: str) -> None:
    tab.run(f"void (location.href = '{host}search/?q=lower+steps')")
    tab.until("document.querySelector('.search-results a[href*=\"sources/minutes/#p\"]')")
    tab.click(".search-results a[href*='sources/minutes/#p']")
    tab.until("document.querySelectorAll('mark.found').length > 1 && location.pathname === '/sources/minutes/'")
    tab.until("/^#p\\d+$/.test(location.hash)")


def test_without_javascript_the_search_page_leads_to_the_list_of_all_names(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = Reader(context, host).open("search/")
    expect(page.get_by_role("main").get_by_role("link", name="Help by country")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="names, terms and titles").first.click()
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="H", exact=True).click()
    page.get_by_role("link", name="Hollow, Ada").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Hollow")
    context.close()


class Cut(Handler):
    """A host that does not answer for some files."""

    cut: set[str]

    def do_GET(self) -> None:  # noqa: N802  # the server names it
        if urlsplit(self.path).path in self.cut:
            self.close_connection = True
        else:
            super().do_GET()


@pytest.mark.parametrize("file", ["/assets/find.js", "/search/core.json"])
def test_in_both_browsers_what_was_cut_off_is_asked_for_again(tab: Tab, site: Path, file: str) -> None:
    cut = {file}
    with answering(partial(type("Cutting", (Cut,), {"cut": cut}), directory=str(site))) as host:
        tab.run(f"void (location.href = '{host}search/?q=railing')")
        tab.until("document.querySelector('[data-retry]')")
        cut.clear()
        tab.click("[data-retry]")
        tab.until("document.querySelector('.search-results > li')")


def of_one_colloquium(route: Route) -> None:
    """The core of an archive so large that the texts of a colloquium are searched only where it is ticked."""
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"rest": [{"address": "search/rest.json", "colloquium": "bridge"}]})


def test_what_is_searched_only_where_its_colloquium_is_ticked_is_said_and_then_asked_for(desk: Reader) -> None:
    desk.page.route("**/search/core.json", of_one_colloquium)
    form = searched(desk, "lower steps")
    expect(form.locator(".search-said")).to_contain_text("Tick a colloquium to search its texts too.")
    assert not any(url.endswith("rest.json") for url in desk.requests)
    with desk.page.expect_request("**/search/rest.json"):
        form.locator("[data-filter=colloquium] input").evaluate("box => box.click()")
    expect(form.locator(".search-said")).not_to_contain_text("Tick a colloquium")
