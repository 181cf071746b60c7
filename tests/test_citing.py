"""A record is cited as its speaker's words, recorded in the report; what is cited comes out whole in every style and file."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import QUOTES, TABLE, TAKEAWAYS
from colloquium.site import bibliographies, pages
from colloquium.site import citations as citing
from projects import COMPILED, FULL, PROJECT, settings_of, styles

if TYPE_CHECKING:
    from colloquium.archive.model import Archive

EVENT = "Keeping the old crossing open: A meeting about one bridge"
HOSTILE = '<script>alert(1)</script> {a} b} "c" “d” & e% $f #g h_i ~ ^ \\j'
RIS_FIELDS = ("TY", "AU", "TI", "T2", "CY", "PY", "DA", "M3", "N1", "LA", "UR", "ER")
SITE = settings_of("Colloquium record", "What was said.", date(2019, 5, 1))


def cited(archive: Archive) -> dict[Any, citing.Citation]:
    return pages.Renderer(PROJECT / "theme" / "records", archive, SITE, COMPILED).citations


@pytest.fixture(scope="module")
def archive() -> Archive:
    return linker.link(loader.load(FULL))


@pytest.fixture(scope="module")
def citations(archive: Archive) -> dict[Any, citing.Citation]:
    return cited(archive)


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
                "Hollow, A. (2019, May 4). The bridge carries four hundred people a day. "
                f"In <i>Minutes of the bridge meeting</i> [Statement recorded in the report, paragraph 7]. {EVENT}, Riverside. "
                "https://example.org/quotes/four-hundred/"
            ),
        ),
        (
            "chicago-notes-bibliography",
            (
                "Hollow, Ada. “The bridge carries four hundred people a day.” "
                f"In <i>Minutes of the Bridge Meeting</i>, statement recorded in the report, paragraph 7. {EVENT}, Riverside, "
                "4 May 2019. https://example.org/quotes/four-hundred/."
            ),
        ),
        (
            "modern-language-association",
            (
                "Hollow, Ada. “The bridge carries four hundred people a day.” "
                f"Statement recorded in the report, paragraph 7. <i>Minutes of the Bridge Meeting</i>, 4 May 2019, {EVENT}, "
                "Riverside, https://example.org/quotes/four-hundred/."
            ),
        ),
    ],
)
def test_a_quotation_is_cited_in_three_styles(citations: dict[Any, citing.Citation], style: str, printed: str) -> None:
    assert citations["quotes", "four-hundred"].printed[style] == printed


def test_our_own_words_are_cited_as_those_of_the_publisher_on_the_site_or_of_the_site_where_nobody_signs(archive: Archive) -> None:
    signed = SITE.model_copy(update={"publisher": "The Bridge Trust"})
    renderer = pages.Renderer(PROJECT / "theme" / "records", archive, signed, COMPILED)
    printed, plain = renderer.citations["takeaways", "mending"].printed, cited(archive)["takeaways", "mending"].printed
    title, genre = archive[TAKEAWAYS].by_id["mending"].record.title, plain["apa"].partition("[")[2].partition("]")[0]
    address = f"{SITE.url}takeaways/mending/"
    assert printed["apa"] == f"The Bridge Trust. (n.d.). <i>{title}</i> [{genre}]. Colloquium record. {address}"
    assert plain["apa"] == f"Colloquium record. (n.d.). <i>{title}</i> [{genre}]. {address}"
    assert printed["modern-language-association"].endswith(f"{genre}. Colloquium record, {address}.")
    assert printed["chicago-notes-bibliography"].endswith(f"{genre}. Colloquium record. {address}.")


def test_every_record_that_can_be_cited_is_cited_in_every_style(archive: Archive, citations: dict[Any, citing.Citation]) -> None:
    assert set(citations) == {entry.key for kind in TABLE if kind.cited for entry in archive[kind]}
    for citation in citations.values():
        assert [*citation.printed] == [*styles()]
        for printed in citation.printed.values():
            assert str(citation.item["URL"]) in printed
            assert str(citation.item["title"]).casefold().rstrip(".!?") in unescape(re.sub("</?i>", "", printed)).casefold()


def test_words_of_a_quotation_keep_their_letters_in_every_style(archive: Archive, citations: dict[Any, citing.Citation]) -> None:
    for entry in archive[QUOTES]:
        for printed in citations[entry.key].printed.values():
            assert re.sub("[“”‘’]", "", entry.record.text) in re.sub("[“”‘’]", "", unescape(printed))


def test_hostile_words_come_out_as_text(hostile: citing.Item) -> None:
    for printed in citing.printed(hostile, styles(corrections=[])).values():
        assert set(re.findall("<[^>]*>", printed)) == {"<i>", "</i>"}
        assert HOSTILE in unescape(printed)


def test_a_quotation_is_cited_in_bibtex(citations: dict[Any, citing.Citation]) -> None:
    assert bibliographies.bibtex(citations["quotes", "counted"].item) == (
        "@inproceedings{quotes-counted,\n"
        "  author = {van Fenn, Otto},\n"
        "  title = {{What we do not count, we do not keep!}},\n"
        "  booktitle = {{Minutes of the bridge meeting}},\n"
        f"  eventtitle = {{{{{EVENT}}}}},\n"
        "  venue = {Riverside},\n"
        "  year = {2019},\n"
        "  month = may,\n"
        "  eventdate = {2019-05-04},\n"
        "  note = {statement recorded in the report, paragraph 17},\n"
        "  url = {https://example.org/quotes/counted/},\n"
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
    assert bibliographies.ris(citations["quotes", "counted"].item) == (
        "TY  - CPAPER\r\n"
        "AU  - van Fenn, Otto\r\n"
        "TI  - What we do not count, we do not keep!\r\n"
        f"T2  - {EVENT}\r\n"
        "CY  - Riverside\r\n"
        "PY  - 2019\r\n"
        "DA  - 2019/05/04\r\n"
        "M3  - statement recorded in the report, paragraph 17\r\n"
        "N1  - Minutes of the bridge meeting\r\n"
        "LA  - en\r\n"
        "UR  - https://example.org/quotes/counted/\r\n"
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
    assert json.loads(files["quotes/counted/cite.json"]) == [citations["quotes", "counted"].item]


def test_a_citation_in_json_says_who_said_it_where_and_when(citations: dict[Any, citing.Citation]) -> None:
    assert citations["quotes", "railing-again"].item == {
        "id": "quotes-railing-again",
        "type": "document",
        "genre": "a few words from a statement recorded in the report, paragraph 13",
        "URL": "https://example.org/quotes/railing-again/",
        "author": [{"family": "Quill", "given": "Bram"}],
        "title": "railing first",
        "container-title": "Minutes of the bridge meeting",
        "event-title": EVENT,
        "event-place": "Riverside",
        "issued": {"date-parts": [[2019, 5, 4]]},
        "language": "en",
    }
