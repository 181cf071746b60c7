"""`colloquium new` checks what its options say, and adds the record without touching what is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.data.yaml import read_document
from colloquium.editor.addition import as_yaml, schema_line
from colloquium.editor.options import options
from colloquium.editor.proposals import slug
from colloquium.record.collections import KINDS
from projects import change, run, say

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = ["new", "quote", "--speaker", "second-speaker", "--text", "Mend the railing", "--id", "to-mend"]
QUOTE_YAML = """- id: to-mend
  speaker: second-speaker
  text: Mend the railing
  source: minutes
  fragment: true
"""
CUT = "; it is only part of a sentence, so  fragment: true  is set\n"


POINT = ["--summary", "S", "--point-text", "P", "--point-passage"]


def data(root: Path, name: str) -> bytes:
    return (root / "data" / name).read_bytes()


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


def test_the_record_stands_at_the_end_of_its_file(project: Path) -> None:
    before = data(project, "quotes.yaml")
    done = run(project, *QUOTE)
    assert (done.exit_code, done.stdout) == (0, "Added quotes/to-mend at data/quotes.yaml:17:1" + CUT)
    assert data(project, "quotes.yaml") == before + QUOTE_YAML.encode()


STYLES = {
    "a blank line between records": (b"# Words.\n\n- id: a\n", b"\n" + QUOTE_YAML.encode()),
    "no last line end": (b"# Words.\n- id: a", b"\n" + QUOTE_YAML.encode()),
    "no last line end but blank lines": (b"# Words.\n\n- id: a", b"\n\n" + QUOTE_YAML.encode()),
    "a blank line at the end": (b"# Words.\n\n- id: a\n\n", QUOTE_YAML.encode()),
    "a comment at the end": (b"# Words.\n- id: a\n# The end.", b"\n" + QUOTE_YAML.encode()),
    "line ends of Windows": (b"# Words.\r\n\r\n- id: a\r\n", b"\r\n" + QUOTE_YAML.replace("\n", "\r\n").encode()),
    "a mark of order": (b"\xef\xbb\xbf- id: a\n", QUOTE_YAML.encode()),
    "a list set in": (b"  - id: a\n", b"  " + QUOTE_YAML.strip().replace("\n", "\n  ").encode() + b"\n"),
}


@pytest.mark.parametrize(("start", "added"), STYLES.values(), ids=STYLES)
def test_what_is_there_stays_byte_for_byte_and_its_style_is_kept(project: Path, start: bytes, added: bytes) -> None:
    (end, indent) = (b"\r\n" if b"\r\n" in start else b"\n", b"  " if start.startswith(b"  ") else b"")
    fields = [b"speaker: first-speaker", b"text: mend first", b"source: minutes"]
    before = start.replace(b"- id: a", (end + indent + b"  ").join([b"- id: a", *fields]))
    (project / "data" / "quotes.yaml").write_bytes(before)
    done = run(project, *QUOTE)
    assert done.exit_code == 0, done.output
    assert data(project, "quotes.yaml") == before + added


def test_in_a_folder_of_files_the_last_one_grows(project: Path) -> None:
    folder = project / "data" / "quotes"
    folder.mkdir()
    (project / "data" / "quotes.yaml").rename(folder / "2019.yaml")
    (folder / "2020.yaml").write_text("- id: b\n  speaker: first-speaker\n  text: mend first\n  source: minutes\n", "utf-8")
    first, last = data(project, "quotes/2019.yaml"), data(project, "quotes/2020.yaml")
    assert run(project, *QUOTE).stdout == "Added quotes/to-mend at data/quotes/2020.yaml:5:1" + CUT
    assert data(project, "quotes/2019.yaml") == first
    assert data(project, "quotes/2020.yaml") == last + QUOTE_YAML.encode()


def test_the_first_record_of_a_collection_makes_its_file(project: Path) -> None:
    done = run(project, "new", "event", "--date", "2019", "--title", "The railing is mended")
    assert done.exit_code == 0, done.output
    expected = f"{schema_line('timeline')}\n\n- id: the-railing-is-mended\n  date: 2019\n  title: The railing is mended\n"
    assert data(project, "timeline.yaml").decode() == expected


MISSING = {
    "quote": ["quote"],
    "quote, its speaker given": ["quote", "--speaker", "first-speaker"],
    "takeaway": ["takeaway", "--title", "T", "--point-text", "P"],
    "half a note": ["figure", "--value", "Two", "--label", "L", "--passage", "Two speakers were heard", "--note-text", "N"],
    "half a text message": ["helpline", "--name", "N", "--kind", "help", "--sms-text", "HELLO"],
    "no letters for an id": ["event", "--date", "2019", "--title", "日本"],
}
NEEDS = {
    "quote": [
        "--speaker  The id of the speaker; or speakers, or meeting. (known: first-speaker, second-speaker)",
        "--text  The words, copied exactly, without the quotation marks around them.",
    ],
    "quote, its speaker given": ["--text  The words, copied exactly, without the quotation marks around them."],
    "takeaway": ["--summary  ", "--point-passage  "],
    "half a note": ["--note-checked  "],
    "half a text message": ["--country  ", "--checked  ", "--sources  ", "--sms-number  "],
    "no letters for an id": ["--id  "],
}


@pytest.mark.parametrize("name", MISSING)
def test_all_that_is_missing_is_named_at_once_and_nothing_is_asked_or_written(project: Path, name: str) -> None:
    before = everything(project)
    done = run(project, "new", *MISSING[name])
    assert (done.exit_code, done.stdout) == (2, "")
    told = done.stderr.partition(f"Error: a new {MISSING[name][0]} also needs:\n")[2].splitlines()
    assert len(told) == len(NEEDS[name])
    assert [line for line, start in zip(told, NEEDS[name], strict=True) if not line.startswith(f"  {start}")] == []
    assert everything(project) == before


PIPED = {
    "over two lines": "All of the old\nstones are sound\n",
    "with an empty line between": "All of the old\n\nstones are sound\n",
    "with empty lines around": "\n\nAll of the old stones are sound\n\n",
    "set in": "  All of the\n   old stones\n\tare sound\n",
    "with the line ends of Windows": "All of the old\r\nstones are sound\r\n",
    "with a mark of order": "\ufeffAll of the old\nstones are sound\n",
    "word by word, with no line end": "All\nof\nthe\nold\nstones\nare\nsound",
}


@pytest.mark.parametrize("words", PIPED.values(), ids=PIPED)
def test_a_quotation_from_standard_input_is_taken_whole(project: Path, words: str) -> None:
    say(project, "All of the old stones are sound")
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "-", piped=words.encode())
    assert done.exit_code == 0, done.output
    assert "\n  text: All of the old stones are sound\n" in data(project, "quotes.yaml").decode()


def test_a_long_text_is_folded(project: Path) -> None:
    words = "“The bridge carries four hundred people a day,” said the First Speaker. She added that the\nstones are sound\n"
    done = run(project, "new", "theme", "--title", "Why the bridge matters", *POINT, "-", piped=words.encode())
    assert done.exit_code == 0, done.output
    assert (
        "    - text: P\n      passage: >-\n"
        "        “The bridge carries four hundred people a day,” said the First Speaker. She\n        added that the stones are sound\n"
    ) in data(project, "themes.yaml").decode()


def test_the_paragraphs_and_lists_of_markdown_are_kept(project: Path) -> None:
    done = run(project, "new", "event", "--date", "2019", "--title", "T", "--text", "-", piped=b"One. \r\n\r\n- two\r\n- three\r\n")
    assert done.exit_code == 0, done.output
    assert data(project, "timeline.yaml").decode().endswith("  text: |-\n    One.\n\n    - two\n    - three\n")


UNSEEN = """nothing was added:
  an invisible character, U+202E (right-to-left override); delete it; it was probably pasted in: 'title: A\\u202eB'
"""
BAD_INPUT = {
    "another encoding": (b"caf\xe9", ["--title", "-"], 2, "Invalid value for --title: is not text in UTF-8; save it as UTF-8"),
    "two bytes a letter": (
        "café".encode("utf-16"),
        ["--title", "-"],
        2,
        "Invalid value for --title: is not text in UTF-8; save it as UTF-8",
    ),
    "nothing": (b"", ["--id", "x", "--title", "-"], 1, "nothing was added:\n  --title: is empty; write something or delete the line"),
    "two options": (b"x", ["--title", "-", "--text", "-"], 2, "standard input can be read only once; give - to one option"),
    "one option twice": (
        b"x",
        ["--title", "T", "--links", "-", "--links", "-"],
        2,
        "standard input can be read only once; give - to one option",
    ),
    "an unseen sign": ("A\u202eB".encode(), ["--title", "-"], 1, UNSEEN),
    "a tab in a list": (b"- a\n\t- b\n", ["--title", "T", "--text", "-"], 1, "nothing was added:\n  a tab; use spaces: '\\t- b'\n"),
}


@pytest.mark.parametrize(("words", "arguments", "code", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_standard_input_that_cannot_be_taken_changes_nothing(
    project: Path, words: bytes, arguments: list[str], code: int, message: str
) -> None:
    before = everything(project)
    done = run(project, "new", "event", "--date", "2019", *arguments, piped=words)
    assert done.exit_code == code, done.output
    assert f"Error: {message}" in done.stderr
    assert everything(project) == before


def test_a_list_is_given_item_by_item_and_a_part_by_its_fields(project: Path) -> None:
    sources = ["--sources", "https://example.org/a", "--sources", "https://example.org/b"]
    sms = ["--sms-number", "12345", "--sms-text", "HELLO"]
    done = run(
        project,
        "new",
        "helpline",
        "--name",
        "The Bridge Line",
        "--country",
        "GB",
        "--kind",
        "help",
        "--checked",
        "2019-05-01",
        *sources,
        *sms,
    )
    assert done.exit_code == 0, done.output
    assert (
        data(project, "helplines.yaml")
        .decode()
        .endswith(
            "- id: the-bridge-line\n  name: The Bridge Line\n  country: GB\n  kind: help\n  checked: 2019-05-01\n"
            "  sources:\n    - https://example.org/a\n    - https://example.org/b\n  sms:\n    number: 12345\n    text: HELLO\n"
        )
    )


@pytest.mark.parametrize("collection", KINDS)
def test_every_flag_turns_what_holds_otherwise(project: Path, collection: str) -> None:
    flags = [option for option in options(collection) if option.flag]
    assert [flag.name for flag in flags if not flag.description.startswith(f"`{flag.flag}` ")] == []
    defaults = {name: field.default for name, field in KINDS[collection].model.model_fields.items() if isinstance(field.default, bool)}
    assert {str(flag.path[-1]): flag.flag == "false" for flag in flags} == defaults
    manual = " ".join(run(project, "new", collection, "--help").stdout.split())
    assert [flag.name for flag in flags if f"--{flag.name} {flag.help}" not in manual] == []


@pytest.mark.parametrize(
    ("flag", "line"), [("--fragment", "  fragment: true\n"), ("--withdrawn", "  withdrawn: true\n"), ("--no-card", "  card: false\n")]
)
def test_a_flag_writes_its_line_and_is_told_of_no_more(project: Path, flag: str, line: str) -> None:
    done = run(project, *QUOTE, flag)
    assert done.exit_code == 0, done.output
    assert line in data(project, "quotes.yaml").decode().partition("- id: to-mend\n")[2]
    assert ("only part of a sentence" in done.stdout) == (flag != "--fragment")


def test_who_said_it_is_proved_by_an_option(project: Path) -> None:
    minutes = project / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + "\n\nThe First Speaker rose.\n\n“Lamps were lit”, it was said.\n", "utf-8")
    add = "with words of the report that name First Speaker, at most 3 paragraphs before"
    call = ", or add to the aliases of first-speaker what the report calls First Speaker there"
    quote = ["new", "quote", "--speaker", "first-speaker", "--text", "Lamps were lit"]
    done = run(project, *quote)
    assert done.stderr == f"Error: nothing was added:\n  --speaker: ¶ 9 names nobody; add  --attribution  {add}{call}\n"
    done = run(project, *quote, "--attribution", "Lamps were lit")
    assert done.stderr == "Error: nothing was added:\n  --attribution: does not name First Speaker; copy words that do\n"
    done = run(project, *quote, "--attribution", "The First Speaker rose.")
    assert done.exit_code == 0, done.output
    assert data(project, "quotes.yaml").decode().endswith("  source: minutes\n  attribution: The First Speaker rose.\n")


def test_who_said_a_point_is_proved_by_an_option_of_the_point(project: Path) -> None:
    point = ["--point-text", "P", "--point-passage", "Two speakers were heard", "--point-speaker", "first-speaker"]
    done = run(project, "new", "theme", "--title", "Why the bridge matters", "--summary", "S", *point)
    call = ", or add to the aliases of first-speaker what the report calls First Speaker there"
    add = "add  --point-attribution  with words of the report that name First Speaker, at most 3 paragraphs before"
    assert done.stderr == f"Error: nothing was added:\n  --point-speaker: ¶ 2 names nobody; {add}{call}\n"


def test_reported_speech_is_no_quotation(project: Path) -> None:
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "She added that the stones are sound")
    told = "¶ 5 does not have these words between quotation marks: the report retells what was said"
    remedy = "make them a point of a takeaway or theme, or quote words between quotation marks; "
    remedy += "in a transcript, add the label of the speech to the aliases of its speaker"
    assert done.stderr == f"Error: nothing was added:\n  --text: {told}; {remedy}\n"


def test_no_flag_says_what_holds_anyway(project: Path) -> None:
    done = run(project, *QUOTE, "--card")
    assert (done.exit_code, "No such option" in done.stderr) == (2, True)


def test_words_that_stand_several_times_need_the_longer_passage(project: Path) -> None:
    railing = ["new", "quote", "--speaker", "second-speaker", "--text", "railing"]
    done = run(project, *railing)
    assert done.stderr == (
        "Error: nothing was added:\n  --text: appears 2 times in minutes (¶ 5, ¶ 7); add  --passage  with enough of the words around it\n"
    )
    done = run(project, *railing, "--passage", "Mend the railing first", "--fragment")
    assert done.exit_code == 0, done.output


SAID = {
    "words that tell": ("Two boats were hired", [], "first-speaker-boats-hired"),
    "of many the first": ("The meeting asked how the old bridge could be held open", [], "first-speaker-meeting-asked-bridge"),
    "a warning": ("Two boats were hired", ["--content-notes", "A storm."], "first-speaker"),
    "a name of its own": ("Two boats were hired", ["--id", "hired"], "hired"),
}


@pytest.mark.parametrize(("text", "more", "id"), SAID.values(), ids=SAID)
def test_the_id_of_a_quotation_is_the_speaker_and_words_that_tell_what_was_said(project: Path, text: str, more: list[str], id: str) -> None:
    say(project, text)
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", text, *more)
    assert done.stdout.startswith(f"Added quotes/{id} at "), done.output


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("She was raped and sold under the bridge", "first-speaker-under-bridge"),
        ("Violence drove the victims away", "first-speaker-drove-away"),
        ("The trafficker sexually abused prostituted children", "first-speaker"),
        ("Nobody heard of the flood", "first-speaker-nobody"),
    ],
)
def test_no_grave_and_no_sensitive_word_becomes_a_part_of_an_address(project: Path, said: str, id: str) -> None:
    say(project, said, "The flood was heard.")
    change(project, "sources", "  language: en\n", "  language: en\n  sensitive: [{passage: The flood was heard., note: A flood.}]\n")
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", said)
    assert done.stdout.startswith(f"Added quotes/{id} at "), done.output


def test_ids_that_are_taken_are_numbered(project: Path) -> None:
    for id in ("first-speaker-mend-first", "first-speaker-mend-first-2"):
        done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "mend first")
        assert done.stdout.startswith(f"Added quotes/{id} at "), done.output


def test_a_speaker_gets_an_id_and_a_name_for_lists(project: Path) -> None:
    done = run(project, "new", "speaker", "--name", "Zoë de la Cruz", "--appearance-role", "Mayor")
    assert done.exit_code == 0, done.output
    assert (
        data(project, "speakers.yaml")
        .decode()
        .endswith(
            "- id: zoe-de-la-cruz\n  name: Zoë de la Cruz\n  sort_name: Cruz, Zoë de la\n"
            "  appearances:\n    - colloquium: bridge\n      role: Mayor\n"
        )
    )


@pytest.mark.parametrize(
    ("name", "for_lists"),
    [
        ("Ada Hollow", "Hollow, Ada"),
        ("Ivo Marsh Jr.", "Marsh, Ivo, Jr."),
        ("Ivo Marsh, III", "Marsh, Ivo, III"),
        ("bell hooks", "hooks, bell"),
        ("Teller", "Teller"),
        ("Save the Bridge, Inc.", "Save the Bridge, Inc."),
    ],
)
def test_a_name_for_lists_has_the_last_word_first_and_a_suffix_last(project: Path, name: str, for_lists: str) -> None:
    done = run(project, "new", "speaker", "--id", "new-one", "--name", name, "--appearance-role", "Mayor")
    assert done.exit_code == 0, done.output
    assert f"  name: {name}\n  sort_name: {for_lists}\n" in data(project, "speakers.yaml").decode()


def test_a_takeaway_gets_the_next_number(project: Path) -> None:
    point = ["--point-text", "The stones hold.", "--point-passage", "the stones are sound"]
    done = run(project, "new", "takeaway", "--title", "Why the bridge matters", "--summary", "Somebody must.", *point)
    assert done.exit_code == 0, done.output
    assert (
        data(project, "takeaways.yaml")
        .decode()
        .endswith(
            "- id: why-the-bridge-matters\n  colloquium: bridge\n  title: Why the bridge matters\n  summary: Somebody must.\n  number: 2\n"
            "  points:\n    - text: The stones hold.\n      passage: the stones are sound\n"
        )
    )


WRONG = {
    "an unknown speaker": (
        ["quote", "--speaker", "x", "--text", "mend first", "--id", "x"],
        "--speaker: no speaker 'x'; known: first-speaker, second-speaker",
    ),
    "a name instead of an id": (
        ["quote", "--speaker", "First Speaker", "--text", "mend first"],
        "--speaker: no speaker 'First Speaker'; did you mean 'first-speaker'?",
    ),
    "a wrong word": (
        ["quote", "--speaker", "first-speaker", "--text", "mend last"],
        "--text: not word for word in minutes; nearest is ¶ 7: “mend first”; “last” is “first” in the report",
    ),
    "a wrong word in a point": (
        [
            "takeaway",
            "--title",
            "Mending before building",
            "--summary",
            "S",
            "--point-text",
            "P",
            "--point-passage",
            "the stones are round",
        ],
        "--point-passage: not word for word in minutes; nearest is ¶ 5: “the stones are sound – it”; “round” is “sound – it” in the report",
    ),
    "a day that is none": (
        ["event", "--date", "May", "--title", "T"],
        "--date: 'May' is not a date; write a year, a month or a day: 2018, 2018-03 or 2018-03-14",
    ),
    "an item of a list": (
        ["event", "--date", "2019", "--title", "T", "--links", "https://example.org", "--links", "two"],
        "--links: 2: url: 'two' is not a web address; write it out, beginning with https://",
    ),
    "an id that is taken": (
        [*QUOTE[1:-1], "mend-first"],
        "--id: 'mend-first' is already used at data/quotes.yaml:11; choose another, or keep one if both are the same",
    ),
    "an id that is none": (
        [*QUOTE[1:-1], "Weak railing"],
        "--id: 'Weak railing' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
    ),
    "a file that is not there": (
        ["source", "--title", "T", "--file", "t.txt", "--language", "en"],
        "--file: there is no data/sources/t.txt; put the text of the report there",
    ),
    "a takeaway and a theme": (
        [*QUOTE[1:], "--takeaway", "mending", "--theme", "why-it-matters"],
        "a quotation belongs to a takeaway or a theme, not both; delete one of the two",
    ),
    "two things": (
        ["source", "--title", "T", "--file", "t.pdf", "--language", "English"],
        (
            "--file: 't.pdf' is not the name of a text file in data/sources/; "
            "write it as report.txt; the text of a PDF, Word or HTML file is taken in with  colloquium source add FILE\n"
            "  --language: 'English' is not a language code; write en, fr or pt-BR"
        ),
    ),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_an_option_that_cannot_stand_changes_nothing(project: Path, arguments: list[str], message: str) -> None:
    before = everything(project)
    done = run(project, "new", *arguments)
    assert (done.exit_code, done.stderr) == (1, f"Error: nothing was added:\n  {message}\n")
    assert everything(project) == before


BEGINNINGS = [
    "- a dash",
    "--id",
    "#1",
    "a: b",
    "“Mend”",
    '"Mend" it',
    "[…]",
    "~",
    "NO",
    "é" * 99,
    "'tis",
    "% of them",
    "a #b",
    "ends with:",
]


@pytest.mark.parametrize("title", BEGINNINGS)
def test_a_text_may_begin_with_any_sign(project: Path, title: str) -> None:
    done = run(project, "new", "event", "--id", "x", "--date", "2019", "--title", title)
    assert done.exit_code == 0, done.output
    path = project / "data" / "timeline.yaml"
    assert read_document(path, path.name).value == [{"id": "x", "date": "2019", "title": title}]


def test_a_value_that_is_no_choice_is_refused(project: Path) -> None:
    done = run(project, "new", "reference", "--kind", "person", "--name", "N")
    assert (done.exit_code, "'person' is not one of" in done.stderr) == (2, True)


def test_what_was_wrong_before_does_not_stop_a_new_record(project: Path) -> None:
    (project / "data" / "figures.yaml").write_text("- id: X\n", "utf-8")
    assert run(project, *QUOTE).exit_code == 0


@pytest.mark.parametrize("collection", ["quotes", "speakers", "references"])
def test_a_file_that_cannot_be_read_has_to_be_fixed_first(project: Path, collection: str) -> None:
    (project / "data" / f"{collection}.yaml").write_text("- id: [\n", "utf-8")
    before = everything(project)
    done = run(project, *QUOTE)
    assert done.stderr == f"Error: the file of the {collection} cannot be read; `colloquium check` says why: fix it first\n"
    assert everything(project) == before


def test_nothing_is_added_while_its_words_cannot_be_proved(project: Path) -> None:
    (project / "data" / "sources" / "minutes.txt").unlink()
    before = everything(project)
    for arguments in (QUOTE, ["new", "theme", "--title", "T", "--summary", "S", "--point-text", "P", "--point-passage", "never said"]):
        done = run(project, *arguments)
        assert (done.exit_code, "there is no data/sources/minutes.txt" in done.stderr) == (1, True)
    assert everything(project) == before


def test_a_file_that_may_not_be_written_is_named(project: Path) -> None:
    (project / "data" / "timeline.yaml").mkdir()
    done = run(project, "new", "event", "--date", "2019", "--title", "T")
    assert (done.exit_code, "timeline.yaml: Is a directory" in done.stderr) == (1, True), done.output


def test_an_empty_project_is_filled_from_its_report_on(project: Path) -> None:
    minutes = data(project, "sources/minutes.txt")
    shutil.rmtree(project / "data")
    done = run(project, "new", "colloquium", "--title", "T", "--date", "2019", "--place", "P", "--summary", "S")
    assert (
        done.exit_code,
        "--source  The report that records it. (there is none yet)" in done.stderr,
    ) == (2, True)
    (project / "data" / "sources").mkdir(parents=True)
    (project / "data" / "sources" / "minutes.txt").write_bytes(minutes)
    for arguments in (
        ["source", "--title", "Minutes", "--file", "minutes.txt", "--language", "en"],
        ["colloquium", "--title", "The bridge meeting", "--date", "2019-05", "--place", "Riverside", "--summary", "A meeting."],
        ["speaker", "--name", "First Speaker", "--appearance-role", "engineer"],
        ["quote", "--speaker", "first-speaker", "--text", "Mend the railing first"],
    ):
        done = run(project, "new", *arguments)
        assert done.exit_code == 0, (arguments, done.output)
    assert run(project, "check").exit_code == 0


def test_a_second_colloquium_is_refused_while_records_do_not_say_which_is_theirs(project: Path) -> None:
    more = ["new", "colloquium", "--title", "T", "--date", "2020", "--place", "P", "--summary", "S", "--source", "minutes"]
    done = run(project, *more)
    assert done.exit_code == 1
    assert done.stderr.count("colloquium: is missing; this archive has several colloquia; name one of: bridge, t") == 4


@given(
    st.fixed_dictionaries(
        {"id": st.just("x")},
        optional={
            name: st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1, max_size=200)
            .map(str.strip)
            .filter(bool)
            for name in ("text", "summary")
        },
    )
)
def test_what_is_written_reads_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, record: dict[str, str]) -> None:
    path = tmp_path_factory.getbasetemp() / "written.yaml"
    path.write_text(as_yaml(record), "utf-8")
    document = read_document(path, "written.yaml")
    assert (document.value, document.problems) == ([record], ())


@pytest.mark.parametrize("word", ["NO", "2018", "2018-03-14", "1.10", "30%", "~", "null", "=", "0x1F", "yes"])
def test_words_that_mean_something_elsewhere_stay_plain(word: str) -> None:
    assert as_yaml({"id": word}) == f"- id: {word}\n"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Zoë O’Neil", "zoe-oneil"),
        ("The old ferry went twice every hour", "the-old-ferry-went-twice"),
        ("The list – and its uses", "the-list-and-its-uses"),
        ("Stone—by—stone_walls", "stone-by-stone-walls"),
        ("日本", ""),
        ("x" * 99, "x" * 55),
    ],
)
def test_an_id_is_proposed_from_the_first_words(text: str, id: str) -> None:
    assert slug(text) == id


@pytest.mark.parametrize("collection", KINDS)
def test_every_field_of_every_model_is_an_option(project: Path, collection: str) -> None:
    manual = run(project, "new", collection, "--help").stdout
    asked = options(collection)
    assert [option.name for option in asked if f"--{option.name} " not in manual] == []
    fields = [field.alias or name for name, field in KINDS[collection].model.model_fields.items()]
    assert list(dict.fromkeys(option.path[0] for option in asked)) == fields
