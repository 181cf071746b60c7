"""Search records and the finished site for what was withdrawn.

Words are compared without regard to case, marks and the space between them; names with regard to case. Of a quotation every
run of six words counts, of other redacted words every run of ten, unless the published report contains the same run.
The address of a record counts wherever it stands, names of files and percent-encoded links included; so does the id of a speaker
alone, or within a longer one that is not that of somebody who stays.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from colloquium.record.collections import QUOTES, SPEAKERS
from colloquium.text import words as texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path as FilePath
    from typing import Self

    from colloquium.archive.entry import Withheld
    from colloquium.archive.model import Archive
    from colloquium.problems import Key
    from colloquium.text.match import Selector
    from colloquium.text.report import Report

QUOTED, TOLD, ALONE = 6, 10, 4
"""Words in a row that count as a find: in a quotation, in other redacted words; and the fewest that are distinctive alone."""

UNREAD = {".png", ".pdf", ".wasm"}
"""Files whose text is not searched: they are made from the archive, which no longer contains the words."""

_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrt"/\\]))')
_SPACES = str.maketrans("nrt", "   ")
_ADDRESS = re.compile(r"(?<![\w-])(?=([a-z]+)/#?([a-z0-9-]+))")
_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
_Words = tuple[str, ...]


class Remnants:
    """Finds withdrawn words, names and ids, except words that the published reports contain."""

    def __init__(self, withheld: Withheld, published: Iterable[Report], living: Iterable[str] = ()) -> None:
        public = [_words(report.text.casefold()) for report in published]
        self.runs: dict[int, dict[_Words, Key]] = defaultdict(dict)
        for key, proof in withheld.passages:
            words = _sought(proof)
            length = min(len(words), QUOTED if key[0] == QUOTES else TOLD)
            self.runs[length] |= dict.fromkeys(_runs(words, length), key)
        for length, runs in self.runs.items():
            for run in {run for words in public for run in _runs(words, length)} & runs.keys():
                del runs[run]
        self.names: dict[str, list[tuple[_Words, Key]]] = defaultdict(list)
        for key, name in withheld.names:
            if parts := tuple(_words(name)):
                self.names[parts[0]].append((parts, key))
        self.records = frozenset(withheld.records)
        self.ids = {id: (SPEAKERS, id) for collection, id in withheld.records if collection == SPEAKERS}
        self.named = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, self.ids)) or '(?!)'})(?![a-z0-9])")
        self.living = frozenset(living)

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The search for everything withdrawn from an archive."""
        return cls(archive.withheld, archive.reports.values(), (entry.record.id for entry in archive))

    def in_text(self, text: str) -> list[str]:
        """What a text still contains of it, one sentence for each record."""
        words = _words(text)
        named = [key for at, word in enumerate(words) for name, key in self.names.get(word, ()) if _stands(name, words, at)]
        folded = [word.casefold() for word in words]
        said = [runs[run] for length, runs in self.runs.items() for run in _runs(folded, length) if run in runs]
        return [*_sentences("the name", named), *_sentences("the id", self._ids(text), "take it out"), *_sentences("words", said)]

    def _ids(self, text: str) -> Iterator[Key]:
        plain = unquote(text).casefold().replace("_", "-")
        for slug in filter(self.named.search, _ID.findall(plain)):
            yield from (self.ids[id] for id in self.named.findall(slug) if slug not in self.living)
        yield from (key for key in _ADDRESS.findall(plain) if key in self.records)

    def in_lines(self, text: str) -> Iterator[tuple[int, str]]:
        """What of it a page holds as it was written, Markdown and HTML, each with the number of the line on which it ends."""
        bare = re.sub("<[^>]*>", lambda tag: "\n" * tag[0].count("\n"), text)
        places = {(line, found) for shown in (text, bare) for found in self.in_text(unescape(shown)) for line in self._lines(shown, found)}
        yield from sorted(places)

    def _lines(self, text: str, found: str) -> Iterator[int]:
        lines = [unescape(line) for line in text.split("\n")]
        done = 0
        while done < len(lines):
            holds = partial(self._begins, lines[done:], found)
            done += bisect_left(range(1, len(lines) - done + 1), True, key=holds) + 1  # noqa: FBT003  # what the key gives
            if done <= len(lines):
                yield done

    def _begins(self, lines: list[str], found: str, count: int) -> bool:
        """Whether so many lines hold what was found."""
        return found in self.in_text("\n".join(lines[:count]))

    def in_site(self, site: FilePath) -> Iterator[str]:
        """What the files below `site` still contain of it, one sentence for each file and record."""
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name, text = path.relative_to(site).as_posix(), "" if path.suffix in UNREAD else _read(path)
            for found in dict.fromkeys(self.in_text(f"{name}\n{re.sub('<[^>]*>', '', text)}") + self.in_text(text)):
                yield f"{name}: {found}"


def _stands(name: _Words, words: Sequence[str], at: int) -> bool:
    return tuple(words[at : at + len(name)]) == name


def _sentences(what: str, keys: Iterable[Key], remedy: str = "reword it") -> list[str]:
    return [f"{what} of {'/'.join(key)}, which is withdrawn, can still be read here; {remedy}" for key in dict.fromkeys(keys)]


def _sought(proof: Selector) -> list[str]:
    """The words to search for. A very short passage is searched for together with the words around it."""
    words = _words(proof.exact.casefold())
    before, after = _words(proof.prefix.casefold())[1:], _words(proof.suffix.casefold())[:-1]
    while len(words) < QUOTED and (before or after) and len(_words(proof.exact)) < ALONE:
        words = [*before[-1:], *words, *after[:1]]
        before, after = before[:-1], after[1:]
    return words


def _runs(words: Sequence[str], length: int) -> Iterator[_Words]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _words(text: str) -> list[str]:
    return texts.words(unicodedata.normalize("NFC", text).replace("\u00ad", ""))


def _read(path: FilePath) -> str:
    """A file as text: unpacked, and with the escapes of HTML and JSON resolved."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "ignore")
    return _ESCAPE.sub(_escaped, unescape(text))


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2].translate(_SPACES)
