"""Apostrophes, as printers set them: in the editors' own words they may be typed straight."""

from __future__ import annotations

import re

_LEFT_ALONE = r"`[^`]*`|\]\([^)]*\)|https?://\S+"
"""Code and addresses, in which a straight one has its own meaning."""

_WITHIN = re.compile(rf"({_LEFT_ALONE})|(?<=\w)'(?=\w)")
_WITHIN_OR_BEHIND = re.compile(rf"({_LEFT_ALONE})|(?<=\w)'(?!\w)|(?<=\w)'(?=\w)")
_OPENING = re.compile(r"(?<!\w)'(?=\w)")


def curled(text: str) -> str:
    """The same text with ’ for each straight apostrophe: within a word, and behind one where no straight mark opens a quotation."""
    if "'" not in text:
        return text
    marks = _WITHIN if _OPENING.search(text) else _WITHIN_OR_BEHIND
    return marks.sub(lambda found: found[1] or "’", text)
