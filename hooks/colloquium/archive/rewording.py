"""Our own sentences without what tells of withdrawn records, until somebody rewords them.

A name gives way to a neutral word, redacted words to OMITTED; of a link to what is withdrawn, or whose address names somebody
who is, the words stay. Of marks and tags inside a name nothing is left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from colloquium.archive import formatting
from colloquium.archive.departed import NAME, Found
from colloquium.text.report import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.doubts import Doubt, Doubts
    from colloquium.archive.leaks import Remnants
    from colloquium.problems import Key

LINK = "a link that tells of"
"""What of a record stood in an address."""

_TARGET = r"<?(?P<target>[^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*)>?"
_ALONE = re.compile(r"(?P<target><?(?:\b(?:https?|mailto):[^\s<>)\"'\]]+|(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)>?)(?P<label>)")
_LINKS = (
    re.compile(rf"!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*{_TARGET}(?:\s+[^()]*)?\)"),
    re.compile(r"(?P<target><a\b[^<>]*>)(?P<label>.*?)</a\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(r"(?P<target><(?:img|source|link|iframe)\b[^<>]*>)(?P<label>)", re.IGNORECASE),
    re.compile(r"\[(?P<label>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\](?P<target>)"),
    _ALONE,
)
_DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]]+)\]:[ \t]*(?P<target>\S+)[^\n]*", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
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
    """Takes `remnants` out of texts, where `somebody` stands for a name, and finds `doubts` in what is left."""

    def __init__(self, remnants: Remnants, somebody: str, doubts: Doubts | None = None) -> None:
        self.remnants, self.somebody, self.doubts = remnants, somebody, doubts
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
        made = plain
        for _ in range(ROUNDS):
            if not (again := _apart(self._unlinked(made)) or self._edits(made)):  # a name may begin inside a link and end behind it
                break
            made = _edited(made, again)
        return made, list(dict.fromkeys(edit.found for edit in edits))

    def doubtful(self, text: str) -> Iterator[Doubt]:
        """What stays in a text and may tell of them."""
        plain = _ENTITY.sub(_plain, text)
        if found := [*self.doubts.find(plain)] if self.doubts else []:
            edits = self._edits(plain)
            yield from (doubt for doubt in found if not any(edit.start < doubt.end and doubt.start < edit.end for edit in edits))

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
        names = (self._instead(text, found) for found in self.remnants.find(text, formatting.MARK))
        return _apart(chain(self._unlinked(text), names))

    def _unlinked(self, text: str) -> Iterator[Edit]:
        targets = {match["name"].casefold(): match["target"] for match in _DEFINED.finditer(text)}
        for pattern in (*_LINKS, _DEFINED) if any(sign in text for sign in ("/", "](", "<", "@")) else ():
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

    def _instead(self, text: str, found: Found) -> Edit:
        word = self.somebody if found.what == NAME else OMITTED
        begins = _BEGINS.search(text[max(0, found.start - 40) : found.start] if found.start else "")
        start, end, new = formatting.instead(text, found.start, found.end, word[:1].upper() + word[1:] if begins else word)
        return Edit(start, end, new, found)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order; of what overlaps the first."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


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
