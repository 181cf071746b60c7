"""No words of this record can be given to anybody but their speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from colloquium.archive.attribution import attribute
from colloquium.archive.context import Context
from colloquium.archive.proofs import prove
from colloquium.archive.quotation import own_words
from colloquium.archive.redaction import applied
from colloquium.data import loader
from colloquium.record.collections import QUOTES
from projects import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record


@pytest.fixture(scope="module")
def context() -> Context:
    """The record, proved."""
    context = Context(loader.load(PROJECT), None)
    assert [fault for draft in context.loaded.drafts for fault in prove(draft, context)] == []
    return context


def attributed(context: Context) -> Iterator[tuple[Draft[Record], FieldPath]]:
    """Every quotation, figure and point with a speaker: its record, and where it stands there."""
    for draft in context.loaded.drafts:
        assert list(attribute(draft, context)) == []
        yield from ((draft, path) for path in [*context.attributions[draft.key]])


def test_the_report_names_the_speaker_of_all_words_and_quotes_the_quotations(context: Context) -> None:
    named = {(*draft.key, *path) for draft, path in attributed(context)}
    assert {("quotes", draft.record.id) for draft in context.loaded.of(QUOTES) if (draft.key, ()) not in context.lost} <= named
    faults = [fault for draft in context.loaded.drafts for fault in own_words(draft, context)]
    assert [fault for fault in faults if fault.severity == "error"] == []


def test_each_of_these_words_can_be_given_to_one_speaker_alone(context: Context) -> None:
    accepted = []
    for draft, path in [*attributed(context)]:
        for speaker in context.persons:
            given = replace(draft, record=applied(draft.record, {(*path, "speaker"): speaker}))
            if not any(fault.path[: len(path)] == path for fault in attribute(given, context)):
                accepted.append((draft.key, path))
    assert accepted == [(draft.key, path) for draft, path in attributed(context)]
