"""The names of speakers as citations need them: in parts, with initials, and with particles before the family name."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colloquium.record.models import Speaker

Name = dict[str, str]
"""A name as CSL has it: `family`, `given` and `suffix`, or `literal` where it is not to be taken apart."""

PARTS = ("family", "given", "suffix")
"""The parts of a sort name, which commas separate."""

LETTERS = {"Lu", "Ll", "Lt", "Lo"}
"""Unicode's categories of what a name can begin with; modifiers such as ʿ are none of them."""

HYPHEN = re.compile("([-‐‑])")
RUN_ON = re.compile(r"\.(?![-‐‑\s]|$)")
"""The full stop of an initial that another follows without a space."""


def author(speaker: Speaker) -> Name:
    """A name in the parts of its sort name; whole where that has no parts, or is the name itself, as that of an organisation is."""
    parts = [part.strip() for part in speaker.sort_name.split(",")]
    if speaker.sort_name != speaker.name and 1 < len(parts) <= len(PARTS) and all(parts):
        return dict(zip(PARTS, parts, strict=False))
    return {"literal": speaker.name}


def inverted(name: Name) -> str:
    """`Marsh, Ivo, Jr.`, as lists have it."""
    return name.get("literal") or ", ".join(name[part] for part in PARTS if part in name)


def running(name: Name) -> str:
    """`Ivo Marsh Jr.`, as sentences have it."""
    return name.get("literal") or " ".join(name[part] for part in ("given", "family", "suffix") if part in name)


def initialled(name: Name) -> Name:
    """The name with initials for the given names."""
    return name | {"given": initials(name["given"])} if "given" in name else name


def initials(given: str) -> str:
    """`P. A.` for `Per Anders`, `b.` for `bell`, `V. van` for `Vincent van`; what is written without capitals, as 明 is, stays whole."""
    words = RUN_ON.sub(". ", given).split()
    return " ".join(word if _is_particle(words, at) else _initialled(word) for at, word in enumerate(words))


def particles_first(name: Name) -> Name:
    """The name with the particles that follow a given name before the family name, as BibTeX has them: `van Gogh, Vincent`."""
    words = name.get("given", "").split()
    end = next((at + 1 for at in reversed(range(len(words))) if not _is_particle(words, at)), 0)
    if not (particles := " ".join(words[end:])):
        return name
    joint = "" if particles[-1] in "-‐‑'’" else " "
    return name | {"family": particles + joint + name["family"], "given": " ".join(words[:end])}


def _is_particle(words: list[str], at: int) -> bool:
    """Whether a word is in small letters after one with a capital, as `van` in `Vincent van`; without a capital all are names."""
    return words[at].islower() and not words[at].endswith(".") and any(_letter(word).isupper() for word in words[:at])


def _initialled(word: str) -> str:
    """The word with an initial for each of the parts between its hyphens; an article before a capital stays: `al-R.`."""
    parts = HYPHEN.split(word)
    after = [*map(_letter, parts[2:]), "", ""]
    return "".join(part if _letter(part).islower() and after[at].isupper() else _initial(part) for at, part in enumerate(parts))


def _initial(part: str) -> str:
    letter = _letter(part)
    if letter.lower() == letter.upper():
        return part
    marks = takewhile(unicodedata.combining, part.partition(letter)[2])
    return f"{letter}{''.join(marks)}."


def _letter(word: str) -> str:
    """The first letter of a word; none where there is none."""
    return next((sign for sign in word if unicodedata.category(sign) in LETTERS), "")
