"""The pages of the original on which a report's paragraphs stand: data/sources/<id>.pages.

It has a line for each paragraph with which another page begins: its number, then the page, or the first and last of it. It holds no words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.data.safe_text import read_text
from colloquium.problems import DataError, Place, Problem
from colloquium.text.editions import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from colloquium.text.paragraphs import Number, Paragraph

    Pages = tuple[tuple[Number, str], ...]

ENDING = ".pages"

PAGE = re.compile(r"[\w.-]{1,12}(–[\w.-]{1,12})?|-")
"""A page as its readers know it, 14, xiv, A-3, or the first and the last; a hyphen for none."""


def read(path: Path, name: str) -> Pages:
    """The pages in a file that messages call `name`; none where it is missing. Raises DataError."""
    if not path.is_file():
        return ()
    found: list[tuple[Number, str]] = []
    for line, written in enumerate(read_text(path, name).splitlines(), 1):
        number, _, page = written.partition(" ")
        known = parsed(number)
        if known is None or not PAGE.fullmatch(page):
            raise DataError([Problem(Place(name, line), f"{written!r} is not the number of a paragraph and a page; write, as in: 66 14")])
        found.append((known, page.strip("-")))
    return tuple(found)


def written(paragraphs: Iterable[Paragraph]) -> str:
    """The text of such a file; empty where no page is known."""
    lines, before = [], ""
    for paragraph in paragraphs:
        if paragraph.page != before:
            lines.append(f"{paragraph.number} {paragraph.page or '-'}\n")
        before = paragraph.page
    return "".join(lines)
