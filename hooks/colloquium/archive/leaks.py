"""Find in a text, or in the finished site, what still tells of withdrawn records.

That is a name, an address, or so many redacted words in a row that the published reports and the names of what stays do not
contain too. Words are compared without regard to case, marks and what stands between them. The address of a record counts
wherever it stands, names of files and percent-encoded links included.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import defaultdict
from copy import copy
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from colloquium.archive.departed import Found
from colloquium.data import attachments
from colloquium.record.collections import KINDS
from colloquium.record.surroundings import Event, Helpline
from colloquium.text.names import bare
from colloquium.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path as FilePath
    from typing import Self

    from colloquium.archive.entry import Entry, Withheld
    from colloquium.problems import Key
    from colloquium.record.models import Record
    from colloquium.text.match import Selector
    from colloquium.text.report import Report

ROW, ALONE = 5, 4
"""Redacted words in a row that count as a find, and the fewest that are distinctive alone."""

NAMES = ("name", "aliases", "term", "title", "organisation")
"""Fields by which readers know a record."""

ADDRESS, WORDS = "the address of", "words of"
"""What of a record a text may hold, beside a name."""

_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrt"/\\]))')
_SPACES = str.maketrans("nrt", "   ")
_ADDRESS = re.compile(r"(?<![\w-])(?=([a-z]+)(?:/|%2f)(?:index\.(?:md|html))?#?([a-z0-9_-]+))", re.IGNORECASE)
_TAG = re.compile("<[^>]*>")
_WORD = re.compile(rf"{WORD}(?:\u00ad{WORD})*")
_Words = tuple[str, ...]


class Remnants:
    """Finds withdrawn words, names and addresses, except words that are `published` too.

    A name is not sought where the `common` words of the site itself have it, as they may have May, Ireland or Page.
    """

    def __init__(self, withheld: Withheld, published: Iterable[str], common: Iterable[str] = ()) -> None:
        self.departed, self.addresses = withheld.departed, {part: key for key in withheld.records for part in _addresses(key)}
        self.runs: dict[int, dict[_Words, Key]] = defaultdict(dict)
        for key, proof in withheld.passages:
            words = _sought(proof)
            length = min(len(words), ROW)
            self.runs[length] |= dict.fromkeys(_runs(words, length), key)
        public = [_words(text) for text in published if withheld]
        for length, runs in self.runs.items():
            for run in {run for words in public for run in _runs(words, length)} & runs.keys():
                del runs[run]
        self.common = _said(common) if withheld else ""

    @classmethod
    def of(cls, withheld: Withheld, reports: Iterable[Report], entries: Iterable[Entry[Record]], common: Iterable[str] = ()) -> Self:
        """What is sought where these redacted reports and these records are published."""
        names = (text for entry in entries for text in names_of(entry.record))
        return cls(withheld, [*(report.text for report in reports), *names, *common], common)

    def find(self, text: str, marks: re.Pattern[str] = _TAG) -> list[Found]:
        """What of it a text holds, as it is and without its `marks`, in order; of what overlaps the first."""
        shown = marks.sub(lambda mark: "·" * len(mark[0]), text)
        found = [*self._in(text), *(self._in(shown) if shown != text else ())]
        kept: list[Found] = []
        for one in sorted(found, key=lambda found: (found.start, -found.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def sparing(self, text: str) -> Remnants:
        """The same, but no family name is sought that a text has."""
        other = copy(self)
        other.common = self.common + "".join(_said([word]) for word in _words(text))
        return other

    def _in(self, text: str) -> Iterator[Found]:
        named = self.departed.find(text) if self.departed else ()
        yield from (found for found in named if f" {bare(text[found.start : found.end])} " not in self.common)
        for match in _ADDRESS.finditer(text):
            part = match[1].lower(), match[2].lower().replace("_", "-")
            if part in self.addresses:
                yield Found(match.start(1), match.end(2), self.addresses[part], ADDRESS)
        yield from self._rows(text)

    def _rows(self, text: str) -> Iterator[Found]:
        places = list(_WORD.finditer(text))
        words = [_folded(place[0]) for place in places]
        for length, runs in self.runs.items():
            last: Found | None = None
            for at, run in enumerate(_runs(words, length)):
                if run in runs:
                    start, end = places[at].start(), places[at + length - 1].end()
                    joined = last and start <= last.end
                    if last and not joined:
                        yield last
                    last = Found(last.start if last and joined else start, end, last.key if last and joined else runs[run], WORDS)
            if last:
                yield last

    def left(self, text: str) -> list[str]:
        """What of it a text holds, one sentence for each record."""
        return list(dict.fromkeys(f"{told(found)}, can still be read here" for found in self.find(text)))

    def in_site(self, site: FilePath) -> Iterator[str]:
        """What the files below `site` still hold of it, one sentence for each file and record."""
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name, text = path.relative_to(site).as_posix(), _read(path)
            plain = unquote(text) if "%" in text else ""
            for found in dict.fromkeys([*self.left(f"{name}\n{text}"), *self.left(plain)]):
                yield f"{name}: {found}"


def _said(texts: Iterable[str]) -> str:
    """The words of texts as names are compared, each between spaces."""
    words = [bare(word) for text in texts for word in _words(text)]
    return f" {' '.join(words)} " if words else ""


def told(found: Found) -> str:
    """What was found, as the beginning of a message."""
    return said_of(found.what, found.key)


def said_of(what: str, key: Key) -> str:
    """The same of `what` a text holds of a record."""
    return f"{what} {'/'.join(key)}, which is withdrawn"


def names_of(record: Record) -> Iterator[str]:
    """What a record is called, and all that a helpline says: none of it gives way for words that it shares."""
    for name in type(record).model_fields if isinstance(record, Helpline) else () if isinstance(record, Event) else NAMES:
        value = getattr(record, name, None)
        yield from value if isinstance(value, tuple) else [value] if isinstance(value, str) else ()


def _addresses(key: Key) -> Iterator[Key]:
    """A record as links name it: by its collection, or the page on which it stands, and its id."""
    yield key
    if page := (KINDS[key[0]].page or "").strip("/"):
        yield page, key[1]


def _sought(proof: Selector) -> Sequence[str]:
    """The words to search for. A very short passage is searched for together with the words around it."""
    words = _words(proof.exact)
    before, after = _words(proof.prefix)[1:], _words(proof.suffix)[:-1]
    while len(words) < ROW and (before or after) and len(_words(proof.exact)) < ALONE:
        words = [*before[-1:], *words, *after[:1]]
        before, after = before[:-1], after[1:]
    return words


def _runs(words: Sequence[str], length: int) -> Iterator[_Words]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1)) if length else iter(())


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _WORD.findall(text)]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").casefold()


def _read(path: FilePath) -> str:
    """A file as text: unpacked, and with the escapes of HTML and JSON resolved."""
    if path.suffix in attachments.READ:
        return attachments.text(path) if path.suffix in attachments.READ else ""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "ignore")
    return _ESCAPE.sub(_escaped, unescape(text))


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2].translate(_SPACES)
