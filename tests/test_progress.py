"""Long work says where it is: on a terminal in one line that goes, elsewhere a line for each stage, and never long nothing."""

from __future__ import annotations

import io
import os
import pty
import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest

from colloquium import display, progress
from colloquium.data import loader
from colloquium.progress import Step, counted, relayed, tell
from projects import copy_project

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def after(self, seconds: float, stage: str, done: int = 0, of: int = 0) -> None:
        """Tell a step when some seconds have passed."""
        self.now += seconds
        tell(stage, done, of)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("time.monotonic", lambda: clock.now)
    return clock


def test_without_a_listener_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted("proving", "abc", 3)) == ["a", "b", "c"]
    tell("reading")
    assert capsys.readouterr() == ("", "")
    assert progress.environment() == {}


def test_each_stage_of_a_build_has_a_line_with_its_count_and_its_seconds(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with display.shown(every=True):
        clock.after(0, "reading")
        clock.after(0.25, "proving", 0, 2)
        clock.after(1.5, "proving", 2, 2)
        clock.after(0, "printing", 0, 0)
    assert capsys.readouterr().err == "reading: 0.2 s\nproving: 2, 1.5 s\nprinting: 0.0 s\n"


def test_a_long_stage_says_every_two_seconds_how_far_it_is(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with display.shown():
        for done in range(0, 5001, 500):
            clock.after(0.5, "proving", done, 5000)
    assert capsys.readouterr().err == "proving: 2,000 of 5,000 …\nproving: 4,000 of 5,000 …\nproving: 5,000, 5.0 s\n"


class Heard(io.StringIO):
    """A standard error that knows when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


@pytest.mark.parametrize(("step", "line"), [(Step("printing", 3, 9), "printing: 3 of 9 …\n"), (Step("reading"), "reading …\n")])
def test_a_stage_that_tells_nothing_more_for_long_is_said_all_the_same(monkeypatch: pytest.MonkeyPatch, step: Step, line: str) -> None:
    monkeypatch.setattr(display, "LONG", 0.01)
    monkeypatch.setattr(sys, "stderr", heard := Heard())
    with display.shown():
        tell(*step)
        assert heard.written.wait(60)
    assert heard.getvalue().startswith(line)
    assert heard.getvalue().count("…") == 1


def test_the_data_is_told_of_before_any_of_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, told = copy_project(tmp_path / "project"), []
    monkeypatch.setattr(progress.LOG, "info", lambda _, step: told.append(step))
    loader.load(root)
    assert told[0] == Step("reading the data")
    assert told[-1].done == told[-1].of == len(list((root / "data").glob("*.yaml")))


def test_a_short_stage_of_a_check_has_no_line(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with display.shown():
        clock.after(0, "reading")
        clock.after(1.9, "proving", 0, 3)
        clock.after(1.9, "proving", 3, 3)
    assert capsys.readouterr().err == ""


def test_a_stage_that_fails_is_not_said_to_have_ended(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        with display.shown(every=True):
            tell("reading")
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        fail()
    assert capsys.readouterr().err == ""
    assert progress.environment() == {}


def test_what_the_engine_writes_of_its_steps_is_told_by_the_process_that_started_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with display.shown(every=True):
        listening = progress.environment()
    monkeypatch.setenv(*next(iter(listening.items())))
    progress.relay()
    try:
        list(counted("proving – ½", "abc", 3))
    finally:
        progress.LOG.handlers.clear()
        progress.LOG.setLevel(0)
    lines = capsys.readouterr().err.splitlines()
    assert not relayed("INFO    -  Cleaning site directory")
    with display.shown(every=True):
        assert all(map(relayed, lines))
    assert capsys.readouterr().err.startswith("proving – ½: 3, ")


def test_a_step_reads_as_a_sentence_does() -> None:
    assert [str(Step("reading")), str(Step("proving", 7, 1200))] == ["reading", "proving: 7 of 1,200"]


def on_terminal(*command: str) -> str:
    """What a command writes where its output is a terminal."""
    written = bytearray()
    child, screen = pty.fork()
    if not child:
        os.execv(command[0], command)  # our own program
    while True:
        try:
            written += os.read(screen, 1 << 16)
        except OSError:  # the terminal is closed
            break
    os.waitpid(child, 0)
    return written.decode("utf-8")


def test_on_a_terminal_one_line_shows_the_stage_and_is_gone_at_the_end(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    shown = on_terminal(sys.executable, "-m", "colloquium", "check", "--root", str(root))
    assert "checking the records: " in shown
    last = shown.split("\x1b[2K")[-1]
    assert "checking the records" not in last
    assert "Checked" in last
