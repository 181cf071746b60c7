"""Data files are read as text, and what no editor means to type is refused at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.data import quoting
from colloquium.data.safe_text import MAX_BYTES
from colloquium.data.yaml import MAX_TEXT, read_document
from colloquium.problems import DataError

if TYPE_CHECKING:
    from pathlib import Path

QUOTE_IT = 'put the whole text in "double quotes"'

OPENED = f"a bracket opens here and is never closed; close it, or if it is text, {QUOTE_IT}"

BAD = {
    "a duplicate key": (b"- a: b\n  a: c\n", "2:3: a: duplicate field, first on line 1; keep the right one, and delete the other"),
    "a sharp sign in text": (
        b"- text: We are #1\n",
        f"1:9: everything from '#1' on would be lost; {QUOTE_IT}, or put the comment on its own line",
    ),
    "a tab between": (b"- a:\tb\n", "1:5: a tab; use spaces"),
    "a tab before": (b"\t- a: b\n", "1:1: a tab; use spaces"),
    "an anchor": (b"- a: &x b\n", f"1:6: an anchor (&name) is not used here; if it is text, {QUOTE_IT}"),
    "an alias": (b"- a: *x\n", f"1:6: an alias (*name) is not used here; if it is text, {QUOTE_IT}"),
    "a tag": (b"- a: !!python/object:os b\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "an exclamation mark first": (b"- a: !x\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "a binary value": (b"- a: !!binary aGk=\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "a set": (b"- a: !!set {b}\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "a command": (b"- a: !!python/object/apply:os.system [ls]\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "an exclamation mark alone": (b"- a: ! x\n", f"1:6: a tag (!name) is not used here; if it is text, {QUOTE_IT}"),
    "a merge key": (b"- <<: b\n", "1:3: a merge key (<<) is not used here; write the fields out"),
    "Latin-1": ("- a: é\n".encode("latin-1"), "1:6: is not saved as UTF-8 (near '- a: é'); save it again as UTF-8"),
    "UTF-16 without its mark": ("- a: b".encode("utf-16-le"), "1:1: is saved as UTF-16; save it again as UTF-8"),
    "UTF-16 the other way round": ("- a: b".encode("utf-16-be"), "1:1: is saved as UTF-16; save it again as UTF-8"),
    "UTF-16": ("- a: b".encode("utf-16"), "1:1: is saved as UTF-16; save it again as UTF-8"),
    "an empty file": (b"", "1:1: the file is empty; add a record or delete the file"),
    "comments only": (b"# nothing yet\n", "1:1: the file is empty; add a record or delete the file"),
    "two documents": (b"- a: b\n---\n- c: d\n", "2:1: a second document begins here; delete the line of dashes or dots"),
    "a dash forgotten": (
        b"- id: a\n  x: y\n  id: b\n  x: z\n",
        (
            "3:3: id: duplicate field, first on line 1; "
            "begin a second record with a dash, - id: …, or keep one id if two versions of a record were merged"
        ),
    ),
    "no space after a colon": (
        b"- a: b\n  c:d\n  e: f\n",
        "2:3: this cannot be read; a field needs a name, a colon and a space; is a line not indented far enough?",
    ),
    "an unquoted colon": (b"- a: b: c\n", f"1:7: this cannot be read; a colon and a space end the name of a field; {QUOTE_IT}"),
    "an apostrophe in quotes": (
        b"- a: 'it's'\n",
        """1:10: this cannot be read; text that begins with a quotation mark must end with it; write the line as  - a: "it's\"""",
    ),
    "words after a quotation": (
        b'- a: "x" y\n',
        """1:10: this cannot be read; text that begins with a quotation mark must end with it; write the line as  - a: '"x" y'""",
    ),
    "a quotation in quotes, over lines": (
        b'- a: "x" y\n    z: "b"\n',
        f"1:10: this cannot be read; text that begins with a quotation mark must end with it; {quoting.SINGLE}",
    ),
    "a quotation in a list on one line": (
        b'- {a: "x" y, b: c}\n',
        f"1:3: this cannot be read; a bracket opens here and is never closed; close it, or if it is text, {quoting.SINGLE}",
    ),
    "an unclosed quotation": (b'- a: "open\n', "1:6: this cannot be read; a quotation mark was opened and never closed; close it"),
    "an at sign first": (b"- a: @x\n", f"1:6: this cannot be read; text may not begin with @, ` or %; {QUOTE_IT}"),
    "a backtick first": (b"- a: `x`\n", f"1:6: this cannot be read; text may not begin with @, ` or %; {QUOTE_IT}"),
    "a per cent sign first": (b"- a: %x\n", f"1:6: this cannot be read; text may not begin with @, ` or %; {QUOTE_IT}"),
    "a dash first": (b"- a: - x\n", f"1:6: this cannot be read; text may not begin with a dash and a space; {QUOTE_IT}"),
    "a greater-than sign first": (b"- a: > b\n", f"1:8: this cannot be read; text may not begin with > or |; {QUOTE_IT}"),
    "a bracket first": (b"- a: [b\n", f"1:6: this cannot be read; {OPENED}"),
    "a bracket that ends lines later": (b"- a: b\n  c: [d,\n    e,\n  f: g\n  h: i\n- a: j\n", f"2:6: this cannot be read; {OPENED}"),
    "a bracket closed by a brace": (b"- a: b\n  c: [d, e}\n", f"2:6: this cannot be read; {OPENED}"),
    "a bracket within a bracket": (b"- a: [b, [c, d]\n  e: f\n", f"1:6: this cannot be read; {OPENED}"),
    "a brace first": (b"- a: {b: c\n", f"1:6: this cannot be read; {OPENED}"),
    "a backslash": (
        b'- a: "he \\said"\n',
        '1:11: this cannot be read; a backslash in "double quotes" has a meaning of its own; write it twice',
    ),
    "a dash out of line": (
        b"- a\n - b\n",
        (
            f"1:3: text without quotes runs over several lines; if “a - b” is one text, {QUOTE_IT}; "
            "if “- b” is a field or an item of its own, line it up with the others"
        ),
    ),
    "a field out of line": (
        b"- a: b\n c: d\n",
        "2:2: this cannot be read; the line does not fit the lines above; begin a record with a dash and a space, and line its fields up",
    ),
    "a line that is no field": (
        b"- a: b\n  c\n",
        "2:3: this cannot be read; a field needs a name, a colon and a space; is a line not indented far enough?",
    ),
    "no space after a dash": (
        b"-a: b\n- c: d\n",
        f"2:1: this cannot be read; the line does not fit the lines above; line it up with them, or {QUOTE_IT}",
    ),
    "a field without a name": (b"- ? [a]\n  : b\n", "1:5: the name of a field is missing; write a name, a colon and a space"),
    "a mark that turns text round": (
        "- a: x\u202ey\n".encode(),
        "1:7: an invisible character, U+202E (right-to-left override); delete it; it was probably pasted in",
    ),
    "a zero-width space": (
        "- a: x\u200by\n".encode(),
        "1:7: an invisible character, U+200B (zero width space); delete it; it was probably pasted in",
    ),
    "a mark of byte order inside": (
        "- a: b\n\ufeff- c: d\n".encode(),
        "2:1: an invisible character, U+FEFF (zero width no-break space); delete it; it was probably pasted in",
    ),
    "a line separator": (
        "- a: b\u2028c\n".encode(),
        "1:7: an invisible character, U+2028 (line separator); delete it; it was probably pasted in",
    ),
    "an indentation that is none": (
        "- a: b\n\xa0\xa0c: d\n".encode(),
        "2:1: this cannot be read; U+00A0 (no-break space) only looks like a space; type a space",
    ),
    "a no-break space after a colon": (
        "- a: b\n  c:\xa0d\n".encode(),
        "2:5: this cannot be read; U+00A0 (no-break space) only looks like a space; type a space",
    ),
    "an em space after a colon": (
        "- a: b\n  c:\u2003d\n".encode(),
        "2:5: this cannot be read; U+2003 (em space) only looks like a space; type a space",
    ),
    "a full-width space after a colon": (
        "- a: b\n  c:\u3000d\n".encode(),
        "2:5: this cannot be read; U+3000 (ideographic space) only looks like a space; type a space",
    ),
    "a full-width colon": (
        "- a: b\n  c： d\n".encode(),
        "2:4: this cannot be read; U+FF1A (fullwidth colon) only looks like a colon; type a colon, :",
    ),
    "a dash that begins no record": (
        "- a: b\n– a: c\n".encode(),
        "2:1: this cannot be read; U+2013 (en dash) only looks like the hyphen of a record; type a hyphen, -",
    ),
    "curly quotation marks": (
        "- a: “b: c”\n".encode(),
        "1:6: this cannot be read; curly quotation marks keep no text together; type straight ones around the text, or none",
    ),
    "a quotation that the next one closes": (
        b'- a: "open\n  b: c\n- a: "closed"\n',
        "1:6: this cannot be read; a quotation mark opens here, and the next one is on line 3; close it where the text ends",
    ),
    "an apostrophe that the next one closes": (
        b"- a: 'open\n  b: c\n- a: 'closed'\n",
        "1:6: this cannot be read; a quotation mark opens here, and the next one is on line 3; close it where the text ends",
    ),
    "a field indented further": (
        b"- a: b\n    c: d\n",
        f"2:5: this cannot be read; the line is indented further than the field above; line it up with it, or {QUOTE_IT}",
    ),
    "an escape of no character": (
        b'- a: "\\U00110000"\n',
        '1:9: this cannot be read; a backslash in "double quotes" has a meaning of its own; write it twice',
    ),
    "a control character": (
        b"- a: b\0\n",
        "1:7: an invisible character, U+0000 (control character); delete it; it was probably pasted in",
    ),
    "an escaped control character": (
        b'- a: "\\x07"\n',
        "1:6: an invisible character, U+0007 (control character); delete it; it was probably pasted in",
    ),
    "half a character": (
        b'- a: "\\ud800"\n',
        '1:9: this cannot be read; a backslash in "double quotes" has a meaning of its own; write it twice',
    ),
    "lists without end": (b"- " * 20 + b"a\n", "1:25: more than 12 lists one inside another; remove some"),
    "brackets without end": (b"[" * 900 + b"]" * 900 + b"\n", "1:13: more than 12 lists one inside another; remove some"),
    "values without end": (b"- a\n" * 200_001, "200000:3: more than 200,000 values; split the file into a folder of files"),
    "a text without end": (
        b"- a: " + b"x" * (MAX_TEXT + 1) + b"\n",
        "1:6: a text of 20,001 characters; the limit is 20,000: shorten or split it",
    ),
    "a file without end": (
        b"#" * (MAX_BYTES + 1),
        "1:1: has 2,000,001 bytes; the limit is 2,000,000: split it into a folder of files",
    ),
}


def read(folder: Path, content: bytes) -> tuple[object, list[str]]:
    """The value of a file and its problems, without the file's name."""
    path = folder / "quotes.yaml"
    path.write_bytes(content)
    try:
        document = read_document(path, "data/quotes.yaml")
    except DataError as error:
        return None, [str(problem).removeprefix("data/quotes.yaml:") for problem in error.problems]
    return document.value, [str(problem).removeprefix("data/quotes.yaml:") for problem in document.problems]


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_bad_input_gets_its_own_line(tmp_path: Path, content: bytes, message: str) -> None:
    assert read(tmp_path, content)[1] == [message]


@pytest.mark.parametrize("word", ["NO", "yes", "on", "null", "~", "1.10", "10:15", "2018-03-14", "1_000", "0x1F", ".inf"])
def test_every_scalar_is_the_text_that_was_typed(tmp_path: Path, word: str) -> None:
    assert read(tmp_path, f"- a: {word}\n".encode()) == ([{"a": word}], [])


def test_the_name_of_a_field_is_the_text_that_was_typed(tmp_path: Path) -> None:
    assert read(tmp_path, b"- NO: a\n  1.10: b\n") == ([{"NO": "a", "1.10": "b"}], [])


def test_a_missing_value_is_empty_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"- a:\n  b: c\n") == ([{"a": "", "b": "c"}], [])


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf- a: b\r\n  c: d\r\n") == ([{"a": "b", "c": "d"}], [])


def test_an_old_line_end_makes_no_difference(tmp_path: Path) -> None:
    assert read(tmp_path, b"- a: b\r  c: d\r") == ([{"a": "b", "c": "d"}], [])


def test_nothing_grows_from_aliases_of_aliases(tmp_path: Path) -> None:
    lines = ["- &a0 lol"] + [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    value, problems = read(tmp_path, "\n".join(lines).encode())
    assert value == ["lol", *[[""] * 9] * 9]
    assert len(problems) == 10 + 9 * 9


def test_what_contains_itself_is_refused(tmp_path: Path) -> None:
    assert [problem.split(";")[0] for problem in read(tmp_path, b"- &x [*x]\n")[1]] == [
        "1:3: an anchor (&name) is not used here",
        "1:7: an alias (*name) is not used here",
    ]


def test_of_very_many_problems_the_first_are_told(tmp_path: Path) -> None:
    problems = read(tmp_path, b"- a #b\n" * 1000)[1]
    assert len(problems) == 101
    assert problems[-1] == "101:3: more problems begin here; fix those above first"


def test_a_comment_may_follow_a_quoted_text(tmp_path: Path) -> None:
    assert read(tmp_path, b'- a: "We are #1" # checked\n') == ([{"a": "We are #1"}], [])


def test_all_problems_of_a_file_are_reported_together(tmp_path: Path) -> None:
    _, problems = read(tmp_path, b"- a: &x b\n- a: We are #1\n- a: b\n  a: c\n")
    assert [problem.split(":")[0] for problem in problems] == ["1", "2", "4"]


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("- a: b\n", encoding="utf-8")
    (tmp_path / "quotes.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DataError, match=r"^data/quotes\.yaml:1:1: is a symbolic link; put the file itself here$"):
        read_document(tmp_path / "quotes.yaml", "data/quotes.yaml")


def test_every_value_keeps_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "quotes.yaml"
    path.write_text("- id: a\n  points:\n    - text: b\n      passage: >-\n        c\n", encoding="utf-8")
    places = read_document(path, "q").places
    assert str(places[0, "points", 0, "passage"]) == "q:4:7"
