"""The files of the search: what is asked for first, and the rest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from colloquium.archive.addresses import SEARCH, made
from colloquium.record.collections import (
    COLLOQUIA,
    DISTRESS,
    GLOSSARY,
    HELPLINES,
    REFERENCES,
    SPEAKERS,
    SYNONYMS,
    TABLE,
    TAKEAWAYS,
    TIMELINE,
)
from colloquium.site import sections
from colloquium.site.exports import Export
from colloquium.site.namesakes import Namesakes
from colloquium.site.unit import PAGES, Unit
from colloquium.site.units import Units
from colloquium.text import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from colloquium.record.rooms import Rooms
    from colloquium.site.page import Page
    from colloquium.site.pages import Renderer

FOLDER, REST, TEXT = "search", "rest", "text-"
"""Where the files are, what the rest is called where it is one file, and how the names of those of one colloquium begin."""

LISTS = frozenset(kind.page for kind in TABLE)
"""The addresses of the lists of records."""

WEIGHTS = {"title": 5, "names": 5, "role": 2.5, "who": 2.5, "text": 1.4, "remark": 1.2, "passage": 1}
"""How much a word counts by the part of a unit that has it; `who` is the name of the speaker."""

AROUND = (REFERENCES, TIMELINE, GLOSSARY)
"""What surrounds what was said; it is searched, but comes with the second file."""

SPLIT = 1500
"""The units above which each colloquium has a file of its own, and the first file has only the records."""

EDITORS = "editors"
"""The audience, named at the top of a page written by hand, for which the search is not."""


class Index:
    """Collects what there is to be found in an archive, whose pages a renderer makes."""

    def __init__(self, renderer: Renderer) -> None:
        self.archive, self.site = renderer.archive, renderer.site
        self.units = Units(renderer.archive, renderer.annotated, renderer.wording, renderer.site.language)
        self.written: dict[str, Unit] = {}

    def read(self, address: str, title: str, meta: Mapping[str, object], html: str) -> None:
        """Take in a page written by hand, but one for editors. What stands at its top may ask to be raised where help is looked for."""
        if meta.get("audience") != EDITORS:
            language, raised = self.units.foreign(str(meta.get("lang", ""))), bool(meta.get("raised"))
            unit = sections.unit(address, title if address else self.site.name, html, language, raised=raised)
            shared = not address and len(self.archive[COLLOQUIA]) == 1
            self.written[address] = Unit(address, parts=(replace(unit, parts=()), *unit.parts)) if shared else unit

    @property
    def abroad(self) -> list[Unit]:
        """The pages written by hand in another language than the site's, by their addresses."""
        return [unit for _, unit in sorted(self.written.items()) if unit.language]

    def write(self, folder: Path, pages: Iterable[Page]) -> None:
        """Write the files below `folder`."""
        (folder / FOLDER).mkdir(exist_ok=True)
        for file in self.files(pages):
            (folder / file.address).write_text(str(file.content), "utf-8")

    def files(self, pages: Iterable[Page]) -> Iterator[Export]:
        """The files, with the lists among the finished `pages`. All carry one version, made of what they hold: a mixed set is noticed."""
        written = [unit for _, unit in sorted(self.written.items())]
        records = [*_lists(pages, self.archive.rooms), *self.units.records()]
        first, parts = self._divided(records, [*self.units.reports(), *self.units.helplines(), *written])
        named = [{"address": f"{FOLDER}/{name}.json"} | ({"colloquium": name.removeprefix(TEXT)} if name != REST else {}) for name in parts]
        core = {"rest": named, "names": self._names, DISTRESS: self._distress, **self._language, "units": _plain(first)}
        contents = {"core": core} | {name: {"units": _plain(units)} for name, units in parts.items()}
        contents[REST if REST in parts else "core"][SYNONYMS] = self._synonyms
        version = hashlib.sha256(_json(contents).encode()).hexdigest()[:12]
        return (Export(f"{FOLDER}/{name}.json", _json({"version": version, **content})) for name, content in contents.items())

    def _divided(self, records: list[Unit], others: list[Unit]) -> tuple[list[Unit], dict[str, list[Unit]]]:
        """What comes first, and the rest by the names of its files: one, or where that would be too much, one for each colloquium."""
        units, events = [*records, *others], [entry.record.id for entry in self.archive[COLLOQUIA]]
        if sum(1 + len(unit.parts) for unit in units) <= SPLIT:
            raised = [unit.parted() for unit in others if unit.raised]
            first = [unit for unit in records if unit.kind not in AROUND]
            around = [unit for unit in records if unit.kind in AROUND]
            rest = [*around, *(unit for unit in others if not unit.raised)]
            return [*first, *(whole for whole, _ in raised)], {REST: [*rest, *(parts for _, parts in raised)]}
        if len(events) == 1:
            return [unit.parted()[0] for unit in units if unit.kind], {REST: [unit.parted()[1] for unit in units if unit.parts]}
        parts = {f"{TEXT}{id}": [unit.parted()[1] for unit in units if unit.parts and unit.colloquium[:1] == (id,)] for id in events}
        return [unit.parted()[0] if unit.colloquium else unit for unit in units if unit.kind or not unit.colloquium], parts

    @property
    def _language(self) -> Mapping[str, object]:
        """How words are compared: what each part of a unit counts, and what is known of the language of the site."""
        own = self.site.language.partition("-")[0] == english.LANGUAGE
        return {"weights": WEIGHTS, "stops": english.STOPS.split() if own else [], "endings": english.ENDINGS if own else []}

    @property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """What readers see of the values by which results can be chosen."""
        apart = Namesakes(self.archive[SPEAKERS]).apart
        return {
            "speaker": {entry.record.id: apart(entry) for entry in self.archive[SPEAKERS]},
            "takeaway": {entry.record.id: f"{entry.record.number}. {entry.record.title}" for entry in self.archive[TAKEAWAYS]},
            "colloquium": {entry.record.id: entry.record.title for entry in self.archive[COLLOQUIA]},
        }

    @property
    def _synonyms(self) -> list[list[tuple[str, ...]]]:
        """For each line its words, and what they find where that is not themselves."""
        lines = [entry.record for entry in self.archive[SYNONYMS]]
        return [[line.words] if line.find is None else [line.words, line.find] for line in lines]

    @property
    def _distress(self) -> list[tuple[int, list[str]]]:
        """The words of all languages with which help is looked for, and how much each list says; emergency numbers are among them."""
        lists = [entry.record for entry in self.archive[DISTRESS]]
        numbers = [number for entry in self.archive[HELPLINES] if entry.record.kind == "emergency" for number in entry.record.phone]
        always, alone, person = ([word for one in lists for word in getattr(one, name)] for name in ("always", "alone", "person"))
        return [(2, [*dict.fromkeys([*always, *numbers])]), (1, [*dict.fromkeys(alone)]), (1, [*dict.fromkeys(person)])]


def _lists(pages: Iterable[Page], rooms: Rooms) -> Iterator[Unit]:
    """The pages on which all records of a kind stand; that of the helplines is raised where help is looked for."""
    for page in sorted(pages, key=lambda page: page.address):
        if page.address in made(rooms) and page.address != SEARCH:
            helps = page.address == HELPLINES.page
            weight = 1.3 if helps else 0.8 if page.address in LISTS else 0.4
            yield Unit(page.address, HELPLINES if helps else PAGES, page.title, text=page.description, weight=weight, raised=helps)


def _plain(units: Iterable[Unit]) -> list[dict[str, object]]:
    return [unit.as_json for unit in units]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
