"""Names and words are listed where readers look for them, everywhere in the same order."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record import collation
from colloquium.record.collections import GLOSSARY, REFERENCES, SPEAKERS
from colloquium.site import helplines
from projects import change, rendered

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = {
    "marks decide only between the same letters": ["Eaton", "Éaton", "Émile", "Eva", "Évora", "Ewing"],
    "letters with marks stand beside those without": ["Aaron", "Ångström", "Cantor", "Čapek", "Nolan", "Ñuñez", "Olsen", "Özil", "Zed"],
    "letters with strokes and joined letters too": ["Lodge", "Łódź", "Løvborg", "Olsen", "Ørsted", "straße", "Stratton"],
    "marks in the family name wait for the given names": ["Muller, Anna", "Müller, Anna", "Muller, Zoe", "Müller, Zoe"],
    "marks count alike in one sign and in two": ["E\u0301aton", "Eva", "Évora"],
    "capitals decide last": ["de la Cruz", "De la Cruz", "Dean", "eve", "Eve", "Evelyn"],
    "a family name precedes a longer one": ["Silva", "Silva, Zoe", "Silva Santos, Ana", "Silvana, Bo"],
    "apostrophes count for nothing": ["Dante", "Darcy", "D’Arcy, B", "Dark", "Obi", "O’Brien", "Olsen"],
    "modifiers count for nothing": ["Abdel", "ʿAbdo", "Abe"],
    "hyphens and spaces are alike": ["Van Dyke", "Van-Dyke, Bo", "van Fenn", "Vanbo", "Vandyke"],
    "quotation marks and brackets count for nothing": ["Quorum", "“Quoted”", "(Quoting)", "Quotum"],
    "numbers stand by their values": ["Resolution 9", "Resolution 242", "Resolution 1325", "Resolutions"],
    "each script by itself, Latin first": ["Zed", "Белов", "Юрий", "אבי", "علي", "वर्मा", "かな", "李"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_texts_stand_where_readers_look_for_them(order: list[str]) -> None:
    mixed = random.Random(len(order)).sample(order, len(order))
    assert sorted(mixed, key=collation.key) == order


def test_different_texts_never_have_the_same_place() -> None:
    alike = ["Van Dyke", "Van-Dyke", "van Dyke", "Ván Dyke", "VanDyke", "Van Dyke.", "Van, Dyke", "“Van Dyke”"]
    assert len({collation.key(text) for text in alike}) == len(alike)


def test_countries_stand_where_readers_look_for_them() -> None:
    assert [name for _, name in helplines.by_country(["ES", "EC", "EG", "EE", "CI", "CL"], "fr")] == [
        "Chili",
        "Côte d’Ivoire",
        "Égypte",
        "Équateur",
        "Espagne",
        "Estonie",
    ]


@pytest.fixture
def marked(small: Path) -> Path:
    """Two speakers, two references and two terms, each with marks that code points would put last, written in the wrong order."""
    change(small, "speakers", "sort_name: Speaker, First", "sort_name: Ewing, First")
    change(small, "speakers", "sort_name: Speaker, Second", "sort_name: Évora, Second")
    (small / "data" / "references.yaml").write_text(
        "- {id: ewing, kind: organisation, name: The Ewing Trust}\n- {id: evora, kind: organisation, name: The Évora Trust}\n", "utf-8"
    )
    (small / "data" / "glossary.yaml").write_text(
        "- {id: ewer, term: ewer, definition: A jug.}\n- {id: elan, term: élan, definition: A dash.}\n", "utf-8"
    )
    return small


def test_the_archive_is_in_that_order(marked: Path) -> None:
    archive = linker.link(loader.load(marked))
    assert [entry.record.id for entry in archive[SPEAKERS]] == ["second-speaker", "first-speaker"]
    assert [entry.record.id for entry in archive[REFERENCES]] == ["evora", "ewing"]
    assert [entry.record.id for entry in archive[GLOSSARY]] == ["elan", "ewer"]


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("speakers/", "Second Speaker", "First Speaker"),
        ("references/", "The Évora Trust", "The Ewing Trust"),
        ("glossary/", "<dt>élan", "<dt>ewer"),
        ("quotes/", "Second Speaker", "First Speaker"),
    ],
)
def test_every_list_is_in_that_order(marked: Path, page: str, first: str, second: str) -> None:
    change(
        marked,
        "quotes",
        "- id:",
        "- {id: hold, speaker: first-speaker, text: the stones are sound, source: minutes, fragment: true}\n- id:",
    )
    shown = re.sub(r"\s+", " ", rendered(marked)[page])
    assert -1 < shown.find(first) < shown.find(second)
