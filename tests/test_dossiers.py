"""What an archive says of each reference: found by its names or because an editor says so, by who said it, with what happened since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import REFERENCES, TAKEAWAYS
from colloquium.site.dossiers import Dossiers
from colloquium.site.relations import Relations
from colloquium.site.voices import Voice, cautions, checked
from colloquium.text.designations import Designations
from projects import FULL, change, copy_project, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.site.dossiers import Dossier

NAMES = [
    ("Mill", "mill"),
    ("River Trust", "trust"),
    ("River Trust of the Valley", "valley"),
    ("the Old Act", "act"),
    ("Act 1911", "act"),
    ("水門", "gate"),
    ("…", "nothing"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Mill stands.", {"mill"}),
        ("MILL", {"mill"}),
        ("The Mill's wheel.", {"mill"}),
        ("A mill stands, and a miller's Millstone.", set()),
        ("The river trust met.", {"trust"}),
        ("The River\nTrust’s books", {"trust"}),
        ("The River Trust of the Valley met.", {"valley"}),
        ("River Trust of the valley, then the River Trust.", {"valley", "trust"}),
        ("The Old Act held.", {"act"}),
        ("Under the old act, Act-1911.", {"act"}),
        ("Act 19112", set()),
        ("古い水門が開く", {"gate"}),
        ("", set()),
    ],
)
def test_a_name_is_found_whole_and_the_longest_counts(text: str, found: set[str]) -> None:
    assert Designations(NAMES).find(text) == found


def test_a_name_that_several_bear_is_found_for_each() -> None:
    assert Designations([("The Ledger", "book"), ("The ledger", "list")]).find("In the ledger") == {"book", "list"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "full", FULL)


def dossier(root: Path, id: str) -> Dossier:
    archive = linker.link(loader.load(root))
    return Dossiers(archive).of(archive[REFERENCES].by_id[id])


def keys(voices: tuple[Voice, ...]) -> list[tuple[list[str], list[object]]]:
    return [([one.record.id for one in voice.speakers], [saying.key for saying in voice.sayings]) for voice in voices]


def test_what_names_a_reference_or_says_that_it_is_about_it_is_in_its_dossier_by_speaker(root: Path) -> None:
    assert keys(dossier(root, "riverside-works").said) == [
        (["ada-hollow"], [("quotes", "four-hundred"), ("figures", "people-a-day"), ("takeaways", "mending", 0)])
    ]
    assert keys(dossier(root, "crossings-act").said) == [(["otto-van-fenn"], [("takeaways", "counting", 0)])]


def test_a_point_is_found_by_an_alias_in_its_passage(root: Path) -> None:
    change(root, "references", "aliases: [Trust of the River]", "aliases: [danger down]")
    assert keys(dossier(root, "river-trust").said) == [(["ines-marrow"], [("quotes", "written-down")])]


def test_a_statement_of_which_only_the_note_names_a_reference_is_apart(root: Path) -> None:
    change(root, "takeaways", "text: The list has been kept since 2020.", "text: The River Trust keeps [it](references/ledger).")
    trust, ledger = dossier(root, "river-trust"), dossier(root, "ledger")
    assert (trust.said, [saying.key for saying in trust.noted]) == ((), [("takeaways", "mending", 0)])
    assert ledger.noted == ()


def test_a_report_names_a_reference_in_so_many_paragraphs(root: Path) -> None:
    assert [number for _, number in dossier(root, "river-trust").places] == [18]
    assert dossier(root, "bridges-of-the-valley").places == ()


def test_events_are_those_that_share_the_reference_or_name_it_the_newest_of_the_later_ones_first(root: Path) -> None:
    timeline = root / "data" / "timeline.yaml"
    later = [("2021", "The Crossings Act again"), ("2020-02", "The Crossings Act changes"), ("2019-05-04", "The Crossings Act is read")]
    added = "".join(f"\n- id: later-{at}\n  date: {date}\n  title: {title}\n" for at, (date, title) in enumerate(later))
    timeline.write_text(timeline.read_text("utf-8") + added, "utf-8")
    found = dossier(root, "crossings-act")
    assert [event.record.date for event in found.since] == ["2021", "2020-02"]
    assert [event.record.date for event in found.before] == ["1911", "2019-05-04"]


def test_what_a_page_says_of_a_reference_of_which_nothing_was_said(root: Path) -> None:
    pages = rendered(root)
    words = {address: " ".join(re.sub("<[^>]*>", "", page).split()) for address, page in pages.items()}
    assert "Mentioned once, paragraph ¶&nbsp;18" in words["references/river-trust/"]
    assert "Not mentioned in the report." in words["references/bridges-of-the-valley/"]
    assert "Named in the report: paragraph ¶&nbsp;17" in words["references/crossings-act/"]


def test_a_dossier_begins_with_the_content_notes_of_all_that_it_shows(root: Path) -> None:
    page = rendered(root)["references/riverside-works/"]
    assert "Mentions a weak railing." in page.partition("What was said")[0]
    assert page.count("Mentions a weak railing.") == 1


def test_each_speaker_of_a_takeaway_has_one_block_in_the_order_of_the_report() -> None:
    archive = linker.link(loader.load(FULL))
    assert keys(Relations(archive).voices(archive[TAKEAWAYS].by_id["mending"])) == [
        (["ada-hollow"], [("quotes", "railing-first"), ("takeaways", "mending", 0)]),
        (["bram-quill"], [("quotes", "railing-again"), ("takeaways", "mending", 1)]),
        ([], [("takeaways", "mending", 2)]),
    ]


def test_the_anchor_of_a_statement_stays_whoever_said_it() -> None:
    pages = rendered(FULL)
    assert sorted(re.findall(r'id="(point-\d+)"', pages["takeaways/mending/"])) == ["point-1", "point-2", "point-3"]
    assert sorted(re.findall(r'id="(point-\d+)"', pages["takeaways/counting/"])) == ["point-1", "point-4"]
    assert 'takeaways/counting/#point-4"' in pages["sources/minutes/"]


NOTE = """      note:
        text: {text}
        checked: 2019-12-01
        basis: report
"""


@pytest.mark.parametrize(
    ("fields", "told", "folded"),
    [
        ("", "Note by the editors", False),
        ("        verdict: no source found\n", "No source found", False),
        ("        verdict: confirmed\n        headline: It is so\n", "Confirmed", True),
        ("        headline: It is so\n", "Note by the editors", True),
    ],
)
def test_a_long_note_folds_below_its_headline(root: Path, fields: str, told: str, folded: bool) -> None:  # noqa: FBT001
    point = "    - text: The Mayor pointed to the Crossings Act.\n"
    change(root, "takeaways", point, point + NOTE.format(text="word " * 46) + fields)
    note = re.findall(r'<aside class="note".*?</aside>', rendered(root)["takeaways/counting/"], re.DOTALL)[0]
    assert re.findall(r'class="verdict"[^>]*>([^<]*)<', note) == [told]
    assert ("<details>" in note) == folded
    assert ("It is so" in note) == ("headline" in fields)


def test_a_page_names_the_day_of_its_checks_once_and_beside_a_note_only_another(root: Path) -> None:
    change(root, "takeaways", "checked: 2019-12-01\n        basis", "checked: 2019-11-30\n        basis")
    page = rendered(root)["takeaways/mending/"]
    assert "Our notes checked on" in page
    assert re.findall(r'Checked on <time datetime="([^"]*)"', page) == ["2019-11-30"]


def test_the_day_of_checks_is_that_of_most_notes_and_cautions_are_told_once() -> None:
    archive = linker.link(loader.load(FULL))
    statements = [*archive.points(archive[TAKEAWAYS].by_id["mending"]), *archive.points(archive[TAKEAWAYS].by_id["counting"])]
    assert checked(statements) == "2019-12-01"
    assert checked(()) is None
    assert cautions(archive, statements) == ("Mentions a weak railing.",)
