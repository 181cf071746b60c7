"""Where a sentence begins and ends, and whether some words are all of it."""

from __future__ import annotations

import re
from itertools import pairwise

from colloquium.record.marks import CLOSING, MARKS
from colloquium.text.paragraphs import Span
from colloquium.text.scripts import GREEK, PAUSES, STOPS, UNSPACED, WIDE

TITLES = re.compile(
    "mrs?|ms|mx|messrs|dr|prof|rev|hon|fr|sr|st|gen|col|maj|capt|lt|sgt|cpl|cmdr|adm|amb|sen|rep|gov|pres|supt|insp|det|"
    r"mme|mlle|mgr|sra|dra|abg|vs|cf|viz|approx|ca|e\.g|i\.e",
    re.IGNORECASE,
)
"""Abbreviations that do not end a sentence, even before a capital."""

OFFICES = re.compile(
    rf"{TITLES.pattern}|m|mm|mmes|sir|lord|lady|dame|baroness|mister|madam|representative|senator|congress(?:wo)?man|minister(?:in)?|"
    "(?:vice-)?(?:president|chair(?:man|woman|person)?)|speaker|secretary|treasurer|councillor|mayor|judge|justice|commissioner|"
    "ambassador|delegate|deputy|director|professor|doctor|reverend|"
    "abg|abgeordneter?|bundesminister(?:in)?|präsident(?:in)?|staatssekretär(?:in)?|herr|frau|"
    "monsieur|madame|mademoiselle|député|sénateur|ministre|señora?|don|doña|diputad[oa]|senador[ae]?|ministr[oa]|senhora?|deputad[oa]|"
    "onorevole|on|signora?|signor|السيدة?|الدكتورة?|الأستاذة?|г-н|г-жа|господин|госпожа",
    re.IGNORECASE,
)
"""Titles and offices before a name."""

NUMBERED = re.compile("nos?|nr|arts?|paras?|sec|ch|vol|fig|pp?", re.IGNORECASE)
"""Abbreviations that do not end a sentence before a number."""

_BRACKETS_OPEN, _BRACKETS_CLOSE = r"(\[（［【〔", r")\]）］】〕"
_CORNERS_OPEN, _CORNERS_CLOSE = "「『｢《〈﹁﹃〝", "」』｣》〉﹂﹄〞〟"

# What stands before the first sentence of a paragraph and is no part of it.
_LABEL = re.compile(r"(?:[•*–—-]|\d{1,3}[.)])\s+(?=\S)")

# Groups: the stops, and the first character after them that is no opening mark;
# of a script without spaces what closes behind the stops, and the first character after that.
_STOP = re.compile(
    rf"(?<![{STOPS}])([{STOPS}]++|(?<=[{GREEK}]);)(?:"
    rf"(?<![{WIDE}])[{MARKS}{_BRACKETS_CLOSE}]*+(?:[^\S\r\n][»›](?!\S))?+\s++(?=(?:[{MARKS}¿¡{_BRACKETS_OPEN}][^\S\r\n]?)*+(\S))|"
    rf"(?<=[{WIDE}])([{_CORNERS_CLOSE}”’\"{_BRACKETS_CLOSE}]*+)\s*+(?=(\S)))"
)
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_RESUMED = re.compile(f"[“‘{_CORNERS_OPEN}{_BRACKETS_OPEN}]")

# What stands before and after whole words in their sentence: nothing, or a quotation mark, which an apostrophe is not.
_OPENS = "".join(CLOSING)
_OPENED = re.compile(
    rf"^[\s{_OPENS}¿¡{_BRACKETS_OPEN}….]*$|(?<![^\W_])[{_OPENS}’](?:…\s*)?$|(?<!\S)[\"“„«‹‘]\s+$|"
    rf"(?<=[{UNSPACED}])[{_CORNERS_OPEN}“‘\"＂]$"
)
_CLOSED = re.compile(
    rf"[\s{STOPS}{MARKS}{_BRACKETS_CLOSE}]*$|(?:\s?…|[{PAUSES}{STOPS}])*+[\"“”„‟«»‹›＂״](?![^\W_])|\s[»”›](?![^\W_])|"
    rf"[{PAUSES}{STOPS}]*+(?:[{_CORNERS_CLOSE}]|[”\"＂](?![^\W_{UNSPACED}]))|"
    rf"(?:(?<!s)|[{PAUSES}{STOPS}]+)['’‘](?![^\W_{UNSPACED}])|['’][{PAUSES}{STOPS}]"
)

_DOUBLE = re.compile(rf"^([{PAUSES}{STOPS}]?)[\"“”»«›‹＂״{_CORNERS_CLOSE}]|^\s[»›”\"](?!\w)")
_SINGLE = re.compile(rf"^([{PAUSES}{STOPS}]?)['’‘]")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a paragraph, without its bullet or number."""
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    ends = [stop.end() for stop in _STOP.finditer(text, start, end) if _is_end(stop)]
    return [Span(first, first + len(words)) for first, last in pairwise([start, *ends, end]) if (words := text[first:last].rstrip())]


def _is_end(stop: re.Match[str]) -> bool:
    """Whether a sentence ends here: not before a lower-case letter, nor after an initial or an abbreviation."""
    points, follower, closed, resumed = stop.groups()
    if resumed:
        return not (points == "．" and resumed.isdigit()) and (not set(closed) & set(MARKS) or bool(_RESUMED.match(resumed)))
    found = _LAST_WORD.search(stop.string, max(0, stop.start() - 12), stop.start())
    last = found.group() if found and points == "." else ""
    shortened = TITLES.fullmatch(last) or (follower.isdigit() and NUMBERED.fullmatch(last))
    initial = last.rpartition(".")[2]
    return not (follower.islower() or shortened or (len(initial) == 1 and initial.isupper()))


def sets_apart(text: str, around: Span, words: Span) -> bool:
    """Whether the words are all of the sentences `around` them, or all that quotation marks or a colon set apart there."""
    before = text[around.start : words.start]
    begins = _OPENED.search(before) or (before.rstrip().endswith((":", "：")) and not text[words.start].islower())
    return bool(begins and _CLOSED.match(text, words.end, max(around.end, words.end)))


def unmarked(before: str, after: str) -> tuple[str, str]:
    """What stands before and after some words, without the quotation marks around the words."""
    bare = re.sub(r"(?<!\S)[«‹“„]\s$", "", before).rstrip(_OPENS)
    closing = _SINGLE if before.rstrip()[-1:] in "‘‚'" and bare != before else _DOUBLE
    return bare, closing.sub(r"\1", after)
