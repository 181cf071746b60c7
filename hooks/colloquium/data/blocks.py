"""Lines of a hand-written page that hold only where the site has a room, or has not: no page promises what is not there.

<!-- with timeline -->
[What happened when](timeline/index.md)
<!-- end -->
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem, nearest
from colloquium.record.rooms import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.record.rooms import Rooms

_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_SIGN, _SHIELD = "<!--", "\0!--"
_BLOCK = re.compile(r"^<!-- (with|without) (\w+) -->\n(.*?)^<!-- end -->(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^<!-- (?:with(?:out)? (.*)|end) -->$", re.MULTILINE)


def cut(text: str, rooms: Rooms) -> str:
    """A page as it is on a site with these rooms."""
    kept = _BLOCK.sub(lambda block: block[3] if (block[1] == "with") == rooms.on.get(block[2], True) else "", _shielded(text))
    return kept.replace(_SHIELD, _SIGN)


def _shielded(text: str) -> str:
    """A page whose code, between ``` or ~~~, has no marks: they are shown to readers."""
    return _FENCE.sub(lambda code: code[0].replace(_SIGN, _SHIELD), text)


def problems(text: str, name: str) -> Iterator[Problem]:
    """What is wrong with the marks of the page `name`, each at its line."""
    inside, text = False, _shielded(text)
    for mark in _MARK.finditer(text):
        place = Place(name, text.count("\n", 0, mark.start()) + 1)
        if mark[1] is not None and mark[1] not in NAMES:
            yield Problem(place, f"{mark[1]!r} is not a room; {nearest(mark[1], NAMES)}")
        if (mark[1] is not None) == inside:
            remedy = "write <!-- end --> above it" if inside else "delete this line, or write <!-- with … --> above the lines that it ends"
            yield Problem(place, f"lines for a room {'begin within others' if inside else 'end that did not begin'}; {remedy}")
        inside = mark[1] is not None
    if inside:
        yield Problem(Place(name, text.count("\n", 0, mark.start()) + 1), "lines for a room never end; write <!-- end --> below the last")
