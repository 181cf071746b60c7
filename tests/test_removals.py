"""`withdrawn: true` is read from, and written into, any text of a data file; every other byte of it stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.data import loader
from colloquium.editor import removals
from colloquium.problems import Place
from colloquium.record.collections import QUOTES, TABLE
from projects import FULL

if TYPE_CHECKING:
    from pathlib import Path

KEY = (QUOTES, "a")

# What a file says, and what it says once the record `a` is withdrawn.
WRITTEN = {
    "a record": ("- id: a\n  text: x\n- id: b\n", "- id: a\n  withdrawn: true\n  text: x\n- id: b\n"),
    "the last line, without an end": ("- id: b\n- id: a", "- id: b\n- id: a\n  withdrawn: true"),
    "line ends of Windows": ("# x\r\n- id: a\r\n  text: x\r\n", "# x\r\n- id: a\r\n  withdrawn: true\r\n  text: x\r\n"),
    "line ends of old Macs": ("- id: a\r  text: x\r", "- id: a\r  withdrawn: true\r  text: x\r"),
    "a mark of order": ("\ufeff- id: a\n  text: x\n", "\ufeff- id: a\n  withdrawn: true\n  text: x\n"),
    "a list moved in": ("  -  id: a\n     text: x\n", "  -  id: a\n     withdrawn: true\n     text: x\n"),
    "an id in quotes, with a remark": ("- \"id\": 'a'  # x\n  text: x\n", "- \"id\": 'a'  # x\n  withdrawn: true\n  text: x\n"),
    "an id further down": ("- text: x\n  id: a\n", "- text: x\n  id: a\n  withdrawn: true\n"),
    "an id on the line below": ("- text: x\n  id:\n    a\n", "- text: x\n  withdrawn: true\n  id:\n    a\n"),
    "letters of another alphabet": ("- id: b\n  text: 日本é\n- id: a\n", "- id: b\n  text: 日本é\n- id: a\n  withdrawn: true\n"),
    "one line": ("- {id: a, text: x}\n- {id: b}\n", "- {withdrawn: true, id: a, text: x}\n- {id: b}\n"),
    "one line, the id last": ("- {text: x, id: a}\n", "- {text: x, withdrawn: true, id: a}\n"),
    "brackets over several lines": ("- {\n  id: a,\n  text: x}\n", "- {\n  withdrawn: true, id: a,\n  text: x}\n"),
    "a whole file in brackets": ("[{id: b}, {id: a}]\n", "[{id: b}, {withdrawn: true, id: a}]\n"),
    "false": ("- id: a\n  withdrawn: false # not yet\n  text: x\n", "- id: a\n  withdrawn: true # not yet\n  text: x\n"),
    "no in quotes": ("- id: a\n  withdrawn: 'no'\n", "- id: a\n  withdrawn: true\n"),
    "false on one line": ("- {id: a, withdrawn: false}\n", "- {id: a, withdrawn: true}\n"),
    "a slip of the pen": ("- id: a\n  withdrawn: ture\n", "- id: a\n  withdrawn: true\n"),
    "nothing yet": ("- id: a\n  withdrawn:\n  text: x\n", "- id: a\n  withdrawn: true\n  text: x\n"),
    "withdrawn already": ("- id: a\n  withdrawn: true\n", "- id: a\n  withdrawn: true\n"),
    "an id that two records have": ("- id: a\n- id: a\n", "- id: a\n  withdrawn: true\n- id: a\n  withdrawn: true\n"),
    "an id of a part": ("- id: b\n  parts:\n    - id: a\n", "- id: b\n  parts:\n    - id: a\n"),
    "the same id of a part": ("- id: a\n  parts:\n  - id: a\n", "- id: a\n  withdrawn: true\n  parts:\n  - id: a\n"),
    "another record alone": ("- id: ab\n- id: b\n  text: a\n", "- id: ab\n- id: b\n  text: a\n"),
}

# The same of texts that are no YAML.
BROKEN = {
    "a bracket left open": ("- id: a\n  text: x\n- id: b\n  text: [\n", "- id: a\n  withdrawn: true\n  text: x\n- id: b\n  text: [\n"),
    "its own line at fault": ("- id: a\n text: x: y\n", "- id: a\n  withdrawn: true\n text: x: y\n"),
    "a tab": ("-\tid: a\n\ttext: x\n", "-\tid: a\n  withdrawn: true\n\ttext: x\n"),
    "a merge never settled": (
        "<<<<<<< HEAD\n- id: a\n  text: x\n=======\n- id: a\n  text: y\n>>>>>>> other\n",
        "<<<<<<< HEAD\n- id: a\n  withdrawn: true\n  text: x\n=======\n- id: a\n  withdrawn: true\n  text: y\n>>>>>>> other\n",
    ),
    "a dash missing": (
        "- id: b\n  text: x\n  id: a\n  text: y\n- id: c\n",
        "- id: b\n  text: x\n  id: a\n  withdrawn: true\n  text: y\n- id: c\n",
    ),
    "a dash moved": ("- id: b\n - id: a\n   text: [\n", "- id: b\n - id: a\n   withdrawn: true\n   text: [\n"),
    "one line": ("- {id: a, text: x\n- {id: b}\n", "- {withdrawn: true, id: a, text: x\n- {id: b}\n"),
    "false": ("- id: a\n  text: [\n  withdrawn: false\n", "- id: a\n  text: [\n  withdrawn: true\n"),
    "false above": ("- withdrawn: false\n  text: [\n  id: a\n", "- withdrawn: true\n  text: [\n  id: a\n"),
    "not UTF-8": ("- id: a\n  text: caf\udce9\n", "- id: a\n  withdrawn: true\n  text: caf\udce9\n"),
    "line ends of Windows": ("- id: a\r\n  text: [\r\n", "- id: a\r\n  withdrawn: true\r\n  text: [\r\n"),
    "line ends of old Macs": ("- id: b\r- id: a\r  text: [\r", "- id: b\r- id: a\r  withdrawn: true\r  text: [\r"),
    "a mark of order": ("\ufeff- id: a\n  text: [\n", "\ufeff- id: a\n  withdrawn: true\n  text: [\n"),
    "an id of a part": ("- id: b\n  text: [\n  parts:\n    - id: a\n", "- id: b\n  text: [\n  parts:\n    - id: a\n"),
    "the same id of a part": (
        "- id: a\n  text: [\n  parts:\n  - id: a\n",
        "- id: a\n  withdrawn: true\n  text: [\n  parts:\n  - id: a\n",
    ),
    "no list": ("id: a\ntext: x\n", "id: a\nwithdrawn: true\ntext: x\n"),
    "nothing": ("", ""),
    "another record alone": ("- id: ab\n  text: [\n", "- id: ab\n  text: [\n"),
}


def put(root: Path, text: str) -> Path:
    (root / "data").mkdir(exist_ok=True)
    path = root / "data" / f"{QUOTES}.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


@pytest.mark.parametrize(
    ("before", "after"), [*WRITTEN.values(), *BROKEN.values()], ids=[*WRITTEN, *(f"broken: {name}" for name in BROKEN)]
)
def test_a_record_is_withdrawn_in_its_own_place_and_every_other_byte_stays(tmp_path: Path, before: str, after: str) -> None:
    path = put(tmp_path, before)
    assert removals.withdraw(tmp_path, {KEY}) == ([] if before == after else ["data/quotes.yaml"])
    assert path.read_bytes().decode("utf-8", "surrogateescape") == after
    assert removals.withdraw(tmp_path, {KEY}) == []
    assert (KEY in removals.withdrawn(tmp_path)) == ("withdrawn: true" in after)


# What a file says, and which records are then withdrawn.
READ = {
    "- id: a\n  withdrawn: true\n- id: b\n": "a",
    "- id: a\n- id: b\n  withdrawn: yes\n- id: c\n  withdrawn: no\n": "b",
    "- {id: a, withdrawn: true}\n- {withdrawn: 'true', id: b}\n- {id: c}\n": "ab",
    "- id: a\n  withdrawn: true\n- id: b\n  text: [\n": "a",
    "- id: a\n   withdrawn: true\n- id: b\n": "a",
    "- id: a\n\n- pasted: text\n- x\n  withdrawn: true\n- id: b\n  text: [\n": "a",
    "- id: a\n  text: [\n  parts:\n    - id: p\n  withdrawn: true\n- id: b\n": "a",
    "- id: a\n  text: x\n  id: b\n  withdrawn: true\n- id: c\n": "b",
    "- withdrawn: true\n  id: a\n  text: [\n- id: b\n": "a",
    "- id: a\n  withdrawn: false\n  text: [\n- {id: b, withdrawn: true}\n": "b",
    "- id: a\n  text: [\n  not-withdrawn: true\n  # withdrawn: true\n": "",
}


@pytest.mark.parametrize(("text", "found"), READ.items())
def test_what_is_withdrawn_is_read_also_where_the_file_cannot_be(tmp_path: Path, text: str, found: str) -> None:
    put(tmp_path, text)
    assert removals.withdrawn(tmp_path) == {(QUOTES, id) for id in found}


def test_all_files_of_a_collection_are_read_and_what_cannot_be_opened_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "- id: b\n")
    folder = tmp_path / "data" / QUOTES
    folder.mkdir()
    (folder / "more.yaml").write_text("- id: a\n", "utf-8")
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert removals.withdraw(tmp_path, {KEY}) == ["data/quotes/more.yaml"]
    assert removals.ids(tmp_path) == {KEY, (QUOTES, "b")}
    assert removals.places(tmp_path, KEY) == [Place("data/quotes/more.yaml", 1)]
    assert removals.places(tmp_path, (QUOTES, "c")) == []
    assert removals.ids(tmp_path / "nowhere") == set()


@pytest.mark.parametrize("broken", [False, True], ids=["read as YAML", "read by lines"])
def test_every_record_that_readers_find_is_found(tmp_path: Path, *, broken: bool) -> None:
    known = {(kind, id) for kind, ids in loader.load(FULL).ids.items() for id in ids or ()}
    for path in FULL.glob("data/*.yaml"):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / path.name).write_text(path.read_text("utf-8") + ("x: [\n" if broken else ""), "utf-8")
    assert {kind for kind, _ in known} == {kind for kind in TABLE if kind.page is not None}
    assert {key for key in removals.ids(tmp_path) if broken or key in known} == known
    removals.withdraw(tmp_path, known)
    texts = "".join(path.read_text("utf-8") for path in (tmp_path / "data").glob("*.yaml"))
    assert len(re.findall("withdrawn: true", texts)) == len(known)
    assert removals.withdrawn(tmp_path) == known
