"""The pictures say what the record says, and never more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from colloquium import drawing, linking, loading
from conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive import Archive


@cache
def archive() -> Archive:
    return linking.link(loading.load(PROJECT))


def test_the_matrix_counts_every_quotation_and_statement_of_a_speaker_once() -> None:
    takeaways, themes = archive()["takeaways"], archive()["themes"]
    rows = {row.speaker.record.id: row for row in drawing.matrix(archive(), [themes, *([takeaway] for takeaway in takeaways)])}
    richey = rows["valiant-richey"]
    assert sum(cell.quoted for cell in richey.cells) == len(archive().referred(richey.speaker, "quotes"))
    assert sum(cell.reported for cell in richey.cells) == len(archive().statements(richey.speaker))
    assert "bob-herbert" not in rows


def test_a_survivor_stands_in_the_matrix_like_every_other_speaker() -> None:
    columns = [archive()["themes"], *([takeaway] for takeaway in archive()["takeaways"])]
    assert "melanie-thompson" in {row.speaker.record.id for row in drawing.matrix(archive(), columns)}


def test_a_dot_grows_by_its_area_and_not_without_end() -> None:
    one, four, many, more = (drawing.Cell((), count, 0).radius for count in (1, 4, 7, 700))
    assert (four, more) == (2 * one, many)


def test_the_axis_stacks_the_events_of_a_year_above_its_middle() -> None:
    events = archive()["timeline"]
    axis = drawing.axis(events)
    year = [dot for dot in axis.dots if dot.entry.record.date.startswith("2018")]  # type: ignore[attr-defined]
    assert len(axis.dots) == len(events)
    assert len({dot.x for dot in year}) == 1
    assert [dot.y for dot in year] == [14 * n for n in range(1, len(year) + 1)]
    assert all(0 <= x <= 100 for x in [*(dot.x for dot in axis.dots), *(x for _, x in axis.ticks)])


def test_a_name_in_the_web_is_joined_to_each_heading_that_refers_to_it() -> None:
    web = drawing.web(archive(), archive()["themes"] + archive()["takeaways"])
    assert [node.entry.record.id for node in web.joins["backpage"]] == ["using-technology", "general-ignorance", "corporate-involvement"]
    assert all(0 < node.y < web.height for node in web.names + web.subjects)


def test_only_what_other_sources_counted_is_drawn_never_the_number_that_was_stated(site: Path) -> None:
    html = (site / "figures" / "index.html").read_text("utf-8")
    drawn = re.findall(r"<strong>(.*?)</strong><svg", html)
    assert drawn == ["40.3 million people", "24.9 million people", "4.8 million people", "15.4 million people", "11.9%", "19.3%", "23.1%"]
    assert not {"30%", "100%", "50%"} & set(drawn)


def test_numbers_are_drawn_to_the_longest_and_percentages_to_a_hundred() -> None:
    lengths = {entry.record.id: [bar.length for bar in drawing.bars(entry.record.measures)] for entry in archive()["figures"]}  # type: ignore[attr-defined]
    assert lengths["people-in-slavery"] == [100, 61.79, 11.91, 38.21]
    assert [length for found in lengths.values() for length in found][4:] == [11.9, 19.3, 23.1]
