"""Whether a report gives some words to a speaker, and what an editor can do where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from colloquium.archive.entry import Attribution
from colloquium.archive.joint import Joint
from colloquium.archive.placement import FURTHEST, Doubt, Placement
from colloquium.archive.proofs import unproved
from colloquium.archive.subjects import speaking
from colloquium.record.collections import SPEAKERS
from colloquium.record.models import Quote
from colloquium.text.endings import OFFICES
from colloquium.text.folding import spaced
from colloquium.text.names import Named
from colloquium.text.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from colloquium.archive.context import Context
    from colloquium.archive.naming import Naming
    from colloquium.record.models import Figure
    from colloquium.record.statements import Point
    from colloquium.text.match import Prover, Selector
    from colloquium.text.paragraphs import Number, Paragraph
    from colloquium.text.speeches import Speech

Statement: TypeAlias = "Quote | Figure | Point"

SHARED = "which more than one speaker is called"

SEVERAL = re.compile(
    r"(?:several|some|many|all|both|messrs|mm|mehrere|alle|einige|plusieurs|varios|vari|vários)(?!\w)|"
    rf"(?!(?:{OFFICES.pattern})(?!\w)).*[^\Ws]s$",
    re.IGNORECASE,
)
"""Labels that mean more than one."""


class Judgement:
    """Whether the report gives the words at `proof` to the speaker of a statement."""

    def __init__(self, context: Context, proof: Selector, statement: Statement, speakers: Sequence[str]) -> None:
        self.prover: Prover = context.provers[proof.source]
        self.naming: Naming = context.naming_of(proof.source, speakers)
        self.report = self.naming.report
        self.statement, self.words = statement, Span(proof.start, proof.end)
        self.speaker, self.field = " and ".join(speakers), SPEAKERS if speakers[1:] else SPEAKERS.noun
        self.name = " and ".join(context.called(speaker) for speaker in speakers)
        self.placement = Placement(self.naming, self.words, self.speaker, self.name, context.sensitive.get(proof.source, ()))

    def judge(self) -> Attribution | Doubt | None:
        """None where words stand neither in a speech nor between quotation marks, which has a rule of its own."""
        speech = self.naming.speech_at(self.words.start)
        within = self.naming.interjected(self.words) if speech else None
        own = isinstance(self.statement, Quote) and not within and not self.naming.quoted_around(self.words)
        if own and not (speech and self.statement.attribution and self.speaker in speech.speakers):
            return self._by_speech(speech) if speech else None
        if self.statement.attribution:
            return self._by_passage(self.statement.attribution, None if within else speech)
        if speech and within:
            told = f"what ¶ {self._number(within.start)} has here is said in brackets within the speech of {speech.label!r}"
            return Doubt(self.field, f"{told}, and it is not certain that {self.name} said this", self._add())
        return self._plainly(speech)

    def _plainly(self, speech: Speech | None) -> Attribution | Doubt:
        """What the report says where no words are given that name the speaker."""
        return self._by_speech(speech) if speech and not self._repeated(speech) else self._by_paragraph()

    def _repeated(self, speech: Speech) -> bool:
        """Whether the report names somebody else beside words that a speech has between quotation marks."""
        first, last = (self.report.paragraph_at(offset) for offset in (self.words.start, self.words.end - 1))
        beside = self._beside(first, last)
        names = beside if len(_bearers(beside)) > 1 else speaking(self.naming, beside, self.words)
        return isinstance(self.statement, Quote) and not speech.speakers.issuperset(_bearers(names))

    def _by_speech(self, speech: Speech) -> Attribution | Doubt:
        """What the label of the speech says in which the words stand."""
        number, label = self._number(speech.start), spaced(speech.label)
        if self.words.end > speech.end:
            return Doubt(self.field, f"the words run on from the speech of {label!r} into what follows it", "take words of one speech")
        if speech.speakers == {self.speaker}:
            return Attribution("speech", label, number)
        if self.speaker in speech.speakers:
            told = f"¶ {number} begins a speech with {label!r}, "
            if len(self.naming.names.find(label)) > 1:
                return Doubt(self.field, f"{told}which names several", "write  speakers:  with all of them instead")
            return Doubt(self.field, told + SHARED, self._add(f"can mean only {self.speaker}"))
        remedy = f"correct the {self.field}"
        others = any(self.speaker not in named.bearers for named in self.naming.names.find(label))
        if not (speech.speakers or SEVERAL.match(label) or others):
            remedy += f", or if {label!r} is {self.name}, add it to the aliases of {self.speaker}"
        return Doubt(self.field, f"the speech that begins in ¶ {number} is that of {label!r}, not of {self.name}", remedy)

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
                return Doubt(self.field, f"{shown} names nobody", remedy)
            return Doubt(self.field, f"{shown} names {self._printed(here)}, not {self.name}", f"correct the {self.field}, or {self._add()}")
        if one and self.speaker in _bearers(one) and all(self.speaker in name.bearers for name in one):
            return Doubt(self.field, f"{shown} names {self._printed(one)}, {SHARED}", self._add(f"can mean only {self.speaker}"))
        if one and self.speaker not in _bearers(one):
            return Doubt(self.field, f"{shown} gives these words to {self._printed(one)}, not to {self.name}", f"correct the {self.field}")
        return Doubt(self.field, f"{shown} names {self._printed(here)}, and it is not certain that {self.name} said this", self._add())

    def _nearest(self, first: Paragraph, last: Paragraph) -> list[Named]:
        """Of the names in a paragraph those that decide: with a verb of speech in their sentence or beside it, or in the words."""
        inside, beside = self._told(*self.words), self._beside(first, last)
        return (speaking(self.naming, beside, self.words) or (inside if len(_bearers(inside)) == 1 else [])) if beside else []

    def _beside(self, first: Paragraph, last: Paragraph) -> list[Named]:
        """The names in the sentence of the words, or else in the last one before it that has any, or the first name behind it."""
        around = self.naming.quoted_around(self.words) if isinstance(self.statement, Quote) else None
        start, end = (around.start, around.end) if around else self.words
        start = max(first.start, min(start, self.report.sentence_at(start).start))
        end = min(last.end, max(end, self.report.sentence_at(end - 1).end))
        return self._told(start, end) or self._last_before(first.start, start) or self._told(end, last.end)[:1]

    def _last_before(self, start: int, end: int) -> list[Named]:
        """Whom the last sentence names that names anybody, if this is one person: a pronoun may mean either of two."""
        names = self._told(start, end)
        begin = self.report.sentence_at(names[-1].start).start if names else end
        last = [name for name in names if name.start >= begin]
        return last[-1:] if len(_bearers(last)) == 1 else []

    def _by_passage(self, passage: str, speech: Speech | None) -> Attribution | Doubt:
        """What the words say that the editor gives as the attribution; whom a quotation names is only spoken of."""
        spans = self.prover.find(passage)
        label = Span(speech.start, speech.said) if speech and speech.speakers == {self.speaker} else Span(0, 0)
        if speech and any(label.start <= span.start and span.end <= label.end for span in spans):
            return self._by_speech(speech)
        if len(spans) != 1:
            return Doubt("attribution", *unproved(self.prover, ("attribution",), passage, len(spans)).split("; ", 1))
        names = self._named(spans[0])
        if not any(self.speaker in name.bearers for name in names):
            return Doubt("attribution", f"does not name {self.name}", "copy words that do")
        if others := [name for name in names if self.speaker not in name.bearers]:
            return Doubt("attribution", f"also names {self._printed(others)}", f"copy words that name {self.name} alone")
        if all(len(name.bearers) > 1 for name in names):
            remedy = f"copy words that can mean only {self.speaker}, or add such words to the aliases"
            return Doubt("attribution", f"names {self._printed(names)}, {SHARED}", remedy)
        return self._placed(spans[0], speech) or self._attribution("passage", names[0])

    def _placed(self, span: Span, speech: Speech | None) -> Attribution | Doubt | None:
        """Why words that name the speaker may not be the attribution; where none is needed, they may stand anywhere."""
        if hidden := self.placement.hidden(span):
            return hidden
        misplaced = self.placement.misplaced(span)
        plainly = self._plainly(speech) if misplaced else None
        return plainly if isinstance(plainly, Attribution) else misplaced

    def _named(self, span: Span) -> list[Named]:
        """Whom an attribution names; several who spoke together may be named there one by one."""
        names = self._told(*span)
        if isinstance(self.naming, Joint) and self.naming.of_all(names):
            return [Named(names[0].start, names[-1].end, frozenset([self.speaker]))]
        return names

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

    def _number(self, offset: int) -> Number:
        return self.report.paragraph_at(offset).number

    def _shown(self, name: Named) -> str:
        return spaced(self.report.text[name.start : name.end])

    def _printed(self, names: Iterable[Named]) -> str:
        shown = list(dict.fromkeys(map(self._shown, names)))
        return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def _bearers(names: Iterable[Named]) -> set[str]:
    return {id for name in names for id in name.bearers}
