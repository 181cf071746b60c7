"""Whether the text of a report has the shape of one: paragraphs of whole sentences with a heading here and there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.marks import MARKS
from colloquium.text.scripts import STOPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from colloquium.text.paragraphs import Paragraph
    from colloquium.text.report import Report

FEWEST_TORN, TORN_SHARE = 5, 1 / 4
"""How many sentences must be torn, and of how many paragraphs: where each line is one, most are; a list without bullets has a few."""

FEWEST_HEADINGS, HEADING_SHARE = 10, 1 / 3
"""How many headings that nobody named are too many, and of how many paragraphs: the heads of pages and torn lines pass for some."""

_ENDED = re.compile(rf"[{STOPS}:;：；][\s{MARKS})\]）］】]*\Z")
_GOES_ON = re.compile(rf"[\s{MARKS}(\[（［【]*([^\W\d_])")


class Misshape(NamedTuple):
    """Some of all paragraphs are not as they should be; the first of them begins at character `start`."""

    paragraphs: int
    of: int
    start: int


def torn(report: Report) -> Misshape | None:
    """The paragraphs that end within a sentence, if they are many, as where each line is a paragraph."""
    pairs = [(one, other) for one, other in pairwise(report.paragraphs) if not one.named]
    return _misshape(report, [one for one, other in pairs if _is_torn(report, one, other)], FEWEST_TORN, TORN_SHARE)


def headed(report: Report) -> Misshape | None:
    """The paragraphs that look like headings and are named by no record, if they are many."""
    found = [paragraph for paragraph in report.paragraphs if paragraph.kind == "heading" and not paragraph.named]
    return _misshape(report, found, FEWEST_HEADINGS, HEADING_SHARE)


def _misshape(report: Report, found: list[Paragraph], fewest: int, share: float) -> Misshape | None:
    count, of = len(found), len(report.paragraphs)
    return Misshape(count, of, found[0].start) if count >= fewest and count > share * of else None


def _is_torn(report: Report, one: Paragraph, other: Paragraph) -> bool:
    """Whether a paragraph ends no sentence, and the next one goes on with a letter that is no capital."""
    if other.kind != "text" or _ENDED.search(report.text, max(one.start, one.end - 20), one.end):
        return False
    letter = _GOES_ON.match(report.text, other.start)
    return bool(letter and not letter[1].isupper())


SHAPES: dict[str, Callable[[Report], Misshape | None]] = {"break off within a sentence": torn, "look like headings": headed}
"""What is said of so many paragraphs, and how they are found."""
