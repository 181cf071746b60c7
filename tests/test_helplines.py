"""Helplines: every number of the record has its sources and the day of its last check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import HELPLINES
from colloquium.record.surroundings import Helpline
from conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


def lines() -> list[Helpline]:
    return [entry.record for entry in linker.link(loader.load(PROJECT))[HELPLINES] if isinstance(entry.record, Helpline)]


def test_every_line_has_an_address_or_a_number_and_names_its_sources() -> None:
    assert [line.id for line in lines() if not (line.phone or line.url)] == []
    assert [line.id for line in lines() if not line.sources] == []
    assert [line.id for line in lines() if line.kind != "emergency" and len(line.sources) < 2] == []


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
    links = re.findall(r'<a href="(?:tel|sms):([^"]*)">([^<]*)', page)
    assert len(links) == sum(len(line.phone) + len(line.tty) + bool(line.sms) for line in lines())
    assert [shown for target, shown in links if target != shown.replace(" ", "").replace("-", "")] == []


def test_each_line_shows_the_day_of_its_check_and_links_to_its_sources(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8").replace("&amp;", "&")
    for line in lines():
        part = page.split(f'id="{line.id}"')[1].split("</article>")[0]
        assert f'<time datetime="{line.checked}">' in part
        assert [source for source in line.sources if f'href="{source}"' not in part] == []
