"""Help lines: every number has its sources and the day of its last check; an old check is told, a very old one stops the build."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from colloquium import helplines, inspection, linking, loading
from colloquium.models import Helpline
from colloquium.problems import DataError
from conftest import PROJECT, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

CHECKED = date(2026, 1, 1)
LINE = """- id: a-line
  name: A line
  country: IE
  kind: help
  checked: 2026-01-01
  phone: 1800 250 025
  sms: HELP to 50808
  sources:
    - https://example.net/a
"""


@pytest.fixture
def listed(small: Path) -> Path:
    (small / "data" / "helplines.yaml").write_text(LINE, "utf-8")
    return small


def lines() -> list[Helpline]:
    return [entry.record for entry in linking.link(loading.load(PROJECT))["helplines"] if isinstance(entry.record, Helpline)]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("1-800-422-4453", "18004224453"),
        ("08000 121 700", "08000121700"),
        ("+33 1 80 52", "+3318052"),
        ("HOPE to 12345", "12345"),
    ],
)
def test_a_number_is_dialled_by_its_digits(written: str, dialled: str) -> None:
    assert helplines.dial(written) == dialled


@pytest.mark.parametrize(("days", "told"), [(180, False), (181, True), (365, True)])
def test_a_check_older_than_180_days_is_told(listed: Path, days: int, told: bool) -> None:  # noqa: FBT001
    day = CHECKED + timedelta(days)
    warnings = [str(problem) for problem in inspection.inspect(listed, day).problems]
    warning = f"checked: 2026-01-01 is {days} days ago; compare the text with its links again, then write the new day"
    assert warnings == ([f"data/helplines.yaml:5:3: warning: {warning}"] if told else [])


def test_a_check_older_than_365_days_is_refused_at_its_line(listed: Path) -> None:
    with pytest.raises(DataError) as caught:
        linking.link(loading.load(listed), CHECKED + timedelta(366))
    assert str(caught.value) == (
        "data/helplines.yaml:5:3: checked: 366 days ago, 365 is the most; "
        "compare it with its sources and write the day, or delete the record"
    )


def test_without_a_day_no_check_is_old(listed: Path) -> None:
    assert linking.link(loading.load(listed))["helplines"]


@pytest.mark.parametrize(("days", "works"), [(10, True), (200, True), (400, False)], ids=["fresh", "stale", "expired"])
def test_a_stale_check_shows_on_the_page_and_an_expired_one_stops_even_a_strict_build(tmp_path: Path, days: int, works: bool) -> None:  # noqa: FBT001
    root = copy_project(tmp_path / "project")
    (root / "data" / "helplines.yaml").write_text(LINE, "utf-8")
    done = build(root, root / "site", SOURCE_DATE_EPOCH=str(1767225600 + 86400 * days))
    said = done.stdout + done.stderr
    assert (done.returncode == 0) is works, said
    if works:
        page = (root / "site" / "help" / "index.html").read_text("utf-8")
        assert ("it may have changed" in page) is (days > 180)
        assert ("data/helplines.yaml:5:3: warning: checked: 2026-01-01 is 200 days ago" in said) is (days > 180)
    else:
        assert "data/helplines.yaml:5:3: checked: 400 days ago" in said
        assert not (root / "site").exists()


def test_every_line_has_an_address_or_a_number_and_names_its_sources() -> None:
    assert [line.id for line in lines() if not (line.phone or line.url)] == []
    assert [line.id for line in lines() if not line.sources] == []
    assert [line.id for line in lines() if line.kind != "emergency" and len(line.sources) < 2] == []


def test_numbers_hold_digits_and_spaces_only_so_that_their_links_ring_them() -> None:
    shape = re.compile(r"\+?[\d -]+( or [\d -]+)?")
    written = [number for line in lines() for number in (line.phone, line.tty) if number]
    assert [number for number in written if not shape.fullmatch(number)] == []


def test_numbers_known_to_be_wrong_are_not_listed() -> None:
    text = re.sub(r"[^\d]", "", (PROJECT / "data" / "helplines.yaml").read_text("utf-8"))
    for wrong in ("08000116016", "0881239999", "61996100180", "61996565008", "0800200000", "0884284637", "0140260445"):
        assert wrong not in text


def test_every_country_has_its_name_and_its_emergency_number_first(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    assert re.findall(r"<h2[^>]*>[A-Z]{2}</h2>", page) == []
    for country in {line.country for line in lines() if line.kind == "emergency"}:
        section = page.split(f'<h2 id="{country.lower()}"')[1].split("<h2")[0]
        assert re.findall(r"<h3>([^<]*)", section)[0] == "In immediate danger"


def test_each_number_on_the_page_rings_what_it_shows(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="(?:tel|sms):([^"]*)">([^<]*)</a>', page)
    assert len(links) >= len([line for line in lines() if line.phone])
    assert [shown for target, shown in links if target != re.sub(r"[^\d+]", "", shown)] == []


def test_each_line_shows_the_day_of_its_check_and_links_to_its_sources(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8").replace("&amp;", "&")
    for line in lines():
        part = page.split(f'id="{line.id}"')[1].split("</article>")[0]
        assert f'<time datetime="{line.checked}">' in part
        assert [source for source in line.sources if f'href="{source}"' not in part] == []
