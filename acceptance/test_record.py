"""The record is complete and proved."""

from __future__ import annotations

import re

from acceptance.record import archive

from colloquium.record.collections import QUOTES, SPEAKERS, TAKEAWAYS, THEMES
from colloquium.text.match import Prover

PARTICIPANTS = {
    "angel-nguyen",
    "bob-herbert",
    "cyrus-vance",
    "dorchen-leidholdt",
    "francois-delattre",
    "julie-cordua",
    "mary-mazzio",
    "melanie-thompson",
    "monique-villa",
    "per-anders-sunesson",
    "valiant-richey",
    "william-silverman",
    "yves-charpenel",
}


def test_everyone_who_is_listed_has_a_record_with_the_printed_role_proved() -> None:
    assert {entry.record.id for entry in archive()[SPEAKERS]} == PARTICIPANTS
    assert all(("appearances", 0) in entry.proofs for entry in archive()[SPEAKERS])


def test_the_six_takeaways_and_the_four_elements_of_context_carry_their_printed_titles() -> None:
    report = Prover(archive().reports["csw62-report"])
    assert [entry.record.number for entry in archive()[TAKEAWAYS]] == [1, 2, 3, 4, 5, 6]
    assert len(archive()[THEMES]) == 4
    for entry in [*archive()[TAKEAWAYS], *archive()[THEMES]]:
        assert report.find(entry.record.title), entry.record.id


def test_every_paragraph_of_the_report_is_reached() -> None:
    reached = archive().coverage[0]
    assert (reached.percent, reached.missed) == (100, ())


def test_every_quotation_mark_of_the_report_belongs_to_a_quotation_or_a_title() -> None:
    text = archive().reports["csw62-report"].text
    edges = [edge for quote in archive()[QUOTES] for edge in (quote.proof().start, quote.proof().end)]
    marks = [match.start() for match in re.finditer('[“”"]', text) if not any(abs(match.start() - edge) <= 2 for edge in edges)]
    others = [" ".join(text[mark : mark + 14].split()) for mark in marks]
    assert others == [
        *("“I am Jane Doe", "“ • Monique V"),
        *("“Combating Onl", "” an internati"),
        "“Ms. Villa pro",
        *('"I am Jane Doe', '", which shows'),
        *("“Stop Slavery", "” which is awa"),
    ]


def test_no_letter_inside_a_quotation_can_be_left_out_unnoticed() -> None:
    prover = Prover(archive().reports["csw62-report"])
    for quote in archive()[QUOTES]:
        words = quote.proof().exact
        shorter = [words[:i] + words[i + 1 :] for i in range(1, len(words) - 1) if words[i].isalnum()]
        assert [text for text in shorter if prover.find(text)] == []
