"""The sentence of a report around a run of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.text.report import Report

LONGEST = 120
"""Characters of the sentence that are shown on either side."""

# A sentence ends after a word of some length, so that "Ms." and "Prof." end none, and before a capital.
_NEXT = re.compile(r"[a-zß-ÿ]{4}[.!?][”’\"')]* (?=[“‘\"'(]*[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence `before` and `after` some words, white space folded, without the quotation marks around the words."""

    before: str
    after: str


def around(report: Report, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> Setting:
    """What stands around characters `start` to `end`, to the ends of their sentence where those are near, or to what is `hidden`."""
    paragraph = report.paragraph_at(start)
    first = max([paragraph.start, *(min(to, start) for at, to in hidden if at < start)])
    last = min([max(paragraph.end, end), *(max(at, end) for at, to in hidden if end < to)])
    before = re.sub(r"\s+", " ", report.words(first, start)).rstrip("“‘\"'")
    after = re.sub(r"\s+", " ", report.words(end, last)).rstrip()
    return Setting(_from_its_start(before), _to_its_end(re.sub('[”"]', "", after[:2]) + after[2:]))


def _from_its_start(text: str) -> str:
    start = max((match.end() for match in _NEXT.finditer(text)), default=0)
    text = text[start:]
    return text if len(text) <= LONGEST else "… " + text[-LONGEST:].partition(" ")[2]


def _to_its_end(text: str) -> str:
    end = _NEXT.search(text)
    text = text[:1] if text[:1] in {".", "!", "?"} else text[: end.end()].rstrip() if end else text
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
