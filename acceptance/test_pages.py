"""The pages in docs/ fit any event and any site: `colloquium init` gives them to every new archive."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from colloquium.data.blocks import cut
from colloquium.record.rooms import ALL, NAMES, Rooms
from colloquium.starter import beginning
from colloquium.starter.product import Product
from projects import PROJECT, SMALL, build, run
from test_rooms import PROMISES

OF_THE_SITE = {"site_name", "site_description", "site_url", "repo_url", "edit_uri", "exclude_docs"}
"""What the settings of this site may say otherwise than those of a new archive."""

GUIDES = ("editing/", "performance/")
"""Pages that explain the product to editors, whatever rooms there are."""

OF_ROOMS = {
    "exit_and_help": r"exit this page|exit\.js|helplines?|distress|staying.safe|\bhelp comes|\bfor help\b|looks for help|emergency number",
    "content_notes": r"content.notes?\b|sensitive",
    "timeline": r"timeline",
    "glossary": r"glossary|explained where we use",
    "figures": r"\bfigures?\b|charts?\b",
    "themes": r"\bthemes\b|elements? of context",
}
"""Words of hand-written pages that only a site with the room may say."""


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, variables as they are written."""


_Settings.add_constructor("!ENV", lambda _, node: [item.value for item in node.value])


def settings(path: Path) -> dict[str, Any]:
    text = path.read_text("utf-8").replace("$name", "x").replace("$rooms", "")
    read: dict[str, Any] = yaml.load(text, _Settings)
    read["extra"].pop("rooms", None)
    return {name: value for name, value in read.items() if name not in OF_THE_SITE}


def test_a_new_archive_is_set_up_as_this_site_is() -> None:
    new, own = settings(PROJECT / "starter" / "mkdocs.yml"), settings(PROJECT / "mkdocs.yml")
    assert {name: new.get(name) for name in own if name not in {"extra", "nav"}} == {
        name: value for name, value in own.items() if name not in {"extra", "nav"}
    }
    assert new["extra"].keys() == own["extra"].keys()


def test_no_page_names_what_another_archive_would_not_have(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "data", tmp_path / "data")
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    assert [line for line in run(tmp_path, "check").output.splitlines() if " warning: names " in line] == []


def test_no_page_names_what_this_record_has_not() -> None:
    assert [line for line in run(PROJECT, "check").output.splitlines() if " warning: names " in line] == []


@pytest.mark.parametrize("room", NAMES)
def test_no_hand_written_page_promises_what_a_closed_room_had(room: str) -> None:
    given = [path for path in Product(PROJECT).paths if path.startswith("docs/") and Path(path).stem + "/" not in GUIDES]
    texts = {name: (PROJECT / name).read_text("utf-8") for name in given}
    words = re.compile(OF_ROOMS[room], re.IGNORECASE)
    closed = {name: cut(text, Rooms(frozenset({room}))) for name, text in texts.items() if f"\nroom: {room}\n" not in text}
    assert {name: found for name, text in closed.items() if (found := words.findall(text))} == {}


@pytest.mark.parametrize("rooms", [ALL, Rooms(frozenset(NAMES))], ids=["all rooms", "no room"])
def test_an_archive_begun_with_them_is_built_and_promises_only_what_it_has(tmp_path: Path, rooms: Rooms) -> None:
    archive = tmp_path / "archive"
    beginning.begin(Product(PROJECT), archive, beginning.Choices("Example archive", rooms))
    done = build(archive, archive / "site", REPOSITORY_URL="https://git.example.org/archive")
    assert done.returncode == 0, done.stdout + done.stderr
    texts = {
        path.relative_to(archive / "site").as_posix(): path.read_text("utf-8", "replace") for path in (archive / "site").rglob("*.html")
    }
    promised = {name: found for name, text in texts.items() if not name.startswith(GUIDES) and (found := {*PROMISES.findall(text)})}
    assert bool(promised) is (rooms == ALL), promised
    named = re.compile(r"New York|March 2018")
    assert [name for name, text in texts.items() if not name.startswith(GUIDES) and named.search(text)] == []
