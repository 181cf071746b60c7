"""What a new field and a new collection need: what CONTRIBUTING.md says, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import Field

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor.options import options
from colloquium.problems import PublishingError
from colloquium.record.collections import TABLE, Kind
from colloquium.record.fields import Shown, Text
from colloquium.record.models import Record
from colloquium.record.parts import Model, Note
from colloquium.site import pages
from projects import PROJECT, SMALL, copy_project, settings_of

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = """
    recording: Shown[Address] | None = Field(None, description="Where it can be heard.")
    film: Shown[Link] | None = Field(None, description="A film of it.")
    films: tuple[Shown[Link], ...] = Field((), description="More films of it.")
    filmed: Shown[PartialDate] | None = Field(None, description="When it was filmed.")
    subtitled: Shown[bool] = Field(default=False, description="`true` where a film has subtitles.")
    seen: Shown[int] | None = Field(None, description="How often it was seen.")
    length: Shown[float] | None = Field(None, description="Its minutes.")
    heard_by: tuple[Shown[SpeakerId], ...] = Field((), description="Who heard it.")
"""

GIVEN = """
  recording: https://www.example.org/heard
  film: {url: https://www.example.org/film, title: The film}
  films: [https://www.example.org/other]
  filmed: 2020-02-03
  subtitled: true
  seen: 0
  length: 2.50
  heard_by: [first-speaker]
"""

PAGE_OF = {
    "Recording": '<a href="https://www.example.org/heard" rel="noreferrer">https://www.example.org/heard</a>',
    "Film": '<a href="https://www.example.org/film" rel="noreferrer">The film</a> <span class="host">example.org</span>',
    "Films": '<a href="https://www.example.org/other" rel="noreferrer">https://www.example.org/other</a>',
    "Filmed": '<time datetime="2020-02-03">3 February 2020</time>',
    "Subtitled": "Yes",
    "Seen": "0",
    "Length": "2.5",
    "Heard by": '<a href="../../speakers/first-speaker/">First Speaker</a>',
}
"""What the page of the quotation says of its new fields."""

PART = '    minute: Text | None = Field(None, description="The minute in which it was made.")\n'

MODEL = '''

class Song(Record):
    """A song about the bridge."""

    title: Text = Field(description="Its first line.")
    speaker: SpeakerId | None = Field(None, description="Who sang it.")
    sung: Shown[Day] | None = Field(None, description="The day on which it was sung.")
'''

LINE = 'SONGS = Kind("songs", Song, own_page=True, cited=True)\n'

LIST = """{% import "macros.html" as m with context %}
{% set title, description = "Songs", "Every song." %}
<h1>Songs</h1>
{% for entry in archive["songs"] %}<p><a href="{{ root }}{{ entry.address }}">{{ entry.record.title }}</a></p>{% endfor %}
"""

PAGE = """{% import "macros.html" as m with context %}
{% set title, description = entry.record.title, "A song." %}
<h1>{{ entry.record.title }}</h1>
{% if listed(entry.record) %}{{ m.details(entry.record) }}{% endif %}
{{ m.names(archive.refers(entry, "speakers")) }}
"""


SONG = """- id: over-the-water
  title: Over the water
  speaker: first-speaker
  sung: 2020-01-05
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product with more fields, of a record and of a part, and a collection more, and its site."""
    root = copy_project(tmp_path_factory.mktemp("grown") / "project")
    record = root / "hooks" / "colloquium" / "record"
    change(record / "models.py", "    ReferenceId,\n", "    Address,\n    PartialDate,\n    ReferenceId,\n    Shown,\n")
    change(record / "models.py", "    fragment: bool", f"{FIELDS.lstrip(chr(10))}    fragment: bool")
    change(record / "statements.py", "SpeakerPassage\n", "SpeakerPassage, Text\n")
    change(record / "statements.py", "    speaker: SpeakerId", f"{PART}    speaker: SpeakerId")
    change(
        root / "theme" / "records" / "macros.html", "{{ note(point.note, day) }}", "<p>{{ point.minute }}</p>{{ note(point.note, day) }}"
    )
    change(record / "surroundings.py", "    Text,\n", "    Shown,\n    SpeakerId,\n    Text,\n")
    (record / "surroundings.py").write_text((record / "surroundings.py").read_text("utf-8") + MODEL, "utf-8")
    change(record / "collections.py", "Reference, Term\n", "Reference, Song, Term\n")
    change(record / "collections.py", "REDIRECTS = ", f"{LINE}REDIRECTS = ")
    (root / "theme" / "records" / "songs.html").write_text(LIST, "utf-8")
    (root / "theme" / "records" / "song.html").write_text(PAGE, "utf-8")
    change(root / "mkdocs.yml", "  - About: about.md", "  - Songs: songs/index.md\n  - About: about.md")
    change(root / "data" / "quotes.yaml", "  text: Mend", f"{GIVEN.lstrip()}  text: Mend".replace("recording", "  recording", 1))
    change(root / "data" / "takeaways.yaml", "      passage:", "      minute: the ninth minute\n      passage:")
    (root / "data" / "songs.yaml").write_text(SONG, "utf-8")
    said(root, "build")
    return root


class Part(Model):
    """A part with a field that no page would list."""

    heard: Shown[Text] = Field(description="Who heard it.")


class Holding(Record):
    parts: tuple[Part, ...] = Field((), description="Its parts.")


class Listing(Record):
    note: Shown[Note] | None = Field(None, description="A part.")


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (Holding, "Part.heard: is a field of a part, which Shown cannot list; leave Shown out and show it in the template"),
        (Listing, "Listing.note: is a part, which Shown cannot list; leave Shown out and show it in the template"),
    ],
)
def test_a_field_that_no_page_would_list_is_refused_at_the_start(model: type[Record], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        Kind("holdings", model)
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", TABLE)
def test_no_two_fields_of_a_collection_give_the_same_option(kind: str) -> None:
    names = Counter([*(option.name for option in options(kind)), "root", "help"])
    assert [name for name, often in names.items() if often > 1] == [], "rename one of the fields: colloquium new cannot tell them apart"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (None, "theme/records/themes.html is missing; a page needs it: write it as CONTRIBUTING.md says"),
        (
            "{% set description = '' %}",
            "theme/records/themes.html: does not set title; begin it with {% set title = … %}",
        ),
        (
            "<h1>Songs</h1>",
            "theme/records/themes.html: does not set title, description; begin it with {% set title = … %}",
        ),
    ],
)
def test_a_template_that_is_missing_or_sets_too_little_is_named(tmp_path: Path, template: str | None, message: str) -> None:
    shutil.copytree(PROJECT / "theme" / "records", tmp_path / "records")
    shutil.copytree(PROJECT / "theme" / "language", tmp_path / "language")
    (tmp_path / "records" / "themes.html").unlink()
    if template is not None:
        (tmp_path / "records" / "themes.html").write_text(template, "utf-8")
    known = settings_of("A record", "What was said.", date(2019, 12, 1))
    with pytest.raises(PublishingError) as caught:
        list(pages.Renderer(tmp_path / "records", linker.link(loader.load(SMALL)), known).pages())
    assert str(caught.value) == message


def read(grown: Path, name: str) -> str:
    return (grown / "site" / name).read_text("utf-8")


def said(grown: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "colloquium", *arguments]
    return subprocess.run(
        command, cwd=grown, env=os.environ | {"PYTHONPATH": str(grown / "hooks")}, capture_output=True, text=True, check=True
    ).stdout


def test_a_field_that_is_declared_is_on_its_page_in_the_data_the_schema_and_the_guide(grown: Path) -> None:
    page = read(grown, "quotes/railing-first/index.html")
    listed = page.split('<dl class="details">')[1].split("</dl>")[0]
    assert dict(re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", listed)) == PAGE_OF
    assert json.loads(read(grown, "data/quotes.json"))["records"][1]["recording"] == "https://www.example.org/heard"
    schema = json.loads(read(grown, "data/schema/quotes.json"))["properties"]["records"]["items"]
    assert schema["properties"]["recording"]["description"] == "Where it can be heard."
    assert "Where it can be heard." in read(grown, "editing/index.html")
    assert '<dl class="details">' not in read(grown, "quotes/mend-first/index.html")


def test_a_field_that_is_declared_is_an_option_of_new(grown: Path) -> None:
    shown = said(grown, "new", "quote", "--help")
    assert [name for name in PAGE_OF if f" --{name.lower().replace(' ', '-')} " not in shown] == []
    assert "--point-minute" in said(grown, "new", "takeaway", "--help")


def test_a_field_of_a_part_is_on_the_page_of_its_record_in_the_data_the_schema_and_the_guide(grown: Path) -> None:
    first = json.loads(read(grown, "data/takeaways.json"))["records"][0]
    assert first["points"][0]["minute"] == "the ninth minute"
    assert "<p>the ninth minute</p>" in read(grown, f"takeaways/{first['id']}/index.html")
    assert "The minute in which it was made." in read(grown, "data/schema/takeaways.json")
    assert "The minute in which it was made." in read(grown, "editing/index.html")


def test_a_collection_of_one_line_has_its_list_its_pages_and_its_place_in_the_menu(grown: Path) -> None:
    assert "Over the water" in read(grown, "songs/index.html")
    assert "First Speaker" in read(grown, "songs/over-the-water/index.html")
    assert '<dd><time datetime="2020-01-05">5 January 2020</time></dd>' in read(grown, "songs/over-the-water/index.html")
    assert 'href="../../songs/"' in read(grown, "quotes/railing-first/index.html")
    assert "songs/over-the-water/" in read(grown, "sitemap.xml")


def test_a_collection_of_one_line_is_exported_described_and_known_to_the_commands(grown: Path) -> None:
    assert json.loads(read(grown, "data/songs.json"))["records"][0]["speaker"] == "first-speaker"
    assert json.loads(read(grown, "data/schema/songs.json"))["description"] == "A song about the bridge."
    assert "songs.json" in read(grown, "data/index.html")
    assert "Its first line." in read(grown, "editing/index.html")
    assert "--speaker" in said(grown, "new", "song", "--help")
    assert "Checked 12 records" in said(grown, "check")
