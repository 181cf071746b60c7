"""Words that a report divides at the end of a line: whether the hyphen there is one of the word, by the other words of the report."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

SURELY_A_WORD = 4
"""Letters of a first half that is taken for a word of its own wherever the report has it as one, as in `long-term`."""

LONGEST_HALF = 60
"""Letters of one half of a divided word."""

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[-‐‑'’]{_LETTER}+)*")
_BEFORE, _AFTER = re.compile(rf"((?:{_LETTER}[-‐‑])?)({_LETTER}+)\Z"), re.compile(rf"({_LETTER}+)((?:[-‐‑](?={_LETTER}))?)")
_DIVIDED = re.compile(rf"{_LETTER}{{0,60}}[-‐¬\xad]\s*\n\s*{_LETTER}*")
_SURE = "\xad¬"

# Vor- und Nachteile: such a hyphen stands for what follows later.
_SUSPENDED = re.compile("und|oder|bzw|and|or|to|et|ou|y|e|o|en|of|och|og", re.IGNORECASE)


class Division(NamedTuple):
    """A word divided at a line end: it is `read` so, and could be written `otherwise`; `at` is a character of the fair copy within it.

    It is `told` where the report has it undivided elsewhere, or a sign or capital decides.
    """

    at: int
    read: str
    otherwise: str
    told: bool = True


class Words:
    """The words of a report that stand undivided."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _known(self) -> Counter[str]:
        return Counter(word[0].replace("‐", "-").replace("‑", "-").casefold() for word in _WORD.finditer(_DIVIDED.sub(" ", self.text)))

    def sign(self, divided: re.Match[str]) -> str | None:
        """What stands in the fair copy for a sign and the line break behind it: a hyphen, nothing, or (None) both as they are."""
        before, after = self.halves(divided)
        if divided[0][0] in _SURE:
            return ""
        if not before or not after or _SUSPENDED.fullmatch(after[1]):
            return None
        first, second = before[2].casefold(), after[1].casefold()
        if _is_compound(before, after):
            return "-"
        joined, apart = self._known[first + second], self._known[f"{first}-{second}"]
        if joined or apart:
            return "" if joined > apart else "-"
        words = first in self._known and (second in self._known or len(first) >= SURELY_A_WORD)
        return "-" if words else ""

    def halves(self, divided: re.Match[str]) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """The letters before and after, each with the hyphen that joins them to another word."""
        start, end = divided.span()
        return _BEFORE.search(self.text, max(0, start - LONGEST_HALF), start), _AFTER.match(self.text, end, end + LONGEST_HALF)

    def division(self, divided: re.Match[str], sign: str, at: int) -> Division | None:
        """The division of a word, where it has two halves; `at` is where its sign is in the fair copy."""
        before, after = self.halves(divided)
        if not before or not after:
            return None
        first, second = before[2].casefold(), after[1].casefold()
        told = divided[0][0] in _SURE or _is_compound(before, after) or self._known[first + second] or self._known[f"{first}-{second}"]
        return Division(at, f"{before[2]}{sign}{after[1]}", f"{before[2]}{'' if sign else '-'}{after[1]}", bool(told))


def _is_compound(before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether other hyphens, or a capital within the word, tell that the hyphen is one of the word."""
    return bool(before[1] or after[2]) or (after[1][0].isupper() and not (before[2].isupper() and after[1].isupper()))
