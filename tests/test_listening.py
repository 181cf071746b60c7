"""What is heard of a page: headings without remarks, quotations without a second name, and links that say where they lead."""

from __future__ import annotations

import re
import shutil
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from projects import FULL, change, rendered

if TYPE_CHECKING:
    from pathlib import Path

SEEN_ALONE = re.compile(r'<span aria-hidden="true">.*?</span>')
TAGS = re.compile(r"<[^>]*>")


@cache
def pages() -> dict[str, str]:
    return rendered(FULL)


def heard(html: str) -> str:
    return unescape(TAGS.sub("", SEEN_ALONE.sub("", html))).strip()


def test_a_heading_has_no_remarks_in_it_and_those_below_it_are_kept() -> None:
    headings = [heading for html in pages().values() for heading in re.findall(r"<h[1-6][ >].*?</h[1-6]>", html, re.DOTALL)]
    assert headings
    assert [heading for heading in headings if "<small" in heading] == []
    assert '<hgroup><h2>What was said</h2><p class="meta">as the report records it</p>' in pages()["takeaways/mending/"]


def test_what_is_said_below_a_quotation_is_not_its_name_too() -> None:
    assert [address for address, html in pages().items() if "<figure" in html] == []


def test_a_table_is_called_by_the_heading_that_is_seen() -> None:
    named = re.findall(r'<table class="ledger[^>]* aria-labelledby="([^"]*)"', pages()["figures/"])
    assert [heard(re.findall(rf'<h2 id="{id}">.*?</h2>', pages()["figures/"])[0]) for id in named] == ["The ledger"]


@pytest.mark.parametrize("alone", ["Cite", "Picture", "Share", "Copy link", "Figure", "Our note", "Plain text"])
def test_no_button_or_link_is_heard_as_a_word_alone(alone: str) -> None:
    named = (re.findall(r"<(?:a|button)\b[^>]*>(.*?)</(?:a|button)>", html, re.DOTALL) for html in pages().values())
    assert alone not in {heard(name) for names in named for name in names}


def test_the_margin_of_a_report_names_statements_whole() -> None:
    drawn = re.findall(r'<details class="uses".*?</details>', pages()["sources/minutes/"], re.DOTALL)
    named = [heard(name) for uses in drawn for name in re.findall(r'<a href="[^"]*point-\d+">(.*?)</a>', uses, re.DOTALL)]
    assert named
    assert [name for name in named if not re.search(r", statement \d+(, with a content note)?$", name)] == []


def test_a_statement_has_its_content_note_before_its_paragraph_of_the_report_too(tmp_path: Path) -> None:
    root = tmp_path / "full"
    shutil.copytree(FULL, root)
    change(root, "themes", "  content_notes:\n    - Speaks of a death in a flood.\n", "")
    report = rendered(root)["sources/minutes/"]
    before, _, after = report.partition("Speaks of a flood.")
    assert after.index("described the flood") < after.index('class="para"')
    assert before.rindex('class="para"') > before.rindex("pilcrow")
