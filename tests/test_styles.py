"""A style's template prints what citeproc-py prints, but for the corrections, each of which follows a rule of the manuals."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

import oracle
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.marks import MARKS
from colloquium.site import citations as citing
from colloquium.site.names import PARTS
from colloquium.site.styles import Style
from projects import FULL, settings_of, styles

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = [
    "a note on the iPhone and the river: a history of it",
    "They know.",
    "What next?",
    "the “others”",
    "He said ‘why?’",
    "Riverside, D.C.",
    "Tom & Co., Inc.",
    "to be, or:",
    "an end...",
    "<b>{x}</b> 'x' \"y\"",
    "ǆ ß ÉTÉ été Été",
    "10\u00a0000  people",
    "桥梁会议。",
    "جسر",
    "n",
]
"""Texts that end, begin and have capitals in ways that styles treat differently."""

DATES = [[2019], [2019, 9], [2019, 9, 30], [2019, 5, 1], [999, 12], [1000]]

NAMES = [
    {"literal": "Mend It!"},
    {"literal": "Mend, Inc."},
    {"family": "Marsh", "given": "Ivo A.", "suffix": "Jr."},
    {"family": "Gogh", "given": "Vincent van"},
    {"family": "李", "given": "明"},
    {"family": "hooks", "given": "bell"},
]


@pytest.fixture(scope="module")
def uncorrected() -> Mapping[str, Style]:
    return styles(corrections=[])


@pytest.fixture(scope="module")
def corrected() -> Mapping[str, Style]:
    return styles()


def document(author: dict[str, str], title: str, other: str, day: list[int], language: str) -> Any:
    texts = {"title": title, "container-title": other, "event-title": other, "event-place": other, "language": language}
    return shaped("document", author, f"statement {other}", **texts, issued={"date-parts": [day]})


def shaped(kind: str, author: dict[str, str], genre: str, **fields: object) -> Any:
    return {"id": "x", "type": kind, "genre": genre, "URL": "https://example.org/x/", "author": [author], **fields}


def assert_as_citeproc(item: citing.Item, made: Mapping[str, Style]) -> None:
    for name, printed in citing.printed(item, made).items():
        assert printed == oracle.print_item(item, name), name


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("language", ["en-GB", "fr"])
def test_a_statement_is_printed_as_citeproc_prints_it(text: str, language: str, uncorrected: Mapping[str, Style]) -> None:
    assert_as_citeproc(document(NAMES[0], text, text, DATES[2], language), uncorrected)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: str(*list(name.values())[:1]))
def test_a_name_is_printed_as_citeproc_prints_it(name: dict[str, str], uncorrected: Mapping[str, Style]) -> None:
    assert_as_citeproc(document(name, "Words", "Minutes", DATES[0], "en"), uncorrected)


@pytest.mark.parametrize("count", [2, 3, 4, 6, 7, 20, 21, 25])
@pytest.mark.parametrize("first", range(len(NAMES)))
def test_several_authors_are_printed_as_citeproc_prints_them(first: int, count: int, uncorrected: Mapping[str, Style]) -> None:
    item = document(NAMES[0], "Words", "Minutes", DATES[0], "en")
    assert_as_citeproc(item | {"author": [NAMES[(first + at) % len(NAMES)] for at in range(count)]}, uncorrected)


@pytest.mark.parametrize("day", DATES, ids=str)
def test_a_date_is_printed_as_citeproc_prints_it(day: list[int], uncorrected: Mapping[str, Style]) -> None:
    assert_as_citeproc(document(NAMES[0], "Words", "Minutes", day, "en"), uncorrected)


@pytest.mark.parametrize(("publisher", "day"), [*product([None, "the press", "The Press, Inc."], [None, *DATES])])
def test_a_report_is_printed_as_citeproc_prints_it(publisher: str | None, day: list[int] | None, uncorrected: Mapping[str, Style]) -> None:
    known: dict[str, Any] = {"publisher": publisher} if publisher else {}
    known |= {"issued": {"date-parts": [day]}} if day else {}
    assert_as_citeproc(shaped("report", {"literal": "An event"}, "text", title="the minutes", language="en", **known), uncorrected)


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_of_our_own_is_printed_as_citeproc_prints_it(text: str, uncorrected: Mapping[str, Style]) -> None:
    assert_as_citeproc(shaped("webpage", {"literal": text}, "takeaway 1", title=text), uncorrected)


def test_every_record_of_an_archive_is_printed_as_citeproc_prints_it(uncorrected: Mapping[str, Style]) -> None:
    site = settings_of("Record", "What was said.", date(2019, 5, 1))
    for citation in citing.cite(linker.link(loader.load(FULL)), site, lambda entry: f"part of {entry.collection}", uncorrected).values():
        assert_as_citeproc(citation.item, uncorrected)


ANY = some.text(some.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
TEXT = some.lists(ANY | some.sampled_from(TEXTS), min_size=1, max_size=3).map(lambda parts: " ".join(parts).strip()).filter(bool)
NAME = some.builds(lambda *parts: dict(zip(PARTS, parts, strict=False)), TEXT, TEXT) | some.fixed_dictionaries(dict.fromkeys(PARTS, TEXT))
DATE = some.builds(lambda known, *parts: {"date-parts": [[*parts][:known]]}, *map(some.integers, (1, 1, 1, 1), (3, 9999, 12, 28)))
GIVEN = {"id": some.just("x"), "genre": TEXT, "URL": some.just("https://example.org/x/"), "title": TEXT}
WRITTEN = GIVEN | {"language": some.sampled_from(["en", "en-GB", "fr", "zh-Hant"])}
WHOLE = some.tuples(some.fixed_dictionaries({"literal": TEXT})).map(list)
ITEM = some.one_of(
    some.fixed_dictionaries({"type": some.just("webpage"), "author": WHOLE, **GIVEN}),
    some.fixed_dictionaries({"type": some.just("report"), "author": WHOLE, **WRITTEN}, optional={"publisher": TEXT, "issued": DATE}),
    some.fixed_dictionaries(
        {"type": some.just("document"), "author": some.tuples(NAME).map(list) | WHOLE, "issued": DATE, **WRITTEN}
        | dict.fromkeys(["container-title", "event-title", "event-place"], TEXT)
    ),
)


@pytest.mark.fuzz
@given(item=ITEM)
def test_whatever_is_cited_is_printed_as_citeproc_prints_it(item: Any, uncorrected: Mapping[str, Style]) -> None:
    assert_as_citeproc(item, uncorrected)


def test_a_field_that_no_record_has_is_an_error() -> None:
    authors: Any = {}
    cited = {"report": "{titel} {none?}."}
    style = Style({"title": "X", "months": [], "era": "", "days": ["{year}"], "cited": cited, "corrections": [], "authors": authors})
    with pytest.raises(KeyError, match="titel"):
        style.print("report", {"title": "Minutes"}, [2019])
    assert style.print("report", {"titel": "Minutes"}, [2019]) == "Minutes "


# correction, title, then how APA, Chicago and MLA print it with this correction alone
ALONE = [
    # full stops, question marks and exclamation marks of the words' own
    ("one end", "And then", "And then. In", "‘And then’. In", "‘And then’. Statement"),
    ("one end", "What next?", "What next? In", "‘What next?’ In", "‘What next?’ Statement"),
    ("one end", "Listen!", "Listen! In", "‘Listen!’ In", "‘Listen!’ Statement"),
    ("one end", "They know.", "They know. In", "‘They know.’ In", "‘They know.’ Statement"),
    ("one end", "And then?...", "And then?... In", "‘And then?...’ In", "‘And then?...’ Statement"),
    ("one end", "And then…", "And then…. In", "‘And then…’. In", "‘And then…’. Statement"),
    ("one end", "He said “Why?”", "He said “Why?” In", "‘He said “Why?”’ In", "‘He said “Why?”’ Statement"),
    ("one end", "« Quoi ? »", "« Quoi ? » In", "‘« Quoi ? »’ In", "‘« Quoi ? »’ Statement"),
    ("one end", "桥塌了。", "桥塌了。 In", "‘桥塌了。’ In", "‘桥塌了。’ Statement"),
    ("one end", "He said Why?. Then", "He said Why?. Then. In", "‘He said Why?. Then’. In", "‘He said Why?. Then’. Statement"),
    ("one end", "the “others”", "the “others”. In", "‘the “others”’. In", "‘the “others”’. Statement"),
    # the style's stop and the closing marks
    ("stops inside", "And then", "And then. In", "‘And then.’ In", "‘And then.’ Statement"),
    ("stops inside", "They know.", "They know. In", "‘They know.’ In", "‘They know.’ Statement"),
    ("stops inside", "the “others”", "the “others.” In", "‘the “others.”’ In", "‘the “others.”’ Statement"),
    ("stops inside", "the “‘others’”", "the “‘others.’” In", "‘the “‘others.’”’ In", "‘the “‘others.’”’ Statement"),
    ("stops inside", "all we know”", "all we know.” In", "‘all we know.”’ In", "‘all we know.”’ Statement"),
    ("stops inside", "the workers’", "the workers’. In", "‘the workers’.’ In", "‘the workers’.’ Statement"),
    ("stops inside", "« le pont »", "« le pont ». In", "‘« le pont ».’ In", "‘« le pont ».’ Statement"),
    ("stops inside", "“This”, he said", "“This”, he said. In", "‘“This”, he said.’ In", "‘“This”, he said.’ Statement"),
    # the style's marks and those in the words
    ("double marks", "And then", "And then. In", "“And then”. In", "“And then”. Statement"),
    ("double marks", "the “others”", "the “others”. In", "“the ‘others’”. In", "“the ‘others’”. Statement"),
    ("double marks", 'the "others"', "the &#34;others&#34;. In", "“the ‘others’”. In", "“the ‘others’”. Statement"),
    ("double marks", "„die Brücke“", "„die Brücke“. In", "“‘die Brücke’”. In", "“‘die Brücke’”. Statement"),
    ("double marks", "the ‘others’", "the ‘others’. In", "“the ‘others’”. In", "“the ‘others’”. Statement"),
    ("double marks", "‘So “no”’, I said", "‘So “no”’, I said. In", "“‘So “no”’, I said”. In", "“‘So “no”’, I said”. Statement"),
    ("double marks", "“So ‘no’”, I said", "“So ‘no’”, I said. In", "“‘So “no”’, I said”. In", "“‘So “no”’, I said”. Statement"),
    ("double marks", "« le “pont” »", "« le “pont” ». In", "“« le ‘pont’ »”. In", "“« le ‘pont’ »”. Statement"),
    ("double marks", "say “we know", "say “we know. In", "“say ‘we know”. In", "“say ‘we know”. Statement"),
    ("double marks", "“a” b” c", "“a” b” c. In", "“‘a’ b’ c”. In", "“‘a’ b’ c”. Statement"),
    ("double marks", "don’t, in the ’90s", "don’t, in the ’90s. In", "“don’t, in the ’90s”. In", "“don’t, in the ’90s”. Statement"),
    ("double marks", 'a 5" pipe', "a 5&#34; pipe. In", "“a 5&#34; pipe”. In", "“a 5&#34; pipe”. Statement"),
]


@pytest.mark.parametrize(("correction", "title", "apa", "chicago", "mla"), ALONE)
def test_each_correction_does_what_its_rule_says(correction: str, title: str, apa: str, chicago: str, mla: str) -> None:
    item = statement(title, "Minutes")
    for printed, words in zip(citing.printed(item, styles(corrections=[correction])).values(), (apa, chicago, mla), strict=True):
        assert f" {words}" in printed


# title, the text of every other field, then the whole citation in APA, Chicago and MLA
TOGETHER = [
    (
        "He said “Why?”",
        "A “Bridge”",
        "Mend It! (2019). He said “Why?” In <i>A “Bridge”</i> [Statement]. A “Bridge”, A “Bridge”. https://example.org/x/",
        "Mend It! “He said ‘Why?’” In <i>A “Bridge,”</i> statement. A “Bridge,” A “Bridge,” 2019. https://example.org/x/.",
        "Mend It! “He said ‘Why?’” Statement. <i>A “Bridge,”</i> 2019, A “Bridge,” A “Bridge,” https://example.org/x/.",
    ),
    (
        "that we know”",
        "Why?",
        "Mend It! (2019). that we know”. In <i>Why?</i> [Statement]. Why?, Why? https://example.org/x/",
        "Mend It! “that we know.’” In <i>Why?</i>, statement. Why?, Why?, 2019. https://example.org/x/.",
        "Mend It! “that we know.’” Statement. <i>Why?</i>, 2019, Why?, Why?, https://example.org/x/.",
    ),
]


@pytest.mark.parametrize(("title", "other", "apa", "chicago", "mla"), TOGETHER)
def test_each_style_has_the_corrections_that_its_manual_asks_for(
    title: str, other: str, apa: str, chicago: str, mla: str, corrected: Mapping[str, Style]
) -> None:
    assert [*citing.printed(statement(title, other), corrected).values()] == [apa, chicago, mla]


def statement(title: str, other: str) -> Any:
    return document({"literal": "Mend It!"}, title, other, [2019], "en") | {"genre": "statement"}


@pytest.mark.parametrize(
    ("style", "author", "printed"),
    [
        ("apa", "Site", "<i>Ivo Marsh Jr.</i> [Page]. https"),
        ("modern-language-association", "Mend It!", "Mend It! <i>Ivo Marsh Jr.</i> Page."),
        ("chicago-notes-bibliography", "Mend, Inc.", "Mend, Inc. “Ivo Marsh Jr.” Page."),
    ],
)
def test_a_title_that_ends_by_itself_gets_no_second_full_stop(
    style: str, author: str, printed: str, corrected: Mapping[str, Style]
) -> None:
    assert printed in citing.printed(shaped("webpage", {"literal": author}, "page", title="Ivo Marsh Jr."), corrected)[style]


@pytest.mark.parametrize("kind", ["report", "webpage"])
def test_an_undated_page_is_not_said_to_be_retrieved_on_no_day(
    kind: str, uncorrected: Mapping[str, Style], corrected: Mapping[str, Style]
) -> None:
    item = shaped(kind, {"literal": "Site"}, "page", title="The bridge")
    assert citing.printed(item, uncorrected)["apa"].endswith("]. Retrieved https://example.org/x/")
    assert citing.printed(item, corrected)["apa"] == "Site. (n.d.). <i>The bridge</i> [Page]. https://example.org/x/"


@pytest.mark.fuzz
@given(item=ITEM)
def test_corrections_change_nothing_but_stops_quotation_marks_and_the_word_before_an_address(
    item: Any, uncorrected: Mapping[str, Style], corrected: Mapping[str, Style]
) -> None:
    changed = re.compile(f"[.,{MARKS}]")
    before = citing.printed(item, uncorrected)
    for name, printed in citing.printed(item, corrected).items():
        assert changed.sub("", unescape(printed)) == changed.sub("", unescape(before[name]).replace("Retrieved https:", "https:"))
