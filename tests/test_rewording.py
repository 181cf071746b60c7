"""Our own sentences, in data, pages and settings, say nothing of who is withdrawn, and the check lists where they did."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import inspection, linker
from colloquium.archive.rewording import reworded
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import (
    COLLOQUIA,
    GLOSSARY,
    HELPLINES,
    KINDS,
    REFERENCES,
    SOURCES,
    SPEAKERS,
    SYNONYMS,
    TAKEAWAYS,
    TIMELINE,
)
from projects import TODAY, add_second_colloquium, change, rendered
from test_attachments import jpeg
from traces import left, of_person, of_record

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.archive.rewording import Rewording

REED = """- id: ada-quillfeather
  withdrawn: true
  name: Ada Quillfeather
  sort_name: Quillfeather, Ada
  aliases: [Judge Quillfeather]
  appearances: [{role: librarian}]
"""


def withdrawn(root: Path, somebody: str = "[…]") -> Archive:
    """The small archive, in which Ada Quillfeather and the quotation about the railing are withdrawn."""
    path = root / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8") + REED, "utf-8")
    change(root, "quotes", "- id: railing-first\n", "- id: railing-first\n  withdrawn: true\n")
    return linker.link(loader.load(root), None, somebody)


def rewording(root: Path, somebody: str = "[…]") -> Rewording:
    found = withdrawn(root, somebody).rewording
    assert found
    return found


TEXTS = {
    "a name": ("Thanks to Ada Quillfeather.", "Thanks to […]."),
    "a name in capitals": ("THANKS TO QUILLFEATHER!", "THANKS TO […]!"),
    "a name with titles and initials": ("So Dr. Ada M. Quillfeather said.", "So […] said."),
    "a family name first": ("See Quillfeather, Ada.", "See […]."),
    "an initial": ("By A. Quillfeather.", "By […]."),
    "a genitive": ("It is Quillfeather’s book.", "It is […]’s book."),
    "a mail address": ("Write to ada.quillfeather@example.org.", "Write to […]."),
    "a mail address of the family name": (
        "Write to <quillfeather@example.org> or quillfeather+b@mail.example.org.",
        "Write to […] or […].",
    ),
    "a mail address at the family name": ("Write to `info@quillfeather.example`.", "Write to `[…]`."),
    "a link to a mail address": ("Write to [quillfeather@x.example](mailto:quillfeather@x.example).", "Write to […]."),
    "a mail address of others": ("Write to feather@example.org or @quill.", "Write to feather@example.org or @quill."),
    "a handle": ("Seen at @adaquillfeather.", "Seen at @[…]."),
    "a name in markup": ("By **Ada** *Quillfeather*.", "By […]."),
    "a name half in bold": ("By **old Ada** Quillfeather.", "By **old […]**."),
    "a name that emphasis begins in": ("By **Ada** *Quillfeather, of the mill*.", "By *[…], of the mill*."),
    "a name with more emphasis in bold": ("By **Ada *Quillfeather* of the mill**.", "By **[…] of the mill**."),
    "a given name in markup": ("**Ada** Quillfeather met.", "[…] met."),
    "a family name in markup": ("So __Ada Quillfeather__ and Ada *Quillfeather* met.", "So __[…]__ and […] met."),
    "a name at the end of markup": ("**Thanks to Ada** Quillfeather.", "**Thanks to […]**."),
    "a name between two marks": ("**Thanks to Ada** *Quillfeather said*.", "**Thanks to […]** *said*."),
    "a name in strong marks": ("By ***Ada*** ***Quillfeather***.", "By […]."),
    "a letter in markup": ("To **Q**uillfeather, Quill**feather** and Q_uill_feather.", "To […], […] and Q_uill_feather."),
    "a name in brackets or quotation marks": ("Quillfeather (Ada) and “Ada” Quillfeather.", "[…] and […]."),
    "a part in code": ("By `Ada` Quillfeather.", "By […]."),
    "a link of a part": ("By [Ada](https://x.org/) Quillfeather and [Q](b.md)uillfeather.", "By […] and […]."),
    "a link to her of a part": ("By [Ada](speakers/ada-quillfeather/) Quillfeather.", "By […]."),
    "a name in HTML": ("By Ada <b\n>Quill</b>feather.", "By […]<b\n></b>."),
    "a name in entities": ("By &#65;da&nbsp;Quillfeather &amp; Co.", "By […] &amp; Co."),
    "a name in an attribute": ('<abbr title="Ada Quillfeather">A</abbr>', '<abbr title="[…]">A</abbr>'),
    "a link of Markdown": ("See [her *page*](../speakers/ada-quillfeather/).", "See her *page*."),
    "a link to a quotation": ('See [it](quotes/railing-first/index.md "Title").', "See it."),
    "a link with a name inside": ("See [Ada Quillfeather](speakers/ada-quillfeather).", "See […]."),
    "a link by reference": ("See [it][a].\n\n[a]: /speakers/ada-quillfeather/\n", "See it.\n\n\n"),
    "a link of HTML": ("See <a class=x href='/speakers/ada-quillfeather/'>it</a>.", "See it."),
    "a link out": ("See [it](https://example.org/staff/quillfeather).", "See it."),
    "an address alone": ("See https://example.org/ada_quillfeather and <https://example.org/Ada%20Quillfeather>.", "See […] and […]."),
    "a picture": ("![Ada](img/ada-quillfeather.jpg)", "Ada"),
    "a picture of HTML": ('A <img alt="A" src="ada-quillfeather.jpg"> B', "A  B"),
    "an address in code": ("`quotes/railing-first`", "`[…]`"),
    "redacted words": ("She said: *mend* the\n> railing FIRST!", "She said: […]!"),
    "redacted words in a list": ("She said:\n\n* Mend the\n* railing first", "She said:\n\n* […]"),
    "others": ("First Speaker said: ada, feather, quill.", "First Speaker said: ada, feather, quill."),
}


@pytest.mark.parametrize(("text", "said"), TEXTS.values(), ids=TEXTS)
def test_what_tells_of_somebody_gives_way(small: Path, text: str, said: str) -> None:
    assert rewording(small).text(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks to Ada Quillfeather.", "Thanks to a participant."),
        ("Ada Quillfeather spoke. Quillfeather left.", "A participant spoke. A participant left."),
        ("# Ada Quillfeather\n\n- Quillfeather\n\n“Quillfeather”", "# A participant\n\n- A participant\n\n“A participant”"),
        ("By Mr. Quillfeather; Mend the railing first.", "By a participant; […]."),
    ],
)
def test_the_word_for_somebody_begins_as_its_sentence_does(small: Path, text: str, said: str) -> None:
    assert rewording(small, "a participant").text(text) == said


PAGES = {
    "two lines": ("Ada Quillfeather\n\nand\n\nQuillfeather\n", [1, 5]),
    "the top": ("---\ndescription: Of Quillfeather\n---\n# A\n", [2]),
    "a link": ("# A\n\n[x](/quotes/railing-first/cite.bib)\n", [3]),
    "nothing": ("# A\n", []),
}


@pytest.mark.parametrize(("text", "lines"), PAGES.values(), ids=PAGES)
def test_each_place_in_a_page_is_named_at_its_line(small: Path, text: str, lines: list[int]) -> None:
    (small / "docs" / "about.md").write_text(text, "utf-8")
    found = withdrawn(small)
    assert [(warning.place.file, warning.place.line) for warning in found.warnings] == [("docs/about.md", line) for line in lines]


def test_each_place_in_the_settings_is_named_at_its_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: Bridge\nsite_description: By Quillfeather\n", "utf-8")
    withdrawn(project)
    found = inspection.inspect(project, date.fromisoformat(TODAY))
    told = "left out here: the name of speakers/ada-quillfeather, which is withdrawn; reword it"
    assert [str(problem) for problem in found.problems] == [f"mkdocs.yml:2:1: warning: {told}"]


def test_the_words_of_the_engine_in_the_settings_name_nobody(project: Path) -> None:
    person = (
        "- {id: bell-hooks, withdrawn: true, name: bell hooks, sort_name: 'hooks, bell', aliases: [watch], appearances: [{role: writer}]}\n"
    )
    path = project / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8") + person, "utf-8")
    settings = (
        "site_name: Bridge\nhooks: [hooks/a.py]\nplugins:\n  - hooks\n# b\nwatch:\n- hooks\nextra:\n  hooks: a\n  contact: By bell hooks\n"
    )
    (project / "mkdocs.yml").write_text(f"{settings}nav:\n- Home: index.md\n- bell hooks: about.md\n", "utf-8")
    found = inspection.inspect(project, date.fromisoformat(TODAY))
    assert [problem.place.line for problem in found.problems if problem.place.file == "mkdocs.yml"] == [10, 13]


@pytest.mark.parametrize("name", ["by-ada-quillfeather.md", "Ada_Quillfeather/a.md", "quillfeather.md", "deeper/adaquillfeather.jpg"])
def test_a_page_with_a_telling_name_is_left_out(small: Path, name: str) -> None:
    (small / "docs" / name).parent.mkdir(exist_ok=True)
    (small / "docs" / name).write_bytes(jpeg(0xFE, b"") if name.endswith("jpg") else b"# A\n")
    (small / "docs" / "about.md").write_text(f"![x]({name})\n", "utf-8")
    found = withdrawn(small)
    assert found.left_out == {name}
    told = "its name tells of speakers/ada-quillfeather, which is withdrawn, so that it is left out; give it another name"
    assert f"docs/{name}:1:1: warning: {told}" in [str(warning) for warning in found.warnings]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("The Quillfeather papers", "The […] papers"),
        ("Quillfeather", "[…]"),
        ("ada.quillfeather@example.org", ""),
        ("https://example.org/adaquillfeather/", ""),
        ("https://example.org/", "https://example.org/"),
        (None, None),
        (
            [{"Home": "index.md"}, {"By Quillfeather": [{"A": "by-quillfeather.md"}, {"B": "b.md"}]}],
            [{"Home": "index.md"}, {"By […]": [{"B": "b.md"}]}],
        ),
        ([{"Her": [{"A": "by-quillfeather.md"}]}, "b.md"], ["b.md"]),
    ],
)
def test_settings_and_menu_say_nothing_of_her(small: Path, value: object, said: object) -> None:
    assert reworded(rewording(small), value) == said


IDS = {
    "quotes": "{id: ada-quillfeather-said, speaker: first-speaker, text: mend first, source: minutes, fragment: true}",
    "references": "{id: quillfeather-fund, kind: organisation, name: The Quillfeather Fund}",
    "glossary": "{id: adaquillfeather, term: a word, definition: D}",
    "timeline": "{id: the-coming-of-a-quillfeather, date: 2001, title: A Quillfeather came}",
    "redirects": "{from: people/ada_quillfeather/, to: gone, since: 2020-01-01}",
}


@pytest.mark.parametrize("collection", IDS)
def test_a_record_whose_id_tells_of_her_is_left_out(small: Path, collection: str) -> None:
    path = small / "data" / f"{collection}.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"- {IDS[collection]}\n", "utf-8")
    found = withdrawn(small)
    assert [entry for entry in found[KINDS[collection]] if "quillfeather" in entry.record.id] == []
    told = "its id or name tells of speakers/ada-quillfeather, which is withdrawn, so that it is left out too; give it another"
    assert [warning.message for warning in found.warnings] == [told]


@pytest.mark.parametrize("term", ["Quillfeather", "Judge Quillfeather"])
def test_a_record_that_is_called_like_her_is_left_out(small: Path, term: str) -> None:
    (small / "data" / "glossary.yaml").write_text(f"- {{id: a, term: {term}, definition: D}}\n", "utf-8")
    assert withdrawn(small)[GLOSSARY] == ()


def test_an_id_that_only_has_the_family_name_as_a_word_stays(small: Path) -> None:
    (small / "data" / "glossary.yaml").write_text("- {id: quillfeather-pen, term: an old pen, definition: D}\n", "utf-8")
    assert [entry.record.id for entry in withdrawn(small)[GLOSSARY]] == ["quillfeather-pen"]


def test_the_only_report_may_not_have_her_in_its_id_and_the_check_says_so(small: Path) -> None:
    change(small, "sources", "id: minutes", "id: ada-quillfeather-minutes")
    for collection in ("colloquia", "figures"):
        change(small, collection, "source: minutes", "source: ada-quillfeather-minutes")
    path = small / "data" / "quotes.yaml"
    path.write_text(path.read_text("utf-8").replace("source: minutes", "source: ada-quillfeather-minutes"), "utf-8")
    with pytest.raises(DataError) as caught:
        withdrawn(small)
    assert [problem.message for problem in caught.value.problems if "its id" in problem.message] == [
        "its id or name tells of speakers/ada-quillfeather, which is withdrawn, so that it is left out too; give it another"
    ]


def test_links_that_tell_of_her_go_and_are_named(small: Path) -> None:
    links = "[{url: 'https://example.org/quillfeather', title: Her page}, 'https://example.org/b', 'https://x.org/Ada%20Quillfeather']"
    change(small, "colloquia", "source: minutes", f"source: minutes\n  links: {links}")
    change(small, "sources", "language: en", "language: en\n  url: https://example.org/ada-quillfeather.pdf\n  rights: By Quillfeather")
    found = withdrawn(small)
    assert [link.url for link in found[COLLOQUIA][0].record.links] == ["https://example.org/b"]
    assert (found[SOURCES][0].record.url, found[SOURCES][0].record.rights) == (None, "By […]")
    gone = "a link that tells of speakers/ada-quillfeather, which is withdrawn, is left out; delete it"
    assert [warning.message for warning in found.warnings] == [
        f"links: 1: url: {gone}",
        f"links: 3: url: {gone}",
        f"url: {gone}",
        "rights: left out here: the name of speakers/ada-quillfeather, which is withdrawn; reword it",
    ]


HOLDING = {
    "speakers": ("- role: engineer", "- role: engineer, for Quillfeather\n      organisation: Quillfeather and Co."),
    "colloquia": ("title: The bridge meeting", "title: The Quillfeather meeting\n  organiser: Judge Quillfeather"),
    "takeaways": (
        "summary: Small repairs",
        "body: 'Of *Ada Quillfeather*.'\n  actions: [{audience: A. Quillfeather, text: Q}]\n  summary: Small",
    ),
}


@pytest.mark.parametrize("collection", HOLDING)
def test_every_kind_of_text_gives_way_on_every_page(small: Path, collection: str) -> None:
    change(small, collection, *HOLDING[collection])
    (small / "data" / "timeline.yaml").write_text(
        "- {id: a, date: 2001, title: Quillfeather came, text: 'By Ada Quillfeather.'}\n", "utf-8"
    )
    (small / "data" / "references.yaml").write_text("- {id: a, kind: work, name: On Quillfeather, aliases: [Quillfeather]}\n", "utf-8")
    note = "{text: Of Quillfeather., checked: 2019-12-01, links: [{url: 'https://x.org/', title: Quillfeather}]}"
    change(
        small, "figures", "theme: why", f"note: {note}\n  measures: [{{label: Quillfeather, value: 1, unit: Quillfeathers}}]\n  theme: why"
    )
    archive = withdrawn(small)
    assert [entry.record.title for entry in archive[TIMELINE]] == ["[…] came"]
    assert [entry.record.aliases for entry in archive[REFERENCES]] == [()]
    person = next(draft.record for draft in loader.load(small).of(SPEAKERS) if draft.record.id == "ada-quillfeather")
    patterns = of_person(person) | of_record("quotes", "railing-first")
    assert left(rendered(small), patterns, ["Mend the railing first"]) == []


def test_the_word_of_a_helpline_stays_where_somebody_is_called_so(small: Path) -> None:
    change(small, "helplines", "name: The bridge watch", "name: Quillfeather Line for Ada Quillfeather")
    assert [entry.record.name for entry in withdrawn(small)[HELPLINES]] == ["Quillfeather Line for […]"]


SOUGHT = {
    "a family name": ("[theft after quillfeather, QUILLFEATHER, quillfeather's theft, quillfeather-meter, quill]", ("quill",)),
    "words of a name one by one": ("[meter, ada, judge quill, Feather]", ("meter", "ada", "judge quill", "Feather")),
    "a mail address": ("[quillfeather@x.example, ada]", ("ada",)),
}


@pytest.mark.parametrize(("typed", "left"), SOUGHT.values(), ids=SOUGHT)
def test_a_word_that_finds_goes_where_it_has_the_family_name_in_small_letters(small: Path, typed: str, left: tuple[str, ...]) -> None:
    change(small, "takeaways", "summary: Small", f"keywords: {typed}\n  summary: Small")
    (small / "data" / "references.yaml").write_text(
        "- {id: a, kind: work, name: A work, aliases: [quillfeather telecom, telecom]}\n", "utf-8"
    )
    (small / "data" / "synonyms.yaml").write_text(
        "- words: [battery, quillfeather cell, cell]\n  find: [bridge, ms quillfeather]\n", "utf-8"
    )
    change(small, "themes", "summary: Who", "keywords: [Ada, quay]\n  summary: Who")
    found = withdrawn(small)
    told = "'Ada' may be the given name of speakers/ada-quillfeather, which is withdrawn; if it is, reword it"
    assert f"keywords: 1: {told}" in [warning.message for warning in found.warnings]
    assert found[TAKEAWAYS][0].record.keywords == left
    assert found[REFERENCES][0].record.aliases == ("telecom",)
    assert (found[SYNONYMS][0].record.words, found[SYNONYMS][0].record.find) == (("battery", "cell"), ("bridge",))
    told = "left out here: the name of speakers/ada-quillfeather, which is withdrawn; reword it"
    assert "data/synonyms.yaml:1:20: warning: words: 2: " + told in [str(warning) for warning in found.warnings]


def test_words_that_make_a_name_together_do_not_stay_together(small: Path) -> None:
    change(small, "speakers", "sort_name: Speaker, First", "sort_name: Speaker, First\n  aliases: [Quillfeather]")
    change(small, "takeaways", "summary: Small", "keywords: [ada, quillfeather, quill]\n  summary: Small")
    assert withdrawn(small)[TAKEAWAYS][0].record.keywords == ("ada", "quill")


COMPANIES = """- {id: quay-company, withdrawn: true, kind: organisation, name: Quay Company, aliases: [Quayco]}
- {id: quay-club, kind: organisation, name: Quay Company Club}
"""
OF_ADA = "speakers/ada-quillfeather, which is withdrawn; if it is, reword it"
DOUBTS = {
    "a family name in small letters": ("The theft, quillfeather’s, came.", [f"'quillfeather' may be the name of {OF_ADA}"]),
    "a given name": (
        "So *Ada* replied, ADA’S friend; and adamant Adam.",
        [f"{name!r} may be the given name of {OF_ADA}" for name in ("Ada", "ADA")],
    ),
    "a name that gives way": ("Ada Quillfeather, and quillfeather@x.example, and [x](https://x.example/quillfeather).", []),
    "an event": ("It was at the *Ford* meeting.", ["'the Ford meeting' names colloquia/ford, which is withdrawn; reword it"]),
    "a source": ("See Notes of the ford.", ["'Notes of the ford' names sources/notes, which is withdrawn; reword it"]),
    "references": (
        "The Quay Company, or Quayco; not a quayco, nor the Quay Company Club.",
        [f"{name!r} names references/quay-company, which is withdrawn; reword it" for name in ("Quay Company", "Quayco")],
    ),
    "what stays": ("The bridge meeting; the ford; a meeting; First Speaker.", []),
}


@pytest.mark.parametrize(("text", "said"), DOUBTS.values(), ids=DOUBTS)
def test_what_may_tell_of_somebody_or_something_stays_and_is_named(small: Path, text: str, said: list[str]) -> None:
    add_second_colloquium(small, "NOTES\n\nThe ford is deep.\n")
    change(small, "colloquia", "{id: ford,", "{id: ford, withdrawn: true,")
    change(small, "colloquia", "A meeting about *one* bridge.", json.dumps(text))
    change(small, "speakers", "- id: first-speaker", REED.replace("{role", "{colloquium: bridge, role") + "- id: first-speaker")
    (small / "data" / "references.yaml").write_text(COMPANIES, "utf-8")
    (small / "docs" / "about.md").write_text(f"# A\n\n{text}\n", "utf-8")
    archive = linker.link(loader.load(small))
    assert archive[COLLOQUIA][0].record.summary == archive.rewording.text(text) if archive.rewording else False
    found = [str(warning) for warning in archive.warnings if not warning.message.startswith(("left out here", "summary: left out here"))]
    data = [warning.partition("summary: ")[2] for warning in found if warning.startswith("data/colloquia.yaml:")]
    docs = [warning.partition("warning: ")[2] for warning in found if warning.startswith("docs/about.md:3:")]
    assert (sorted(data), sorted(docs)) == (sorted(said), sorted(said))
