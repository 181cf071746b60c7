"""A report is proved and shown as a reader would write it down; its offsets count the characters of its file."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor import edition
from colloquium.problems import DataError
from colloquium.record.collections import QUOTES, SPEAKERS
from colloquium.record.unseen import unseen
from colloquium.site import exports
from colloquium.text import editions
from colloquium.text.folding import fold
from colloquium.text.match import Prover
from colloquium.text.report import Report
from projects import change, say, settings_of
from traces import left, of_person, outputs

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

SHOWN = {
    "ligatures": ("The ﬁrst ﬂood, the cliﬀ", "The first flood, the cliff"),
    "a soft hyphen": ("the rail\u00ading", "the railing"),
    "a soft hyphen at a line end": ("the rail\u00ad\ning", "the railing"),
    "a sign of division": ("the rail¬\ning", "the railing"),
    "zero width": ("the \u200brail\u2060ing\ufeff of\u200e it", "the railing of it"),
    "fillers": ("a\u3164 ferry\u034f, a\u180e boat\u2063", "a ferry, a boat"),
    "a mark at the beginning of the file": ("\ufeffThe rail", "The rail"),
    "spaces that do not break": ("40\u202f300 people\u00a0: all\u2009of them", "40 300 people : all of them"),
    "accents apart from their letters": ("the cafe\u0301, Mu\u0308nchen", "the café, München"),
    "Korean letters in parts": ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    "Arabic letters as a PDF has them": ("ﻣﺮﺣﺒﺎ", "مرحبا"),
    "bullets of Word": ("\uf0b7 The first wish\n\uf0a7 The second", "• The first wish\n• The second"),
    "a joiner that joins nothing": ("the fer\u200cry", "the ferry"),
    "a joiner that shapes a word": ("می\u200cخواهم", "می\u200cخواهم"),
    "a picture of several": ("👩\u200d🔬 ❤\ufe0f", "👩\u200d🔬 ❤\ufe0f"),
    "an indentation of all lines": (
        "   MINUTES\n\n   The neigh-\n   bours met.\n     New here.",
        "MINUTES\n\nThe neighbours met.\n  New here.",
    ),
    "a word divided": ("for the neigh-\nbours on both", "for the neighbours on both"),
    "a word divided in a file of Windows": ("for the neigh-\r\nbours", "for the neighbours"),
    "a word divided before a space": ("for the neigh- \nbours", "for the neighbours"),
    "a word that the rest writes as one": ("The for-\nmation is a formation for mation.", "The formation is a formation for mation."),
    "a word that the rest writes with a hyphen": ("A long-\nterm plan, long-term.", "A long-term plan, long-term."),
    "a word whose halves are words": ("A long-\nterm plan of a long term.", "A long-term plan of a long term."),
    "a word whose first half is one": ("A long-\nterm plan: how long?", "A long-term plan: how long?"),
    "a word of three": ("a sixteen-\nyear-old, an out-of-\nreach bank", "a sixteen-year-old, an out-of-reach bank"),
    "a name": ("Jean-\nPierre of Ans-\nbach", "Jean-Pierre of Ansbach"),
    "capitals": ("THE NEIGH-\nBOURS", "THE NEIGHBOURS"),
    "a hyphen for what follows": ("Vor-\nund Nachteile, pre-\nor post-war", "Vor-\nund Nachteile, pre-\nor post-war"),
    "years": ("in 1918-\n1919", "in 1918-\n1919"),
    "a dash": ("the bridge –\nnot the ferry", "the bridge –\nnot the ferry"),
    "a hyphen before a paragraph": ("the neigh-\n\nbours", "the neigh-\n\nbours"),
}


@pytest.mark.parametrize(("stored", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_report_is_shown_as_a_reader_would_write_it(stored: str, shown: str) -> None:
    assert Report.of("minutes", stored).text == shown


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("The first flood took the railing of the bridge", "The ﬁrst ﬂood took the rail\u00ading of\u200b the bridge"),
        ("for the neighbours", "for the neigh-\nbours"),
        ("for the neigh-bours", "for the neigh-\nbours"),
        ("a long-term plan", "a long-\nterm plan"),
        ("a longterm plan", "a long-\nterm plan"),
        ("of the café", "of the cafe\u0301"),
        ("We wait… and we wait", "We wait... and we wait"),
        ("so … and so", "so . . . and so"),
    ],
)
def test_its_words_are_proved_as_they_are_typed_and_found_where_they_stand_in_the_file(passage: str, found: str) -> None:
    stored = (
        "\ufeff  The ﬁrst ﬂood took the rail\u00ading of\u200b the bridge.\n\n  That is for the neigh-\nbours of the cafe\u0301, "
        "a long-\nterm plan: how long?\n\nWe wait... and we wait, so . . . and so on.\n"
    )
    report = Report.of("minutes", stored)
    [span] = Prover(report).find(passage)
    start, end = report.stored(*span)
    assert stored[start:end] == found
    assert report.line(span.start) == stored[:start].count("\n") + 1


def test_a_word_that_is_not_divided_is_not_written_in_two_ways() -> None:
    prover = Prover(Report.of("minutes", "A long-\nterm plan, how long? The long-term view."))
    assert prover.find("longterm view") == []
    assert len(prover.find("longterm plan")) == 1


@given(st.lists(st.sampled_from([*"ab ﬁ\u00ad\u200b\u0301-\n\r\t\ufeff\u00a0é‐¬", "ab", "  "]), max_size=40).map("".join))
def test_every_character_has_its_place_in_the_file(stored: str) -> None:
    report = Report.of("minutes", stored)
    spans = [report.stored(at, at + 1) for at in range(len(report.text))]
    assert all(0 <= start < end <= len(stored) for start, end in spans)
    assert spans == sorted(spans)
    letters = [(stored[start:end], letter) for (start, end), letter in zip(spans, report.text, strict=True)]
    assert all(letter in fold(there).text or there.isspace() or there[0] in "-‐¬" for there, letter in letters)


REFUSED = {
    "right to left": ("a\u202eb", "1:2: an invisible character, U+202E (right-to-left override); delete it; it was probably pasted in"),
    "an isolate": ("a\n b\u2066c", "2:3: an invisible character, U+2066 (left-to-right isolate); delete it; it was probably pasted in"),
    "a control": ("a\x1bb", "1:2: an invisible character, U+001B (control character); delete it; it was probably pasted in"),
    "nothing": ("a\0b", "1:2: an invisible character, U+0000 (control character); delete it; it was probably pasted in"),
    "a tag": ("a\U000e0041b", "1:2: an invisible character, U+E0041 (tag latin capital letter a); delete it; it was probably pasted in"),
    "a sign of one font": ("a\ue123b", "1:2: a character that only one font has, U+E123; write what it stands for, or delete it"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_would_hide_or_turn_words_of_a_report_is_refused_at_its_line(small: Path, text: str, message: str) -> None:
    (small / "data" / "sources" / "minutes.txt").write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    assert f"data/sources/minutes.txt:{message}" in map(str, caught.value.problems)


def test_of_many_such_characters_the_first_are_shown(small: Path) -> None:
    (small / "data" / "sources" / "minutes.txt").write_text("a\x1b\n" * 500, "utf-8")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    told = [str(problem) for problem in caught.value.problems if problem.place.file.endswith("minutes.txt")]
    assert len(told) == 11
    assert told[-1] == "data/sources/minutes.txt:11:2: more such characters begin here; fix those above first"


HIDDEN = [0x200E, 0x200F, 0x61C, 0x34F, 0x180E, 0x2061, 0x2064, 0x206A, 0x3164, 0x115F, 0xFFA0, 0xFFF9, 0xE0041, 0xE0001, 0xE0100, 0x1D173]


@pytest.mark.parametrize("character", [chr(code) for code in (*HIDDEN, 0xFE00, 0x200D, 0xAD, 0x2800)], ids=ascii)
def test_what_nobody_can_see_is_refused_in_data(small: Path, character: str) -> None:
    change(small, "speakers", "name: First Speaker", f"name: First Spea{character}ker")
    with pytest.raises(DataError, match=rf"data/speakers\.yaml:2:19: an invisible character, U\+{ord(character):04X} "):
        linker.link(loader.load(small))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("&#8238;", "&#8238; stands for an invisible character, U+202E (right-to-left override); delete it"),
        ("&#x200B;", "&#x200B; stands for an invisible character, U+200B (zero width space); delete it"),
        ("&ZeroWidthSpace;", "&ZeroWidthSpace; stands for an invisible character, U+200B (zero width space); delete it"),
        ("&shy;", "&shy; stands for an invisible character, U+00AD (soft hyphen); delete it"),
    ],
)
def test_an_entity_hides_nothing_either(small: Path, typed: str, told: str) -> None:
    change(small, "colloquia", "summary: ", f"summary: Here{typed} ")
    (small / "docs" / "about.md").write_text(f"---\ntitle: About\n---\n\nSo{typed}.\n", "utf-8")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    said = [str(problem) for problem in caught.value.problems]
    assert [one for one in said if one.startswith("data/colloquia")] == [said[0]]
    assert said[0].endswith(f"summary: {told}")
    assert f"docs/about.md:5:3: {told}" in said


def test_what_shapes_a_word_or_a_picture_is_kept() -> None:
    assert [list(unseen(text)) for text in ("می\u200cخواهم", "क्\u200dष", "👩\u200d🔬", "❤\ufe0f", "葛\U000e0100", "café &nbsp;")] == [
        []
    ] * 6


ADA = "Ada\u00ad Ho\ufb04ow"
"""A name as a PDF may have it: with a soft hyphen and a ligature."""


def with_ada(small: Path) -> Archive:
    """An archive of which a speaker is named with signs that a reader does not see."""
    minutes = small / "data" / "sources" / "minutes.txt"
    text = minutes.read_text("utf-8")
    said = "“We wait for the neigh-\nbours\u00a0and the cafe\u0301”, said Ada\u00ad Hoﬄow. Later Ho\u00adfflow spoke, and Hof-\nflow again."
    minutes.write_text(f"\ufeff{text}\n{said}\n", "utf-8")
    role = "[{role: guest}]"
    path = small / "data" / "speakers.yaml"
    path.write_text(f"{path.read_text('utf-8')}- id: ada\n  name: Ada Hofflow\n  sort_name: Hofflow, Ada\n  appearances: {role}\n", "utf-8")
    path = small / "data" / "quotes.yaml"
    said = "We wait for the neighbours and the café"
    path.write_text(f"{path.read_text('utf-8')}- id: wait\n  speaker: ada\n  text: {said}\n  source: minutes\n", "utf-8")
    return linker.link(loader.load(small))


def test_the_open_data_has_the_words_as_shown_and_their_place_in_the_file(small: Path) -> None:
    archive = with_ada(small)
    found = {file.address: file.content for file in exports.export(archive, "/")}["data/quotes.json"]
    [record] = [record for record in json.loads(found)["records"] if record["id"] == "wait"]
    stored, selector = (small / "data" / "sources" / "minutes.txt").read_text("utf-8-sig"), record["selector"]
    assert selector["exact"] == record["text"] == "We wait for the neighbours and the café"
    assert stored[selector["start"] : selector["end"]] == "We wait for the neigh-\nbours\u00a0and the cafe\u0301"


def published(archive: Archive, name: str = "sources/minutes.txt") -> str:
    """A file of the open data."""
    return str({file.address: file.content for file in exports.export(archive, "/")}[f"data/{name}"])


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_neither_a_mark_at_its_beginning_nor_its_line_ends_change_what_is_published(small: Path, mark: str, end: str) -> None:
    with_ada(small)
    minutes = small / "data" / "sources" / "minutes.txt"
    text = minutes.read_text("utf-8-sig")
    change(small, "sources", "  language: en\n", f"  language: en\n  sha256: {editions.digest(text)}\n")
    minutes.write_bytes(f"{mark}{text}".replace("\n", end).encode())
    archive = linker.link(loader.load(small))
    assert published(archive) == text
    [source] = json.loads(published(archive, "sources.json"))["records"]
    assert source["sha256"] == editions.digest(text)
    [record] = [record for record in json.loads(published(archive, "quotes.json"))["records"] if record["id"] == "wait"]
    at = text.index("We wait for the neigh-\nbours")
    assert (record["selector"]["start"], record["selector"]["end"]) == (
        at,
        at + len("We wait for the neigh-\nbours\u00a0and the cafe\u0301"),
    )


def test_what_is_redacted_or_sensitive_is_masked_in_the_published_text_with_the_signs_that_nobody_sees(small: Path) -> None:
    text = published(with_ada(small))
    change(small, "speakers", "- id: ada\n", "- id: ada\n  withdrawn: true\n")
    hidden = "[{passage: Nobody slept that winter, note: Speaks of repairs.}]"
    change(small, "sources", "  language: en\n", f"  language: en\n  sensitive: {hidden}\n")
    with (small / "data" / "sources" / "minutes.txt").open("a", encoding="utf-8") as minutes:
        minutes.write(more := "\nNo\u200bbody slept that win\u00adter.\n")
    text += more
    masked = published(linker.link(loader.load(small)))
    for words in (
        "We wait for the neigh-\nbours\u00a0and the cafe\u0301",
        "Ada\u00ad Hoﬄow",
        "Ho\u00adfflow",
        "Hof-\nflow",
        "No\u200bbody slept that win\u00adter",
    ):
        at = text.index(words)
        assert masked[at : at + len(words)] == "█" * len(words)
    assert len(masked) == len(text)
    assert all(sign in ("█", other) for sign, other in zip(masked, text, strict=True))


@given(
    st.lists(st.sampled_from([*"abﬁ\u00ad\u200b\u0301-\n\té", "ab", "  "]), max_size=30).map("".join),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=3),
)
def test_whatever_is_redacted_each_of_its_characters_is_masked_and_no_other(stored: str, places: list[tuple[int, int]]) -> None:
    report = Report.of("minutes", stored)
    spans, done = [], 0
    for start, length in sorted(places):
        if done <= start < len(report.text):
            spans.append((start, done := min(start + length, len(report.text))))
    there = {at for span in spans for at in range(*report.stored(*span))}
    expected = "".join("█" if at in there else letter for at, letter in enumerate(stored))
    redacted = report.without(tuple(spans))
    assert editions.published(redacted) == editions.published(report, spans) == expected
    assert not any(letter not in "█…" for at in there for letter in redacted.file[at])


def test_a_new_edition_that_only_a_file_can_tell_apart_keeps_every_number(small: Path, tmp_path: Path) -> None:
    (small / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    minutes = small / "data" / "sources" / "minutes.txt"
    before = minutes.read_text("utf-8")
    marked = before.replace("kept", "ke\u00adpt").replace("railing", "rail-\ning", 1)
    (tmp_path / "new.txt").write_text("\ufeff" + "".join(f"   {line}" for line in marked.splitlines(keepends=True)), "utf-8")
    found = edition.prepare(small, "minutes", (tmp_path / "new.txt").read_text("utf-8-sig"), date(2020, 1, 1))
    assert "7 keep their number" in [*edition.lines(found)]
    assert found.new.printed == (1, 2, 3, 4, 5, 6, 7)
    assert (found.proved, found.problems) == (found.kept, ())
    edition.take_in(found)
    assert minutes.read_text("utf-8") == (tmp_path / "new.txt").read_text("utf-8-sig")
    (small / "data" / "sources" / "minutes.numbers").write_text("1\n2\n2a\n3\n4\n5\n6\n", "utf-8")
    assert linker.link(loader.load(small)).reports["minutes"].printed == (1, 2, "2a", 3, 4, 5, 6)


def test_who_withdraws_is_found_behind_signs_that_nobody_sees(small: Path) -> None:
    archive = with_ada(small)
    [ada] = [entry.record for entry in archive[SPEAKERS] if entry.record.id == "ada"]
    [words] = [entry.proof().exact for entry in archive[QUOTES] if entry.record.id == "wait"]
    change(small, "speakers", "- id: ada\n", "- id: ada\n  withdrawn: true\n")
    gone = linker.link(loader.load(small))
    found = outputs(gone, settings_of("A record", "What was said.", date(2020, 1, 1)))
    assert left(found, of_person(ada), [words]) == []
    assert [found[0] for text in found.values() for found in re.finditer("hof|hoﬄ|neigh-|café", text.casefold())] == []


def test_the_division_itself_is_no_part_of_the_words() -> None:
    prover = Prover(Report.of("minutes", "It is for the neigh-\nbours on both banks."))
    assert prover.find("for the neigh- bours on") == []
    assert prover.near_miss("for the neigh- bours on both banks") == (
        "nearest is ¶ 1: “for the neighbours on both banks”; “neigh- bours” is “neighbours” in the report"
    )


def test_a_word_divided_at_the_end_of_a_line_is_offered_joined(small: Path) -> None:
    say(small, "The bridge is for the neigh-\nbours on both banks")
    prover = Prover(Report.of("minutes", (small / "data" / "sources" / "minutes.txt").read_text("utf-8")))
    miss = prover.near_miss("The bridge is for the neigbours on both banks")
    assert miss == "nearest is ¶ 8: “The bridge is for the neighbours on both banks”; “neigbours” is “neighbours” in the report"
