"""A report is cut into numbered paragraphs, marked where records rest on it, and measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker, sentences
from colloquium.data import loader
from colloquium.site import annotation
from colloquium.text.match import Prover
from colloquium.text.report import Report, compounds, words

if TYPE_CHECKING:
    from pathlib import Path


def kinds(text: str) -> list[tuple[str, str]]:
    report = Report("x", text)
    return [(paragraph.kind, " ".join(text[paragraph.start : paragraph.end].split())) for paragraph in report.paragraphs]


def test_a_paragraph_begins_after_a_blank_line_or_with_an_indented_line() -> None:
    assert kinds("One\ntwo.\n\n \nThree.\n Four.\r\nFive.\r\n\r\nSix.") == [
        ("text", "One two."),
        ("text", "Three."),
        ("text", "Four. Five."),
        ("text", "Six."),
    ]


def test_headings_have_no_closing_mark_and_items_a_bullet() -> None:
    assert kinds("Elements of context\n\n• A speaker, of a place\n\nand so it went on\n\nHe said: “yes!”") == [
        ("heading", "Elements of context"),
        ("item", "• A speaker, of a place"),
        ("text", "and so it went on"),
        ("text", "He said: “yes!”"),
    ]


def test_each_bullet_begins_a_paragraph() -> None:
    assert kinds("• One,\nand more\n• Two") == [("item", "• One, and more"), ("item", "• Two")]


def test_a_heading_may_have_twenty_words_and_a_dash_is_none() -> None:
    assert [kind for kind, _ in kinds("Word " * 19 + "– word\n\n" + "Word " * 21)] == ["heading", "text"]


@pytest.mark.parametrize(
    ("text", "parted", "joined"),
    [
        ("It isn’t the high-risk case.", ["It", "isn", "t", "the", "high", "risk", "case"], ["It", "isn’t", "the", "high-risk", "case"]),
        ("Ines’s 24.9 a_b", ["Ines", "s", "24", "9", "a", "b"], ["Ines’s", "24", "9", "a", "b"]),
        ("cafe\u0301s – का ’tis", ["cafe\u0301s", "का", "tis"], ["cafe\u0301s", "का", "tis"]),
        ("“…” – _", [], []),
    ],
)
def test_a_word_is_a_run_of_letters_with_their_accents_and_a_hyphen_or_an_apostrophe_joins_two(
    text: str, parted: list[str], joined: list[str]
) -> None:
    assert (words(text), compounds(text)) == (parted, joined)


@pytest.mark.parametrize(
    "text",
    [
        "Mend it.| Then paint it.",
        "He did so.| It was 2018.| Thirty came.| 40 left!| Why?",
        "Ask Prof. Hollow, Lt. Quill or Ms. Marrow.| All three came.",
        "J. P. Hollow of the U.S. Council came at 10 a.m. and left.",
        "See no. 5 and e.g. Annex II.| No.| It fell.",
        "“Why now?” she asked.| “Mend it.”| “And paint it.”",
        "I think… we will.| We wait…| Then we go.",
        "He left them.“ I know it”, she said.",
        "Он пришёл.| Мы ушли.",
        "• Mend it.| Paint it.",
        "1. Mend it.| Paint it.",
    ],
)
def test_a_sentence_ends_before_no_small_letter_and_after_no_title_or_initial(text: str) -> None:
    report = Report("x", text.replace("|", ""))
    label = re.match(r"(• |1\. )?", text)
    expected = text[label.end() if label else 0 :].replace("them.“ I", "them.“| I").split("| ")
    assert [report.text[start:end] for start, end in report.sentences] == [sentence.strip() for sentence in expected]


def test_no_sentence_runs_from_one_paragraph_into_the_next() -> None:
    report = Report("x", "A heading\n\nand so on\n\nthe end.")
    assert [report.text[start:end] for start, end in report.sentences] == ["A heading", "and so on", "the end."]


def cut_out(marked: str) -> bool:
    """Whether the words between ⟦ and ⟧ are only part of a sentence of the text around them."""
    text = re.sub("[⟦⟧]", "", marked)
    return sentences.cut_out(Prover(Report("x", text)), marked[marked.index("⟦") + 1 : marked.index("⟧")]) is not None


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Mend the railing.⟧ Then paint it.",
        "⟦Mend the railing⟧. Then paint it.",
        "He did so. ⟦We left.⟧",
        "It was 2018. ⟦Thirty came.⟧",
        "“⟦Mend it first⟧”, she said.",
        "She said: “First we mend. ⟦Then we paint.⟧”",
        "She used the word “⟦mend⟧” twice.",
        "‘⟦Mend the stones⟧’, she said.",
        "« ⟦Il faut réparer⟧ », dit-elle.",
        "He left them.“ ⟦I know it⟧”, she said.",
        "“… ⟦we must mend it⟧ …”, she said.",
        "MS HOLLOW: ⟦The ferry is slow.⟧",
        "• ⟦a public list of repairs⟧",
        "1. ⟦Mending before building⟧",
        "– ⟦We must mend it.⟧",
        "Nobody came. (⟦It was late.⟧)",
        "Он пришёл. ⟦Мы ушли.⟧",
    ],
)
def test_words_are_whole_where_their_sentence_or_its_quotation_marks_begin_and_end(marked: str) -> None:
    assert not cut_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Mend the⟧ railing.",
        "Ask Prof. ⟦Hollow about it.⟧",
        "⟦Ask Ms.⟧ Hollow about it.",
        "Then J. ⟦Hollow came.⟧",
        "See no. ⟦5 of the list.⟧",
        "⟦I think…⟧ we will.",
        "I think… ⟦we will.⟧",
        "The bridge is old; ⟦we must mend it.⟧",
        "The stones are sound – ⟦it is the railing which is weak.⟧",
        "There are two things: ⟦a lamp and a rope.⟧",
        "⟦She used the word⟧ “mend” twice.",
        "“Mend it.” ⟦she said.⟧",
        "The neighbours’ ⟦bridge is old.⟧",
        "⟦The neighbours⟧’ bridge is old.",
    ],
)
def test_words_are_cut_wherever_their_sentence_goes_on(marked: str) -> None:
    assert cut_out(marked)


def test_words_that_are_whole_have_nothing_around_them_and_words_that_are_cut_have_something() -> None:
    text = "Ask Prof. Hollow… if no. 5 is old; J. Quill (the 2nd) left. So did we, e.g. Otto. It was 10 a.m. and dark.\n\n• A lamp\n"
    prover, runs = Prover(Report("x", text)), [match.span() for match in re.finditer(r"\S+", text)]
    for at, (start, _) in enumerate(runs):
        for _, end in runs[at:]:
            if len(prover.find(text[start:end])) == 1 and prover.report.paragraph_at(start) == prover.report.paragraph_at(end - 1):
                setting = prover.report.around(start, end)
                whole = sentences.cut_out(prover, text[start:end]) is None
                assert whole == (not words(setting.before + setting.after)), text[start:end]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("They met Ms. Rivers. She said that we need ", " today. Then they left.", ("She said that we need ", " today.")),
        ("They did so. Ask Prof. Rivers to ", " in 2018. Then we left.", ("Ask Prof. Rivers to ", " in 2018.")),
        ("1. Ask them to ", " e.g. Otto. Then go.", ("Ask them to ", " e.g. Otto.")),
        ("She said “", ".” Then they left.", ("She said ", ".")),
        ("She said ", "”, and left.", ("She said ", ", and left.")),
        ("word " * 40 + "“", " word" * 40, ("… " + "word " * 23, " word" * 23 + " …")),
        ("", "", ("", "")),
    ],
)
def test_a_few_words_are_shown_in_their_sentence_and_no_more_than_that(before: str, after: str, expected: tuple[str, str]) -> None:
    report = Report("minutes", f"{before}mend first{after}\n")
    setting = report.around(len(before), len(before) + len("mend first"))
    assert (setting.before, setting.after) == expected


def test_the_marks_of_a_paragraph_put_together_are_the_paragraph(small: Path) -> None:
    archive = linker.link(loader.load(small))
    report = archive.reports["minutes"]
    for paragraph, marked in zip(report.paragraphs, annotation.mark(archive, "minutes"), strict=True):
        assert "".join(segment.text for segment in marked.segments) == report.text[paragraph.start : paragraph.end]


def test_every_passage_is_marked_with_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    fifth = annotation.mark(archive, "minutes")[4]
    assert [(segment.text, [entry.key for entry in segment.entries]) for segment in fifth.segments if segment.entries] == [
        ("The bridge carries four hundred people a day", [("figures", "people-a-day"), ("quotes", "four-hundred")]),
        ("the\nstones are sound – it is the railing which is weak", [("themes", "why-it-matters")]),
    ]


def test_a_heading_that_is_a_printed_title_leads_to_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    headings = [(p.level, [entry.key for entry, _ in p.rests]) for p in annotation.mark(archive, "minutes") if p.kind == "heading"]
    assert headings == [(2, []), (3, [("themes", "why-it-matters")]), (3, [("takeaways", "mending")])]


def test_coverage_names_the_paragraphs_that_no_passage_reaches(small: Path) -> None:
    (small / "data" / "figures.yaml").unlink()
    quotes = small / "data" / "quotes.yaml"
    quotes.write_text(quotes.read_text("utf-8").split("- id: railing-first")[0], "utf-8")
    (small / "data" / "takeaways.yaml").unlink()
    reached = linker.link(loader.load(small)).coverage[0]
    assert str(reached) == "minutes: 3 of 4 paragraphs covered, 75 %; not covered: ¶ 7"
