"""The marks around words, of Markdown and HTML too: a search sees past them, and where words go each mark keeps its other half."""

from __future__ import annotations

import re

MARK = re.compile(
    r"<[^>]*>|(?<!\s)\*{1,3}|\*{1,3}(?!\s)|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|~~|`+|!?\[|\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\])?|[(“«)”»]"
)
"""Emphasis, code, the two halves of a link, a tag; brackets and quotation marks, which have two halves too."""

_PAIRS = {"[": "]", "(": ")", "“": "”", "«": "»"}
_BEGUN = {end: begun for begun, end in _PAIRS.items()}


def instead(text: str, start: int, end: int, word: str) -> tuple[int, int, str]:
    """The place of characters `start` to `end` of a text, and what stands there instead: a word, and marks that have a half outside.

    A half that stands right beside it goes with the other, and the place is longer by it.
    """
    closing, opening, tags = _halves(text, start, end)
    while closing and text.endswith(begun := _BEGUN.get(closing[0][0], closing[0]), 0, start):
        del closing[0]
        start -= len(begun)
    while opening and (after := MARK.match(text, end)) and _ends(opening[-1], after[0]):
        opening.pop()
        end = after.end()
    if not closing or not opening:
        return start, end, "".join([*opening, word, *closing, *tags])
    end += len(text[end:]) - len(text[end:].lstrip(" "))
    return start, end, "".join([word, *closing, *tags, " ", *opening])


def _halves(text: str, start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """The marks within characters `start` to `end` that close what began before, those that open what ends behind, and the tags."""
    closing: list[str] = []
    opening: list[str] = []
    tags: list[str] = []
    for mark in MARK.finditer(text, start, end):
        if mark[0].startswith("<"):
            tags.append(mark[0])
        elif opening and _ends(opening[-1], mark[0]):
            opening.pop()
        else:
            (opening if _opens(text, mark) else closing).append(mark[0])
    return closing, opening, tags


def _ends(opening: str, mark: str) -> bool:
    return mark.startswith(_PAIRS[opening[-1]]) if opening[-1] in _PAIRS else mark == opening


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is the first of two: by what it is, by the space beside it, or, inside a word, by what stands before it."""
    sign, before, after = mark[0], text[: mark.start()], text[mark.end() : mark.end() + 1]
    if sign[-1] in "[(“«])”»":
        return sign[-1] in _PAIRS
    if before[-1:].isalnum() and after.isalnum():
        paragraph = before.rpartition("\n\n")[2]
        return paragraph.count(sign[0]) % (2 * len(sign)) < len(sign)
    return bool(after.strip()) and (after.isalnum() or not before[-1:].strip())
