"""Sensitive words of a report are in no file but behind a content note, and what rests on them says so beforehand."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browsing import Reader, serve
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor import report
from colloquium.problems import DataError
from colloquium.record.collections import FIGURES, QUOTES
from colloquium.site import exports, sheets
from colloquium.site.annotation import Annotated
from projects import PROJECT, build, change, copy_project, settings_of
from test_withdrawing import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from colloquium.archive.model import Archive

SITE = settings_of("The bridge record", "What was said.", date(2019, 5, 1))
STORM = """
3. After the storm

The first span fell at nine. “In the storm of 1911 a ferryman was crushed by seven iron beams before the eyes of his
children, and nobody came to help”, said the First Speaker. “Crushed by seven iron beams”, she read. Later a new span was built.

4. A hard winter

Boats froze in the ice.
"""
CRUSHED = "a ferryman was crushed by seven iron beams before the eyes of his children"
HEADLINE = "Crushed by seven iron beams"
WORDS = ["ferryman was", "was crushed", "iron beams", "beams before", "eyes of his", "of his children", "hard winter"]
NOTE = "  content_notes: [Speaks of a death.]\n"
QUOTE = "- id: nobody-came\n  speaker: first-speaker\n  text: and nobody came to help\n  source: minutes\n  fragment: true\n"
CHILDREN = QUOTE.replace("nobody-came", "as-told").replace("and nobody", "the eyes of his children, and nobody")
PAPER = QUOTE.replace("nobody-came", "the-paper").replace("and nobody came to help", HEADLINE)
POINT = "    - text: An accident was told.\n      passage: In the storm of 1911 a ferryman was crushed\n"
FIGURE = "- id: beams\n  value: seven\n  label: Beams that fell.\n  passage: crushed by seven iron beams before\n  source: minutes\n"


def with_storm(root: Path) -> Path:
    """The small record with an accident in its report, and the accident listed as sensitive; so is a heading."""
    minutes = root / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + STORM, "utf-8")
    parts = [(CRUSHED, "Describes a death."), (f"“{HEADLINE}”", "Describes a death."), ("4. A hard winter", "Speaks of cold.")]
    listed = "".join(f"    - passage: {passage}\n      note: {note}\n" for passage, note in parts)
    change(root, "sources", "  language: en\n", f"  language: en\n  sensitive:\n{listed}")
    return root


def add(root: Path, collection: str, text: str) -> None:
    path = root / "data" / f"{collection}.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def add_all(root: Path) -> None:
    """A record of each kind that rests on the accident, with a note; one that stands beside it, and one that is found by it."""
    add(root, "quotes", QUOTE + CHILDREN + NOTE + PAPER + NOTE)
    add(
        root,
        "quotes",
        QUOTE.replace("nobody-came", "came-to-help").replace("and nobody ", "") + f"  passage: {CRUSHED}, and nobody came to help\n",
    )
    add(root, "figures", FIGURE + NOTE + "  note: {text: Six by other counts., checked: 2019-12-01}\n")
    add(root, "takeaways", POINT + "      content_notes: [Speaks of a death.]\n")
    add(root, "themes", POINT + NOTE)
    add(root, "colloquia", POINT + "      content_notes: [Speaks of a death.]\n")


def linked(root: Path) -> Archive:
    return linker.link(loader.load(root))


def exported(archive: Archive, name: str) -> list[dict[str, Any]]:
    found = {export.address: export.content for export in exports.export(archive, "https://example.org/")}
    return list(json.loads(found[f"data/{name}.json"])["records"])


REPEATS = "repeats words of a passage that the record of its report lists as sensitive; say it in other words"
TOLD = "has words of a passage that the record of its report lists as sensitive"
ADD = "add  content_notes:  with a few calm words on what is mentioned"


@pytest.mark.parametrize(
    ("collection", "text", "message"),
    [
        ("quotes", CHILDREN, f"data/quotes.yaml:19:3: text: {TOLD}; {ADD}"),
        ("quotes", PAPER, f"data/quotes.yaml:19:3: text: {TOLD}; {ADD}"),
        ("figures", FIGURE, f"data/figures.yaml:11:3: passage: {TOLD}; {ADD}"),
        ("takeaways", POINT, f"data/takeaways.yaml:10:7: points: 2: passage: {TOLD}; {ADD}, to this point or to the takeaway"),
        ("themes", POINT, f"data/themes.yaml:9:7: points: 2: passage: {TOLD}; {ADD}, to this point or to the theme"),
        ("colloquia", POINT, f"data/colloquia.yaml:11:7: points: 2: passage: {TOLD}; {ADD}"),
        (
            "glossary",
            "- {id: a, term: A, definition: He was crushed by SEVEN iron beams.}\n",
            f"data/glossary.yaml:1:20: definition: {REPEATS}",
        ),
        (
            "timeline",
            "- {id: a, date: 1911, title: A, text: was *crushed* by seven iron beams}\n",
            f"data/timeline.yaml:1:33: text: {REPEATS}",
        ),
        (
            "references",
            "- {id: a, kind: work, name: A, note: {text: before the eyes of his children, checked: 2019-12-01}}\n",
            f"data/references.yaml:1:39: note: text: {REPEATS}",
        ),
        (
            "speakers",
            "      passage: before the eyes of his children\n",
            f"data/speakers.yaml:12:7: appearances: 1: passage: {TOLD}; copy other words that name the role, or delete the passage",
        ),
    ],
)
def test_what_rests_on_sensitive_words_needs_a_content_note(small: Path, collection: str, text: str, message: str) -> None:
    add(with_storm(small), collection, text)
    with pytest.raises(DataError) as caught:
        linked(small)
    assert [str(problem) for problem in caught.value.problems if problem.severity == "error"] == [message]


def test_a_heading_that_the_record_names_cannot_be_sensitive(small: Path) -> None:
    change(with_storm(small), "sources", "[MINUTES OF THE BRIDGE MEETING]", "[4. A hard winter]")
    told = "the report prints it in a passage that its record lists as sensitive, and a heading has no note before it"
    with pytest.raises(DataError) as caught:
        linked(small)
    assert str(caught.value) == f"data/sources.yaml:12:14: headings: 1: {told}; leave the heading out of that passage"


def test_a_title_cannot_be_sensitive(small: Path) -> None:
    add(
        with_storm(small),
        "themes",
        "- id: cold\n  title: A hard winter\n  summary: Ice.\n  points:\n    - {text: It froze., passage: Boats froze in the ice.}\n",
    )
    with pytest.raises(DataError) as caught:
        linked(small)
    told = "the report prints it in a passage that its record lists as sensitive, and a title has no note before it"
    assert str(caught.value) == f"data/themes.yaml:9:3: title: {told}; leave the title out of that passage"


def test_a_note_of_its_own_or_of_the_takeaway_or_theme_will_do(small: Path) -> None:
    add_all(with_storm(small))
    assert [entry.record.id for entry in linked(small)[FIGURES]] == ["people-a-day", "beams"]


def test_words_beside_sensitive_ones_need_no_note(small: Path) -> None:
    add(with_storm(small), "quotes", QUOTE)
    assert linked(small).get(QUOTES, "nobody-came")


def test_what_is_withdrawn_needs_no_note(small: Path) -> None:
    add(with_storm(small), "quotes", CHILDREN + "  withdrawn: true\n")
    assert not linked(small).get(QUOTES, "as-told")


@pytest.fixture
def archive(small: Path) -> Archive:
    add_all(with_storm(small))
    return linked(small)


def test_the_open_data_cuts_words_passages_and_selectors_and_keeps_their_place(archive: Archive) -> None:
    quotes = {record["id"]: record for record in exported(archive, "quotes")}
    cut = quotes["as-told"]
    assert cut["text"] == cut["selector"]["exact"] == "[…], and nobody came to help"
    assert cut["selector"]["prefix"] == ""
    assert cut["selector"]["suffix"] == "”, said the First Speaker. "
    text = archive.reports["minutes"].text
    assert " ".join(text[cut["selector"]["start"] : cut["selector"]["end"]].split()) == "the eyes of his children, and nobody came to help"
    assert quotes["nobody-came"]["selector"]["prefix"] == ", "
    assert quotes["the-paper"]["text"] == "[…]"
    assert quotes["came-to-help"]["passage"] == "[…], and nobody came to help"


def test_a_figure_and_points_are_cut_too(archive: Archive) -> None:
    figure = exported(archive, "figures")[-1]
    assert (figure["value"], figure["passage"], figure["selector"]["exact"], figure["selector"]["paragraph"]) == ("[…]", "[…]", "[…]", 9)
    for collection in ("takeaways", "themes", "colloquia"):
        point = exported(archive, collection)[0]["points"][-1]
        assert point["passage"] == point["selector"]["exact"] == "In the storm of 1911 […]"
        assert point["selector"]["suffix"] == ""


def test_what_is_far_from_sensitive_words_stays_as_it_is(small: Path) -> None:
    before = exported(linked(small), "quotes")
    assert exported(linked(with_storm(small)), "quotes")[:2] == before[:2]


def test_paper_and_the_list_of_what_is_to_be_done_leave_them_out(archive: Archive) -> None:
    told = "\n".join(sheet.data for sheet in sheets.sheets(Annotated(archive), SITE, PROJECT / "theme" / "print"))
    told += report.as_text(archive, SITE.day)
    assert [word for word in WORDS if word in " ".join(told.replace("\\n", " ").split())] == []


@pytest.fixture(scope="module")
def storm_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("storm") / "project")
    add_all(with_storm(root))
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_no_file_has_them_but_a_page_that_folds_them(storm_site: Path) -> None:
    found = {name: re.sub(r'<details class="folded".*?</details>', "", text) for name, text in everything(storm_site).items()}
    assert [(name, word) for name, text in found.items() for word in WORDS if word.casefold() in text.casefold()] == []


def test_such_a_quotation_has_no_picture(storm_site: Path) -> None:
    assert {path.stem for path in (storm_site / "cards").glob("*.png")} == {
        "four-hundred",
        "railing-first",
        "mend-first",
        "nobody-came",
        "came-to-help",
    }


@pytest.fixture
def visitor(storm_site: Path, chromium: Browser) -> Iterator[Reader]:
    with serve(storm_site) as host, chromium.new_context() as context:
        yield Reader(context, host)


@pytest.mark.parametrize("address", ["quotes/as-told/", "quotes/", "speakers/first-speaker/", "sources/minutes/"])
def test_readers_see_them_when_they_ask(visitor: Reader, address: str) -> None:
    page = visitor.open(address)
    words = page.locator(".folded").filter(has_text="of his").first
    expect(words.locator("p").first).to_be_hidden()
    expect(words.get_by_text("Describes a death.")).to_be_visible()
    words.get_by_text("Show these words").click()
    expect(words.locator("p").first).to_be_visible()
    assert visitor.complaints == []


@pytest.mark.parametrize("address", ["quotes/as-told/", "sources/minutes/"])
def test_paper_has_the_note_in_their_place(visitor: Reader, address: str) -> None:
    page = visitor.open(address)
    page.emulate_media(media="print")
    words = page.locator(".folded").filter(has_text="of his").first
    expect(words.locator("p").first).to_be_hidden()
    expect(words.get_by_text("Describes a death.")).to_be_visible()
    expect(words.get_by_text("Show these words")).to_be_hidden()


def test_readers_see_a_figure_when_they_ask(visitor: Reader) -> None:
    page = visitor.open("figures/")
    expect(page.get_by_text("Speaks of a death.")).to_be_visible()
    expect(page.locator("#beams-value")).to_be_hidden()
    page.locator("#beams").get_by_text("Show these words").click()
    expect(page.locator("#beams-value")).to_be_visible()


def test_a_heading_is_folded_below_itself_and_in_no_list(visitor: Reader) -> None:
    page = visitor.open("sources/minutes/")
    assert page.get_by_role("navigation", name="Contents").get_by_role("link").all_inner_texts()[-1] == "With a content note"
    expect(page.get_by_text("A hard winter")).to_be_hidden()
    page.locator(".head").last.get_by_text("Show these words").click()
    expect(page.get_by_text("A hard winter")).to_be_visible()


def test_a_point_has_its_note_before_it(visitor: Reader) -> None:
    page = visitor.open("takeaways/mending/")
    assert page.locator(".point").last.locator("p").first.inner_text() == "Content note. Speaks of a death."


def test_the_search_has_no_text_of_what_rests_on_them(storm_site: Path) -> None:
    files = [text for name, text in everything(storm_site).items() if re.fullmatch(r"search/\w+\.json", name)]
    assert any("Repairs should be listed." in text for text in files)
    assert [text for text in files for word in ("accident was told", "Beams that fell", *WORDS) if word in text] == []
