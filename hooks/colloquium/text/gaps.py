"""Why a passage is not in a report although its beginning and its end are: what stands between them there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from colloquium.record.marks import MARKS
from colloquium.text.folding import fold, spaced
from colloquium.text.nearest import shortened
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from colloquium.text.debris import Debris
    from colloquium.text.folding import Token
    from colloquium.text.report import Report

WIDEST = 2000
"""Characters of the report that may stand between two parts of a passage."""

MOST_PARTS = 9
"""Parts of a shortened passage that are looked for."""

_OMITTED = re.compile(r"[\[(]\s*(?:…|\.\.\.|\. \. \.)\s*[\])]|…|\.\.\.|\. \. \.")


class Search(Protocol):
    """What looks for passages in a report: a Prover."""

    report: Report

    @property
    def debris(self) -> Debris:
        """What the pages of the report left in it."""

    def find(self, passage: str) -> list[Span]:
        """The spans where a passage occurs."""


def explained(prover: Search, passage: str, asked: list[Token], leaves: int) -> str | None:
    """The end of a message about a passage of which the report has the parts, or all of its words before number `leaves` and all others."""
    parts = [part for part in map(str.strip, _OMITTED.split(passage)) if fold(part).text.strip()]
    if 1 < len(parts) <= MOST_PARTS:
        return _shortened(prover, parts)
    if len(parts) == 1 and parts[0] != passage.strip() and prover.find(parts[0]):
        return _broken_off(passage.strip(), parts[0])
    halves = (passage[: asked[leaves - 1].end], passage[asked[leaves].start :]) if 0 < leaves < len(asked) else None
    gap = _gap(prover, *halves) if halves else None
    return _between(prover, gap) if gap else None


def _shortened(prover: Search, parts: list[str]) -> str | None:
    gaps = [_gap(prover, *pair) for pair in pairwise(parts)]
    if not all(gaps):
        return None
    left_out = "; ".join(f"“{shortened(prover.report.text[gap.start : gap.end].strip())}”" for gap in gaps if gap)
    return f"a passage cannot be shortened: the report has {left_out} there; copy it whole, or make two of it"


def _broken_off(passage: str, words: str) -> str:
    """What is said of a passage that is shortened at its end, or its beginning, by a sign that the report does not have."""
    if passage.startswith(words):
        return f"a passage cannot be shortened: end it at “{words.rsplit(maxsplit=1)[-1]}”, without what follows, or copy it whole"
    return f"a passage cannot be shortened: begin it at “{words.split(maxsplit=1)[0]}”, without what is before, or copy it whole"


def _gap(prover: Search, before: str, after: str) -> Span | None:
    """What stands between two parts of a passage where they are nearest to each other."""
    ends = [span.end for span in prover.find(before)]
    starts = [span.start for span in prover.find(after)]
    gaps = [Span(end, start) for end in ends for start in starts if 0 <= start - end <= WIDEST]
    return min(gaps, key=lambda gap: gap.end - gap.start, default=None)


def _between(prover: Search, gap: Span) -> str | None:
    report = prover.report
    said = report.text[gap.start : gap.end]
    if (found := prover.debris.furniture(*gap)) and not said.replace(report.text[found.start : found.end], "").strip():
        return f"the head or foot of a page stands between the words, {furniture(prover, found)}"
    first, last = (report.paragraph_at(at).number for at in (gap.start - 1, gap.end))
    if first == last:
        return None
    if not said.strip(f"{MARKS} \t\r\n"):
        mark = said.strip()
        return f"the words go on in ¶ {last}, which begins with {mark} again; copy that mark too, or make two of it"
    return (
        f"some of the words are in ¶ {first}, the others in ¶ {last}, after “{shortened(said.strip())}”; copy it whole, or make two of it"
    )


def furniture(prover: Search, found: Span) -> str:
    """What of a page stands within some words, and what to do about it."""
    first, last = prover.report.line(found.start), prover.report.line(found.end - 1)
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    return f"“{spaced(prover.report.text[found.start : found.end])}”; take it out of the text of the report, {lines}"
