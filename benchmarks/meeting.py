"""One meeting: its report, and the records that the report proves."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import surroundings
from benchmarks.surroundings import CHECKED, Fields
from benchmarks.vocabulary import FAMILIES, GIVEN, PLACES, PLURALS, ROLES, VERBS_OF_SPEECH, Sentences

if TYPE_CHECKING:
    from random import Random

SHARES = {
    "speakers": 8,
    "takeaways": 4,
    "themes": 2,
    "figures": 10,
    "references": 10,
    "timeline": 6,
    "glossary": 4,
    "helplines": 3,
    "redirects": 1,
}
"""How many of a hundred records belong to a collection. Each meeting has one report; quotations are the rest, about half."""

LINE = 100
"""Characters of a line in a report."""


def counts(records: int) -> dict[str, int]:
    """How many records of each collection a meeting of so many records has."""
    found = {"colloquia": 1, "sources": 1} | {collection: max(1, records * share // 100) for collection, share in SHARES.items()}
    return found | {"quotes": records - sum(found.values())}


class Voice(NamedTuple):
    """A speaker, as the report calls them: Ms. Halgard, she."""

    id: str
    called: str
    pronoun: str


class Meeting:
    """The `number`th meeting, of so many records: `records` by collection, and its `report`. The same `random` makes the same."""

    def __init__(self, number: int, records: int, random: Random) -> None:
        self.number, self.counts, self.random = number, counts(records), random
        self.id, self.source = f"meeting-{number:02}", f"report-{number:02}"
        self.place = PLACES[number % len(PLACES)]
        self.sentences = Sentences(random)
        self.records: dict[str, list[Fields]] = {collection: [] for collection in self.counts}
        self.paragraphs = [f"REPORT OF THE MEETING AT {self.place.upper()}"]
        self.voices: list[Voice] = []
        for part in (self._surroundings, self._opening, self._speakers, self._subjects, self._redirects):
            part()

    @property
    def report(self) -> str:
        """The report as text."""
        lines = (textwrap.fill(paragraph, LINE, break_on_hyphens=False) for paragraph in self.paragraphs)
        return "\n\n".join(lines) + "\n"

    def _ids(self, collection: str, noun: str) -> list[str]:
        return [f"{noun}-{self.number:02}-{index:03}" for index in range(1, self.counts[collection] + 1)]

    def _surroundings(self) -> None:
        records, sentences = self.records, self.sentences
        records["references"] += surroundings.references(self.number, self._ids("references", "reference"), sentences)
        records["timeline"] += surroundings.events(self._ids("timeline", "event"), sentences, records["references"])
        records["glossary"] += surroundings.terms(self.number, self._ids("glossary", "term"), sentences)
        records["helplines"] += surroundings.helplines(self.number, self._ids("helplines", "line"), self.place)

    def _reference_id(self) -> object:
        return self.random.choice(self.records["references"])["id"]

    def _opening(self) -> None:
        """What the report says of the meeting itself, with one passage that stays folded."""
        asked = f"The meeting at {self.place} asked how {self.sentences.clause()}"
        hard = f"One winter two ferrymen of {self.place} were lost in the flood, and the village did not speak of it for years"
        self.paragraphs += [f"{asked}.", f"{hard}.", "The speakers"]
        point = {"text": "The meeting had one question.", "passage": asked}
        event: Fields = {
            "id": self.id,
            "title": f"The meeting at {self.place}",
            "date": f"20{self.number % 19:02}-05-04",
            "place": self.place,
        }
        event |= {"summary": f"A meeting at {self.place} about *one* crossing.", "source": self.source, "points": [point]}
        self.records["colloquia"].append(event)
        self.records["sources"].append(self._report_record(hard))

    def _report_record(self, hard: str) -> Fields:
        file, headings = f"{self.source}.txt", [self.paragraphs[0], "The speakers"]
        record: Fields = {"id": self.source, "title": f"Report of the meeting at {self.place}", "file": file, "language": "en"}
        return record | {"headings": headings, "sensitive": [{"passage": hard, "note": "Tells of a death in a flood."}]}

    def _speakers(self) -> None:
        families = self.random.sample(FAMILIES, self.counts["speakers"])
        introduced = []
        for index, (id, family) in enumerate(zip(self._ids("speakers", "speaker"), families, strict=True)):
            given, role = self.random.choice(GIVEN), ROLES[index % len(ROLES)]
            body, woman = self.records["references"][4 * index % len(self.records["references"])], given.endswith("a") or given == "Edith"
            passage = f"{given} {family}, {role}, {body['name']}"
            part = {"colloquium": self.id, "role": role, "organisation": body["name"], "passage": passage, "references": [body["id"]]}
            self.voices.append(Voice(id, f"{'Ms.' if woman else 'Mr.'} {family}", "she" if woman else "he"))
            speaker: Fields = {"id": id, "name": f"{given} {family}", "sort_name": f"{family}, {given}", "appearances": [part]}
            self.records["speakers"].append(speaker | {"aliases": [self.voices[-1].called], "consent": "published"})
            introduced.append(passage)
        self.paragraphs.append(f"The meeting heard {'; '.join(introduced)}.")

    def _subjects(self) -> None:
        """Themes and takeaways, each with its heading, and under it the points, quotations and figures that belong to it."""
        subjects = [("themes", id) for id in self._ids("themes", "theme")] + [
            ("takeaways", id) for id in self._ids("takeaways", "takeaway")
        ]
        quotes, figures = self._ids("quotes", "quote"), self._ids("figures", "figure")
        for index, (collection, id) in enumerate(subjects):
            title, number = self.sentences.title(), index + 1 - self.counts["themes"]
            self.paragraphs.append(f"{number}. {title}" if collection == "takeaways" else title)
            subject: Fields = {"id": id, "title": title, "colloquium": self.id} | self._subject()
            self.records[collection].append(subject | ({"number": number} if collection == "takeaways" else {}))
            for quote in quotes[index :: len(subjects)]:
                self._quote(quote, {collection[:-1]: id})
            for figure in figures[index :: len(subjects)]:
                self._figure(figure, {collection[:-1]: id})

    def _subject(self) -> Fields:
        """What a theme or takeaway says in words of our own; each uses a word of the glossary."""
        term = self.random.choice(self.records["glossary"])["term"]
        said: Fields = {"summary": f"{self.sentences.sentence()}, by the {term}.", "body": f"{self.sentences.sentence()}, *year by year*."}
        said |= {"actions": [{"audience": "Neighbours", "text": f"Ask whether {self.sentences.clause()}."}]}
        return said | {"points": [self._point() for _ in range(3)], "references": [self._reference_id()]}

    def _point(self) -> Fields:
        voice, said, verb = self.random.choice(self.voices), self.sentences.clause(), self.random.choice(VERBS_OF_SPEECH)
        self.paragraphs.append(f"{voice.called} {verb} that {said}. {self.sentences.sentence()}, {voice.pronoun} added.")
        return {
            "text": f"{voice.called.replace('.', '')} {verb} that {self.sentences.thing()} matters.",
            "speaker": voice.id,
            "passage": said,
        }

    def _quote(self, id: str, subject: Fields) -> None:
        voice, words, verb = self.random.choice(self.voices), self.sentences.sentence(), self.random.choice(VERBS_OF_SPEECH)
        told = self.random.choice([f"{voice.called} {verb} that {self.sentences.clause()}", self.sentences.sentence()])
        self.paragraphs.append(f"“{words}”, {verb} {voice.called}. {told}.")
        quote: Fields = {
            "id": id,
            "speaker": voice.id,
            "text": words,
            "source": self.source,
            **subject,
            "references": [self._reference_id()],
        }
        count = len(self.records["quotes"])
        if count % 10 == 0:
            quote |= {"note": _note(id)}
        if count % 10 == 1:
            quote |= {"content_notes": ["Speaks of deep water."]}
        if count % 10 == 2:  # noqa: PLR2004  # one in ten
            quote |= {"text": " ".join(words.split()[1:4]), "passage": words, "fragment": True}
        self.records["quotes"].append(quote)

    def _figure(self, id: str, subject: Fields) -> None:
        voice, value = self.random.choice(self.voices), f"{self.random.randint(2, 99)},{len(self.records['figures']):03}"
        passage = f"{value} {self.random.choice(PLURALS)} passed {self.sentences.thing()}"
        self.paragraphs.append(f"{voice.called} reported that {passage}. {self.sentences.sentence()}.")
        figure: Fields = {"id": id, "value": value, "label": "What passed in one year.", "passage": passage, "source": self.source}
        measured: Fields = {"note": _note(id), "measures": [{"label": "A later count", "value": 21.5, "unit": "%"}]}
        self.records["figures"].append(
            figure | {"speaker": voice.id, **subject} | (measured if len(self.records["figures"]) % 5 == 0 else {})
        )

    def _redirects(self) -> None:
        for index, _ in enumerate(self._ids("redirects", "redirect")):
            target = self.records["quotes"][index]["id"]
            self.records["redirects"].append({"from": f"quotes/old-{target}/", "to": f"quotes/{target}", "since": CHECKED})


def _note(id: str) -> Fields:
    return {"text": "The ledger agrees, reading 1.", "checked": CHECKED, "links": [f"https://www.example.org/{id}"]}
