"""The headings of a report that its record has to name, since nothing in the text itself tells them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from colloquium.text.headings import CHARACTERS, REPEATED, WORDS, plain
from colloquium.text.scripts import PAUSES, STOPS
from colloquium.text.words import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_TITLE = re.compile(rf"[(\[•*–—-]|.*[{re.escape(PAUSES + STOPS)}][\"”’»)\]]*$|[\W\d_]*$|[^\W\d_a-z][^:]{{0,60}}:\s", re.DOTALL)
_NUMBER = re.compile(r"(?:[^\W\d_]+\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])[.:)]?\s+")


def titles(blocks: Sequence[tuple[str, bool, bool]], listed: Iterable[str]) -> tuple[str, ...]:
    """The headings, of paragraphs with: the text, whether it is set as a heading, whether it is known as one. Contents list more."""
    told = {plain(_NUMBER.sub("", title, count=1)) for title in listed} | {plain(title) for title in listed}
    blocks = [block for block in blocks if len(block[0]) <= CHARACTERS]
    often = Counter(plain(text) for text, _, _ in blocks)
    found: dict[str, str] = {}
    for text, styled, known in blocks:
        folded = plain(text)
        named = folded in told or plain(_NUMBER.sub("", text, count=1)) in told
        if not known and (styled or named) and may_be(text) and often[folded] <= REPEATED:
            found.setdefault(folded, " ".join(text.split()))
    return tuple(found.values())


def may_be(text: str) -> bool:
    """Whether a paragraph may be a heading: short, and not the end of a sentence, a stage direction, an item or a speech."""
    return length(text) <= WORDS and not _NO_TITLE.match(text)
