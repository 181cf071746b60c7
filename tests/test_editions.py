"""A new edition of a report keeps the numbers of its paragraphs; what changed is shown before anything is written."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.archive import linker
from colloquium.archive.discretion import text as published
from colloquium.data import loader, numbering
from colloquium.editor.inscription import inscribed
from colloquium.problems import PublishingError
from colloquium.site import exports
from colloquium.text import editions
from colloquium.text.report import Report
from projects import FULL, change, copy_project, rendered, run

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.text.editions import Numbers

A, B, C, D = (
    "The river is high and the water cold.",
    "Nobody had counted the boats before winter.",
    "Every lamp on the bridge was dark.",
    "They asked for stone instead of wood.",
)


def report(*paragraphs: str, numbers: Numbers = ()) -> Report:
    return Report("minutes", "\n\n".join(paragraphs) + "\n", numbers=numbers)


def shown(numbers: Numbers) -> str:
    """The list of numbers with a comma between paragraphs."""
    return numbering.written(numbers).rstrip("\n").replace("\n", ", ")


CASES: list[tuple[str, list[str], list[str], str]] = [
    ("", [A, B, C], [A, B, C], "1, 2, 3"),
    ("", [A, B], [A, D, B], "1, 1a, 2"),
    ("", [A, B], [A, D, C, B], "1, 1a, 1b, 2"),
    ("1, 1a, 2", [A, D, B], [A, D, C, B], "1, 1a, 1b, 2"),
    ("1, 1a, 2", [A, D, B], [A, C, D, B], "1, 1za, 1a, 2"),
    ("1, 1a, 1b, 2", [A, D, "x y.", B], [A, D, C, "x y.", B], "1, 1a, 1aa, 1b, 2"),
    ("", [A, B], [D, A, B], "0a, 1, 2"),
    ("", [A, B], [A, B, D, C], "1, 2, 3, 4"),
    ("1, 1a", [A, D], [A, D, B], "1, 1a, 2"),
    ("", [A, B, C], [A, C], "1 2, 3"),
    ("", [A, B, C], [B, C], "2 1, 3"),
    ("", [A, B, C], [A, B], "1, 2 3"),
    ("1 2, 3", [A, C], [A, B, C], "1 2, 1a, 3"),
    ("", [A, B, C], [A, f"{B} {C}"], "1, 2 3"),
    ("", [A, "Nobody had", B, C], [A, f"Nobody had {B}", C], "1, 3 2, 4"),
    ("", [A, f"{B} {C}", D], [A, B, C, D], "1, 2, 2a, 3"),
    ("", [A, B, C], [A, B.replace("boats", "ferries"), C], "1, 2, 3"),
    ("", [A, B, C], [A, B.upper().replace(" ", "\n"), C], "1, 2, 3"),
    ("", [A, B, C], [C, A, B], "0a, 1, 2 3"),
    ("", [A, B], [C], "3 1 2"),
]


@pytest.mark.parametrize(("before", "old", "new", "after"), CASES)
def test_numbers_follow_the_words(before: str, old: list[str], new: list[str], after: str) -> None:
    groups = [each.split() for each in before.split(", ") if each]
    numbers = tuple(tuple(number for word in each if (number := editions.parsed(word)) is not None) for each in groups)
    assert shown(editions.renumbered(report(*old, numbers=numbers), report(*new))) == after


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40)), min_size=1, max_size=30), st.integers(1, 3))
def test_whatever_is_put_in_or_taken_out_every_other_number_stays_and_every_old_one_leads_somewhere(
    steps: list[tuple[bool, int]], rounds: int
) -> None:
    made = iter(range(1000))
    paragraphs = [f"Paragraph {next(made)} alone says this." for _ in range(8)]
    numbers: Numbers = ()
    for at in range(rounds):
        new = list(paragraphs)
        for adds, place in steps[at::rounds]:
            if adds or len(new) < 2:
                new.insert(place % (len(new) + 1), f"Paragraph {next(made)} alone says this.")
            else:
                new.pop(place % len(new))
        old = report(*paragraphs, numbers=numbers)
        numbers = editions.renumbered(old, report(*new))
        given_now = [number for each in numbers for number in each]
        assert len(numbers) == len(new)
        assert len({*given_now}) == len(given_now)
        assert {number for each in editions.numbers(old) for number in each} <= {*given_now}
        paragraphs = new


@given(st.sets(st.integers(0, 11)), st.dictionaries(st.integers(0, 12), st.integers(1, 3)))
def test_paragraphs_of_other_words_never_change_those_that_stay(gone: set[int], added: dict[int, int]) -> None:
    words = [" ".join(f"{letter}{at}{letter}" for letter in "abcdefgh") for at in range(12)]
    new = []
    for at in range(13):
        new += [" ".join(f"new{letter}{at}x{more}" for letter in "abcdefgh") for more in range(added.get(at, 0))]
        new += [words[at]] if at < 12 and at not in gone else []
    if not new:
        return
    found = editions.renumbered(report(*words), report(*new))
    assert {text: each[0] for text, each in zip(new, found, strict=True) if text in words} == {
        text: at for at, text in enumerate(words, 1) if at - 1 not in gone
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n2\nthree\n4\n5\n6\n", "3:1: 'three' is not a list of numbers; write one or more on each line: 66, 66a"),
        ("1\n\n3\n", "2:1: '' is not a list of numbers; write one or more on each line: 66, 66a"),
        ("0\n", "1:1: '0' is not a list of numbers; write one or more on each line: 66, 66a"),
        ("1\n2 1\n", "2:1: 1 appears twice; each number belongs to one paragraph"),
        ("\n", "1:1: '' is not a list of numbers; write one or more on each line: 66, 66a"),
        ("", "1:1: is empty; restore it, or delete it if the paragraphs are only counted"),
    ],
)
def test_a_list_of_numbers_that_cannot_be_read_is_refused(small: Path, text: str, message: str) -> None:
    (small / "data" / "sources" / "minutes.numbers").write_text(text, "utf-8")
    assert f"data/sources/minutes.numbers:{message}" in [str(problem) for problem in loader.load(small).problems]


def test_a_list_for_no_source_or_of_another_length_is_refused(project: Path) -> None:
    (project / "data" / "sources" / "minutes.numbers").write_text("1\n2\n", "utf-8")
    (project / "data" / "sources" / "notes.numbers").write_text("1\n", "utf-8")
    done = run(project, "check")
    told = "file: data/sources/minutes.numbers has 2 lines, and the text 7 paragraphs; restore both files as they were, then run"
    assert f"data/sources.yaml:3:3: {told}  colloquium source update minutes  with the new text\n" in done.stdout
    remedy = "give it the id of the source whose paragraphs it tells of, or delete it"
    assert f"data/sources/notes.numbers:1:1: no source is called 'notes'; {remedy}\n" in done.stdout


NEW = "Somebody opened a window of the hall."


def minutes(root: Path) -> Path:
    return root / "data" / "sources" / "minutes.txt"


def corrected(root: Path, end: str = "\n") -> str:
    """The text of the small report with a paragraph more, one less, and a word corrected; lines end so."""
    text = minutes(root).read_text("utf-8")
    paragraphs = text.replace("kept open.", "kept open at all.").split("\n\n")
    return "\n\n".join([*paragraphs[:2], NEW, *paragraphs[3:]]).replace("\n", end)


SAID = """minutes: edition {number}, 7 paragraphs; before: 7
6 keep their number, with other words: ¶ 2
1 new: ¶ 2a
¶ 3 is gone; its address leads to ¶ 2
6 of 8 passages are still proved
The check will say of it:
"""


READ = "text: 7 paragraphs, 2 of them headings, 86 words\n"


def test_a_new_edition_is_shown_before_it_is_taken_in(project: Path, tmp_path: Path) -> None:
    assert run(project, "source", "update", "minutes", "--yes").stdout.endswith("Changed: data/sources.yaml\n")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    (tmp_path / "new.txt").write_bytes(corrected(project, "\r\n").encode())
    done = run(project, "source", "update", "minutes", str(tmp_path / "new.txt"))
    assert (done.exit_code, done.stdout.startswith(f"{READ}{SAID.format(number=2)}")) == (1, True), done.stdout
    assert "  data/speakers.yaml:6:7: appearances: 1: passage: not word for word in minutes; nearest is ¶ " in done.stdout
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    done = run(project, "source", "update", "minutes", str(tmp_path / "new.txt"), piped="y\n")
    assert done.exit_code == 0
    assert minutes(project).read_text("utf-8").splitlines()[4] == NEW
    assert (project / "data/sources/minutes.numbers").read_text("utf-8") == "1\n2 3\n2a\n4\n5\n6\n7\n"
    assert "  edition: 2\n" in (project / "data/sources.yaml").read_text("utf-8")
    assert "sha256" not in run(project, "check").stdout
    assert run(project, "source", "update", "minutes").stdout == "minutes: the record knows this text already; nothing to do\n"


def test_a_text_that_was_edited_in_its_place_is_compared_with_the_history(project: Path) -> None:
    run(project, "source", "update", "minutes", "--yes")
    old = minutes(project).read_text("utf-8")
    minutes(project).write_text(corrected(project), "utf-8")
    told = (
        "sha256: data/sources/minutes.txt has changed, and its paragraphs may no longer have their numbers; run  colloquium source update"
    )
    assert f"data/sources.yaml:4:3: {told} minutes  to see what the new text changes and to take it in\n" in run(project, "check").stdout
    done = run(project, "source", "update", "minutes", "--yes")
    told = (
        "the text before is needed, by which the paragraphs are known, and git does not have it; put it back into data/sources/minutes.txt"
    )
    remedy = "then run  colloquium source update minutes FILE  with the new one"
    assert (done.exit_code, done.stderr) == (1, f"Error: {told}, {remedy}\n")
    minutes(project).write_text(old, "utf-8")
    git = ["git", "-C", str(project), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *words], check=True)
    minutes(project).write_text(corrected(project), "utf-8")
    subprocess.run([*git, "commit", "--quiet", "--all", "--message", "y"], check=True)
    done = run(project, "source", "update", "minutes", "--yes")
    assert done.stdout.startswith(SAID.format(number=2)), done.output


def test_the_first_update_takes_the_last_commit_for_the_text_before(project: Path) -> None:
    git = ["git", "-C", str(project), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *words], check=True)
    minutes(project).write_text(corrected(project), "utf-8")
    assert run(project, "source", "update", "minutes", "--yes").stdout.startswith(SAID.format(number=2))


WRITTEN = {
    "- id: a\n  file: minutes.txt # x\n  language: en\n": "- id: a\n  file: minutes.txt\n  sha256: X\n  edition: 1 # x\n  language: en\n",
    "- {id: a, file: minutes.txt, language: en}\n": "- {id: a, file: minutes.txt, sha256: X, edition: 1, language: en}\n",
    "- file: 'minutes.txt'\r\n  id: a\r\n": "- file: 'minutes.txt'\r\n  sha256: X\r\n  edition: 1\r\n  id: a\r\n",
    "- id: a\n  sha256: ABC\n  file: minutes.txt\n": "- id: a\n  sha256: X\n  file: minutes.txt\n  edition: 1\n",
    '- id: a\n  edition: "7"\n  file: minutes.txt\n': "- id: a\n  edition: 1\n  file: minutes.txt\n  sha256: X\n",
    "\ufeff- id: a\n  file: minutes.txt": "\ufeff- id: a\n  file: minutes.txt\n  sha256: X\n  edition: 1",
}


@pytest.mark.parametrize(("record", "after"), WRITTEN.items())
def test_the_fields_are_written_into_the_record_and_nothing_else_changes(tmp_path: Path, record: str, after: str) -> None:
    (tmp_path / "sources.yaml").write_bytes(record.encode())
    assert inscribed(tmp_path / "sources.yaml", 0, "file", {"sha256": "X", "edition": "1"}).decode() == after


def test_a_record_that_cannot_be_followed_is_left_to_the_editor(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("- id: a\n  file: >-\n    minutes.txt\n", "utf-8")
    with pytest.raises(PublishingError) as caught:
        inscribed(tmp_path / "sources.yaml", 0, "file", {"sha256": "X", "edition": "1"})
    assert str(caught.value) == "sources.yaml could not be changed; write into the record  sha256: X, edition: 1"


def test_pages_and_data_have_the_numbers_of_the_list(small: Path) -> None:
    (small / "data/sources/minutes.numbers").write_text("1\n2 3\n2a\n4\n5\n6\n7\n", "utf-8")
    page = rendered(small)["sources/minutes/"]
    assert all(f'id="p{number}"' in page for number in ("1", "2", "3", "2a", "4", "5", "6", "7"))
    assert '<a class="pilcrow" href="#p2a"' in page
    files = {file.address: file.content for file in exports.export(linker.link(loader.load(small)), "https://example.org/")}
    speakers = json.loads(files["data/speakers.json"])["records"]
    assert speakers[0]["appearances"][0]["selector"]["paragraph"] == "2a"
    takeaways = json.loads(files["data/takeaways.json"])["records"]
    assert takeaways[0]["points"][0]["selector"]["paragraph"] == 7


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_the_published_text_has_every_passage_at_its_offsets_whatever_the_line_ends(tmp_path: Path, end: str) -> None:
    root = copy_project(tmp_path / "project", FULL)
    minutes(root).write_bytes(minutes(root).read_text("utf-8").replace("\n", end).encode())
    change(root, "quotes", "- id: promise\n", "- id: promise\n  withdrawn: true\n")
    archive = linker.link(loader.load(root))
    files = {file.address: file.content for file in exports.export(archive, "https://example.org/")}
    text = str(files["data/sources/minutes.txt"])
    assert len(text) == len(archive.reports["minutes"].text)
    source = json.loads(files["data/sources.json"])["records"][0]
    assert (source["sha256"], source["edition"]) == (editions.digest(text), 1)
    assert source["sha256"] != archive.reports["minutes"].text
    assert "promise kept by two banks" not in text
    assert "carried under the ice" not in text
    for selector in _selectors(
        [json.loads(content)["records"] for name, content in files.items() if name.endswith("s.json") and "schema" not in name]
    ):
        if "exact" in selector and "[…]" not in selector["exact"]:
            assert " ".join(text[selector["start"] : selector["end"]].split()) == selector["exact"]
        else:
            assert "█" in text[selector["start"] : selector["end"]]


def _selectors(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for item in value for found in _selectors(item)]
    if isinstance(value, dict):
        own = [value["selector"]] if "selector" in value else []
        return own + [found for item in value.values() for found in _selectors(item)]
    return []


def test_a_mask_is_none_of_the_characters_of_the_text() -> None:
    text = Report("minutes", "A ██ black ▓ name.", withheld=((5, 10),))
    assert editions.published(text, [(0, 1)]) == "▒ ██ ▒▒▒▒▒ ▓ name."


def test_the_sum_of_a_text_tells_nothing_of_what_is_withheld(small: Path) -> None:
    change(small, "sources", "  language: en\n", f"  language: en\n  sha256: {editions.digest(minutes(small).read_text('utf-8'))}\n")
    change(small, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    archive = linker.link(loader.load(small))
    everything = "".join(str(file.content) for file in exports.export(archive, "https://example.org/"))
    assert editions.digest(minutes(small).read_text("utf-8")) not in everything
    assert editions.digest(published(archive, "minutes")) in everything
