"""Every example of the editing guide is tried: what it shows works, and the answers it prints are the answers given."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest

from projects import PROJECT, SIGNED, SMALL, run

if TYPE_CHECKING:
    from click.testing import Result

GUIDE = (PROJECT / "docs" / "editing.md").read_text("utf-8")
EXAMPLE = re.compile(r"^\[try\]: # \((\w+) ?([^\n]*?)\)\n(?:```\w*\n(.*?)^```$|\n((?: {4}[^\n]*\n)+))", re.MULTILINE | re.DOTALL)
"""A line says what is done with the block below it: one between fences, or indented where its lines would be signs of a merge."""


class Example(NamedTuple):
    """A block of the guide: what is done with it, with which file or command, and its text."""

    verb: str
    subject: str
    text: str


def sections() -> dict[str, list[Example]]:
    """The examples of each task, by its heading."""
    parts = re.split(r"^## (.*)\n", GUIDE, flags=re.MULTILINE)[1:]
    return {heading: [_example(*found) for found in EXAMPLE.findall(body)] for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def _example(verb: str, subject: str, fenced: str, indented: str) -> Example:
    return Example(verb, subject, fenced or dedent(indented))


class Desk:
    """A project in which the examples of one task are done, one after the other."""

    def __init__(self, root: Path) -> None:
        self.root, self.found, self.answer = root, "", ""

    def append(self, name: str, text: str) -> None:
        path = self.root / name
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
        self.check()

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, "utf-8")

    def find(self, name: str, text: str) -> None:
        assert (self.root / name).read_text("utf-8").count(text) == 1
        self.found = text

    def put(self, name: str, text: str) -> None:
        path = self.root / name
        path.write_text(path.read_text("utf-8").replace(self.found, text), "utf-8")
        self.check()

    def run(self, _: str, text: str) -> None:
        for command in text.replace("\\\n", " ").splitlines():
            done = self.do(command)
            assert done.exit_code == 0, done.output
            self.answer = done.stdout
        self.check()

    def refused(self, command: str, text: str) -> None:
        assert self.do(command).stderr == text

    def do(self, command: str) -> Result:
        """Run a command of the guide, with the file after `<` as its standard input."""
        command, _, name = command.partition(" < ")
        program, *arguments = shlex.split(command)
        assert program == "colloquium"
        arguments = [str(self.root / one) if (self.root / one).is_file() else one for one in arguments]
        return run(self.root, *arguments, piped=(self.root / name).read_text("utf-8") if name else "")

    def mistake(self, name: str, text: str) -> None:
        path = self.root / name
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(before + text.encode())
        self.answer = run(self.root, "check").stdout
        path.write_bytes(before) if before else path.unlink()

    def says(self, _: str, text: str) -> None:
        assert self.answer == text

    def check(self) -> None:
        done = run(self.root, "check")
        assert done.exit_code == 0, done.stdout


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The meeting as it was on 1 January 2020, with the lines that `colloquium new` would have written about the event."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    project = Path(shutil.copytree(SMALL, tmp_path / "project"))
    (project / "mkdocs.yml").write_text(
        SIGNED,
        "utf-8",
    )
    for name, line, indent in (("takeaways", "  number: 1", "  "), ("themes", "  title: Why", "  "), ("speakers", "    - role: ", "    ")):
        path = project / "data" / f"{name}.yaml"
        text = path.read_text("utf-8")
        new = f"{indent}- colloquium: bridge\n{indent}  role: " if "role" in line else f"{indent}colloquium: bridge\n{line}"
        path.write_text(text.replace(line, new), "utf-8")
    return Desk(project)


TASKS = [pytest.param(examples, id=heading) for heading, examples in sections().items() if examples]


@pytest.mark.parametrize("examples", TASKS)
def test_each_task_of_the_guide_can_be_done_as_it_is_written(desk: Desk, examples: list[Example]) -> None:
    for example in examples:
        getattr(desk, example.verb)(example.subject, example.text)


def test_no_example_is_left_untried() -> None:
    tried = sum(len(examples) for examples in sections().values())
    opened = len(re.findall(r"^```", GUIDE, re.MULTILINE)) // 2 + len(re.findall(r"^\[try\].*\n\n {4}", GUIDE, re.MULTILINE))
    assert opened - tried == 2, "only getting the project and handing in the work, with git, are not tried"
