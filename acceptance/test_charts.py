"""The charts say of this record what it says, and no more."""

from __future__ import annotations

from datetime import date
from re import findall

from acceptance.record import archive

from colloquium.record.collections import FIGURES, QUOTES, TAKEAWAYS, THEMES
from colloquium.site import charts, pages
from projects import PROJECT, settings_of


def test_the_matrix_counts_every_quotation_and_statement_of_a_speaker_once() -> None:
    columns = [archive()[THEMES], *([takeaway] for takeaway in archive()[TAKEAWAYS])]
    rows = {row.speaker.record.id: row for row in charts.matrix(archive(), columns)}
    richey = rows["valiant-richey"]
    assert sum(cell.quoted for cell in richey.cells) == len(archive().referred(richey.speaker, QUOTES))
    assert sum(cell.reported for cell in richey.cells) == len(archive().statements(richey.speaker))
    assert "melanie-thompson" in rows
    assert "bob-herbert" not in rows


def test_a_name_in_the_web_is_joined_to_each_heading_that_refers_to_it() -> None:
    web = charts.web(archive(), archive()[THEMES] + archive()[TAKEAWAYS])
    assert [node.entry.record.id for node in web.joins["backpage"]] == ["using-technology", "general-ignorance", "corporate-involvement"]


def test_only_what_other_sources_counted_is_drawn_never_the_number_that_was_stated() -> None:
    site = settings_of("Colloquium record", "", date(2019, 5, 1))
    made = pages.Renderer(PROJECT / "theme" / "records", archive(), site).pages()
    html = next(str(page.html) for page in made if page.address == "figures/")
    drawn = findall(r"<td>([^<]*)</td><td aria-hidden=\"true\"><svg", html)
    assert drawn == ["40.3 million people", "24.9 million people", "4.8 million people", "15.4 million people", "11.9%", "19.3%", "23.1%"]


def test_numbers_are_drawn_to_the_longest_and_percentages_to_a_hundred() -> None:
    lengths = {entry.record.id: [bar.length for bar in charts.bars(entry.record.measures)] for entry in archive()[FIGURES]}
    assert lengths["people-in-slavery"] == [100, 61.79, 11.91, 38.21]
    assert [length for found in lengths.values() for length in found][4:] == [11.9, 19.3, 23.1]
