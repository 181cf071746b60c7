"""`colloquium check` shows every problem at its line, in each format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from colloquium.cli import main
from colloquium.data.excerpts import quoted
from colloquium.editor import formats
from colloquium.problems import Place, Problem
from projects import change, run

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_in_order_is_said(project: Path) -> None:
    done = run(project, "check")
    assert (done.exit_code, done.stdout) == (0, "minutes: 4 of 4 paragraphs covered, 100 %\nChecked 11 records: no problems\n")


def test_each_problem_is_shown_with_its_line_and_a_caret_under_the_place(project: Path) -> None:
    change(project, "quotes", "speaker: second-speaker", "speaker: secnd-speaker")
    change(project, "themes", "summary: Who", "summary: Who: we")
    done = run(project, "check")
    assert done.exit_code == 1
    assert done.stdout == (
        "data/quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'; did you mean 'second-speaker'?\n"
        "    7 |   speaker: secnd-speaker\n"
        "      |   ^\n"
        "data/themes.yaml:3:15: this cannot be read; a colon and a space end the name of a field; "
        'put the whole text in "double quotes"\n'
        "    3 |   summary: Who: we uses the bridge.\n"
        "      |               ^\n"
    )
    assert done.stderr == "2 errors, 0 warnings\n"


def test_for_programs_problems_are_a_list_of_objects(project: Path) -> None:
    assert json.loads(run(project, "check", "--format", "json").stdout) == []
    change(project, "quotes", "speaker: second-speaker", "speaker: secnd-speaker")
    done = run(project, "check", "--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == [
        {
            "file": "data/quotes.yaml",
            "line": 7,
            "column": 3,
            "severity": "error",
            "message": "speaker: no speaker 'secnd-speaker'; did you mean 'second-speaker'?",
            "quoted": "  speaker: secnd-speaker",
        }
    ]


def test_github_is_told_with_the_escapes_it_asks_for(tmp_path: Path) -> None:
    problems = [
        Problem(Place("data/a,b:c%.yaml", 3, 5), "value: 30% is, so to say: odd;\r\nmend it"),
        Problem(Place("data/quotes.yaml", 1), "old", "warning"),
    ]
    assert formats.as_github(problems, tmp_path) == (
        "::error file=data/a%2Cb%3Ac%25.yaml,line=3,col=5::value: 30%25 is, so to say: odd;%0D%0Amend it\n"
        "::warning file=data/quotes.yaml,line=1,col=1::old\n"
    )


NOTE = "theme: why-it-matters\n  note:\n    text: Counted by hand.\n    checked: {day}\n    basis: report"


@pytest.mark.parametrize(("day", "warnings"), [("2019-07-05", 0), ("2019-07-04", 1)], ids=["180 days", "181 days"])
def test_a_note_checked_more_than_180_days_ago_is_a_warning(project: Path, day: str, warnings: int) -> None:
    change(project, "figures", "theme: why-it-matters", NOTE.format(day=day))
    done = run(project, "check")
    expected = (
        "data/figures.yaml:10:5: warning: note: checked: last checked 181 days ago; the limit is 180: "
        "compare the text with its links again, then write the new day\n"
        f"    10 |     checked: {day}\n"
        "       |     ^\n"
    )
    assert done.exit_code == 0
    assert done.stdout.count(expected) == warnings
    assert done.stdout.endswith("\nChecked 11 records\n" if warnings else "\nChecked 11 records: no problems\n")
    assert done.stderr == ("0 errors, 1 warning\n" if warnings else "")


@pytest.mark.parametrize(
    ("content", "place", "shown"),
    [
        ("- a: x\n", Place("data/x.yaml", 1, 3), "    1 | - a: x\n      |   ^\n"),
        ("- a: \tx\x1b\u200b\n", Place("data/x.yaml", 1, 6), "    1 | - a: ·x··\n      |      ^\n"),
        ("日本: x\n", Place("data/x.yaml", 1, 3), "    1 | 日本: x\n      |     ^\n"),
        ("e\u0301: x\n", Place("data/x.yaml", 1, 5), "    1 | e\u0301: x\n      |    ^\n"),
        ("कु: x\n", Place("data/x.yaml", 1, 5), "    1 | कु: x\n      |    ^\n"),
        ("\u2764\ufe0f: x\n", Place("data/x.yaml", 1, 5), "    1 | \u2764\ufe0f: x\n      |    ^\n"),
        ("- a\r\n- b\r- c\n", Place("data/x.yaml", 3, 3), "    3 | - c\n      |   ^\n"),
        ("\ufeff- a\n", Place("data/x.yaml", 1, 3), "    1 | - a\n      |   ^\n"),
        ("a" * 200 + "b" * 200, Place("data/x.yaml", 1, 201), f"    1 | …{'a' * 60}{'b' * 40}…\n      | {' ' * 61}^\n"),
        ("- a\n", Place("data/x.yaml", 9, 1), ""),
        ("\n", Place("data/x.yaml", 1, 1), ""),
        ("- a\n", Place("data/nowhere.yaml", 1, 1), ""),
    ],
    ids=[
        "plain",
        "invisible signs",
        "wide letters",
        "accents apart",
        "vowels written above",
        "a sign with its variant",
        "other line ends",
        "a mark of order",
        "a long line",
        "past the end",
        "empty",
        "no file",
    ],
)
def test_the_line_is_quoted_so_that_the_caret_stands_under_the_place(tmp_path: Path, content: str, place: Place, shown: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.yaml").write_bytes(content.encode())
    assert quoted([Problem(place, "m")], tmp_path) == f"{place}: m\n{shown}"


def test_bytes_that_are_no_text_can_be_quoted(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"caf\xe9 x")
    assert quoted([Problem(Place("x.txt", 1, 4), "m")], tmp_path).splitlines()[1:] == ["    1 | caf\ufffd x", "      |    ^"]


def test_outside_a_project_the_command_says_how_to_name_one(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.exit_code == 2
    assert f"there is no mkdocs.yml in {tmp_path}; go to the project's folder, or name it: --root FOLDER" in done.stderr


@pytest.mark.parametrize("command", [[], ["check"], ["build"], ["withdraw"], ["new"], ["new", "quote"], ["new", "speakers"]], ids=" ".join)
def test_help_is_the_manual(command: list[str]) -> None:
    done = CliRunner().invoke(main, [*command, "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.stdout


def test_only_the_preview_follows_saves() -> None:
    assert "--watch" not in CliRunner().invoke(main, ["check", "--help"]).stdout


ENCODINGS = [
    ({"PYTHONIOENCODING": "latin-1"}, "latin-1", "nearest is ¶ 7: \\u201cMend the railing first\\u201d"),
    ({"PYTHONIOENCODING": "ascii"}, "utf-8", "nearest is ¶ 7: “Mend the railing first”"),
    ({"LC_ALL": "C"}, "utf-8", "nearest is ¶ 7: “Mend the railing first”"),
    ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8", "nearest is ¶ 7: “Mend the railing first”"),
]


@pytest.mark.parametrize(("environment", "encoding", "told"), ENCODINGS)
def test_problems_are_told_whatever_can_be_written(project: Path, environment: dict[str, str], encoding: str, told: str) -> None:
    change(project, "quotes", "Mend the railing first", "Mend the räling first 💪")
    command = [sys.executable, "-m", "colloquium", "check", "--root", str(project)]
    done = subprocess.run(command, capture_output=True, env=os.environ | environment, check=False)
    assert done.returncode == 1, done.stderr
    assert told in done.stdout.decode(encoding)
    done = subprocess.run([*command, "--format", "json"], capture_output=True, env=os.environ | environment, check=False)
    assert json.loads(done.stdout)[0]["quoted"] == "  text: Mend the räling first 💪"


@pytest.mark.parametrize("environment", [case[0] for case in ENCODINGS])
def test_what_is_added_is_written_as_it_was_given(project: Path, environment: dict[str, str]) -> None:
    words = "Das Geländer – 桥 💪 – zuerst"
    for given, piped in ((words, ""), ("-", words)):
        command = [sys.executable, "-m", "colloquium", "new", "glossary", "--root", str(project), "--term", "Bridge", "--definition", given]
        done = subprocess.run(command, capture_output=True, input=piped.encode(), env=os.environ | environment, check=False)
        assert done.returncode == 0, done.stderr
    assert (project / "data" / "glossary.yaml").read_text("utf-8").count(f"definition: {words}\n") == 2
