"""With an event that is withdrawn goes all that is its own, and nothing of it is credited to another one."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import continuity, linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import KINDS, QUOTES, REDIRECTS, THEMES
from projects import ARCHIVES, change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

KEPT = {
    "ford": {
        "colloquia": ["bridge"],
        "sources": ["minutes"],
        "speakers": ["first-speaker", "second-speaker"],
        "quotes": ["four-hundred", "railing-first", "mend-first"],
        "takeaways": ["mending"],
        "themes": ["why-it-matters"],
        "figures": ["people-a-day"],
    },
    "bridge": {
        "colloquia": ["ford"],
        "sources": ["notes"],
        "speakers": ["first-speaker", "third-speaker"],
        "quotes": ["poles"],
        "takeaways": ["marking"],
        "themes": [],
        "figures": [],
    },
}
"""What stays of two events, by the one that is withdrawn."""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two events, each with its report."""
    shutil.copytree(ARCHIVES / "two", tmp_path / "two", copy_function=shutil.copyfile)
    return tmp_path / "two"


def withdraw(root: Path, collection: str, *ids: str) -> None:
    for id in ids:
        change(root, collection, f"- id: {id}\n", f"- id: {id}\n  withdrawn: true\n")


def linked(root: Path) -> Archive:
    return linker.link(loader.load(root))


def refused(root: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        linked(root)
    return list(map(str, caught.value.problems))


def ids(archive: Archive, collection: str) -> list[str]:
    return [entry.record.id for entry in archive[KINDS[collection]]]


def share(root: Path) -> None:
    """Have one report for both events: of the ford meeting, held in the evening, the minutes of the bridge meeting tell too."""
    change(root, "colloquia", "source: notes\n", "source: minutes\n  sessions: [{id: evening, title: In the evening}]\n")
    change(root, "quotes", "source: notes\n", "source: minutes\n")
    records, folder = root / "data" / "sources.yaml", root / "data" / "sources"
    records.write_text(records.read_text("utf-8").partition("- id: notes")[0], "utf-8")
    text = "\n".join((folder / name).read_text("utf-8") for name in ("minutes.txt", "notes.txt"))
    (folder / "minutes.txt").write_text(text, "utf-8")
    (folder / "notes.txt").unlink()


@pytest.mark.parametrize("event", KEPT)
def test_what_belongs_to_a_withdrawn_event_goes_and_the_rest_is_that_of_the_other(two: Path, event: str) -> None:
    withdraw(two, "colloquia", event)
    archive = linked(two)
    assert {collection: ids(archive, collection) for collection in KEPT[event]} == KEPT[event]
    assert [*archive.reports] == KEPT[event]["sources"]
    assert {archive.colloquium(entry).record.id for entry in archive} == {*KEPT[event]["colloquia"]}


def test_words_of_a_withdrawn_event_are_found_in_our_own(two: Path) -> None:
    withdraw(two, "colloquia", "ford")
    change(two, "themes", "Who uses the bridge.", "It was agreed to set a pole on either side.")
    archive = linked(two)
    assert [theme.record.summary for theme in archive[THEMES]] == ["It was agreed to […]."]
    assert list(map(str, archive.warnings)) == [
        "data/themes.yaml:3:3: warning: summary: left out here: words of quotes/poles, which is withdrawn; reword it"
    ]


def test_the_address_of_a_withdrawn_event_is_missed_by_nobody_and_that_of_the_other_leads_home(two: Path) -> None:
    (two / "data" / "redirects.yaml").write_text("- {from: colloquia/ford/notes/, to: colloquia/ford, since: 2020-01-01}\n", "utf-8")
    published = continuity.whole(loader.load(two))
    withdraw(two, "colloquia", "ford")

    def told() -> list[str]:
        loaded = loader.load(two)
        lost = continuity.missing(
            published, linker.link(loaded), loaded, continuity.Project(two, date(2020, 1, 1), lambda: continuity.whole(loaded))
        )
        return [line for problem in lost if "sha256" not in problem.message for line in str(problem).splitlines()]

    first, *lines = told()
    assert first.startswith("data/redirects.yaml:2:1: warning: 1 published address would be gone: colloquia/bridge/; ")
    assert lines == ["- from: colloquia/bridge/", "  to: colloquia/bridge", "  since: 2020-01-01"]
    with (two / "data" / "redirects.yaml").open("a", encoding="utf-8") as redirects:
        redirects.write("\n".join(lines) + "\n")
    assert told() == []
    assert [(entry.record.origin, entry.record.to) for entry in linked(two)[REDIRECTS]] == [("colloquia/bridge/", "colloquia/bridge")]


def test_the_only_event_cannot_be_withdrawn_and_one_line_says_what_to_do(two: Path) -> None:
    withdraw(two, "colloquia", "bridge", "ford")
    assert refused(two) == ["data/colloquia.yaml:1:3: withdrawn: nothing would be left to publish; take the site down instead"]


def test_what_a_report_of_two_events_has_names_the_one_to_which_it_belongs(two: Path) -> None:
    share(two)
    change(two, "quotes", "  source: minutes\n  takeaway: marking\n", "  source: minutes\n")
    change(two, "figures", "  theme: why-it-matters\n", "")
    told = "source: 'minutes' is the report of several colloquia (bridge, ford); name the takeaway or theme"
    assert refused(two) == [
        f"data/figures.yaml:5:3: {told} to which the words belong",
        f"data/quotes.yaml:21:3: {told}, or the session, to which the words belong",
    ]
    change(two, "figures", "  source: minutes\n", "  source: minutes\n  theme: why-it-matters\n")
    change(two, "quotes", "  text: Set a pole", "  session: evening\n  text: Set a pole")
    archive = linked(two)
    assert [archive.colloquium(entry).record.id for entry in archive[QUOTES]] == ["bridge", "bridge", "bridge", "ford"]


@pytest.mark.parametrize("event", KEPT)
def test_a_report_of_two_events_stays_with_what_was_said_at_the_other(two: Path, event: str) -> None:
    share(two)
    withdraw(two, "colloquia", event)
    archive = linked(two)
    assert {collection: ids(archive, collection) for collection in KEPT[event]} == KEPT[event] | {"sources": ["minutes"]}
    shown = archive.reports["minutes"].text
    assert ("Set a pole" in shown, "carries four hundred" in shown) == (event == "bridge", event == "ford")


def test_what_may_have_been_said_at_a_withdrawn_event_goes(two: Path) -> None:
    share(two)
    change(two, "quotes", "  source: minutes\n  takeaway: marking\n", "  source: minutes\n")
    withdraw(two, "colloquia", "bridge")
    assert ids(linked(two), "quotes") == []


def test_a_quotation_stays_with_its_event_when_its_takeaway_is_withdrawn(two: Path) -> None:
    share(two)
    withdraw(two, "takeaways", "marking")
    archive = linked(two)
    quote = archive.get(QUOTES, "poles")
    assert quote
    assert (quote.record.takeaway, archive.colloquium(quote).record.id) == (None, "ford")


def test_a_session_has_nothing_of_its_own_to_withdraw(two: Path) -> None:
    change(two, "colloquia", "  source: notes\n", "  source: notes\n  sessions: [{id: evening, title: Evening, withdrawn: true}]\n")
    assert refused(two) == [
        "data/colloquia.yaml:14:44: sessions: 1: withdrawn: there is no such field; known: chair, date, id, title",
    ]


def test_a_report_that_no_event_names_is_told_where_there_are_several(two: Path) -> None:
    with (two / "data" / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("\n- {id: letter, title: A letter, file: letter.txt, language: en}\n")
    (two / "data" / "sources" / "letter.txt").write_text("A letter came.\n", "utf-8")
    told = "no colloquium has this report, so that its page names bridge; write  source: letter  into the colloquium to which it belongs"
    assert f"data/sources.yaml:13:3: warning: {told}" in map(str, linked(two).warnings)
