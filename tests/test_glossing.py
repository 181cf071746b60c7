"""A term of the glossary is explained where a page first uses it, and never inside what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.site.glossary import Glossary, Glosser

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """- id: railing
  term: railing
  definition: What keeps people on a bridge.
  aliases: [railings, bridge & railing]
- id: bank
  term: High Bank
  definition: A way.
"""


@pytest.fixture
def gloss(small: Path) -> Glosser:
    (small / "data" / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return Glosser(Glossary(linker.link(loader.load(small)), "explained"), "../")


SAID = '<span class="visually-hidden"> (explained)</span>'
LINK = '<a class="term" href="../glossary/#railing">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A railing and a railing.", f"A {LINK}railing</a> and a railing."),
        ("Railings last. A railing too.", f"{LINK}Railings</a> last. A railing too."),
        ("Derailing, railing-like, RAILING", "Derailing, railing-like, RAILING"),
        ("high bank, High bank", "high bank, High bank"),
        ("The High Bank's", 'The <a class="term" href="../glossary/#bank">High Bank</a>&#39;s'),
        ("a bridge & railing <b>", f"a {LINK}bridge &amp; railing</a> &lt;b&gt;"),
        (Markup("<h2>Railing</h2><p><em>railing</em></p>"), f"<h2>Railing</h2><p><em>{LINK}railing</a></em></p>"),
        (Markup('<a href="/railing">the <b>railing</b></a> railing'), f'<a href="/railing">the <b>railing</b></a> {LINK}railing</a>'),
        (Markup("<blockquote><p>railing</p></blockquote>"), "<blockquote><p>railing</p></blockquote>"),
    ],
)
def test_the_first_use_outside_links_headings_and_quotations_is_linked(gloss: Glosser, text: str, html: str) -> None:
    assert gloss(text).replace(SAID, "") == html


def test_a_listener_hears_that_a_link_explains(gloss: Glosser) -> None:
    assert gloss("A railing.") == f"A {LINK}railing{SAID}</a>."


def test_without_a_glossary_a_text_is_only_escaped(small: Path) -> None:
    assert Glosser(Glossary(linker.link(loader.load(small)), "explained"), "")("a & b") == "a &amp; b"


def test_every_link_to_a_definition_leads_to_one_and_no_page_has_it_twice(site: Path) -> None:
    glossary = (site / "glossary" / "index.html").read_text("utf-8")
    linked: set[str] = set()
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        targets = re.findall(r'<a class="term" href="[^"]*/?glossary/#([^"]*)">', html)
        assert len(targets) == len(set(targets)), path
        assert not re.search(r"<blockquote[^>]*>(?:(?!</blockquote>).)*class=\"term\"", html, re.DOTALL), path
        linked |= set(targets)
    assert linked
    assert [target for target in linked if f'id="{target}"' not in glossary] == []
