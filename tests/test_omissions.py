"""What a report leaves out when somebody withdraws: in transcripts and minutes, in three scripts, among namesakes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import FIGURES, QUOTES, SPEAKERS, THEMES
from colloquium.site import exports

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

ADA = "{id: ada-hollow, withdrawn: true, name: Ada Hollow, sort_name: 'Hollow, Ada', appearances: [{role: guest}]}"
BO = "{id: bo-reed, name: Bo Reed, sort_name: 'Reed, Bo', appearances: [{role: guest}]}"


def archive(root: Path, report: str, *speakers: str, language: str = "en", **more: list[str]) -> Archive:
    """The archive of a report, each record written in one line; Ada Hollow is withdrawn unless others are given."""
    data = root / "data"
    (data / "sources").mkdir(parents=True)
    (data / "sources" / "minutes.txt").write_text(report, "utf-8")
    records = {
        "colloquia": ["{id: mill, title: The mill, date: 2019, place: Hill, summary: S, source: minutes}"],
        "sources": [f"{{id: minutes, title: Minutes, file: minutes.txt, language: {language}}}"],
        "speakers": [*speakers] or [ADA, BO],
        "helplines": ["{id: a, name: A, country: IE, kind: help, checked: 2019-12-01, sources: ['https://example.org/'], phone: 22}"],
        **more,
    }
    for name, lines in records.items():
        (data / f"{name}.yaml").write_text("".join(f"- {line}\n" for line in lines), "utf-8")
    return linker.link(loader.load(root))


def shown(found: Archive) -> list[str]:
    """The paragraphs of the report as they are published."""
    report = found.reports["minutes"]
    return [" ".join(report.shown(paragraph.start, paragraph.end).split()) for paragraph in report.paragraphs]


def warnings(found: Archive) -> list[str]:
    return [warning.message for warning in found.warnings]


SPEECHES = {
    "capitals": (
        "THE CHAIR: Good morning to all.\n\nMS HOLLOW: I speak of my house.\n\nI was beaten there. It was cold.\n\nMR REED: Thank you.\n",
        ["THE CHAIR: Good morning to all.", "[…]", "[…]", "MR REED: Thank you."],
    ),
    "what only looks like a label": (
        "MS HOLLOW: I speak of two things.\n\nTHE HOUSE: it was cold there.\n\nI went away.\n\nBo Reed: Thank you.\n",
        ["[…]", "[…]", "[…]", "Bo Reed: Thank you."],
    ),
    "what only looks like a heading": (
        "MS HOLLOW: I make a list\n\nthe house\n\nIt was cold. I went.\n\n(Applause)\n\nIt rained.\n\n2. Part two\n\nBo Reed: Thank you.\n",
        ["[…]", "[…]", "[…]", "[…]", "[…]", "2. Part two", "Bo Reed: Thank you."],
    ),
    "a heading with no label after it": (
        "Bo Reed: Good morning.\n\nMS HOLLOW: I speak of my house.\n\nIt was cold.\n\n2. The second part\n\nThe meeting went on.\n",
        ["Bo Reed: Good morning.", "[…]", "[…]", "2. The second part", "The meeting went on."],
    ),
    "another's speech": (
        "MR REED: I thank Ms Hollow. The rope is old.\n\nIt must be mended.\n\nMR REED: I heard Hollow. Good.\n",
        ["MR REED: […] The rope is old.", "It must be mended.", "MR REED: […] Good."],
    ),
}


@pytest.mark.parametrize(("report", "left"), SPEECHES.values(), ids=SPEECHES)
def test_of_a_transcript_go_whole_speeches_and_of_others_the_sentences(tmp_path: Path, report: str, left: list[str]) -> None:
    assert shown(archive(tmp_path, report)) == left


def test_what_follows_the_last_speech_behind_a_heading_is_listed(tmp_path: Path) -> None:
    found = archive(tmp_path, SPEECHES["a heading with no label after it"][0])
    told = "what follows the last speech behind a heading stays in minutes (¶ 4)"
    assert warnings(found) == [f"{told}; if the person goes on speaking there, take it out of the report"]


YAMAKAWA = "{id: yamakawa, withdrawn: true, name: 山川花子, sort_name: '山川, 花子', appearances: [{role: guest}]}"
TANAKA = "{id: tanaka, name: 田中一郎, sort_name: '田中, 一郎', appearances: [{role: guest}]}"
NADIA = "{id: nadia-hassan, withdrawn: true, name: نادية حسن, sort_name: 'حسن, نادية', appearances: [{role: guest}]}"
OMAR = "{id: omar-said, name: عمر سعيد, sort_name: 'سعيد, عمر', appearances: [{role: guest}]}"


@pytest.mark.parametrize(
    ("people", "language", "report", "left"),
    [
        (
            (YAMAKAWA, TANAKA),
            "ja",
            "山川花子：橋は古い、とても古い。\n田中一郎：そのとおり、山川さん。賛成です。\n",
            ["[…] 田中一郎：[…]賛成です。"],
        ),
        ((YAMAKAWA, TANAKA), "ja", "座長の山川花子氏は述べた。\n\n橋は古い。\n", ["[…]", "橋は古い。"]),
        (
            (NADIA, OMAR),
            "ar",
            "نادية حسن: الجسر قديم.\n\nعمر سعيد: يجب إصلاحه.\n",
            ["[…]", "عمر سعيد: يجب إصلاحه."],
        ),
    ],
)
def test_names_go_in_every_script(tmp_path: Path, people: tuple[str, ...], language: str, report: str, left: list[str]) -> None:
    assert shown(archive(tmp_path, report, *people, language=language)) == left


@pytest.mark.parametrize(
    "name",
    [
        "Ada Hollow",
        "ADA HOLLOW",
        "Hollow",
        "HOLLOW",
        "Ada\nHollow",
        "Hol-\nlow",
        "Ms. Hollow’s friend",
        "A. Hollow",
        "Hollows",
        "Hollow, Ada,",
    ],
)
def test_a_paragraph_that_names_nobody_else_goes_whole(tmp_path: Path, name: str) -> None:
    report = f"So it was. {name} came late. The bridge is old.\n\nThe mill is older.\n"
    assert shown(archive(tmp_path, report)) == ["[…]", "The mill is older."]


def test_of_a_paragraph_with_two_speakers_go_sentences_and_items(tmp_path: Path) -> None:
    report = (
        "The bridge is old. Ada Hollow said so. It was late. Bo Reed agreed. It rained.\n\n"
        "1. Ada Hollow, engineer\n2. Bo Reed, librarian\n\n• Ada Hollow, engineer\n• Bo Reed, librarian\n"
    )
    assert shown(archive(tmp_path, report)) == [
        "The bridge is old. […] Bo Reed agreed. It rained.",
        "1. […] Bo Reed, librarian",
        "[…]",
        "• Bo Reed, librarian",
    ]


def test_words_of_others_stay_and_of_their_context_nothing(tmp_path: Path) -> None:
    report = (
        "Bo Reed spoke first.\n\nThe hall was cold and dark. “The rope is old”, somebody cried, and Ada Hollow wept aloud. Nobody moved.\n"
    )
    quotes = ["{id: rope, speaker: bo-reed, text: The rope is old, source: minutes, attribution: Bo Reed spoke}"]
    found = archive(tmp_path, report, quotes=quotes)
    assert shown(found) == ["Bo Reed spoke first.", "[…]The rope is old[…]"]
    proof = found[QUOTES][0].proof()
    assert (proof.exact, proof.prefix, proof.suffix) == ("The rope is old", "Bo Reed spoke first. […]", "[…] ")


def test_a_name_in_the_words_of_others_goes_alone_everywhere(tmp_path: Path) -> None:
    report = "Bo Reed said: “As Ms. Hollow told us, the rope is old.” It rained.\n"
    quotes = ["{id: rope, speaker: bo-reed, text: 'As Ms. Hollow told us, the rope is old.', source: minutes}"]
    found = archive(tmp_path, report, quotes=quotes)
    assert found[QUOTES][0].record.text == found[QUOTES][0].proof().exact == "As […] told us, the rope is old."
    assert "ollow" not in json.dumps(exports.as_json(found[QUOTES][0], "/"))


POINTS = [
    ("text: Repairs come first., passage: repairs come first", ["Repairs come first."]),
    ("text: Ms Hollow asked for repairs., passage: repairs come first", []),
    ("text: Somebody was beaten there., passage: Ms. Hollow was beaten there", []),
    ("text: Ms Hollow asked Bo Reed for repairs., passage: repairs come first", ["[…] asked Bo Reed for repairs."]),
    ("text: Bo Reed agreed with Ms Hollow., speaker: bo-reed, passage: lamps come second", ["Bo Reed agreed with […]."]),
]


@pytest.mark.parametrize(("point", "left"), POINTS)
def test_a_point_that_tells_of_the_person_alone_goes(tmp_path: Path, point: str, left: list[str]) -> None:
    report = "On repairs\n\nMs. Hollow was beaten there. She said that repairs come first.\n\nBo Reed said that lamps come second.\n"
    themes = [f"{{id: repairs, title: On repairs, summary: S, points: [{{{point}}}]}}"]
    assert [point.text for point in archive(tmp_path, report, themes=themes)[THEMES][0].record.points] == left


def test_a_quotation_of_which_nothing_is_left_goes(tmp_path: Path) -> None:
    quotes = ["{id: name, speaker: bo-reed, text: Ada Hollow!, source: minutes}"]
    assert archive(tmp_path, "Bo Reed cried: “Ada Hollow!”\n", quotes=quotes)[QUOTES] == ()


def test_a_figure_whose_number_goes_goes_too(tmp_path: Path) -> None:
    figures = ["{id: lot, value: two, label: Stones., passage: 'There are two stones”, said Ada Hollow to Bo Reed', source: minutes}"]
    told = "{id: x, speaker: ada-hollow, text: There are two stones, source: minutes, fragment: true}"
    assert archive(tmp_path, "“There are two stones”, said Ada Hollow to Bo Reed.\n", figures=figures, quotes=[told])[FIGURES] == ()


SMITH = "name: John Smith, sort_name: 'Smith, John', appearances: [{role: guest, passage: John Smith of the"
COUNCIL = f"{{id: john-smith-council, {SMITH.replace('guest', 'council')} council}}]}}"
MILL = f"{{id: john-smith-mill, withdrawn: true, {SMITH.replace('guest', 'mill')} mill}}]}}"
BOTH = "“The river is high”, said John Smith of the council.\n\n“The river is low”, said John Smith of the mill.\n"
TWO = [
    "{id: high, speaker: john-smith-council, text: The river is high, source: minutes}",
    "{id: low, speaker: john-smith-mill, text: The river is low, source: minutes}",
]


def test_one_of_two_of_a_name_leaves_with_the_proved_words_alone(tmp_path: Path) -> None:
    found = archive(tmp_path, BOTH, COUNCIL, MILL, quotes=TWO)
    assert shown(found) == ["“The river is high”, said John Smith of the council.", "[…]"]
    assert [entry.record.name for entry in found[SPEAKERS]] == ["John Smith"]
    told = "'John Smith' is also a name of speakers/john-smith-council and stays in minutes (¶ 1)"
    assert warnings(found) == [f"{told}; read what stands there, and withdraw what tells of the person"]


@pytest.mark.parametrize(
    ("own", "other", "report", "left"),
    [
        (
            "name: Ada Hollow, sort_name: 'Hollow, Ada', aliases: [Judge Dell]",
            "name: Bo Dell, sort_name: 'Dell, Bo', aliases: [Judge Dell]",
            "Judge Dell spoke.\n\nAda Hollow wept.\n",
            ["Judge Dell spoke.", "[…]"],
        ),
        (
            "name: Ada Hollow, sort_name: 'Hollow, Ada'",
            "name: Bo Dell, sort_name: 'Dell, Bo', aliases: [Ada Hollow]",
            "Ada Hollow spoke.\n",
            ["Ada Hollow spoke."],
        ),
        (
            "name: Ada Hollow, sort_name: 'Hollow, Ada'",
            "name: Bo Hollow, sort_name: 'Hollow, Bo'",
            "Hollow spoke.\n\nAda Hollow wept.\n\nA. Hollow left.\n\nB. Hollow came.\n",
            ["Hollow spoke.", "[…]", "[…]", "B. Hollow came."],
        ),
    ],
    ids=["a shared alias", "the name of one is an alias of the other", "the family name alone"],
)
def test_a_name_that_somebody_bears_who_stays_stays(tmp_path: Path, own: str, other: str, report: str, left: list[str]) -> None:
    people = [f"{{id: one, withdrawn: true, {own}, appearances: [{{role: g}}]}}", f"{{id: two, {other}, appearances: [{{role: g}}]}}"]
    found = archive(tmp_path, report, *people)
    assert shown(found) == left
    told = [message for message in warnings(found) if " is also " in message]
    assert [message.partition(" and stays")[0].partition(" is also")[2] for message in told] == [" a name of speakers/two"]


def test_an_ambiguous_label_goes_only_with_words_that_are_proved(tmp_path: Path) -> None:
    said = "John Smith: The river is high.\n\nIt rains.\n\nJohn Smith: The river is low.\n\nIt is dry.\n"
    report = f"John Smith of the mill met John Smith of the council.\n\n{said}"
    quotes = [line.replace(", source", "., attribution: John Smith of the council, source") for line in TWO]
    left = ["[…] John Smith of the council.", "John Smith: The river is high.", "It rains.", "[…]", "[…]"]
    assert shown(archive(tmp_path, report, COUNCIL, MILL, quotes=quotes)) == left


def test_words_that_begin_like_the_name_are_listed(tmp_path: Path) -> None:
    found = archive(tmp_path, "The Hollower house and the Hollowsche mill.\n\nA hollow tree.\n")
    assert shown(found) == ["The Hollower house and the Hollowsche mill.", "A hollow tree."]
    assert warnings(found) == [
        f"'{word}' begins like the name and stays in minutes (¶ 1); if that tells of the person, take it out of the report"
        for word in ("Hollower", "Hollowsche")
    ]


LIKE = {
    "Finnish": ("Aino Virtanen", "Virtanen, Aino", "Se annettiin Virtaselle ja Virtaseen. Virrassa.", ["Virtaselle", "Virtaseen"]),
    "Finnish in capitals": ("Aino Virtanen", "Virtanen, Aino", "VIRTASELLE.", ["VIRTASELLE"]),
    "Russian": ("Иван Петров", "Петров, Иван", "С Петровым, у Петрова, к Петрову. Петух.", ["Петровым", "Петрова", "Петрову"]),
    "Georgian": ("ნინო ბერიძე", "ბერიძე, ნინო", "ბერიძის წიგნი.", ["ბერიძის"]),
    "only a beginning": ("Aino Virtanen", "Virtanen, Aino", "virtaselle, a Virtasellalaisuudesta", []),
}


@pytest.mark.parametrize(("name", "sort_name", "report", "told"), LIKE.values(), ids=LIKE)
def test_inflected_names_are_listed(tmp_path: Path, name: str, sort_name: str, report: str, told: list[str]) -> None:
    person = f"{{id: a, withdrawn: true, name: {name}, sort_name: '{sort_name}', appearances: [{{role: g}}]}}"
    found = warnings(archive(tmp_path, f"{report}\n", person, BO))
    assert [message.split("'")[1] for message in found if "begins like" in message] == sorted(told)


JONES = "{id: jones, withdrawn: true, name: Ada Marshall-Jones, sort_name: 'Marshall-Jones, Ada', appearances: [{role: g}]}"


@pytest.mark.parametrize("name", ["Marshall-Jones", "Marshall–Jones", "Marshall Jones", "Ms. MARSHALL–JONES", "Ada Marshall\nJones"])
def test_a_name_with_a_hyphen_is_found_however_it_is_joined(tmp_path: Path, name: str) -> None:
    assert shown(archive(tmp_path, f"So {name} came. It rained.\n\nThe end.\n", JONES, BO)) == ["[…]", "The end."]


def test_parts_of_a_name_and_given_names_alone_are_listed(tmp_path: Path) -> None:
    found = archive(tmp_path, "Mr. Marshall came.\n\nJones and Ada left.\n\nAda Reed stayed.\n", JONES, BO, ADA_REED)
    end = "and stays in minutes (¶ {}); if that tells of the person, take it out of the report"
    assert [message for message in warnings(found) if "named nowhere" not in message] == [
        f"'Ada' is a given name of the person {end.format(2)}",
        f"'Jones' is a part of the name {end.format(2)}",
        f"'Marshall' is a part of the name {end.format(1)}",
    ]


ADA_REED = "{id: ada-reed, name: Ada Reed, sort_name: 'Reed, Ada', appearances: [{role: guest}]}"
AHMAD = "{id: ahmad, withdrawn: true, name: أحمد حسن, sort_name: 'حسن, أحمد', appearances: [{role: guest}]}"
MONA = "{id: mona, name: منى حسن, sort_name: 'حسن, منى', appearances: [{role: guest}]}"
DANA = "{id: dana, withdrawn: true, name: דנה כהן, sort_name: 'כהן, דנה', appearances: [{role: guest}]}"
RUTH = "{id: ruth, name: רות כהן, sort_name: 'כהן, רות', appearances: [{role: guest}]}"


@pytest.mark.parametrize(
    "name", ["أحمد حسن", "وأحمد حسن", "بأحمد حسن", "وبأحمد حسن", "فلأحمد حسن", "كأحمد حسن", "والأحمد حسن", "للأحمد حسن"]
)
def test_a_full_name_goes_behind_what_arabic_joins_to_it(tmp_path: Path, name: str) -> None:
    assert shown(archive(tmp_path, f"ثم {name} هنا.\n\nالجسر قديم.\n", AHMAD, MONA, language="ar")) == ["[…]", "الجسر قديم."]


@pytest.mark.parametrize("name", ["דנה כהן", "ודנה כהן", "לדנה כהן", "ושלדנה כהן", "כשדנה כהן"])
def test_a_full_name_goes_behind_what_hebrew_joins_to_it(tmp_path: Path, name: str) -> None:
    assert shown(archive(tmp_path, f"אז {name} באה.\n\nהגשר ישן.\n", DANA, RUTH, language="he")) == ["[…]", "הגשר ישן."]


@pytest.mark.parametrize(
    ("person", "other", "report", "name"), [(AHMAD, MONA, "قلت ولأحمد هنا.", "أحمد"), (DANA, RUTH, "אז ולדנה כאן.", "דנה")]
)
def test_a_given_name_behind_what_is_joined_to_it_is_listed(tmp_path: Path, person: str, other: str, report: str, name: str) -> None:
    found = warnings(archive(tmp_path, f"{report}\n", person, other))
    assert [message.partition(" and ")[0] for message in found if "given name" in message] == [f"'{name}' is a given name of the person"]


MILLER = "“The rope is old”, said THE MILLER.\n"


@pytest.mark.parametrize(
    ("report", "speaker", "told"),
    [
        (
            "Ada: The rope is old.\n",
            "name: Ada Hollow, sort_name: 'Hollow, Ada'",
            ["name: 'Ada Hollow' is named nowhere in the report; add the form that it prints as an alias"],
        ),
        (MILLER, "name: Ada Hollow, sort_name: 'Hollow, Ada', aliases: [The miller]", []),
        (MILLER, "name: Ada Miller, sort_name: 'Miller, Ada'", []),
    ],
)
def test_who_is_named_nowhere_in_the_report_is_told(tmp_path: Path, report: str, speaker: str, told: list[str]) -> None:
    quotes = ["{id: rope, speaker: ada, text: The rope is old, source: minutes, fragment: true}"]
    people = [f"{{id: ada, {speaker}, appearances: [{{role: g}}]}}", BO]
    assert warnings(archive(tmp_path, report, *people, quotes=quotes)) == told
