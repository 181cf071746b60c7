"""Every word of the site's own that readers see, from the catalogue of a language. One that is not complete is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from colloquium.data.yaml import read_document
from colloquium.problems import DataError, PublishingError
from colloquium.site import sentences

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, Mapping
    from pathlib import Path

    from markupsafe import Markup

    from colloquium.site.sentences import Text

FIRST = "en"
"""The language whose catalogue the others follow."""

Words = dict[str, "Text"]


class Section(SimpleNamespace):
    """Some words by their names: safe HTML, or what is called with the values that fill its places."""

    def __init__(self, name: str, words: Mapping[str, object]) -> None:
        super().__init__(**words)
        self._name = name

    def __getattr__(self, word: str) -> Any:  # words, or what is called for them
        """Raise PublishingError where a template asks for words that are not there: the engine would print nothing."""
        if word.startswith("__"):
            raise AttributeError(word)
        raise PublishingError(f"theme/language/{FIRST}.yaml: {self._name}: has no {word!r}, which a template uses; add it")

    def __getitem__(self, word: str) -> Markup:
        """The words of this name, as of a kind of record."""
        found: Markup = getattr(self, word)
        return found

    def __contains__(self, word: str) -> bool:
        return word in vars(self)

    def items(self) -> Iterator[tuple[str, Markup]]:
        """All of them, in order."""
        return ((name, word) for name, word in vars(self).items() if name != "_name")


class Catalogue(SimpleNamespace):
    """All words by the names of their sections."""

    def __getitem__(self, section: str) -> Section:
        found: Section = vars(self)[section]
        return found

    def __contains__(self, section: str) -> bool:
        return section in vars(self)

    def items(self) -> ItemsView[str, Section]:
        """All sections, in order."""
        return vars(self).items()


def read(folder: Path, language: str) -> Catalogue:
    """The words of a language by their sections; those of English where it has no catalogue yet. Raises PublishingError."""
    words, used = written(folder, language), _used(folder, language)
    made = {name: {word: sentences.prepared(text, used) for word, text in section.items()} for name, section in words.items()}
    return Catalogue(**{name: Section(name, section) for name, section in made.items()})


def written(folder: Path, language: str) -> dict[str, Words]:
    """The same as its file has them, for templates that fill places themselves. Raises PublishingError."""
    used = _used(folder, language)
    words = _read(folder, used)
    if wrong := [*_differences(_flat(_read(folder, FIRST)), _flat(words), used)]:
        raise PublishingError("\n".join(f"theme/language/{used}.yaml: {said}" for said in wrong))
    return words


def _used(folder: Path, language: str) -> str:
    return language if (folder / f"{language}.yaml").is_file() else FIRST


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
    return isinstance(value, dict) and all(_is_words(text) or _is_plural(text) for text in value.values())


def _is_plural(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_is_words, value.values()))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _flat(words: Mapping[str, Words]) -> Words:
    return {f"{name}: {word}": text for name, section in words.items() for word, text in section.items()}


def _differences(first: Words, other: Words, language: str) -> Iterator[str]:
    """What the catalogue of a language lacks, and words that have other places to fill or other forms."""
    yield from (f"{name} is missing; add it" for name in first if name not in other)
    yield from (f"{name} is unknown; delete it" for name in other if name not in first)
    for name in first.keys() & other:
        if isinstance(first[name], dict):
            yield from _forms(name, other[name], language)
        elif isinstance(other[name], dict):
            yield f"{name} must have no forms; write its words behind the colon"
        if sentences.places(first[name]) != sentences.places(other[name]):
            yield f"{name} must have {' '.join(sentences.places(first[name])) or 'no places'}"


def _forms(name: str, text: Text, language: str) -> Iterator[str]:
    """Forms that a sentence lacks in a language, or has beyond it."""
    wanted = sentences.forms(language)
    if not isinstance(text, dict) or text.keys() != wanted:
        yield f"{name} must have the forms {', '.join(sorted(wanted))}, each with its words"
