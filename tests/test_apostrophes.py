"""The editors' own words have printers' apostrophes, however they were typed; words of a report keep what it prints."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from colloquium.record.apostrophes import curled
from colloquium.record.fields import Address, Markdown, Passage, Prose, SpeakerPassage, Text, Words

CASES = {
    "the report's": "the report’s",
    "l'eau d'Évian": "l’eau d’Évian",
    "sex workers' rights, Evans' law": "sex workers’ rights, Evans’ law",
    "it doesn't say 'so' of workers' rights": "it doesn’t say 'so' of workers' rights",
    "'so' it isn't": "'so' it isn’t",
    "`don't` and [it's](https://example.org/it's) at https://example.org/o'neill": "`don't` and [it’s](https://example.org/it's) at https://example.org/o'neill",
    "the 1990's": "the 1990’s",
    "already set: l’eau": "already set: l’eau",
}


@pytest.mark.parametrize(("typed", "set_"), CASES.items(), ids=str)
def test_a_straight_apostrophe_is_set_as_printers_do(typed: str, set_: str) -> None:
    assert curled(typed) == set_


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        (Text, "it’s"),
        (Markdown, "it’s"),
        (Prose, "it’s"),
        (Words, "it's"),
        (Passage, "it's"),
        (SpeakerPassage, "it's"),
    ],
    ids=["a text", "Markdown", "prose", "a quotation", "a passage", "a passage that names a speaker"],
)
def test_words_of_a_report_keep_what_it_prints(kind: Any, read: str) -> None:
    assert TypeAdapter(kind).validate_python("it's") == read


def test_an_address_keeps_its_own() -> None:
    assert TypeAdapter(Address).validate_python("https://example.org/o'neill") == "https://example.org/o'neill"
