"""What real reports and their editors met with, one case each: what the check says of it, or what the report's page then shows.

A case is the small colloquium with a change. The numbers are those under which the cases were first reported;
events of several days, joint statements and titles of our own are tested where these are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import inspection
from colloquium.site import signs
from projects import PROJECT, change, rendered, run

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2020, 1, 1)
SOURCE = "  source: minutes\n"
CLEANER = "colloquium source add"


@dataclass(frozen=True)
class Case:
    """What is put at the end of the report and of the data, and what takes the place of other words in them."""

    report: str = ""
    data: dict[str, str] = field(default_factory=dict)
    changes: tuple[tuple[str, str, str], ...] = ()
    said: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def put(self, root: Path) -> None:
        """Make the small colloquium at `root` this case."""
        minutes = root / "data" / "sources" / "minutes.txt"
        if self.report:
            minutes.write_text(f"{minutes.read_text('utf-8')}\n{self.report}\n", "utf-8")
        for name, text in self.data.items():
            path = root / "data" / f"{name}.yaml"
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        for name, old, new in self.changes:
            change(root, name, old, new)


def quote(text: str, more: str = "", speaker: str = "first-speaker") -> dict[str, str]:
    return {"quotes": f"- id: new\n  speaker: {speaker}\n  text: {text}\n{SOURCE}{more}"}


def withdrawn(name: str, sort_name: str, alias: str) -> dict[str, str]:
    record = f'- id: hollow\n  name: {name}\n  sort_name: "{sort_name}"\n  withdrawn: true\n  appearances:\n    - role: member\n'
    return {"speakers": f"{record}  aliases: [{alias}]\n" if alias else record}


CASES = {
    "01 a word divided at the end of a line is proved as a reader writes it": Case(
        "“The ferry serves the neigh-\nbours on both banks”, said the First Speaker. Her neighbours agreed.",
        quote("The ferry serves the neighbours on both banks"),
        shown=("The ferry serves the neighbours on both",),
    ),
    "02 the number and head of a page within the words are named with their lines": Case(
        "“The ferry, said the Second Speaker, is too slow\n\n14\n\nMinutes of the bridge meeting 2019\n\nfor those who work over there.”",
        quote("is too slow for those who work over there.", speaker="second-speaker"),
        said=(
            (
                "quotes.yaml:19:3: text: not word for word in minutes; the head or foot of a page stands between the words, "
                "“14 Minutes of the bridge meeting 2019”; take it out of the text of the report, lines 19–21"
            ),
        ),
    ),
    "04 ligatures, soft hyphens and zero-width spaces are read as nothing": Case(
        "“The \ufb01rst \ufb02ood took the rail\xading of\u200b the bridge.”, said the First Speaker.",
        quote("The first flood took the railing of the bridge."),
        shown=("The first flood took the railing of the bridge.",),
    ),
    "05 a bullet of Word begins an item": Case(
        "\uf0b7 The first wish is a new railing.\n\uf0b7 The second wish is a lamp.",
        shown=('id="p8"', 'id="p9"'),
    ),
    "07 any run of characters is quoted where no spaces divide words": Case(
        "第一議員は「橋は古い」と述べ、手すりは弱いと語った。",
        quote("橋は古い"),
        (("speakers", "  sort_name: Speaker, First\n", "  sort_name: Speaker, First\n  aliases: [第一議員]\n"),),
        shown=("橋は古い",),
    ),
    "07 what a report retells is a point in every script": Case(
        "第一議員は「橋は古い」と述べ、手すりは弱いと語った。",
        quote("手すりは弱い", "  fragment: true\n"),
        (("speakers", "  sort_name: Speaker, First\n", "  sort_name: Speaker, First\n  aliases: [第一議員]\n"),),
        said=(
            (
                "quotes.yaml:19:3: text: ¶ 8 does not have these words between quotation marks: the report retells what was said; make "
                "them a point of a takeaway or theme, or quote words between quotation marks; "
                "in a transcript, add the label of the speech to the aliases of its speaker"
            ),
        ),
    ),
    "08 French marks around a quotation are refused": Case(
        "«Le pont tient», dit le First Speaker.",
        quote("«Le pont tient»"),
        said=("quotes.yaml:19:3: text: has quotation marks around it; delete them, the site adds its own",),
    ),
    "08 so are single ones": Case(
        "‘The bridge holds’, said the First Speaker.",
        quote("‘The bridge holds’"),
        said=("quotes.yaml:19:3: text: has quotation marks around it; delete them, the site adds its own",),
    ),
    "08 and single angular ones": Case(
        "‹Die Brücke hält›, sagte der First Speaker.",
        quote("‹Die Brücke hält›"),
        said=("quotes.yaml:19:3: text: has quotation marks around it; delete them, the site adds its own",),
    ),
    "09 three full stops are an ellipsis": Case("“We wait... and we wait.”, said the First Speaker.", quote("We wait… and we wait.")),
    "10 a shortened quotation is told to be two": Case(
        "“The railing, as everybody here knows very well, must go.”, said the First Speaker.",
        quote("The railing […] must go."),
        said=(
            (
                "quotes.yaml:19:3: text: not word for word in minutes; a passage cannot be shortened: "
                "the report has “, as everybody here knows very well,” there; copy it whole, or make two of it"
            ),
        ),
    ),
    "11 the mark of a footnote is told to be one": Case(
        "“The bridge is a hundred years old3 and sound.”, said the First Speaker.",
        quote("The bridge is a hundred years old and sound."),
        said=(
            (
                "quotes.yaml:19:3: text: not word for word in minutes; nearest is ¶ 8: “The bridge is a hundred years old3 and sound.”; "
                "“old” is “old3” there; if 3 is the mark of a footnote, delete it in the report"
            ),
        ),
    ),
    "15 the mark of a character that was lost is refused": Case(
        "The First Speaker came from Z\ufffdrich.",
        said=(
            (
                "sources/minutes.txt:17:30: \ufffd (U+FFFD) stands for a character that a program could not read; "
                "write the one that belongs there, or save the original again as UTF-8"
            ),
        ),
    ),
    "15 so is one in the data": Case(
        changes=(("colloquia", "Riverside", "Z\ufffdrich"),),
        said=(
            (
                "colloquia.yaml:4:11: \ufffd (U+FFFD) stands for a character that a program could not read; "
                "write the one that belongs there, or save the original again as UTF-8"
            ),
        ),
    ),
    "16 a PDF cannot be the text, and the command that reads it is named": Case(
        changes=(("sources", "file: minutes.txt", "file: minutes.pdf"),),
        said=(
            (
                "sources.yaml:3:3: file: 'minutes.pdf' is not the name of a text file in data/sources/; "
                f"write it as report.txt; the text of a PDF, Word or HTML file is taken in with  {CLEANER} FILE"
            ),
        ),
    ),
    "20 of who is withdrawn from a transcript the whole speech goes": Case(
        "MR HOLLOW: I will speak of my own house.\n\nI was beaten there.\n\nNobody would listen.\n\nMS REED: Thank you.",
        withdrawn("Adam Hollow", "Hollow, Adam", "MR HOLLOW"),
        shown=("Thank you.",),
        gone=("HOLLOW", "my own house", "beaten", "would listen"),
    ),
    "21 of who is withdrawn the name in capitals goes": Case(
        "Adam HOLLOW told the meeting that he was beaten as a child. Mr HOLLOW wept.",
        withdrawn("Adam Hollow", "Hollow, Adam", ""),
        gone=("HOLLOW", "beaten", "wept"),
    ),
    "23 so does the name that is divided at the end of a line": Case(
        "The meeting heard that Adam Hol-\nlow was beaten as a child.",
        withdrawn("Adam Hollow", "Hollow, Adam", ""),
        gone=("Hol", "low was", "beaten"),
    ),
    "25 so does the name with what Arabic joins to it": Case(
        "وقال خالد الوهمي إنه تعرض للضرب.\n\nوخالد الوهمي بكى أمام الناس.",
        withdrawn("خالد الوهمي", "الوهمي, خالد", ""),
        gone=("الوهمي", "للضرب", "بكى"),
    ),
    "30 words of the speech of somebody else are refused": Case(
        "FIRST SPEAKER: The bridge is safe.\n\nSECOND SPEAKER: I would not walk on it.",
        quote("I would not walk on it."),
        said=(
            (
                "quotes.yaml:18:3: speaker: the speech that begins in ¶ 9 is that of 'SECOND SPEAKER', not of First Speaker; "
                "correct the speaker"
            ),
        ),
    ),
    "33 stage directions, contents and numbers of pages are no headings": Case(
        "(Applause from all sides)\n\nSECOND SPEAKER (Riverside East)\n\nMr. A. Mason . . . . . . . . . . 12\n\nPage 3 of 9",
        shown=("(Applause from all sides)", "Page 3 of 9"),
        gone=(">(Applause from all sides)</h", "12</h", "of 9</h"),
    ),
    "34 items with a dash are items": Case(
        "The wishes of the meeting were\n- a new railing,\n- a lamp at each end,\n– a bench.",
        shown=('id="p9"', 'id="p10"', 'id="p11"'),
    ),
    "38 Markdown and HTML in the text of a report are named": Case(
        "The First Speaker said that **the railing must go** and [the council](https://example.org) agreed.\n<details>",
        said=(
            (
                "sources.yaml:3:3: warning: file: its text has Markdown or HTML in 3 places, first “**the railing must go**” in line 17; "
                f"{CLEANER} takes such marks out; else they are words"
            ),
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_said_of_a_case(small: Path, case: Case) -> None:
    case.put(small)
    found = inspection.inspect(small, DAY).problems
    assert tuple(str(problem).removeprefix("data/") for problem in found if not problem.message.startswith("the name of")) == case.said


SHOWN = {name: case for name, case in CASES.items() if case.shown or case.gone}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_what_is_shown_of_a_case(small: Path, case: Case) -> None:
    case.put(small)
    page = " ".join(rendered(small)["sources/minutes/"].split())
    assert [words for words in case.shown if words not in page] == []
    assert [words for words in case.gone if words in page] == []


def minutes(root: Path) -> Path:
    return root / "data" / "sources" / "minutes.txt"


def told(root: Path) -> list[str]:
    return [str(problem).removeprefix("data/") for problem in inspection.inspect(root, DAY).problems]


def report_page(root: Path) -> str:
    return rendered(root)["sources/minutes/"]


def test_03_an_indentation_that_all_lines_share_is_read_as_none(small: Path) -> None:
    before = report_page(small)
    minutes(small).write_text("".join(f"   {line}" if line.strip() else line for line in lines(small)), "utf-8")
    assert (told(small), report_page(small)) == ([], before)


def lines(root: Path) -> list[str]:
    return minutes(root).read_text("utf-8").splitlines(keepends=True)


STORY = """The ferry was slow in those days, and nobody who had to cross the river in the
morning could say when it would come back, so that people went upstream to the
old ford and waited there for the water to fall, which it seldom did in spring.

A bridge was asked for in every year of the long reign of the mayor, and in each
of them the council answered that there was no stone, no money and no need of it,
until a flood took the ferry away and the ferryman's house with it one night.
"""
LONG = f"{STORY}\n{STORY}\n{STORY}"
NOT_CLEANED = "sources.yaml:3:3: warning: file: its text was not cleaned: {}, the first in line {}; colloquium source add cleans it"

SHAPES = {
    "03 each line indented, but for the head of the page": (
        "Bridge history, page 2\n" + re.sub("^(?=.)", "  ", LONG, flags=re.MULTILINE),
        NOT_CLEANED.format("12 of 26 paragraphs break off within a sentence", 18),
    ),
    "03 a blank line behind each line": (
        LONG.replace("\n", "\n\n"),
        NOT_CLEANED.format("12 of 25 paragraphs break off within a sentence", 17),
    ),
    "03 each line of a language without capitals": (
        "\n\n".join(
            [
                "渡し船は遅く、朝に川を渡ろうとする人は",
                "いつ戻るか分からず、上流の古い浅瀬まで",
                "行き、水が引くのを待ったが、春にはほとんど",
            ]
            * 3
        ),
        NOT_CLEANED.format("8 of 16 paragraphs break off within a sentence", 17),
    ),
    "33 the heads of pages": (
        "\n\n".join(f"The council met again in the year {year}.\n\nCOUNCIL OF {town}" for year, town in enumerate("ABCDEFGHIJKL", 1901)),
        NOT_CLEANED.format("12 of 31 paragraphs look like headings", 19),
    ),
}


@pytest.mark.parametrize(("report", "message"), SHAPES.values(), ids=SHAPES)
def test_a_text_without_the_shape_of_one_is_told(small: Path, report: str, message: str) -> None:
    minutes(small).write_text(f"{minutes(small).read_text('utf-8')}\n{report}", "utf-8")
    assert told(small) == [message]


WHOLE = {
    "a text with long lines": "\n\n".join(" ".join(part.split()) for part in STORY.split("\n\n")),
    "a list without bullets": "The wishes were\n\na railing,\n\na lamp and\n\na bench.",
    "short answers": "\n\n".join(["MS REED: Is it old?", "MR HOLLOW: It is.", "MS REED: Since when?", "MR HOLLOW: Since the flood"] * 9),
    "a list of clauses": "\n\n".join(f"({letter}) the stones of each of the arches;" for letter in "abcdefghij"),
    "verses with capitals": "\n\n".join(["We shall cross the river", "Where the old bridge stood", "And the water was low"] * 4),
}


@pytest.mark.parametrize("report", WHOLE.values(), ids=WHOLE)
def test_a_text_in_whole_paragraphs_is_not(small: Path, report: str) -> None:
    minutes(small).write_text(f"{minutes(small).read_text('utf-8')}\n{report}\n", "utf-8")
    assert told(small) == []


def test_06_a_sign_that_no_font_has_is_told_with_its_line_and_stops_no_build(small: Path) -> None:
    minutes(small).write_text(f"{minutes(small).read_text('utf-8')}\nThe work is still under way 🚧.\n", "utf-8")
    found = inspection.inspect(small, DAY)
    assert found.archive
    assert [str(problem) for problem in signs.problems(small, found.archive, PROJECT / "theme" / "print", DAY)] == [
        (
            "data/sources/minutes.txt:17:29: warning: no font for print has '🚧' (construction sign); … is printed instead, "
            "and no picture or poster of its words: put an open font that has it into theme/print/fonts/"
        )
    ]


def test_15_a_text_in_the_encoding_of_windows_is_refused_at_its_line(small: Path) -> None:
    minutes(small).write_bytes(minutes(small).read_text("utf-8").encode("cp1252"))
    assert told(small)[0] == "sources/minutes.txt:9:1: is not saved as UTF-8 (near '“The bri'); save it again as UTF-8"


def test_17_a_mark_of_byte_order_and_a_form_feed_change_nothing(small: Path) -> None:
    before = report_page(small)
    text = minutes(small).read_text("utf-8").replace("weak.\n\n1.", "weak.\n\f\n1.")
    minutes(small).write_text(f"\ufeff{text}", "utf-8")
    assert (told(small), report_page(small)) == ([], before)


def test_32_a_record_begins_with_its_event_and_its_report_alone(project: Path) -> None:
    for name in ("figures", "quotes", "takeaways", "themes"):
        (project / "data" / f"{name}.yaml").unlink()
    (project / "data" / "speakers.yaml").write_text("[]\n", "utf-8")
    done = run(project, "check")
    assert (done.exit_code, "Checked 3 records" in done.stdout) == (0, True)
