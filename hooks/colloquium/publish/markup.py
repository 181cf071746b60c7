"""Read a page as browsers do, as the tree that the HTML standard makes of it; and a drawing as XML."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

START = re.compile(r"""<([a-z][^\s/>]*+)((?:"[^"]*"|'[^']*'|[^>"'])*+)""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
"""A start tag and an attribute, roughly: they only tell on which line an element stands."""

LONG = 5000
"""Characters of a start tag that are looked at for that."""

XLINK = "{http://www.w3.org/1999/xlink}"


class Element(NamedTuple):
    """The name and the attributes of an element, in lower case as browsers have them; of a script or a link with a scheme also its text."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True)
class Page:
    """The text of a page or a drawing, and of equal elements one, those in templates included.

    `head` holds the first two elements of the head; `anchors` is what a link can lead to, `doubled` the ids that two elements have.
    """

    text: str
    elements: tuple[Element, ...] = ()
    head: tuple[Element, ...] = ()
    anchors: frozenset[str] = frozenset()
    doubled: tuple[str, ...] = ()

    @property
    def targets(self) -> set[str]:
        """What the page links to or loads."""
        return {value for element in self.elements for name, value in element.attributes if name in {"href", "src"}}

    def lines(self, element: Element) -> list[int]:
        """The lines on which an element stands, or else the first on which one of its name does."""
        named = re.search(rf"<(?:\w+:)?{re.escape(element.tag)}\b", self.text, re.IGNORECASE)
        return self._starts.get(_written(element.tag, dict(element.attributes))) or [self.line(named.start() if named else 0)]

    def line(self, offset: int) -> int:
        """The line, from 1, of a character."""
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def _starts(self) -> Mapping[object, list[int]]:
        """The lines of every start tag as it is written, those inside values too."""
        found: dict[object, list[int]] = {}
        line, before = 1, 0
        for at in (opened.start() for opened in re.finditer("<", self.text)):
            line, before = line + self.text.count("\n", before, at), at
            if start := START.match(self.text, at, at + LONG):
                pairs = {name.lower(): _value(value) for name, value in reversed(ATTRIBUTE.findall(start[2]))}
                found.setdefault(_written(start[1], pairs), []).append(line)
        return found


def _value(written: str) -> str:
    return unescape(written[1:-1] if written[:1] in {"'", '"'} else written)


def _written(tag: str, attributes: dict[str, str]) -> object:
    """What tells elements apart in a text."""
    return tag.lower().rpartition(":")[2], frozenset(attributes.items())


def read(html: str) -> Page:
    """The page that a text is to a browser that runs scripts."""
    tree = LexborHTMLParser(html, scripting=True)
    nodes = [*tree.css("*")]
    inert = [node for fragment in _fragments(tree) for node in fragment.css("*")]
    ids = [name for name in (node.id for node in nodes) if name]
    counts = Counter([*ids, *(name for name in (node.id for node in inert) if name)])
    return Page(
        text=html,
        elements=tuple(dict.fromkeys(map(_element, [*nodes, *inert]))),
        head=tuple(map(_element, tree.css("head > :nth-child(-n + 2)"))),
        anchors=frozenset(["", "top", *ids]),
        doubled=tuple(name for name, count in counts.items() if count > 1),
    )


def _fragments(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """The contents of all templates, however deep."""
    ahead = tree.template_fragments()
    while ahead:
        yield (fragment := ahead.pop())
        ahead += fragment.template_fragments()


def _element(node: LexborNode) -> Element:
    tag, attributes = node.tag or "", node.attributes
    told = tag == "script" or (tag == "a" and ":" in (attributes.get("href") or ""))
    return _made(tag, tuple(attributes.items()), node.text() if told else "")


@lru_cache(maxsize=1 << 15)
def _made(tag: str, attributes: tuple[tuple[str, str | None], ...], text: str) -> Element:
    """An element, one for all that are equal."""
    return Element(tag.lower(), tuple((name.lower(), value or "") for name, value in attributes), text)


def drawing(svg: str) -> Page:
    """The drawing that a text is, its elements by their names without prefixes; without any where it is damaged."""
    try:
        root = ET.fromstring(svg)  # noqa: S314  # what was just built
    except ET.ParseError:
        return Page(svg)
    return Page(svg, tuple(dict.fromkeys(_drawn(node) for node in root.iter())))


def _drawn(node: ET.Element) -> Element:
    attributes = tuple((_plain(name.replace(XLINK, "xlink:")), value) for name, value in node.attrib.items())
    tag = _plain(node.tag)
    return Element(tag, attributes, "".join(node.itertext()) if tag in {"a", "script"} else "")


def _plain(name: str) -> str:
    return name.rpartition("}")[2].lower()
