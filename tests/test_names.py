"""Names are found however a report prints them, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from colloquium.text.names import Bared, Names, Person


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ada Hollow", "So said Ada Hollow of the mill.", ["Ada Hollow"]),
        ("Ada Hollow", "So said ADA HOLLOW of the mill.", ["ADA HOLLOW"]),
        ("Ada Hollow", "So said Ada\n  Hollow of the mill.", ["Ada\n  Hollow"]),
        ("Hollow", "Hollow’s house, Hollow's mill, and the Hollows.", ["Hollow", "Hollow", "Hollow"]),
        ("Hollow", "Die Meinung Hollows und Hol-\nlow selbst.", ["Hollow", "Hol-\nlow"]),
        ("Hollow", "A hollow tree, hollowed, Hollowell and Shallow.", []),
        ("Hollow", "non-Hollow (Hollow)", ["Hollow", "Hollow"]),
        ("Évrard", "M. EVRARD et E\u0301vrard.", ["EVRARD", "E\u0301vrard"]),
        ("Strauß", "FRAU STRAUSS", ["STRAUSS"]),
        ("Jean-Luc Brun", "Jean‐Luc Brun, Jean-\nLuc Brun", ["Jean‐Luc Brun", "Jean-\nLuc Brun"]),
        ("O'Brien", "Mr O’Brien and O'BRIEN", ["O’Brien", "O'BRIEN"]),
        ("Ms. Hollow", "Ms Hollow spoke, MS. HOLLOW spoke.", ["Ms Hollow", "MS. HOLLOW"]),
        ("山川花子", "座長の山川花子氏は述べた。", ["山川花子"]),
        ("สมชาย", "คุณสมชายกล่าว", ["สมชาย"]),
        ("نادية حسن", "قالت نادية حسن إن", ["نادية حسن"]),
        ("نادية حسن", "تحدثت ونادية حسن ولحسن", ["نادية حسن"]),
        ("כהן", "אמר לכהן והכהן", ["כהן"]),
        ("bell hooks", "Then bell hooks spoke.", ["bell hooks"]),
        ("hooks", "hooks said", ["hooks"]),
        ("Evans", "Evans’ and Evans", ["Evans", "Evans"]),
    ],
)
def test_a_name_is_found_as_reports_print_it(name: str, text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in Bared(text).find(name)] == found


def test_the_longest_name_counts_and_tells_namesakes_apart() -> None:
    names = Names.of(
        {
            "mill": Person("Jo Smith Mill", "Smith Mill, Jo"),
            "council": Person("Jo Smith", "Smith, Jo"),
            "x": Person("Al Smith", "Smith, Al"),
        }
    )
    text = "Jo Smith Mill and Jo Smith met Smith."
    assert [(text[named.start : named.end], sorted(named.bearers)) for named in names.find(text)] == [
        ("Jo Smith Mill", ["mill"]),
        ("Jo Smith", ["council"]),
        ("Smith", ["council", "x"]),
    ]
    assert names.shared == ("Smith",)


@pytest.mark.parametrize("name", ["Ada Hollow", "Jo", "Hollow", "山川花子", "山川", "O'Brien"])
def test_a_long_text_has_the_names_that_a_short_one_has(name: str) -> None:
    names, words = Names.of({"someone": Person(name, name)}), f"So said {name}."
    filler = "Nobody else spoke. " * 400
    for text in (words + filler, filler + words, filler[:4000] + words + filler):
        assert [text[named.start : named.end] for named in names.find(text)] == [text[text.index(name) :][: len(name)]]
    assert names.find(filler) == ()


def test_one_sign_alone_is_nobodys_family_name() -> None:
    assert [*Person("李明", "李, 明").names] == ["李明"]
