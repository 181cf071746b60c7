"""The speaker of words is the one whom the report names there; what it does not quote is no quotation."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import QUOTES, THEMES
from projects import SMALL, change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

PEOPLE = {"hollow": "Ada Hollow", "quill": "Bram Quill", "marrow": "Ines Marrow"}
NAMESAKES = {"miller": "Jo Smith", "mayor": "Jo Smith"}
ROLES = {"miller": "Jo Smith, miller", "mayor": "Jo Smith, mayor"}
QUILLS = PEOPLE | {"otto": "Otto Quill"}


def person(id: str, name: str, **appearance: str) -> dict[str, object]:
    given, _, family = name.partition(" ")
    return {"id": id, "name": name, "sort_name": f"{family}, {given}", "appearances": [{"role": "neighbour", **appearance}]}


def write(root: Path, **collections: list[dict[str, object]]) -> None:
    """Write records, each on a line of its own."""
    (root / "data" / "sources").mkdir(parents=True, exist_ok=True)
    for name, records in collections.items():
        lines = [f"- {json.dumps(record, ensure_ascii=False)}\n" for record in records]
        (root / "data" / f"{name}.yaml").write_text("".join(lines), "utf-8")


def meeting(root: Path, report: str, people: dict[str, str] = PEOPLE, roles: dict[str, str] | None = None) -> Path:
    """A project with one meeting, its report and its speakers; the role of some is proved by these words."""
    write(
        root,
        colloquia=[{"id": "meeting", "title": "M", "date": "2019", "place": "P", "summary": "S", "source": "minutes"}],
        sources=[{"id": "minutes", "title": "Minutes", "file": "minutes.txt", "language": "en"}],
        speakers=[person(id, name, **({"passage": roles[id]} if roles else {})) for id, name in people.items()],
    )
    (root / "data" / "sources" / "minutes.txt").write_text(report, "utf-8")
    shutil.copy(SMALL / "data" / "helplines.yaml", root / "data")
    return root


def link(root: Path) -> Archive:
    return linker.link(loader.load(root))


def told(root: Path) -> list[str]:
    """What an editor is told, without the places and without whether a role is in its passage."""
    try:
        return [f"warning: {problem.message}" for problem in link(root).warnings if "role:" not in problem.message]
    except DataError as error:
        return [problem.message for problem in error.problems if problem.severity == "error"]


def quoted(root: Path, speaker: str, text: str, attribution: str = "", **more: str) -> list[str]:
    """What an editor is told of a quotation."""
    given = {"attribution": attribution} if attribution else {}
    write(root, quotes=[{"id": "q", "speaker": speaker, "text": text, "source": "minutes", "fragment": True, **given, **more}])
    return told(root)


def add(name: str) -> str:
    return f"add  attribution:  with words of the report that name {name}, at most 3 paragraphs before"


def uncertain(names: str, name: str, number: int = 1) -> str:
    return f"speaker: ¶ {number} names {names}, and it is not certain that {name} said this; {add(name)}"


def nobody(id: str) -> str:
    name = PEOPLE[id]
    return f"speaker: ¶ 2 names nobody; {add(name)}, or add to the aliases of {id} what the report calls {name} there"


def given_to(one: str, name: str, number: int = 1) -> str:
    return f"speaker: ¶ {number} gives these words to {one}, not to {name}; correct the speaker"


HOLLOW, QUILL = "Ada Hollow", "Bram Quill"

# A report, words that it quotes, and what is said when they are given to Ada Hollow and to Bram Quill.
SPOKEN = {
    "one is named": (
        "“Mend it”, said Ms. Hollow.\n",
        "Mend it",
        "",
        f"speaker: ¶ 1 names Hollow, not Bram Quill; correct the speaker, or {add(QUILL)}",
    ),
    "a pronoun after one name": (
        "Ada Hollow opened the meeting. The rain fell. “Mend it”, she said.\n",
        "Mend it",
        "",
        f"speaker: ¶ 1 names Ada Hollow, not Bram Quill; correct the speaker, or {add(QUILL)}",
    ),
    "a pronoun after two names": (
        "Ms. Hollow opened. Mr. Quill was absent. “Mend it”, she said.\n",
        "Mend it",
        uncertain("Hollow and Quill", HOLLOW),
        uncertain("Hollow and Quill", QUILL),
    ),
    "a pronoun and no name": (
        "Ms. Hollow opened.\n\n“Mend it”, she said.\n",
        "Mend it",
        nobody("hollow"),
        nobody("quill"),
    ),
    "spoken to somebody": ("“Mend it”, said Ms. Hollow to Mr. Quill.\n", "Mend it", "", given_to("Hollow", QUILL)),
    "told to somebody": ("Ms. Hollow told Mr. Quill: “Mend it.”\n", "Mend it.", "", given_to("Hollow", QUILL)),
    "then asked": ("Ms. Hollow then asked Mr. Quill: “Will it hold?”\n", "Will it hold?", "", given_to("Hollow", QUILL)),
    "asked behind": ("“Will it hold?” asked Ms. Hollow. Mr. Quill nodded.\n", "Will it hold?", "", given_to("Hollow", QUILL)),
    "a role between": ("“Mend it”, said the keeper of the bridge, Ms. Hollow, to Mr. Quill.\n", "Mend it", "", given_to("Hollow", QUILL)),
    "a colon": (
        "Ms. Hollow: “Mend it.” Mr. Quill: “No.”\n",
        "No.",
        f"speaker: the speech that begins in ¶ 1 is that of 'Mr. Quill', not of {HOLLOW}; correct the speaker",
        "",
    ),
    "two quotations, the first": ("“Mend it”, said Hollow. “Leave it”, said Quill.\n", "Mend it", "", given_to("Hollow", QUILL)),
    "two quotations, the second": ("“Mend it”, said Hollow. “Leave it”, said Quill.\n", "Leave it", given_to("Quill", HOLLOW), ""),
    "a pronoun after a sentence with two names": (
        "Ms. Hollow was asked by Mr. Quill if it was old. “Mend it”, she said.\n",
        "Mend it",
        uncertain("Hollow and Quill", HOLLOW),
        uncertain("Hollow and Quill", QUILL),
    ),
    "verbs before": ("Hollow said: “Mend it.” Quill replied: “Leave it.”\n", "Leave it.", given_to("Quill", HOLLOW), ""),
    "a quotation in two parts": ("“Mend it,” said Hollow, “and soon.” Quill said nothing.\n", "and soon.", "", given_to("Hollow", QUILL)),
    "somebody named in the quotation": (
        "“I agree with Ms. Hollow”, said Mr. Quill.\n",
        "I agree with Ms. Hollow",
        f"speaker: ¶ 1 names Quill, not Ada Hollow; correct the speaker, or {add(HOLLOW)}",
        "",
    ),
    "somebody named in the next quotation": (
        "“Mend it.” “So says Ms. Hollow”, said Mr. Quill.\n",
        "Mend it.",
        f"speaker: ¶ 1 names Quill, not Ada Hollow; correct the speaker, or {add(HOLLOW)}",
        "",
    ),
    "asked by somebody": (
        "Asked by Mr. Quill whether it holds, Ms. Hollow said: “No.”\n",
        "No.",
        uncertain("Quill and Hollow", HOLLOW),
        uncertain("Quill and Hollow", QUILL),
    ),
    "words of somebody told by another": (
        "Mr. Quill said that Ms. Hollow’s words, “mend it”, were wise.\n",
        "mend it",
        uncertain("Quill and Hollow", HOLLOW),
        uncertain("Quill and Hollow", QUILL),
    ),
    "no verb that is known": (
        "“Mend it”, quoth Ms. Hollow till Mr. Quill.\n",
        "Mend it",
        uncertain("Hollow and Quill", HOLLOW),
        uncertain("Hollow and Quill", QUILL),
    ),
    "a verb of another sentence": (
        "Ms. Hollow and Mr. Quill rose. They said: “Mend it.”\n",
        "Mend it.",
        uncertain("Hollow and Quill", HOLLOW),
        uncertain("Hollow and Quill", QUILL),
    ),
    "French": ("« Réparez », a déclaré Mme Hollow à M. Quill.\n", "Réparez", "", given_to("Hollow", QUILL)),
    "German": ("„Repariert sie“, sagte Frau Hollow zu Herrn Quill.\n", "Repariert sie", "", given_to("Hollow", QUILL)),
    "capitals, at the end of a line": ("“Mend it”, said Ada\nHOLLOW to Mr. Quill.\n", "Mend it", "", given_to("Ada HOLLOW", QUILL)),
    "a sentence that looks like a label": (
        "Ada Hollow, engineer, said: “Mend it.”\n\nBram Quill, librarian, said: “Leave it.”\n",
        "Leave it.",
        f"speaker: ¶ 2 names Bram Quill, not Ada Hollow; correct the speaker, or {add(HOLLOW)}",
        "",
    ),
}


@pytest.mark.parametrize(("report", "text", "hollow", "quill"), SPOKEN.values(), ids=SPOKEN)
def test_the_paragraph_says_who_spoke(tmp_path: Path, report: str, text: str, hollow: str, quill: str) -> None:
    root = meeting(tmp_path, report)
    assert (quoted(root, "hollow", text), quoted(root, "quill", text)) == ([hollow] * bool(hollow), [quill] * bool(quill))


FAR = "Ms. Hollow rose.\n\nIt rained.\n\nIt snowed.\n\n{}“Mend it”, she said.\n"

# A report that quotes “Mend it”, words that are to name Ada Hollow, and what is said of them.
GIVEN = {
    "in the same sentence": ("Asked by Mr. Quill, Ms. Hollow said: “Mend it”.\n", "Ms. Hollow said", ""),
    "three paragraphs before": (FAR.format(""), "Ms. Hollow rose.", ""),
    "four paragraphs before": (
        FAR.format("It hailed.\n\n"),
        "Ms. Hollow rose.",
        "is in ¶ 1, the words are in ¶ 5; copy words from the same paragraph or one of the 3 before it",
    ),
    "after the words": (
        "“Mend it”, she said.\n\nSo Ms. Hollow ended.\n",
        "So Ms. Hollow ended.",
        "is in ¶ 2, the words are in ¶ 1; copy words from the same paragraph or one of the 3 before it",
    ),
    "behind the words in their paragraph": ("“Mend it”, it was said. So Ms. Hollow ended.\n", "So Ms. Hollow ended.", ""),
    "before a long list": (
        "Ms. Hollow called for:\n\n• a lamp;\n\n• a bell;\n\n• a rope;\n\n• “Mend it” on a board.\n",
        "Ms. Hollow called for",
        "",
    ),
    "naming nobody": (FAR.format(""), "It rained.", "does not name Ada Hollow; copy words that do"),
    "naming somebody else": ("Mr. Quill rose. “Mend it”, she said.\n", "Mr. Quill rose.", "does not name Ada Hollow; copy words that do"),
    "naming another too": (
        "Ms. Hollow and Mr. Quill rose.\n\n“Mend it”, she said.\n",
        "Ms. Hollow and Mr. Quill rose.",
        "also names Quill; copy words that name Ada Hollow alone",
    ),
    "with another named between": (
        "Ms. Hollow rose.\n\nMr. Quill sat.\n\nIt rained on Ines Marrow.\n\n“Mend it”, she said.\n",
        "Ms. Hollow rose.",
        "between it and the words the report names Quill, Ines Marrow; copy words that name Ada Hollow nearer to them",
    ),
    "with another named in a quotation between": (
        "Ms. Hollow rose. “Good morning, Mr. Quill”, she said.\n\n“Mend it”, she said.\n",
        "Ms. Hollow rose.",
        "",
    ),
    "twice in the report": (
        "Ms. Hollow rose.\n\nMs. Hollow rose.\n\n“Mend it”, she said.\n",
        "Ms. Hollow rose.",
        "appears 2 times in minutes (¶ 1, ¶ 2); copy more of the words around it",
    ),
    "not in the report": (
        FAR.format(""),
        "Ms. Hollow rode.",
        "not word for word in minutes; nearest is ¶ 1: “Ms. Hollow rose.”; “rode” is “rose” in the report",
    ),
    "inside the quotation": (
        "“Mend it, says Ms. Hollow”, said Mr. Quill. “Mend it”, he repeated.\n",
        "says Ms. Hollow",
        "does not name Ada Hollow; copy words that do",
    ),
}


@pytest.mark.parametrize(("report", "attribution", "message"), GIVEN.values(), ids=GIVEN)
def test_words_that_the_editor_gives_say_who_spoke(tmp_path: Path, report: str, attribution: str, message: str) -> None:
    root = meeting(tmp_path, report)
    around = {"passage": report[report.rindex("“Mend it”") :].split("\n", maxsplit=1)[0]}
    assert quoted(root, "hollow", "Mend it", attribution, **around) == [f"attribution: {message}"] * bool(message)


LATIN = "MS HOLLOW: The ferry is slow. In winter it is slower.\n\nNobody is told.\n\nMR QUILL: Its rope is old.\n\nMS HOLLOW: No.\n"
JAPANESE = "山川：橋は古い。\n\n田中：縄も古い。\n\n山川：直すべきだ。\n"
ARABIC = "نادية حسن: الجسر قديم.\n\nسامي كرم: الحبل قديم.\n"
EAST = {"hollow": "山川", "quill": "田中"}
SOUTH = {"hollow": "نادية حسن", "quill": "سامي كرم"}


def of_label(number: int, label: str, name: str) -> str:
    return f"speaker: the speech that begins in ¶ {number} is that of {label!r}, not of {name}; correct the speaker"


# A transcript and its speakers, words that one says, and what is said when they are given to the first and to the second of them.
LABELLED = {
    "capitals": (LATIN, PEOPLE, "The ferry is slow.", "", of_label(1, "MS HOLLOW", QUILL)),
    "a later paragraph": (LATIN, PEOPLE, "Nobody is told.", "", of_label(1, "MS HOLLOW", QUILL)),
    "over two paragraphs": (LATIN, PEOPLE, "In winter it is slower. Nobody is told.", "", of_label(1, "MS HOLLOW", QUILL)),
    "the next label": (LATIN, PEOPLE, "Its rope is old.", of_label(3, "MR QUILL", HOLLOW), ""),
    "from one speech into the next": (
        LATIN,
        PEOPLE,
        "Nobody is told. MR QUILL: Its rope is old.",
        "speaker: the words run on from the speech of 'MS HOLLOW' into what follows it; take words of one speech",
        "speaker: the words run on from the speech of 'MS HOLLOW' into what follows it; take words of one speech",
    ),
    "Japanese": (JAPANESE, EAST, "縄も古い。", of_label(2, "田中", "山川"), ""),
    "Arabic": (ARABIC, SOUTH, "الجسر قديم.", "", of_label(1, "نادية حسن", "سامي كرم")),
    "a label that nobody is known by": (
        "THE CHAIR: It is late.\n\nMR QUILL: Yes.\n",
        PEOPLE,
        "It is late.",
        *(
            f"speaker: the speech that begins in ¶ 1 is that of 'THE CHAIR', not of {PEOPLE[id]}; "
            f"correct the speaker, or if 'THE CHAIR' is {PEOPLE[id]}, add it to the aliases of {id}"
            for id in ("hollow", "quill")
        ),
    ),
    "a given name": ("Ada: It is slow.\n\nBram: Yes.\n\nAda Hollow left.\n", PEOPLE, "It is slow.", "", of_label(1, "Ada", QUILL)),
}


@pytest.mark.parametrize(("report", "people", "text", "hollow", "quill"), LABELLED.values(), ids=LABELLED)
def test_the_label_of_a_speech_says_who_spoke(
    tmp_path: Path, report: str, people: dict[str, str], text: str, hollow: str, quill: str
) -> None:
    root = meeting(tmp_path, report, people)
    assert (quoted(root, "hollow", text), quoted(root, "quill", text)) == ([hollow] * bool(hollow), [quill] * bool(quill))


def test_no_passage_gives_the_words_of_a_speech_to_somebody_else(tmp_path: Path) -> None:
    root = meeting(tmp_path, "MS HOLLOW: The ferry is slow. Mr Quill knows that.\n\nMR QUILL: Yes.\n")
    assert quoted(root, "quill", "The ferry is slow.", "Mr Quill knows that.") == [of_label(1, "MS HOLLOW", QUILL)]


def repeated(where: str) -> str:
    has = f"¶ 1 has these words between quotation marks within {where}, so the speaker may repeat what somebody else said"
    add = "if the words are the speaker's own, add  attribution:  with words that name the speaker, such as the label of the speech"
    return f"warning: text: {has}; {add}"


def test_what_a_quotation_has_between_quotation_marks_may_be_somebody_elses(tmp_path: Path) -> None:
    root = meeting(tmp_path, "“She told me: ‘mend it’”, said Mr. Quill.\n")
    assert quoted(root, "quill", "mend it") == [repeated("another quotation")]
    assert quoted(root, "quill", "mend it", "said Mr. Quill") == []
    assert quoted(root, "quill", "She told me: ‘mend it’") == []


def test_what_a_speech_has_between_quotation_marks_is_the_speakers_or_somebody_elses(tmp_path: Path) -> None:
    root = meeting(tmp_path, "MS HOLLOW: I heard: “It is old.”\n\nMR QUILL: Yes.\n")
    assert quoted(root, "hollow", "It is old.") == [repeated("the speech of MS HOLLOW")]
    assert quoted(root, "hollow", "It is old.", "MS HOLLOW") == []


def test_what_a_speech_says_that_somebody_else_said_is_not_the_speakers(tmp_path: Path) -> None:
    root = meeting(tmp_path, "MS HOLLOW: Mr Quill told me: “It is old.”\n\nMR QUILL: Yes.\n")
    assert quoted(root, "hollow", "It is old.") == [uncertain("HOLLOW and Quill", HOLLOW)]
    assert quoted(root, "quill", "It is old.", "Mr Quill told me") == []
    assert quoted(root, "marrow", "It is old.", "Mr Quill told me") == ["attribution: does not name Ines Marrow; copy words that do"]


NO_LABELS = {
    "a sentence": "Ada Hollow, engineer, said: “Mend it.”\n\nThe rain went on.\n",
    "a heading": "1. Ada Hollow: the bridge\n\nThe rain went on.\n",
    "a list": "Ada Hollow: engineer.\nBram Quill: librarian.\n\nThe rain went on.\n",
}


@pytest.mark.parametrize("report", NO_LABELS.values(), ids=NO_LABELS)
def test_what_only_looks_like_a_label_makes_nobody_say_what_follows(tmp_path: Path, report: str) -> None:
    number = report.count("\n\n") + 1
    for id in ("hollow", "quill"):
        assert quoted(meeting(tmp_path, report), id, "The rain went on.") == [RETOLD.replace("¶ 1", f"¶ {number}")]


@pytest.mark.parametrize("label", ["Question", "A voice", "Mr. Other", "Mrs. Jones", "Deputy Hollow-Reed"])
def test_what_somebody_without_a_record_says_is_not_the_last_speakers(tmp_path: Path, label: str) -> None:
    root = meeting(tmp_path, f"Ms Hollow: It is old.\n\n{label}: Who says so?\n\nMs Hollow: I do.\n")
    said = of_label(2, label, HOLLOW)
    assert quoted(root, "hollow", "Who says so?") == [f"{said}, or if {label!r} is {HOLLOW}, add it to the aliases of hollow"]
    assert quoted(root, "hollow", "I do.") == []


@pytest.mark.parametrize("label", ["SEVERAL MEMBERS", "Several hon. Members", "Voices", "QUESTION TO QUILL"])
def test_no_alias_is_advised_for_several_or_for_somebody_else(tmp_path: Path, label: str) -> None:
    root = meeting(tmp_path, f"Ms Hollow: It is old.\n\n{label}: Who says so?\n\n{label}: Who?\n\nMs Hollow: I do.\n")
    assert quoted(root, "hollow", "Who says so?") == [of_label(2, label, HOLLOW)]


SHARED = "which more than one speaker is called"


def test_a_label_that_two_are_called_needs_words_that_mean_one(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Bram Quill, librarian, came.\n\nMR QUILL: It is old.\n\nMS HOLLOW: Yes.\n", QUILLS)
    only = "add  attribution:  with words of the report that can mean only otto, at most 3 paragraphs before"
    mean = "copy words that can mean only otto, or add such words to the aliases"
    assert quoted(root, "otto", "It is old.") == [f"speaker: ¶ 2 begins a speech with 'MR QUILL', {SHARED}; {only}"]
    assert quoted(root, "otto", "It is old.", "MR QUILL") == [f"attribution: names QUILL, {SHARED}; {mean}"]
    assert quoted(root, "otto", "It is old.", "Bram Quill") == ["attribution: does not name Otto Quill; copy words that do"]
    assert quoted(root, "quill", "It is old.", "Bram Quill") == []


def test_namesakes_are_told_apart_by_the_words_that_prove_their_roles(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Jo Smith, miller, said: “Mend it.” Jo Smith, mayor, said: “Leave it.”\n", NAMESAKES, ROLES)
    assert [quoted(root, "miller", "Mend it."), quoted(root, "mayor", "Leave it.")] == [[], []]
    assert quoted(root, "mayor", "Mend it.") == [given_to("Jo Smith", "Jo Smith (mayor)")]


def test_namesakes_whom_the_report_does_not_tell_apart_need_words_that_mean_one(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Jo Smith, miller, met Jo Smith, mayor.\n\n“Mend it”, said Jo Smith.\n", NAMESAKES, ROLES)
    only = "add  attribution:  with words of the report that can mean only mayor, at most 3 paragraphs before"
    assert quoted(root, "mayor", "Mend it") == [f"speaker: ¶ 2 names Jo Smith, {SHARED}; {only}"]
    unclear = "name: mayor and miller are both called 'Jo Smith', and minutes does not show which is meant in ¶ 2"
    assert quoted(root, "mayor", "Mend it", "Jo Smith, mayor") == [f"warning: {unclear}; the name is linked to nobody there"]
    between = "between it and the words the report names Jo Smith; copy words that name Jo Smith (miller) nearer to them"
    assert quoted(root, "miller", "Mend it", "Jo Smith, miller") == [f"attribution: {between}"]


RETOLD = (
    "text: ¶ 1 does not have these words between quotation marks: the report retells what was said; "
    "make them a point of a takeaway or theme, or quote words between quotation marks; "
    "in a transcript, add the label of the speech to the aliases of its speaker"
)

# A report, words that it has, and what is said when they are given as a quotation.
MARKED = {
    "reported speech": ("Ms. Hollow said that it must be mended.\n", "it must be mended", RETOLD),
    "a few words": ("Ms. Hollow said that “the old bridge” must be mended.\n", "old bridge", ""),
    "out of the quotation": ("Ms. Hollow said that “the bridge” is old.\n", "the bridge” is old", RETOLD),
    "into the quotation": ("Ms. Hollow said that “the bridge” is old.\n", "said that “the bridge", RETOLD),
    "no closing mark": (
        "“Mend it, said Ms. Hollow.\n",
        "Mend it",
        "warning: text: ¶ 1 lacks the closing quotation mark; compare the original",
    ),
    "no opening mark": (
        "Mend it”, said Ms. Hollow.\n",
        "Mend it",
        "warning: text: ¶ 1 lacks the opening quotation mark; compare the original",
    ),
    "no opening mark in the middle": (
        "Ms. Hollow said: Mend it”.\n",
        "Mend it",
        "warning: text: ¶ 1 lacks the opening quotation mark; compare the original",
    ),
    "over two paragraphs": ("Ms. Hollow said: “Mend it.\n\n“And soon.”\n", "Mend it. “And soon.", ""),
    "over two quotations": ("Ms. Hollow said: “Mend it.”\n\n“And soon.”\n", "Mend it.” “And soon.", RETOLD),
}


@pytest.mark.parametrize(("report", "text", "message"), MARKED.values(), ids=MARKED)
def test_a_quotation_stands_between_quotation_marks_of_the_report(tmp_path: Path, report: str, text: str, message: str) -> None:
    assert quoted(meeting(tmp_path, report), "hollow", text) == [message] * bool(message)


def test_a_later_paragraph_of_a_quotation_needs_words_that_name_the_speaker(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Ms. Hollow said: “Mend it.\n\n“And soon.”\n")
    assert quoted(root, "hollow", "And soon.") == [nobody("hollow")]
    assert quoted(root, "hollow", "And soon.", "Ms. Hollow said") == []


# Sentences with two names that make neither surely speak.
TWO_NAMES = [
    "Mr. Quill introduced Ms. Hollow, who said: “Mend it.”",
    "Ms. Hollow, answering Mr. Quill, said: “Mend it.”",
    "Ada Hollow, who sat beside Bram Quill, said “Mend it.”",
    "Ada Hollow, like Bram Quill, said “Mend it.”",
    "Bram Quill and Ada Hollow said “Mend it.”",
    "“Mend it.”, said Bram Quill and Ada Hollow.",
    "As Bram Quill had once put it, “Mend it.”, Ada Hollow recalled.",
    "As Bram Quill said, “Mend it.” was what Ada Hollow wanted.",
    "Ada Hollow, Bram Quill said, was wrong to speak of “Mend it.”",
    "Neither Ada Hollow nor Bram Quill said “Mend it.”",
    "Ada Hollow, citant Bram Quill, rappelle que « Mend it. »",
    "“Mend it.”, Ada Hollow (to laughter from Bram Quill) remarked.",
    "« Mend it. », a répondu à Mme Hollow M. Quill.",
    "“Mend it.”, said Ms. Hollow’s deputy to Mr. Quill.",
    "“Mend it.”, he told Ms. Hollow, and Mr. Quill nodded.",
    "Ada Hollow said Bram Quill had cried “Mend it.”",
    "„Mend it.“, sagte man Frau Hollow, und Herr Quill nickte.",
    "At the wish of Ada Hollow said Bram Quill: “Mend it.”",
    "Bram Quill was asked by Ada Hollow: “Mend it.”",
    "“Mend it.”, Ada Hollow, keeper of the bridge, told Bram Quill.",
    "Bram Quill rose. “Mend it.”, the keeper, tall as a tree, told Ada Hollow.",
    "Bram Quill rose. He told Ada Hollow: “Mend it.”",
    "Bram Quill rose. “Mend it.”, he then told Ada Hollow.",
    "Bram Quill rose. In reply to Ada Hollow, he said: “Mend it.”",
    "Bram Quill rose. Asked about Ada Hollow, he said: “Mend it.”",
    "Bram Quill rose. Ada Hollow’s deputy said: “Mend it.”",
]


@pytest.mark.parametrize("sentence", TWO_NAMES)
def test_where_two_are_named_neither_is_guessed(tmp_path: Path, sentence: str) -> None:
    root = meeting(tmp_path, f"{sentence}\n")
    for id, name in (("hollow", HOLLOW), ("quill", QUILL)):
        [told] = quoted(root, id, "Mend it.")
        assert told.endswith(f", and it is not certain that {name} said this; {add(name)}")


FIRST = [
    "Ms. Hollow told Mr. Quill: “Mend it.”",
    "“Mend it.”, said Ms. Hollow to Mr. Quill.",
    "“Mend it.”, Ms. Hollow told Mr. Quill.",
    "Yesterday, Ada Hollow wrote: “Mend it.” Bram Quill read it.",
    "« Mend it. », a répondu Mme Hollow à M. Quill.",
    "„Mend it.“, schrieb Abg. Hollow an Herrn Quill.",
    "“Mend it.”, recalled the keeper of the bridge, Ms. Hollow, to Mr. Quill.",
    "Ms. Hollow has repeatedly said “Mend it.” to Mr. Quill.",
]


@pytest.mark.parametrize("sentence", FIRST)
def test_the_first_with_a_verb_and_the_one_behind_the_verb_speak(tmp_path: Path, sentence: str) -> None:
    root = meeting(tmp_path, f"{sentence}\n")
    assert quoted(root, "hollow", "Mend it.") == []
    [told] = quoted(root, "quill", "Mend it.")
    assert told.startswith("speaker: ¶ 1 gives these words to ")


WAYS_OUT = {
    "the other between": ("Ada Hollow replied to Bram Quill: “Mend it.”", "Ada Hollow replied"),
    "the other beside": ("Ms. Hollow thanked Mr. Quill. ‘Mend it.’, she said.", "Ms. Hollow thanked"),
    "a role": ("Ms. Hollow, answering Mr. Quill, said: “Mend it.”", "Ms. Hollow, answering"),
    "behind": ("“Mend it.”, Ada Hollow (to laughter from Bram Quill) remarked.", "Ada Hollow (to laughter"),
    "the next sentence": ("“Mend it.” Mr. Quill nodded as Ms. Hollow spoke.", "as Ms. Hollow spoke"),
    "where none is needed": ("Ms. Hollow came.\n\nIt rained.\n\nSo Mr. Quill saw.\n\n“Mend it.”, said Ada Hollow.", "Ms. Hollow came."),
}


@pytest.mark.parametrize(("report", "attribution"), WAYS_OUT.values(), ids=WAYS_OUT)
def test_words_beside_a_quotation_that_name_its_speaker_suffice(tmp_path: Path, report: str, attribution: str) -> None:
    assert quoted(meeting(tmp_path, f"{report}\n"), "hollow", "Mend it.", attribution) == []


BRACKETS = {
    "a label": ("MR QUILL: It is old. (MS HOLLOW: Mend it.) So.\n\nMS HOLLOW: Yes.\n", "(MS HOLLOW"),
    "a call": ("MR QUILL: Es ist alt. (Zuruf der Abg. Ada Hollow: Mend it.)\n", "(Zuruf der Abg. Ada Hollow"),
    "a paragraph": ("MR QUILL: It is old.\n\n(Ada Hollow cried: Mend it.)\n\nSo.\n", "Ada Hollow cried"),
}


@pytest.mark.parametrize(("report", "attribution"), BRACKETS.values(), ids=BRACKETS)
def test_what_is_called_in_brackets_into_a_speech_needs_words_that_name_the_speaker(tmp_path: Path, report: str, attribution: str) -> None:
    root = meeting(tmp_path, report)
    for id, name in (("hollow", HOLLOW), ("quill", QUILL)):
        [told] = quoted(root, id, "Mend it.")
        assert told.endswith(f"within the speech of 'MR QUILL', and it is not certain that {name} said this; {add(name)}")
    assert quoted(root, "hollow", "Mend it.", attribution) == []


NARRATED = "MS HOLLOW: It is old.\n\nBram Quill asked whether it was lost.\n\nMS HOLLOW: Yes.\n"


def test_narration_between_speeches_is_in_none(tmp_path: Path) -> None:
    root = meeting(tmp_path, NARRATED)
    assert [quoted(root, id, "whether it was lost") for id in ("hollow", "quill")] == [[RETOLD.replace("¶ 1", "¶ 2")]] * 2


LABELS = ["Treasurer Ada Hollow:", "[MS HOLLOW]:", "Abg. Ada Hollow (SPD):", "The Minister for Piers (Ada Hollow):", "MS HOLLOW - "]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_any_form_may_be_given_as_the_attribution(tmp_path: Path, label: str) -> None:
    root = meeting(tmp_path, f"MR QUILL: Yes.\n\n{label} It is old.\n\nIt is “older”.\n")
    assert [quoted(root, "hollow", "It is old.", given) for given in ("", label.strip())] == [[], []]
    assert quoted(root, "hollow", "older", label.strip()) == []
    assert quoted(root, "quill", "It is old.", label.strip()) != []


COUNTED = "Counting\n\nMs. Hollow counted 400 carts. Mr. Quill said that 300 is more likely.\n"

# Words of this report, who is given for them, other fields, and what is said.
STATED = {
    "the report itself": ("400 carts", {}, ""),
    "the one of the sentence": ("that 300 is more", {"speaker": "quill"}, ""),
    "named in the words": ("Ms. Hollow counted 400 carts", {"speaker": "hollow"}, ""),
    "another of the sentence": ("that 300 is more", {"speaker": "hollow"}, given_to("Quill", HOLLOW, 2)),
    "no verb of speech": ("400 carts", {"speaker": "hollow"}, uncertain("Hollow and Quill", HOLLOW, 2)),
    "words that name the speaker": ("400 carts", {"speaker": "hollow", "attribution": "Ms. Hollow counted"}, ""),
    "no speaker": (
        "400 carts",
        {"attribution": "Ms. Hollow counted"},
        "attribution: there is no speaker whom it could name; add a speaker, or delete it",
    ),
    "somebody not named": (
        "400 carts",
        {"speaker": "marrow"},
        f"speaker: ¶ 2 names Hollow and Quill, not Ines Marrow; correct the speaker, or {add('Ines Marrow')}",
    ),
}


@pytest.mark.parametrize(("passage", "fields", "message"), STATED.values(), ids=STATED)
def test_figures_and_points_are_their_speakers(tmp_path: Path, passage: str, fields: dict[str, str], message: str) -> None:
    root = meeting(tmp_path, COUNTED)
    value = next(word for word in passage.split() if word.isdigit())
    write(root, figures=[{"id": "f", "value": value, "label": "L", "passage": passage, "source": "minutes", **fields}])
    assert told(root) == [message] * bool(message)
    write(
        root, figures=[], themes=[{"id": "t", "title": "Counting", "summary": "S", "points": [{"text": "T", "passage": passage, **fields}]}]
    )
    (root / "data" / "figures.yaml").unlink()
    assert told(root) == [f"points: 1: {message}"] * bool(message)


def two_meetings(root: Path, report: str) -> Path:
    """Beside the meeting one with a report of its own, at which Bram Quill alone spoke."""
    meeting(root, "Minutes of “the other meeting”.\n")
    events: list[dict[str, object]] = [
        {"id": id, "title": id, "date": "2019", "place": "P", "summary": "S", "source": source}
        for id, source in (("meeting", "minutes"), ("ford", "notes"))
    ]
    sources: list[dict[str, object]] = [{"id": id, "title": id, "file": f"{id}.txt", "language": "en"} for id in ("minutes", "notes")]
    people = [person("hollow", HOLLOW, colloquium="meeting"), person("quill", QUILL, colloquium="ford")]
    write(root, colloquia=events, sources=sources, speakers=people)
    (root / "data" / "sources" / "notes.txt").write_text(report, "utf-8")
    return root


def test_a_speaker_of_another_meeting_is_given_no_words(tmp_path: Path) -> None:
    root = two_meetings(tmp_path, "“Mend it”, said Mr. Quill.\n")
    assert quoted(root, "quill", "Mend it", source="notes") == []
    told = f"speaker: ¶ 1 names Quill, not Ada Hollow; correct the speaker, or {add(HOLLOW)}"
    assert quoted(root, "hollow", "Mend it", source="notes") == [told]


def test_a_speaker_of_another_meeting_may_be_quoted_where_the_report_names_her(tmp_path: Path) -> None:
    root = two_meetings(tmp_path, "“Mend it”, wrote Ms. Hollow.\n")
    assert quoted(root, "hollow", "Mend it", source="notes") == []


def test_what_is_withdrawn_is_not_judged(tmp_path: Path) -> None:
    root = meeting(tmp_path, "“Mend it”, said Ms. Hollow. It rained.\n\nMr. Quill came.\n")
    assert quoted(root, "quill", "Mend it", withdrawn="true") == []
    assert quoted(root, "quill", "It rained", withdrawn="true") == []


def test_the_points_of_a_withdrawn_speaker_are_not_judged_and_the_others_keep_their_attributions(small: Path) -> None:
    more = "    - text: One.\n      speaker: second-speaker\n      passage: said the First Speaker\n    - text: The"
    change(small, "themes", "    - text: The", more)
    change(small, "quotes", "  fragment: true\n", "  fragment: true\n  attribution: The First Speaker agreed\n")
    change(small, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    archive = link(small)
    [theme] = archive[THEMES]
    assert [point.text for point in theme.record.points] == ["The stones hold; the railing does not."]
    assert theme.attributions == {("points", 0): ("paragraph", "First Speaker", 5)}
    assert archive[QUOTES].by_id["mend-first"].record.attribution == "The First Speaker agreed"


def test_an_attribution_with_redacted_words_is_left_out(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Rain fell, said Mr. Quill. It rained as Ada Hollow rose.\n\n“Mend it”, she said.\n")
    write(
        root, figures=[{"id": "f", "value": "rained", "label": "L", "passage": "It rained as Ada", "source": "minutes", "withdrawn": True}]
    )
    assert quoted(root, "hollow", "Mend it", "as Ada Hollow rose") == []
    [entry] = link(root)[QUOTES]
    assert (entry.record.attribution, entry.attributions[()].by) == (None, "passage")


def test_an_attribution_has_no_sensitive_words(tmp_path: Path) -> None:
    root = meeting(tmp_path, "Ms. Hollow, who had lost a child, rose.\n\n“Mend it”, she said.\n")
    sensitive = [{"passage": "who had lost a child", "note": "Speaks of a death."}]
    write(root, sources=[{"id": "minutes", "title": "M", "file": "minutes.txt", "language": "en", "sensitive": sensitive}])
    has = "has words of a passage that the record of its report lists as sensitive; copy other words that name Ada Hollow"
    assert quoted(root, "hollow", "Mend it", "Ms. Hollow, who had lost a child, rose") == [f"attribution: {has}"]
    assert quoted(root, "hollow", "Mend it", "Ms. Hollow") == []


def test_the_record_says_how_its_words_are_attributed(tmp_path: Path) -> None:
    root = meeting(tmp_path, LATIN)
    assert quoted(root, "hollow", "Nobody is told.") == []
    assert [entry.attributions for entry in link(root)[QUOTES]] == [{(): ("speech", "MS HOLLOW", 1)}]
