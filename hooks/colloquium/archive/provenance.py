"""What pages written by hand name that no record has: pages of another archive, left in place, tell of its people, places and days.

Whatever is written with capitals like a name counts as one, unless it is part of a link, which says where it can be looked up.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from colloquium.data import front
from colloquium.problems import Place, Problem
from colloquium.record import countries
from colloquium.record.introspection import texts
from colloquium.text import english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.data.draft import Loaded

NAMED = "names {!r}, which no record has; correct it, name it in a record, or make it a link to a page about it"
DATED = "names {!r}, a day that no record has; correct it, or add it to a record"

_MONTHS = [name for name in calendar.month_name if name]
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{_MONTH})(?:\s+(?P<e>\d{{1,2}}),)?\s+(?P<y>\d{{4}})\b|\b(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)\b"
)

_CAPITAL = r"[^\W\d_a-zß-ÿ][a-zß-ÿ’']+"
_WORD = rf"{_CAPITAL}(?:-{_CAPITAL})*"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:[ \n](?:(?:de|del|della|di|du|la|van|von|der|den)[ \n]){{0,2}}{_WORD})+")
_PLACE = re.compile(rf"\b(?:in|at|near)[ \n]({_WORD})(?![\w’'-]| {_WORD})")
_OPENING = frozenset(f"{english.STOPS} after before beside during each every no see since through under until while without".split())
"""Words that are written with a capital only because they begin a sentence."""

_BEGINS = re.compile(r"(?:\A|[.!?:;|“(]|\n\s*\n|\n\s*(?:[-*]|\d+\.))\W*\Z")
_DESCRIBED = re.compile(r"^site_description:.*(?:\n[ \t]+.*)*", re.MULTILINE)
_UNREAD = re.compile(
    r"\A---\n.*?^---$|^```.*?^```$|^#.*?$|`[^`\n]*`|<[^<>]*>|!?\[[^\[\]]*\]\([^()]*\)|“[^“”]*”|https?://\S+", re.MULTILINE | re.DOTALL
)
"""What no page says in its own sentences: its top, code, headings, marks of HTML, links, the words of others, addresses."""


def problems(loaded: Loaded, settings: str) -> Iterator[Problem]:
    """A warning for each name, and each day, of a page for readers that is in no record, no report and no setting.

    What is a name is known by English, so that pages in other languages are passed over.
    """
    pages = {f"docs/{name}": text for name, text in loaded.written.items() if not front.said(text, "lang")}
    pages = {name: text for name, text in pages.items() if front.said(text, "audience") != "editors"}
    described = _DESCRIBED.search(settings)
    pages["mkdocs.yml"] = "\n" * settings.count("\n", 0, described.start()) + described[0] if described else ""
    found = {name: [*_named(text)] for name, text in pages.items()}
    if not any(found.values()):
        return
    own = _DESCRIBED.sub("", settings)
    said = [own, *(text for draft in loaded.drafts for *_, text in texts(draft.record)), *(one.text for one in loaded.reports.values())]
    known, days = _plain("\n".join(said)), {day for text in said for _, day in _days(text)}
    for name, words in found.items():
        for start, word, day in words:
            is_known = any(one.startswith(day) for one in days) if day else _is_in(word, known)
            if not is_known:
                line, column = pages[name].count("\n", 0, start) + 1, start - pages[name].rfind("\n", 0, start)
                yield Problem(Place(name, line, column), (DATED if day else NAMED).format(" ".join(word.split())), "warning")


def _named(text: str) -> Iterator[tuple[int, str, str]]:
    """Every name and every day that a page has, each once: where it stands, its words, and the day as records have it."""
    text = _UNREAD.sub(lambda unread: re.sub(r"[^\n]", "\x00", unread[0]), text)
    dated = [(match.start(), match[0], day) for match, day in _days(text)]
    text = _DAY.sub(lambda day: re.sub(r"[^\n]", "\x00", day[0]), text)
    named = [(match.start(), match[0], "") for match in map(_begun, _NAME.finditer(text)) if match]
    placed = [(match.start(1), match[1], "") for match in _PLACE.finditer(text) if match[1] not in _common()]
    first = {word: (start, word, day) for start, word, day in sorted((*dated, *named, *placed), reverse=True)}
    yield from sorted(first.values())


def _days(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every day, or month of a year, in a text, as records have it."""
    for match in _DAY.finditer(text):
        day = match["d"] or match["e"]
        yield match, match["iso"] or f"{match['y']}-{_MONTHS.index(match['m']) + 1:02}" + (f"-{int(day):02}" if day else "")


def _begun(match: re.Match[str]) -> re.Match[str] | None:
    """A name without the word that only begins a sentence with a capital; None where one word is left."""
    first, *others = match[0].split()
    if not _BEGINS.search(match.string[: match.start()]) or first.lower() not in _OPENING:
        return match
    return _NAME.match(match.string, match.start() + match[0].index(others[0], len(first))) if len(others) > 1 else None


def _common() -> frozenset[str]:
    """Words that follow `in` without being a place that an event can have: languages and countries."""
    return frozenset((*countries.languages(english.LANGUAGE), *countries.names(english.LANGUAGE).values()))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _is_in(word: str, known: str) -> bool:
    plain = _plain(word)
    return plain in known or plain.removesuffix("'s").removesuffix("'") in known
