"""Read a page as a list of elements, without trusting its markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(slots=True)
class Element:
    """A start tag: its attributes as they stand, doubles included, its line from 1; of a script or a link also the text in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    text: str = ""

    def get(self, name: str) -> str | None:
        """The value of an attribute; of doubles the first, as browsers have it."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True)
class Page:
    """The elements of a page, and the lines of comments and declarations.

    About these browsers and parsers differ, so that they can hide markup from a check.
    """

    elements: tuple[Element, ...]
    hidden: tuple[int, ...]

    @property
    def targets(self) -> set[str]:
        """What the page links to or loads."""
        return {value for element in self.elements for name, value in element.attributes if name in {"href", "src"}}

    @property
    def anchors(self) -> frozenset[str]:
        """What a link can lead to in the page."""
        return frozenset(["", "top", *filter(None, (element.get("id") for element in self.elements))])

    @property
    def doubled(self) -> list[str]:
        """The ids that more than one element has."""
        counts = Counter(filter(None, (element.get("id") for element in self.elements)))
        return [name for name, count in counts.items() if count > 1]


def read(html: str) -> Page:
    """The page that a text is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(tuple(reader.elements), tuple(reader.hidden))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.hidden: list[int] = []
        self.told: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, tuple((name, value or "") for name, value in attrs), self.getpos()[0]))
        if tag == "a" or tag in self.CDATA_CONTENT_ELEMENTS:
            self.told = self.elements[-1]

    def handle_endtag(self, tag: str) -> None:
        if self.told and self.told.tag == tag:
            self.told = None

    def handle_data(self, data: str) -> None:
        if self.told:
            self.told.text += data

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.hidden.append(self.getpos()[0])

    def handle_comment(self, data: str) -> None:  # noqa: ARG002  # the parser names them
        self.hidden.append(self.getpos()[0])

    def handle_pi(self, data: str) -> None:  # noqa: ARG002  # likewise
        self.hidden.append(self.getpos()[0])

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002  # likewise
        self.hidden.append(self.getpos()[0])
