"""A report is cut into numbered paragraphs, marked where records rest on it, and measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker, sentences
from colloquium.data import loader
from colloquium.problems import paragraphs
from colloquium.site import annotation
from colloquium.text.match import Prover
from colloquium.text.report import Report
from colloquium.text.words import compounds, words

if TYPE_CHECKING:
    from collections.abc import Sequence
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


def test_an_item_has_a_bullet_and_a_heading_none() -> None:
    assert kinds("ELEMENTS OF CONTEXT\n\n• A speaker, of a place\n\nand so it went on\n\nHe said: “yes!”") == [
        ("heading", "ELEMENTS OF CONTEXT"),
        ("item", "• A speaker, of a place"),
        ("text", "and so it went on"),
        ("text", "He said: “yes!”"),
    ]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The wishes were\n- a new railing,\n- a lamp,\n– a bench.", ["The wishes were", "- a new railing,", "- a lamp,", "– a bench."]),
        ("– a railing\nof iron,\n– a lamp.", ["– a railing\nof iron,", "– a lamp."]),
        ("The wishes were\n— a railing\nof iron,\n— a lamp.", ["The wishes were", "— a railing\nof iron,", "— a lamp."]),
        ("The stones are sound\n– it is the railing\nwhich is weak.", ["The stones are sound\n– it is the railing\nwhich is weak."]),
        ("From 1918\n-1919 it was\n-as they say-\nshut.", ["From 1918\n-1919 it was\n-as they say-\nshut."]),
    ],
)
def test_a_dash_begins_a_paragraph_where_another_follows(text: str, paragraphs: list[str]) -> None:
    report = Report("minutes", text)
    assert [text[p.start : p.end] for p in report.paragraphs] == paragraphs


def test_each_bullet_begins_a_paragraph() -> None:
    assert kinds("• One,\nand more\n• Two") == [("item", "• One, and more"), ("item", "• Two")]


@pytest.mark.parametrize(
    ("text", "parted", "joined"),
    [
        ("It isn’t the high-risk case.", ["It", "isn", "t", "the", "high", "risk", "case"], ["It", "isn’t", "the", "high-risk", "case"]),
        ("Ines’s 24.9 a_b", ["Ines", "s", "24", "9", "a", "b"], ["Ines’s", "24", "9", "a", "b"]),
        ("cafe\u0301s – का ’tis", ["cafe\u0301s", "का", "tis"], ["cafe\u0301s", "का", "tis"]),
        ("“…” – _", [], []),
        ("約100名、GDPが-20%", ["約", "100", "名", "GDP", "が", "20"], ["約", "100", "名", "GDP", "が", "20"]),
        ("ก็ดี รือ-ข", ["ก็", "ดี", "รื", "อ", "ข"], ["ก็", "ดี", "รื", "อ", "ข"]),
        ("한국어는 e-mail’s", ["한국어는", "e", "mail", "s"], ["한국어는", "e-mail’s"]),
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
        "Łódź jest stara.| Ćwiczymy.| Żona przyszła. żona",
        "Ήρθε;| Έφυγε.| Ποιος; κανείς.",
        "Jste tu?| Ďáblové ne!| Šli pryč.",
        "الجسر قديم.| هل يحمل الناس؟| نعم۔| لا.",
        "היא באה.| הגשר ישן!| כן.",
        "पुल पुराना है।| वह टूटा है॥| हाँ?| नहीं।",
        "Կամուրջը հին է։| Այո։",
        "ድልድዩ አሮጌ ነው።| አዎ።",
        "ស្ពានចាស់។| បាទ។",
        "တံတားဟောင်းသည်။| ဟုတ်ကဲ့။",
        "橋は古い。|手すりは弱い！|なぜか？|知らない｡|終わり．|次",
        "桥很旧。|“对。”|“是吗？”好。",
        "「橋は古い。」と述べた。|「直す。」|「はい。」",
        "彼は「橋は古い。|手すりも。」と述べた。|（拍手。）|終わり。",
        "約３．５億円だ。|橋は１０．５メートル。",
        "Le pont tient. »| Elle part.| «\u202fOui.\u202f»| Non.",
        "« Il tient. » |Elle part.| « Oui. » |Non.",
        "Broen holder.«| »Ja.«| »Nej.",
        "„Die Brücke hält.“| „Ja.“| Gut.",
        "”Bron håller.”| ”Ja.”| Bra.",
        "¿Quién?| ¡Nadie!| «¿Por qué?»| Así es.",
        "• Mend it.| Paint it.",
        "1. Mend it.| Paint it.",
    ],
)
def test_a_sentence_ends_before_no_small_letter_and_after_no_title_or_initial(text: str) -> None:
    report = Report("x", text.replace("|", ""))
    label = re.match(r"(• |1\. )?", text)
    expected = text[label.end() if label else 0 :].replace("them.“ I", "them.“| I").split("|")
    assert [report.text[start:end] for start, end in report.sentences] == [sentence.strip() for sentence in expected]


def test_no_sentence_runs_from_one_paragraph_into_the_next() -> None:
    report = Report("x", "A heading\n\nand so on\n\nthe end.")
    assert [report.text[start:end] for start, end in report.sentences] == ["A heading", "and so on", "the end."]


def cut_out(marked: str) -> bool:
    """Whether the words between ⟦ and ⟧ are only part of a sentence of the text around them."""
    prover, words = Prover(Report("x", re.sub("[⟦⟧]", "", marked))), marked[marked.index("⟦") + 1 : marked.index("⟧")]
    assert len(prover.find(words)) == 1
    return sentences.cut_out(prover, words) is not None


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
        "Sie sagte: „⟦Die Brücke hält⟧“.",
        "„⟦Die Brücke hält⟧“, sagte sie.",
        "»⟦Broen holder⟧«, sagde hun.",
        "”⟦Bron håller⟧”, sade hon.",
        "»⟦Silta kestää⟧», hän sanoi.",
        "‹⟦Die Brücke hält⟧›, sagte sie.",
        "‚⟦Die Brücke hält⟧‘, sagte sie.",
        "«\u202f⟦Le pont tient⟧\u202f», dit-elle.",
        "Il dit que « ⟦le pont⟧ » tient.",
        "第一議員は「⟦橋は古い⟧」と述べた。",
        "第一議員は「⟦橋は古い。⟧」と述べた。",
        "彼は『⟦橋⟧』と言った。",
        '彼は"⟦橋⟧"と言った。',
        "他说：“⟦桥很旧⟧”吗？",
        "他说‘⟦桥⟧’吧。",
        "他说：⟦桥很旧。⟧",
        "橋は古い。⟦手すりは弱い。⟧終わり。",
        "قالت: ⟦الجسر قديم⟧.",
        "قالت «⟦الجسر قديم⟧»، ثم مضت.",
        "हाँ। ⟦पुल पुराना है।⟧ नहीं।",
        "¿⟦Quién vino⟧? Nadie.",
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
        "Ż wyszła, ⟦a potem wróciła.⟧",
        "« Le pont tient. » ⟦dit-elle.⟧",
        "⟦Il dit⟧ « oui ».",
        "第一議員は⟦橋は古い⟧と述べた。",
        "⟦第一議員は⟧「橋は古い」と述べた。",
        "第一議員は「橋は古い」⟦と述べた。⟧",
        "他说“桥很旧”⟦吗？⟧",
        "⟦他说⟧“桥很旧”吗？",
        "橋は古い、⟦手すりは弱い。⟧",
        "⟦الجسر⟧ قديم.",
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
        ("She said ‘", "’, and left.", ("She said ", ", and left.")),
        ("Sie sagte „", "“, und ging.", ("Sie sagte ", ", und ging.")),
        ("Il dit « ", " », et partit.", ("Il dit ", ", et partit.")),
        ("Hun sagde »", ".« Så gik hun.", ("Hun sagde ", ".")),
        ("第一議員は「", "」と述べた。次。", ("第一議員は", "と述べた。")),
        ("She used the word ", " “twice”.", ("She used the word ", " “twice”.")),
        ("“Yes” ", ", she said.", ("“Yes” ", ", she said.")),
        ("橋" * 130 + "「", "」" + "橋" * 130, ("… " + "橋" * 120, "橋" * 120 + " …")),
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
    for paragraph, marked in zip(report.paragraphs, annotation.Annotated(archive)["minutes"], strict=True):
        assert "".join(segment.text for segment in marked.segments) == report.text[paragraph.start : paragraph.end]


def test_every_passage_is_marked_with_its_record(small: Path) -> None:
    archive = linker.link(loader.load(small))
    fifth = annotation.Annotated(archive)["minutes"][4]
    assert [(segment.text, [entry.key for entry in segment.entries]) for segment in fifth.segments if segment.entries] == [
        ("The bridge carries four hundred people a day", [("figures", "people-a-day"), ("quotes", "four-hundred")]),
        ("the\nstones are sound – it is the railing which is weak", [("themes", "why-it-matters")]),
    ]


def test_coverage_names_the_paragraphs_that_no_passage_reaches(small: Path) -> None:
    (small / "data" / "figures.yaml").unlink()
    quotes = small / "data" / "quotes.yaml"
    quotes.write_text(quotes.read_text("utf-8").split("- id: railing-first")[0], "utf-8")
    (small / "data" / "takeaways.yaml").unlink()
    reached = linker.link(loader.load(small)).coverage[0]
    assert str(reached) == "minutes: 3 of 5 paragraphs covered, 60 %; not covered: ¶ 6, ¶ 7"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([1], "¶ 1"),
        ([1, 2], "¶ 1, ¶ 2"),
        ([1, 2, 3], "¶ 1–3"),
        ([2, 5, 6, 7, 8, 40], "¶ 2, ¶ 5–8, ¶ 40"),
        (range(5, 41), "¶ 5–40"),
        (range(1, 100, 2), ", ".join(f"¶ {number}" for number in range(1, 41, 2)) + " …"),
        ([65, 66, "66a"], "¶ 65–66a"),
        (["66a", 67, 68, 70], "¶ 66a–68, ¶ 70"),
        ([65, 66, 67, 68], "¶ 65, ¶ 66, ¶ 67, ¶ 68"),
    ],
)
def test_paragraphs_in_a_row_are_shown_as_one_and_long_lists_cut(numbers: Sequence[int | str], shown: str) -> None:
    assert paragraphs(numbers, [*range(1, 67), "66a", *range(67, 100)]) == shown
