"""A record is cited as its speaker's words, recorded in the report; what is cited comes out whole in every style and file."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from citeproc import CitationStylesStyle  # type: ignore[import-untyped]

import record
from colloquium import bibliographies, citing, linking, loading, pages, styles
from conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive import Archive

EVENT = "Combating Online Sex Trafficking: Confronting Challenges, Forging Cooperation"
HOSTILE = '<script>alert(1)</script> {a} b} "c" “d” & e% $f #g h_i ~ ^ \\j'
RIS_FIELDS = ("TY", "AU", "TI", "T2", "CY", "PY", "DA", "M3", "N1", "LA", "UR", "ER")
SITE = pages.Site("Colloquium record", "What was said.", "https://example.org/", date(2019, 5, 1))


@pytest.fixture(scope="module")
def archive() -> Archive:
    return record.archive()


@pytest.fixture(scope="module")
def citations(archive: Archive) -> dict[Any, citing.Citation]:
    return pages.Renderer(PROJECT / "theme" / "records", archive, SITE).citations


@pytest.fixture
def hostile() -> citing.Item:
    """A statement whose every text has the characters that the formats use themselves."""
    return {
        "id": "quotes-x",
        "type": "document",
        "genre": f"a statement {HOSTILE}",
        "URL": "https://example.org/quotes/x/",
        "author": [{"family": f"Ó Sé and Müller {HOSTILE}", "given": "Zoë"}],
        "title": HOSTILE,
        "container-title": f"Report {HOSTILE}",
        "event-title": f"Event {HOSTILE}",
        "event-place": f"Place {HOSTILE}",
        "issued": {"date-parts": [[2019, 5]]},
        "language": "en",
    }


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "apa",
            (
                "Richey, V. (2018, March 14). What a great tool that people can start with a conversation instead of an arrest. "
                f"In <i>Report of the colloquium {EVENT}</i> [Statement recorded in the report, paragraph 41]. {EVENT}, New York. "
                "https://example.org/quotes/conversation-instead-of-arrest/"
            ),
        ),
        (
            "chicago-notes-bibliography",
            (
                "Richey, Valiant. ‘What a great tool that people can start with a conversation instead of an arrest’. "
                f"In <i>Report of the Colloquium {EVENT}</i>, statement recorded in the report, paragraph 41. {EVENT}, New York, "
                "14 March 2018. https://example.org/quotes/conversation-instead-of-arrest/."
            ),
        ),
        (
            "modern-language-association",
            (
                "Richey, Valiant. ‘What a great tool that people can start with a conversation instead of an arrest’. "
                f"Statement recorded in the report, paragraph 41. <i>Report of the Colloquium {EVENT}</i>, 14 Mar. 2018, {EVENT}, "
                "New York, https://example.org/quotes/conversation-instead-of-arrest/."
            ),
        ),
    ],
)
def test_a_quotation_is_cited_in_three_styles(citations: dict[Any, citing.Citation], style: str, printed: str) -> None:
    assert citations["quotes", "conversation-instead-of-arrest"].printed[style] == printed


def test_every_record_that_can_be_cited_is_cited_in_every_style(archive: Archive, citations: dict[Any, citing.Citation]) -> None:
    assert set(citations) == {entry.key for name in citing.CITED for entry in archive[name]}
    for citation in citations.values():
        assert tuple(citation.printed) == styles.STYLES
        for printed in citation.printed.values():
            assert str(citation.item["URL"]) in printed
            assert str(citation.item["title"]).casefold().rstrip(".!?") in unescape(re.sub("</?i>", "", printed)).casefold()


def test_words_of_a_quotation_keep_their_letters_in_every_style(archive: Archive, citations: dict[Any, citing.Citation]) -> None:
    for entry in archive["quotes"]:
        for printed in citations[entry.key].printed.values():
            assert entry.record.text in unescape(printed)  # type: ignore[attr-defined]  # a Quote


@pytest.mark.parametrize(
    ("sort_name", "name"),
    [
        ("Vance, Cyrus, Jr.", {"family": "Vance", "given": "Cyrus", "suffix": "Jr."}),
        ("Delattre, François", {"family": "Delattre", "given": "François"}),
        ("Second Speaker", {"literal": "Second Speaker"}),
        ("Speaker,", {"literal": "Second Speaker"}),
        ("a, b, c, d", {"literal": "Second Speaker"}),
    ],
)
def test_a_name_is_taken_apart_at_the_commas_of_the_sort_name(small: Path, sort_name: str, name: dict[str, str]) -> None:
    path = small / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8").replace("sort_name: Speaker, Second", f'sort_name: "{sort_name}"'), "utf-8")
    archive = linking.link(loading.load(small))
    assert citing.name(archive.collections["speakers"]["second-speaker"]) == name


def test_a_suffix_stands_where_each_style_puts_it(citations: dict[Any, citing.Citation]) -> None:
    citation = citations["quotes", "asset"]
    assert citation.printed["apa"].startswith("Vance, C., Jr. (2018, March 14).")
    assert citation.printed["chicago-notes-bibliography"].startswith("Vance, Cyrus, Jr. ‘asset’.")
    assert "author = {Vance, Jr., Cyrus}" in bibliographies.bibtex(citation.item)


def shapes(items: list[citing.Item]) -> list[citing.Item]:
    return list({(each["type"], frozenset(each)): each for each in items}.values())


def test_a_narrowed_style_prints_what_the_whole_one_does(
    citations: dict[Any, citing.Citation], hostile: citing.Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = citations["sources", "csw62-report"].item | {"id": "dated", "publisher": "A House", "issued": {"date-parts": [[2018]]}}
    items = [*shapes([citation.item for citation in citations.values()]), dated, hostile]
    narrowed = citing.print_items(items)

    def whole(name: str, _: styles.Shape) -> Any:
        made = CitationStylesStyle(name, locale=styles.LOCALE, validate=False)
        styles.spell_out(made.root)
        return made

    monkeypatch.setattr(citing, "style", whole)
    assert citing.print_items(items) == narrowed


@pytest.mark.parametrize(
    ("style", "title", "printed"),
    [
        ("apa", "Listen!", "<i>Listen!</i> https"),
        ("modern-language-association", "Cyrus Vance Jr.", "<i>Cyrus Vance Jr.</i> https"),
        ("modern-language-association", "And then?...", "<i>And then?...</i> https"),
        ("modern-language-association", "And then", "<i>And then</i>. https"),
    ],
)
def test_a_title_that_ends_by_itself_gets_no_second_full_stop(style: str, title: str, printed: str) -> None:
    dated = {"author": [{"literal": "Site"}], "issued": {"date-parts": [[2018]]}}
    item = dated | {"id": "x", "type": "webpage", "title": title, "URL": "https://example.org/"}
    assert printed in citing.print_items([item])["x"][style].replace("2018, ", "")


def test_hostile_words_come_out_as_text(hostile: citing.Item) -> None:
    for printed in citing.print_items([hostile])["quotes-x"].values():
        assert set(re.findall("<[^>]*>", printed)) == {"<i>", "</i>"}
        assert HOSTILE in unescape(printed)


def test_a_quotation_is_cited_in_bibtex(citations: dict[Any, citing.Citation]) -> None:
    assert bibliographies.bibtex(citations["quotes", "count-on-me"].item) == (
        "@inproceedings{quotes-count-on-me,\n"
        "  author = {Delattre, François},\n"
        "  title = {{You can count on me, you can count on President Macron’s strong commitment}},\n"
        f"  booktitle = {{{{Report of the colloquium {EVENT}}}}},\n"
        f"  eventtitle = {{{{{EVENT}}}}},\n"
        "  venue = {New York},\n"
        "  year = {2018},\n"
        "  month = mar,\n"
        "  eventdate = {2018-03-14},\n"
        "  note = {statement recorded in the report, paragraph 46},\n"
        "  url = {https://example.org/quotes/count-on-me/},\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_reads_otherwise(hostile: citing.Item) -> None:
    made = bibliographies.bibtex(hostile)
    words = (
        r"\textless{}script\textgreater{}alert(1)\textless{}/script\textgreater{} \textbraceleft{}a\textbraceright{} b\textbraceright{}"
        r' "c" “d” \& e\% \$f \#g h\_i \textasciitilde{} \textasciicircum{} \textbackslash{}j'
    )
    assert f"  title = {{{{{words}}}}},\n" in made
    assert f"  author = {{{{Ó Sé and Müller {words}}}, Zoë}},\n" in made
    assert "  year = {2019},\n  month = may,\n  eventdate = {2019-05},\n" in made
    assert made.count("{") == made.count("}")


def test_a_quotation_is_cited_in_ris(citations: dict[Any, citing.Citation]) -> None:
    assert bibliographies.ris(citations["quotes", "count-on-me"].item) == (
        "TY  - CPAPER\r\n"
        "AU  - Delattre, François\r\n"
        "TI  - You can count on me, you can count on President Macron’s strong commitment\r\n"
        f"T2  - {EVENT}\r\n"
        "CY  - New York\r\n"
        "PY  - 2018\r\n"
        "DA  - 2018/03/14\r\n"
        "M3  - statement recorded in the report, paragraph 46\r\n"
        f"N1  - Report of the colloquium {EVENT}\r\n"
        "LA  - en\r\n"
        "UR  - https://example.org/quotes/count-on-me/\r\n"
        "ER  - \r\n"
    )


def test_no_text_can_begin_a_field_of_ris(hostile: citing.Item) -> None:
    made = bibliographies.ris(hostile | {"title": "one\nER  - \r\nTY  - BOOK\u2028two"})
    assert [line[:5] for line in made.split("\r\n")[:-1]] == [f"{tag}  -" for tag in RIS_FIELDS]
    assert "TI  - one ER - TY - BOOK two\r\n" in made
    assert "DA  - 2019/05/\r\n" in made


def test_each_quotation_has_its_citation_in_three_files(citations: dict[Any, citing.Citation]) -> None:
    files = {file.address: file.content for file in bibliographies.files(citations)}
    assert set(files) == {f"quotes/{id}/cite.{kind}" for name, id in citations if name == "quotes" for kind in ("bib", "ris", "json")}
    assert json.loads(files["quotes/count-on-me/cite.json"]) == [citations["quotes", "count-on-me"].item]


def test_a_citation_in_json_says_who_said_it_where_and_when(citations: dict[Any, citing.Citation]) -> None:
    assert citations["quotes", "all-hands-on-deck"].item == {
        "id": "quotes-all-hands-on-deck",
        "type": "document",
        "genre": "a few words from a statement recorded in the report, paragraph 58",
        "URL": "https://example.org/quotes/all-hands-on-deck/",
        "author": [{"family": "Richey", "given": "Valiant"}],
        "title": "all hands on deck",
        "container-title": f"Report of the colloquium {EVENT}",
        "event-title": EVENT,
        "event-place": "New York",
        "issued": {"date-parts": [[2018, 3, 14]]},
        "language": "en",
    }
