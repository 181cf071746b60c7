"""A telephone number: digits with single spaces or hyphens between them, so that a link rings what it shows and nothing else."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NUMBER = re.compile(r"\+?[0-9]+([ -][0-9]+)*")

FEWEST, FEWEST_ABROAD, MOST, MOST_SPELT = 2, 7, 15, 11
"""Digits of a number: at least, at least with its country code, at most by the international numbering plan, and at most where
letters stand for some: of more letters only the first are dialled, and nobody can tell how many."""

KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
LOOKALIKES = str.maketrans("OoIl", "0011")


class _Mistake(NamedTuple):
    """How a mistake looks, what to say of it, and what stands in its place in the number to write; what follows a bar needs that number."""

    pattern: str
    message: str
    instead: str | Callable[[re.Match[str]], str] | None = None


def _keyed(found: re.Match[str]) -> str:
    """What is dialled for letters; the letters where that cannot be told."""
    digits = found[0].upper().translate(KEYS)
    return digits if len(dial(digits)) <= MOST_SPELT else found[0]


def _bare(found: re.Match[str]) -> str:
    """The digits in brackets, with a space after them; none after the zero that is dialled only inside a country."""
    digits = found[0].strip("( )-")
    return digits + " " * bool(digits.strip("0"))


_LIST = "write a list, each number in full on a line of its own after a dash"
_SPELT = _Mistake(
    r"(?i)^(?=.*[a-z]{3})\+?[0-9][0-9 -]{0,7}[a-z]+([ -][a-z]+)*$",
    "has letters; write a word beside the number under note, and for letters that are dialled their digits|: {better}",
    _keyed,
)
"""What may be a word beside a short number, but in a number for text messages is one to send."""

_MISTAKES = (
    _Mistake(r"^$", "is empty; write the number, or delete the line"),
    _Mistake(r"(?s)^.{61,}", "is longer than any number; write the number alone, and words under {words}"),
    _Mistake(r"^[^0-9]*$", "has no digits; write the number, or delete the line"),
    _Mistake(r"^[A-Za-z]+:[/ ]*(?=[+0-9])", "begins with {found!r}; write the number alone|: {better}", ""),
    _Mistake(r"(?i)\s*\(?\b24\s*(/\s*7|h|hours?|hrs?)\b\)?", "says when it answers; write that under hours|, and here only {better}", ""),
    _Mistake(r"^((\+|00 ?)(?!39)[0-9 -]*[0-9])[ -]*\(0+\)[ -]*", "has a (0); leave the (0) out after a country code|: {better}", r"\1 "),
    _Mistake(
        r"(?i)[\s,;(-]*(?<![a-z])(ext|extn|extension|poste|x)(?![a-z])[.: ]*[0-9]+\)?$",
        "has an extension, which a link cannot ring; write that under note|, and here only {better}",
        "",
    ),
    _Mistake(r"(?<=[0-9)])\s*[*#]+ ?[0-9]*[*#]?|[*#]", "has {found!r}; delete it if it is a footnote mark; a code belongs under note"),
    _Mistake(r"(?i)[0-9)]\s*(,\s|[;&\n]|\b(or|and|to|ou|et|à|oder|und|bis|o|e|y|a)\b)\s*[+(0-9]", f"has more than one number; {_LIST}"),
    _Mistake(r"\s*\([^()]*[^+0-9()\s-][^()]*\)", "has words beside the number; write them under {words}|, and here only {better}", ""),
    _Mistake(r"(^\(|\((?!0))\+?[0-9]+\)[ -]*(?=[0-9])", "has brackets; leave them out|: {better}", _bare),
    _Mistake(r"[][(){}]", "has brackets; leave them out, with what is in them unless it is dialled"),
    _Mistake(
        r"(?<=[0-9])(\s*[/\\|~+,\u2012-\u2015\u2212…]\s*|[ -]{2,})(?=[+0-9])",
        f"has {{found!r}} between digits; if it parts an area code, write a space or a hyphen; if it parts two numbers or a range, {_LIST}",
    ),
    _Mistake(
        r"^(?=.*[OoIl])(?!.*(?<![^ -])[OoIl](?![^ -]))[+0-9OoIl -]+$",
        "has a letter that looks like a digit; write the digit|: {better}",
        lambda found: found[0].translate(LOOKALIKES),
    ),
    _Mistake(
        r"^(?=.*[A-Z]{3})\+?[0-9][0-9 -]*(?<! )[A-Z][A-Z0-9-]*$",
        "has letters; write the digits that are dialled for them|: {better}",
        _keyed,
    ),
    _SPELT,
    _Mistake(r"[^\W0-9_]+", "has {found!r} in it; write the number alone, and words under {words}"),
    _Mistake(r"(?<=[0-9])[._'`´’·](?=[0-9])", "has {found!r} between its digits; write spaces or hyphens|: {better}", " "),
    _Mistake(r"^\+[+ -]+(?=[0-9])", "has something between its + and its digits; leave it out|: {better}", "+"),
    _Mistake(r"^[ .,;:!?'-]+|[ .,;:!?'+-]+$", "begins or ends with {found!r}; leave it out|: {better}", ""),
    _Mistake(r"[^+0-9 -]", "has {found!r} in it; write digits, with single spaces or hyphens between them"),
)
"""In the order in which they are looked for: what says most about the mistake comes first."""


def dial(number: str) -> str:
    """What a link to a number rings: `1-800-422-4453` is 18004224453."""
    return re.sub("[ -]", "", number)


def number(text: str, words: str = "note") -> str:
    """The number, where it is nothing else; a ValueError says what to write, and in which field `words` beside it belong."""
    if why := next(_faults(text, words), None):
        raise ValueError(why)
    return text


def _faults(text: str, words: str) -> Iterator[str]:
    """What is wrong with a number, the most telling first."""
    yield from (f"has {_name(char)} in it; {plain}" for char in text if (plain := _plain(char)))
    if NUMBER.fullmatch(text):
        return (yield from _miscounted(text))
    known = [mistake for mistake in _MISTAKES if mistake is not _SPELT or words == "note"]
    yield from (_said(mistake, found, words) for mistake in known if (found := re.search(mistake.pattern, text)))


def _said(mistake: _Mistake, found: re.Match[str], words: str) -> str:
    """What is to be said of a mistake, with the number as it should be where that can be told."""
    better = found.string if mistake.instead is None else re.sub(mistake.pattern, mistake.instead, found.string).strip(" ,;")
    said, _, certain = mistake.message.partition("|")
    return (said + certain * _holds(better)).format(found=found[0].strip() or found[0], better=better, words=words)


def _holds(text: str) -> bool:
    return bool(NUMBER.fullmatch(text)) and not any(_miscounted(text))


def _miscounted(text: str) -> Iterator[str]:
    """What the digits of a number that looks like one tell against it."""
    digits = len(dial(text).removeprefix("+"))
    if text.startswith("+0"):
        yield "begins with +0, but no country code begins with 0; write the country code after the +, or leave the + out"
    if digits > MOST:
        yield f"has {digits} digits, and no number has more than {MOST}; where it is two, write a list, each after a dash"
    if text.startswith("+") and digits < FEWEST_ABROAD:
        yield f"has only {digits} digits after its +; write the whole number, or a short number without the +"
    if digits < FEWEST:
        yield f"has only {digits} digit; write the whole number"


def _plain(char: str) -> str | None:
    """What to do about a sign that looks like one of a number's, or like nothing; None where it is neither."""
    kind, digit = unicodedata.category(char), unicodedata.digit(char, "")
    if char.isascii() or (kind == "Pd" and char not in "\u2010\u2011"):
        return None
    if kind == "No":
        return "delete it if it is a footnote mark" + f", or else write {digit}" * (digit != "")
    signs = {"Nd": f"write {digit}", "Zs": "write a plain space", "Pd": "write a hyphen, -", "Cf": "delete it", "Cc": "delete it"}
    return {"\uff0b": "write +"}.get(char) or signs.get("Cf" if kind == "Mn" else kind)


def _name(char: str) -> str:
    """A sign by its number and name in Unicode: `U+2013 (en dash)`."""
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'no name').lower()})"
