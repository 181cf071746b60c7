"""What the hand-written pages and the description of the site say of the event comes from the data."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA
from colloquium.site import net, pages
from projects import ARCHIVES, COMPILED, FULL, PROJECT, SMALL, change, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

SITE = settings_of("A record", "", date(2019, 12, 1))


def archive(root: Path) -> Archive:
    return linker.link(loader.load(root))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return shutil.copytree(ARCHIVES / "two", tmp_path / "two")


def described(root: Path) -> str:
    return net.settled(archive(root), SITE).description


@pytest.mark.parametrize(
    ("name", "description"), [("small", "A meeting about one bridge."), ("two", "The bridge meeting; The ford meeting")]
)
def test_a_site_without_a_description_is_described_by_its_events(name: str, description: str) -> None:
    assert described(ARCHIVES / name) == description


def test_a_long_summary_is_cut_at_a_word(small: Path) -> None:
    change(small, "colloquia", "A meeting about *one* bridge.", "A meeting. " + "Much was said. " * 30)
    said = described(small)
    assert len(said) <= net.LONGEST
    assert said.endswith(" Much …")


def test_a_description_that_is_given_stays() -> None:
    assert net.settled(archive(SMALL), settings_of("A record", "Ours.", date(2019, 12, 1))).description == "Ours."


def test_a_withdrawn_event_does_not_describe_the_site(two: Path) -> None:
    change(two, "colloquia", "- id: ford", "- withdrawn: true\n  id: ford")
    assert "ford" not in described(two)


def about(root: Path) -> str:
    renderer = pages.Renderer(PROJECT / "theme" / "records", archive(root), SITE, COMPILED)
    return renderer.extend("about.html", "about/", "<h1>About</h1>")


def test_about_says_of_each_event_what_its_record_says() -> None:
    page, event = about(FULL), archive(FULL)[COLLOQUIA][0].record
    assert page.index("<h1>About</h1>") < page.index('<h2 id="events">The event</h2>')
    for said in (event.title, event.subtitle, event.organiser, event.occasion):
        assert str(said) in page
    assert "Note by the editors" in page
    assert '<h2 id="events">The events</h2>' in about(ARCHIVES / "two")


def test_about_names_the_report_and_its_terms(small: Path) -> None:
    change(
        small, "sources", "  language: en\n", "  language: en\n  rights: Ours to print.\n  publisher: The River Press\n  date: 2019-06\n"
    )
    assert (
        'Its report: <a href="../sources/minutes/">Minutes of the bridge meeting</a>, The River Press, '
        '<time datetime="2019-06">June 2019</time>. Ours to print.'
    ) in about(small)


def test_the_home_page_begins_with_the_summary_of_a_single_event() -> None:
    renderer = pages.Renderer(PROJECT / "theme" / "records", archive(SMALL), SITE, COMPILED)
    home = renderer.extend("home.html", "./", "<p>Ours.</p>")
    lead = home[home.index('<div class="lead">') : home.index("<p>Ours.</p>")]
    assert "A meeting about <em>one</em> bridge." in lead
    assert home.count("A meeting about") == 1
