"""The report as it is shown: passages and names marked, sensitive words folded."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from colloquium import linking, loading, marking
from colloquium.problems import DataError
from conftest import add_second_colloquium, change
from record import archive

if TYPE_CHECKING:
    from pathlib import Path

    from browsing import Reader


def test_a_paragraph_leads_once_to_each_speaker_whom_it_names_by_whatever_name(small: Path) -> None:
    change(small, "speakers", "  name: Second Speaker\n", "  name: Second Speaker\n  aliases: [the Second Speaker, Two speakers]\n")
    paragraphs = marking.mark(linking.link(loading.load(small)), "minutes")
    named = [[(part.text, part.speaker.record.id) for part in paragraph.segments if part.speaker] for paragraph in paragraphs]
    assert named[1] == [("Two speakers", "second-speaker")]
    assert named[6] == [("the Second Speaker", "second-speaker"), ("First Speaker", "first-speaker")]


def test_sensitive_words_are_a_part_of_their_own_with_a_note(small: Path) -> None:
    sensitive = "  language: en\n  sensitive: [{passage: it is the railing which is weak, note: Speaks of a railing.}]\n"
    change(small, "sources", "  language: en\n", sensitive)
    paragraph = marking.mark(linking.link(loading.load(small)), "minutes")[4]
    assert [caution for caution, _ in paragraph.parts] == ["", "Speaks of a railing.", ""]


def test_sensitive_words_stand_on_no_page_but_folded(site: Path) -> None:
    for path in site.rglob("*.html"):
        open_text = re.sub(r'<details class="folded".*?</details>', "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "After\nbeing raped" not in open_text, path.relative_to(site)
        assert "tricked by some older boys" not in open_text, path.relative_to(site)


def test_of_sensitive_words_the_open_data_has_the_place_alone(site: Path) -> None:
    assert [path.name for path in (site / "data").rglob("*.json") if "raped" in path.read_text("utf-8")] == []
    source = json.loads((site / "data" / "sources.json").read_text("utf-8"))["records"][0]
    assert [sorted(part) for part in source["sensitive"]] == [["note", "selector"]]
    text = archive().reports["csw62-report"].text
    assert text[source["sensitive"][0]["selector"]["start"] :].startswith("Ms. Thompson was 12")


def test_sensitive_words_are_shown_when_asked_for(reader: Reader) -> None:
    page = reader.open("sources/csw62-report/#p27")
    words = page.get_by_text("handed over to an older man")
    expect(words).to_be_hidden()
    page.locator("#p27").get_by_text("Show these words").click()
    expect(words).to_be_visible()


def test_sensitive_words_are_in_no_result_of_the_search(desk: Reader) -> None:
    page = desk.open("search/")
    page.get_by_role("searchbox").fill("tricked by some older boys")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("result", ignore_case=True)
    assert "older boys" not in page.locator(".search-results").inner_text()


def test_a_name_is_found_however_its_words_are_spaced(small: Path) -> None:
    change(small, "speakers", "name: Second Speaker", 'name: "Second  Speaker"')
    fourth = marking.mark(linking.link(loading.load(small)), "minutes")[2]
    assert [segment.text for segment in fourth.segments if segment.speaker] == ["First Speaker", "Second Speaker"]


def test_a_heading_leads_to_what_bears_its_title_in_the_same_report(small: Path) -> None:
    add_second_colloquium(small, "NOTES\n\nWhy the bridge matters\n\nIt does not.\n")
    linked = linking.link(loading.load(small))
    assert [paragraph.rests for paragraph in marking.mark(linked, "notes")] == [(), (), ()]
    assert [entry.record.id for entry, _ in marking.mark(linked, "minutes")[3].rests] == ["why-it-matters"]


def test_with_several_colloquia_words_from_a_report_of_none_are_named(small: Path) -> None:
    add_second_colloquium(small, "NOTES\n\n“Wade slowly”, they said.\n")
    change(small, "colloquia", "source: notes", "source: minutes")
    change(small, "quotes", "- id: four", "- {id: wade, speaker: first-speaker, text: Wade slowly, source: notes}\n- id: four")
    with pytest.raises(DataError, match=r"quotes\.yaml:1:\d+: source: no colloquium has the report 'notes'; name it there as its source"):
        linking.link(loading.load(small))


def test_no_sensitive_words_stand_beside_a_few_words_of_the_same_sentence(small: Path) -> None:
    change(
        small,
        "sources",
        "  language: en\n",
        "  language: en\n  sensitive: [{passage: The First Speaker agreed, note: Speaks of agreement.}]\n",
    )
    linked = linking.link(loading.load(small))
    quote = linked.get("quotes", "mend-first")
    assert quote
    assert linked.sentence(quote).before == ": "


def test_what_is_related_shares_names_or_voices() -> None:
    takeaway = archive().collections["takeaways"]["focusing-on-demand"]
    related = archive().related(takeaway)
    assert 0 < len(related) <= 3
    assert all(shared for _, shared in related)
    assert takeaway not in [entry for entry, _ in related]
