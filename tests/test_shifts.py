"""A published number of a point that would lead to other words is told of at the point, with what to write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from colloquium.archive import linker, shifts
from colloquium.data import loader
from colloquium.record.statements import numbered
from colloquium.site import exports
from projects import change

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Point(NamedTuple):
    """A point as an editor writes it; `by` is its speaker."""

    text: str
    passage: str
    number: int | None = None
    by: str = ""


A, B, C, D = (Point(f"{name} is told.", f"{name} was told") for name in ("Amber", "Birch", "Cedar", "Daisy"))
FIRST, SECOND = (Point(f"{name} is told.", f"{name} was told", by=f"{name.casefold()}-speaker") for name in ("First", "Second"))
REWORDED = B._replace(text="Of birch the report tells.")
REPLACED = Point("In other words.", "who was told of Birch by nobody")
ELSEWHERE = Point("Elm is told.", "who was told of Birch")
REPORT = [
    *(f"{point.passage} to all." for point in (A, B, C, D)),
    *(f"{name} was told, said the {name} Speaker." for name in ("First", "Second")),
    "It was Elm who was told of Birch by nobody.",
]


def write(root: Path, collection: str, points: list[Point]) -> None:
    """Have the one record of a collection have these points."""
    path = root / "data" / f"{collection}.yaml"
    lines = [path.read_text("utf-8").partition("  points:")[0].rstrip("\n"), "  points:"]
    for point in points:
        fields = point._asdict() | {"speaker": point.by or None, "by": None}
        lines.append("    - " + "\n      ".join(f"{name}: {value}" for name, value in fields.items() if value))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def put(root: Path, *, takeaways: list[Point], themes: list[Point], colloquia: list[Point]) -> None:
    for collection, points in {"takeaways": takeaways, "themes": themes, "colloquia": colloquia}.items():
        write(root, collection, points)


def publish(root: Path) -> Callable[[str], str | None]:
    """The files of the site of a project as it is now."""
    files = {export.address: str(export.content) for export in exports.export(linker.link(loader.load(root)), "https://example.org/")}
    return files.get


def said(root: Path, files: Callable[[str], str | None]) -> list[str]:
    loaded = loader.load(root)
    return [str(problem) for problem in sorted(shifts.problems(linker.link(loaded), loaded, files))]


@pytest.fixture
def told(small: Path) -> Path:
    """The small colloquium, whose report says a few things more."""
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + "".join(f"\n{line}\n" for line in REPORT), "utf-8")
    return small


READ = "whoever follows a link would read what was not meant"


def moved(line: int, at: int, old: int, new: int, last: str = "", anchor: str = "") -> str:
    told = f"points: {at}: is published as #{anchor}point-{old}, and would be #{anchor}point-{new}"
    return f"{line}:7: warning: {told}: {READ}; {last}write  number: {old}  into it"


def other(line: int, at: int, new: int, free: int, last: str = "put it last, or ") -> str:
    told = f"points: {at}: is not the point that is published as #point-{new}"
    return f"{line}:7: warning: {told}: {READ}; {last}write  number: {free}  into it"


NEW_LAST = "put new points last, or "
CASES: dict[str, tuple[list[Point], list[Point], list[str]]] = {
    "nothing": ([A, B, C], [A, B, C], []),
    "one put first": ([A, B, C], [D, A, B, C], [other(6, 1, 1, 4), moved(8, 2, 1, 2, NEW_LAST)]),
    "two put first": ([A, B], [D, C, A, B], [other(6, 1, 1, 3), other(8, 2, 2, 4), moved(10, 3, 1, 3, NEW_LAST)]),
    "one put in the middle": ([A, B, C], [A, D, B, C], [other(8, 2, 2, 4), moved(10, 3, 2, 3, NEW_LAST)]),
    "one put last": ([A, B, C], [A, B, C, D], []),
    "the first removed": ([A, B, C], [B, C], [moved(6, 1, 2, 1)]),
    "one removed from the middle": ([A, B, C, D], [A, C, D], [moved(8, 2, 3, 2)]),
    "the last removed": ([A, B, C], [A, B], []),
    "two exchanged": ([A, B, C], [B, A, C], [moved(6, 1, 2, 1), moved(8, 2, 1, 2)]),
    "the last put first": ([A, B, C], [C, A, B], [moved(6, 1, 3, 1), moved(8, 2, 1, 2)]),
    "one reworded": ([A, B, C], [A, REWORDED, C], []),
    "one proved by other words of its paragraph": ([A, ELSEWHERE], [A, REPLACED], []),
    "one reworded after a new one": ([A, B], [D, A, REWORDED], [other(6, 1, 1, 3), moved(8, 2, 1, 2, NEW_LAST)]),
    "one replaced": ([A, B, C], [A, D, C], [other(8, 2, 2, 4)]),
    "the last replaced": ([A, B], [A, D], [other(8, 2, 2, 3, "")]),
    "a new one with a number of its own": ([A, B, C], [D._replace(number=4), A._replace(number=1), B, C], []),
    "one removed, its number not given again": ([A, B, C, D], [A, C._replace(number=3), D], []),
    "two exchanged that keep their numbers": ([A, B, C], [B._replace(number=2), A._replace(number=1), C._replace(number=3)], []),
    "a number taken away": ([A, C._replace(number=3), D], [A, C, D], [moved(8, 2, 3, 2)]),
}


@pytest.mark.parametrize(("before", "after", "messages"), CASES.values(), ids=CASES)
def test_a_point_at_the_number_of_another_is_told_of_with_what_to_write(
    told: Path, before: list[Point], after: list[Point], messages: list[str]
) -> None:
    put(told, takeaways=before, themes=[D], colloquia=[A])
    files = publish(told)
    put(told, takeaways=after, themes=[D], colloquia=[A])
    assert said(told, files) == [f"data/takeaways.yaml:{message}" for message in messages]


def test_in_themes_and_colloquia_too(told: Path) -> None:
    put(told, takeaways=[D], themes=[A, B], colloquia=[A, B])
    files = publish(told)
    put(told, takeaways=[D], themes=[B], colloquia=[B])
    assert said(told, files) == [f"data/colloquia.yaml:{moved(8, 1, 2, 1, anchor='bridge-')}", f"data/themes.yaml:{moved(5, 1, 2, 1)}"]


def test_one_that_went_to_another_record_is_told_of_where_its_number_leads_to_other_words(told: Path) -> None:
    put(told, takeaways=[A, ELSEWHERE, C], themes=[D], colloquia=[A])
    files = publish(told)
    put(told, takeaways=[A, REPLACED, C], themes=[D, ELSEWHERE], colloquia=[A])
    assert said(told, files) == [f"data/takeaways.yaml:{other(8, 2, 2, 4)}"]
    put(told, takeaways=[A, C], themes=[D, ELSEWHERE], colloquia=[A])
    assert said(told, files) == [f"data/takeaways.yaml:{moved(8, 2, 3, 2)}"]


def test_the_withdrawal_of_a_record_is_not_told_of(told: Path) -> None:
    put(told, takeaways=[A, SECOND, B, FIRST], themes=[A], colloquia=[A])
    files = publish(told)
    change(told, "takeaways", "- id: mending\n", "- id: mending\n  withdrawn: true\n")
    assert said(told, files) == []


def test_a_point_that_takes_the_place_of_one_withdrawn_with_its_speaker_is_told_of(told: Path) -> None:
    put(told, takeaways=[A, SECOND, B, FIRST], themes=[A], colloquia=[A])
    files = publish(told)
    change(told, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    messages = said(told, files)
    assert [message.partition(": warning")[0] for message in messages] == ["data/takeaways.yaml:11:7"]
    assert "is published as #point-3, and would be #point-2" in messages[0]
    assert "write  number: 3  into it" in messages[0]


def test_what_was_moved_besides_is_told_of_at_its_line(told: Path) -> None:
    put(told, takeaways=[A, SECOND, B, FIRST], themes=[A], colloquia=[A])
    files = publish(told)
    change(told, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    put(told, takeaways=[D, C, A, SECOND, B, FIRST], themes=[A], colloquia=[A])
    messages = said(told, files)
    assert [message.partition(": warning")[0] for message in messages] == [f"data/takeaways.yaml:{line}:7" for line in (6, 10, 15)]
    assert not any(word in message for message in messages for word in ("second", "Second"))
    published = publish(told)
    put(told, takeaways=[D, C, A, SECOND, FIRST, B], themes=[A], colloquia=[A])
    assert said(told, published) == [f"data/takeaways.yaml:{message}" for message in (moved(15, 5, 5, 4), moved(18, 6, 4, 5))]


@pytest.mark.parametrize(
    "answer",
    ["<html>", "[]", "{}", '{"records": [1]}', '{"records": [{"id": "mending", "points": 3}]}', '{"records": [{"id": [], "points": []}]}']
    + [json.dumps({"records": [{"id": "mending", "points": [point]}]}) for point in (None, "", {}, {"text": "x", "selector": 3})],
)
def test_a_host_may_answer_with_anything(told: Path, answer: str) -> None:
    assert said(told, lambda _: answer) == []
    assert said(told, lambda _: None) == []


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ((), ()),
        ((None, None), (1, 2)),
        ((4, None), (4, 5)),
        ((4, 1, None, None), (4, 1, 2, 3)),
        ((None, 3, None), (1, 3, 4)),
        ((2, 1, None), (2, 1, 3)),
        ((1, 5, None, 2), (1, 5, 6, 2)),
        ((1, None, 2), (1, 3, 2)),
    ],
)
def test_points_are_counted_on_and_no_two_have_one_number(given: tuple[int | None, ...], numbers: tuple[int, ...]) -> None:
    assert numbered(given) == numbers


def test_a_number_that_two_points_have_is_refused(told: Path) -> None:
    write(told, "takeaways", [A._replace(number=2), B._replace(number=2)])
    told_of = "points: two of them have  number: 2  and would have one address; give one of them another number, or none"
    assert [str(problem) for problem in loader.load(told).problems] == [f"data/takeaways.yaml:5:3: {told_of}"]
