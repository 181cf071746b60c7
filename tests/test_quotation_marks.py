"""A line that needs quotation marks is given back with them, whatever marks it has itself, and reads as it was meant."""

from __future__ import annotations

import pytest

from colloquium.data import quoting
from colloquium.data.yaml import compose
from colloquium.problems import DataError

MEANT = {
    "a colon": ('- a: b "c": d', 'b "c": d'),
    "a colon behind a quotation": ('- a: "No": he said', '"No": he said'),
    "words after a quotation": ('- a: "Mend" she said', '"Mend" she said'),
    "a quotation first and last": ('- a: "Mend" and "stop"', '"Mend" and "stop"'),
    "a quotation put into quotes": ('- a: "He said "no" twice"', 'He said "no" twice'),
    "one at the beginning put into quotes": ('- a: ""No", he said"', '"No", he said'),
    "an apostrophe in quotes": ("- a: 'it's'", "it's"),
    "an apostrophe and quotation marks": ("""- a: it's "so": x""", """it's "so": x"""),
    "an apostrophe and a colon": ("- a: it's: x", "it's: x"),
    "a sign first": ('- a: @x "y"', '@x "y"'),
    "a star first": ('- a: *x "y"', '*x "y"'),
    "brackets first": ('- a: [x] "y" z', '[x] "y" z'),
    "a mark for a comment": ('- a: x "y" #1', 'x "y" #1'),
    "an item": ('- "x" y', '"x" y'),
    "a backslash": ("""- a: "x" \\d""", """"x" \\d"""),
}


@pytest.mark.parametrize(("line", "meant"), MEANT.values(), ids=MEANT)
@pytest.mark.parametrize("following", ["", "- a: b", "  b: c"])
def test_the_line_that_the_message_gives_reads_as_it_was_meant(line: str, meant: str, following: str) -> None:
    if line.startswith('- "') and following.startswith(" "):
        return
    told: list[str] = []
    try:
        told += [problem.message for problem in compose(f"{line}\n{following}\n", "x.yaml").problems]
    except DataError as error:
        told += [problem.message for problem in error.problems]
    ready = told[0].partition("write the line as  ")[2].removesuffix(", or put the comment on its own line")
    value = compose(f"{ready}\n", "x.yaml").value
    assert isinstance(value, list)
    item = value[0]
    assert (item if isinstance(item, str) else item["a"]) == meant


@pytest.mark.parametrize("line", ['a "b": c', '- {a: "b" c}', '- a: "b" c\n    more', '- a: "b" ' + "c" * 400])
def test_where_nobody_can_tell_the_whole_text_the_marks_alone_are_named(line: str) -> None:
    assert quoting.spelled(f"x; {quoting.QUOTE_IT}", line, 1) == f"x; {quoting.SINGLE}"


def test_a_line_without_quotation_marks_needs_no_more_than_double_ones() -> None:
    assert quoting.spelled(f"x; {quoting.QUOTE_IT}", "- a: b: c", 1) == f"x; {quoting.QUOTE_IT}"
