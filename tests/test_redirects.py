"""An address that moved answers with the way to the new one; one that is gone says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from colloquium import linking, loading
from colloquium.problems import DataError
from conftest import build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

MOVED = "- from: quotes/rail/\n  to: quotes/railing-first\n  since: 2026-01-31\n"
GONE = "- from: about-us/\n  to: gone\n  since: 2026-01-31\n  reason: The page had nothing to say.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            MOVED.replace("quotes/rail/", "quotes/mend-first/"),
            "1:3: from: 'quotes/mend-first/' is the address of a record; delete the redirect",
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
        (MOVED + MOVED, "4:3: id: 'quotes/rail/' is taken, at data/redirects.yaml:1; choose another"),
    ],
)
def test_a_redirect_that_cannot_hold_is_refused(small: Path, text: str, message: str) -> None:
    (small / "data" / "redirects.yaml").write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        linking.link(loading.load(small))
    assert str(caught.value) == f"data/redirects.yaml:{message}"


def test_a_redirect_to_a_withdrawn_record_leads_nowhere(small: Path) -> None:
    (small / "data" / "redirects.yaml").write_text(MOVED, "utf-8")
    quotes = small / "data" / "quotes.yaml"
    quotes.write_text(quotes.read_text("utf-8").replace("- id: railing-first", "- id: railing-first\n  withdrawn: true"), "utf-8")
    found = {entry.address: entry.record.to for entry in linking.link(loading.load(small))["redirects"]}  # type: ignore[attr-defined]
    assert found == {"quotes/railing-first/": "gone", "quotes/rail/": "gone"}


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
    assert "data-pagefind-body" not in page


def test_an_address_that_is_gone_says_so_and_why(moved_site: Path) -> None:
    page = (moved_site / "about-us" / "index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' not in page
    assert 'rel="canonical"' not in page
    assert "<p>The page had nothing to say.</p>" in page


def test_the_sitemap_leaves_both_out_and_the_data_lists_both(moved_site: Path) -> None:
    sitemap = (moved_site / "sitemap.xml").read_text("utf-8")
    assert "quotes/railing-first/" in sitemap
    assert "quotes/rail/" not in sitemap
    assert "about-us/" not in sitemap
    records = json.loads((moved_site / "data" / "redirects.json").read_text("utf-8"))["records"]
    assert [(record["from"], record["to"], record["since"]) for record in records] == [
        ("quotes/rail/", "quotes/railing-first", "2026-01-31"),
        ("about-us/", "gone", "2026-01-31"),
    ]


def test_a_page_that_is_there_cannot_be_redirected(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "data" / "redirects.yaml").write_text(GONE.replace("about-us/", "figures/"), "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "data/redirects.yaml:1:3: figures/ is the address of two pages; delete the redirect" in done.stderr
