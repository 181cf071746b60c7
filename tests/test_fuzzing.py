"""Whatever is typed, nothing but a list of problems comes of it, in bounded time, and no word is changed.

With the profile soak (`make soak`) each property meets a hundred times as many inputs, and the largest of them.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.data.safe_text import folded, read_source
from colloquium.data.yaml import read_document
from colloquium.problems import DataError
from colloquium.publish import markup, policy, styles
from colloquium.record.marks import MARKS
from colloquium.record.unseen import unseen
from colloquium.text import markdown
from colloquium.text.folding import fold
from colloquium.text.marks import quoted
from colloquium.text.match import MOST_PLACES, Prover
from colloquium.text.report import Report
from projects import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.fuzz
SOAK = settings.get_current_profile_name() == "soak"
steady = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
sparing = settings(steady, max_examples=steady.max_examples // 5)

# What means something in YAML, in HTML or to an editor's keyboard, beside letters of several scripts.
pieces = st.sampled_from(
    [
        *"abz09 é一’“”–'\"-:#,[]{}&*!|>%@`?\\/<~=.\n\r\t\x00\xa0\u00ad\u200b\u202e\ufeff",
        "- ",
        ": ",
        " #",
        "\n  ",
        "\n- ",
        "<<: ",
        "---\n",
        "...\n",
        "!!python/object:os ",
        "&a ",
        "*a ",
        "id: ",
        "text: ",
        "|\n",
        ">-\n",
        "null",
        "NO",
        "2018-03-14",
        "\\ud800",
    ]
)
yamlish = st.lists(pieces, max_size=60).map("".join)
line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=60) | yamlish.map(
    lambda text: re.sub(r"[\n\r]", "", text)
)
typed = line.map(lambda text: "".join(letter for letter in text if not any(unseen(letter))))


def read(folder: Path, content: bytes) -> tuple[object, list[str]]:
    """What a file holds and what is wrong with it; any other outcome is an error of the test."""
    path = folder / "quotes.yaml"
    path.write_bytes(content)
    try:
        document = read_document(path, "data/quotes.yaml")
    except DataError as error:
        return None, [str(problem) for problem in error.problems]
    return document.value, [str(problem) for problem in document.problems]


@steady
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | yamlish.map(str.encode))
def test_any_file_is_read_or_its_problems_are_told(tmp_path: Path, content: bytes) -> None:
    value, problems = read(tmp_path, content)
    assert problems or isinstance(value, str | list | dict)
    assert all(re.match(r"data/quotes\.yaml:\d+:\d+: .+", problem) for problem in problems)


@steady
@given(typed)
def test_text_without_quotes_is_kept_as_typed_or_refused(tmp_path: Path, text: str) -> None:
    value, problems = read(tmp_path, f"- a: {text}\n".encode())
    if not problems and text.strip(" ")[:1] not in {"[", "{", '"', "'", "|", ">", "#", ""}:
        assert value == [{"a": text.strip(" ")}]


@steady
@given(typed)
def test_text_in_quotes_is_kept_as_typed(tmp_path: Path, text: str) -> None:
    single = "'" + text.replace("'", "''") + "'"
    assert read(tmp_path, f"- {json.dumps(text, ensure_ascii=False)}\n- {single}\n".encode()) == ([text, text], [])


@steady
@given(st.lists(typed, min_size=1, max_size=6))
def test_text_in_a_block_is_kept_as_typed(tmp_path: Path, lines: list[str]) -> None:
    lines = [f"x{text}" for text in lines]
    block = "- |-\n" + "".join(f"  {text}\n" for text in lines)
    assert read(tmp_path, block.encode()) == (["\n".join(lines)], [])


@sparing
@given(st.data())
def test_a_project_with_any_words_put_anywhere_is_linked_or_its_problems_are_told(tmp_path: Path, data: st.DataObject) -> None:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data" / data.draw(st.sampled_from(sorted(path.name for path in (SMALL / "data").glob("*.yaml"))))
    before = path.read_text("utf-8")
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(before))] * 2)))
    end = min(end, start + 20)
    path.write_bytes((before[:start] + data.draw(yamlish) + before[end:]).encode("utf-8", "replace"))
    with suppress(DataError):
        linker.link(loader.load(tmp_path))


@steady
@given(st.binary(max_size=300))
def test_any_report_is_read_whole_or_its_problem_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    try:
        text = read_source(path, "data/sources/report.txt")
    except DataError:
        return
    assert text == folded(content.decode("utf-8"))
    assert all(0 <= paragraph.start < paragraph.end <= len(text) for paragraph in Report("report", text).paragraphs)


prose = st.lists(
    st.sampled_from([*"abAB '’\"“”-–.,;…([)]\n\té_•橋はก", "e\u0301", "\u0301", "word ", "the ", "\r\n", " \n ", "12"]),
    min_size=1,
    max_size=40,
).map("".join)


def words(text: str) -> list[str]:
    """The words of a text by a rule of our own: runs of letters and digits, composed."""
    return re.findall(r"[^\W_]+", fold(text).text)


@steady
@given(prose, prose)
def test_a_proved_passage_has_the_words_of_the_report_at_its_span_and_a_miss_is_explained(text: str, passage: str) -> None:
    prover = Prover(Report("report", text))
    spans = prover.find(passage)
    for span in spans:
        found = text[span.start : span.end]
        assert fold(found).text.strip() == fold(passage).text.strip()
        assert words(found) == words(passage)
    if not spans and prover.report.paragraphs:
        assert prover.near_miss(passage)


MARK = "\u0301"


@steady
@given(prose, st.data())
def test_whole_words_are_found_everywhere_they_stand(text: str, data: st.DataObject) -> None:
    """Held against the plainest search there is."""
    prover = Prover(Report("report", text))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    needle, folded = fold(text[start:end]).text.strip(), prover.folded.text

    def joined(at: int) -> bool:
        """Whether the characters on both sides of `at` are of one word, or the second is a mark over the first."""
        after, letter = folded[at : at + 1], folded[:at].rstrip(MARK)[-1:]
        return at > 0 and (after == MARK or (after.isalnum() and letter.isalnum() and not {after, letter} & {*"橋はก"}))

    places = [at for at in range(len(folded)) if needle.lstrip(MARK) == needle != "" and folded.startswith(needle, at)]
    whole = [prover.folded.offsets[at] for at in places if not joined(at) and not joined(at + len(needle))]
    assert [span.start for span in prover.find(text[start:end])] == whole[: MOST_PLACES + 1]


@steady
@given(yamlish | st.text(max_size=200))
def test_any_markdown_is_rendered_without_markup_that_runs(text: str) -> None:
    list(markdown.foreign_links(text))
    for html in (markdown.blocks(text), markdown.line(text)):
        assert list(policy.element_faults(markup.read(html), "https://example.org/")) == []


@steady
@given(
    st.lists(pieces | st.sampled_from(["<a ", "<p>", 'href="', "https://x.y", "rel=", '"', "<!--", "<script>"]), max_size=40).map("".join)
)
def test_any_page_is_scanned(html: str) -> None:
    list(policy.page_faults(markup.read(markdown.discreet(html)), "https://example.org/"))
    list(styles.style_faults(html, "https://example.org/"))


LARGE, LONG, SECONDS = (1_900_000, 20_000, 20) if SOAK else (190_000, 5_000, 5)
"""Bytes of a file and characters of a text, nearly the most allowed or a part of it; and processor time that an input may take.

Each takes a twentieth of that; where time grew with the square of the input, each would take many times as long.
"""


@contextmanager
def bounded() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise AssertionError(f"not done after {SECONDS} s of the processor's time")

    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def filled(unit: bytes, size: int = LARGE) -> bytes:
    return (unit * (size // len(unit) + 1))[:size]


ENDLESS = {
    **{repr(unit)[:20]: filled(unit.encode()) for unit in ("[", "{", "- ", "a: ", "'", '"', "*a ", "? ", "#", "x", " ", "\n", "- a: b\n")},
    **{repr(unit)[:20]: filled(unit.encode()) for unit in ("- a #b\n", "%a\n", "[a, ", "- |\n  x\n", "- ? ", "- -\n", "<<: a\n", "---\n")},
    "one long line": b"- a: " + filled(b"x "),
    "one long line of fields": b"[{" + b",".join(b"k%d: v" % number for number in range(LARGE // 21)) + b"}]",
    "one long quotation": b'- a: "' + filled(b"x ")[:-20] + b'"\n',
    "ever further in": b"".join(b" " * depth + b"a:\n" for depth in range(1900)),
    "a mistake at the end": b"- a: b\n" * (LARGE // 32) + b"- a: b: c\n",
    "a mistake at the end of a long record": b"- a:\n" + b"    - b\n" * (LARGE // 10) + b"    - a: b: c\n",
}


@pytest.mark.parametrize("content", ENDLESS.values(), ids=ENDLESS)
def test_the_largest_file_is_read_in_bounded_time(tmp_path: Path, content: bytes) -> None:
    with bounded():
        read(tmp_path, content)


REPORTS = {
    "one word": "a " * (LARGE // 2),
    "one letter": "a" * LARGE,
    "different words": " ".join(f"w{number}" for number in range(LARGE // 8)),
    "marks": "“ " * (LARGE // 2),
    "accents": "e" + "\u0301" * LARGE,
    "paragraphs": "x\n\n" * (LARGE // 3),
    "headings": "1. A\n\nB B\n\n" * (LARGE // 11),
    "Japanese": "橋は古い。手すりは「弱い」と約100名が語った。\n" * (LARGE // 50),
    "stops": "。」『" * (LARGE // 6),
    "points and marks": ".» “ " * (LARGE // 5),
    "dots": " . ." * (LARGE // 4),
    "blanks": "x" + " " * LARGE + "y",
}
PASSAGES = {
    "one word": "a " * (LONG // 2),
    "one letter": "a" * LONG,
    "nearly one word": "a " * (LONG // 2 - 1) + "b",
    "words unknown": " ".join(f"q{number}" for number in range(LONG // 7)),
    "words alike": " ".join(f"w{number}x" for number in range(LONG // 7)),
    "words left out": " ".join(f"w{2 * number}" for number in range(LONG // 8)),
    "marks": ". " * (LONG // 2 - 1),
    "Japanese": "橋は新しい。" * (LONG // 6),
    "accents": "e" + "\u0301" * (LONG - 1_000),
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS)
def test_the_longest_passages_are_sought_in_the_longest_report_in_bounded_time(text: str) -> None:
    with bounded():
        prover = Prover(Report("report", text, headings=("A heading", "a" * 100)))
        prover.report.is_whole(0, 1)
        prover.report.around(LARGE // 2, LARGE // 2 + 1)
        for passage in PASSAGES.values():
            for span in prover.find(passage):
                prover.select(span)
            prover.near_miss(passage)


@pytest.mark.parametrize("unit", ["“a ", "‘a ", "'a ", "a' ", "«»", "“‘", '"', "“a\n\n", "」", "“’ "])
def test_the_quotations_of_the_longest_report_are_found_in_bounded_time(unit: str) -> None:
    with bounded():
        found = quoted(filled(unit.encode()).decode("utf-8", "ignore"), 0, LARGE)
    assert all(first.end <= second.start for first, second in pairwise(found))


@steady
@given(st.lists(st.sampled_from([*"aA橋 .,\n", *MARKS, "\n\n"]), max_size=40).map("".join))
def test_quotations_stand_in_order_and_begin_or_end_at_a_mark(text: str) -> None:
    found = quoted(text, 0, len(text))
    assert all(first.end < second.start for first, second in pairwise(found))
    for start, end, _ in found:
        assert start <= end
        assert text[:start].rstrip()[-1:] in MARKS or text[end:].lstrip()[:1] in MARKS


def test_a_wrong_word_late_in_a_long_passage_is_still_named() -> None:
    text = " ".join(f"w{number}" for number in range(5_000))
    passage = text.replace("w2000 ", "v2000 ")[: text.index("w3000") - 1]
    assert Prover(Report("report", text)).near_miss(passage).endswith("“v2000” is “w2000” in the report")


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*", "_a", "`a", "<a", "&", "> ", "- a\n", "((", "[a]: b\n", "*a_b", "\\"])
def test_the_longest_markdown_is_rendered_in_bounded_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    with bounded():
        list(markdown.foreign_links(text))
        markdown.blocks(text)
        markdown.discreet(text)
