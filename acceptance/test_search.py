"""The search of this record answers: readers who type what people type find it, and it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from acceptance import grades

from engine import searched

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def found(site: Path) -> dict[str, Any]:
    return grades.files(site)


def test_graded_queries_have_a_good_answer_first_or_soon(found: dict[str, Any]) -> None:
    figures = grades.figures(found)
    assert figures.first >= 0.85
    assert figures.three >= 0.95
    assert figures.none <= 0.02


def test_names_with_a_letter_left_out_find_their_record_first(found: dict[str, Any]) -> None:
    right, names = grades.right(found)
    assert names >= 100
    assert right / names >= 0.93


def test_whoever_looks_for_help_is_led_to_it(found: dict[str, Any]) -> None:
    asked = [query.text for query in grades.queries(found) if query.kind == "help"]
    answers = searched(found, *asked)
    assert [text for text, one in zip(asked, answers, strict=True) if not one["help"]] == []
    first = [(text, one["results"][0]["address"].partition("#")[0]) for text, one in zip(asked, answers, strict=True)]
    assert [text for text, page in first if page not in {"help/", "staying-safe/"}] == []


def test_pages_for_editors_are_not_found(found: dict[str, Any]) -> None:
    held = {unit["address"].partition("/")[0] for file in found.values() for unit in file["units"]}
    assert not held & {"editing", "safety", "performance", "finding", "design"}


def test_the_search_is_small(site: Path) -> None:
    assert grades.weight(site / "assets" / "find.js") < 4_000
    assert grades.weight(site / "search" / "core.json") < 26_000
    assert grades.weight(site / "search" / "rest.json") < 43_000
