"""A report is brought in from any format: what its pages left in it goes, its paragraphs are whole, and no word is changed."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from colloquium.intake.cleaning import Choices, taken
from colloquium.intake.raised import LEFT
from colloquium.intake.word import MOST_UNPACKED
from colloquium.problems import PublishingError
from colloquium.text.report import Report
from projects import run

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.intake.cleaning import Intake

WORDS = "The old ferry carried us over the water every morning while the bridge stood closed and nobody knew when it would open again"
"""A sentence without its stop."""

MORE = "lamp railing stones engineer librarian council winter toll pier harbour clerk summer engine river bank boats"
SAID = [*WORDS.lower().split(), *MORE.split()]
CHANCE = Random(7)
A, B, C, D = (" ".join(f"{' '.join(CHANCE.sample(SAID, 14)).capitalize()}." for _ in range(4)) for _ in "ABCD")
"""Paragraphs of which no two lines are the same."""


NONE = Choices()
OFFICE = "application/vnd.openxmlformats-officedocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def wrapped(text: str, width: int = 60) -> str:
    """The text in lines of about this width."""
    return re.sub(rf"(.{{1,{width}}})(?:\s+|$)", "\\1\n", text).rstrip("\n")


def brought(folder: Path, data: str | bytes, name: str = "report.txt", choices: Choices = NONE) -> Intake:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return taken(folder / name, choices)


def paragraphs(intake: Intake) -> list[str]:
    """The paragraphs as the site reads them, each on one line."""
    report = Report.of("report", intake.text, intake.headings)
    return [" ".join(report.text[one.start : one.end].split()) for one in report.paragraphs]


def pdf(body: str, *, head: str = "", foot: str = "none", page: str = "width: 12cm, height: 9cm", lang: str = "en") -> bytes:
    """A PDF as programs set it, with heads, feet and words divided at line ends."""
    return typst.compile(
        f"#set page({page}, margin: 2cm, header: [{head}], footer: {foot})\n"
        f'#set text(size: 9pt, lang: "{lang}", hyphenate: true)\n#set par(justify: true, spacing: 1.4em)\n{body}'.encode()
    )


def word(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs, each as its XML has it."""
    schemas = "http://schemas.openxmlformats.org"
    names = f'xmlns:w="{schemas}/wordprocessingml/2006/main" xmlns:m="{schemas}/officeDocument/2006/math"'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{''.join(paragraphs)}</w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def spoken(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(lines: str) -> str:
    """A text in pages of ten lines, each with a head above and its number below, as an old printer gives it."""
    found, pages = lines.split("\n"), []
    for number, at in enumerate(range(0, len(found), 10), 14):
        pages.append("\n".join(["Minutes of the ferry meeting", "", *found[at : at + 10], "", f"{number}"]))
    return "\n".join(pages)


CONTENTS = "The old ferry . . . . . . . . 1\nThe new bridge ........... 14\nThe vote .................... xv"

MARKDOWN = f"""\
# The meeting

She said **mend** it, see [the plan](https://example.org/).
{WORDS}.

## The vote {{#vote}}

- *one*
- two

<details>
<summary>More</summary>

No.

</details>

**x**
"""

HTML = f"""\
<!DOCTYPE html><html lang=fr><head><title>T</title><style>p {{ }}</style></head><body><nav>Home</nav><h1>The meeting</h1>
<p>{wrapped(A)}</p><p>It was cold<sup>1</sup>.<br><br>The ferry was full.</p><ol><li>One<li>Two</ol><script>x()</script></body></html>
"""

SHAPES: dict[str, tuple[str, list[str]]] = {
    "clean": (f"{A}\n\n{B}\n", [A, B]),
    "clean, with lines": (f"{wrapped(A)}\n\n{wrapped(B)}\n", [A, B]),
    "each line indented": ("\n".join(f"   {line}" for line in f"{wrapped(A)}\n\n{wrapped(B)}".split("\n")), [A, B]),
    "a blank line behind each line": (f"{wrapped(A)}\n\n{wrapped(B)}".replace("\n", "\n\n"), [A, B]),
    "a first line indented": ("\n".join(f"    {wrapped(one)}" for one in (A, B, C)), [A, B, C]),
    "each paragraph one line": (f"{A}\n{B}\n{C}", [A, B, C]),
    "words divided": (f"{wrapped(A).replace('every', 'ev-' + chr(10) + 'ery', 1)}\n\n{wrapped(B)}", [A, B]),
    "heads and numbers of pages": (numbered(f"{wrapped(A)}\n\n{wrapped(B)}\n\n{wrapped(C)}\n\n{wrapped(D)}"), [A, B, C, D]),
    "pages that a form feed ends": (numbered(wrapped(f"{A} {B} {C} {D}")).replace("Minutes", "\fMinutes"), [f"{A} {B} {C} {D}"]),
    "[Page 3] below each page": (
        "\n\n".join(f"{wrapped(one)}\n\nHollow   Informational   [Page {at}]" for at, one in enumerate((A, B, C), 1)),
        [A, B, C],
    ),
    "a speaker on each line": (
        f"Ada Hollow: {A}\nJon Reed: {B}\nAda Hollow: {C}\nJon Reed: Yes.",
        [f"Ada Hollow: {A}", f"Jon Reed: {B}", f"Ada Hollow: {C}", "Jon Reed: Yes."],
    ),
    "stage directions": (f"{wrapped(A)}\n(Applause)\n{wrapped(B)}", [A, "(Applause)", B]),
    "contents with leader dots": (
        f"CONTENTS\n\n{CONTENTS}\n\nThe new bridge\n\n{A}",
        ["The new bridge", A],
    ),
    "bullets of one font": (f"\uf0b7 {WORDS}\n\uf0b7 {WORDS}\n", [f"• {WORDS}", f"• {WORDS}"]),
    "a list with dashes": (
        f"They asked for:\n- a bell;\n- a lamp;\n- {WORDS}.",
        ["They asked for:", "- a bell;", "- a lamp;", f"- {WORDS}."],
    ),
    "ligatures and soft hyphens": (
        "The ﬁrst ﬂood came in the mor\xadning of the new year.",
        ["The first flood came in the morning of the new year."],
    ),
    "marks of footnotes": (
        "It was cold1 that day. The ferry was full2 and late. Nobody paid3 for it.\n\n1 In June.\n\n2 It holds ten.\n\n3 See below.",
        ["It was cold that day. The ferry was full and late. Nobody paid for it.", "1 In June.", "2 It holds ten.", "3 See below."],
    ),
    "no spaces between words": ("橋は古く、手すりは弱い。渡し船は毎朝川を\n渡った。", ["橋は古く、手すりは弱い。渡し船は毎朝川を渡った。"]),
    "Markdown": (
        MARKDOWN,
        ["The meeting", f"She said mend it, see the plan. {WORDS}.", "The vote", "• one", "• two", "More", "No.", "x"],
    ),
    "HTML": (
        HTML,
        ["The meeting", A, "It was cold.", "The ferry was full.", "1. One", "2. Two"],
    ),
    "HTML made of pages": (
        "<html><body>"
        + "".join(
            f"<div><a>Page {at}</a></div><div>{at + 2980}</div><div>4 June 1997</div><div>{text}</div>"
            for at, text in enumerate((A, f"{WORDS} and", f"{WORDS.lower()}.", B), 2)
        ),
        [A, f"{WORDS} and {WORDS.lower()}.", B],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_each_shape_of_text_gives_its_paragraphs(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert paragraphs(brought(tmp_path, text)) == expected


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_what_was_cleaned_is_clean(tmp_path: Path, text: str, expected: list[str]) -> None:
    once = brought(tmp_path, text)
    again = brought(tmp_path, once.text, choices=Choices(marks=False))
    assert (again.text, paragraphs(again)) == (once.text, expected)


def test_a_clean_text_stays_byte_for_byte(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    found = taken(minutes)
    assert (found.text, list(found.log)) == (minutes.read_text("utf-8"), [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_encoding_of_a_text_is_found(tmp_path: Path, encoding: str) -> None:
    text = "Le débat était très animé à l'hôtel de ville, où l'été n'a pas cessé.\n"
    assert brought(tmp_path, text.encode(encoding)).text == text


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    text = "橋は古く、手すりは弱い。\n"
    assert brought(tmp_path, text.encode("shift_jis"), choices=Choices(encoding="shift_jis")).text == text


LONG = f"{A}\n\n{B}\n\n{C}"


def test_a_pdf_loses_its_heads_feet_numbers_and_divided_words(tmp_path: Path) -> None:
    data = pdf(LONG, head="Minutes of the ferry meeting #h(1fr) Riverside", foot="context align(center)[#counter(page).display()]")
    found = brought(tmp_path, data, "report.pdf")
    assert paragraphs(found) == [A, B, C]
    assert (found.pages[0].split("–")[0], found.form) == ("1", "PDF")
    said = [str(done) for done in found.log]
    assert [line.split(":")[0] for line in said][:2] == [
        f"took out {len({*''.join(found.pages)} - {'–'})} numbers of pages",
        said[1].split(":")[0],
    ]
    assert "‘Minutes of the ferry meeting Riverside (" in said[1]


def test_what_was_made_of_a_pdf_is_clean(tmp_path: Path) -> None:
    once = brought(tmp_path, pdf(LONG, head="Minutes of the ferry meeting"), "report.pdf")
    again = brought(tmp_path, once.text)
    assert (again.text, list(again.log)) == (once.text, [])


def test_the_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    found = brought(tmp_path, pdf(LONG, page="width: 21cm, height: 16cm, columns: 2"), "report.pdf")
    assert paragraphs(found) == [A, B, C]


def test_the_footnotes_of_a_pdf_stand_behind_the_paragraphs_of_their_page(tmp_path: Path) -> None:
    noted = A.replace("water", "water#footnote[It froze in May.]", 1)
    found = brought(tmp_path, pdf(f"{noted} {A}\n\n{B}"), "report.pdf")
    assert paragraphs(found) == [f"{A} {A}", "1 It froze in May.", B]
    assert found.pages[:2] == ("1–2", "1")


def in_pages(*ends: str, head: str = "") -> str:
    """A text in pages, each of which ends with a line of its own, below a blank line."""
    texts = [" ".join(CHANCE.sample(SAID, 16)) for _ in ends]
    return "\f".join(f"{head}{text} and.\n\n{end}" for text, end in zip(texts, ends, strict=True))


STAYS = {
    "a sentence at the end of three pages": ("Adopted unanimously.", *"bc", "Adopted unanimously.", *"ef", "Adopted unanimously.", *"hi"),
    "one at the end of pages in a row": ("Adopted unanimously.", "Adopted unanimously.", "Adopted unanimously.", *"bcdefgh"),
    "a line on pages far from each other": ("The vote", *"bcd", "The vote", *"fgh", "The vote", *"jk"),
    "years on pages in a row": ("2001", "2002", "2003", "2004"),
    "footnotes with one text": ("1 Interview", "2 Interview", "4 Interview", "7 Interview", "9 Interview"),
}


@pytest.mark.parametrize("ends", STAYS.values(), ids=STAYS)
def test_a_line_of_the_report_is_no_foot_of_its_pages(tmp_path: Path, ends: tuple[str, ...]) -> None:
    found = brought(tmp_path, in_pages(*ends))
    assert [said for said in found.text.split() if said in {*" ".join(ends).split()}] == " ".join(ends).split()
    assert found.pages[0].split("–")[0] == "1"
    assert not [done for done in found.log if "heads and feet" in done.what]


GOES = {
    "on each page": (("The ferry",) * 4, "‘The ferry (pages 1–4)’"),
    "on left and right pages": (("The ferry", "The bell") * 4, "‘The ferry (pages 1, 3, 5, 7)’; ‘The bell (pages 2, 4, 6, 8)’"),
    "with the number of the page": (tuple(f"{at} The ferry" for at in range(14, 19)), "‘# The ferry (pages 14–18)’"),
    "with the number of the chapter": (("2 The ferry",) * 5, "‘# The ferry (pages 1–5)’"),
    "a sentence on each page": (("Printed on old paper.",) * 5, "‘Printed on old paper. (pages 1–5)’"),
}


@pytest.mark.parametrize(("ends", "told"), GOES.values(), ids=GOES)
def test_what_is_at_one_edge_of_pages_that_follow_each_other_goes_and_is_listed_with_them(
    tmp_path: Path, ends: tuple[str, ...], told: str
) -> None:
    text = in_pages(*ends)
    found = brought(tmp_path, text)
    assert [str(done) for done in found.log if "heads and feet" in done.what] == [f"took out {len(ends)} heads and feet of pages: {told}"]
    assert not [end for end in ends if end in found.text]
    kept = brought(tmp_path, text, choices=Choices(keep=(ends[0].title(),)))
    assert ends[0] in kept.text


def test_headings_with_the_number_of_their_page_stay_in_a_pdf(tmp_path: Path) -> None:
    body = "#pagebreak()\n".join(f"#text(size: 14pt)[Item {at}]\n\n{one}" for at, one in enumerate((A, B, C, D), 1))
    found = brought(tmp_path, pdf(body, head="The bell", foot="[Printed by us.]", page="width: 12cm, height: 12cm"), "report.pdf")
    assert re.findall(r"Item \d|The bell|Printed", found.text) == ["Item 1", "Item 2", "Item 3", "Item 4"]


def test_the_last_line_of_pages_of_a_pdf_is_no_foot_where_no_space_is_above_it(tmp_path: Path) -> None:
    body = "#pagebreak()\n".join(f"#v(1fr)\n{WORDS} on day {at} \\\nand the vote was put off" for at in ("one", "two", "three", "four"))
    found = brought(tmp_path, pdf(body, foot="[The bell]"), "report.pdf")
    assert (found.text.count("the vote was put off"), found.text.count("The bell")) == (4, 0)


POWERS = "It had 20 m#super[2] and 10#super[6] people per km#super[2], 10#super[−6] m#super[3], E = mc#super[2], in 2018#super[1]"
"""Raised numbers that belong to words, but the last, of which nobody can tell."""


def test_a_raised_number_is_a_mark_only_where_a_footnote_has_it_and_never_behind_a_number_or_unit(tmp_path: Path) -> None:
    body = f"{POWERS}.#footnote[Over 3 m#super[2].] They paid#footnote[So.] for it#super[4] and#super[2, 1] more."
    found = brought(tmp_path, pdf(body, page="width: 16cm, height: 9cm"), "report.pdf")
    words = "It had 20 m² and 10⁶ people per km², 10⁻⁶ m³, E = mc², in 2018¹."
    assert paragraphs(found) == [f"{words} They paid for it⁴ and more.", "1 Over 3 m².", "2 So."]
    assert [str(done) for done in found.log if not done.sure] == [f"{LEFT.format(n=2)}: ‘2018¹’; ‘it⁴’"]
    out = brought(tmp_path, pdf(body, page="width: 16cm, height: 9cm"), "report.pdf", Choices(marks=True))
    assert paragraphs(out)[0] == f"{words.replace('¹', '')} They paid for it and more."


def test_footnotes_of_columns_stand_behind_their_paragraphs(tmp_path: Path) -> None:
    noted = A.replace("water", "water#footnote[It froze in May.]", 1)
    found = brought(tmp_path, pdf(f"{noted} {A}\n\n{B}", page="width: 21cm, height: 9cm, columns: 2"), "report.pdf")
    assert paragraphs(found) == [f"{A} {A}", "1 It froze in May.", B]


RAISED = {
    "a unit and a power": ("20 m<sup>2</sup>, 10<sup>-6</sup>, Ca<sup>2+</sup>", "20 m², 10⁻⁶, Ca²⁺"),
    "a mark without a footnote": ("It was cold<sup>1</sup>.", "It was cold¹."),
    "a mark that is a link": ('It was cold<sup><a href="#n1">1</a></sup>.', "It was cold."),
    "a mark in brackets": ("It was cold<sup>[1]</sup>.", "It was cold."),
    "letters": ("The 3<sup>rd</sup> of May", "The 3rd of May"),
}


@pytest.mark.parametrize(("html", "said"), RAISED.values(), ids=RAISED)
def test_raised_signs_of_a_page_are_kept_or_taken_out(tmp_path: Path, html: str, said: str) -> None:
    assert paragraphs(brought(tmp_path, f"<html><body><p>{html}</p></body></html>")) == [said]


def test_high_signs_of_a_text_stay_unless_a_footnote_has_their_number(tmp_path: Path) -> None:
    text = "It had 20 m², 10⁶ and was cold¹ or warm.\n"
    assert brought(tmp_path, text).text == text
    assert paragraphs(brought(tmp_path, f"{text}\n¹ In June.\n"))[0] == text.replace("¹", "").strip()


def test_the_pages_are_those_that_the_report_prints(tmp_path: Path) -> None:
    body = f"#counter(page).update(14)\n{LONG}"
    found = brought(tmp_path, pdf(body, foot="context align(center)[— #counter(page).display() —]"), "report.pdf")
    assert found.pages[0].startswith("14")


def test_headings_of_a_pdf_are_named_in_the_record(tmp_path: Path) -> None:
    body = f"#text(size: 14pt)[The ferry]\n\n{A}\n\n*A vote*\n\n{B}\n\n*{WORDS}*\n\n(Applause)"
    found = brought(tmp_path, pdf(body, page="width: 16cm, height: 30cm"), "report.pdf")
    assert found.headings == ("The ferry", "A vote")
    kinds = [one.kind for one in Report.of("report", found.text, found.headings).paragraphs]
    assert kinds == ["heading", "text", "heading", "text", "text", "text"]


HIDDEN = {
    "an attribute": "<p hidden>Not here.</p>",
    "a style of its own": '<p style="color: red; display : none">Not here.</p>',
    "another": '<div style="visibility:hidden"><p>Not <b hidden>here</b>.</p></div>',
    "letters of no size": '<p>It was late.<span style="font-size:0">Not here.</span></p>',
    "a rule": "<style>@media print { p {display: none} } /* p {display:none} */ .x, #x { display:none }</style><p class=x>Not here.</p>",
    "what is off the screen": '<p style="position:absolute; left:-9999px">Not here.</p>',
    "what is above the screen": "<style>.sr { position: fixed; top: -1000px }</style><p class=sr>Not here.</p>",
    "what is cut away": '<p style="clip: rect(0 0 0 0)">Not here.</p>',
    "a template": "<template><p>Not here.</p></template>",
}


@pytest.mark.parametrize("html", HIDDEN.values(), ids=HIDDEN)
def test_what_a_page_hides_is_left_out_and_counted(tmp_path: Path, html: str) -> None:
    found = brought(tmp_path, f'<html><body><!-- Nor here. --><p style="font-size:0.9em">{WORDS}.</p>{html}</body></html>')
    assert paragraphs(found)[0] == f"{WORDS}."
    assert "here" not in found.text
    assert str(found.log[0]).startswith("left out 1 parts that the file hides from its readers: ‘Not")


def test_what_a_word_document_hides_is_left_out_and_counted(tmp_path: Path) -> None:
    runs = "".join(f'<w:r><w:rPr>{how}</w:rPr><w:t xml:space="preserve">Said {at}. </w:t></w:r>' for at, how in enumerate(VANISHED))
    found = brought(tmp_path, word(f"<w:p>{runs}</w:p>"), "report.docx")
    assert (paragraphs(found), str(found.log[0])) == (
        ["Said 2. Said 4."],
        "left out 3 parts that the file hides from its readers: ‘Said 0.’; ‘Said 1.’; ‘Said 3.’",
    )


VANISHED = ("<w:vanish/>", '<w:vanish w:val="true"/>', '<w:vanish w:val="0"/>', '<w:color w:val="ffffff"/>', '<w:color w:val="FF0000"/>')


def test_a_pdf_from_right_to_left_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as refused:
        brought(tmp_path, pdf("#set text(dir: rtl)\nשלום עולם, זה דוח על הגשר הישן."), "a.pdf")
    told = "is written from right to left, and a PDF does not tell the order of its words; bring .docx, .html or .txt"
    assert str(refused.value) == f"a.pdf {told}"


def test_a_word_document_keeps_headings_and_lists_and_loses_what_was_deleted(tmp_path: Path) -> None:
    inserted = '<w:ins w:id="1" w:author="x"><w:r><w:t>Mend it. </w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>Sink it.</w:delText></w:r></w:del>'
    data = word(
        spoken("The ferry", "Heading1"), spoken(A), f"<w:p>{inserted}{deleted}<w:r><w:t>Soon.</w:t></w:r></w:p>", spoken("(Applause)")
    )
    found = brought(tmp_path, data, "report.docx")
    assert (paragraphs(found), found.headings) == (["The ferry", A, "Mend it. Soon.", "(Applause)"], ("The ferry",))


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


MATH = "".join(f"<m:{tag}><m:r><m:t>{said}</m:t></m:r></m:{tag}>" for tag, said in (("num", "a"), ("den", "b"), ("sup", "2")))
PASSED_OVER = {
    "a formula": (f"<m:oMath>{MATH}</m:oMath>", "a/b^2", "wrote 1 formulas on one line; compare them with the original: ‘a/b^2’"),
    "a formula of its own": (f"<m:oMathPara><m:oMath>{MATH}</m:oMath></m:oMathPara>", "a/b^2", "wrote 1 formulas"),
    "words with a reading": (
        f"<w:r><w:ruby><w:rt>{run_of('かんじ')}</w:rt><w:rubyBase>{run_of('漢字')}</w:rubyBase></w:ruby></w:r>",
        "漢字",
        "left out 1 parts that are no words of the report: ‘かんじ’",
    ),
    "a field": (f'<w:fldSimple w:instr="DATE">{run_of("14 March")}</w:fldSimple>', "14 March", ""),
}


@pytest.mark.parametrize(("xml", "said", "told"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_no_words_of_a_word_document_vanish(tmp_path: Path, xml: str, said: str, told: str) -> None:
    found = brought(tmp_path, word(f"<w:p>{run_of('It is ')}{xml}{run_of(' there.')}</w:p>"), "report.docx")
    assert paragraphs(found) == [f"It is {said} there."]
    assert any(str(done).startswith(told) for done in found.log) or not told


def test_titles_of_a_word_document_are_headings(tmp_path: Path) -> None:
    found = brought(tmp_path, word(spoken("A ferry for all", "Title"), spoken("The second day", "Subtitle"), spoken(A)), "report.docx")
    assert (found.title, found.headings) == ("A ferry for all", ("A ferry for all", "The second day"))


LISTS = {
    "two entries": "Einleitung . . . . 1\nHauptteil . . . . 2",
    "two in one line": "Einleitung . . . . 1 Hauptteil . . . . 2",
    "three in one line, with a title": "Contents\n\nThe ferry ....... 1 The 2nd vote ....... 2 The end ...... xiv",
    "two numbered": "Sommaire\n1 Le bac . . . . . 3\n2 Le vote . . . . . 12",
}


@pytest.mark.parametrize("table", LISTS.values(), ids=LISTS)
def test_a_table_of_contents_of_any_form_goes(tmp_path: Path, table: str) -> None:
    found = brought(tmp_path, f"{table}\n\n{wrapped(A)}")
    assert (paragraphs(found), str(found.log[0]).startswith("took out a table of contents")) == ([A], True)


@pytest.mark.parametrize(
    "said", ["He said . . . . 2 people came . . . . and 3 left.", "I saw . . . . 9 boats . . . . 2", "I waited . . . ."]
)
def test_dots_of_hesitation_are_no_table_of_contents(tmp_path: Path, said: str) -> None:
    assert paragraphs(brought(tmp_path, f"{said}\n\n{wrapped(A)}")) == [said, A]


DIVIDED = {
    "well-|known": "well-known",
    "self-|employed": "self-employed",
    "X-|ray": "X-ray",
    "anti-|slavery": "anti-slavery",
    "counter-|terrorism": "counter-terrorism",
    "ex-|minister": "ex-minister",
    "co-|ordination": "co-ordination",
    "survivor-|led": "survivor-led",
    "Jean-|Paul": "Jean-Paul",
    "2018-|2019": "2018-2019",
    "2018–|2019": "2018–2019",
    "19-|year-old": "19-year-old",
    "and/|or": "and/or",
    "ferry—|which": "ferry—which",
    "ex-|pected": "expected",
    "anti-|cipated": "anticipated",
    "cross-|ing": "crossing",
    "self-|ish": "selfish",
    "train-|ing": "training",
    "morn-|ing": "morning",
    "self-|help": "self-help",
    "under-|standing": "under-standing",
    "micro-|finance": "microfinance",
}
"""Words at a line end, as a reader writes them; the report has train, under, standing and finance as words."""


def test_words_at_line_ends_are_joined_or_keep_their_hyphen_and_each_that_is_unsure_is_listed_with_its_line(tmp_path: Path) -> None:
    spread = [f"{WORDS} {divided.replace('|', chr(10))} {WORDS.lower()}." for divided in DIVIDED]
    found = brought(tmp_path, "\n\n".join(["The train is under the standing finance.", *spread]))
    assert paragraphs(found)[1:] == [f"{WORDS} {word} {WORDS.lower()}." for word in DIVIDED.values()]
    lines = found.text.split("\n")
    unsure = [re.findall("‘(.*?), line (.*?)’", str(done)) for done in found.log if not done.sure]
    assert [word for run in unsure for word, _ in run] == ["under-standing", "microfinance"]
    assert all(word in lines[int(at) - 1] for run in unsure for word, at in run)


@given(st.lists(st.sampled_from(WORDS.split()), min_size=30, max_size=200), st.integers(20, 90), st.integers(0, 6))
def test_no_word_is_lost_or_added(tmp_path_factory: pytest.TempPathFactory, words: list[str], width: int, indent: int) -> None:
    text = "\n".join(f"{' ' * indent}{line}" for line in wrapped(" ".join(words), width).split("\n"))
    assert brought(tmp_path_factory.mktemp("any"), text).text.split() == words


FILLED = {
    "nothing but heads": "The ferry meeting\f" * 9,
    "nothing but numbers": "1\n2\n3\n4\n",
    "nothing but contents": ". . . . . . 1\n" * 9,
    "a page for each letter": "a\f" * 2000,
    "one word": "a" * 200_000,
    "one bullet": "\uf0b7\n",
    "only marks of footnotes": "word1 " * 2000,
}
"""Texts that are nearly nothing, or of which everything looks like something to take out."""


@pytest.mark.parametrize("text", FILLED.values(), ids=FILLED)
def test_a_text_of_which_everything_may_go_stays(tmp_path: Path, text: str) -> None:
    assert brought(tmp_path, text).text.strip()


def test_what_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match=r"a\.html has elements more than 2,000 deep; save it anew"):
        brought(tmp_path, "<html><body>" + "<div>" * 2001 + "x", "a.html")


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "a.txt is empty"),
    "only space": ("a.txt", b" \r\n\f", "a.txt is empty"),
    "binary": ("a.txt", b"\x00\xff\x00\xfe\x81", "a.txt is no text; known formats are PDF, .docx, HTML, Markdown and plain text"),
    "old Word": ("a.docx", b"\xd0\xcf\x11\xe0rest", "a.docx is an old Word file; save it as .docx"),
    "picture": ("a.pdf", b"\x89PNG\r\n", "a.pdf is a picture; run OCR first, and add the text or PDF that it makes"),
    "broken PDF": ("a.pdf", b"%PDF-1.7\nnothing", "a.pdf cannot be read as a PDF; open it, and print or save it as a new PDF"),
    "another zip": ("a.docx", b"", "a.docx is a zip file but no Word document; save it as .docx, .pdf or plain text"),
    "broken zip": ("a.docx", b"PK\x03\x04rest", "a.docx is damaged or encrypted; open it and save it anew as .docx, without a password"),
    "bomb": ("a.docx", b"", f"a.docx unpacks to more than {MOST_UNPACKED:,} bytes; divide it, or save it as plain text"),
    "entities": ("a.docx", b"", "a.docx has a document type, which Word never writes; open it and save it anew as .docx"),
    "scan": ("a.pdf", b"", "a.pdf has no text; it is a scan: run OCR first, for example  ocrmypdf FILE NEW-FILE  , then add that"),
}


def zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "/").replace("/xml", ".xml"), text)
    return packed.getvalue()


def hostile(kind: str, data: bytes) -> bytes:
    return {
        "another zip": lambda: zipped(other_xml="x"),
        "bomb": lambda: zipped(word_document_xml=" " * (MOST_UNPACKED + 1)),
        "entities": lambda: zipped(word_document_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
        "scan": lambda: typst.compile(b"#set page(width: 5cm, height: 5cm)\n#rect()"),
    }.get(kind, lambda: data)()


@pytest.mark.parametrize(("name", "data", "message", "kind"), [(*given, kind) for kind, given in REFUSED.items()], ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str, kind: str) -> None:
    with pytest.raises(PublishingError) as refused:
        brought(tmp_path, hostile(kind, data), name)
    assert str(refused.value) == message


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, message in ((tmp_path, f"{tmp_path.name} is a folder; name a file in it"), (tmp_path / "no.pdf", "no.pdf is not a file")):
        with pytest.raises(PublishingError) as refused:
            taken(path)
        assert str(refused.value) == message


@pytest.mark.parametrize(
    ("library", "name", "data"),
    [
        ("pypdfium2", "a.pdf", b"%PDF-1.7\n"),
        ("mammoth", "a.docx", b"PK\x03\x04"),
        ("charset_normalizer", "a.txt", "débat".encode("cp1252")),
    ],
)
def test_one_line_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str, data: bytes) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (project / name).write_bytes(data)
    done = run(project, "source", "add", str(project / name), "--yes")
    assert done.exit_code == 1
    assert re.fullmatch(rf"Error: to read .*, {library.replace('_', '-')} is needed; install it with  make intake\n", done.output)


def test_a_markdown_text_names_its_title_and_language_and_what_is_left_of_its_marks_is_listed(tmp_path: Path) -> None:
    top = '---\ntitle: "The ferry meeting"\nlang: fr\n---\n\n'
    text = f'{top}# One\n{{:numbered="false"}}\n\nIt was late {{{{REF}}}}, they said [^1].\n\n--- middle\n\nIt came.\n'
    (tmp_path / "ferry.md").write_text(text, "utf-8")
    found = taken(tmp_path / "ferry.md")
    assert (found.title, found.language) == ("The ferry meeting", "fr")
    assert "{:" not in found.text
    [left] = [str(done) for done in found.log if not done.sure]
    assert left.startswith("3 marks look like those of the file")
    assert left.endswith("‘{{REF}}’; ‘[^1]’; ‘--- middle’")


def lined(step: int, side: str, more: str = "") -> bytes:
    """Two pages, with the number of each line, or of every `step` lines, in the margin."""
    places = "".join(
        f"place(top + {side}, dx: {'1.2cm' if side == 'left' else '-1.2cm'}, dy: {1.95 + n * 0.5}cm)[{n + 1}];"
        for n in range(step - 1, 10, step)
    )
    return pdf(
        f"#set par(leading: 0.75em, spacing: 1.2em)\n{A}\n\n{B} At.\n\n{C}",
        page=f"width: 12cm, height: 9cm, background: {{ {places} {more} }}",
    )


@pytest.mark.parametrize(("step", "side"), [(1, "left"), (1, "right"), (2, "left")])
def test_numbers_of_lines_in_a_margin_go_and_are_no_numbers_of_pages(tmp_path: Path, step: int, side: str) -> None:
    found = brought(
        tmp_path, lined(step, side, "place(horizon + right, dx: -0.1cm, rotate(90deg, reflow: true)[IN CONFIDENCE])"), "report.pdf"
    )
    assert (paragraphs(found), found.pages[0]) == ([A, f"{B} At.", C], "1")
    said = [str(done) for done in found.log]
    assert [line.split(":")[0] for line in said[:2]] == [f"took out {20 // step} line numbers", "took out 2 texts in the margins of pages"]


def test_numbers_of_paragraphs_in_a_margin_stay(tmp_path: Path) -> None:
    body = "\n\n".join(f"#place(dx: -1cm)[{number}]{text}" for number, text in enumerate((A, B, C, D, A, B), 1))
    assert not any("line numbers" in str(done) for done in brought(tmp_path, pdf(body), "report.pdf").log)


def test_numbers_that_begin_each_line_of_a_text_go(tmp_path: Path) -> None:
    lines = wrapped(f"{A} {B} {C} {D}").split("\n")
    text = "\n".join(f"{at % 8 + 1:>2}   {line}" for at, line in enumerate(lines))
    found = brought(tmp_path, text)
    assert (" ".join(paragraphs(found)), str(found.log[0]).split(":")[0]) == (f"{A} {B} {C} {D}", f"took out {len(lines)} line numbers")


@pytest.mark.parametrize("form", ["{}. {}", "{} {}"])
def test_a_numbered_list_stays(tmp_path: Path, form: str) -> None:
    text = "\n".join(form.format(at, line) for at, line in enumerate(wrapped(f"{A} {B} {C} {D}").split("\n"), 1))
    assert not any("line numbers" in str(done) for done in brought(tmp_path, text).log)


@pytest.mark.parametrize("html", ["<nav>Not here.</nav>", "<p><button>Not here.</button></p>", "<p><del>Not here.</del></p>"])
def test_what_readers_of_a_page_see_and_is_left_out_is_listed(tmp_path: Path, html: str) -> None:
    found = brought(tmp_path, f"<html><body><p>{WORDS}.</p>{html}</body></html>")
    assert (paragraphs(found), [str(done) for done in found.log if not done.sure]) == (
        [f"{WORDS}."],
        ["left out 1 parts that are no words of the report: ‘Not here.’"],
    )


def test_footnotes_boxes_and_struck_words_of_a_markdown_text_are_read_as_what_they_mean(tmp_path: Path) -> None:
    text = "It was late[^1] and ~~early~~ cold.[^b]\n\n- [ ] mend it\n- [x] paint it\n\n[^1]: By the clock.\n[^b]: By the river.\n"
    found = brought(tmp_path, text, "ferry.md")
    said = ["It was late and cold.", "• mend it", "• paint it", "1 By the clock.", "2 By the river."]
    assert paragraphs(found) == said
    assert "left out 1 parts that are no words of the report: ‘early’" in map(str, found.log)


GUESSED = {
    "shift_jis": "橋は古く、手すりは弱い。会議は夏に開かれた。",
    "iso8859_2": "Członkowie komisji są zdania, że most był zamknięty.",
    "mac_roman": "Le débat était très animé à l'hôtel de ville.",
}


@pytest.mark.parametrize(("encoding", "text"), GUESSED.items(), ids=GUESSED)
def test_a_guess_of_an_encoding_that_may_be_wrong_is_shown_and_never_taken_without_asking(project: Path, encoding: str, text: str) -> None:
    (project / "ferry.txt").write_bytes(f"{text}\n".encode(encoding))
    done = run(project, "source", "add", str(project / "ferry.txt"), "--yes")
    assert (done.exit_code, (project / "data" / "sources" / "ferry.txt").exists()) == (1, False)
    assert "which is a guess; if the letters are wrong, name another: --encoding NAME: ‘" in done.output
    assert re.search(r"Error: the encoding is a guess; look at the lines above and name it: --encoding \w+, or another", done.output)


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_without_its_mark_is_refused_with_the_remedy(tmp_path: Path, form: str) -> None:
    with pytest.raises(PublishingError, match=f"a.txt looks like UTF-16 without its mark; name it: --encoding {form}"):
        brought(tmp_path, f"{A} était".encode(form), "a.txt")
    assert paragraphs(brought(tmp_path, A.encode(form), choices=Choices(encoding=form))) == [A]
