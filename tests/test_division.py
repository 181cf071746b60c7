"""Long pages come in parts: none is too long, none claims to be the whole, and every old address leads to the part that has its thing."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks import archive as generated
from hypothesis import given
from hypothesis import strategies as st

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.publish.links import near
from colloquium.record.collections import FIGURES, QUOTES, REFERENCES, SPEAKERS
from colloquium.site import pages
from colloquium.site.contents import Item
from colloquium.site.division import LONGEST, cut
from long import Long
from projects import COMPILED, PROJECT, settings_of
from traces import left, of_person, outputs

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.site.page import Page

SITE = settings_of("A record", "What was said.", date(2019, 12, 1))

BYTES, ELEMENTS, FRAME_BYTES, FRAME_ELEMENTS = 400_000, 6_000, 25_000, 300
"""What no page may exceed, and how much of it the frame around a page takes."""

LONG: dict[str, dict[str, int]] = {
    "quotations of forty speakers": {"quotes": 1200, "speakers": 40, "takeaways": 20},
    "quotations of one speaker under one takeaway": {"quotes": 500, "speakers": 1, "takeaways": 1},
    "long quotations": {"quotes": 120, "words": 900},
    "speakers": {"quotes": 100, "speakers": 400, "takeaways": 90},
    "paragraphs": {"paragraphs": 3000},
    "statements and figures": {"points": 600, "figures": 600},
    "surroundings": {"references": 4000, "timeline": 1200, "glossary": 1200, "helplines": 500},
    "headings": {"takeaways": 99, "points": 10, "quotes": 297},
}
"""Archives with very much of something."""

SLOW = {"quotations of one speaker under one takeaway", "long quotations"}
"""Those that are left to the soak."""

OF_FRAME = {"main", "request_removal"}
"""Anchors that the frame around a page has."""

ODD: dict[str, tuple[dict[str, int], dict[str, Any]]] = {
    "takeaways without quotations": ({"quotes": 300, "takeaways": 3}, {"quotes": {"takeaway": "takeaway-1"}}),
    "only the first takeaway has quotations": ({"quotes": 300, "takeaways": 3}, {"quotes": {"takeaway": "takeaway-0"}}),
    "quotations that belong to nothing": ({"quotes": 300, "takeaways": 2}, {"quotes": {"takeaway": None}}),
    "a takeaway of which a speaker is only reported": (
        {"quotes": 400, "takeaways": 3, "speakers": 1, "points": 200},
        {"quotes": {"takeaway": "takeaway-1"}},
    ),
    "speakers without quotations or statements": ({"quotes": 3, "speakers": 600, "takeaways": 2}, {}),
    "figures, and no quotation below them": ({"quotes": 2, "figures": 600, "takeaways": 3}, {"quotes": {"takeaway": "takeaway-2"}}),
    "countries without helplines": ({"helplines": 400}, {"helplines": {"country": "FR"}}),
    "a timeline of one day": ({"timeline": 600}, {"timeline": {"date": "2019-05"}}),
    "references of one kind": ({"references": 2500}, {"references": {"kind": "law"}}),
}
"""Archives in which something stands in a divided list that others would have, by how much they have, and what all their records say."""

SMALL = {"quotes": 20, "paragraphs": 40}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that makes a renderer of an archive, and its pages by their addresses, once for each."""

    @cache
    def make(**sizes: int) -> tuple[pages.Renderer, dict[str, Page]]:
        return rendered(Long(**sizes).write(tmp_path_factory.mktemp("long") / "archive"))

    return lambda sizes: make(**sizes)


def rendered(root: Path) -> tuple[pages.Renderer, dict[str, Page]]:
    """A renderer, and all pages but those of most quotations and references: they are all alike and take most of the time."""
    renderer = pages.Renderer(PROJECT / "theme" / "records", linker.link(loader.load(root)), SITE, COMPILED)
    alike = (leaf for leaf in renderer.leaves if leaf.entry and leaf.kind in {QUOTES, REFERENCES} and not leaf.part)
    left_out = {leaf.address for at, leaf in enumerate(alike) if at % 100}
    made = (renderer.own(leaf) for leaf in renderer.leaves if leaf.address not in left_out)
    return renderer, {page.address: page for page in (*renderer.shared(), *made)}


def too_large(found: dict[str, Page]) -> list[tuple[str, int, int]]:
    texts = {address: page.head + page.html for address, page in found.items()}
    sizes = ((address, len(text.encode()), len(re.findall("<[a-z]", text))) for address, text in texts.items())
    return [size for size in sizes if size[1] > BYTES - FRAME_BYTES or size[2] > ELEMENTS - FRAME_ELEMENTS]


def of(found: dict[str, Page], address: str) -> list[Page]:
    """The parts of the page at an address, in order."""
    parts = [page for name, page in found.items() if name == address or re.fullmatch(re.escape(address) + r"part_\d+/", name)]
    return sorted(parts, key=lambda page: int((re.findall(r"part_(\d+)/$", page.address) or ["1"])[0]))


def ids(page: Page) -> list[str]:
    """The ids of the elements on a page, those aside that only lead to another part."""
    return re.findall(r'\sid="([^"]+)"', re.sub(r'<a id="[^"]*" href="[^"]*">', "", page.html))


def leads(page: Page) -> dict[str, str]:
    """Where the elements lead that stand on the first part in the place of others, by their ids."""
    return dict(re.findall(r'<a id="([^"]*)" href="([^"]*)">', page.html))


def lost(found: dict[str, Page]) -> list[str]:
    """The links between these pages, with the page they stand on, that lead to an anchor which is not there; the frame has some of them."""
    anchors = {address: {*re.findall(r'\sid="([^"]+)"', page.html), *OF_FRAME} for address, page in found.items()}
    links = ((page, target) for page in found.values() for target in re.findall(r'\shref="([^":]*#[^"]+)"', page.html))
    led = ((page, target, near(target, f"{page.address}index.html")) for page, target in links)
    return [
        f"{page.address}: {target}"
        for page, target, to in led
        if to and to[1] not in anchors.get(to[0].removesuffix("index.html"), {to[1]})
    ]


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.soak if name in SLOW else ()) for name in LONG])
def test_no_page_has_more_than_400_kb_or_6000_elements(made: Any, name: str) -> None:
    assert too_large(made(LONG[name])[1]) == []


@pytest.mark.soak
def test_no_page_of_a_large_archive_of_many_meetings_is_too_long(tmp_path: Path) -> None:
    generated.make(5000).write(tmp_path / "data")
    (tmp_path / "docs").mkdir()
    assert too_large(rendered(tmp_path)[1]) == []


def test_what_is_short_stays_whole(made: Any) -> None:
    assert [address for address in made(SMALL)[1] if "part_" in address] == []
    assert "On the other parts" not in "".join(page.html for page in made(SMALL)[1].values())


@pytest.mark.parametrize(
    ("name", "address", "prefix", "count"),
    [
        ("quotations of forty speakers", "sources/report/", "p", 1200),
        ("paragraphs", "sources/report/", "p", 3000),
        ("statements and figures", "figures/", "figure-", 600),
        ("statements and figures", "takeaways/takeaway-0/", "point-", 600),
        ("surroundings", "timeline/", "event-", 1200),
        ("surroundings", "glossary/", "term-", 1200),
        ("surroundings", "help/", "line-", 500),
        ("headings", "quotes/", "takeaway-takeaway-", 99),
    ],
)
def test_everything_keeps_its_first_address_which_leads_to_its_part(made: Any, name: str, address: str, prefix: str, count: int) -> None:
    first, *further = of(made(LONG[name])[1], address)
    assert further
    found = [(page.address.removeprefix(address), id) for page in further for id in ids(page) if id.startswith(prefix)]
    elsewhere = {f"{part}#{id}": id for part, id in found}
    here = [id for id in ids(first) if id.startswith(prefix)]
    known = {id for id in {*here, *elsewhere.values()} if re.fullmatch(prefix + r"\d+", id)}
    assert len(known) >= count
    assert known <= {*here, *leads(first)}
    assert {target for id, target in leads(first).items() if id.startswith(prefix)} <= elsewhere.keys()


@pytest.mark.parametrize("name", ODD)
def test_no_link_leads_to_an_anchor_that_is_not_there(tmp_path: Path, name: str) -> None:
    sizes, said = ODD[name]
    long = Long(**sizes)
    for collection, fields in said.items():
        records = (record | fields for record in long.records[collection])
        long.records[collection] = [{name: value for name, value in record.items() if value is not None} for record in records]
    _, found = rendered(long.write(tmp_path / "archive"))
    assert any("part_2/" in address for address in found)
    assert lost(found) == []


@pytest.mark.parametrize(("name", "address"), [("paragraphs", "sources/report/"), ("quotations of forty speakers", "quotes/")])
def test_every_piece_stands_on_one_part_and_in_its_order(made: Any, name: str, address: str) -> None:
    parts = of(made(LONG[name])[1], address)
    pattern = r'class="pilcrow" href="#p(\d+)"' if "sources" in address else r'/quotes/(quote-\d+)/">Cite'
    found = [each for page in parts for each in re.findall(pattern, page.html)]
    assert len(found) == len(set(found)) >= 1200
    if "sources" in address:
        assert found == sorted(found, key=int)


def test_links_to_a_paragraph_lead_to_the_part_that_has_it(made: Any) -> None:
    renderer, found = made(LONG["quotations of forty speakers"])
    on = {id: page.address for page in of(found, "sources/report/") for id in ids(page)}
    links = [link for page in found.values() for link in re.findall(r'"(?:\.\./)+(sources/report/[^"#]*)#(p\d+)"', page.html)]
    assert len(links) > 1200
    assert [link for link in links if on[link[1]] != link[0]] == []
    assert {entry.proof().paragraph for entry in renderer.archive[QUOTES]} <= {int(link[1][1:]) for link in links}


def test_parts_say_which_they_are_and_lead_to_the_others(made: Any) -> None:
    first, second, *_, last = of(made(LONG["quotations of forty speakers"])[1], "quotes/")
    count = int(re.findall(r"part_(\d+)/", last.address)[0])
    assert [page.title for page in (first, second, last)] == [
        "Quotations",
        f"Quotations, part 2 of {count}",
        f"Quotations, part {count} of {count}",
    ]
    assert [f"Part {number} of {count}." in page.description for number, page in ((1, first), (2, second), (count, last))] == [True] * 3
    assert [re.findall(r'<link rel="(prev|next)" href="([^"]*)">', page.head) for page in (first, second, last)] == [
        [("next", "../quotes/part_2/")],
        [("prev", "../../quotes/"), ("next", "../../quotes/part_3/")],
        [("prev", f"../../quotes/part_{count - 1}/")],
    ]
    assert all(len(re.findall('aria-current="page"', page.html)) == 1 for page in (first, second, last))


def test_a_part_claims_neither_to_be_the_record_nor_to_have_everything(made: Any) -> None:
    _, second, *_ = of(made(LONG["paragraphs"])[1], "sources/report/")
    assert "citation_title" not in second.head
    assert 'id="cite"' not in second.html
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', second.head)[0])["@graph"]
    assert graph[0]["@type"] == "WebPage"
    assert graph[0]["isPartOf"] == {"@id": "https://example.org/sources/report/"}
    for page in of(made(LONG["quotations of forty speakers"])[1], "quotes/"):
        assert "filters" not in page.html
        assert "search/?kind=quotes" in page.html or page.address != "quotes/"


def test_what_describes_a_part_is_escaped_once(tmp_path: Path) -> None:
    long = Long(points=600, takeaways=1)
    long.records["takeaways"][0]["summary"] = "Bridges & \"quays\" stay 'open', <all>."
    _, second, *others = of(rendered(long.write(tmp_path / "archive"))[1], "takeaways/takeaway-0/")
    expected = f"Bridges & \"quays\" stay 'open', <all>. Part 2 of {len(others) + 2}."
    assert second.description == expected
    assert unescape(re.findall('<meta property="og:description" content="(.*?)">', second.head)[0]) == expected
    graph = re.findall(r'<script type="application/ld\+json">(.*?)</script>', second.head, re.DOTALL)[0]
    assert [node["description"] for node in json.loads(graph)["@graph"] if node.get("name") == second.title] == [expected]


def test_a_matrix_too_large_to_be_taken_in_is_left_out_and_the_page_says_so(made: Any) -> None:
    html = "".join(page.html for page in of(made(LONG["speakers"])[1], "speakers/"))
    assert "<table" not in html
    assert "100 speakers and 90 takeaways are too many for a table." in html
    assert "<table" in made(SMALL)[1]["speakers/"].html


def test_the_home_page_leads_to_the_list_of_very_many_speakers(made: Any) -> None:
    home = made(LONG["speakers"])[0].extend("home.html", "./", "")
    assert "All 400 speakers" in home
    assert "Ambaa" not in home.split('id="voices"')[1]
    assert "All 2 speakers" not in made(SMALL)[0].extend("home.html", "./", "")


def test_each_part_begins_with_the_content_note_of_what_goes_on_there(tmp_path: Path) -> None:
    long = Long(takeaways=2, points=700)
    long.records["takeaways"][0]["content_notes"] = ["Tells of a flood."]
    _, found = rendered(long.write(tmp_path / "archive"))
    takeaway, report = of(found, "takeaways/takeaway-0/"), of(found, "sources/report/")
    assert len(takeaway) > 1
    assert [page.address for page in takeaway if "Tells of a flood." not in page.html.split('class="point"')[0]] == []
    noted = [page for page in report if "river 0" in page.html]
    assert len(noted) > 2
    assert [page.address for page in noted if "Tells of a flood." not in page.html.split("river 0 is shut")[0]] == []
    assert "data-nosnippet" in noted[-1].html.split("river 0 is shut")[0]


def test_what_is_withdrawn_leaves_no_trace_in_any_part(tmp_path: Path) -> None:
    long = Long(quotes=400, speakers=3, takeaways=1)
    long.records["speakers"][1]["withdrawn"] = True
    loaded = loader.load(long.write(tmp_path / "archive"))
    made = outputs(linker.link(loaded), SITE)
    assert any("part_" in address for address in made)
    first, gone, last = (draft.record for draft in loaded.of(SPEAKERS))
    assert left(made, of_person(gone, [first, last])) == []


@pytest.mark.parametrize("words", [3, 60])
def test_how_long_the_withdrawn_words_were_moves_nothing_to_another_part(tmp_path: Path, words: int) -> None:
    parts = []
    for number, size in enumerate((12, words)):
        long = Long(quotes=400, speakers=2, takeaways=1)
        _lengthen(long, size)
        long.records["speakers"][1]["withdrawn"] = True
        renderer, _ = rendered(long.write(tmp_path / str(number)))
        parts.append({leaf.address: leaf.part and leaf.part.keys for leaf in renderer.leaves})
    assert parts[0] == parts[1]


def _lengthen(long: Long, words: int) -> None:
    """Have the second of two speakers say so many words each time."""
    for quote in long.records["quotes"][1::2]:
        text = str(quote["text"])
        quote["text"] = " ".join(["The bridge", *(text.split()[2:3] * (words - 2))])
        long.paragraphs = [paragraph.replace(text, str(quote["text"])) for paragraph in long.paragraphs]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("quotes/part_2/", "quotes/"),
        ("Help/Part_12/", "help/"),
        ("sources/minutes/part_3/", "sources/minutes/"),
        ("takeaways/mending/part_2/", "takeaways/mending/"),
    ],
)
def test_no_redirect_and_no_hand_written_page_takes_the_address_of_a_part(small: Path, address: str, page: str) -> None:
    (small / "data" / "redirects.yaml").write_text(f"- from: {address}\n  to: gone\n  since: 2020-01-01\n", "utf-8")
    (small / "docs" / address).mkdir(parents=True)
    (small / "docs" / address / "index.md").write_text("# Mine\n", "utf-8")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    held = f"a part of the page {page}, should that grow long"
    assert str(caught.value).splitlines() == [
        f"data/redirects.yaml:1:3: from: {address!r} is the address of {held}; delete the redirect",
        f"docs/{address}index.md:1:1: its address is that of {held}; give the file another name",
    ]


@pytest.mark.parametrize("address", ["quotes/long-gone/part_2/", "about/part_2/", "part_2/", "quotes/part_2/x/", "quotes/part-2/"])
def test_other_addresses_that_look_so_can_be_redirected(small: Path, address: str) -> None:
    (small / "data" / "redirects.yaml").write_text(f"- from: {address}\n  to: gone\n  since: 2020-01-01\n", "utf-8")
    assert linker.link(loader.load(small))[FIGURES]


sizes = st.lists(st.tuples(st.integers(0, 60_000), st.booleans()), max_size=60)


@given(sizes)
def test_runs_keep_every_item_in_order_and_are_no_longer_than_they_may(found: list[tuple[int, bool]]) -> None:
    items = [Item(at, size, opens) for at, (size, opens) in enumerate(found)]
    runs = list(cut(items))
    assert [item for run in runs for item in run] == items
    assert all(len(run) == 1 or sum(item.size for item in run) <= LONGEST for run in runs)
    assert len(runs) == 1 or all(runs)
    assert len(runs) > 1 or sum(item.size for item in items) <= LONGEST or len(items) == 1


def test_a_part_ends_before_a_heading_where_one_stands_late_on_it() -> None:
    items = [Item(at, 10, opens=at % 8 == 0) for at in range(40)]
    assert [run[0].key for run in cut(items, 110)] == [0, 2, 13, 24, 32]
