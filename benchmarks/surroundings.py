"""The records of a meeting that stand in no report: what it refers to, the time around it, its words, who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.vocabulary import BODIES, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.vocabulary import Sentences

Fields = dict[str, object]
"""A record as an editor would write it."""

CHECKED = "2019-12-01"
"""The day on which everything was compared with its sources."""

REFERENCES = ("organisation", "law", "programme", "work")
HELPLINES = ("help", "report", "directory", "emergency")
COUNTRIES = ("GB", "IE", "FR", "US")


def references(number: int, ids: Sequence[str], sentences: Sentences) -> Iterator[Fields]:
    """References of the `number`th meeting, each with a name that no other has."""
    for index, id in enumerate(ids):
        kind, place = REFERENCES[index % 4], PLACES[(number + 3 * index) % len(PLACES)]
        name = f"{place} Crossings Act {1900 + number}" if kind == "law" else f"{place} {BODIES[index % len(BODIES)]} {number}"
        about = f"{sentences.sentence()}. It was *repaired* since."
        yield {"id": id, "kind": kind, "name": name, "about": about, "links": [f"https://www.example.org/{id}"]}


def events(ids: Sequence[str], sentences: Sentences, named: Sequence[Fields]) -> Iterator[Fields]:
    """Events of the timeline, each about one of the references `named`."""
    for id in ids:
        title, year = f"{sentences.title()} is decided", str(sentences.random.randint(1850, 2018))
        about = sentences.random.choice(named)["id"]
        yield {"id": id, "date": year, "title": title, "text": f"{sentences.sentence()}.", "references": [about]}


def terms(number: int, ids: Sequence[str], sentences: Sentences) -> Iterator[Fields]:
    """Words of the glossary: the Barford measure 1."""
    for index, id in enumerate(ids):
        term = f"{PLACES[(number * 7 + index) % len(PLACES)]} measure {number}"
        yield {"id": id, "term": term, "definition": f"{sentences.sentence()}."}


def helplines(number: int, ids: Sequence[str], place: str) -> Iterator[Fields]:
    """Helplines of the country of a meeting."""
    for index, id in enumerate(ids):
        page = f"https://www.example.org/{id}"
        line: Fields = {"id": id, "name": f"{place} Line {index + 1}", "country": COUNTRIES[number % 4], "kind": HELPLINES[index % 4]}
        line |= {"checked": CHECKED, "sources": [page], "url": page, "phone": f"0800 555 {1000 + number * 20 + index}"}
        yield line | {"hours": "Day and night", "languages": ["English"]}
