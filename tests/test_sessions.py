"""Events of several days and parts, titles of our own, recordings and translations: what may be written, and where readers find it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.times import seconds
from colloquium.site.pages import Renderer
from colloquium.site.recordings import at
from projects import COMPILED, PROJECT, change, rendered, settings_of

if TYPE_CHECKING:
    from pathlib import Path

DAYS = (
    "  date: 2019-05-03\n  end: 2019-05-05\n  sessions:\n    - {id: stones, title: The stones, date: 2019-05-03, chair: First Speaker}\n"
    "    - {id: railing, title: The railing, date: 2019-05-04, chair: A Visitor}\n"
)


def told(root: Path) -> list[str]:
    try:
        return [str(problem) for problem in linker.link(loader.load(root)).warnings]
    except DataError as error:
        return [f"{problem.place.line}: {problem.message}" for problem in error.problems]


@pytest.fixture
def days(small: Path) -> Path:
    """The bridge meeting on three days, with two sessions."""
    change(small, "colloquia", "  date: 2019-05\n", DAYS)
    change(small, "quotes", "  text: Mend the railing first\n", "  text: Mend the railing first\n  session: railing\n")
    change(small, "takeaways", "  summary:", "  session: railing\n  summary:")
    return small


def renderer(root: Path) -> Renderer:
    site = settings_of("A record", "What was said.", date(2019, 12, 1))
    return Renderer(PROJECT / "theme" / "records", linker.link(loader.load(root)), site, COMPILED)


WRONG = {
    "an end before the beginning": (
        "colloquia",
        "end: 2019-05-05",
        "end: 2019-05-01",
        "end: 2019-05-01 is before the date, 2019-05-03; correct one",
    ),
    "a session after the end": (
        "colloquia",
        "date: 2019-05-04",
        "date: 2019-05-09",
        "sessions: 2: date: 2019-05-09 is not a day of the event: 2019-05-03 to 2019-05-05",
    ),
    "two sessions of one id": (
        "colloquia",
        "id: railing",
        "id: stones",
        "sessions: 2: id: 'stones' is taken; choose another",
    ),
    "a session that is none": (
        "quotes",
        "session: railing",
        "session: railings",
        "session: bridge has no session 'railings'; did you mean 'railing'?",
    ),
    "a moment without a recording": (
        "quotes",
        "session: railing",
        "moment: '1:02'",
        "moment: the report 'minutes' has no recording; add  recording:  to it, with the address",
    ),
    "a moment that is none": (
        "quotes",
        "session: railing",
        "moment: 62 seconds",
        "moment: '62 seconds' is not a time in a recording; write minutes and seconds, or hours too: 12:45 or 1:02:45",
    ),
    "an original that is not there": (
        "sources",
        "  language: en",
        "  original: a.pdf\n  language: en",
        "original: there is no data/sources/a.pdf; put the PDF there",
    ),
    "an original that is no PDF": (
        "sources",
        "  language: en",
        "  original: a.doc\n  language: en",
        "original: 'a.doc' is neither the name of a PDF in data/sources/, as report.pdf, nor a web address",
    ),
}


@pytest.mark.parametrize(("collection", "old", "new", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused(days: Path, collection: str, old: str, new: str, message: str) -> None:
    change(days, collection, old, new)
    assert message in [line.partition(": ")[2] for line in told(days)]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2019-05-03", "2019-05-05", "3 to 5 May 2019"),
        ("2019-04-30", "2019-05-02", "30 April to 2 May 2019"),
        ("2018-12-30", "2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2019-04", "2019-05", "April to May 2019"),
        ("2018", "2019", "2018 to 2019"),
        ("2019-05-03", "2019-05-03", "3 May 2019"),
    ],
)
def test_days_are_written_as_readers_write_them(small: Path, first: str, last: str, shown: str) -> None:
    change(small, "colloquia", "  date: 2019-05\n", f"  date: {first}\n  end: {last}\n")
    assert f"Riverside, {shown}" in plain(rendered(small)["quotes/railing-first/"])


def plain(html: str) -> str:
    return " ".join(re.sub("</?time[^>]*>", "", html).split())


def test_sessions_are_listed_with_what_was_said_there(days: Path) -> None:
    made = rendered(days)
    home = renderer(days).extend("home.html", "", "")
    stones = 'The stones, <time datetime="2019-05-03">3 May 2019</time>; chair: '
    assert f'{stones}<a href="./speakers/first-speaker/">First Speaker</a>' in home
    assert "; chair: A Visitor" in home
    assert "The railing" in made["takeaways/mending/"]
    assert "Session: The railing" in made["quotes/railing-first/"]
    assert "Speaker, S. (2019, May 4). Mend the railing first." in made["quotes/railing-first/"]
    assert "Speaker, F. (2019, May 3). The bridge carries" in made["quotes/four-hundred/"]


def test_a_title_of_our_own_is_marked_and_needs_no_proof(small: Path) -> None:
    change(small, "themes", "title: Why the bridge matters", "title: What it carries\n  titled: ours")
    assert told(small) == []
    assert "this one is the editors’" in rendered(small)["themes/why-it-matters/"]
    assert "title by the editors" in rendered(small)["themes/"]


@pytest.mark.parametrize(
    ("recording", "address"),
    [
        ("https://example.org/film.mp4", "https://example.org/film.mp4#t=3765"),
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/watch?v=x&t=3765"),
        ("https://youtu.be/x", "https://youtu.be/x?t=3765"),
        ("https://example.org/film#beginning", "https://example.org/film#t=3765"),
    ],
)
def test_a_recording_opens_at_its_moment(recording: str, address: str) -> None:
    assert (seconds("12:45"), at(recording, seconds("1:02:45"))) == (765, address)


def test_a_quotation_leads_to_its_moment_and_has_its_translation_below(small: Path) -> None:
    change(small, "sources", "  language: en", "  language: fr\n  recording: https://example.org/film.mp4")
    change(
        small,
        "quotes",
        "  text: Mend the railing first\n",
        "  text: Mend the railing first\n  moment: 1:02\n  translation: First the rail\n",
    )
    page = rendered(small)["quotes/railing-first/"]
    assert 'href="https://example.org/film.mp4#t=62" rel="noreferrer">At 1:02</a>' in page
    assert "«\u00a0</span>Mend the railing first\u00a0»" in page
    assert page.index("Mend the railing first") < page.index("Translated by the editors</span> “First the rail”")
    assert "<iframe" not in page
    assert "<video" not in page
