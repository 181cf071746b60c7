"""Citation styles: the texts of a record put into a style's template. The templates are in `theme/records/styles.html`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from markupsafe import Markup, escape

from colloquium.site.corrections import CORRECTIONS, Part
from colloquium.site.names import initialled, inverted, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from colloquium.site.corrections import Correction
    from colloquium.site.names import Name

STOPS = frozenset(".,;:!?")
"""Marks that are not set again behind a text that ends with them."""

FIRST_LONG_YEAR = 1000
"""The first year that needs no era."""

SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet".split()  # noqa: SIM905  # read as a text
)
"""Words that English titles have in small letters."""

_FIELD = re.compile(r"([^{}]*)\{([\w-]+)(?:\|(\w+))?(\??)\}([^{} ]* ?)")
"""A field of a template: what stands before it, its name, its case, whether records may lack it, and what follows up to the next space."""


class Authors(TypedDict):
    """How a style lists several authors.

    `last` stands before the last one. Of more than `most` only the first `few` are named, then come `others`, and where the list is
    `closed`, the last one. Where they are `inverted`, all have the family name first, not the first alone.
    """

    last: str
    most: int
    few: int
    others: str
    inverted: bool
    closed: bool


class Written(TypedDict):
    """A style as its template has it."""

    title: str
    months: list[str]
    era: str
    days: list[str]
    cited: dict[str, str]
    corrections: list[str]
    authors: Authors


class _Slot(NamedTuple):
    """A field of a template, as `_FIELD` has it."""

    before: str
    field: str
    case: str
    optional: str
    after: str


class Style:
    """A style ready for use. Only the corrections named in `corrections` are applied; those the style names where nothing is given."""

    def __init__(self, written: Written, corrections: Sequence[str] | None = None) -> None:
        self.months, self.era, self.days, self.authors = written["months"], written["era"], written["days"], written["authors"]
        self.templates = {kind: [_Slot(*found) for found in _FIELD.findall(template)] for kind, template in written["cited"].items()}
        names = written["corrections"] if corrections is None else corrections
        self.corrections: list[Correction] = [CORRECTIONS[name] for name in names]

    def print(self, kind: str, texts: Mapping[str, str], date: Sequence[int], authors: Sequence[Name] = ()) -> Markup:
        """A citation; a KeyError where the record lacks a field that it must have."""
        named = {"author": self._listed(authors), "initialled": self._listed([*map(initialled, authors)])} if authors else {}
        texts = {**texts, **named, **self._dated(date)}
        return Markup("".join(self._pieces(kind, texts)))  # noqa: S704  # the pieces are escaped texts and the template's own HTML

    def _pieces(self, kind: str, texts: Mapping[str, str]) -> Iterator[str]:
        for before, field, case, optional, after in self.templates[kind]:
            if text := texts.get(field, "") if optional else texts[field]:
                part = Part(before, _cased(text, case, texts.get("language", "")), after)
                for correct in self.corrections:
                    part = correct(part)
                doubled = part.text[-1] == part.after[:1] in STOPS
                yield f"{part.before}{escape(part.text)}{part.after[doubled:]}"

    def _listed(self, authors: Sequence[Name]) -> str:
        """The authors: the first with the family name first, as lists have it."""
        how, (first, *others) = self.authors, authors
        names = [inverted(first), *map(inverted if how["inverted"] else running, others)]
        if len(names) > how["most"]:
            return f"{', '.join(names[: how['few']])}, {how['others']}" + (names[-1] if how["closed"] else "")
        return f"{', '.join(names[:-1])}, {how['last']} {names[-1]}" if others else names[0]

    def _dated(self, date: Sequence[int]) -> dict[str, str]:
        """The year of a date, and the whole date as far as it is known."""
        if not date:
            return {}
        year = str(date[0]) + (self.era if date[0] < FIRST_LONG_YEAR else "")
        month = self.months[date[1] - 1] if len(date) > 1 else ""
        return {"year": year, "day": self.days[len(date) - 1].format(year=year, month=month, day=date[-1])}


def _cased(text: str, case: str, language: str) -> str:
    """A text as it is, with a capital at its beginning, or with those of English titles where it is in English."""
    if case == "capital":
        return text[0].upper() + text[1:]
    return _headline(text) if case == "headline" and language.startswith("en") else text


def _headline(text: str) -> str:
    """English with capitals for all words but the small ones; words with capitals of their own stay as they are."""
    words = text.split()
    return " ".join(
        word[0].upper() + word[1:] if word.islower() and (word not in SMALL or not at or words[at - 1][-1] in ":.") else word
        for at, word in enumerate(words)
    )
