"""The words of the frame and of the search, from the catalogue of a language. One that is not complete is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from colloquium.data.yaml import read_document
from colloquium.problems import DataError, PublishingError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIRST = "en"
"""The language whose catalogue the others follow."""

Words = dict[str, str]


class Section:
    """Some words by their names, as safe HTML; `format` puts safe HTML into them."""

    __slots__ = ("_name", "_words")

    def __init__(self, name: str, words: Words) -> None:
        self._name, self._words = name, words

    def __getitem__(self, word: str) -> Markup:
        """The words of this name. Raises PublishingError where a template asks for others: the engine would print nothing."""
        if word not in self._words:
            raise PublishingError(f"theme/language/{FIRST}.yaml: {self._name}: has no {word!r}, which a template uses; add it")
        return escape(self._words[word])

    def items(self) -> Iterator[tuple[str, Markup]]:
        """All of them, in order."""
        return ((name, escape(word)) for name, word in self._words.items())


def read(folder: Path, language: str) -> Mapping[str, Section]:
    """The words of a language by their sections; those of English where it has no catalogue yet. Raises PublishingError."""
    first = _read(folder, FIRST)
    if language != FIRST and (folder / f"{language}.yaml").is_file():
        own = _read(folder, language)
        if wrong := [*_differences(first, own)]:
            raise PublishingError(f"theme/language/{language}.yaml: is not as {FIRST}.yaml: {listed(wrong)}; make both alike")
        first = own
    return {name: Section(name, words) for name, words in first.items()}


def _read(folder: Path, language: str) -> dict[str, Words]:
    name = f"theme/language/{language}.yaml"
    try:
        document = read_document(folder / f"{language}.yaml", name)
    except DataError as error:
        raise PublishingError(str(error)) from None
    value = document.value
    if document.problems or not isinstance(value, dict) or not all(map(_is_section, value.values())):
        raise PublishingError(str(next(iter(document.problems), f"{name}: must be sections, each with names and their words")))
    return value


def _is_section(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(word, str) and word for word in value.values())


def _differences(first: Mapping[str, Words], other: Mapping[str, Words]) -> Iterator[str]:
    """What one of two catalogues lacks, and words that have other places to fill."""
    one, two = ({f"{name}: {word}": text for name, words in each.items() for word, text in words.items()} for each in (first, other))
    yield from (f"{name} is missing" for name in one if name not in two)
    yield from (f"{name} is unknown" for name in two if name not in one)
    yield from (
        f"{name} must have {', '.join(_places(one[name])) or 'no braces'}"
        for name in one.keys() & two
        if _places(one[name]) != _places(two[name])
    )


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))
