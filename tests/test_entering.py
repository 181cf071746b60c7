"""`colloquium new` asks what it must, checks each answer, and adds the record without touching what is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.data.yaml import read_document
from colloquium.editor.appending import schema_line
from colloquium.editor.forms import slug
from colloquium.editor.questions import questions
from colloquium.editor.writing import as_yaml
from colloquium.record.collections import KINDS
from projects import run

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = ["new", "quote", "--speaker", "second-speaker", "--text", "the railing which is weak", "--id", "weak-railing"]
QUOTE_YAML = """- id: weak-railing
  speaker: second-speaker
  text: the railing which is weak
  source: minutes
  fragment: true
"""
CUT = "The words stand in the middle of a sentence, so  fragment: true  is written with them.\n"


NEAR = "  not word for word in minutes; nearest is ¶ 5: “the railing which is weak”; “raling that” is “railing which” in the report"


def data(root: Path, name: str) -> bytes:
    return (root / "data" / name).read_bytes()


def test_with_everything_given_nothing_is_asked_and_the_record_stands_at_the_end(project: Path) -> None:
    before = data(project, "quotes.yaml")
    done = run(project, *QUOTE)
    assert (done.exit_code, done.stdout) == (0, CUT + "quotes/weak-railing is added: data/quotes.yaml:17:1\n")
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
    assert run(project, *QUOTE).stdout == CUT + "quotes/weak-railing is added: data/quotes/2020.yaml:5:1\n"
    assert data(project, "quotes/2019.yaml") == first
    assert data(project, "quotes/2020.yaml") == last + QUOTE_YAML.encode()


def test_the_first_record_of_a_collection_makes_its_file(project: Path) -> None:
    done = run(project, "new", "event", "--date", "2019", "--title", "The railing is mended")
    assert done.exit_code == 0, done.output
    expected = f"{schema_line('timeline')}\n\n- id: the-railing-is-mended\n  date: 2019\n  title: The railing is mended\n"
    assert data(project, "timeline.yaml").decode() == expected


def test_only_what_must_be_there_is_asked_and_an_answer_that_cannot_stand_is_asked_again(project: Path) -> None:
    typed = "second\nsecond-speaker\nthe raling that is weak\n.\ny\nweak railing\nfour-hundred\nweak-railing\n"
    done = run(project, "new", "quote", typed=typed)
    assert done.exit_code == 0, done.output
    assert data(project, "quotes.yaml").decode().endswith(QUOTE_YAML)
    assert [line for line in done.output.splitlines() if line.startswith("  ")] == [
        "  one of: first-speaker, second-speaker",
        "  no speaker 'second'; did you mean 'second-speaker'?",
        "  Copy the words from the report; they are compared with it. A line with a full stop alone ends them.",
        NEAR,
        "  Take the words of the report?",
        "  the railing which is weak",
        "  [Y/n]: y",
        "  It stays in the history of readers' browsers: choose words that tell nothing of what was suffered.",
        "  'weak railing' is not an id; use lower-case letters, digits and single hyphens, 60 at most",
        "  'four-hundred' is taken; choose another",
    ]


PASTED = {
    "over two lines": "She added that the\nstones are sound\n.\n",
    "with an empty line between": "She added that the\n\nstones are sound\n.\n",
    "with empty lines around": "\n\nShe added that the stones are sound\n\n.\n",
    "set in": "  She added that\n   the stones\n   are sound\n.\n",
    "with the line ends of Windows": "She added that the\r\nstones are sound\r\n.\r\n",
    "word by word": "".join(f"{word}\n" for word in ["She", "added", "that", "the", "stones", "are", "sound", "."]),
}


@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
def test_a_quotation_that_was_pasted_is_taken_whole(project: Path, pasted: str) -> None:
    done = run(project, "new", "quote", "--speaker", "first-speaker", typed=f"{pasted}sound-stones\n")
    assert done.exit_code == 0, done.output
    assert "\n  text: She added that the stones are sound\n" in data(project, "quotes.yaml").decode()
    assert "- id: sound-stones\n" in data(project, "quotes.yaml").decode()


def test_a_quotation_whose_end_was_not_typed_is_not_added(project: Path) -> None:
    before = data(project, "quotes.yaml")
    assert run(project, "new", "quote", "--speaker", "first-speaker", typed="She added that the\nstones are sound\n\n").exit_code == 1
    assert data(project, "quotes.yaml") == before


def test_an_answer_of_no_lines_is_asked_again(project: Path) -> None:
    done = run(project, "new", "quote", "--speaker", "first-speaker", typed=".\nmend first\n.\n\n")
    assert (done.exit_code, "  is empty; write something" in done.output) == (0, True), done.output


def test_a_list_that_must_be_there_is_typed_line_by_line(project: Path) -> None:
    wrong, right = "https://example.org/a\nthe second page\n.\n", "https://example.org/a\n\nhttps://example.org/b\n.\n"
    done = run(project, "new", "helpline", typed=f"The Bridge Line\nGB\nhelp\n2019-05-01\n.\n{wrong}{right}\n")
    assert done.exit_code == 0, done.output
    assert (
        data(project, "helplines.yaml")
        .decode()
        .endswith(
            "- id: the-bridge-line\n  name: The Bridge Line\n  country: GB\n  kind: help\n  checked: 2019-05-01\n"
            "  sources:\n    - https://example.org/a\n    - https://example.org/b\n"
        )
    )
    assert [line for line in done.output.splitlines() if line.startswith("  ")][1:4] == [
        "  Write each on a line of its own. A line with a full stop alone ends them.",
        "  needs at least one item; add one",
        "  'the second page' is not a web address; write it out, beginning with https://",
    ]


@pytest.mark.parametrize("collection", KINDS)
def test_every_flag_does_what_its_help_says(project: Path, collection: str) -> None:
    flags = [question for question in questions(collection) if question.flag]
    assert [flag.name for flag in flags if not flag.description.startswith(f"`{flag.flag}` ")] == []
    defaults = {name: field.default for name, field in KINDS[collection].model.model_fields.items() if isinstance(field.default, bool)}
    assert {str(flag.path[-1]): flag.flag == "false" for flag in flags} == defaults
    manual = run(project, "new", collection, "--help").stdout
    assert [flag.name for flag in flags if f"--{flag.name} " not in manual] == []


def test_a_flag_can_say_false_to_what_holds_otherwise(project: Path) -> None:
    assert run(project, *QUOTE, "--no-card").exit_code == 0
    assert data(project, "quotes.yaml").decode().endswith("  fragment: true\n  card: false\n")


def test_no_flag_says_what_holds_anyway(project: Path) -> None:
    done = run(project, *QUOTE, "--card")
    assert (done.exit_code, "No such option" in done.stderr) == (2, True)


def test_the_longer_passage_is_asked_for_where_the_words_stand_several_times(project: Path) -> None:
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "railing", typed="Mend the railing first\n.\n\n")
    assert done.exit_code == 0, done.output
    assert data(project, "quotes.yaml").decode().endswith("  passage: Mend the railing first\n")


def test_the_words_of_a_quotation_never_become_its_address_unasked(project: Path) -> None:
    for id in ("first-speaker", "first-speaker-2"):
        done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "Two speakers were heard")
        assert done.stdout.startswith(f"quotes/{id} is added: "), done.output


def test_a_speaker_needs_a_name_and_a_role(project: Path) -> None:
    done = run(project, "new", "speaker", typed="Zoë de la Cruz\n\nMayor\n\n")
    assert done.exit_code == 0, done.output
    assert (
        data(project, "speakers.yaml")
        .decode()
        .endswith(
            "- id: zoe-de-la-cruz\n  name: Zoë de la Cruz\n  sort_name: Cruz, Zoë de la\n"
            "  appearances:\n    - colloquium: bridge\n      role: Mayor\n"
        )
    )


def test_a_takeaway_gets_the_next_number(project: Path) -> None:
    done = run(project, "new", "takeaway", typed="Why the bridge matters\nSomebody must.\nThe stones hold.\nthe stones are sound\n.\n\n\n")
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
    "an unknown speaker": (["quote", "--speaker", "x", "--text", "mend first"], 2, "no speaker 'x'; known: first-speaker, second-speaker"),
    "a wrong word": (
        ["quote", "--speaker", "first-speaker", "--text", "mend last"],
        2,
        "not word for word in minutes; nearest is ¶ 7: “mend first”; “last” is “first” in the report",
    ),
    "a day that is none": (["event", "--date", "May", "--title", "T"], 2, "'May' is not a date; write a year, a month or a day"),
    "no choice": (["reference", "--kind", "person", "--name", "N"], 2, "'person' is not one of"),
    "an id that is taken": ([*QUOTE[1:-1], "mend-first"], 2, "'mend-first' is taken; choose another"),
    "a file that is not there": (
        ["source", "--title", "T", "--file", "t.txt", "--language", "en"],
        1,
        "nothing was added, because then\ndata/sources.yaml:7:3: file: there is no data/sources/t.txt; put the text of the report there",
    ),
    "a takeaway and a theme": (
        [*QUOTE[1:], "--takeaway", "mending", "--theme", "why-it-matters"],
        1,
        "a quotation stands under a takeaway or a theme, not both; delete one of the two",
    ),
    "half a note": ([*QUOTE[1:], "--note-text", "So."], 1, "data/quotes.yaml:21:3: note: checked: is missing; add it"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG.values(), ids=WRONG)
def test_an_option_that_cannot_stand_changes_nothing(project: Path, arguments: list[str], code: int, message: str) -> None:
    before = {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()}
    done = run(project, "new", *arguments)
    assert (done.exit_code, message in done.stderr) == (code, True), done.output
    assert {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()} == before


def test_giving_up_changes_nothing(project: Path) -> None:
    before = data(project, "quotes.yaml")
    assert run(project, "new", "quote", typed="first-speaker\n").exit_code == 1
    assert data(project, "quotes.yaml") == before


def test_what_was_wrong_before_does_not_stop_a_new_record(project: Path) -> None:
    (project / "data" / "figures.yaml").write_text("- id: X\n", "utf-8")
    assert run(project, *QUOTE).exit_code == 0


def test_a_file_that_cannot_be_read_has_to_be_mended_first(project: Path) -> None:
    (project / "data" / "quotes.yaml").write_text("- id: [\n", "utf-8")
    done = run(project, *QUOTE)
    assert done.stderr == "Error: the file of the quotes cannot be read; `colloquium check` says why: mend it first\n"


def test_an_empty_project_is_filled_from_its_report_on(project: Path) -> None:
    minutes = data(project, "sources/minutes.txt")
    shutil.rmtree(project / "data")
    done = run(project, "new", "colloquium")
    assert done.stderr == "Error: there is no source yet, and this needs one; add it first: colloquium new source\n"
    (project / "data" / "sources").mkdir(parents=True)
    (project / "data" / "sources" / "minutes.txt").write_bytes(minutes)
    steps = {
        "source": "Minutes\nminutes.txt\nen\nminutes\n",
        "colloquium": "The bridge meeting\n2019-05\nRiverside\nA meeting.\n\n",
        "speaker": "First Speaker\n\nengineer\n\n",
        "quote": "first-speaker\nMend the railing first\n.\n\n",
    }
    for kind, typed in steps.items():
        done = run(project, "new", kind, typed=typed)
        assert done.exit_code == 0, (kind, done.output)
    assert run(project, "check").exit_code == 0


def test_a_second_colloquium_is_refused_while_records_do_not_say_which_is_theirs(project: Path) -> None:
    more = ["new", "colloquium", "--title", "T", "--date", "2020", "--place", "P", "--summary", "S", "--source", "minutes"]
    done = run(project, *more)
    assert done.exit_code == 1
    assert done.stderr.count("colloquium: is missing; there are several, say which: bridge, t") == 4


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
        ("日本", "new"),
        ("x" * 99, "x" * 55),
    ],
)
def test_an_id_is_proposed_from_the_first_words(text: str, id: str) -> None:
    assert slug(text) == id


@pytest.mark.parametrize("collection", KINDS)
def test_every_field_of_every_model_is_an_option(project: Path, collection: str) -> None:
    manual = run(project, "new", collection, "--help").stdout
    asked = questions(collection)
    assert [question.name for question in asked if f"--{question.name} " not in manual] == []
    fields = [field.alias or name for name, field in KINDS[collection].model.model_fields.items()]
    assert list(dict.fromkeys(question.path[0] for question in asked)) == fields
