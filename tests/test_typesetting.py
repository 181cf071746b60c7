"""What is printed: pictures without what needs a content note, accessible PDFs, text that stays text, the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

import printing
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA, KINDS, QUOTES, SPEAKERS, TAKEAWAYS, THEMES
from colloquium.settings import LONGEST_NAME
from colloquium.site import paper, press, signs
from colloquium.site.annotation import Annotated
from colloquium.text import markdown
from projects import ARCHIVES, FULL, PROJECT, change, say, settings_of
from traces import of_pdf

if TYPE_CHECKING:
    from colloquium.archive.model import Archive
    from colloquium.settings import Settings

TWO = ARCHIVES / "two"
BOOKS = "colloquia/bridge/handbook.pdf", "colloquia/ford/handbook.pdf"
TEMPLATES = PROJECT / "theme" / "print"
SITE = settings_of("The bridge record", "What was said about the bridge.", date(2019, 5, 1), "https://example.org/x/")
HOSTILE = '#panic("x") *b* _i_ $x^2$ \\ [y] "q" @z // end /* c */ <l> = h ~ --- `r` #{1 + 1} https://e.org'


def archive_of(root: Path) -> Archive:
    return linker.link(loader.load(root))


def typeset(root: Path) -> dict[str, bytes]:
    """Every picture and PDF by its address."""
    archive = archive_of(root)
    exports = paper.typeset(Annotated(archive), SITE, TEMPLATES)
    return {export.address: export.content for export in exports if isinstance(export.content, bytes)}


def add_to_report(root: Path, text: str) -> None:
    """Have the report print `text`, since titles and values must stand there."""
    minutes = root / "data" / "sources" / "minutes.txt"
    minutes.write_text(f"{minutes.read_text('utf-8')}\n{text}\n", "utf-8")


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def printed(root: Path, template: str, *shown: str, site: Settings = SITE) -> str:
    """The words of a document of the project at `root`."""
    return printing.printed(archive_of(root), template, *shown, site=site)


@pytest.fixture(scope="module")
def full() -> dict[str, bytes]:
    return typeset(FULL)


def test_every_quotation_has_a_picture_but_where_a_content_note_or_the_editors_forbid_it(full: dict[str, bytes]) -> None:
    archive = archive_of(FULL)
    pictures = {address.removeprefix("cards/").removesuffix(".png") for address in full if address.startswith("cards/")}
    titled = {f"{entry.collection}/{entry.record.id}" for kind in (COLLOQUIA, TAKEAWAYS, SPEAKERS) for entry in archive[kind]}
    assert pictures == {entry.record.id for entry in archive[QUOTES]} - {"written-down", "promise"} | titled - {"speakers/otto-van-fenn"}


def test_whoever_should_be_on_no_picture_has_the_events_with_the_link(site: Path) -> None:
    page = (site / "speakers" / "otto-van-fenn" / "index.html").read_text("utf-8")
    assert re.findall(r'og:image" content="[^"]*/(cards/[^"]*)"', page) == ["cards/colloquia/bridge.png"]


def test_every_picture_is_1200_by_630(full: dict[str, bytes]) -> None:
    sizes = {unpack(">II", content[16:24]) for address, content in full.items() if address.endswith(".png")}
    assert sizes == {(1200, 630)}


@pytest.mark.parametrize("letters", ["W", "a "])
def test_every_picture_keeps_to_its_page_with_the_longest_name_of_a_site(letters: str) -> None:
    longest = SITE.model_copy(update={"name": (letters * LONGEST_NAME)[:LONGEST_NAME]})
    made = paper.typeset(Annotated(archive_of(FULL)), longest, TEMPLATES)
    assert any(export.address.startswith("cards/") for export in made)


def test_a_content_note_takes_the_words_off_picture_and_poster(small: Path) -> None:
    assert "Mend the railing first" in printed(small, "poster.typ", "mending")
    change(small, "quotes", "  text: Mend the railing first\n", "  text: Mend the railing first\n  content_notes: [Speaks of a railing.]\n")
    assert "cards/railing-first.png" not in typeset(small)
    assert "Mend the railing first" not in printed(small, "poster.typ", "mending")


def test_a_content_note_stands_before_the_words_in_the_handbook(small: Path) -> None:
    change(small, "quotes", "  text: Mend the railing first\n", "  text: Mend the railing first\n  content_notes: [Speaks of a railing.]\n")
    book = printed(small, "handbook.typ")
    assert 0 <= book.index("Speaks of a railing.") < book.index("Mend the railing first”")


def test_an_archive_with_no_quotation_to_share_has_only_pictures_of_titles(small: Path) -> None:
    (small / "data" / "quotes.yaml").unlink()
    people = {f"cards/speakers/{name}-speaker.png" for name in ("first", "second")}
    pictures = people | {"cards/colloquia/bridge.png", "cards/takeaways/mending.png"}
    assert set(typeset(small)) == {"handbook.pdf", "handout.pdf", "takeaways/mending/poster.pdf", *pictures}


@pytest.mark.parametrize("address", ["handbook.pdf", "handout.pdf", "takeaways/mending/poster.pdf"])
def test_a_pdf_says_that_it_is_accessible_and_carries_what_that_needs(full: dict[str, bytes], address: str) -> None:
    with opened(full[address]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]


def test_the_handbook_has_bookmarks_for_its_chapters_and_takeaways(full: dict[str, bytes]) -> None:
    with opened(full["handbook.pdf"]) as pdf, pdf.open_outline() as outline:
        chapters = {item.title: [child.title for child in item.children] for item in outline.root}
    assert [*chapters] == [
        "The colloquium",
        "The takeaways",
        "Elements of context",
        "Figures",
        "Voices",
        "Timeline",
        "References",
        "Glossary",
        "Help",
        "The report",
        "Sources",
    ]
    assert chapters["The takeaways"] == ["Mending before building", "Counting who crosses"]


def tags(pdf: pikepdf.Pdf) -> set[str]:
    """The kinds of structure in a tagged PDF."""
    found, waiting = set(), [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += list(element)
        elif isinstance(element, pikepdf.Dictionary):
            found.add(str(element.get("/S", "")))
            waiting += [element.K] if "/K" in element else []
    return found


def test_the_handbook_is_tagged_by_what_its_parts_are(full: dict[str, bytes]) -> None:
    with opened(full["handbook.pdf"]) as pdf:
        assert tags(pdf) >= {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/BlockQuote", "/Link", "/TOC"}


SHOWN = {
    "speakers": "name",
    "references": "name",
    "quotes": "text",
    "figures": "label",
    "timeline": "title",
    "glossary": "definition",
    "helplines": "name",
    "colloquia": "title",
    "sources": "title",
}
"""A field of each collection that the handbook prints as it is typed."""


def test_the_handbook_holds_every_record_and_every_paragraph() -> None:
    book = " ".join(printed(FULL, "handbook.typ").split())
    archive = archive_of(FULL)
    curly = [str(getattr(entry.record, field)) for name, field in SHOWN.items() for entry in archive[KINDS[name]]]
    curly += [point.text for entry in (*archive[TAKEAWAYS], *archive[THEMES]) for point in entry.record.points]
    assert not [text for text in curly if text.replace("'", "’") not in book]
    report = archive.reports["minutes"]
    paragraphs = [" ".join(report.text[p.start : p.end].split()).removeprefix("• ") for p in report.paragraphs]
    folded = [text for text in paragraphs if text not in book]
    assert [text[:33] for text in folded] == ["Ms. Marrow described the flood of"]
    assert "Content note: Tells of a death in a flood." in book
    assert "under the ice" not in book


@pytest.mark.parametrize("template", ["handbook.typ", "handout.typ", "poster.typ"])
def test_what_an_editor_types_is_never_run(small: Path, template: str) -> None:
    quoted = "'" + HOSTILE + "'"
    add_to_report(small, HOSTILE)
    change(small, "takeaways", "title: Mending before building", f"title: {quoted}")
    change(small, "takeaways", "summary: Small repairs come first.", f"summary: {quoted}")
    change(small, "speakers", "name: Second Speaker", f"name: {quoted}\n  aliases: [Second Speaker]")
    change(small, "speakers", "role: librarian", f"role: {quoted}")
    change(small, "colloquia", "title: The bridge meeting", f"title: {quoted}")
    change(small, "colloquia", "place: Riverside", f"place: {quoted}")
    assert printed(small, template, "mending").count(HOSTILE) >= 5
    assert len(typeset(small)) == 10


@pytest.mark.parametrize(
    ("collection", "old", "field"),
    [
        ("takeaways", "text: Repairs should be listed.", "text"),
        ("themes", "title: Why the bridge matters", "title"),
        ("figures", "label: People who cross the bridge on one day.", "label"),
        ("figures", "value: four hundred", "value"),
        ("sources", "title: Minutes of the bridge meeting", "title"),
    ],
)
def test_every_plain_field_comes_out_as_text_in_the_handbook(small: Path, collection: str, old: str, field: str) -> None:
    add_to_report(small, HOSTILE)
    change(small, collection, old, f"{field}: '{HOSTILE}'")
    if field == "value":
        change(small, "figures", "passage: The bridge carries four hundred people a day", f"passage: '{HOSTILE}'")
        change(small, "figures", "  speaker: first-speaker\n", "")
    assert printed(small, "handbook.typ").count(HOSTILE) >= 2  # there, and in the report


HELPLINE = """
- id: a-line
  name: A line
  country: IE
  kind: help
  organisation: The keepers
  audience: Anyone who holds on.
  phone: 01 000
  tty: 01 001
  url: https://example.org/line
  hours: Day and night
  languages: [English, Irish]
  note: Ask for the keeper.
  checked: 2026-01-02
  sources: [https://example.org/line]
"""


def test_help_and_glossary_stand_in_the_handbook_where_there_are_any(small: Path) -> None:
    (small / "data" / "helplines.yaml").unlink()
    assert "Help" not in printed(small, "handbook.typ").splitlines()
    (small / "data" / "helplines.yaml").write_text(HELPLINE, "utf-8")
    (small / "data" / "glossary.yaml").write_text("- {id: railing, term: Railing, definition: What one holds on to.}\n", "utf-8")
    book = printed(small, "handbook.typ")
    assert {"Help", "Glossary", "Ireland"} <= set(book.splitlines())
    assert "To get help" in book.splitlines()
    assert "A lineThe keepersAnyone who holds on.Telephone 01 000Text telephone 01 001https://example.org/line" in book
    assert "Open: Day and nightLanguages: English, IrishAsk for the keeper.Checked on 2\u00a0January\u00a02026. " in book
    assert "Railing. What one holds on to." in book
    assert "handbook.pdf" in typeset(small)


def test_each_of_several_colloquia_has_a_handbook_of_its_own_and_one_more_lists_them() -> None:
    made, archive = typeset(TWO), archive_of(TWO)
    assert {address for address in made if "handbook" in address} == {"handbook.pdf", *BOOKS}
    bridge, ford = (book.splitlines() for book in (printing.printed(archive, "handbook.typ", book) for book in ("bridge", "ford")))
    assert "Mending before building" in bridge
    assert "Marking the ford" in ford
    assert {"Marking the ford", "miller", "“Set a pole on either side”"}.isdisjoint(bridge)
    assert {"Mending before building", "Second Speaker", "“Mend the railing first”"}.isdisjoint(ford)
    listed = printing.printed(archive, "lists.typ", site=SITE)
    assert [word in listed for word in ("The bridge meeting", "The ford meeting", *(f"{SITE.url}{book}" for book in BOOKS))] == [True] * 4


def test_the_words_of_the_report_come_out_as_text(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + f"\nA last line: {HOSTILE}.\n", "utf-8")
    assert HOSTILE in printed(small, "handbook.typ")


def test_markdown_of_the_editors_is_set_and_its_links_are_numbered(small: Path) -> None:
    change(small, "colloquia", "summary: A meeting about *one* bridge.", "summary: 'One *bridge*, [see](https://example.org/a_b). #x'")
    tree: Any = markdown.nodes("One *bridge*")
    nodes = tree[0]["children"][0]["children"]
    assert [(node["type"], node["text"]) for node in nodes] == [("text", "One "), ("em", "")]
    book = printed(small, "handbook.typ")
    assert "One bridge, see (1). #x" in book
    assert "https://example.org/a_b" in book


LONG = "A very long line of words which does not end soon "


@pytest.mark.parametrize(
    ("title", "summary", "quotations"),
    [
        ("A", "B", 0),
        ("A", "B", 3),
        (LONG * 3, LONG * 10, 3),
        (LONG * 40, LONG * 60, 3),
        ("w" * 900, "v" * 900, 1),
    ],
    ids=["short", "short, with quotations", "long", "beyond reason", "words without a break"],
)
def test_a_poster_has_one_page_whatever_the_data(small: Path, title: str, summary: str, quotations: int) -> None:
    change(small, "takeaways", "title: Mending before building", f"title: '{title}'")
    change(small, "takeaways", "summary: Small repairs come first.", f"summary: '{summary}'")
    add_to_report(small, title)
    said = [LONG * 8 + str(number) for number in range(quotations)]
    say(small, *said)
    entries = [f"- {{id: q{i}, speaker: first-speaker, text: {text}, source: minutes, takeaway: mending}}" for i, text in enumerate(said)]
    quotes = small / "data" / "quotes.yaml"
    quotes.write_text("\n".join([quotes.read_text("utf-8").split("- id: railing-first")[0], *entries]) + "\n", "utf-8")
    made = typeset(small)
    with opened(made["takeaways/mending/poster.pdf"]) as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    assert all(unpack(">II", content[16:24]) == (1200, 630) for address, content in made.items() if address.endswith(".png"))


@pytest.mark.parametrize("times", [0, 1, 60])
def test_a_handout_has_one_page_whatever_the_size_of_the_event(small: Path, times: int) -> None:
    (sheet,) = (json.loads(data) for data in printing.data(archive_of(small), "handout.typ"))
    sheet["takeaways"] += [{"number": 9 + i, "title": LONG, "titled": "ours", "sentence": LONG * 3} for i in range(times)]
    sheet["event"]["summary"] += [LONG] * times
    made = press.Press(press.Job(str(TEMPLATES), "handout.typ", "pdf", [json.dumps(sheet)])).run()
    with opened(made[0]) as pdf:
        assert len(pdf.pages) == 1
    assert "Mend the railing first" in "".join(of_pdf(made[0]))


@pytest.mark.parametrize(
    "field", ["content_notes: [Speaks of a railing.]", "note: {text: A correction., checked: 2019-01-01}", "card: false"]
)
def test_words_with_any_note_are_on_no_handout(small: Path, field: str) -> None:
    assert "Mend the railing first" in printing.data(archive_of(small), "handout.typ")[0]
    change(small, "quotes", "  text: Mend the railing first\n", f"  text: Mend the railing first\n  {field}\n")
    assert "Mend the railing first" not in printing.data(archive_of(small), "handout.typ")[0]


def test_a_poster_takes_words_with_a_note_only_where_there_are_no_others(small: Path) -> None:
    note = "  note: {text: A correction., checked: 2026-01-01}\n"
    change(small, "quotes", "  text: Mend the railing first\n", "  text: Mend the railing first\n" + note)
    poster = printed(small, "poster.typ", "mending")
    assert "Mend the railing first" in poster
    assert "See our note on this quotation" in poster


@pytest.mark.parametrize("sign", ["話", "💪🏽", "ส", "👩\u200d👧", "\u0378"])
def test_for_a_sign_that_no_font_has_dots_are_printed_and_nothing_stops(small: Path, sign: str) -> None:
    change(small, "speakers", "name: Second Speaker", f"name: Second {sign}\n  aliases: [Second Speaker]")
    words = "".join(of_pdf(typeset(small)["handbook.pdf"]))
    assert "Second …" in words
    assert sign not in words


LACKING = """data/quotes.yaml:3:10: warning: no font for print has '桥' (cjk unified ideograph-6865), '很' (cjk unified ideograph-5f88)MORE
data/sources/minutes.txt:19:2: warning: no font for print has 'ส' (thai character so sua)MORE
mkdocs.yml:1:19: warning: no font for print has '💪' (flexed biceps)MORE"""


def test_the_check_names_each_line_with_signs_that_no_font_has_once(small: Path) -> None:
    (small / "mkdocs.yml").write_text("site_name: Small, 💪\n", "utf-8")
    say(small, "桥很 again", "ส")
    text = (small / "data" / "quotes.yaml").read_text("utf-8")
    quote = '- id: strong\n  speaker: first-speaker\n  text: "\\u6865很 again"\n  source: minutes\n'
    (small / "data" / "quotes.yaml").write_text(quote + text + "# 橋, which is not printed\n", "utf-8")
    told = "\n".join(map(str, signs.problems(small, archive_of(small), TEMPLATES, date(2020, 1, 1))))
    remedy = "; … is printed instead, and no picture or poster of its words: put an open font that has it into theme/print/fonts/"
    assert told == LACKING.replace("MORE", remedy)


def test_of_a_file_in_a_script_that_no_font_has_ten_lines_are_named_and_the_rest_is_counted(small: Path) -> None:
    say(small, *(chr(0x4E00 + number) for number in range(15)))
    found = list(signs.problems(small, archive_of(small), TEMPLATES, date(2020, 1, 1)))
    assert len(found) == 11
    assert found[-1].message == f"5 more such signs begin here: {', '.join(chr(0x4E00 + number) for number in range(10, 15))}"


def test_a_mistake_in_a_template_is_named_with_its_place(small: Path, tmp_path: Path) -> None:
    for room in ("print", "language"):
        shutil.copytree(PROJECT / "theme" / room, tmp_path / room)
    (tmp_path / "print" / "cards.typ").write_text("#let x = none\n#x.len()\n", "utf-8")
    with pytest.raises(paper.TypesettingError) as raised:
        list(paper.typeset(Annotated(archive_of(small)), SITE, tmp_path / "print"))
    assert str(raised.value) == "theme/print/cards.typ:2:1: data/quotes.yaml:1:3: type none has no method `len`"


DIGEST = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_typesetting import typeset
print(hashlib.sha256(b"".join(content for _, content in sorted(typeset(Path(sys.argv[2])).items()))).hexdigest())
"""


def test_the_same_archive_gives_the_same_bytes_anywhere_at_any_time(small: Path) -> None:
    here = hashlib.sha256(b"".join(content for _, content in sorted(typeset(small).items()))).hexdigest()
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "PYTHONUTF8": "1"}
    environment = os.environ | elsewhere | {"PYTHONPATH": str(PROJECT / "hooks")}
    command = [sys.executable, "-c", DIGEST, str(Path(__file__).parent), str(small)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == here
