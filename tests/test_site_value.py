"""What the events of one build hand on: the files to make, what to tell, and, in the preview, the problems in the place of every page."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import PublishingError
from colloquium.site import opening, sheets, site
from colloquium.site.annotation import Annotated
from colloquium.site.frame import Frames
from projects import ARCHIVES, EIGHT, FULL, PROJECT, SMALL, change, settings_of

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = settings_of("A record", "What was said.", date(2019, 12, 1))
WRONG = "data/quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'; did you mean 'second-speaker'?"


@pytest.fixture
def broken(small: Path) -> Path:
    change(small, "quotes", "speaker: second-speaker", "speaker: secnd-speaker")
    return small


def read(root: Path, *, preview: bool = False) -> site.Site:
    return opening.read(root, PROJECT / "theme", SETTINGS, "default-src 'none'", preview=preview)


def test_a_build_tells_of_the_coverage_and_of_the_missing_address_and_states_its_policy(small: Path) -> None:
    made = read(small)
    assert [level for level, _ in made.notices] == [logging.WARNING, logging.INFO]
    assert [notice.partition(":")[0] for _, notice in made.notices] == ["mkdocs.yml", "Coverage of minutes"]
    assert (made.policy, made.problems, made.compiled) == ("default-src 'none'", (), None)


def test_a_build_with_an_error_stops_with_its_line(broken: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        read(broken)
    assert str(caught.value) == f"{WRONG}\n    7 |   speaker: secnd-speaker\n      |   ^"


def test_a_preview_with_an_error_tells_it_as_an_error_and_goes_on(broken: Path) -> None:
    made = read(broken, preview=True)
    told = dict(made.notices)
    assert WRONG in told[logging.ERROR]
    assert made.policy == ""


@pytest.mark.parametrize("archive", [SMALL, FULL, ARCHIVES / "two", ARCHIVES / "transcript", EIGHT])
def test_on_trial_a_site_has_the_addresses_of_all_that_a_build_makes(archive: Path) -> None:
    linked = linker.link(loader.load(archive))
    value = (archive, PROJECT / "theme", SETTINGS, linked, (), (), "", True)
    made = {file.address for file in site.Site(*value).files({})}
    printed = {sheet.address for sheet in sheets.sheets(Annotated(linked), SETTINGS, PROJECT / "theme" / "print")}
    trial = opening.Trial(*value)
    tried = {file.address for file in trial.files({})}
    assert tried == trial.addresses == made | printed


def test_in_a_preview_with_an_error_every_page_shows_it_hand_written_listed_or_asked_for(broken: Path) -> None:
    made = read(broken, preview=True)
    written = {"about/index.html": "about.md", "deep/er/index.html": "deep/er.md", "notes.txt": "notes.txt", "data/quotes.json": "x"}
    paths = {file.path for file in made.files(written)}
    assert {"index.md", "about/index.md", "deep/er/index.md", "quotes/index.md", "search/index.md"} <= paths
    assert all(path.endswith("index.md") for path in paths)
    assert all("secnd-speaker" in made.content(path, "", "", {}, "") for path in paths)
    made.frames = Frames(lambda page: page.html)
    assert "secnd-speaker" in str(made.asked("quotes/gone/"))


def test_in_a_preview_a_record_has_its_page_made_when_it_is_asked_for(small: Path) -> None:
    made = read(small, preview=True)
    assert {file.address for file in made.files({}) if file.make} == {f"{leaf.address}index.html" for leaf in made.renderer.leaves}
    made.frames = Frames(lambda page: f"{page.title} {page.description} {page.head} {page.html}")
    assert "Mend the railing first" in str(made.asked("quotes/railing-first/"))
    assert (made.asked("quotes/gone/"), made.asked("")) == (None, None)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("quotes/railing-first/index.html", "quotes/railing-first.md"),
        ("Quotes/index.html", "Quotes.md"),
        ("data/quotes.json", "data/quotes.json"),
        ("quotes/railing-first/cite.bib", "quotes/railing-first/cite.bib"),
    ],
)
def test_what_is_written_by_hand_at_an_address_that_is_made_is_refused(small: Path, address: str, path: str) -> None:
    with pytest.raises(PublishingError) as caught:
        list(read(small, preview=True).files({address: path}))
    wanted = next(name for name in (address, address.lower()) if name == name.lower())
    assert str(caught.value) == f"docs/{path}: {wanted} is made from data/; give the file another name"


@pytest.mark.parametrize(
    ("path", "of_theme", "left_out"),
    [
        ("assets/site.css", True, False),
        ("assets/javascripts/bundle.js", True, True),
        ("print/poster.typ", True, True),
        ("print/poster.md", False, False),
        ("about.md", False, False),
        ("about.md~", False, True),
        ("old.bak/about.md", False, True),
    ],
)
def test_parts_of_the_engine_and_leftovers_are_not_published(small: Path, path: str, *, of_theme: bool, left_out: bool) -> None:
    assert read(small, preview=True).leaves_out(path, of_theme=of_theme) == left_out


@pytest.mark.parametrize("markdown", ["---\ntitle: About: us\n---\n", "---\n"])
def test_a_top_that_was_not_read_is_named(small: Path, markdown: str) -> None:
    made = read(small, preview=True)
    with pytest.raises(PublishingError, match=r"^docs/x/about\.md: the lines between --- at its top cannot be read; put what follows"):
        made.source("x/about.md", {}, markdown)
    assert made.source("x/about.md", {}, "# About\n\n---\n") == ({}, "# About\n\n---\n")
