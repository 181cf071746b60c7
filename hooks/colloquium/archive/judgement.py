"""Whether a report gives some words to a speaker, and what an editor can do where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from colloquium.archive.entry import Attribution
from colloquium.archive.proofs import unproved
from colloquium.record.models import Quote
from colloquium.text.folding import spaced
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.archive.context import Context
    from colloquium.archive.naming import Naming
    from colloquium.record.models import Figure
    from colloquium.record.parts import Point
    from colloquium.text.match import Prover, Selector
    from colloquium.text.names import Named
    from colloquium.text.paragraphs import Paragraph
    from colloquium.text.speeches import Speech

Statement: TypeAlias = "Quote | Figure | Point"

SHARED = "which more than one speaker is called"

FURTHEST = 3
"""Paragraphs before the words in which an attribution may stand."""


class Doubt(NamedTuple):
    """Why a report does not name the speaker of some words: the field at fault, what is wrong, and what to do."""

    field: str
    told: str
    remedy: str


class Judgement:
    """Whether the report gives the words at `proof` to the speaker of a statement."""

    def __init__(self, context: Context, proof: Selector, statement: Statement) -> None:
        self.prover: Prover = context.provers[proof.source]
        self.naming: Naming = context.naming[proof.source]
        self.report = self.naming.report
        self.sensitive = context.sensitive
        self.statement, self.words = statement, Span(proof.start, proof.end)
        self.speaker = str(statement.speaker)
        self.name = context.persons[self.speaker].name
        if [person.name for person in context.persons.values()].count(self.name) > 1:
            self.name += f" ({self.speaker})"

    def judge(self) -> Attribution | Doubt | None:
        """None where words stand neither in a speech nor between quotation marks, which has a rule of its own."""
        speech = self.naming.speech_at(self.words.start)
        own = isinstance(self.statement, Quote) and not self.naming.quoted_around(self.words)
        if own and not (speech and self.statement.attribution and self.speaker in speech.speakers):
            return self._by_speech(speech) if speech else None
        if self.statement.attribution:
            return self._by_passage(self.statement.attribution, speech)
        return self._by_speech(speech) if speech and not self._repeated(speech) else self._by_paragraph()

    def _repeated(self, speech: Speech) -> bool:
        """Whether the report names somebody else beside words that a speech has between quotation marks."""
        first, last = (self.report.paragraph_at(offset) for offset in (self.words.start, self.words.end - 1))
        return isinstance(self.statement, Quote) and not speech.speakers.issuperset(_bearers(self._nearest(first, last)))

    def _by_speech(self, speech: Speech) -> Attribution | Doubt:
        """What the label of the speech says in which the words stand."""
        number, label = self._number(speech.start), spaced(speech.label)
        if self.words.end > speech.end:
            return Doubt("speaker", f"the words run on from the speech of {label!r} into what follows it", "take words of one speech")
        if speech.speakers == {self.speaker}:
            return Attribution("speech", label, number)
        if self.speaker in speech.speakers:
            return Doubt("speaker", f"¶ {number} begins a speech with {label!r}, {SHARED}", self._add(f"can mean only {self.speaker}"))
        remedy = "correct the speaker" if speech.speakers else f"correct the speaker, or add {label!r} to the aliases of {self.speaker}"
        return Doubt("speaker", f"the speech that begins in ¶ {number} is that of {label!r}, not of {self.name}", remedy)

    def _by_paragraph(self) -> Attribution | Doubt:
        """What the names in the paragraph say in which the words stand."""
        first, last = (self.report.paragraph_at(offset) for offset in (self.words.start, self.words.end - 1))
        here = self._told(first.start, last.end)
        one = here if len(_bearers(here)) == 1 else self._nearest(first, last)
        shown = f"¶ {first.number}"
        if one and {self.speaker} == _bearers(one):
            return self._attribution("paragraph", one[0])
        if not any(self.speaker in name.bearers for name in here):
            if not here:
                remedy = f"{self._add()}, or add to the aliases of {self.speaker} what the report calls {self.name} there"
                return Doubt("speaker", f"{shown} names nobody", remedy)
            return Doubt("speaker", f"{shown} names {self._printed(here)}, not {self.name}", f"correct the speaker, or {self._add()}")
        if one and self.speaker in _bearers(one) and all(self.speaker in name.bearers for name in one):
            return Doubt("speaker", f"{shown} names {self._printed(one)}, {SHARED}", self._add(f"can mean only {self.speaker}"))
        if one and self.speaker not in _bearers(one):
            return Doubt("speaker", f"{shown} gives these words to {self._printed(one)}, not to {self.name}", "correct the speaker")
        return Doubt("speaker", f"{shown} names {self._printed(here)}, and it is not certain that {self.name} said this", self._add())

    def _nearest(self, first: Paragraph, last: Paragraph) -> list[Named]:
        """Of the names in a paragraph those that decide: with a verb of speech in their sentence or beside it, or in the words."""
        around = self.naming.quoted_around(self.words) if isinstance(self.statement, Quote) else None
        inside, (start, end) = self._told(*self.words), (around.start, around.end) if around else self.words
        start = max(first.start, min(start, self.report.sentence_at(start).start))
        end = min(last.end, max(end, self.report.sentence_at(end - 1).end))
        for found in (self._told(start, end), self._last_before(first.start, start), self._told(end, last.end)[:1]):
            if found:
                return self.naming.speaking(found) or (inside if len(_bearers(inside)) == 1 else [])
        return []

    def _last_before(self, start: int, end: int) -> list[Named]:
        """Whom the last sentence names that names anybody, if this is one person: a pronoun may mean either of two."""
        names = self._told(start, end)
        begin = self.report.sentence_at(names[-1].start).start if names else end
        last = [name for name in names if name.start >= begin]
        return last[-1:] if len(_bearers(last)) == 1 else []

    def _by_passage(self, passage: str, speech: Speech | None) -> Attribution | Doubt:
        """What the words say that the editor gives as the attribution; whom a quotation names is only spoken of."""
        spans = self.prover.find(passage)
        if len(spans) != 1:
            return Doubt("attribution", *unproved(self.prover, ("attribution",), passage, len(spans)).split("; ", 1))
        if speech and speech.speakers == {self.speaker} and speech.start <= spans[0].start and spans[0].end <= speech.said:
            return self._by_speech(speech)
        names = self._told(*spans[0])
        if not any(self.speaker in name.bearers for name in names):
            return Doubt("attribution", f"does not name {self.name}", "copy words that do")
        if others := [name for name in names if self.speaker not in name.bearers]:
            return Doubt("attribution", f"also names {self._printed(others)}", f"copy words that name {self.name} alone")
        if all(len(name.bearers) > 1 for name in names):
            remedy = f"copy words that can mean only {self.speaker}, or add such words to the aliases"
            return Doubt("attribution", f"names {self._printed(names)}, {SHARED}", remedy)
        return self._misplaced(spans[0]) or self._attribution("passage", names[0])

    def _misplaced(self, span: Span) -> Doubt | None:
        """Why words that name the speaker may not be the attribution."""
        away = self._away(span)
        if not 0 <= away <= FURTHEST:
            told = f"is in ¶ {self._number(span.start)}, the words are in ¶ {self._number(self.words.start)}"
            return Doubt("attribution", told, f"copy words from the same paragraph or one of the {FURTHEST} before it")
        if any(part.source == self.report.source and part.start < span.end and span.start < part.end for part in self.sensitive):
            told = "has words of a passage that the record of its report lists as sensitive"
            return Doubt("attribution", told, f"copy other words that name {self.name}")
        if between := self._between(span):
            told = f"between it and the words the report names {', '.join(between)}"
            return Doubt("attribution", told, f"copy words that name {self.name} nearer to them")
        return None

    def _away(self, span: Span) -> int:
        """How many paragraphs before the words a span stands; the items of a list are as far away as its first."""
        first, last = self._number(span.start), self._number(self.words.start)
        items = sum(paragraph.kind == "item" for paragraph in self.report.paragraphs[first:last])
        return last - first - max(0, items - 1)

    def _between(self, span: Span) -> list[str]:
        """Who else is named, or speaks, between an attribution and the words."""
        first, last = sorted([span, self.words])
        others = [name for name in self._told(first.end, last.start) if self.speaker not in name.bearers]
        speeches = (speech for speech in self.naming.speeches if first.end <= speech.start < last.start)
        labels = [speech.label for speech in speeches if self.speaker not in speech.speakers]
        return [*dict.fromkeys([*map(self._shown, others), *labels])]

    def _told(self, start: int, end: int) -> list[Named]:
        """The names between two offsets in the report's own words, those of a quotation itself left out."""
        names = self.naming.told(start, end)
        if isinstance(self.statement, Quote):
            names = [name for name in names if name.end <= self.words.start or self.words.end <= name.start]
        return names

    def _attribution(self, by: Literal["paragraph", "passage"], name: Named) -> Attribution:
        return Attribution(by, self._shown(name), self._number(name.start))

    def _add(self, telling: str = "") -> str:
        return f"add  attribution:  with words of the report that {telling or f'name {self.name}'}, at most {FURTHEST} paragraphs before"

    def _number(self, offset: int) -> int:
        return self.report.paragraph_at(offset).number

    def _shown(self, name: Named) -> str:
        return spaced(self.report.text[name.start : name.end])

    def _printed(self, names: Iterable[Named]) -> str:
        shown = list(dict.fromkeys(map(self._shown, names)))
        return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def _bearers(names: Iterable[Named]) -> set[str]:
    return {id for name in names for id in name.bearers}
