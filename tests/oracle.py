"""citeproc-py, the independent program by which our citations are judged, without any correction of ours.

It is given names as `site/names.py` has them, and a title that keeps its letters and spaces: what was said is no heading.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc.string import NoCase
from markupsafe import Markup, escape

from colloquium.site.names import initialled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.site.citations import Item

LOCALE = "en-GB"
INITIALLED = {"apa"}
RENAMED = {"event-title": "event"}
"""Fields by their names in citeproc-py."""


class Words(NoCase):  # type: ignore[misc]  # citeproc tells no types
    """Words that no style gives other letters or spaces."""

    def words(self) -> Iterator[Words]:
        yield self


class Marked:
    """How citeproc hands over what it prints: control characters stand around what is in italics."""

    START, END = "\x02", "\x03"
    preformat = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @classmethod
    def Italic(cls, text: object) -> str:  # noqa: N802  # citeproc's name
        return f"{cls.START}{text}{cls.END}"


@cache
def style(name: str) -> CitationStylesStyle:
    made = CitationStylesStyle(name, locale=LOCALE, validate=False)
    for element in made.root.iter():
        element.attrib.pop("initialize-with", None)  # it makes initials where a style says initialize="false", and wrong ones
    return made


def print_item(item: Item, name: str) -> Markup:
    given: Any = {RENAMED.get(field, field): value for field, value in item.items()}
    if name in INITIALLED:
        given["author"] = [*map(initialled, given["author"])]
    source = CiteProcJSON([given])
    source[given["id"].lower()]["title"] = Words(given["title"])
    bibliography = CitationStylesBibliography(style(name), source, Marked)
    bibliography.register(Citation([CitationItem(given["id"])]))
    [printed] = bibliography.bibliography()
    return Markup(str(escape(str(printed))).replace(Marked.START, "<i>").replace(Marked.END, "</i>"))
