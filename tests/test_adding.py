"""`colloquium source add` brings a report in with its record, its pages and its headings, or changes nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import QUOTES
from colloquium.site import exports
from colloquium.site.bibliographies import bibtex, ris
from colloquium.site.citations import cite
from projects import change, rendered, run, settings_of

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\
The ferry meeting

The ferry was late1 that morn-
ing, and nobody knew why it
was late. They waited for it.

14
\fThe ferry meeting

“A bell would help,” said the
clerk of the pier, and the

15
\fThe ferry meeting

council agreed to buy one in
the next year.

16
"""

CLEAN = """\
The ferry was late1 that morning, and nobody knew why it was late. They waited for it.

“A bell would help,” said the clerk of the pier, and the council agreed to buy one in the next year.
"""

SAID = [
    "text: 2 paragraphs, 0 of them headings, 38 words, pages 14–16",
    "  took out 3 numbers of pages: ‘pages 14–16’",
    "  took out 3 heads and feet of pages: ‘The ferry meeting (pages 14–16)’",
    "  joined 1 paragraphs that a page or the file had divided: ‘of the pier, and the | council agreed to bu’",
    "  joined 1 words that the end of a line had divided: ‘morning’",
    "Please look at:",
    "  left 1 numbers behind words, which may be marks of footnotes: ‘late1’",
]


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


@pytest.fixture
def ferry(project: Path) -> Path:
    """A report as a text with pages, outside the data."""
    (project / "Ferry meeting.txt").write_text(REPORT, "utf-8")
    return project / "Ferry meeting.txt"


def test_a_report_is_added_with_its_text_its_pages_and_its_record(project: Path, ferry: Path) -> None:
    before = everything(project)
    done = run(project, "source", "add", str(ferry), "--yes", "--title", "Minutes of the ferry meeting")
    added = "Added ferry-meeting at data/sources.yaml:6:1. Look through data/sources/ferry-meeting.txt before you publish: "
    assert done.output.splitlines() == [*SAID, f"{added}the numbers of its paragraphs are a part of links."]
    after = everything(project)
    assert after["data/sources/ferry-meeting.txt"].decode() == CLEAN
    assert after["data/sources/ferry-meeting.pages"] == b"1 14\n2 15\xe2\x80\x9316\n"
    record = "- id: ferry-meeting\n  title: Minutes of the ferry meeting\n  file: ferry-meeting.txt\n"
    record += f"  sha256: {sha256(CLEAN.encode()).hexdigest()}\n  edition: 1\n  language: en\n"
    assert after["data/sources.yaml"] == before["data/sources.yaml"] + record.encode()
    assert {*after} - {*before} == {"data/sources/ferry-meeting.txt", "data/sources/ferry-meeting.pages"}
    assert not [problem for problem in loader.load(project).problems if "ferry" in str(problem)]


def test_what_is_unsure_is_asked(project: Path, ferry: Path) -> None:
    done = run(project, "source", "add", str(ferry), piped="y\nferry\nThe ferry\nfr\ny\n")
    assert "Are the numbers behind words marks of footnotes, to be taken out? [y/N]: y\nId [ferry-meeting]: ferry\n" in done.output
    assert (project / "data/sources/ferry.txt").read_text("utf-8") == CLEAN.replace("late1", "late")
    record = (project / "data/sources.yaml").read_text("utf-8").partition("- id: ferry\n")[2]
    assert re.sub("  (sha256|edition): .*\n", "", record) == "  title: The ferry\n  file: ferry.txt\n  language: fr\n"


@pytest.mark.parametrize("option", [("--note-marks",), ("--no-note-marks",)])
def test_a_script_can_answer(project: Path, ferry: Path, option: tuple[str, ...]) -> None:
    run(project, "source", "add", str(ferry), "--yes", *option)
    kept = option == ("--no-note-marks",)
    assert ("late1" in (project / "data/sources/ferry-meeting.txt").read_text("utf-8")) is kept


REFUSED = [
    ((), "n\n", "Aborted!"),
    (("--yes", "--id", "minutes"), "", "Error: data/sources/minutes.txt is there already; for a new edition of it run"),
    (("--yes", "--id", "Not an id"), "", "Error: nothing was added:\n  "),
    (("--yes", "--language", "english!"), "", "Error: nothing was added:\n  "),
    (
        ("--yes", "--encoding", "no-such"),
        "",
        "Error: Ferry meeting.txt is in no encoding 'no-such' that is known; name another,",
    ),
    (("--yes", "--encoding", "ascii"), "", "Error: Ferry meeting.txt is not saved as ascii; leave out --encoding, or name another"),
    (("--yes", "--format", "pdf"), "", "Error: Ferry meeting.txt cannot be read as a PDF; open it, and print or save it as a new PDF"),
    (("--yes", "--format", "word"), "", "Error: Ferry meeting.txt is damaged or encrypted; open it and save it anew as .docx, without"),
]


@pytest.mark.parametrize(("options", "answers", "message"), REFUSED)
def test_what_is_refused_changes_nothing(project: Path, ferry: Path, options: tuple[str, ...], answers: str, message: str) -> None:
    before = everything(project)
    done = run(project, "source", "add", str(ferry), *options, piped=answers)
    assert (done.exit_code, message in done.output) == (1, True), done.output
    assert everything(project) == before


def test_the_page_of_the_original_is_shown_beside_paragraphs_and_in_citations(project: Path) -> None:
    (project / "data/sources/minutes.pages").write_text("2 14\n5 15–16\n6 -\n", "utf-8")
    pages = rendered(project)
    assert pages["sources/minutes/"].count('class="original"') == 2
    assert '<span class="original">p.&nbsp;14</span>' in pages["sources/minutes/"]
    assert '<span class="original">pp.&nbsp;15–16</span>' in pages["sources/minutes/"]
    archive = linker.link(loader.load(project))
    entries = {entry.proof().paragraph: entry for entry in archive[QUOTES]}
    assert "<dd>pp.&nbsp;15–16, para.&nbsp;5</dd>" in pages[entries[5].address]
    assert "<dt>Place</dt>" not in pages[entries[7].address]
    cited = cite(archive, settings_of("S", "D", date(2020, 1, 1)), lambda _: "statement", {})[entries[5].key].item
    assert (cited["page"], "  pages = {15--16},\n" in bibtex(cited), "SP  - 15\r\nEP  - 16\r\n" in ris(cited)) == ("15–16", True, True)
    assert exports.as_json(entries[5], "")["selector"]["page"] == "15–16"  # type: ignore[index]
    assert "page" not in json.dumps(exports.as_json(entries[7], ""))


def test_pages_say_nothing_of_what_is_withdrawn(project: Path) -> None:
    (project / "data/sources/minutes.pages").write_text("1 14\n5 15\n", "utf-8")
    before = [paragraph.page for paragraph in linker.link(loader.load(project)).reports["minutes"].paragraphs]
    change(project, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    assert [paragraph.page for paragraph in linker.link(loader.load(project)).reports["minutes"].paragraphs] == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n", "1:1: '1' is not the number of a paragraph and a page; write, as in: 66 14"),
        ("1 14\nx 15\n", "2:1: 'x 15' is not the number of a paragraph and a page; write, as in: 66 14"),
        ("1 page fourteen\n", "1:1: '1 page fourteen' is not the number of a paragraph and a page; write, as in: 66 14"),
    ],
)
def test_a_list_of_pages_that_is_none_is_refused(project: Path, text: str, message: str) -> None:
    (project / "data/sources/minutes.pages").write_text(text, "utf-8")
    assert f"data/sources/minutes.pages:{message}" in [str(problem) for problem in loader.load(project).problems]


def test_a_list_of_pages_of_no_source_is_reported(project: Path) -> None:
    (project / "data/sources/notes.pages").write_text("1 14\n", "utf-8")
    message = (
        "data/sources/notes.pages:1:1: no source is called 'notes'; give it the id of the source whose paragraphs it tells of, or delete it"
    )
    assert [str(problem) for problem in loader.load(project).problems] == [message]


def test_a_new_edition_of_a_file_is_cleaned_alike_and_brings_its_pages(project: Path, ferry: Path) -> None:
    run(project, "source", "add", str(ferry), "--yes", "--id", "ferry")
    run(project, "source", "update", "ferry", "--yes")
    ferry.write_text(REPORT.replace("\fThe ferry meeting\n\n“A", "\fThe ferry meeting\n\nThe engine had stopped.\n\n“A", 1), "utf-8")
    done = run(project, "source", "update", "ferry", str(ferry), "--yes", "--note-marks")
    assert "took out 1 marks of footnotes behind words: ‘late1’" in done.output
    assert "ferry: edition 2, 3 paragraphs; before: 2\n2 keep their number, with other words: ¶ 1\n1 new: ¶ 1a\n" in done.output
    assert (project / "data/sources/ferry.pages").read_text("utf-8") == "1 14\n1a 15\n2 15–16\n"


def test_a_text_corrected_in_its_place_keeps_its_pages(project: Path, ferry: Path) -> None:
    run(project, "source", "add", str(ferry), "--yes", "--id", "ferry")
    run(project, "source", "update", "ferry", "--yes")
    text = project / "data/sources/ferry.txt"
    (project / "new.txt").write_text(text.read_text("utf-8").replace("\n\n", "\n\nNobody spoke.\n\n"), "utf-8")
    run(project, "source", "update", "ferry", str(project / "new.txt"), "--yes", "--no-note-marks")
    assert (project / "data/sources/ferry.pages").read_text("utf-8") == "1 14\n2 15–16\n"
    assert [(one.number, one.page) for one in loader.load(project).reports["ferry"].paragraphs] == [(1, "14"), ("1a", "14"), (2, "15–16")]


DRAFTS = """\
# For data/speakers.yaml; write what stands between the empty quotation marks, or delete the record.
- id: ada-hollow
  name: Ada Hollow
  sort_name: Ada Hollow
  appearances:
    - role: ""

# For data/themes.yaml; write what stands between the empty quotation marks, or delete the record.
- id: 1-the-ferry
  title: 1. The ferry
  summary: ""
  points:
    - text: ""
      passage: "Ada Hollow: It was late."

"""


def test_records_are_suggested_by_labels_and_headings(project: Path) -> None:
    before = everything(project)
    (project / "data/sources/minutes.txt").write_text(
        "1. The ferry\n\nAda Hollow: It was late. So?\n\nFirst Speaker: Yes.\n\nAda Hollow: No.\n", "utf-8"
    )
    done = run(project, "source", "draft", "minutes")
    assert done.stdout == DRAFTS
    assert {name for name, data in everything(project).items() if data != before[name]} == {"data/sources/minutes.txt"}
    assert (
        run(project, "source", "draft", "minuts").output == "Error: the text of no source 'minuts' can be read; did you mean 'minutes'?\n"
    )


def test_a_text_changed_after_it_was_added_is_refused_with_the_command_that_takes_it_in(project: Path, ferry: Path) -> None:
    run(project, "source", "add", str(ferry), "--yes")
    text = project / "data" / "sources" / "ferry-meeting.txt"
    text.write_text(text.read_text("utf-8") + "\nMore was said.\n", "utf-8")
    told = "data/sources.yaml:11:3: sha256: data/sources/ferry-meeting.txt has changed, and its paragraphs may no longer have their numbers"
    with pytest.raises(DataError, match=re.escape(f"{told}; run  colloquium source update ferry-meeting  ")):
        linker.link(loader.load(project))
