"""A telephone number: digits with single spaces or hyphens between them, so that a link rings what it shows and nothing else."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NUMBER = re.compile(r"\+?[0-9]+([ -][0-9]+)*")

FEWEST, MOST = 2, 15
"""Digits of a number; the most is that of the international numbering plan."""

FEWEST_ABROAD = 7
"""Digits of the shortest number with its country code."""

KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
LOOKALIKES = str.maketrans("OoIl", "0011")


class _Mistake(NamedTuple):
    """How a mistake looks, what to say of it, and what stands in its place in the number to write; what follows a bar needs that number."""

    pattern: str
    message: str
    instead: str | Callable[[re.Match[str]], str] | None = None


_MISTAKES = (
    _Mistake(r"^$", "is empty; write the number, or delete the line"),
    _Mistake(r"(?s)^.{61,}", "is longer than any number; write the number alone, and words under note"),
    _Mistake(r"^[^0-9]*$", "has no digits; write the number, or delete the line"),
    _Mistake(r"^[A-Za-z]+:/*(?=[+0-9])", "begins with {found!r}; write the number alone|: {better}", ""),
    _Mistake(r"(?i)\s*\(?\b24\s*(/\s*7|h|hours?|hrs?)\b\)?", "says when it answers; write that under hours|, and here only {better}", ""),
    _Mistake(r"(^\+[0-9 -]*[0-9])[ -]*\(0+\)[ -]*", "has a (0); leave the (0) out after a country code|: {better}", r"\1 "),
    _Mistake(
        r"(?i)[\s,;(-]*(?<![a-z])(ext|extn|extension|poste|x)(?![a-z])[.: ]*[0-9]+\)?$",
        "has an extension, which a link cannot ring; write that under note|, and here only {better}",
        "",
    ),
    _Mistake(r"[*#]", "has {found!r}; a code is not a telephone number: write it under note, and delete the line"),
    _Mistake(
        r"(?i)[0-9)]\s*([/,;|&\n]|\b(or|and|ou|et|oder|und|o|e|y)\b)\s*[+(0-9]",
        "has more than one number; write a list, each number on a line of its own after a dash",
    ),
    _Mistake(r"\s*\([^()]*[^0-9()\s-][^()]*\)", "has words beside the number; write them under note|, and here only {better}", ""),
    _Mistake(r"\((?!0+\))([0-9]+)\)[ -]*(?=[0-9])", "has brackets; leave them out|: {better}", r"\1 "),
    _Mistake(r"[][(){}]", "has brackets; write only what is dialled, without them"),
    _Mistake(
        r"^(?=.*[OoIl])(?!.*(?<![^ -])[OoIl](?![^ -]))[+0-9OoIl -]+$",
        "has a letter that looks like a digit; write the digit|: {better}",
        lambda found: found[0].translate(LOOKALIKES),
    ),
    _Mistake(
        r"(?<=[0-9])[A-Z0-9-]*[A-Z]{3}[A-Z0-9-]*$",
        "has letters; write the digits of their keys|: {better}",
        lambda found: found[0].translate(KEYS),
    ),
    _Mistake(r"[^\W0-9_]+", "has {found!r} in it; write the number alone, and words under note"),
    _Mistake(r"(?<=[0-9])\.(?=[0-9])", "has full stops between its digits; write spaces or hyphens|: {better}", " "),
    _Mistake(r"^\+[+ -]+(?=[0-9])", "has something between its + and its digits; leave it out|: {better}", "+"),
    _Mistake(r"(?<!^)\+", "has a + that is not in front; write it before the first digit, or leave it out"),
    _Mistake(r"^[ -]+|[ -]+$", "begins or ends with a hyphen; leave it out|: {better}", ""),
    _Mistake(r"[ -]{2,}", "has spaces or hyphens side by side; write one|: {better}", " "),
)
"""In the order in which they are looked for: what says most about the mistake comes first."""


def dial(number: str) -> str:
    """What a link to a number rings: `1-800-422-4453` is 18004224453."""
    return re.sub("[ -]", "", number)


def number(text: str) -> str:
    """The number, where it is nothing else; a ValueError says what to write."""
    if why := next(_faults(text), None):
        raise ValueError(why)
    return text


def _faults(text: str) -> Iterator[str]:
    """What is wrong with a number, the most telling first."""
    yield from (f"has {_name(char)} in it; {plain}" for char in text if (plain := _plain(char)))
    if NUMBER.fullmatch(text):
        return (yield from _miscounted(text))
    yield from (_said(mistake, found, text) for mistake in _MISTAKES if (found := re.search(mistake.pattern, text)))
    other = next(char for char in text if char not in "+0123456789 -")
    yield f"has {repr(other) if ' ' < other <= '~' else _name(other)} in it; write digits, with single spaces or hyphens between them"


def _said(mistake: _Mistake, found: re.Match[str], text: str) -> str:
    """What is to be said of a mistake, with the number as it should be where that can be told."""
    better = text if mistake.instead is None else re.sub(mistake.pattern, mistake.instead, text).strip(" ,;")
    said, _, certain = mistake.message.partition("|")
    return (said + certain * _holds(better)).format(found=found[0].strip(), better=better)


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
    if char.isascii():
        return None
    kind, digit = unicodedata.category(char), unicodedata.digit(char, None)
    if digit is not None:
        return f"write {digit}"
    signs = {"Zs": "write a plain space", "Pd": "write a hyphen, -", "Cf": "delete it", "Cc": "delete it", "Mn": "delete it"}
    return {"\u2212": signs["Pd"], "\uff0b": "write +"}.get(char) or signs.get(kind)


def _name(char: str) -> str:
    """A sign by its number and name in Unicode: `U+2013 (en dash)`."""
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'no name').lower()})"
