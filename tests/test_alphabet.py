"""The A–Z: every name, term and title once, under its letter, in the order of all lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record import collation
from colloquium.record.collections import FIGURES, QUOTES, REDIRECTS
from colloquium.site import alphabet
from projects import FULL, change, rendered

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_with_a_name_a_term_or_a_title_is_there_once() -> None:
    archive = linker.link(loader.load(FULL))
    found = [line.entry.key for lines in alphabet.letters(archive).values() for line in lines]
    assert len(found) == len(set(found))
    named = {entry.key for entry in archive if any(name in type(entry.record).model_fields for name in alphabet.NAMES)}
    assert set(found) == named
    assert not {QUOTES, FIGURES, REDIRECTS} & {collection for collection, _ in found}


def test_letters_and_lines_are_in_the_order_of_all_lists() -> None:
    letters = alphabet.letters(linker.link(loader.load(FULL)))
    lines = [line.name for found in letters.values() for line in found]
    assert lines == sorted(lines, key=collation.key)
    assert "Hollow, Ada" in [line.name for line in letters["H"]]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Hollow, Ada", "H"),
        ("van Fenn, Otto", "V"),
        ("Élan", "E"),
        ("“Quoted” title", "Q"),
        ("116 006", ""),
        ("١١", ""),
        ("ñandú", "N"),
        ("Ødegård", "Ø"),
        ("ßtrange", "S"),
        ("Ωmega", "Ω"),
        ("橋の記録", "橋"),
        ("…", ""),
    ],
)
def test_a_name_stands_under_its_first_letter(name: str, letter: str) -> None:
    assert alphabet.letter(name) == letter


def test_letters_of_one_base_stand_together(small: Path) -> None:
    change(small, "speakers", "sort_name: ", "sort_name: Élan, ")
    page = rendered(small)["index/"]
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert len(headings) == len(set(headings))
    assert "E" in headings
    assert re.findall(r'<a href="#([\w-]+)">', page) == re.findall(r'<h2 id="([\w-]+)"', page)


def test_a_long_list_has_a_page_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = linker.link(loader.load(FULL))
    monkeypatch.setattr(alphabet, "MOST", 3)
    first, *others = alphabet.sheets(archive)
    assert (first.address, first.letters) == ("index/", {})
    assert [first.address + way for way in first.ways.values()] == [sheet.address for sheet in others if "part_" not in sheet.address]
    shown: dict[str, list[alphabet.Line]] = {}
    for sheet in others:
        for letter, lines in sheet.letters.items():
            assert len(lines) <= 3
            shown.setdefault(letter, []).extend(lines)
    assert shown == alphabet.letters(archive)
    pages = rendered(FULL)
    assert '<li><a href="../../index/letter-h/" aria-current="page">H</a></li>' in pages["index/letter-h/"]
    assert "Hollow, Ada" in pages["index/letter-h/"]
    assert "Hollow, Ada" not in pages["index/"]
    assert "<title>" not in pages["index/letter-r/part_2/"]
    assert '<a href="../../../index/letter-r/" rel="prev"><span class="meta">Previous</span> Part 1</a>' in pages["index/letter-r/part_2/"]
    assert "<h1>A to Z: R, part 2 of 2</h1>" in pages["index/letter-r/part_2/"]


@pytest.mark.parametrize(("letter", "anchor"), [("H", "letter-h"), ("Ω", "letter-3a9"), ("橋", "letter-6a4b"), ("", "numbers")])
def test_a_letter_of_any_script_has_an_address(letter: str, anchor: str) -> None:
    assert alphabet.anchor(letter) == anchor
