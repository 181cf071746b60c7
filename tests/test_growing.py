"""What a new field and a new collection need: what CONTRIBUTING.md says, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from projects import build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

FIELD = '    recording: Shown[Address] | None = Field(None, description="Where it can be heard.")\n'

MODEL = '''

class Song(Record):
    """A song about the bridge."""

    title: Text = Field(description="Its first line.")
    speaker: SpeakerId | None = Field(None, description="Who sang it.")
'''

LINE = 'SONGS = Kind("songs", Song, own_page=True, cited=True)\n'

LIST = """{% import "macros.html" as m with context %}
{% set title, description, kind, speakers, takeaways = "Songs", "Every song.", "Songs", [], [] %}
<h1>Songs</h1>
{% for entry in archive["songs"] %}<p><a href="{{ root }}{{ entry.address }}">{{ entry.record.title }}</a></p>{% endfor %}
"""

PAGE = """{% import "macros.html" as m with context %}
{% set title, description, kind, speakers, takeaways = entry.record.title, "A song.", "Songs", [], [] %}
<h1>{{ entry.record.title }}</h1>
{{ m.names(archive.refers(entry, "speakers")) }}
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product with a field and a collection more, and its site."""
    root = copy_project(tmp_path_factory.mktemp("grown") / "project")
    record = root / "hooks" / "colloquium" / "record"
    change(record / "models.py", "    ReferenceId,\n", "    ReferenceId,\n    Shown,\n")
    change(record / "models.py", "    fragment: bool", f"{FIELD}    fragment: bool")
    change(record / "surroundings.py", "    Text,\n", "    SpeakerId,\n    Text,\n")
    (record / "surroundings.py").write_text((record / "surroundings.py").read_text("utf-8") + MODEL, "utf-8")
    change(record / "collections.py", "Reference, Term\n", "Reference, Song, Term\n")
    change(record / "collections.py", "REDIRECTS = ", f"{LINE}REDIRECTS = ")
    (root / "theme" / "records" / "songs.html").write_text(LIST, "utf-8")
    (root / "theme" / "records" / "song.html").write_text(PAGE, "utf-8")
    change(root / "mkdocs.yml", "  - About: about.md", "  - Songs: songs/index.md\n  - About: about.md")
    change(root / "data" / "quotes.yaml", "  text: Mend", "  recording: https://www.example.org/heard\n  text: Mend")
    (root / "data" / "songs.yaml").write_text("- id: over-the-water\n  title: Over the water\n  speaker: first-speaker\n", "utf-8")
    done = build(root, root / "site", PYTHONPATH=str(root / "hooks"))
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def read(grown: Path, name: str) -> str:
    return (grown / "site" / name).read_text("utf-8")


def said(grown: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "colloquium", *arguments]
    return subprocess.run(
        command, cwd=grown, env=os.environ | {"PYTHONPATH": str(grown / "hooks")}, capture_output=True, text=True, check=True
    ).stdout


def test_a_field_that_is_declared_is_on_its_page_in_the_data_the_schema_and_the_guide(grown: Path) -> None:
    page = read(grown, "quotes/railing-first/index.html")
    assert "<dt>Recording</dt>" in page
    assert '<a href="https://www.example.org/heard" rel="noreferrer">' in page
    assert json.loads(read(grown, "data/quotes.json"))["records"][1]["recording"] == "https://www.example.org/heard"
    assert json.loads(read(grown, "data/schema/quotes.json"))["items"]["properties"]["recording"]["description"] == "Where it can be heard."
    assert "Where it can be heard." in read(grown, "editing/index.html")
    assert "Recording" not in read(grown, "quotes/mend-first/index.html")


def test_a_field_that_is_declared_is_an_option_of_new(grown: Path) -> None:
    assert "--recording" in said(grown, "new", "quote", "--help")


def test_a_collection_of_one_line_has_its_list_its_pages_and_its_place_in_the_menu(grown: Path) -> None:
    assert "Over the water" in read(grown, "songs/index.html")
    assert "First Speaker" in read(grown, "songs/over-the-water/index.html")
    assert 'href="../../songs/"' in read(grown, "quotes/railing-first/index.html")
    assert "songs/over-the-water/" in read(grown, "sitemap.xml")


def test_a_collection_of_one_line_is_exported_described_and_known_to_the_commands(grown: Path) -> None:
    assert json.loads(read(grown, "data/songs.json"))["records"][0]["speaker"] == "first-speaker"
    assert json.loads(read(grown, "data/schema/songs.json"))["description"] == "A song about the bridge."
    assert "songs.json" in read(grown, "data/index.html")
    assert "Its first line." in read(grown, "editing/index.html")
    assert "--speaker" in said(grown, "new", "song", "--help")
    assert "Checked 12 records" in said(grown, "check")
