"""Names in a list: `Ms. Hollow, Mr. Quill and Ms. Field`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.record.marks import MARKS
from colloquium.text.endings import OFFICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.text.names import Named

AMONG = 80
"""Characters between two names of a list at the most: room for a role."""

_JOINT = re.compile(
    rf"(?:\s*[(\[（][^)\]）]*[)\]）])?(?:,[^.:;!?{MARKS}]*?)?"
    rf"(?:,|，|、|,?\s*(?P<and>&|\b(?:and|und|et|y|e|и)\b|و|と|和))\s*(?:(?:the|{OFFICES.pattern})\.?\s+)*",
    re.IGNORECASE,
)


def end(text: str, names: Sequence[Named]) -> int:
    """Where the list ends that the first of some names begins, whose last `and` joins; the end of that name where there is none."""
    found = names[0].end
    for before, name in pairwise(names):
        joint = _JOINT.fullmatch(text, before.end, name.start) if name.start - before.end <= AMONG else None
        if not joint:
            break
        found = name.end if joint["and"] else found
    return found
