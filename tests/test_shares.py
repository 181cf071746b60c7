"""Work divided among processes is done once, all of it; what goes wrong in one of them is told by the one that waits."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from colloquium.problems import PublishingError
from colloquium.site import shares
from colloquium.site.shares import Shares

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("count", [0, 1, 3, shares.LEAST, 2 * shares.LEAST, 5 * shares.LEAST + 1])
@pytest.mark.parametrize("processors", [1, 2, 4, None])
def test_each_item_is_worked_on_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, processors: int | None) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    Shares("sharing", lambda item: (tmp_path / str(item)).touch(exist_ok=False), range(count)).wait()
    assert {path.name for path in tmp_path.iterdir()} == {str(item) for item in range(count)}


def test_several_processes_work_where_there_are_several_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    Shares("sharing", lambda item: (tmp_path / f"{item}-{os.getpid()}").touch(), range(2 * shares.LEAST)).wait()
    processes = {path.name.split("-")[1] for path in tmp_path.iterdir()}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


def fail(item: int) -> None:
    raise PublishingError(f"item {item} is wrong")


def test_an_error_is_raised_again_as_it_was_with_the_place_where_it_was() -> None:
    with pytest.raises(PublishingError, match=r"^item 0 is wrong$") as caught:
        Shares("sharing", fail, range(3)).wait()
    assert "in fail" in str(caught.value.__cause__)


def test_an_error_keeps_its_notes() -> None:
    def noted(_: int) -> None:
        error = ValueError("wrong")
        error.add_note("data/quotes.yaml:1:3")
        raise error

    with pytest.raises(ValueError, match="wrong") as caught:
        Shares("sharing", noted, [1]).wait()
    assert caught.value.__notes__ == ["data/quotes.yaml:1:3"]


def test_a_process_that_the_system_stops_is_told_in_one_line() -> None:
    with pytest.raises(PublishingError) as caught:
        Shares("sharing", lambda _: os.kill(os.getpid(), signal.SIGKILL), [1]).wait()
    assert str(caught.value) == (
        "a process that makes pages was stopped by signal 9; start the build again, with more memory if that was why"
    )


class UnpicklableError(Exception):
    """An error that no other process can be sent."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def test_an_error_that_cannot_be_sent_is_told_by_its_words() -> None:
    def unsent(_: int) -> None:
        raise UnpicklableError("quite", "wrong")

    with pytest.raises(RuntimeError, match="UnpicklableError: quite wrong"):
        Shares("sharing", unsent, [1]).wait()
