"""An address that moved answers with the way to the new one; one that is gone says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import REDIRECTS
from projects import build, change, copy_project

if TYPE_CHECKING:
    from pathlib import Path

MOVED = "- from: quotes/rail/\n  to: quotes/railing-first\n  since: 2026-01-31\n"
GONE = "- from: about-us/\n  to: gone\n  since: 2026-01-31\n  reason: The page had nothing to say.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            MOVED.replace("quotes/rail/", "quotes/mend-first/"),
            "1:3: from: 'quotes/mend-first/' is the address of a record, at data/quotes.yaml:11; delete the redirect",
        ),
        (
            MOVED.replace("to: quotes/railing-first", "to: quotes/railing-frist"),
            "2:3: to: no record 'quotes/railing-frist'; write gone, or collection/id: did you mean 'quotes/railing-first'?",
        ),
        (
            MOVED.replace("quotes/rail/", "https://example.org/a/"),
            "1:3: from: 'https://example.org/a/' is not an address of this site; write it as quotes/old-id/, without the site's name",
        ),
        (
            MOVED.replace("quotes/rail/", "../a/"),
            "1:3: from: '../a/' is not an address of this site; write it as quotes/old-id/, without the site's name",
        ),
        (MOVED.replace("  since: 2026-01-31\n", ""), "1:3: since: is missing; add it"),
        (
            MOVED + MOVED,
            "4:3: id: 'quotes/rail/' is already used at data/redirects.yaml:1; choose another, or keep one if both are the same",
        ),
    ],
)
def test_a_redirect_that_cannot_hold_is_refused(small: Path, text: str, message: str) -> None:
    (small / "data" / "redirects.yaml").write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    assert str(caught.value) == f"data/redirects.yaml:{message}"


def settled(root: Path, *redirects: str) -> dict[str, str]:
    """Where each old address leads."""
    (root / "data" / "redirects.yaml").write_text("".join(f"- {{{line}, since: 2026-01-31}}\n" for line in redirects), "utf-8")
    return {entry.address: entry.record.to for entry in linker.link(loader.load(root))[REDIRECTS]}


def test_a_redirect_leads_to_the_end_of_a_chain(small: Path) -> None:
    chain = ("from: quotes/a/, to: quotes/b", "from: quotes/b/, to: quotes/railing-first", "from: c/, to: old", "from: old/, to: gone")
    ends = {"quotes/a/": "quotes/railing-first", "quotes/b/": "quotes/railing-first", "c/": "gone", "old/": "gone"}
    assert settled(small, *chain) == ends


@pytest.mark.parametrize(
    "redirects",
    [
        ("from: quotes/rail/, to: quotes/railing-first",),
        ("from: quotes/railing-first/, to: quotes/mend-first",),
        ("from: quotes/railing-first/, to: gone",),
        ("from: Quotes/Railing-First/, to: gone",),
        ("from: quotes/railing-first/poster/, to: quotes/mend-first",),
        ("from: a/, to: b", "from: b/, to: quotes/railing-first"),
        ("from: a/, to: quotes/railing-first", "from: quotes/railing-first/, to: quotes/mend-first"),
        ("from: speakers/second-speaker/, to: speakers/first-speaker",),
    ],
)
def test_of_a_redirect_from_or_to_what_is_withdrawn_nothing_is_left(small: Path, redirects: tuple[str, ...]) -> None:
    change(small, "speakers", "    - role: librarian\n", "    - role: librarian\n  withdrawn: true\n")
    assert settled(small, *redirects, "from: kept/, to: gone") == {"kept/": "gone"}


@pytest.mark.parametrize("redirects", [("from: a/, to: a",), ("from: a/, to: b", "from: b/, to: c", "from: c/, to: b")])
def test_a_circle_is_refused(small: Path, redirects: tuple[str, ...]) -> None:
    with pytest.raises(DataError) as caught:
        settled(small, *redirects)
    to = redirects[0].partition("to: ")[2]
    assert str(caught.value).splitlines()[0].endswith(f"to: {to!r} leads back to itself; write gone, or a record as collection/id")


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("moved") / "project")
    (root / "data" / "redirects.yaml").write_text(MOVED + GONE, "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_an_old_address_leads_to_the_new_one_without_script(moved_site: Path) -> None:
    page = (moved_site / "quotes" / "rail" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../railing-first/">' in page
    assert '<link rel="canonical" href="https://example.org/quotes/railing-first/">' in page
    assert '<a href="../../quotes/railing-first/">Go to where it is now</a>' in page


def test_an_address_that_is_gone_says_so_and_why(moved_site: Path) -> None:
    page = (moved_site / "about-us" / "index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' not in page
    assert 'rel="canonical"' not in page
    assert "<p>The page had nothing to say.</p>" in page


def test_the_sitemap_leaves_both_out_and_the_data_lists_what_moved(moved_site: Path) -> None:
    sitemap = (moved_site / "sitemap.xml").read_text("utf-8")
    assert "quotes/railing-first/" in sitemap
    assert "quotes/rail/" not in sitemap
    assert "about-us/" not in sitemap
    exported = json.loads((moved_site / "data" / "redirects.json").read_text("utf-8"))
    found = [(record["from"], record["to"], record["since"]) for record in exported["records"]]
    assert found == [("quotes/rail/", "quotes/railing-first", "2026-01-31")]
    assert exported["count"] == 1
