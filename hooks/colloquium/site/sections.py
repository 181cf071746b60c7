"""What the search finds of a page written by hand: its sections, by their headings."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from colloquium.site.unit import PAGES, Unit

WEIGHT = 0.8
"""How much such a page counts beside a record that has the same words."""

HEADINGS = ("h2", "h3")


class Section(NamedTuple):
    """The words below a heading, with its anchor; what comes before the first has neither."""

    anchor: str
    heading: list[str]
    words: list[str]


class _Sections(HTMLParser):
    """Cuts the safe HTML of a page at its headings; that of the page itself is its title and passed over."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = [Section("", [], [])]
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", *HEADINGS):
            self.inside = tag
        if tag in HEADINGS:
            self.found.append(Section(dict(attrs).get("id") or "", [], []))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside != "h1":
            (self.found[-1].heading if self.inside else self.found[-1].words).append(data)


def unit(address: str, title: str, html: str, language: str = "", *, raised: bool = False) -> Unit:
    """A page, named by its title, with its sections as parts; `language` where it is not that of the site."""
    first, *others = _Sections(html).found
    parts = (Unit(f"#{one.anchor}", "", _text(one.heading), text=_text(one.words), language=language, weight=WEIGHT) for one in others)
    return Unit(address, PAGES, title, text=_text(first.words), language=language, weight=WEIGHT, raised=raised, parts=tuple(parts))


def _text(pieces: list[str]) -> str:
    return " ".join(" ".join(pieces).split())
