"""Each of several handbooks prints what belongs to its colloquium, and what belongs to none."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import printing
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA, QUOTES, REDIRECTS, TABLE, TAKEAWAYS, THEMES
from colloquium.site import handbooks
from projects import ARCHIVES, FULL, change

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = """
- {id: railing, kind: work, name: The railing}
- {id: pole, kind: work, name: The pole}
- {id: river, kind: work, name: The river}
- {id: flood, kind: law, name: The flood act}
"""
TIMELINE = """
- {id: railed, date: '1990', title: The railing was put up, references: [railing]}
- {id: poled, date: '1991', title: The poles were cut, references: [pole]}
- {id: both, date: '1992', title: Railing and poles were painted, references: [pole, railing]}
- {id: flooded, date: '1993', title: A flood, references: [flood]}
- {id: frozen, date: '1994', title: A frost}
"""
GLOSSARY = "- {id: ford, term: Ford, definition: Where one wades.}\n"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """The archive of two colloquia, with what surrounds them."""
    root = tmp_path / "two"
    shutil.copytree(ARCHIVES / "two", root, copy_function=shutil.copyfile)
    for name, text in (("references", REFERENCES), ("timeline", TIMELINE), ("glossary", GLOSSARY)):
        (root / "data" / f"{name}.yaml").write_text(text, "utf-8")
    change(root, "takeaways", "  title: Mending before building\n", "  title: Mending before building\n  references: [railing, river]\n")
    change(root, "quotes", "  takeaway: marking\n", "  takeaway: marking\n  references: [pole]\n")
    change(root, "colloquia", "  title: The ford meeting\n", "  title: The ford meeting\n  references: [river]\n")
    return root


def printed(root: Path, event: str) -> dict[str, dict[str, Any]]:
    """The records that the handbook of a colloquium gets, by collection and id."""
    [data] = printing.data(linker.link(loader.load(root)), "handbook.typ", event)
    return {name: {record["id"]: record for record in records} for name, records in json.loads(data)["collections"].items()}


OWN = {
    "bridge": {
        "colloquia": "bridge",
        "sources": "minutes",
        "speakers": "first-speaker second-speaker",
        "quotes": "four-hundred mend-first railing-first",
        "takeaways": "mending",
        "themes": "why-it-matters",
        "figures": "people-a-day",
        "references": "flood railing river",
        "timeline": "both flooded frozen railed",
        "glossary": "ford",
        "helplines": "bridge-watch",
    },
    "ford": {
        "colloquia": "ford",
        "sources": "notes",
        "speakers": "first-speaker third-speaker",
        "quotes": "poles",
        "takeaways": "marking",
        "themes": "",
        "figures": "",
        "references": "flood pole river",
        "timeline": "both flooded frozen poled",
        "glossary": "ford",
        "helplines": "bridge-watch",
    },
}


@pytest.mark.parametrize("event", OWN)
def test_a_handbook_prints_what_belongs_to_its_colloquium_and_what_belongs_to_none(two: Path, event: str) -> None:
    assert {name: " ".join(sorted(records)) for name, records in printed(two, event).items()} == OWN[event]


def test_of_a_speaker_it_prints_the_part_taken_there(two: Path) -> None:
    parts = {event: printed(two, event)["speakers"]["first-speaker"]["appearances"] for event in OWN}
    assert {event: [part["role"] for part in taken] for event, taken in parts.items()} == {"bridge": ["engineer"], "ford": ["neighbour"]}


def test_of_a_speaker_quoted_where_they_did_not_take_part_it_prints_the_first_part_without_its_paragraph(two: Path) -> None:
    change(two, "speakers", "    - role: neighbour\n      colloquium: ford\n", "")
    [part] = printed(two, "ford")["speakers"]["first-speaker"]["appearances"]
    assert part["role"] == "engineer"
    assert "paragraph" not in part
    assert "First Speaker, engineer" in printing.printed(linker.link(loader.load(two)), "handbook.typ", "ford")


def test_the_handbook_of_the_only_colloquium_prints_all() -> None:
    archive = linker.link(loader.load(FULL))
    [data] = printing.data(archive, "handbook.typ")
    listed = {name: [record["id"] for record in records] for name, records in json.loads(data)["collections"].items()}
    assert listed == {name: [entry.record.id for entry in archive.collections[name]] for name in archive.collections if name in listed}
    assert listed.keys() == {kind for kind in TABLE if kind.published} - {REDIRECTS}


def test_pages_of_the_only_colloquium_lead_to_the_only_handbook() -> None:
    archive = linker.link(loader.load(FULL))
    assert {handbooks.folder(archive, entry) for kind in (COLLOQUIA, QUOTES, TAKEAWAYS, THEMES) for entry in archive[kind]} == {""}
