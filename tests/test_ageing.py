"""Checks grow old by the clock: pages keep the days from which that is so, warnings tell it, nothing stops; no check is done tomorrow."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import printing
from colloquium.archive import inspection, linker, staleness
from colloquium.data import loader
from colloquium.publish import engine
from projects import build, change, copy_project, rendered, run
from test_typesetting import SITE, printed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CHECKED = date(2020, 1, 1)
MIDNIGHT = 1577836800
"""The first second of that day in UTC."""

LINE = """- id: a-line
  name: A line
  country: IE
  kind: help
  checked: 2020-01-01
  sources:
    - https://example.net/a
  phone: 222
"""
THEN = "then write the new day"
NOTE = "theme: why-it-matters\n  note:\n    text: Counted by hand.\n    checked: {day}\n    links:\n      - https://example.net/a"


@pytest.fixture
def listed(small: Path) -> Path:
    (small / "data" / "helplines.yaml").write_text(LINE, "utf-8")
    return small


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, "fresh"), (0, "fresh"), (180, "fresh"), (181, "old"), (365, "old"), (366, "unconfirmed"), (9999, "unconfirmed")],
)
def test_a_check_is_old_after_180_days_and_unconfirmed_after_365(days: int, state: str) -> None:
    assert staleness.outlook("2020-01-01", CHECKED + timedelta(days)) == ("2020-06-29", "2020-12-31", state)


@pytest.mark.parametrize("days", [181, 366, 4000])
def test_an_old_helpline_is_a_warning_and_never_an_error(listed: Path, days: int) -> None:
    found = inspection.inspect(listed, CHECKED + timedelta(days))
    assert [str(problem) for problem in found.problems] == [
        (
            f"data/helplines.yaml:5:3: warning: checked: last checked {days} days ago; the limit is 180: "
            f"compare the text with its sources again, {THEN}"
        )
    ]
    assert found.archive


@pytest.mark.parametrize("day", ["2020-01-03", "2021-01-01", "2062-01-01", "9999-12-31"])
def test_a_check_in_the_future_is_refused_at_its_line_in_helplines_and_notes_alike(listed: Path, day: str) -> None:
    change(listed, "helplines", "2020-01-01", day)
    change(listed, "figures", "theme: why-it-matters", NOTE.format(day=day))
    said = f"checked: {day} is in the future; today is 2020-01-01: write the day on which it was checked"
    found = inspection.inspect(listed, CHECKED)
    assert [str(problem) for problem in found.problems] == [f"data/figures.yaml:10:5: note: {said}", f"data/helplines.yaml:5:3: {said}"]
    assert len(found.errors) == 2


def test_a_note_on_a_point_is_not_checked_tomorrow_either(small: Path) -> None:
    change(small, "takeaways", "repairs\n", "repairs\n      note: {text: So., checked: 2020-03-01}\n")
    assert [
        "points: 1: note: checked: 2020-03-01 is in the future" in problem.message for problem in inspection.inspect(small, CHECKED).errors
    ]


@pytest.mark.parametrize("day", ["2020-01-01", "2020-01-02"])
def test_the_day_may_be_one_ahead_where_it_has_begun_already(listed: Path, day: str) -> None:
    change(listed, "helplines", "2020-01-01", day)
    assert inspection.inspect(listed, CHECKED).problems == ()


@pytest.mark.parametrize(("second", "day"), [(MIDNIGHT - 1, date(2019, 12, 31)), (MIDNIGHT, CHECKED), (MIDNIGHT + 86399, CHECKED)])
def test_today_is_the_day_in_utc_that_the_caller_sets(monkeypatch: pytest.MonkeyPatch, second: int, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert engine.today() == day


def test_the_engine_takes_the_day_that_it_is_told_for_ages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MIDNIGHT))
    monkeypatch.setenv(engine.TODAY, "2024-02-29")
    assert engine.today() == date(2024, 2, 29)


def test_without_a_day_of_the_caller_the_clock_counts_and_not_the_last_change(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def now(_zone: object) -> datetime:
            return datetime.fromtimestamp(MIDNIGHT + 86400 * 200, UTC)

    assert engine.last_change(listed) == str(MIDNIGHT)
    (listed / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    monkeypatch.setattr(engine, "datetime", Clock)
    assert "checked: last checked 200 days ago" in run(listed, "check").stdout


STATES = {
    10: "",
    200: "This may have changed. It was last checked on 1 January 2020.",
    400: "Not confirmed for over a year. It was last checked on 1 January 2020.",
}
ALWAYS = (
    "Checked on 1 January 2020. It may be out of date after 29 June 2020, and after 31 December 2020 nobody has confirmed it for a year."
)


def expect_state(shown: str, days: int) -> None:
    """Have what a page says of the helpline tell its state on that day alone, and tell it before the number."""
    shown = re.sub(r"\s*; sources for [^\n]*", ".", shown)
    assert ALWAYS in " ".join(shown.split())
    assert [words in shown for words in STATES.values() if words] == [words == STATES[days] for words in STATES.values() if words]
    assert STATES[days] in shown[: shown.index("222")]


@pytest.mark.parametrize("days", STATES)
def test_its_page_says_how_old_each_helpline_is_and_will_be(listed: Path, days: int) -> None:
    page = rendered(listed, CHECKED + timedelta(days))["help/"]
    expect_state(re.sub(r"<[^>]*>", "", page[page.index('id="a-line"') :]), days)


def test_a_build_of_old_checks_succeeds_and_its_reader_sees_that_they_are_old(tmp_path: Path, chromium: Browser) -> None:
    root = copy_project(tmp_path / "project")
    (root / "data" / "helplines.yaml").write_text(LINE, "utf-8")
    done = build(root, root / "site", SOURCE_DATE_EPOCH=str(MIDNIGHT + 86400 * 400))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "checked: last checked 400 days ago" in done.stdout + done.stderr
    page = chromium.new_page()
    page.goto((root / "site" / "help" / "index.html").as_uri())
    service = page.locator("#a-line")
    service.locator("summary").click()
    expect_state(service.inner_text(), 400)
    assert service.locator("a[href='tel:222']").is_visible()
    page.close()


@pytest.mark.parametrize(("days", "said"), [(10, ""), (200, "This may have changed. "), (400, "Not confirmed for over a year. ")])
def test_the_handbook_says_the_same(listed: Path, days: int, said: str) -> None:
    book = printed(listed, "handbook.typ", site=SITE.model_copy(update={"today": CHECKED + timedelta(days)}))
    assert f"Telephone 222{said}{ALWAYS}" in book.replace("\u00a0", " ")


def test_two_days_of_the_same_state_give_the_same_page_and_handbook(listed: Path) -> None:
    archive, days = linker.link(loader.load(listed)), [CHECKED + timedelta(days) for days in (200, 300)]
    one, other = (rendered(listed, day) for day in days)
    assert one == other
    one_book, other_book = (printing.data(archive, "handbook.typ", site=SITE.model_copy(update={"today": day})) for day in days)
    assert one_book == other_book


def test_the_new_day_of_a_record_that_is_added_is_not_in_the_future(project: Path) -> None:
    options = "--name N --country IE --kind help --sources https://example.net/a --phone 222 --checked"
    done = run(project, "new", "helpline", *options.split(), "2062-01-01")
    assert done.exit_code == 1
    assert "checked: 2062-01-01 is in the future; today is 2020-01-01" in done.output
    assert run(project, "new", "helpline", *options.split(), "2020-01-01").exit_code == 0
