"""The pictures say what the record says, and never more."""

from __future__ import annotations

from datetime import date
from re import findall
from typing import TYPE_CHECKING

from colloquium import drawing, linking, loading, pages
from conftest import PROJECT, change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive import Archive

MEASURES = """  measures:
    - {label: Counted by the council, value: 380, unit: people}
    - {label: Of them on foot, value: 95, unit: people}
  note:
    text: The council counted 380 people on one day.
    checked: 2019-05-01
    links: [https://example.org/count]
"""


def link(root: Path) -> Archive:
    return linking.link(loading.load(root))


def rows(archive: Archive) -> dict[str, drawing.Row]:
    columns = [archive["themes"], *([takeaway] for takeaway in archive["takeaways"])]
    return {row.speaker.record.id: row for row in drawing.matrix(archive, columns)}


def test_the_matrix_counts_every_quotation_and_statement_of_a_speaker_once(small: Path) -> None:
    counted = {id: [(cell.quoted, cell.reported) for cell in row.cells] for id, row in rows(link(small)).items()}
    assert counted == {"first-speaker": [(1, 1), (1, 0)], "second-speaker": [(0, 0), (1, 1)]}


def test_a_speaker_without_words_has_no_row(small: Path) -> None:
    change(small, "quotes", "speaker: second-speaker", "speaker: first-speaker")
    change(small, "takeaways", "      speaker: second-speaker\n", "")
    assert list(rows(link(small))) == ["first-speaker"]


def test_a_survivor_stands_in_the_matrix_like_every_other_speaker(small: Path) -> None:
    change(small, "speakers", "  name: Second Speaker\n", "  name: Second Speaker\n  consent: published\n")
    assert "second-speaker" in rows(link(small))


def test_a_dot_grows_by_its_area_and_not_without_end() -> None:
    one, four, many, more = (drawing.Cell((), count, 0).radius for count in (1, 4, 7, 700))
    assert (four, more) == (2 * one, many)


def test_the_axis_stacks_the_events_of_a_year_above_its_middle(small: Path) -> None:
    dates = ("2009", "2018-02", "2018-03-14", "2018-12", "2021")
    events = "".join(f"- id: event-{date}\n  date: {date}\n  title: Event of {date}\n" for date in dates)
    (small / "data" / "timeline.yaml").write_text(events, "utf-8")
    axis = drawing.axis(link(small)["timeline"])
    assert [dot.y for dot in axis.dots] == [14, 14, 28, 42, 14]
    assert len({dot.x for dot in axis.dots}) == 3
    assert axis.ticks == ((2010, 7.69), (2015, 46.15), (2020, 84.62))


def test_a_name_in_the_web_is_joined_to_each_heading_that_refers_to_it(small: Path) -> None:
    references = "".join(f"- id: {id}\n  kind: organisation\n  name: The {id}\n" for id in ("council", "library", "mill"))
    (small / "data" / "references.yaml").write_text(references, "utf-8")
    change(small, "themes", "  summary:", "  references: [council]\n  summary:")
    change(small, "quotes", "  takeaway: mending\n", "  takeaway: mending\n  references: [council, library]\n")
    archive = link(small)
    web = drawing.web(archive, archive["themes"] + archive["takeaways"])
    joined = {id: [node.entry.record.id for node in nodes] for id, nodes in web.joins.items()}
    assert joined == {"council": ["why-it-matters", "mending"], "library": ["mending"]}
    assert all(0 < node.y < web.height for node in web.names + web.subjects)


def test_only_what_other_sources_counted_is_drawn_never_the_number_that_was_stated(small: Path) -> None:
    change(small, "figures", "  theme: why-it-matters\n", f"  theme: why-it-matters\n{MEASURES}")
    site = pages.Site("Bridge", "", "https://example.org/", date(2019, 5, 1))
    made = pages.Renderer(PROJECT / "theme" / "records", link(small), site).pages()
    html = next(str(page.html) for page in made if page.address == "figures/")
    assert findall(r"<strong>(.*?)</strong><svg", html) == ["380 people", "95 people"]


def test_numbers_are_drawn_to_the_longest_and_percentages_to_a_hundred(small: Path) -> None:
    change(small, "figures", "  theme: why-it-matters\n", f"  theme: why-it-matters\n{MEASURES}")
    (figure,) = link(small)["figures"]
    measures = figure.record.measures  # type: ignore[attr-defined]  # a Figure
    assert [bar.length for bar in drawing.bars(measures)] == [100, 25]
    shares = [measure.model_copy(update={"unit": "%", "value": 19}) for measure in measures]
    assert [bar.length for bar in drawing.bars(shares)] == [19, 19]
