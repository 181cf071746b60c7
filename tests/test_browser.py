"""The full archive in a real browser: what readers see and do, at phone and desktop width."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browsing import DESKTOP, KINDS, PHONE, Reader, contrast, until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


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


def test_what_draws_on_a_paragraph_has_room_beside_it(desk: Reader) -> None:
    widths = desk.open("sources/minutes/").locator(".uses").evaluate_all("found => found.map(one => one.clientWidth)")
    assert min(widths) > 128


def test_search_finds_a_quotation_by_its_words(reader: Reader) -> None:
    page = reader.open("search/")
    page.get_by_role("searchbox").fill("four hundred people a day")
    first = page.locator(".search-results > li").first
    expect(first).to_contain_text("four hundred")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("result")
    assert page.url == reader.host + "search/"
    first.get_by_role("link").first.click()
    expect(page.locator("h1, blockquote").first).to_be_visible()
    assert reader.complaints == []
    assert reader.asked_elsewhere() == []


def test_a_result_opens_at_the_passage_with_the_words_marked_and_leaves_none_in_the_address(reader: Reader) -> None:
    page = reader.open("search/")
    page.get_by_role("searchbox").fill("lower steps")
    result = page.locator(".search-results a[href*='sources/minutes/#p']").first
    assert "steps" not in (result.get_attribute("href") or "")
    result.click()
    expect(page.locator("mark.found").first).to_be_in_viewport()
    assert {"lower", "steps"} <= {text.lower() for text in page.locator("mark.found").all_text_contents()}
    assert page.url.startswith(reader.host + "sources/minutes/#p")
    assert "~" not in page.url


def test_quotations_are_narrowed_in_place_with_true_counts(reader: Reader) -> None:
    page = reader.open("quotes/")
    speakers, subjects = page.get_by_label("Speaker"), page.get_by_label("Subject")
    speakers.select_option("ada-hollow")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("2 quotations")
    expect(page.locator("[data-item]:visible")).to_have_count(2)
    choices = "choices => [...choices.options].map(choice => choice.label)"
    assert "1. Mending before building (1)" in subjects.evaluate(choices)
    subjects.select_option("takeaway-mending")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("1 quotation")
    assert "Ines Marrow (0)" in speakers.evaluate(choices)
    speakers.select_option("")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("2 quotations")
    assert page.url == reader.host + "quotes/"


def test_words_selected_in_the_report_are_copied_with_their_place(desk: Reader) -> None:
    page = desk.open("sources/minutes/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p12 p'))")
    page.get_by_role("button", name="Copy link to this passage").click()
    expect(page.locator(".passage [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "https://example.org/sources/minutes/#p12:~:text=Mend%20the%20railing%20first%E2%80%9D%2C%20said,"
        "keep%20that%20list%2C%20she%20argued"
    )
    page.get_by_role("button", name="Copy with citation").click()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Mend the railing first”, said Ms. Hollow, who asked for a list of small repairs. "
        "The Reading Room should keep that list, she argued. "
        "Minutes of the bridge meeting, River Trust, Riverside, 4 May 2019, ¶ 12. https://example.org/sources/minutes/#p12"
    )
    page.evaluate("getSelection().removeAllRanges()")
    page.locator("h1").click()
    expect(page.locator(".passage")).to_be_hidden()


def test_search_opens_from_the_header_and_closes_by_escape(reader: Reader) -> None:
    page = reader.open("about/")
    page.get_by_role("link", name="Search").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("searchbox").fill("bridge")
    expect(dialog.locator(".search-results > li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == reader.host + "about/"


@pytest.mark.parametrize("address", ["quotes/four-hundred/", "", "index/"])
def test_nothing_of_the_search_is_loaded_before_it_is_used(reader: Reader, address: str) -> None:
    reader.open(address)
    assert [url for url in reader.requests if "find.js" in url or url.endswith("core.json")] == []


@pytest.mark.parametrize("address", ["quotes/four-hundred/", "takeaways/mending/", "speakers/ada-hollow/"])
def test_the_first_view_of_a_record_weighs_little(phone: Reader, site: Path, address: str) -> None:
    phone.open(address)
    names = [urlsplit(url).path.lstrip("/") for url in phone.requests if url.startswith("http")]
    weights = {
        name: len(gzip.compress((site / (name or ".") / "index.html" if name.endswith("/") else site / name).read_bytes(), 6))
        for name in names
    }
    face = weights.pop("assets/face.woff2")
    assert sum(weights.values()) <= 20_000, weights
    assert sum(weights.values()) + face <= 38_000, weights
    assert sum(weight for name, weight in weights.items() if name.endswith(".js")) <= 8 * 1024, weights


def test_words_are_set_in_the_face_of_the_site(desk: Reader) -> None:
    page = desk.open("quotes/four-hundred/")
    page.reload()  # the first view never waits for it
    until(page, "() => document.fonts.check('16px Record')")
    assert page.locator("h1").evaluate("title => getComputedStyle(title).fontFamily").startswith("Record,")
    assert [url for url in desk.requests if url.endswith(".woff2")][:1] == [desk.host + "assets/face.woff2"]


def test_a_link_to_a_search_reproduces_it(reader: Reader) -> None:
    page = reader.open("search/?q=two+banks&speaker=ines-marrow")
    expect(page.get_by_role("searchbox")).to_have_value("two banks")
    expect(page.locator(".search-results > li").first).to_contain_text("Marrow")


def test_every_page_of_the_menu_is_two_steps_away_by_keyboard_on_a_phone(phone: Reader) -> None:
    page = phone.open("")
    sections = page.get_by_role("navigation", name="Sections")
    assert sections.get_by_role("link").all_text_contents() == ["Takeaways", "Voices", "Context", "The report", "All pages"]
    sections.get_by_role("link", name="All pages").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("navigation", name="All pages").get_by_role("link", name="Quotations")
    expect(link).to_be_in_viewport()
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('#all')"), "the list was left before the link was reached"
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes/")


def test_without_javascript_everything_but_search_is_there(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = Reader(context, host).open("")
    page.get_by_role("link", name="All pages").click()
    page.get_by_role("contentinfo").get_by_role("link", name="Quotations").click()
    page.get_by_role("link", name="The bridge carries four hundred").first.click()
    expect(page.locator("h1")).to_have_text("“The bridge carries four hundred people a day”")
    page.goto(host + "search/")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    context.close()


def test_words_are_copied_with_speaker_role_event_date_and_address(chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    reader = Reader(context, host)
    page = reader.open("quotes/four-hundred/")
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“The bridge carries four hundred people a day” — Ada Hollow, County Engineer, Riverside Works, in May 2019. "
        "As recorded in the report, paragraph 7. "
        "Keeping the old crossing open: A meeting about one bridge, Riverside, 4 May 2019. "
        "https://example.org/quotes/four-hundred/"
    )
    for button, text in {
        "Copy link to ¶ 7": "https://example.org/sources/minutes/#p7:~:text=The%20bridge%20carries%20four%20hundred%20people%20a%20day",
        "Copy APA citation": "Hollow, A. (2019, May 4). The bridge carries four hundred people a day. In Minutes of the bridge meeting "
        "[Statement recorded in the report, paragraph 7]. Keeping the old crossing open: A meeting about one bridge, Riverside. "
        "https://example.org/quotes/four-hundred/",
    }.items():
        page.get_by_role("button", name=button).click()
        until(page, "text => navigator.clipboard.readText().then(copied => copied === text)", text)
    expect(page.get_by_role("button", name="Share this page", exact=True)).to_be_hidden()
    assert reader.complaints == []
    context.close()


def test_who_may_not_copy_is_told_so(reader: Reader) -> None:
    reader.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page = reader.open("speakers/ada-hollow/")
    page.get_by_role("button", name="Copy with attribution").click()
    expect(page.locator("#cite [role=status]")).to_contain_text("Copying was not allowed")


def test_sharing_passes_on_the_address_and_the_neutral_title_only(reader: Reader) -> None:
    reader.page.add_init_script("navigator.share = (shared) => { window.shared = shared; return Promise.resolve(); }")
    page = reader.open("quotes/written-down/")
    page.get_by_role("button", name="Share this page", exact=True).click()
    assert page.evaluate("window.shared") == {
        "title": "Ines Marrow: Written down – Bridge record",
        "url": "https://example.org/quotes/written-down/",
    }


@pytest.mark.parametrize("address", ["quotes/four-hundred/", "takeaways/mending/", "speakers/ada-hollow/", "sources/minutes/"])
def test_without_javascript_citations_are_there_and_no_dead_button(chromium: Browser, host: str, address: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = Reader(context, host).open(address)
    expect(page.locator("#cite dd").first).to_be_visible()
    assert [button for button in page.locator("main button").all() if button.is_visible()] == []
    context.close()


def test_what_is_embedded_elsewhere_is_a_quotation_without_scripts(reader: Reader) -> None:
    page = reader.open("quotes/written-down/")
    page.get_by_text("Show these words on another web page").click()
    assert page.get_by_label("This is HTML without scripts.").input_value() == (
        '<blockquote cite="https://example.org/quotes/written-down/" lang="en">\n'
        "<p><strong>Content note.</strong> Speaks of a death in a flood.</p>\n"
        "<p>“I learned that nobody had written the danger down”</p>\n"
        "<footer>Ines Marrow, Ferry Keeper, in May 2019. "
        '<a href="https://example.org/quotes/written-down/">Keeping the old crossing open: '
        "A meeting about one bridge, Riverside, 4 May 2019</a></footer>\n"
        "</blockquote>"
    )


def test_a_link_to_a_paragraph_shows_it(reader: Reader) -> None:
    page = reader.open("sources/minutes/#p18")
    expect(page.locator("#p18")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_running_text_keeps_its_contrast_in_light_and_dark(chromium: Browser, host: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport=DESKTOP)  # type: ignore[arg-type]
    page = Reader(context, host).open("about/")
    ink, paper = page.evaluate(
        "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name].match(/[\\d.]+/g).slice(0, 3).map(Number))"
    )
    context.close()
    assert contrast(ink, paper) >= 7
