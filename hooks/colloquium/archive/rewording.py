"""Our own sentences without what tells of withdrawn records, until somebody rewords them.

A name gives way to a neutral word, redacted words to OMITTED; of a link to what is withdrawn, or whose address names somebody
who is, the words stay. HTML tags inside a name stay, and signs of emphasis that pair with others outside, so that none is left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from colloquium.archive.departed import NAME, Found
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.leaks import Remnants
    from colloquium.problems import Key

LINK = "a link that tells of"
"""What of a record stood in an address."""

_TARGET = r"<?(?P<target>[^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*)>?"
_ALONE = re.compile(r"(?P<target><?\b(?:https?|mailto):[^\s<>)\"'\]]+>?)(?P<label>)")
_LINKS = (
    re.compile(rf"!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*{_TARGET}(?:\s+[^()]*)?\)"),
    re.compile(r"(?P<target><a\b[^<>]*>)(?P<label>.*?)</a\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(r"(?P<target><(?:img|source|link|iframe)\b[^<>]*>)(?P<label>)", re.IGNORECASE),
    re.compile(r"\[(?P<label>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\](?P<target>)"),
    _ALONE,
)
_DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]]+)\]:[ \t]*(?P<target>\S+)[^\n]*", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_EMPHASIS = re.compile(r"[*_]+")
_KEPT = re.compile(r"<[^>]*>")
_BEGINS = re.compile(r"""(?:^|[.!?…]["”’»)\]]*\s|\n[ \t]*\n|(?:^|\n)[ \t]*(?:[#>*+-]+|\d+[.)]|[\w-]+:)[ \t])[\s"“«(*_]*\Z""")
_ADDRESS = re.compile(r"[/@]|\.\w+$")


ROUNDS = 5
"""How often a text is gone through at the most: what is taken out may bring together what tells."""


class Edit(NamedTuple):
    """Characters `start` to `end` of a text give way to `new`, because they tell `what` of a record."""

    start: int
    end: int
    new: str
    found: Found


class Rewording:
    """Takes `remnants` out of texts; `somebody` stands for a name."""

    def __init__(self, remnants: Remnants, somebody: str) -> None:
        self.remnants, self.somebody = remnants, somebody
        self.hidden: Mapping[str, Key] = {}

    def hiding(self, files: Mapping[str, Key]) -> Rewording:
        """The same, but of a link to one of these files of docs/, which tell of records, only its words stay."""
        other = copy(self)
        other.hidden = files
        return other

    def text(self, text: str) -> str:
        """A text without what tells of them."""
        return self.page(text)[0]

    def page(self, text: str) -> tuple[str, list[Found]]:
        """A text without what tells of them, Markdown and HTML included, and what that was, at its place in the text."""
        plain = _ENTITY.sub(_plain, text)
        if not (edits := self._edits(plain)):
            return text, []
        made, again = plain, edits
        for _ in range(ROUNDS):
            made = _edited(made, again)
            if not (again := self._edits(made)):
                break
        return made, list(dict.fromkeys(edit.found for edit in edits))

    def tells(self, address: str) -> Key | None:
        """Of whom or what an address tells, or the name of a file, or the file that it leads to."""
        if self.hidden and (key := self._leads(unquote(address))):
            return key
        for found in self.remnants.find(unquote(address)):
            return found.key
        departed = self.remnants.departed
        return departed.in_address(address, family=not self.remnants.common) if departed and departed.gone else None

    def _leads(self, address: str) -> Key | None:
        """Of what a hidden file tells to which an address leads, from whichever page."""
        steps = [step for step in re.split(r"[/\s\"'<>=#?]", address) if step not in {"", ".", ".."}]
        return next((key for name, key in self.hidden.items() if name.rpartition("/")[2] in steps), None)

    def _edits(self, text: str) -> list[Edit]:
        """What to do to a text, in order; of what overlaps the first."""
        names = (self._renamed(text, found) for found in self.remnants.find(text))
        kept: list[Edit] = []
        for edit in sorted(chain(self._unlinked(text), names), key=lambda edit: (edit.start, -edit.end)):
            if not kept or edit.start >= kept[-1].end:
                kept.append(edit)
        return kept

    def _unlinked(self, text: str) -> Iterator[Edit]:
        targets = {match["name"].casefold(): match["target"] for match in _DEFINED.finditer(text)}
        for pattern in (*_LINKS, _DEFINED) if any(sign in text for sign in ("/", "](", "<")) else ():
            for match in pattern.finditer(text):
                target = match["target"] or targets.get((match["name"] or match["label"]).casefold(), "")
                if key := self.tells(target):
                    label = match.span("label") if "label" in match.groupdict() else (match.end(), match.end())
                    new = OMITTED if pattern is _ALONE else ""
                    yield from (
                        Edit(start, end, new, Found(*match.span(), key, LINK))
                        for start, end in ((match.start(), label[0]), (label[1], match.end()))
                        if start < end
                    )

    def _renamed(self, text: str, found: Found) -> Edit:
        """A word for a name; signs of emphasis in the name go with those beside it that they pair with, or else stay."""
        closing, opening = _emphasis(text, found)
        first = found.start - len(closing) * text.endswith(closing[::-1], 0, found.start)
        last = found.end + len(opening) * text.startswith(opening[::-1], found.end)
        kept = (closing if first == found.start else "") + (f" {opening}" if opening and last == found.end else "")
        return Edit(first, last, self._instead(text, found) + kept, found)

    def _instead(self, text: str, found: Found) -> str:
        word = self.somebody if found.what == NAME else OMITTED
        begins = _BEGINS.search(text[max(0, found.start - 40) : found.start] if found.start else "")
        return (word[:1].upper() + word[1:] if begins else word) + "".join(_KEPT.findall(text[found.start : found.end]))


def _emphasis(text: str, found: Found) -> tuple[str, str]:
    """The signs of emphasis in a name that close what was open before it, and those that it leaves open."""
    closing = opening = ""
    for run in _EMPHASIS.finditer(text, found.start + 1, found.end):
        begins = text[run.start() - 1].isspace() or (not opening and text[run.end() : run.end() + 1].isalnum())
        for sign in run[0]:
            if begins:
                opening += sign
            elif opening.endswith(sign):
                opening = opening[:-1]
            else:
                closing += sign
    return closing, opening


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, end = [], 0
    for edit in edits:
        pieces += [text[end : edit.start], edit.new]
        end = edit.end
    return "".join([*pieces, text[end:]])


def _plain(entity: re.Match[str]) -> str:
    """A letter or a space for its entity; the signs of HTML stay entities."""
    sign = unescape(entity[0])
    return entity[0] if sign in set("<>&\"'") or sign == entity[0] else sign


def reworded(rewording: Rewording, value: object) -> object:
    """What a setting says, without what tells of them; an address that does becomes empty, and goes from lists and mappings."""
    if isinstance(value, str):
        is_address = not re.search(r"\s", value) and _ADDRESS.search(value)
        return ("" if rewording.tells(value) else value) if is_address else rewording.text(value)
    if isinstance(value, Mapping):
        items = {rewording.text(str(key)): (item, reworded(rewording, item)) for key, item in value.items()}
        return {key: new for key, (old, new) in items.items() if new or not old}
    if isinstance(value, Sequence):
        return [new for old, new in ((item, reworded(rewording, item)) for item in value) if new or not old]
    return value
