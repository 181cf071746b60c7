"""The editors' report tells what is still to be done, for any collection, on a given day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor import legibility, report
from colloquium.record.collections import KINDS
from colloquium.record.introspection import marked
from projects import change, run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2020, 1, 1)


def found(root: Path) -> dict[str, list[tuple[str, str]]]:
    """The findings by topic: the record of each and what it says."""
    topics = report.topics(linker.link(loader.load(root)), TODAY)
    return {topic.title: [("/".join(finding.entry.key), finding.text) for finding in topic.findings] for topic in topics}


def test_a_small_record_has_little_to_be_done(small: Path) -> None:
    assert found(small) == {
        "Paragraphs not covered": [],
        "Speakers without words": [],
        "Takeaways without quotations": [],
        "Numbers without a note": [("figures/people-a-day", "a figure without a note")],
        "Checked more than 180 days ago": [],
        "Our own text, harder to read than grade 10": [],
    }


def test_paragraphs_that_nothing_reaches_are_shown_with_their_first_words(small: Path) -> None:
    path = small / "data" / "sources" / "minutes.txt"
    path.write_text(path.read_text("utf-8") + "\n\nNobody quoted this.\n", "utf-8")
    assert found(small)["Paragraphs not covered"] == [("sources/minutes", "¶ 8: Nobody quoted this.")]


def test_speakers_without_words_and_takeaways_without_quotations_are_named(small: Path) -> None:
    change(small, "quotes", "  takeaway: mending\n", "")
    change(small, "quotes", "  takeaway: mending\n", "")
    with (small / "data" / "speakers.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: third-speaker\n  name: Third Speaker\n  sort_name: Speaker, Third\n  appearances:\n    - role: mayor\n")
    assert found(small)["Takeaways without quotations"] == [("takeaways/mending", "no quotation belongs to it")]
    assert found(small)["Speakers without words"] == [("speakers/third-speaker", "no quotation, no point, no figure")]


def test_a_point_that_rests_on_a_number_wants_a_note(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8").replace("a list of small", "a list of 12 small, not the 2nd, of"), "utf-8")
    change(small, "takeaways", "a list of small repairs", "a list of 12 small, not the 2nd, of repairs")
    assert found(small)["Numbers without a note"][1:] == [
        ("takeaways/mending", "points: 1: who asked for a list of 12 small, not the 2nd, of repairs")
    ]
    change(small, "takeaways", "repairs\n", "repairs\n      note: {text: So., checked: 2020-01-01}\n")
    assert found(small)["Numbers without a note"][1:] == []


def test_old_checks_are_found_in_any_collection(small: Path) -> None:
    lines = "- id: line\n  name: N\n  country: FR\n  kind: help\n  phone: 112\n  checked: 2019-01-01\n  sources: [https://example.org]\n"
    (small / "data" / "helplines.yaml").write_text(lines, "utf-8")
    change(small, "figures", "  theme: why", "  note: {text: So., checked: 2019-07-05}\n  theme: why")
    assert found(small)["Checked more than 180 days ago"] == [("helplines/line", "checked: 2019-01-01, old after 2019-06-30")]


HARD_TEXT = "Administrative considerations notwithstanding, organisations habitually underestimate difficulties. " * 15
EASY_TEXT = "We walk home. The road is long. " * 15


@pytest.mark.parametrize(
    ("old", "new", "hard"),
    [
        ("summary: Who uses the bridge.", f"summary: {HARD_TEXT}", 1),
        ("summary: Who uses the bridge.", f"summary: {EASY_TEXT}", 0),
        ("summary: Who uses the bridge.", f"summary: {HARD_TEXT[:200]}", 0),
    ],
    ids=["hard", "easy", "too short to tell"],
)
def test_our_own_text_is_graded_where_there_is_enough_of_it(small: Path, old: str, new: str, hard: int) -> None:
    change(small, "themes", old, new)
    assert len(found(small)["Our own text, harder to read than grade 10"]) == hard


def test_text_beside_a_report_in_another_language_is_not_graded(small: Path) -> None:
    change(small, "themes", "summary: Who uses the bridge.", f"summary: {HARD_TEXT}")
    change(small, "sources", "language: en", "language: fr")
    assert found(small)["Our own text, harder to read than grade 10"] == []


def test_quotations_are_never_graded() -> None:
    record = KINDS["quotes"].model.model_validate({"id": "a", "speaker": "b", "text": HARD_TEXT, "source": "c", "passage": HARD_TEXT})
    assert legibility.own_words(marked(record)) == ""


def test_a_grade_is_about_the_years_of_school() -> None:
    assert legibility.grade("The cat sat on the mat. " * 20) == pytest.approx(-1.45, abs=0.01)
    linked = "The [cat](https://example.org/administrative-considerations) sat on the mat. " * 20
    assert legibility.grade(linked) == legibility.grade("The cat sat on the mat. " * 20)


@pytest.mark.parametrize("name", ["Prof. Rivers", "J. Rivers", "St. Rivers", "no. 9"])
def test_a_title_or_an_initial_in_our_own_text_makes_no_sentence_more(name: str) -> None:
    text = f"We met {name} at ten in the morning. " * 30
    assert legibility.grade(text) == legibility.grade(text.replace(name, name.replace(".", "")))


def test_the_command_shows_it_in_the_terminal(project: Path) -> None:
    done = run(project, "report")
    assert done.exit_code == 0
    assert done.stdout.startswith("minutes: 4 of 4 paragraphs covered, 100 %\n\nParagraphs not covered: none\n")
    assert (
        "Numbers without a note: 1\n  Say in a `note` what the record has, with a source.\n"
        "  data/figures.yaml:1:3: people-a-day: a figure without a note\n"
    ) in done.stdout


def test_readers_are_not_shown_what_editors_have_to_do(site: Path) -> None:
    named = [path.relative_to(site) for path in site.rglob("*") if path.name == "report" or "a figure without a note" in text_of(path)]
    linked = [path.relative_to(site) for path in site.rglob("*") if "editing/report" in text_of(path)]
    assert (named, linked) == ([], [])


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "ignore") if path.is_file() else ""


def test_a_point_of_the_event_that_draws_on_a_number_wants_a_note_too(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8").replace("Two speakers", "Then 2 speakers"), "utf-8")
    change(small, "colloquia", "kept open. Two speakers", "kept open. Then 2 speakers")
    assert found(small)["Numbers without a note"][1:] == [
        ("colloquia/bridge", "points: 1: … old bridge can be kept open. Then 2 speakers were heard.")
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("bridge", 1),
        ("table", 2),
        ("the", 1),
        ("asked", 1),
        ("wanted", 2),
        ("people", 2),
        ("railing", 2),
        ("repair", 2),
        ("IDEAL", 2),
        ("rhythm", 1),
    ],
)
def test_syllables_are_counted_by_what_is_spoken(word: str, count: int) -> None:
    assert legibility.syllables(word) == count
