"""Another colloquium in a folder of its own builds into a correct site, and what its editors type comes out as text."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from projects import ARCHIVES, PROJECT, TODAY, build, change, copy_project, rendered

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    "",
    "takeaways/",
    "takeaways/mending/",
    "themes/",
    "themes/why-it-matters/",
    "speakers/",
    "speakers/first-speaker/",
    "speakers/second-speaker/",
    "quotes/",
    "quotes/four-hundred/",
    "quotes/railing-first/",
    "quotes/mend-first/",
    "figures/",
    "references/",
    "timeline/",
    "glossary/",
    "help/",
    "staying-safe/",
    "privacy/",
    "sources/",
    "sources/minutes/",
    "search/",
    "index/",
    "about/",
    "cite/",
    "editing/",
    "data/",
]
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=y> *stars* [link](https://example.org) {{ config }} {% raw %} &amp; # end "
    "](javascript:alert(1)) {: onclick=alert(1) }"
)


def text(site: Path, address: str) -> str:
    return unescape((site / address / "index.html").read_text("utf-8"))


def test_every_address_of_the_contract_has_its_page(small_site: Path) -> None:
    built = {path.parent.relative_to(small_site).as_posix() + "/" for path in small_site.rglob("index.html")}
    assert built == {page or "./" for page in PAGES}


def test_each_page_says_what_the_data_says(small_site: Path) -> None:
    quote = text(small_site, "quotes/railing-first/")
    assert "Mend the railing first" in quote
    assert "Second Speaker" in quote
    assert "librarian" in quote
    assert "The bridge meeting" in quote
    assert "four hundred" in text(small_site, "figures/")
    assert "Repairs should be listed." in text(small_site, "speakers/second-speaker/")
    assert "Small repairs come first." in text(small_site, "takeaways/mending/")


def test_a_report_alone_makes_a_site_that_says_what_it_lacks(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    for name in ("figures", "quotes", "speakers", "takeaways", "themes"):
        (root / "data" / f"{name}.yaml").unlink()
    path = root / "data" / "colloquia.yaml"
    path.write_text(path.read_text("utf-8").partition("  points:")[0], "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    assert "No quotation is recorded yet." in text(root / "site", "quotes/")
    assert "No speaker is recorded yet." in text(root / "site", "speakers/")
    assert "takeaways</h2>" not in text(root / "site", "")
    assert "Voices</h2>" not in text(root / "site", "")


def test_records_link_both_ways(small_site: Path) -> None:
    assert 'href="../../speakers/second-speaker/"' in text(small_site, "quotes/railing-first/")
    assert 'href="../../quotes/railing-first/"' in text(small_site, "speakers/second-speaker/")
    assert 'href="../../quotes/railing-first/"' in text(small_site, "sources/minutes/")
    assert 'href="../../sources/minutes/#p7"' in text(small_site, "quotes/railing-first/")


def test_every_paragraph_of_the_report_has_its_anchor(small_site: Path) -> None:
    report = text(small_site, "sources/minutes/")
    assert all(f'id="p{number}"' in report for number in range(1, 8))


def test_the_data_of_the_site_says_the_same(small_site: Path) -> None:
    assert json.loads((small_site / "data" / "speakers.json").read_text("utf-8"))["count"] == 2


def test_nothing_of_the_engine_but_what_the_pages_use_is_published(small_site: Path) -> None:
    assert sorted(path.name for path in (small_site / "assets").iterdir()) == sorted(
        path.name for path in (PROJECT / "theme/assets").iterdir()
    )


# Where an editor may type plain text: the file, what stands there, and the page that shows it.
PLAIN = {
    "a speaker's name": ("speakers", "name: Second Speaker", "speakers/second-speaker/"),
    "a sort name": ("speakers", "sort_name: Speaker, Second", ""),
    "a role": ("speakers", "role: librarian", "speakers/second-speaker/"),
    "a title": ("takeaways", "title: Mending before building", "takeaways/mending/"),
    "a summary": ("takeaways", "summary: Small repairs come first.", "takeaways/mending/"),
    "a point": ("takeaways", "text: Repairs should be listed.", "takeaways/mending/"),
    "a label": ("figures", "label: People who cross the bridge on one day.", "figures/"),
    "a value": ("figures", "value: four hundred", "figures/"),
    "a place": ("colloquia", "place: Riverside", ""),
    "the title of the event": ("colloquia", "title: The bridge meeting", ""),
    "the title of the report": ("sources", "title: Minutes of the bridge meeting", "sources/minutes/"),
}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small colloquium with hostile text in every plain field."""
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    stated = ("figures", "passage: The bridge carries four hundred people a day", "")
    for collection, line, _ in [*PLAIN.values(), stated]:
        path = root / "data" / f"{collection}.yaml"
        field = line.split(":")[0]
        path.write_text(path.read_text("utf-8").replace(line, f'{field}: "{HOSTILE}"', 1), "utf-8")
    change(root, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  aliases: [Second Speaker]\n")
    change(root, "figures", "  speaker: first-speaker\n", "")
    minutes = root / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + f"\nA last line: {HOSTILE}.\n", "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize(("line", "page"), [(line, page) for _, line, page in PLAIN.values()], ids=PLAIN)
def test_html_markdown_and_braces_in_plain_text_come_out_as_text(hostile_site: Path, line: str, page: str) -> None:
    html = (hostile_site / page / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "<img" not in html
    if line != "sort_name: Speaker, Second":
        assert HOSTILE in unescape(html)


def test_no_page_of_the_hostile_site_carries_its_markup(hostile_site: Path) -> None:
    pages = [path.read_text("utf-8") for path in hostile_site.rglob("*.html")]
    assert not [page for page in pages if "<script>alert" in page or "<img" in page or "<em>stars</em>" in page]


def test_a_link_to_a_record_leads_there_from_wherever_the_text_is_shown(small: Path) -> None:
    note = "  note: {text: 'See [the takeaway](takeaways/mending).', checked: 2019-05-01}\n"
    change(small, "figures", "  theme: why-it-matters\n", f"  theme: why-it-matters\n{note}")
    made = rendered(small)
    assert '<a href="../takeaways/mending/">the takeaway</a>' in made["figures/"]
    assert '<a href="../../takeaways/mending/">the takeaway</a>' in made["speakers/first-speaker/"]


def test_a_heading_or_a_list_inside_plain_text_makes_none(small: Path) -> None:
    change(small, "takeaways", "summary: Small repairs come first.", 'summary: "Mending\\n\\n# before building\\n\\n- a\\n- b"')
    html = rendered(small)["takeaways/mending/"]
    assert html.count("<h1") == 1
    assert "<li>a</li>" not in html
    assert "# before building" in html


def test_the_same_tree_builds_with_properdocs_into_the_same_pages(small_site: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, tmp_path / "site", "--engine", "properdocs", COLLOQUIUM_TODAY=TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "site") == contents(small_site)


def contents(site: Path) -> dict[str, bytes]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix != ".gz" and path.name != "sitemap.xml")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_with_two_colloquia_each_page_leads_to_the_handbook_of_its_own_and_the_others_to_the_list(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ARCHIVES / "two")
    (root / "data" / "references.yaml").write_text("- {id: the-river, kind: work, name: The river}\n", "utf-8")
    done = build(root, root / "site", COLLOQUIUM_TODAY=TODAY)
    assert done.returncode == 0, done.stderr
    books = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("handbook.pdf")}
    assert books == {"handbook.pdf", "colloquia/bridge/handbook.pdf", "colloquia/ford/handbook.pdf"}
    linked = {address: set(re.findall('href="([^"]*handbook.pdf)"', text(root / "site", address))) for address in BOOKS}
    assert linked == {address: {book} for address, book in BOOKS.items()}


BOOKS = {
    "": "handbook.pdf",
    "sources/": "../handbook.pdf",
    "about/": "../handbook.pdf",
    "references/the-river/": "../../handbook.pdf",
    "sources/minutes/": "../../colloquia/bridge/handbook.pdf",
    "takeaways/mending/": "../../colloquia/bridge/handbook.pdf",
    "quotes/four-hundred/": "../../colloquia/bridge/handbook.pdf",
    "themes/why-it-matters/": "../../colloquia/bridge/handbook.pdf",
    "speakers/third-speaker/": "../../colloquia/ford/handbook.pdf",
    "quotes/poles/": "../../colloquia/ford/handbook.pdf",
    "sources/notes/": "../../colloquia/ford/handbook.pdf",
}
"""The handbook that a page of the two colloquia links to."""
