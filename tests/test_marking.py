"""The report as it is shown: passages and names marked, sensitive words folded."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import QUOTES, TAKEAWAYS
from colloquium.site import annotation
from colloquium.site.relations import Relations
from projects import FULL, add_second_colloquium, change, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from browsing import Reader
    from colloquium.archive.model import Archive
    from colloquium.site.annotation import MarkedParagraph


@cache
def archive() -> Archive:
    return linker.link(loader.load(FULL))


def paragraph(number: int) -> MarkedParagraph:
    return annotation.Annotated(archive())["minutes"][number - 1]


def test_a_paragraph_leads_once_to_each_speaker_whom_it_names_by_whatever_name() -> None:
    assert paragraph(7).segments[0].text == "Ms. Hollow"
    named = [[(segment.text, segment.speaker.record.id) for segment in paragraph(n).segments if segment.speaker] for n in (7, 17)]
    assert named == [
        [("Ms. Hollow", "ada-hollow")],
        [("The Mayor", "otto-van-fenn"), ("Ms. Hollow", "ada-hollow")],
    ]


def test_sensitive_words_are_a_part_of_their_own_with_a_note() -> None:
    cautions = [caution for caution, _ in paragraph(10).parts]
    assert cautions == ["", "Tells of a death in a flood.", ""]


def test_sensitive_words_stand_on_no_page_but_folded(site: Path) -> None:
    folded = 0
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        open_text = re.sub(r'<details class="folded".*?</details>', "", html, flags=re.DOTALL)
        folded += open_text != html
        assert not re.search(r"wet\s+railing|under\s+the\s+ice", open_text), path.relative_to(site)
    assert folded


def test_of_sensitive_words_the_open_data_has_the_place_alone(site: Path) -> None:
    assert [path.name for path in (site / "data").rglob("*.json") if "under the ice" in path.read_text("utf-8")] == []
    source = json.loads((site / "data" / "sources.json").read_text("utf-8"))["records"][0]
    assert [sorted(part) for part in source["sensitive"]] == [["note", "selector"]]
    text = archive().reports["minutes"].text
    assert text[source["sensitive"][0]["selector"]["start"] :].startswith("her brother")


def test_sensitive_words_are_shown_when_asked_for(reader: Reader) -> None:
    page = reader.open("sources/minutes/#p10")
    words = page.get_by_text("was carried under the ice")
    expect(words).to_be_hidden()
    page.locator("#p10").get_by_text("Show these words").click()
    expect(words).to_be_visible()


def test_sensitive_words_are_in_no_result_of_the_search(desk: Reader) -> None:
    page = desk.open("search/")
    page.get_by_role("searchbox").fill("flood")
    expect(page.locator(".search-results")).to_contain_text("The report")
    page.get_by_role("searchbox").fill("brother")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("No result")


def test_a_name_is_found_however_its_words_are_spaced(small: Path) -> None:
    change(small, "speakers", "name: Second Speaker", 'name: "Second  Speaker"')
    fourth = annotation.Annotated(linker.link(loader.load(small)))["minutes"][2]
    assert [segment.text for segment in fourth.segments if segment.speaker] == ["First Speaker", "Second Speaker"]


def test_a_heading_leads_to_what_bears_its_title_in_the_same_report(small: Path) -> None:
    add_second_colloquium(small, "NOTES\n\nWhy the bridge matters\n\nIt does not.\n")
    linked = linker.link(loader.load(small))
    assert [paragraph.rests for paragraph in annotation.Annotated(linked)["notes"]] == [(), (), ()]
    assert [entry.record.id for entry, _ in annotation.Annotated(linked)["minutes"][3].rests] == ["why-it-matters"]


def test_with_several_colloquia_words_from_a_report_of_none_are_named(small: Path) -> None:
    add_second_colloquium(small, "NOTES\n\n“Wade slowly”, they said.\n")
    change(small, "colloquia", "source: notes", "source: minutes")
    change(small, "quotes", "- id: four", "- {id: wade, speaker: first-speaker, text: Wade slowly, source: notes}\n- id: four")
    with pytest.raises(DataError, match=r"quotes\.yaml:1:\d+: source: no colloquium has the report 'notes'; name it there as its source"):
        linker.link(loader.load(small))


def test_no_sensitive_words_stand_beside_a_few_words_of_the_same_sentence(small: Path) -> None:
    change(
        small,
        "sources",
        "  language: en\n",
        "  language: en\n  sensitive: [{passage: The First Speaker agreed, note: Speaks of agreement.}]\n",
    )
    linked = linker.link(loader.load(small))
    quote = linked.get(QUOTES, "mend-first")
    assert quote
    assert linked.sentence(quote).before == ": "


def test_what_is_related_shares_names_or_voices() -> None:
    mending = archive()[TAKEAWAYS].by_id["mending"]
    related = [(entry.record.id, {each.record.id for each in shared}) for entry, shared in Relations(archive()).related(mending)]
    assert related == [("why-it-matters", {"ada-hollow", "bram-quill", "riverside-works"}), ("counting", {"ada-hollow"})]


def test_what_a_report_in_another_language_prints_is_marked_with_it(small: Path) -> None:
    change(small, "sources", "language: en", "language: fr")
    pages = rendered(small)
    for address in ("takeaways/mending/", "themes/why-it-matters/", "sources/minutes/"):
        assert re.search('<h1[^>]*>.*<span lang="fr">[^<]+</span></h1>|<p class="lead"><span lang="fr">', pages[address]), address
    for address in ("takeaways/", "themes/", "sources/", "quotes/", "speakers/first-speaker/"):
        assert re.search('<a href="[^"]*" lang="fr">', pages[address]), address
    assert '<span lang="fr">engineer</span>' in pages["speakers/"]
