"""Whether a text has a number whole, and not as a part of a longer one: `3 million` is no part of `40.3 million`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.text.folding import fold
from colloquium.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.paragraphs import Span

_DIGIT = "\\d〇一二三四五六七八九十百千万億兆"
_POINT = "[.,'’:/٫٬\u00a0\u202f\u2009]?"
# By what a number is multiplied: 40.3 of 40.3 million is a part of it.
_TIMES = (
    r"\s(?i:hundred|thousand|million|billion|trillion|milliard|mille\b|hundert|tausend|miljon|miljard|miljoen|mil\b|mill[oó]n|milh|bilh|"
    r"milion|miliard|тысяч|миллион|миллиард|mio\b|mrd\b|bn\b)"
)

# What joins a value to what stands before it, by how the value begins.
_BEFORE = tuple(
    (re.compile(first), re.compile(rf"(?:{before})\Z"))
    for first, before in (
        (f"[{_DIGIT}]", rf"[{_DIGIT}]{_POINT}|(?<!\w)[-−]"),
        (r"\d{3}(?!\d)", r"(?<!\d)\d{1,3} "),
        (r"[^\W\d_]", r"[^\W\d_][-‐‑]"),
        (r"\w", rf"[^\W{UNSPACED}]"),
    )
)
_AFTER = re.compile(
    rf"{_POINT}[{_DIGIT}]|(?<=[^\W\d_])[-‐‑][^\W\d_]|(?<=\w)[^\W{UNSPACED}]|(?<!\d{{4}})(?<=\d) \d{{3}}(?!\d)|(?<=\d){_TIMES}"
)
_WIDER = re.compile(r"[\w.,'’:/٫٬−‐‑-]*")
_WIDER_BEHIND = re.compile(rf"(?:(?<=\d){_TIMES}\w*|[\w.,'’:/٫٬−‐‑-]*)")
_LONGEST = 40


def is_whole(value: str, text: str) -> bool:
    """Whether a value stands in a text, somewhere as a whole number or whole words; typography makes no difference."""
    return any(not _is_part(text, span) for span in _places(value, text))


def part_of(value: str, text: str) -> str | None:
    """The longer number of which a value is a part in a text; None where the text does not have it at all."""
    for start, end in _places(value, text):
        before = _WIDER.match(text[max(0, start - _LONGEST) : start][::-1])
        after = _WIDER_BEHIND.match(text, end, end + _LONGEST)
        first, last = start - (before.end() if before else 0), after.end() if after else end
        return text[first:last].strip(".,:'’ ")
    return None


def _places(value: str, text: str) -> Iterator[Span]:
    needle, folded = fold(value).text.strip(), fold(text)
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        yield folded.span(at, at + len(needle))
        at = folded.text.find(needle, at + 1)


def _is_part(text: str, span: Span) -> bool:
    first = max(0, span.start - _LONGEST)
    before = any(begins.match(text, span.start) and joins.search(text, first, span.start) for begins, joins in _BEFORE)
    return before or bool(_AFTER.match(text, span.end))
