"""Words of a catalogue, prepared once: a sentence with places to fill, and the forms that it has for one and for several."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIXED = {
    "hidden": ('<span class="visually-hidden">', "</span>"),
    "seen": ('<span aria-hidden="true">', "</span>"),
    **{tag: (f"<{tag}>", f"</{tag}>") for tag in ("b", "br", "mark", "small")},
}
"""Marks that a sentence may have around some of its words. Any other is a link, to the address that fills its name."""

PLACE = re.compile(r"\{(?P<place>\w+)\}|<(?P<end>/?)(?P<mark>\w+)>")

Text = str | dict[str, str]
"""What a catalogue has under a name: words, or their forms by the number that they speak of."""


class Sentence:
    """Words with places: called with what fills them, it is safe HTML."""

    __slots__ = ("_words", "places")

    def __init__(self, text: str) -> None:
        pieces, names, at = [], [], 0
        for found in PLACE.finditer(text):
            pieces += [_literal(text[at : found.start()]), _place(found)]
            names += [found["place"] or found["mark"]] if not found["end"] and found["mark"] not in FIXED else []
            at = found.end()
        self._words = "".join(pieces) + _literal(text[at:])
        self.places = frozenset(names)

    def __call__(self, **values: object) -> Markup:
        """The sentence with its places filled: what is no safe HTML is escaped. Raises KeyError for a place that nothing fills."""
        safe = {name: value if type(value) is Markup else escape(value) for name, value in values.items()}
        return str.__new__(Markup, self._words % safe)  # escaped here and when it was read; Markup() itself takes twice as long


class Plural:
    """A sentence in the forms of its language: called with the number that decides between them, and what fills it."""

    __slots__ = ("_forms", "_rule", "places")

    def __init__(self, forms: Mapping[str, str], rule: Callable[[int], str]) -> None:
        self._forms, self._rule = {name: Sentence(text) for name, text in forms.items()}, rule
        self.places = frozenset[str]().union(*(form.places for form in self._forms.values())) | {"count"}

    def __call__(self, count: int, **values: object) -> Markup:
        """The sentence as it is said of so many. Raises KeyError for a place that nothing fills."""
        return self._forms[self._rule(count)](count=count, **values)


def prepared(text: Text, language: str) -> Markup | Sentence | Plural:
    """Words as templates use them: safe HTML where nothing is to be filled in."""
    if isinstance(text, dict):
        return Plural(text, _rule(language))
    sentence = Sentence(text)
    return sentence if sentence.places else sentence()


def places(text: Text) -> list[str]:
    """What a sentence has to fill and to mark, in order; of several forms whatever one of them has."""
    each = text.values() if isinstance(text, dict) else (text,)
    return sorted({found.group() for form in each for found in PLACE.finditer(form)})


def forms(language: str) -> frozenset[str]:
    """The forms that a sentence has in a language, depending on a number: one and other in English."""
    return frozenset(Locale.parse(language, sep="-").plural_form.tags | {"other"})


@cache
def _rule(language: str) -> Callable[[int], str]:
    return cache(Locale.parse(language, sep="-").plural_form)


def _literal(text: str) -> str:
    return str(escape(text)).replace("%", "%%").replace("\u00a0", "&nbsp;")


def _place(found: re.Match[str]) -> str:
    if name := found["place"]:
        return f"%({name})s"
    if fixed := FIXED.get(found["mark"]):
        return fixed[1] if found["end"] else fixed[0]
    return "</a>" if found["end"] else f'<a href="%({found["mark"]})s">'
