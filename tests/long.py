"""Archives with more of one thing than a page can hold, each as large as it is asked for."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from projects import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    Fields = dict[str, object]

LETTERS = "abcdefghijklmnoprstuvwyz"


def name(number: int) -> str:
    """A family name for each number: Ambaa, Ambab …"""
    first, second = divmod(number, len(LETTERS))
    return f"Amb{LETTERS[first // len(LETTERS)]}{LETTERS[first % len(LETTERS)]}{LETTERS[second]}"


class Long:
    """One meeting: so many records of each collection. The quotations go round the speakers and the takeaways."""

    def __init__(self, *, speakers: int = 2, takeaways: int = 2, quotes: int = 2, words: int = 12, **others: int) -> None:
        self.paragraphs = ["REPORT OF A LONG MEETING", "The speakers"]
        self.words = words
        self.said: dict[int, list[Fields]] = {number: [] for number in range(takeaways)}
        self.records: dict[str, list[Fields]] = {"speakers": [], "takeaways": [], "quotes": []}
        for number in range(speakers):
            self._speaker(number)
        for number in range(takeaways):
            self._takeaway(number, range(number, quotes, takeaways), others.get("points", 1))
        for number in range(others.get("figures", 0)):
            self._figure(number)
        self.records |= {collection: make(others.get(collection, 0)) for collection, make in SURROUNDINGS.items()}
        self.paragraphs += [f"Paragraph {number} says nothing that is used." for number in range(others.get("paragraphs", 0))]
        headings = self.paragraphs[:2]
        self.records["sources"] = [
            {"id": "report", "title": "The long report", "file": "report.txt", "language": "en", "headings": headings}
        ]
        event: Fields = {"id": "meeting", "title": "The long meeting", "date": "2019-05", "place": "Riverside", "summary": "Long."}
        self.records["colloquia"] = [event | {"source": "report"}]

    def _speaker(self, number: int) -> None:
        passage = f"Ada {name(number)}, the keeper of bridge {number}, was heard"
        self.paragraphs.append(f"{passage}.")
        part: Fields = {"role": f"keeper of bridge {number}", "passage": passage}
        speaker: Fields = {"id": f"speaker-{number}", "name": f"Ada {name(number)}", "sort_name": f"{name(number)}, Ada"}
        self.records["speakers"].append(speaker | {"appearances": [part]})

    def _takeaway(self, number: int, quotes: range, points: int) -> None:
        title = f"Bridges of river {number}"
        self.paragraphs.append(f"{number + 1}. {title}")
        takeaway: Fields = {"id": f"takeaway-{number}", "number": number + 1, "title": title, "summary": "Bridges stay open."}
        self.records["takeaways"].append(takeaway | {"points": [self._point(number, index) for index in range(points)]})
        for quote in quotes:
            self._quote(quote, f"takeaway-{number}")

    def _point(self, number: int, index: int) -> Fields:
        speaker = index % len(self.records["speakers"])
        passage = f"gate {index} of river {number} is shut at night"
        self.paragraphs.append(f"Ada {name(speaker)} said that {passage}.")
        return {"text": f"Gate {index} is shut.", "speaker": f"speaker-{speaker}", "passage": passage}

    def _quote(self, number: int, takeaway: str) -> None:
        speaker = number % len(self.records["speakers"])
        text = " ".join([f"The bridge {number}", *(f"carries {number} carts" for _ in range(self.words // 3))])
        self.paragraphs.append(f"“{text}”, said Ada {name(speaker)}.")
        quote: Fields = {"id": f"quote-{number}", "speaker": f"speaker-{speaker}", "text": text, "source": "report"}
        self.records["quotes"].append(quote | {"takeaway": takeaway, "card": False})

    def _figure(self, number: int) -> None:
        passage = f"{number} carts crossed in the year {number}"
        self.paragraphs.append(f"It was reported that {passage}.")
        figure: Fields = {"id": f"figure-{number}", "value": f"{number} carts", "label": "Carts in a year.", "passage": passage}
        noted: Fields = {"note": {"text": "A ledger *says* so.", "checked": "2019-12-01", "links": [f"https://example.net/{number}"]}}
        self.records.setdefault("figures", []).append(figure | {"source": "report", "takeaway": "takeaway-0"} | noted)

    def write(self, root: Path) -> Path:
        """Write the data into the folder `root`; JSON is YAML as well."""
        shutil.copytree(SMALL / "docs", root / "docs")
        (root / "data" / "sources").mkdir(parents=True)
        for collection, records in self.records.items():
            (root / "data" / f"{collection}.yaml").write_text(json.dumps(records, indent=1), "utf-8")
        (root / "data" / "sources" / "report.txt").write_text("\n\n".join(self.paragraphs) + "\n", "utf-8")
        return root


def references(many: int) -> list[Fields]:
    kinds = ("organisation", "law", "judgment", "programme", "work")
    return [{"id": f"reference-{n}", "name": f"Society of bridge {n}", "kind": kinds[n % 4]} for n in range(many)]


def events(many: int) -> list[Fields]:
    return [
        {"id": f"event-{n}", "date": f"{1900 + n % 100}", "title": f"Bridge {n} is built", "links": [f"https://example.net/{n}"]}
        for n in range(many)
    ]


def terms(many: int) -> list[Fields]:
    return [{"id": f"term-{n}", "term": f"abutment {n}", "definition": f"What bridge {n} stands on."} for n in range(many)]


def helplines(many: int) -> list[Fields]:
    countries = ("IE", "GB", "FR", "EU")
    line: Fields = {"kind": "help", "checked": "2019-12-01", "sources": ["https://example.net/watch"], "phone": "222 333"}
    return [line | {"id": f"line-{n}", "name": f"The watch of bridge {n}", "country": countries[n % 4]} for n in range(many)]


SURROUNDINGS = {"references": references, "timeline": events, "glossary": terms, "helplines": helplines}
"""How the records beside what was said are made, by their collections."""
