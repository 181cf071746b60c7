"""What several say together: each of them is named by the report, and everything that shows the words names all of them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from colloquium.archive import linker
from colloquium.archive.quotation import RETOLD
from colloquium.data import loader
from colloquium.record.collections import QUOTES
from colloquium.site import sheets
from colloquium.site.annotation import Annotated
from colloquium.site.index import Index
from colloquium.site.pages import Renderer
from projects import COMPILED, PROJECT, SETTINGS, change, rendered, run, settings_of
from test_attribution import add, link, meeting, told, write
from traces import left, outputs

if TYPE_CHECKING:
    from pathlib import Path

HOLLOW, QUILL = "Ada Hollow", "Bram Quill"
BOTH = f"{HOLLOW} and {QUILL}"
SITE = settings_of("A record", "What was said.", date(2020, 1, 1))

# A report, and what is said when its words “Mend it” are given to Ada Hollow and Bram Quill together.
TOGETHER = {
    "both, before the words": ("Ms. Hollow and Mr. Quill said: “Mend it.”\n", ""),
    "both, behind the words": ("“Mend it”, said Ms. Hollow and Mr. Quill.\n", ""),
    "both, with their roles": ("“Mend it”, said Ada Hollow (engineer) and Bram Quill, the librarian.\n", ""),
    "both, beside somebody else": ("Ms. Marrow was silent. “Mend it”, said Ms. Hollow and Mr. Quill.\n", ""),
    "a label of both": ("MS HOLLOW AND MR QUILL: Mend it. It is cheap.\n\nMS MARROW: No.\n", ""),
    "one alone": (
        "“Mend it”, said Ms. Hollow.\n",
        f"speakers: ¶ 1 names Hollow, not {BOTH}; correct the speakers, or {add(BOTH)}",
    ),
    "one, while the other is named elsewhere": (
        "“Mend it”, said Ms. Hollow. Mr. Quill was silent.\n",
        f"speakers: ¶ 1 names Hollow and Quill, not {BOTH}; correct the speakers, or {add(BOTH)}",
    ),
    "both, and somebody else with them": (
        "“Mend it”, said Ms. Hollow, Mr. Quill and Ms. Marrow.\n",
        f"speakers: ¶ 1 names Hollow, Quill and Marrow, not {BOTH}; correct the speakers, or {add(BOTH)}",
    ),
    "the label of one": (
        "MS HOLLOW: Mend it. It is cheap.\n\nMR QUILL: No.\n",
        f"speakers: the speech that begins in ¶ 1 is that of 'MS HOLLOW', not of {BOTH}; correct the speakers",
    ),
}
PEOPLE = {"hollow": HOLLOW, "quill": QUILL, "marrow": "Ines Marrow"}


def said(root: Path, text: str = "Mend it", **more: object) -> list[str]:
    quote = {"id": "q", "text": text, "source": "minutes", "fragment": True, "speakers": ["hollow", "quill"], **more}
    write(root, quotes=[{name: value for name, value in quote.items() if value}])
    return told(root)


@pytest.mark.parametrize(("report", "message"), TOGETHER.values(), ids=TOGETHER)
def test_the_report_names_everyone_who_said_it(tmp_path: Path, report: str, message: str) -> None:
    root = meeting(tmp_path, report, PEOPLE)
    assert said(root) == ([message] if message else [])


def test_an_attribution_may_name_them_one_by_one(tmp_path: Path) -> None:
    report = "Ms. Hollow read out a statement that Mr. Quill had signed too. It said: “Mend it.”\n\nMs. Marrow agreed.\n"
    root = meeting(tmp_path, report, PEOPLE)
    assert said(root, attribution="Ms. Hollow read out a statement that Mr. Quill had signed") == []
    assert link(root)[QUOTES][0].attributions[()].name == "Hollow read out a statement that Mr. Quill"
    assert said(root, attribution="Ms. Hollow read out") == [f"attribution: does not name {BOTH}; copy words that do"]


def test_words_of_one_in_a_speech_of_several_are_refused(tmp_path: Path) -> None:
    root = meeting(tmp_path, "MS HOLLOW AND MR QUILL: Mend it.\n\nMS MARROW: No.\n", PEOPLE)
    message = "speaker: ¶ 1 begins a speech with 'MS HOLLOW AND MR QUILL', which names several; write  speakers:  with all of them instead"
    assert said(root, "Mend it.", speakers=None, speaker="hollow") == [message]


SEVERAL = "names one speaker; where several said it together, write  speakers:  instead"
MISSING = (
    "speaker: is missing; add it, or  speakers:  for several, or  meeting: true  for all",
    "speaker and speakers are both given; only one of them can be: delete the other",
    "speakers: must be two or more different speakers; for one, write  speaker:",
)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"speakers": None}, MISSING[0]),
        ({"speaker": "hollow"}, MISSING[1]),
        ({"speakers": ["hollow"]}, MISSING[2]),
        ({"speakers": ["hollow", "hollow"]}, MISSING[2]),
        ({"speaker": ["hollow", "quill"], "speakers": None}, f"speaker: {SEVERAL}"),
    ],
)
def test_a_quotation_says_in_one_way_who_said_it(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    assert said(meeting(tmp_path, TOGETHER["both, behind the words"][0], PEOPLE), **fields) == [message]


# A report, the attribution, and what is said when “Mend it” is given to the meeting.
OF_THE_MEETING = {
    "between quotation marks": ("The meeting declared: “Mend it.”\n", "The meeting declared", ""),
    "behind a colon": ("The meeting declared:\n\nMend it. It is cheap.\n", "The meeting declared:", ""),
    "retold": (
        "The meeting declared that all should Mend it.\n",
        "The meeting declared",
        f"text: ¶ 1 {RETOLD}",
    ),
    "words that name somebody": (
        "Ms. Hollow declared for all: “Mend it.”\n",
        "Ms. Hollow declared for all",
        "attribution: names Hollow; copy words that say that the meeting as a whole stated it, and name nobody",
    ),
    "somebody between": (
        "The meeting closed. Ms. Hollow had come. Later the rain fell. She said: “Mend it.”\n",
        "The meeting closed",
        "attribution: between it and the words the report names Hollow; copy words that name the meeting nearer to them",
    ),
    "words that are not there": (
        "The meeting declared: “Mend it.”\n",
        "The meeting sang",
        "attribution: not word for word in minutes; nearest is ¶ 1: “The meeting declared”; “sang” is “declared” in the report",
    ),
    "a speech": (
        "MS HOLLOW: The meeting declared: “Mend it.”\n\nMR QUILL: It did.\n",
        "The meeting declared",
        "meeting: the words are in the speech of 'MS HOLLOW'; give the speaker instead, or make it a point of the takeaway or theme",
    ),
}


@pytest.mark.parametrize(("report", "attribution", "message"), OF_THE_MEETING.values(), ids=OF_THE_MEETING)
def test_the_report_says_that_the_meeting_stated_it(tmp_path: Path, report: str, attribution: str, message: str) -> None:
    root = meeting(tmp_path, report, PEOPLE)
    assert said(root, speakers=None, meeting=True, attribution=attribution) == ([message] if message else [])


def test_a_statement_of_the_meeting_needs_words_that_say_so(tmp_path: Path) -> None:
    root = meeting(tmp_path, OF_THE_MEETING["behind a colon"][0], PEOPLE)
    assert said(root, speakers=None, meeting=True) == [
        "attribution: is missing; with  meeting: true  add the words of the report that say that the meeting stated this"
    ]


@pytest.fixture
def joint(small: Path) -> Path:
    """The bridge meeting with a statement of both speakers and one of all."""
    minutes = small / "data" / "sources" / "minutes.txt"
    more = "\n“Count it twice”, said the First Speaker and the Second Speaker.\n\nThe meeting resolved: “The bridge stays open.”\n"
    minutes.write_text(minutes.read_text("utf-8") + more, "utf-8")
    quotes = small / "data" / "quotes.yaml"
    added = (
        "\n- id: count-it\n  speakers: [first-speaker, second-speaker]\n  text: Count it twice\n  source: minutes\n  takeaway: mending\n"
        "\n- id: stays-open\n  meeting: true\n  attribution: The meeting resolved\n  text: The bridge stays open.\n  source: minutes\n"
    )
    quotes.write_text(quotes.read_text("utf-8") + added, "utf-8")
    return small


def test_everything_that_shows_the_words_names_all_who_said_them(joint: Path) -> None:
    made, found = rendered(joint), outputs(linker.link(loader.load(joint)), SITE)
    for id, name in (("first-speaker", "First Speaker"), ("second-speaker", "Second Speaker")):
        assert f'<b><a href="../../speakers/{id}/">{name}</a></b>' in made["quotes/count-it/"]
    for page in ("speakers/first-speaker/", "speakers/second-speaker/", "quotes/", "takeaways/mending/"):
        assert '<a href="../../quotes/count-it/">' in made[page] or '<a href="../quotes/count-it/">' in made[page], page
    assert 'data-speaker="first-speaker second-speaker"' in made["quotes/"]
    assert "Speaker, F., &amp; Speaker, S. (2019, May)" in made["quotes/count-it/"]
    assert "author = {Speaker, First and Speaker, Second}" in found["quotes/count-it/cite.bib"]
    assert "AU - Speaker, First AU - Speaker, Second" in found["quotes/count-it/cite.ris"]
    assert '"speakers": [ "first-speaker", "second-speaker" ]' in found["data/quotes.json"]
    assert [part["name"] for part in _card(joint, "count-it")["quote"]["speakers"]] == ["First Speaker", "Second Speaker"]
    assert _card(joint, "stays-open")["quote"]["speakers"] == []


def _card(root: Path, id: str) -> Any:
    archive = linker.link(loader.load(root))
    made = {sheet.address: sheet.data for sheet in sheets.sheets(Annotated(archive), SITE, PROJECT / "theme" / "print")}
    return json.loads(made[f"cards/{id}.png"])


def test_a_statement_of_the_meeting_is_nobodys(joint: Path) -> None:
    made = rendered(joint)
    assert '<b><a href="../../#bridge">The meeting as a whole</a></b>' in made["quotes/stays-open/"]
    assert "The bridge meeting. (2019, May). The bridge stays open." in made["quotes/stays-open/"]
    assert "stays-open" not in made["speakers/first-speaker/"] + made["speakers/second-speaker/"]


@pytest.mark.parametrize("gone", ["first-speaker", "second-speaker"])
def test_with_one_of_them_the_words_go_for_all(joint: Path, gone: str) -> None:
    change(joint, "speakers", f"- id: {gone}\n", f"- id: {gone}\n  withdrawn: true\n")
    archive = linker.link(loader.load(joint))
    assert "count-it" not in archive[QUOTES].by_id
    message = f"speakers: {gone} is withdrawn, so that these words are left out for all who said them"
    assert [warning.message for warning in archive.warnings if warning.message.startswith("speakers: ")] == [message]
    assert left(outputs(archive, SITE), {"the words": "Count it twice", "the address": "quotes/count-it"}) == []


def test_new_asks_for_one_or_several(joint: Path) -> None:
    (joint / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    asked = run(joint, "new", "quote", "--text", "Count it twice").output
    assert "--speaker  The id of the speaker; or speakers, or meeting." in asked
    for id in ("count-it", "stays-open"):
        quotes = joint / "data" / "quotes.yaml"
        quotes.write_text("\n\n".join(part for part in quotes.read_text("utf-8").split("\n\n") if f"id: {id}" not in part), "utf-8")
    done = run(joint, "new", "quote", "--text", "Count it twice", "--speakers", "first-speaker", "--speakers", "second-speaker")
    assert "Added quotes/first-speaker-count-twice" in done.output
    told = ["--attribution", "The meeting resolved"]
    done = run(joint, "new", "quote", "--text", "The bridge stays open.", "--meeting", *told)
    assert "Added quotes/meeting-bridge-stays-open" in done.output


POINT = "    - text: Both asked for lamps.\n      speakers: [first-speaker, second-speaker]\n      passage: asked for 40 lamps\n"
FIGURE = (
    "- id: lamps\n  value: '40'\n  label: Lamps that both asked for.\n  passage: asked for 40 lamps\n"
    "  source: minutes\n  speakers: [first-speaker, second-speaker]\n  takeaway: mending\n"
)


@pytest.fixture
def lamps(small: Path) -> Path:
    """The bridge meeting with a point and a figure of both speakers."""
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + "\nThe First Speaker and the Second Speaker asked for 40 lamps.\n", "utf-8")
    change(small, "takeaways", "  points:\n", f"  points:\n{POINT}")
    with (small / "data" / "figures.yaml").open("a", encoding="utf-8") as file:
        file.write(FIGURE)
    return small


BOTH_LINKED = '<a href="../../speakers/first-speaker/">First Speaker</a> and <a href="../../speakers/second-speaker/">Second Speaker</a>'


def test_a_point_and_a_figure_name_all_who_said_them(lamps: Path) -> None:
    made, archive = rendered(lamps), linker.link(loader.load(lamps))
    assert f"<h3>{BOTH_LINKED}</h3>" in made["takeaways/mending/"]
    for speaker in ("first-speaker", "second-speaker"):
        page = " ".join(made[f"speakers/{speaker}/"].split())
        assert f"Both asked for lamps. <small>{BOTH_LINKED}, " in page
        assert f'<p class="from meta">{BOTH_LINKED}, ' in page
    assert BOTH_LINKED.replace("../../", "../") in made["figures/"]
    found = outputs(archive, SITE)
    for file in ("data/takeaways.json", "data/figures.json"):
        assert '"speakers": [ "first-speaker", "second-speaker" ]' in found[file]
    units = Index(Renderer(PROJECT / "theme" / "records", archive, SITE, COMPILED)).units
    records = {unit.address: unit for unit in units.records()}
    assert records["figures/#lamps"].speaker == records["takeaways/mending/"].parts[0].speaker == ("first-speaker", "second-speaker")
    assert records["figures/#lamps"].role == "First Speaker, Second Speaker"


@pytest.mark.parametrize("gone", ["first-speaker", "second-speaker"])
def test_with_one_of_them_a_point_and_a_figure_go_for_all(lamps: Path, gone: str) -> None:
    change(lamps, "speakers", f"- id: {gone}\n", f"- id: {gone}\n  withdrawn: true\n")
    archive = linker.link(loader.load(lamps))
    message = f"speakers: {gone} is withdrawn, so that these words are left out for all who said them"
    told_of = [f"{one.place.file}:{one.place.line}" for one in archive.warnings if one.message.endswith(message)]
    assert told_of == ["data/figures.yaml:13", "data/takeaways.yaml:7"]
    assert left(outputs(archive, SITE), {"the point": "asked for lamps", "the words": "40 lamps", "the figure": "figures/#lamps"}) == []


@pytest.mark.parametrize(
    ("speakers", "message"),
    [
        (["hollow", "quill"], ""),
        (["hollow", "marrow"], f"speakers: ¶ 1 names Hollow and Quill, not {HOLLOW} and Ines Marrow"),
        (["hollow"], MISSING[2]),
        (["hollow", "hollow"], MISSING[2]),
    ],
)
def test_the_report_names_all_who_state_a_figure_or_a_point(tmp_path: Path, speakers: list[str], message: str) -> None:
    root = meeting(tmp_path, "Ms. Hollow and Mr. Quill asked for 40 lamps.\n", PEOPLE)
    part = {"passage": "asked for 40 lamps", "speakers": speakers}
    write(root, figures=[{"id": "f", "value": "40", "label": "Lamps.", "source": "minutes", **part}])
    assert [one.partition(";")[0] for one in told(root)] == [message.partition(";")[0]] * bool(message)
    write(root, figures=[{"id": "f", "value": "40", "label": "L", "source": "minutes", **part, "speaker": "hollow"}])
    assert MISSING[1] in told(root)
    write(root, figures=[], themes=[{"id": "t", "title": "T", "titled": "ours", "summary": "S", "points": [{"text": "L", **part}]}])
    assert [one.partition(";")[0] for one in told(root) if "speakers" in one] == [
        f"points: 1: {message}".partition(";")[0] for _ in range(bool(message))
    ]
