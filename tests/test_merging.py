"""Where two people changed the same lines, git leaves both versions: the check says where, and what to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import inspection
from projects import run

if TYPE_CHECKING:
    from pathlib import Path

BOTH = (
    "two versions of the same lines, from here to line {}, were merged and never settled; "
    "keep what is right of both, then delete the lines of signs: <<<<<<<, |||||||, ======= and >>>>>>>"
)
ONE = "a line like this, left by git, shows that two versions were merged and never settled; keep what is right, then delete the line"
TWO_WAY = "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n"
THREE_WAY = "<<<<<<< HEAD\none\n||||||| 1a2b3c4\nnone\n=======\ntwo\n>>>>>>> other\n"

FILES = [
    "data/quotes.yaml",
    "data/timeline/2019.yaml",
    "data/sources/minutes.txt",
    "data/sources/minutes.numbers",
    "docs/about.md",
    "mkdocs.yml",
]

LEFT = {
    "two versions": (TWO_WAY, [f"1:1: {BOTH.format(5)}"]),
    "two versions and what was there before": (THREE_WAY, [f"1:1: {BOTH.format(7)}"]),
    "signs without names": ("<<<<<<<\none\n=======\ntwo\n>>>>>>>\n", [f"1:1: {BOTH.format(5)}"]),
    "line ends of Windows": (TWO_WAY.replace("\n", "\r\n"), [f"1:1: {BOTH.format(5)}"]),
    "further down": (f"here\n\n{TWO_WAY}", [f"3:1: {BOTH.format(7)}"]),
    "in two places": (f"{TWO_WAY}between\n{THREE_WAY}", [f"1:1: {BOTH.format(5)}", f"7:1: {BOTH.format(13)}"]),
    "no end": ("<<<<<<< HEAD\none\n=======\ntwo\n", [f"1:1: {BOTH.format(3)}"]),
    "no beginning": ("one\n=======\ntwo\n>>>>>>> other", [f"2:1: {BOTH.format(4)}"]),
    "the first sign alone": ("<<<<<<< HEAD\none\n", [f"1:1: {ONE}"]),
    "the last sign alone": ("one\n>>>>>>> other\n", [f"2:1: {ONE}"]),
}


def told(root: Path, name: str, content: str) -> list[str]:
    """What `colloquium check` says of a file with this content."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(content.encode())
    said = run(root, "check").stdout.splitlines()
    return [line.removeprefix(f"{name}:") for line in said if line.startswith(f"{name}:")]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("content", "messages"), LEFT.values(), ids=LEFT)
def test_a_merge_that_was_never_settled_is_told_once_at_its_line(project: Path, name: str, content: str, messages: list[str]) -> None:
    assert told(project, name, content) == messages


@pytest.mark.parametrize("sign", ["=======", "||||||| 1a2b3c4", "======= "])
def test_in_data_any_sign_alone_is_told(project: Path, sign: str) -> None:
    assert told(project, "data/quotes.yaml", f"- id: one\n{sign}\n- id: two\n") == [f"2:1: {ONE}"]


@pytest.mark.parametrize(
    "text", ["About\n=======\n", "|||||||\n", "<<<<<<<< eight", "A list <<<<<<< here", " <<<<<<< HEAD", ">>>>>>>>> quoted"]
)
def test_what_a_page_or_a_report_may_have_is_no_sign(project: Path, text: str) -> None:
    assert [
        said for said in (told(project, name, text) for name in ("docs/about.md", "data/sources/minutes.txt")) if "merged" in str(said)
    ] == []


SPEAKER = "- id: second-speaker\n  name: Second Speaker\n  sort_name: Speaker, Second\n  appearances:\n    - role: librarian\n"
TAKEN = "id: 'second-speaker' is already used at data/speakers.yaml:7; choose another, or keep one if both are the same"
UNITED = {
    "a field in two versions": (
        SPEAKER.replace("  sort", "  name: 2nd Speaker\n  sort"),
        "speakers.yaml:9:3: name: duplicate field, first on line 8; keep the right one, and delete the other",
    ),
    "an id in two versions": (
        SPEAKER.replace("  name", "  id: speaker-two\n  name"),
        (
            "speakers.yaml:8:3: id: duplicate field, first on line 7; "
            "begin a second record with a dash, - id: …, or keep one id if two versions of a record were merged"
        ),
    ),
    "a record in two versions": (
        SPEAKER + SPEAKER.replace("librarian", "writer"),
        f"speakers.yaml:12:3: {TAKEN}",
    ),
    "the beginning of a second version": (
        f"- id: second-speaker\n{SPEAKER}",
        f"speakers.yaml:8:3: {TAKEN}",
    ),
}


@pytest.mark.parametrize(("text", "message"), UNITED.values(), ids=UNITED)
def test_a_record_half_of_one_version_and_half_of_another_is_told_once(small: Path, text: str, message: str) -> None:
    path = small / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8").replace(SPEAKER, text), "utf-8")
    found = inspection.inspect(small, date(2020, 1, 1)).problems
    assert [str(problem).removeprefix("data/") for problem in found] == [message]
