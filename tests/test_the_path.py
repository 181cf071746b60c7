"""From a file of any kind to a site: brought in, described, quoted and built, by commands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import SMALL, build, copy_project, run
from test_intake import pdf, spoken, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPEAKERS = {"pdf": "Marsh", "docx": "Quill", "html": "Fenn", "md": "Hollow", "txt": "Reed"}
"""By the ending of a file, who speaks in it."""


def words(kind: str) -> str:
    return f"Nobody hears the bell of {SPEAKERS[kind]} Point in the fog"


def said(kind: str) -> str:
    after = "All were sorry, and the council agreed to buy a larger bell in the next year."
    return f"Ann {SPEAKERS[kind]} spoke first. “{words(kind)},” she said. {after}"


def report(kind: str) -> bytes:
    """A report in each format."""
    if kind == "pdf":
        return pdf(said(kind), head="The bell meeting", foot="context counter(page).display()")
    if kind == "docx":
        return word(spoken(said(kind)), spoken("It was late."))
    text = {
        "html": f"<!doctype html><title>A meeting</title><nav>Home</nav><p>{said(kind)}</p><p>It was late.</p>",
        "md": f"# The bell meeting\n\n**Minutes**\n\n{said(kind)}\n\nIt was [late](https://example.org/).\n",
        "txt": f"{said(kind)}\n\nIt was late.\n",
    }[kind]
    return text.encode("utf-16" if kind == "txt" else "utf-8")


def steps(kind: str, file: Path) -> Iterator[tuple[str, ...]]:
    """The commands that bring a report in, and say whose words it has."""
    event, name = f"{kind}-event", SPEAKERS[kind]
    yield "source", "add", str(file), "--id", kind, "--title", f"Minutes in {kind}", "--language", "en", "--yes"
    about = "--title", f"The meeting of {name} Point", "--date", "2019", "--place", "Riverside", "--summary", "A meeting about a bell."
    yield "new", "colloquium", "--id", event, *about, "--source", kind
    role = "--appearance-colloquium", event, "--appearance-role", "pilot"
    yield "new", "speaker", "--id", f"ann-{kind}", "--name", f"Ann {name}", "--sort-name", f"{name}, Ann", *role
    yield "new", "quote", "--id", f"bell-{kind}", "--speaker", f"ann-{kind}", "--text", words(kind), "--source", kind


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A project without records."""
    project = copy_project(tmp_path / "project", SMALL)
    for path in (project / "data").rglob("*.*"):
        if path.name != "distress.yaml":
            path.unlink()
    return project


def test_a_report_of_each_kind_becomes_a_site_by_commands_alone(archive: Path, tmp_path: Path) -> None:
    for kind in SPEAKERS:
        file = tmp_path / f"bell.{kind}"
        file.write_bytes(report(kind))
        for command in steps(kind, file):
            done = run(archive, *command)
            assert done.exit_code == 0, (command, done.output)
    done = run(archive, "check")
    assert done.exit_code == 0, done.output
    built = build(archive, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    for kind, name in SPEAKERS.items():
        assert words(kind) in (tmp_path / "site" / "quotes" / f"bell-{kind}" / "index.html").read_text("utf-8")
        assert f"Ann {name}" in (tmp_path / "site" / "colloquia" / f"{kind}-event" / "index.html").read_text("utf-8")
