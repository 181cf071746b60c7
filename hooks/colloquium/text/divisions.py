"""Words that a report divides at the end of a line: whether the hyphen there is one of the word, by the other words of the report."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

FEWEST = 3
"""Letters of a half that counts as a word of its own where the report has it as one."""

LONGEST_HALF = 60
"""Letters of one half of a divided word."""

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[-‐‑'’]{_LETTER}+)*")
_BEFORE, _AFTER = re.compile(rf"((?:{_LETTER}[-‐‑])?)({_LETTER}+)\Z"), re.compile(rf"({_LETTER}+)((?:[-‐‑](?={_LETTER}))?)")
_DIVIDED = re.compile(rf"{_LETTER}{{0,60}}[-‐¬\xad]\s*\n\s*{_LETTER}*")
_SURE = "\xad¬"

# Vor- und Nachteile: such a hyphen stands for what follows later.
_SUSPENDED = re.compile("und|oder|bzw|and|or|to|et|ou|y|e|o|en|of|och|og", re.IGNORECASE)

_HYPHENED = re.compile(
    "self-(?!ish|less|hood|same)|well-(?!ness|ington)|anti-(?!cip|dot|bod|bio|pat|qu|gen|sep|oxid|log)|non-(?!sens|chal|etheless|plus)|"
    "counter-(?!part|feit|act|balanc|point|weight|sign|produc|foil|mand|clock)|cross-(?!ing|ed|es|road|word|fire|over)|"
    "co-(?=author|chair|convener|defend|direct|edit|exist|found|fund|host|locat|operat|opt|ordin|organi[sz]|own|pilot|produc|sponsor|work)|"
    "ex-(?=boy|combat|convict|girl|husband|member|minister|offend|officio|partner|police|president|prison|serv|soldier|wi[fv]e)|"
    "(?:all|half|mid|post|pre|pro|quasi|vice)-(?=chair|conflict|day|govern|inclusive|president|trial|war)|two-|"
    "(?:one|three|four|five|six|seven|eight|nine|ten)-(?=day|half|hour|month|part|person|point|quarter|sided|stop|third|way|week|year)|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?=one|two|three|four|five|six|seven|eight|nine|first|second|third|fifth|ninth)|"
    "(?:celui|celles?|ceux|lui|elles?|eux|moi|toi|nous|vous|soi)-(?:ci|là|mêmes?)$|peut-être$|"
    "(?!re-|un-|de-|dis-|mis-|over-|under-|out-|up-|sub-|inter-|trans-)[^-]+-(?:based|called|driven|friendly|funded|known|led|level|"
    "makers?|making|oriented|owned|related|scale|specific|sponsored|standing|term)$"
)
"""Words that are written with a hyphen wherever they stand: by how they begin, or by how they end."""

_ENDING = re.compile(
    "(?:[ai]bl[ey]|a[ln]|ally|an[ct][esy]?s?|ation(?:al|s)?|e[dnr]|e[nr]s|ers?|es|ful|fully|hood|i[cv]e?|ical|ing|ings|ingly|ise[ds]?|ism|ists?|i?ty|less|"
    "ly|ments?|ness|ous|s?ions?|ships?|som|some|th|tions?|wards?|man|men)"
)
"""What ends words and is none, though a report may have it as one."""


class Division(NamedTuple):
    """A word divided at a line end: it is `read` so, and could be written `otherwise`; `at` is a character of the fair copy within it.

    It is `told` where the report has it undivided elsewhere, a sign or capital decides, or how it begins or ends, and where no half
    of it is a word of the report.
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
        return "-" if _HYPHENED.match(f"{first}-{second}") or self._are_words(first, second) else ""

    def _are_words(self, *halves: str) -> bool:
        """Whether the report has both halves of a word as words, of which the second does not just end one."""
        return not _ENDING.fullmatch(halves[-1]) and all(len(half) >= FEWEST and half in self._known for half in halves)

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
        sure = divided[0][0] in _SURE or _is_compound(before, after) or _HYPHENED.match(f"{first}-{second}")
        told = sure or self._known[first + second] or self._known[f"{first}-{second}"] or not self._may_be_words(first, second)
        return Division(at, f"{before[2]}{sign}{after[1]}", f"{before[2]}{'' if sign else '-'}{after[1]}", bool(told))

    def _may_be_words(self, first: str, second: str) -> bool:
        """Whether a half of a word is one of the report itself, so that its hyphen may be its own."""
        return not _ENDING.fullmatch(second) and any(len(half) >= FEWEST and half in self._known for half in (first, second))


def _is_compound(before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether other hyphens, a single letter before it, or a capital within the word tell that the hyphen is one of the word."""
    if before[1] or after[2] or len(before[2]) == 1:
        return True
    return after[1][0].isupper() and not (before[2].isupper() and after[1].isupper())
