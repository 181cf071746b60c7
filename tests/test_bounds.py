"""Hostile input ends in a few lines: no step is taken more often than the size of the input allows."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.data.excerpts import Excerpts
from colloquium.data.safe_text import MAX_REPORT, read_source
from colloquium.problems import MOST, DataError, Ordered, Place, near
from colloquium.text.match import MOST_MISSES, Prover
from colloquium.text.report import Report
from projects import change

if TYPE_CHECKING:
    from pathlib import Path


def problems(root: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(root))
    return [str(problem) for problem in caught.value.problems]


def test_a_file_is_read_once_for_all_its_problems(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("- a\n- b\n", "utf-8")
    excerpts = Excerpts(tmp_path)
    first = excerpts.of(Place("x.yaml", 1, 1))
    (tmp_path / "x.yaml").unlink()
    second = excerpts.of(Place("x.yaml", 2, 1))
    assert first
    assert second
    assert (first.line, second.line) == ("- a", "- b")


class Counted(str):
    """A word that counts how often one is compared with another letter by letter."""

    __slots__ = ()
    looked_at = 0

    def __getitem__(self, key: object) -> str:
        Counted.looked_at += 1
        return super().__getitem__(key)  # type: ignore[index]

    def __len__(self) -> int:
        Counted.looked_at += 1
        return super().__len__()


def steps(known: int) -> int:
    """How many words are looked at to find one near to another among so many."""
    words = Ordered.of(Counted(f"w{number:06}x") for number in range(known))
    Counted.looked_at = 0
    near("w000500y", words)
    return Counted.looked_at


def test_a_word_is_compared_with_no_more_than_some_of_those_known() -> None:
    assert steps(10 * MOST) == steps(100 * MOST)
    assert near("w000500y", (f"w{number:06}x" for number in range(100 * MOST))) == "w000500x"


def test_the_nearest_words_are_sought_for_no_more_passages_than_anybody_mends() -> None:
    prover = Prover(Report("minutes", "The bridge carries four hundred people a day."))
    said = [prover.near_miss(f"The bridge carried four hundred people {number}") for number in range(MOST_MISSES + 5)]
    assert all(one.startswith("nearest is ¶ 1") for one in said[:MOST_MISSES])
    assert set(said[MOST_MISSES:]) == {f"copy the words from the report; the nearest are shown for the first {MOST_MISSES} passages"}


def test_of_the_links_of_a_text_that_lead_nowhere_the_first_are_told(small: Path) -> None:
    change(small, "colloquia", "summary: ", "summary: See " + "[a](b) " * 400)
    assert len(problems(small)) == 1
    links = " ".join(f"[a](nowhere{number})" for number in range(400))
    change(small, "colloquia", "[a](b) " * 400, links)
    assert len(problems(small)) == 20


@pytest.mark.parametrize("mark", ["*", "_"])
def test_marks_within_marks_have_an_end(small: Path, mark: str) -> None:
    change(small, "colloquia", "summary: ", f"summary: See {''.join(f'{mark}a ' for _ in range(300))}{f'b{mark} ' * 300}")
    [told] = problems(small)
    assert told.endswith("summary: has 300 marks of Markdown within one another; the limit is 20: take some out")


@pytest.mark.parametrize("name", ["timeline.yaml", "quotes.yaml", "sources/minutes.txt"])
def test_a_pipe_is_not_waited_for(small: Path, name: str) -> None:
    path = small / "data" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert f"data/{name}:1:1: is a pipe or a device, not a file; put a file of this name here, or delete it" in problems(small)


def test_a_socket_is_no_file(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small / "data")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("timeline.yaml")
    assert "data/timeline.yaml:1:1: is a pipe or a device, not a file; put a file of this name here, or delete it" in problems(small)


def test_a_name_too_long_for_a_file_is_told(small: Path) -> None:
    change(small, "sources", "file: minutes.txt", f"file: {'m' * 300}.txt")
    assert any("cannot be read: File name too long; check its name and who may read it" in told for told in problems(small))


def test_a_report_may_have_five_million_bytes(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes(b"x" * MAX_REPORT)
    assert len(read_source(path, "minutes.txt")) == MAX_REPORT
    path.write_bytes(b"x" * (MAX_REPORT + 1))
    with pytest.raises(DataError, match=r"has 5,000,001 bytes; the limit is 5,000,000: make two reports of it, each with its source"):
        read_source(path, "minutes.txt")
