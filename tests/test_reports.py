"""A report is cut into numbered paragraphs, marked where records rest on it, and measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.site import annotation
from colloquium.text.report import Report

if TYPE_CHECKING:
    from pathlib import Path


def kinds(text: str) -> list[tuple[str, str]]:
    report = Report("x", text)
    return [(paragraph.kind, " ".join(text[paragraph.start : paragraph.end].split())) for paragraph in report.paragraphs]


def test_a_paragraph_begins_after_a_blank_line_or_with_an_indented_line() -> None:
    assert kinds("One\ntwo.\n\n \nThree.\n Four.\r\nFive.\r\n\r\nSix.") == [
        ("text", "One two."),
        ("text", "Three."),
        ("text", "Four. Five."),
        ("text", "Six."),
    ]


def test_headings_have_no_closing_mark_and_items_a_bullet() -> None:
    assert kinds("Elements of context\n\n• A speaker, of a place\n\nand so it went on\n\nHe said: “yes!”") == [
        ("heading", "Elements of context"),
        ("item", "• A speaker, of a place"),
        ("text", "and so it went on"),
        ("text", "He said: “yes!”"),
    ]


def test_each_bullet_begins_a_paragraph() -> None:
    assert kinds("• One,\nand more\n• Two") == [("item", "• One, and more"), ("item", "• Two")]


def test_the_marks_of_a_paragraph_put_together_are_the_paragraph(small: Path) -> None:
    archive = linker.link(loader.load(small))
    report = archive.reports["minutes"]
    for paragraph, marked in zip(report.paragraphs, annotation.mark(archive, "minutes"), strict=True):
        assert "".join(segment.text for segment in marked.segments) == report.text[paragraph.start : paragraph.end]


def test_every_passage_is_marked_with_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    fifth = annotation.mark(archive, "minutes")[4]
    assert [(segment.text, [entry.key for entry in segment.entries]) for segment in fifth.segments if segment.entries] == [
        ("The bridge carries four hundred people a day", [("figures", "people-a-day"), ("quotes", "four-hundred")]),
        ("the\nstones are sound – it is the railing which is weak", [("themes", "why-it-matters")]),
    ]


def test_a_heading_that_is_a_printed_title_leads_to_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    headings = [(p.level, [entry.key for entry, _ in p.rests]) for p in annotation.mark(archive, "minutes") if p.kind == "heading"]
    assert headings == [(2, []), (3, [("themes", "why-it-matters")]), (3, [("takeaways", "mending")])]


def test_coverage_names_the_paragraphs_that_no_passage_reaches(small: Path) -> None:
    (small / "data" / "figures.yaml").unlink()
    quotes = small / "data" / "quotes.yaml"
    quotes.write_text(quotes.read_text("utf-8").split("- id: railing-first")[0], "utf-8")
    (small / "data" / "takeaways.yaml").unlink()
    reached = linker.link(loader.load(small)).coverage[0]
    assert str(reached) == "minutes: 3 of 4 paragraphs reached, 75 %; not reached: ¶ 7"
