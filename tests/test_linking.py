"""Records are held against their models, ids against records, passages against reports; an editor reads why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import KINDS, QUOTES, SPEAKERS
from projects import change

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

MISS = "not word for word in minutes; nearest is"
SENTENCE = "[Mend the railing] first”, said the Second Speaker, who asked for a list of small repairs."
CARRIES = "“The bridge carries [four hundred people a day], said the First Speaker."
FIELDS = (
    "known: attribution, card, content_notes, featured, fragment, id, keywords, meeting, moment, note, passage, references, session, "
    "source, speaker, speakers, takeaway, text, theme, translation …"
)
NO_FIELD, OF_SPEAKERS = (
    "there is no such field",
    "known: about, aliases, appearances, card, consent, id, keywords, links, name, note, sort_name, withdrawn",
)
RECORDING = "write the address of a recording as  recording:  of the source, and the time of a quotation as its  moment:"
WHOLE = "copy it whole, or add  fragment: true"
FIGURE = "four hundred\n  label: People who cross the bridge on one day.\n  passage: The bridge carries four hundred people a day"
POINT = """  points:
    - text: Repairs should be listed.
      speaker: second-speaker
      passage: who asked for a list of small repairs
"""

# What is put at the end of a file of the small colloquium, or takes the place of words in it, and what is then said.
BAD = {
    "an unknown speaker": (
        "quotes",
        ("speaker: second-speaker", "speaker: secnd-speaker"),
        "quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'; did you mean 'second-speaker'?",
    ),
    "an unknown speaker of a point": (
        "takeaways",
        ("speaker: second-speaker", "speaker: nobody"),
        "takeaways.yaml:7:7: speaker: no speaker 'nobody'; known: first-speaker, second-speaker",
    ),
    "an unknown source": (
        "figures",
        ("source: minutes", "source: minute"),
        "figures.yaml:5:3: source: no source 'minute'; did you mean 'minutes'?",
    ),
    "an unknown colloquium": (
        "themes",
        ("  points:", "  colloquium: brigde\n  points:"),
        "themes.yaml:4:3: colloquium: no colloquium 'brigde'; did you mean 'bridge'?",
    ),
    "a reference to nothing": (
        "themes",
        ("  points:", "  references: [treaty]\n  points:"),
        "themes.yaml:4:16: references: no reference 'treaty'; there is none yet",
    ),
    "a page": (
        "quotes",
        ("  fragment: true", "  page: 7\n  fragment: true"),
        f"quotes.yaml:16:3: page: {NO_FIELD}; {FIELDS}; the place in the report is found by the words alone; delete the line",
    ),
    "a photo": (
        "speakers",
        ("  appearances", "  photo: x\n  appearances"),
        (
            f"speakers.yaml:4:3: photo: {NO_FIELD}; {OF_SPEAKERS}; pictures are not kept here; "
            "give the address of its page in  links:  of the speaker, or of a note"
        ),
    ),
    "a video": (
        "quotes",
        ("  fragment: true", "  video: x\n  fragment: true"),
        f"quotes.yaml:16:3: video: {NO_FIELD}; {FIELDS}; {RECORDING}",
    ),
    "several speakers of one quotation": (
        "quotes",
        ("speaker: second-speaker", "speaker: [first-speaker, second-speaker]"),
        "quotes.yaml:7:3: speaker: names one speaker; where several said it together, write  speakers:  instead",
    ),
    "an event of several days": (
        "colloquia",
        ("date: 2019-05", "date: 2019-05-14/2019-05-16"),
        (
            "colloquia.yaml:3:3: date: '2019-05-14/2019-05-16' is not a date; "
            "write a year, a month or a day: 2018, 2018-03 or 2018-03-14; of several days, write the first here and the last into  end:"
        ),
    ),
    "a day in words": (
        "helplines",
        ("checked: 2019-12-01", "checked: today"),
        "helplines.yaml:5:3: checked: 'today' is not a day; write it as 2018-03-14",
    ),
    "a PDF for a text": (
        "sources",
        ("file: minutes.txt", "file: minutes.pdf"),
        (
            "sources.yaml:3:3: file: 'minutes.pdf' is not the name of a text file in data/sources/; "
            "write it as report.txt; the text of a PDF, Word or HTML file is taken in with  colloquium source add FILE"
        ),
    ),
    "a title that is made up": (
        "themes",
        ("title: Why the bridge matters", "title: Who crosses the bridge"),
        (
            f"themes.yaml:2:3: title: {MISS} ¶ 1: “MINUTES OF THE BRIDGE”; "
            "“Who crosses the bridge” is “MINUTES OF THE BRIDGE” in the report; "
            "a title is a heading of the report; where it prints none, add  titled: ours"
        ),
    ),
    "a mark that the report does not print": (
        "quotes",
        ("text: Mend the railing first", "text: Mend the railing first!!"),
        f"quotes.yaml:8:3: text: {MISS} ¶ 7: “Mend the railing first”,”; “!!” is not in the report: there its quotation mark closes",
    ),
    "a letter of another script": (
        "quotes",
        ("text: Mend the railing first", "text: Mend the r\u0430iling first"),
        (
            f"quotes.yaml:8:3: text: {MISS} ¶ 7: “Mend the railing first”; "
            "“r\u0430iling” is “railing” in the report: ‘\u0430’ is the Cyrillic letter"
        ),
    ),
    "a letter of another script in an id": (
        "quotes",
        ("speaker: second-speaker", "speaker: sec\u043end-speaker"),
        "quotes.yaml:7:3: speaker: no speaker 'sec\u043end-speaker', ‘\u043e’ is the Cyrillic letter; did you mean 'second-speaker'?",
    ),
    "a duplicate id": (
        "quotes",
        ("id: mend-first", "id: railing-first"),
        "quotes.yaml:11:3: id: 'railing-first' is already used at data/quotes.yaml:6; choose another, or keep one if both are the same",
    ),
    "an id that is none": (
        "figures",
        ("id: people-a-day", "id: ../People"),
        "figures.yaml:1:3: id: '../People' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
    ),
    "an id without end": (
        "figures",
        ("id: people-a-day", f"id: {'x' * 61}"),
        f"figures.yaml:1:3: id: '{'x' * 61}' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
    ),
    "an id of a word that YAML changes": (
        "figures",
        ("id: people-a-day", "id: NO"),
        "figures.yaml:1:3: id: 'NO' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
    ),
    "an empty id": (
        "figures",
        ("id: people-a-day", "id:"),
        "figures.yaml:1:3: id: is empty; write something or delete the line",
    ),
    "a field that begins with an invisible space": (
        "figures",
        ("  label:", "  \xa0label: x\n  label:"),
        "figures.yaml:3:3: \xa0label: there is no such field; did you mean 'label'?",
    ),
    "an unknown field": (
        "speakers",
        ("sort_name: Speaker, Second", "sort_name: Speaker, Second\n  alias: Librarian"),
        "speakers.yaml:10:3: alias: there is no such field; did you mean 'aliases'?",
    ),
    "an unknown field of a part": (
        "speakers",
        ("- role: librarian", "- role: librarian\n      rol: x"),
        "speakers.yaml:12:7: appearances: 1: rol: there is no such field; did you mean 'role'?",
    ),
    "a missing field": (
        "quotes",
        ("  speaker: second-speaker\n", ""),
        "quotes.yaml:6:3: speaker: is missing; add it, or  speakers:  for several, or  meeting: true  for all",
    ),
    "an empty field": (
        "speakers",
        ("name: Second Speaker", "name:"),
        "speakers.yaml:8:3: name: is empty; write something or delete the line",
    ),
    "a list for a text": (
        "speakers",
        ("name: Second Speaker", "name: [Second, Speaker]"),
        "speakers.yaml:8:3: name: is a list; write one text:  name: Second, Speaker",
    ),
    "a list of one for an id": (
        "quotes",
        ("  takeaway: mending\n", "  takeaway: [mending]\n"),
        "quotes.yaml:10:3: takeaway: is a list; write one text:  takeaway: mending",
    ),
    "a list whose text needs quotation marks": (
        "speakers",
        ("name: Second Speaker", 'name: ["Second: \\"Speaker\\""]'),
        'speakers.yaml:8:3: name: is a list; write one text:  name: "Second: \\"Speaker\\""',
    ),
    "an empty list for a text": (
        "speakers",
        ("name: Second Speaker", "name: []"),
        "speakers.yaml:8:3: name: is an empty list; write one text, or delete the line",
    ),
    "a list of lists for a text": (
        "speakers",
        ("name: Second Speaker", "name: [[a]]"),
        "speakers.yaml:8:3: name: is a list; write one text, or delete the line",
    ),
    "fields for a text": (
        "speakers",
        ("name: Second Speaker", "name: {first: Second}"),
        'speakers.yaml:8:3: name: must be one text, not a field; write  name: "first: Second"  if the colon belongs to the text',
    ),
    "a field for an item of a list": (
        "speakers",
        ("sort_name: Speaker, Second", "sort_name: Speaker, Second\n  aliases:\n    - short: LT"),
        'speakers.yaml:11:7: aliases: 1: must be one text, not a field; write  - "short: LT"  if the colon belongs to the text',
    ),
    "a text for a list": (
        "speakers",
        ("sort_name: Speaker, Second", "sort_name: Speaker, Second\n  aliases: Librarian"),
        "speakers.yaml:10:3: aliases: must be a list; begin each item on a line of its own with a dash",
    ),
    "an empty list": (
        "takeaways",
        (POINT, "  points: []\n"),
        "takeaways.yaml:5:3: points: needs at least one item; add one",
    ),
    "a text for a note": (
        "figures",
        ("theme: why-it-matters", "theme: why-it-matters\n  note: wrong"),
        "figures.yaml:8:3: note: must have fields of its own; write each as  name: text  on a line of its own, indented",
    ),
    "a record that is a text": (
        "figures",
        ("- id: people-a-day", "- people\n- id: people-a-day"),
        "figures.yaml:1:3: must have fields of its own; write each as  name: text  on a line of its own, indented",
    ),
    "no choice": (
        "speakers",
        ("- role: librarian", "- role: librarian\n      part: penelist"),
        "speakers.yaml:12:7: appearances: 1: part: 'penelist' is not an allowed value; did you mean 'panelist'?",
    ),
    "neither true nor false": (
        "quotes",
        ("fragment: true", "fragment: maybe"),
        "quotes.yaml:16:3: fragment: must be true or false; write true, or delete the line",
    ),
    "a number in words": (
        "takeaways",
        ("number: 1", "number: one"),
        "takeaways.yaml:2:3: number: is not a whole number; write it in digits",
    ),
    "a number too small": (
        "takeaways",
        ("number: 1", "number: 0"),
        "takeaways.yaml:2:3: number: is too small; the minimum is 1",
    ),
    "a number too large": (
        "takeaways",
        ("number: 1", "number: 100"),
        "takeaways.yaml:2:3: number: is too large; the maximum is 99",
    ),
    "a day that is none": (
        "colloquia",
        ("date: 2019-05", "date: 2019-02-30"),
        "colloquia.yaml:3:3: date: '2019-02-30' is not a date; write a year, a month or a day: 2018, 2018-03 or 2018-03-14",
    ),
    "a month that is none": (
        "colloquia",
        ("date: 2019-05", "date: 2018-13-45"),
        "colloquia.yaml:3:3: date: '2018-13-45' is not a date; write a year, a month or a day: 2018, 2018-03 or 2018-03-14",
    ),
    "a number without end": (
        "takeaways",
        ("number: 1", f"number: {'1' * 5000}"),
        "takeaways.yaml:2:3: number: is too large; the maximum is 99",
    ),
    "a month for a day": (
        "figures",
        ("theme: why-it-matters", "theme: why-it-matters\n  note:\n    text: So.\n    checked: 2019-05"),
        "figures.yaml:10:5: note: checked: '2019-05' is not a day; write it as 2018-03-14",
    ),
    "an address that runs": (
        "sources",
        ("  language: en", "  language: en\n  url: javascript:alert(1)"),
        "sources.yaml:5:3: url: 'javascript:alert(1)' is not a web address; write it out, beginning with https://",
    ),
    "an address that is broken": (
        "sources",
        ("  language: en", '  language: en\n  url: "https://[example.org"'),
        "sources.yaml:5:3: url: 'https://[example.org' is not a web address; write it out, beginning with https://",
    ),
    "an address without a scheme": (
        "colloquia",
        ("  source: minutes", "  source: minutes\n  links: [//example.org]"),
        "colloquia.yaml:7:11: links: 1: url: '//example.org' is not a web address; write it out, beginning with https://",
    ),
    "a link in Markdown to a record that is not there": (
        "colloquia",
        ("A meeting about *one* bridge.", "A [meeting](figures/people-a-dya)."),
        "colloquia.yaml:5:3: summary: the link to 'figures/people-a-dya' leads to no figure 'people-a-dya'; did you mean 'people-a-day'?",
    ),
    "a link in Markdown that runs": (
        "colloquia",
        ("A meeting about *one* bridge.", "A [meeting](data:text/html,x)."),
        (
            "colloquia.yaml:5:3: summary: the link to 'data:text/html,x' is not a web address; begin it with https://, "
            "or name a record, as in figures/its-id"
        ),
    ),
    "no language": (
        "sources",
        ("language: en", "language: English"),
        "sources.yaml:4:3: language: 'English' is not a language code; write en, fr or pt-BR",
    ),
    "a file elsewhere": (
        "sources",
        ("file: minutes.txt", "file: ../quotes.yaml"),
        (
            "sources.yaml:3:3: file: '../quotes.yaml' is not the name of a text file in data/sources/; "
            "write it as report.txt; the text of a PDF, Word or HTML file is taken in with  colloquium source add FILE"
        ),
    ),
    "a file that is not there": (
        "sources",
        ("file: minutes.txt", "file: minute.txt"),
        (
            "sources.yaml:3:3: file: there is no data/sources/minute.txt, but data/sources/minutes.txt, which no source names; "
            "if that is the text, write its name here, or rename it to minute.txt"
        ),
    ),
    "a takeaway and a theme": (
        "quotes",
        ("theme: why-it-matters", "theme: why-it-matters\n  takeaway: mending"),
        "quotes.yaml:1:3: a quotation belongs to a takeaway or a theme, not both; delete one of the two",
    ),
    **{
        f"a featured quotation with {why}": (
            "quotes",
            ("theme: why-it-matters", f"theme: why-it-matters\n  featured: true\n  {field}"),
            f"quotes.yaml:1:3: a quotation with {why} cannot open the home page; delete featured, or feature another quotation",
        )
        for why, field in (
            ("content notes", "content_notes: [Speaks of a fall.]"),
            ("fragment: true", "fragment: true"),
            ("card: false", "card: false"),
        )
    },
    "quotation marks that the site adds": (
        "quotes",
        ("text: Mend the railing first", "text: “Mend the railing first”"),
        "quotes.yaml:8:3: text: has quotation marks around it; delete them, the site adds its own",
    ),
    "a part of an id": (
        "quotes",
        ("speaker: second-speaker", "speaker: second"),
        "quotes.yaml:7:3: speaker: no speaker 'second'; did you mean 'second-speaker'?",
    ),
    "a letter missing in a quotation": (
        "quotes",
        ("Mend the railing first", "Mend the raling first"),
        f"quotes.yaml:8:3: text: {MISS} ¶ 7: “Mend the railing first”; “raling” is “railing” in the report",
    ),
    "a word added to a passage": (
        "takeaways",
        ("asked for a list", "asked for a long list"),
        f"takeaways.yaml:8:7: points: 1: passage: {MISS} ¶ 7: “who asked for a list of small repairs”; “long” is not in the report",
    ),
    "words that stand there twice": (
        "quotes",
        ("text: Mend the railing first", "text: railing"),
        "quotes.yaml:8:3: text: appears 2 times in minutes (¶ 5, ¶ 7); add a passage: with enough of the words around it",
    ),
    "half a quotation": (
        "quotes",
        ("text: Mend the railing first", "text: Mend the railing"),
        f"quotes.yaml:8:3: text: is only part of a sentence, ¶ 7: “{SENTENCE}”; copy it whole, or add  fragment: true",
    ),
    "half a quotation that is found twice": (
        "quotes",
        ("text: Mend the railing first", "text: the railing\n  passage: Mend the railing first"),
        f"quotes.yaml:8:3: text: is only part of a sentence, ¶ 7: ““Mend {SENTENCE.replace('Mend the', 'the')}”; {WHOLE}",
    ),
    "the second half of a quotation": (
        "quotes",
        ("text: The bridge carries four hundred people a day", "text: four hundred people a day"),
        f"quotes.yaml:3:3: text: is only part of a sentence, ¶ 5: “{CARRIES}”; {WHOLE}",
    ),
    "a number that its passage does not state": (
        "figures",
        ("value: four hundred", "value: five hundred"),
        "figures.yaml:2:3: value: 'five hundred' is not in the passage; copy the number as it is printed there",
    ),
    "a title that is not printed": (
        "takeaways",
        ("title: Mending before building", "title: Mending before bulding"),
        f"takeaways.yaml:3:3: title: {MISS} ¶ 6: “Mending before building”; “bulding” is “building” in the report",
    ),
    "a heading that is not printed": (
        "sources",
        ("[MINUTES OF THE BRIDGE MEETING]", "[MINUTES OF THE BRIDGE MEETNG]"),
        f"sources.yaml:5:14: headings: 1: {MISS} ¶ 1: “MINUTES OF THE BRIDGE MEETING”; “MEETNG” is “MEETING” in the report",
    ),
    "a heading that is printed within a paragraph": (
        "sources",
        ("[MINUTES OF THE BRIDGE MEETING]", "[MINUTES OF THE BRIDGE MEETING, a list of small repairs]"),
        "sources.yaml:5:45: headings: 2: is only part of ¶ 7; copy the whole paragraph, or put blank lines around it in the report",
    ),
    "a passage that stands there twice": (
        "figures",
        (
            "four hundred\n  label: People who cross the bridge on one day.\n  passage: The bridge carries four hundred people a day",
            "railing\n  label: x\n  passage: railing",
        ),
        "figures.yaml:4:3: passage: appears 2 times in minutes (¶ 5, ¶ 7); copy more of the words around it",
    ),
    "words outside their passage": (
        "quotes",
        ("text: Mend the railing first", "text: Mend the railing first\n  passage: The bridge carries four hundred people"),
        "quotes.yaml:8:3: text: not in the passage given; correct the text or the passage",
    ),
}


def link(root: Path) -> Archive:
    return linker.link(loader.load(root))


def problems(root: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        link(root)
    return [str(problem).removeprefix("data/") for problem in caught.value.problems]


@pytest.mark.parametrize(("collection", "edit", "message"), BAD.values(), ids=BAD)
def test_a_mistake_is_shown_at_its_line_with_its_remedy(small: Path, collection: str, edit: tuple[str, str], message: str) -> None:
    change(small, collection, *edit)
    assert problems(small) == [message]


def test_words_that_stand_there_very_often_are_not_counted_to_the_end(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_bytes(minutes.read_bytes() + b"\n" + b"The stile is closed. " * 50)
    change(small, "quotes", "text: Mend the railing first", "text: The stile")
    expected = "appears more than 9 times in minutes (¶ 8); add a passage: with enough of the words around it"
    assert problems(small) == [f"quotes.yaml:8:3: text: {expected}"]


def test_all_problems_of_all_files_are_reported_together_in_order(small: Path) -> None:
    change(small, "quotes", "speaker: first-speaker", "speaker: x")
    change(small, "quotes", "Mend the railing", "Mend the rails")
    change(small, "figures", "label:", "lable:")
    change(small, "themes", "summary: Who", "summary: Who: we")
    (small / "data" / "sources.yaml").write_bytes(b"\xff\xfe")
    files = [problem.split(":")[0] for problem in problems(small)]
    assert files == ["figures.yaml", "figures.yaml", "quotes.yaml", "sources.yaml", "themes.yaml"]


def test_an_id_that_was_changed_is_told_once(small: Path) -> None:
    change(small, "speakers", "id: first-speaker", "id: engineer")
    assert problems(small) == [
        (
            "quotes.yaml:2:3: speaker: no speaker 'first-speaker'; known: engineer, second-speaker; 3 other places refer to it: "
            "if its id was changed, change it back, and to take a record off the site, write  withdrawn: true"
        )
    ]


def test_an_id_that_is_none_is_proposed_nowhere(small: Path) -> None:
    change(small, "speakers", "id: first-speaker", "id: Big x")
    assert problems(small) == [
        "quotes.yaml:2:3: speaker: no speaker 'first-speaker'; known: second-speaker",
        "speakers.yaml:1:3: id: 'Big x' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
    ]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("The railing **must go**.", "it: “**must go**” in line 17"),
        ("See [the council](https://example.org) and [b](#b).", "2 places, first “[the council](https://example.org)” in line 17"),
        ("<p>The railing</p>", "2 places, first “<p>” in line 17"),
        ("## The railing", "it: “## The railing” in line 17"),
        ("Repairs &amp; care", "it: “&amp;” in line 17"),
    ],
)
def test_a_report_with_markup_is_told_with_its_line(small: Path, markup: str, told: str) -> None:
    with (small / "data" / "sources" / "minutes.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n{markup}\n")
    remedy = "colloquium source add takes such marks out; else they are words"
    assert [str(one) for one in link(small).warnings] == [
        f"data/sources.yaml:3:3: warning: file: its text has Markdown or HTML in {told}; {remedy}"
    ]


@pytest.mark.parametrize("text", ["Five * four is < 20 & more, [sic] (a) a<b, #1 **", "A [note] (https://example.org), 3 < 4 > 2"])
def test_signs_alone_are_no_markup(small: Path, text: str) -> None:
    with (small / "data" / "sources" / "minutes.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    assert link(small).warnings == ()


def test_a_record_at_fault_is_not_reported_again_where_it_is_referred_to(small: Path) -> None:
    change(small, "speakers", "name: Second Speaker", "name:")
    assert problems(small) == ["speakers.yaml:8:3: name: is empty; write something or delete the line"]


def test_an_unreadable_file_is_not_reported_again_where_its_records_are_referred_to(small: Path) -> None:
    change(small, "speakers", "name: First Speaker", "name: [")
    assert [problem.split(":")[0] for problem in problems(small)] == ["speakers.yaml"]


@pytest.mark.parametrize(
    "id", ["../../../escaped", "../index", "a/b", "/a", "a?b", '"a#b"', '"a%2fb"', "a b", "Ann", "a--b", "-a", "a.", "é"]
)
def test_an_id_that_would_not_make_an_address_is_refused(small: Path, id: str) -> None:
    change(small, "figures", "id: people-a-day", f"id: {id}")
    typed = id.strip('"')
    assert problems(small) == [
        f"figures.yaml:1:3: id: {typed!r} is not an id; use lower-case letters, digits and single hyphens, 60 at most"
    ]


@pytest.mark.parametrize("name", ["data/timeline.yaml", "data/timeline", "data/sources/other.txt", "docs/elsewhere", "docs/other.md"])
def test_a_symbolic_link_is_refused_wherever_it_stands(small: Path, name: str) -> None:
    (small / name).symlink_to("/")
    assert problems(small) == [f"{name}:1:1: is a symbolic link; put the file itself here".removeprefix("data/")]


def test_the_data_itself_is_no_symbolic_link(small: Path) -> None:
    (small / "data").rename(small / "elsewhere")
    (small / "data").symlink_to(small / "elsewhere")
    assert problems(small) == ["data:1:1: is a symbolic link; put the file itself here"]


def test_line_ends_of_data_files_make_no_difference(small: Path) -> None:
    before = [(entry.record, entry.place, entry.proofs) for entry in link(small)]
    for path in (small / "data").glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [(entry.record, entry.place, entry.proofs) for entry in link(small)] == before


@pytest.mark.parametrize("text", ["id: x\n", "timeline:\n", "x\n", '""\n'])
def test_a_file_that_is_no_list_is_refused(small: Path, text: str) -> None:
    (small / "data" / "timeline.yaml").write_text(text, encoding="utf-8")
    assert problems(small) == ["timeline.yaml:1:1: is not a list; begin each record with a dash: - id: …"]


def test_a_project_without_a_colloquium_says_so(small: Path) -> None:
    for name in ("colloquia", "takeaways", "themes"):
        (small / "data" / f"{name}.yaml").unlink()
    assert problems(small)[0] == "colloquia.yaml:1:1: there is no record yet; add one"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty; put the text of the report there"),
        (b"caf\xe9", "is not saved as UTF-8 (near 'café'); save it again as UTF-8"),
    ],
)
def test_a_report_that_cannot_be_read_is_named(small: Path, content: bytes, message: str) -> None:
    (small / "data" / "sources" / "minutes.txt").write_bytes(content)
    assert problems(small)[0].split(": ", 1)[1] == message


def test_with_two_colloquia_each_record_must_say_which(small: Path) -> None:
    path = small / "data" / "colloquia.yaml"
    path.write_text(
        path.read_text("utf-8") + "- id: tunnel\n  title: T\n  date: 2020\n  place: P\n  summary: S\n  source: minutes\n", "utf-8"
    )
    expected = "is missing; this archive has several colloquia; name one of: bridge, tunnel"
    told = [problem.split("colloquium: ")[1] for problem in problems(small) if "colloquium: " in problem]
    assert told == [expected] * 4


def test_a_takeaway_number_is_given_once(small: Path) -> None:
    path = small / "data" / "takeaways.yaml"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").replace("id: mending", "id: again"), "utf-8")
    assert problems(small) == ["takeaways.yaml:10:3: number: 1 is already used at data/takeaways.yaml:2; choose another number"]


def test_a_collection_may_outgrow_its_file(small: Path) -> None:
    folder = small / "data" / "quotes"
    folder.mkdir()
    (small / "data" / "quotes.yaml").rename(folder / "2019.yaml")
    quote = link(small)[QUOTES][0]
    assert str(quote.place) == "data/quotes/2019.yaml:1:3"


def test_a_passage_settles_which_of_several_places_is_meant(small: Path) -> None:
    change(small, "quotes", "text: Mend the railing first", "text: railing\n  passage: Mend the railing first\n  fragment: true")
    assert link(small)[QUOTES].by_id["railing-first"].proof().start > 300


def test_records_know_what_refers_to_them(small: Path) -> None:
    archive = link(small)
    speaker = archive.get(SPEAKERS, "first-speaker")
    assert speaker
    assert [entry.record.id for entry in archive.referred(speaker, QUOTES)] == ["four-hundred", "mend-first"]
    assert [statement.point.text for statement in archive.statements(speaker)] == ["The stones hold; the railing does not."]
    assert [archive.colloquium(entry).record.id for entry in archive[QUOTES]] == ["bridge"] * 3


def test_speakers_stand_by_name_takeaways_by_number_and_events_by_date(small: Path) -> None:
    change(small, "speakers", "sort_name: Speaker, First", "sort_name: Zebra")
    takeaways = (small / "data" / "takeaways.yaml").read_text("utf-8")
    second = takeaways.replace("id: mending", "id: later").replace("number: 1", "number: 2")
    (small / "data" / "takeaways.yaml").write_text(second + takeaways, "utf-8")
    timeline = "- id: b\n  date: 2020\n  title: B\n- id: a\n  date: 2019-05\n  title: A\n"
    (small / "data" / "timeline.yaml").write_text(timeline, "utf-8")
    archive = link(small)
    order = [[entry.record.id for entry in archive[KINDS[name]]] for name in ("speakers", "takeaways", "timeline")]
    assert order == [["second-speaker", "first-speaker"], ["mending", "later"], ["a", "b"]]
