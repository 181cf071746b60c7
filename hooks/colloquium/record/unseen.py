r"""Characters that nobody can see, that were lost or mean something in one font only: none belongs into a text that people prove.

The same list holds for data files, hand-written pages and reports. A report comes from other programs: there DROPPED is read as nothing,
and only what would hide or turn words is refused. Tabs are named too, as YAML and reports treat them differently.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DROPPED = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u3164\ufeff\uffa0"
"""As a part of a character class: what takes no room and turns nothing, such as the soft hyphen, zero-width spaces and fillers."""

SHAPED = (
    "\u0600-\u109f\u1780-\u18af\u1b00-\u1bff\ua840-\ua8ff\ufb50-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
    "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
)
"""Scripts and pictures of which a joiner behind a character changes the shape."""

_PICTURES = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_VARIED = "\u1000-\u109f\u1800-\u18af\u2200-\u22ff\u2e80-\u9fff\ua840-\ua87f\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"

USELESS = (
    rf"(?<![{SHAPED}])[\u200c\u200d]|(?<![{_PICTURES}])[\ufe0e\ufe0f]|"
    rf"(?<![{_VARIED}])(?:[\ufe00-\ufe0d\u180b-\u180d]|[\U000e0100-\U000e01ef])"
)
"""As a pattern: joiners and selectors of a variant behind a character that has none."""

VARIANTS = "\u200c\u200d\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef"
"""Joiners, and selectors of a variant."""

_TURNING = "\u202a-\u202e\u2066-\u206f"
LOST = "\ufffd"
"""What a program writes for a character that it could not read."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_SEPARATORS = "\u2028\u2029\u2800"

# One class, which is fast; whether a joiner or a selector has a use is looked at then.
_SUSPECT = re.compile(f"[\t{LOST}{DROPPED}{_TURNING}{_CONTROLS}{_TAGS}{_PRIVATE}{_SEPARATORS}{VARIANTS}]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_MAYBE_USEFUL = re.compile(f"[{VARIANTS}]")
_USELESS = re.compile(USELESS)
_READ_ALL_THE_SAME = re.compile(f"[\t\r\f{DROPPED}{_SEPARATORS}{VARIANTS}]")

BULLETS = "\uf0a7\uf0a8\uf0b7\uf0d8\uf076\uf0fc"
"""What Word and PDF leave of the bullets of a list."""


def unseen(text: str) -> Iterator[re.Match[str]]:
    """Each character of a text that no editor means to type, in order."""
    return (found for found in _SUSPECT.finditer(text) if not _MAYBE_USEFUL.match(found[0]) or _USELESS.match(text, found.start()))


def unreadable(report: str) -> Iterator[re.Match[str]]:
    """Each character that a report cannot have: it would hide or turn words, or only one font has it."""
    return (found for found in _SUSPECT.finditer(report) if not _READ_ALL_THE_SAME.match(found[0]) and found[0] not in BULLETS)


def entities(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each entity of Markdown or HTML that stands for such a character, `&#8238;` or `&shy;`, with what is said of it."""
    for found in _ENTITY.finditer(text):
        if hidden := next(unseen(unescape(found[0])), None):
            yield found, f"{found[0]} stands for {_what(hidden[0])}; delete it"


def visible(text: str) -> str:
    """The text; one with such an entity is a ValueError."""
    for _, message in entities(text):
        raise ValueError(message)
    return text


def described(character: str) -> str:
    """What such a character is, and what to do about it."""
    if character == "\t":
        return "a tab; use spaces"
    remedy = "write what it stands for, or delete it" if _is_private(character) else "delete it; it was probably pasted in"
    if character == LOST:
        remedy = "write the one that belongs there, or save the original again as UTF-8"
    return f"{_what(character)}; {remedy}"


def _what(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if _is_private(character):
        return f"a character that only one font has, {code}"
    if character == LOST:
        return f"{character} ({code}) stands for a character that a program could not read"
    return f"an invisible character, {code} ({unicodedata.name(character, 'control character').lower()})"


def _is_private(character: str) -> bool:
    return unicodedata.category(character) == "Co"
