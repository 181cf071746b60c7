"""Who said it is proved like the words: the report itself must name the speaker of a quotation, point or figure there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from colloquium.archive.context import Fault
from colloquium.archive.entry import Attribution
from colloquium.archive.proofs import unproved
from colloquium.record.models import Colloquium, Figure, Quote, Theme
from colloquium.text.folding import spaced
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.context import Context
    from colloquium.archive.naming import Naming
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record
    from colloquium.record.parts import Point
    from colloquium.text.match import Prover, Selector
    from colloquium.text.names import Named
    from colloquium.text.paragraphs import Paragraph

FURTHEST = 3
"""Paragraphs before the words in which an attribution may stand."""


class Doubt(NamedTuple):
    """Why a report does not name the speaker of some words: the field at fault, what is wrong, and what to do."""

    field: str
    told: str
    remedy: str


def attribute(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The report names the speaker of each statement where it stands. How it does goes into the context."""
    found: dict[FieldPath, Attribution] = {}
    context.attributions[draft.key] = found
    for path, statement in _statements(draft.record) if (draft.key, ()) not in context.lost else ():
        proof = context.proofs[draft.key].get(path)
        if statement.attribution and not statement.speaker:
            yield Fault((*path, "attribution"), "attribution: there is no speaker whom it could name; add a speaker, or delete it")
        elif proof and statement.speaker in context.persons:
            judged = _Judgement(context, proof, statement).judge()
            if isinstance(judged, Attribution):
                found[path] = judged
            else:
                yield Fault((*path, judged.field), f"{judged.field}: {judged.told}; {judged.remedy}")


def _statements(record: Record) -> Iterator[tuple[FieldPath, Quote | Figure | Point]]:
    if isinstance(record, Quote | Figure):
        yield (), record
    for index, point in enumerate(record.points if isinstance(record, Colloquium | Theme) else ()):
        yield ("points", index), point


class _Judgement:
    """Whether the report gives the words at `proof` to the speaker of a statement."""

    def __init__(self, context: Context, proof: Selector, statement: Quote | Figure | Point) -> None:
        self.prover: Prover = context.provers[proof.source]
        self.naming: Naming = context.naming[proof.source]
        self.report = self.naming.report
        self.statement, self.words = statement, Span(proof.start, proof.end)
        self.speaker = str(statement.speaker)
        self.name = context.persons[self.speaker].name
        self.add = f"add  attribution:  with words of the report that name {self.name}, at most {FURTHEST} paragraphs before"

    def judge(self) -> Attribution | Doubt:
        if self.statement.attribution:
            return self._by_passage(self.statement.attribution)
        return self._by_speech() or self._by_paragraph()

    def _by_speech(self) -> Attribution | Doubt | None:
        """What the label of the speech says in which the words stand, if they stand in one."""
        speech = self.naming.speech_at(self.words.start)
        if not speech:
            return None
        number, label = self._number(speech.start), spaced(speech.label)
        if self.words.end > speech.end:
            return Doubt("speaker", f"the words run on from the speech of {label!r} into what follows it", "take words of one speech")
        if speech.speakers == {self.speaker}:
            return Attribution("speech", label, number)
        if self.speaker in speech.speakers:
            return Doubt("speaker", f"¶ {number} begins a speech with {label!r}, which more than one speaker is called", self.add)
        told = f"the speech that begins in ¶ {number} is that of {label!r}, not of {self.name}"
        return Doubt("speaker", told, f"correct the speaker, or add {label!r} to the aliases of {self.speaker}")

    def _by_paragraph(self) -> Attribution | Doubt:
        """What the names in the paragraph say in which the words stand."""
        first, last = (self.report.paragraph_at(offset) for offset in (self.words.start, self.words.end - 1))
        here = self._told(first.start, last.end)
        one = here if len(_bearers(here)) == 1 else self._nearest(first, last)
        shown = f"¶ {first.number}"
        if one and {self.speaker} == _bearers(one):
            return self._attribution("paragraph", one[0])
        if not any(self.speaker in named.bearers for named in here):
            if not here:
                return Doubt("speaker", f"{shown} names nobody", self.add)
            return Doubt("speaker", f"{shown} names {self._printed(here)}, not {self.name}", f"correct the speaker, or {self.add}")
        if one and self.speaker not in _bearers(one):
            return Doubt("speaker", f"{shown} gives these words to {self._printed(one)}, not to {self.name}", "correct the speaker")
        return Doubt("speaker", f"{shown} names {self._printed(here)}, and it is not certain that {self.name} said this", self.add)

    def _nearest(self, first: Paragraph, last: Paragraph) -> list[Named]:
        """The names in a paragraph that decide: in the words themselves, or with a verb of speech in their sentence or beside it."""
        if len(_bearers(inside := self._told(*self.words))) == 1:
            return inside
        around = self.naming.quoted_around(self.words) if isinstance(self.statement, Quote) else None
        start, end = (around.start, around.end) if around else self.words
        start = max(first.start, min(start, self.report.sentence_at(start).start))
        end = min(last.end, max(end, self.report.sentence_at(end - 1).end))
        for found in (self._told(start, end), self._told(first.start, start)[-1:], self._told(end, last.end)[:1]):
            if found:
                return self.naming.speaking(found)
        return []

    def _by_passage(self, passage: str) -> Attribution | Doubt:
        """What the words say that the editor gives as the attribution."""
        spans = self.prover.find(passage)
        if len(spans) != 1:
            return Doubt("attribution", *unproved(self.prover, ("attribution",), passage, len(spans)).split("; ", 1))
        [span], names = spans, self.naming.within(*spans[0])
        away = self._number(self.words.start) - self._number(span.start)
        between = self._between(span) if 0 <= away <= FURTHEST else []
        if not any(self.speaker in named.bearers for named in names):
            return Doubt("attribution", f"does not name {self.name}", "copy words that do")
        if others := [named for named in names if self.speaker not in named.bearers]:
            return Doubt("attribution", f"also names {self._printed(others)}", f"copy words that name {self.name} alone")
        if not 0 <= away <= FURTHEST:
            told = f"is in ¶ {self._number(span.start)}, the words are in ¶ {self._number(self.words.start)}"
            return Doubt("attribution", told, f"copy words from the same paragraph or one of the {FURTHEST} before it")
        if between:
            told = f"between it and the words the report names {', '.join(between)}"
            return Doubt("attribution", told, f"copy words that name {self.name} nearer to them")
        return self._attribution("passage", names[0])

    def _between(self, span: Span) -> list[str]:
        """Who else is named, or speaks, between an attribution and the words."""
        first, last = sorted([span, self.words])
        others = [named for named in self._told(first.end, last.start) if self.speaker not in named.bearers]
        labels = [speech.label for speech in self.naming.speeches if first.end <= speech.start < last.start]
        return [*dict.fromkeys([*map(self._shown, others), *labels])]

    def _told(self, start: int, end: int) -> list[Named]:
        """The names between two offsets in the report's own words, those of a quotation itself left out."""
        names = self.naming.told(start, end)
        if isinstance(self.statement, Quote):
            names = [named for named in names if named.end <= self.words.start or self.words.end <= named.start]
        return names

    def _attribution(self, by: Literal["paragraph", "passage"], named: Named) -> Attribution:
        return Attribution(by, self._shown(named), self._number(named.start))

    def _number(self, offset: int) -> int:
        return self.report.paragraph_at(offset).number

    def _shown(self, named: Named) -> str:
        return spaced(self.report.text[named.start : named.end])

    def _printed(self, names: Iterable[Named]) -> str:
        shown = list(dict.fromkeys(map(self._shown, names)))
        return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def _bearers(names: Iterable[Named]) -> set[str]:
    return {id for named in names for id in named.bearers}
