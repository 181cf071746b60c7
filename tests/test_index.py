"""The files of the search: what enters them, in which, and what never does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import engine
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA, HELPLINES, QUOTES, SOURCES
from colloquium.site import index, sections
from projects import ARCHIVES, FULL, SMALL, change
from traces import plain

if TYPE_CHECKING:
    from pathlib import Path

    from engine import Files

CORE, REST = "search/core.json", "search/rest.json"
PAGE = (
    "<h1>About</h1><p>It is <em>old</em>.</p><h2 id='why'>Why &amp; how</h2><p>Because.</p>"
    "<h3 id='more'>More</h3><ul><li>One</li><li>two</li></ul>"
)


def of(root: Path, *written: tuple[str, str, dict[str, object], str]) -> Files:
    return engine.files(linker.link(loader.load(root)), written)


def units(files: Files) -> dict[str, dict[str, Any]]:
    """Every unit by its address, parts included."""
    found: dict[str, dict[str, Any]] = {}
    for unit in (unit for file in files.values() for unit in file["units"]):
        found.setdefault(unit["address"], {}).update(unit)
        base = unit["address"].partition("#")[0]
        found |= {base + part["address"]: part for part in unit.get("parts", ())}
    return found


@pytest.fixture(scope="module")
def full() -> Files:
    return of(FULL, ("about/", "About", {}, PAGE), ("", "Home", {}, "<p>Welcome here.</p>"))


def test_the_same_data_give_the_same_bytes(small: Path) -> None:
    assert json.dumps(of(small)) == json.dumps(of(small))


def test_all_files_carry_one_version_which_changes_with_what_they_hold(small: Path) -> None:
    before = of(small)
    change(small, "figures", "label: ", "label: In all, ")
    after = of(small)
    assert {len({file["version"] for file in files.values()}) for files in (before, after)} == {1}
    assert before[CORE]["version"] != after[CORE]["version"]


def test_the_first_file_has_what_was_said_and_the_rest_what_surrounds_it_reports_helplines_and_pages(full: Files) -> None:
    first = {unit["kind"] for unit in full[CORE]["units"]}
    assert {"speakers", "quotes", "takeaways", "themes", "figures", "sources", "colloquia"} <= first
    assert first.isdisjoint({"references", "timeline", "glossary"})
    assert not [part for unit in full[CORE]["units"] if unit["kind"] == "sources" for part in unit.get("parts", ())]
    assert {unit.get("kind", unit["address"]) for unit in full[REST]["units"]} >= {
        *("references", "timeline", "glossary"),
        *("helplines", "pages", "sources/minutes/"),
    }
    assert full[CORE]["rest"] == [{"address": REST}]


def test_a_statement_stands_with_the_passage_that_proves_it(full: Files) -> None:
    part = next(unit for unit in full[CORE]["units"] if unit["kind"] == "takeaways")["parts"][0]
    assert part["address"] == "#point-1"
    assert part["text"]
    assert part["passage"]


def test_every_address_leads_to_an_anchor_of_the_site(full: Files, site: Path) -> None:
    for address in units(full):
        page, _, anchor = address.partition("#")
        if page != "about/":
            assert not anchor or f'id="{anchor}"' in (site / page / "index.html").read_text("utf-8"), address


def test_keywords_are_among_the_names_and_on_no_page(full: Files, site: Path) -> None:
    assert "wharf master" in plain(json.dumps(full[CORE]))
    assert [path for path in site.rglob("*.html") if "wharf master" in path.read_text("utf-8")] == []


def test_a_page_is_cut_at_its_headings(full: Files) -> None:
    found = units(full)
    assert (found["about/"]["title"], found["about/"]["text"]) == ("About", "It is old .")
    assert (found["about/#why"]["title"], found["about/#why"]["text"]) == ("Why & how", "Because.")
    assert found["about/#more"]["text"] == "One two"


def test_the_home_page_is_found_and_pages_for_editors_are_not() -> None:
    files = of(SMALL, ("", "Home", {}, "<p>Welcome here.</p>"), ("editing/", "Editing", {"audience": "editors"}, PAGE))
    assert "Welcome here." in json.dumps(files)
    assert "editing/" not in units(files)


def test_a_page_may_be_raised_where_help_is_looked_for() -> None:
    files = of(SMALL, ("staying-safe/", "Before you read", {"raised": True}, PAGE))
    raised = [unit["address"] for unit in files[CORE]["units"] if unit.get("raised")]
    assert raised == ["help/", "staying-safe/"]


def test_sensitive_words_do_not_enter(full: Files) -> None:
    assert "under the ice" not in json.dumps(full)


def test_what_has_a_content_note_carries_it(full: Files) -> None:
    noted = units(full)["quotes/written-down/"]
    assert noted["note"] == "Speaks of a death in a flood."
    assert noted["title"] == "Written down"


def test_months_countries_and_parts_taken_are_words_that_readers_see(full: Files) -> None:
    text = json.dumps(full, ensure_ascii=False)
    assert "4 May 2019" in text
    assert "United Kingdom" in text
    assert "In immediate danger" in text


def test_synonyms_and_words_of_distress_are_served_and_no_open_data(full: Files, site: Path) -> None:
    assert full[REST]["synonyms"] == [[["span", "viaduct"]], [["crossing", "river way"], ["bridge", "flood path"]]]
    assert full[CORE]["distress"][0][0] == 2
    assert full[CORE]["distress"][0][1][0] == "help me"
    assert not (site / "data" / "synonyms.json").exists()


def test_the_numbers_for_immediate_danger_ask_for_help() -> None:
    lines = [entry.record for entry in linker.link(loader.load(FULL))[HELPLINES] if entry.record.kind == "emergency"]
    assert {number for line in lines for number in line.phone} <= set(of(FULL)[CORE]["distress"][0][1])


def test_a_large_archive_has_one_file_for_each_colloquium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SPLIT", 5)
    files = of(ARCHIVES / "two")
    events = [entry.record.id for entry in linker.link(loader.load(ARCHIVES / "two"))[COLLOQUIA]]
    assert files[CORE]["rest"] == [{"address": f"search/text-{id}.json", "colloquium": id} for id in events]
    assert not [unit for unit in files[CORE]["units"] if unit.get("parts") and unit.get("colloquium")]
    whole = units(of(ARCHIVES / "two"))
    assert set(units(files)) == set(whole)
    assert engine.searched(files, "bridge")[0]["results"]


def test_a_large_archive_of_one_colloquium_has_its_texts_in_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = units(of(SMALL))
    monkeypatch.setattr(index, "SPLIT", 5)
    files = of(SMALL)
    assert files[CORE]["rest"] == [{"address": REST}]
    assert not [unit for unit in files[CORE]["units"] if unit.get("parts")]
    assert set(units(files)) == set(whole)


SYNONYMS = """- words: [Second Speaker, librarian]
- words: [books]
  find: [library, Second Speaker]
"""


def test_words_that_name_who_is_withdrawn_are_not_served(small: Path) -> None:
    (small / "data" / "synonyms.yaml").write_text(SYNONYMS, "utf-8")
    change(small, "quotes", "- id: railing-first\n", "- id: railing-first\n  keywords: [Second Speaker said it]\n")
    change(small, "speakers", "    - role: librarian\n", "    - role: librarian\n  withdrawn: true\n")
    files = of(small)
    assert "Second" not in json.dumps(files)
    assert files[REST]["synonyms"] == [[["books"], ["library"]]]
    warnings = [str(problem) for problem in linker.link(loader.load(small)).warnings if "synonyms" in problem.place.file]
    assert warnings == [
        "data/synonyms.yaml:1:3: warning: it tells of speakers/second-speaker, which is withdrawn, so that it is left out too; delete it",
        "data/synonyms.yaml:3:19: warning: find: 2: left out here: the name of speakers/second-speaker, which is withdrawn; reword it",
    ]


def test_a_keyword_that_names_who_is_withdrawn_goes(small: Path) -> None:
    change(small, "takeaways", "- id: mending\n", "- id: mending\n  keywords: [what Second Speaker saw, mortar]\n")
    change(small, "speakers", "    - role: librarian\n", "    - role: librarian\n  withdrawn: true\n")
    assert units(of(small))["takeaways/mending/"]["names"] == "mortar"


def test_endings_and_stop_words_are_those_of_the_site_s_language(small: Path) -> None:
    archive = linker.link(loader.load(small))
    assert engine.files(archive)[CORE]["endings"]
    french = engine.files(archive, language="fr")[CORE]
    assert (french["endings"], french["stops"]) == ([], [])


def test_a_report_in_another_language_is_found_by_its_words_as_they_are(small: Path) -> None:
    change(small, "sources", "language: en", "language: sv")
    files = of(small)
    report = next(unit for unit in files[REST]["units"] if unit["address"] == "sources/minutes/")
    assert {part.get("language") for part in report["parts"]} == {"sv"}
    assert [result["kind"] for result in engine.searched(files, "librarian")[0]["results"] if result["kind"] == SOURCES] == [SOURCES]


def test_sections_of_a_page_without_headings_are_one() -> None:
    unit = sections.unit("a/", "A", "<p>One</p>")
    assert (unit.text, unit.parts) == ("One", ())


def test_a_quotation_names_its_speaker_takeaway_and_colloquium(full: Files) -> None:
    quote = next(unit for unit in full[CORE]["units"] if unit["kind"] == QUOTES and unit.get("takeaway"))
    assert quote["speaker"][0] in full[CORE]["names"]["speaker"]
    assert quote["takeaway"][0] in full[CORE]["names"]["takeaway"]
