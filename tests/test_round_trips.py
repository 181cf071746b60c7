"""What programs write of the data is read as what it was; where only a slip parts a text, it is refused, and both readings are told."""

from __future__ import annotations

import pytest

import writers
from colloquium.data.yaml import CHANGED, compose
from colloquium.editor.addition import as_yaml
from projects import ARCHIVES

QUOTE_IT = 'put the whole text in "double quotes"'


def read(text: str) -> tuple[object, tuple[str, ...]]:
    """What the product makes of a file, and what it says of it."""
    document = compose(text.replace("\r\n", "\n"), "data/quotes.yaml")
    return document.value, tuple(str(problem).removeprefix("data/quotes.yaml:") for problem in document.problems)


def test_whatever_program_wrote_the_archives_they_say_the_same() -> None:
    files = {str(path.relative_to(ARCHIVES)): path.read_text("utf-8") for path in sorted(ARCHIVES.rglob("*.yaml"))}
    assert [(name, said) for name, text in files.items() if (said := read(text)[1])] == []
    assert writers.differences(files, read) == []


HARD = {
    "long words": "- text: " + "one hundred and twenty thousand people " * 9 + "cross\n",
    "a dash where the line ends": "- text: " + "the stones of the old bridge - they are sound and good - " * 5 + "it is so\n",
    "words of other scripts": "- text: " + "старый мост 橋は古い الجسر القديم 🚧 " * 9 + "x\n",
    "many pictures": "- text: " + "🚧🚧🚧🚧🚧 🚧🚧🚧🚧 " * 20 + "x\n",
    "a word longer than a line": f"- text: See {'x' * 90} and {'y' * 90} for more\n",
    "deep": "- points:\n    - note:\n        links:\n          - title: " + "a long title of a link that leads on " * 5 + "now\n",
    "several paragraphs": "- text: |-\n    One.\n\n    Two, which is " + "longer than a line of any such program " * 3 + "and ends.\n",
    "signs that need quotes": '- text: "a: b #c \'d\' \\"e\\" [f] {g} *h &i !j %k @l `m | > - ? ,"\n',
    "what looks like another type": '- {a: "NO", b: "1.10", c: "0123", d: "12:30", e: "~", f: "2019-05-14", g: "", h: "1e3", i: "+353"}\n',
    "a day": "- date: 2019-05-14\n  checked: 2019-05-14\n",
    "lists in braces": "- aliases: [" + ", ".join(f"the name number {n} of the bridge" for n in range(9)) + "]\n",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_whatever_program_wrote_a_hard_text_it_says_the_same(text: str) -> None:
    assert read(text)[1] == ()
    assert writers.differences({"hard": text}, read) == []


LINE = "The bridge that carries four hundred people on each day of the year is very old"
SLIPS = {
    "a field out of line": ("- id: one\n  title: The bridge\n    is closed\n", "2:10", "The bridge is closed", "is closed"),
    "a list out of line": ("- aliases:\n    - one\n      - two\n", "2:7", "one - two", "- two"),
    "a field without a space": ("- a: b\n    c:d\n", "1:6", "b c:d", "c:d"),
    "a list without dashes": (
        "- links:\n    https://a.example\n    https://b.example\n",
        "2:5",
        "https://a.example https://b.example",
        "https://b.example",
    ),
    "a blank line": (f"- a: {LINE}\n\n    that is closed\n", "1:6", "…ch day of the year is very old that is closed", "that is closed"),
    "a second line that is short": (f"- a: {LINE}\n    and wide\n    and long\n", "1:6", "and wide and long", "and long"),
    "in a list in brackets": ("- [one,\n  two\n  three]\n", "2:3", "two three", "three"),
}


@pytest.mark.parametrize(("text", "place", "whole", "part"), SLIPS.values(), ids=SLIPS)
def test_where_only_a_slip_parts_a_text_both_readings_are_told(text: str, place: str, whole: str, part: str) -> None:
    assert read(text)[1] == (
        (
            f"{place}: text without quotes runs over several lines; if “{whole}” is one text, {QUOTE_IT}; "
            f"if “{part}” is a field or an item of its own, line it up with the others"
        ),
    )


def test_a_day_with_the_midnight_that_a_program_adds_is_a_day() -> None:
    assert read("- a: 2019-05-14T00:00:00.000Z\n  b: 2019-05-14T10:00:00Z\n") == (
        [{"a": "2019-05-14", "b": "2019-05-14T10:00:00Z"}],
        (),
    )


@pytest.mark.parametrize("number", ["000", "0123", "+4412345", "-012"])
def test_a_number_that_programs_would_change_is_warned_of_unless_it_is_in_quotes(number: str) -> None:
    assert read(f"- phone: {number}\n") == ([{"phone": number}], (f"1:10: warning: {CHANGED}",))
    assert read(f'- phone: "{number}"\n') == ([{"phone": number}], ())
    assert as_yaml({"phone": number}) == f'- phone: "{number}"\n'


@pytest.mark.parametrize("number", ["112", "0", "0800 111", "+353 1 222", "1.10", "2018", "0.5"])
def test_no_other_number_is(number: str) -> None:
    assert read(f"- phone: {number}\n") == ([{"phone": number}], ())
