"""The pictures say what the record says, and never more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import TAKEAWAYS, THEMES, TIMELINE
from colloquium.record.parts import Measure
from colloquium.site import charts
from projects import FULL, change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive


def matrix(archive: Archive) -> dict[str, list[tuple[int, int]]]:
    """How often each speaker is quoted and reported under the themes together, then under each takeaway."""
    columns = [archive[THEMES], *([takeaway] for takeaway in archive[TAKEAWAYS])]
    rows = charts.matrix(archive, columns)
    return {row.speaker.record.id: [(cell.quoted, cell.reported) for cell in row.cells] for row in rows}


def test_the_matrix_counts_every_quotation_and_statement_of_a_speaker_once() -> None:
    assert matrix(linker.link(loader.load(FULL)))["ada-hollow"] == [(1, 1), (1, 1), (0, 1)]


def test_words_with_a_content_note_count_in_the_matrix_like_all_others() -> None:
    assert matrix(linker.link(loader.load(FULL)))["ines-marrow"] == [(1, 2), (0, 0), (1, 0)]


def test_a_speaker_without_words_under_a_heading_has_no_row(small: Path) -> None:
    change(small, "quotes", "  takeaway: mending\n", "")
    change(small, "takeaways", "      speaker: second-speaker\n", "")
    assert matrix(linker.link(loader.load(small))) == {"first-speaker": [(1, 1), (1, 0)]}


def test_a_dot_grows_by_its_area_and_not_without_end() -> None:
    one, four, many, more = (charts.Cell((), count, 0).radius for count in (1, 4, 7, 700))
    assert (four, more) == (2 * one, many)


def test_the_axis_stacks_the_events_of_a_year_above_its_middle(small: Path) -> None:
    dates = ("2016", "2018", "2018-03", "2018-05-02", "2020")
    events = "".join(f"- {{id: event-{number}, date: {date}, title: T}}\n" for number, date in enumerate(dates))
    (small / "data" / "timeline.yaml").write_text(events, "utf-8")
    axis = charts.axis(linker.link(loader.load(small))[TIMELINE])
    assert [(dot.x, dot.y) for dot in axis.dots] == [(10, 14), (50, 14), (50, 28), (50, 42), (90, 14)]
    assert (axis.ticks, axis.height) == (((2020, 80),), 42)


def test_events_of_one_year_stand_in_the_middle_of_the_axis(small: Path) -> None:
    (small / "data" / "timeline.yaml").write_text("- {id: a, date: 2019-05, title: A}\n- {id: b, date: 2019-12-31, title: B}\n", "utf-8")
    axis = charts.axis(linker.link(loader.load(small))[TIMELINE])
    assert [(dot.x, dot.y) for dot in axis.dots] == [(50, 14), (50, 28)]


def test_a_name_in_the_web_is_joined_to_each_heading_that_refers_to_it(small: Path) -> None:
    names = ("crane", "trust", "unnamed")
    (small / "data" / "references.yaml").write_text("".join(f"- {{id: {id}, kind: organisation, name: {id}}}\n" for id in names), "utf-8")
    change(small, "themes", "  points:", "  references: [trust]\n  points:")
    change(small, "quotes", "  takeaway: mending\n", "  takeaway: mending\n  references: [trust, crane]\n")
    change(small, "figures", "  theme: why-it-matters\n", "  theme: why-it-matters\n  references: [trust]\n")
    archive = linker.link(loader.load(small))
    web = charts.web(archive, archive[THEMES] + archive[TAKEAWAYS])
    joins = {name: [node.entry.record.id for node in nodes] for name, nodes in web.joins.items()}
    assert joins == {"trust": ["why-it-matters", "mending"], "crane": ["mending"]}
    assert [node.entry.record.id for node in web.names] == ["trust", "crane"]
    assert all(0 < node.y < web.height for node in web.names + web.subjects)


def test_only_what_other_sources_counted_is_drawn_never_the_number_that_was_stated(site: Path) -> None:
    page = (site / "figures" / "index.html").read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    assert re.findall(r"<td>([^<]*)</td><td[^>]*><svg", page) == ["21.5%", "30%"]
    assert page.count("<svg") == 2
    assert "24.9 per cent" in page


@pytest.mark.parametrize(
    ("unit", "values", "lengths"),
    [
        ("%", [21.5, 30], [21.5, 30]),
        ("%", [50, 250], [20, 100]),
        ("boats", [40.3, 24.9, 4.8], [100, 61.79, 11.91]),
        ("boats", [0.5], [100]),
        ("boats", [], []),
    ],
)
def test_numbers_are_drawn_to_the_longest_and_percentages_to_a_hundred(unit: str, values: list[float], lengths: list[float]) -> None:
    bars = charts.bars([Measure(label="L", value=value, unit=unit) for value in values])
    assert [bar.length for bar in bars] == lengths


def test_percentages_beside_other_numbers_are_drawn_to_the_longest() -> None:
    bars = charts.bars([Measure(label="L", value=20, unit="%"), Measure(label="L", value=40, unit="boats")])
    assert [bar.length for bar in bars] == [50, 100]
