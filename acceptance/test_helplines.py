"""The helplines of this record: each can be reached, is supported by its sources, and is none of the numbers known to be wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.record.collections import HELPLINES
from projects import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.record.surroundings import Helpline

WRONG = (
    *("08000116016", "0881239999", "61996100180", "61996565008", "0800200000", "0884284637", "0140260445"),
    *("0800200008", "0800209020", "08000737283", "0800737283", "018005533000"),
)


def lines(archive: Archive) -> list[Helpline]:
    return [entry.record for entry in archive[HELPLINES]]


def test_every_line_has_an_address_or_a_number_and_names_its_sources(archive: Archive) -> None:
    assert [line.id for line in lines(archive) if not (line.phone or line.url)] == []
    assert [line.id for line in lines(archive) if len(line.sources) < (1 if line.kind == "emergency" else 2)] == []


def test_numbers_known_to_be_wrong_are_not_listed(archive: Archive) -> None:
    digits = re.sub(r"\D", "", " ".join(line.model_dump_json() for line in lines(archive)))
    assert [wrong for wrong in WRONG if wrong in digits] == []


def test_numbers_on_hand_written_pages_ring_what_they_show_and_are_those_of_the_data(archive: Archive) -> None:
    pages = "".join(page.read_text("utf-8") for page in (PROJECT / "docs").glob("*.md"))
    said = re.findall(r"\[([^\]]*)\]\((tel|sms):([^)]*)\)", pages)
    calls = {"".join(number.split()) for line in lines(archive) for number in line.phone}
    texts = {line.sms.number for line in lines(archive) if line.sms}
    assert len(said) > 5
    assert [one for one in said if "".join(one[0].split()) != one[2] or one[2] not in {"tel": calls, "sms": texts}[one[1]]] == []


def test_every_country_has_its_name_and_its_emergency_number_first(archive: Archive, site: Path) -> None:
    page = "".join(path.read_text("utf-8") for path in sorted((site / "help").rglob("index.html")))
    assert re.findall(r"<h2[^>]*>[A-Z]{2}</h2>", page) == []
    for country in {line.country for line in lines(archive) if line.kind == "emergency"}:
        section = page.split(f'<h2 id="{country.lower()}"')[1].split("<h2")[0]
        assert re.findall(r"<h3>([^<]*)", section)[0] == "In immediate danger"
