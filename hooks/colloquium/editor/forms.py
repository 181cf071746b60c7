"""A new record being filled in: every answer is checked at once, against the model, the archive and the report."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from colloquium.archive import proofs, rules
from colloquium.data import loader
from colloquium.editor.questions import Answer, Question, questions, record
from colloquium.record.collections import KINDS
from colloquium.record.fields import LONGEST_ID, Proved, Refers, is_id
from colloquium.record.models import Colloquium
from colloquium.record.validation import MisfitError, validate
from colloquium.text.match import Prover

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from colloquium.problems import FieldPath as Path

ID_FROM = ("name", "title", "term", "label", "speaker")
"""The fields from which an id is proposed; the first that is answered counts. What was said is none of them: it may tell too much."""

ALIKE = 0.8
"""The share of letters that an answer must have in common with the words of the report for these to be offered."""

ID_WORDS = 5
"""Words of a proposed id."""


class Form:
    """The questions about a new record of `collection` in the project at `root`, and the answers so far."""

    def __init__(self, root: FilePath, collection: str) -> None:
        self.collection = collection
        self.model = KINDS[collection].model
        self.loaded = loader.load(root)
        self.questions = questions(collection)
        self.answers: dict[Path, Answer] = {}
        self.answers |= {question.path: known[0] for question in self.questions if (known := self._settled(question))}

    def record(self) -> dict[str, Any]:
        """The record as answered so far; a quotation that is cut out of a sentence is a fragment."""
        cut = {("fragment",): "true"} if self.cut_out() else {}
        return record(self.answers | cut, self.questions)

    def cut_out(self) -> bool:
        """Whether the words of a quotation stand in the middle of a sentence."""
        words = self.answers.get(("text",)) if self.collection == "quotes" else None
        return bool(words and self._prover and rules.cut_out(self._prover, str(words)))

    def open(self) -> Question | None:
        """The next question that must be answered: what the record refers to first, its id last."""
        needed = [question for question in self.questions if question.path not in self.answers and self._needed(question)]
        return min(needed, key=order, default=None)

    def fault(self, question: Question, answer: Answer) -> str | None:
        """Why an answer cannot stand; None where it can."""
        if question.path == ("id",) and answer in self._ids(self.collection):
            return f"{answer!r} is taken; choose another"
        if why := self._misfit(question, answer):
            return why
        for text in (answer,) if isinstance(answer, str) else answer:
            if isinstance(question.marker, Refers) and text not in (known := self._ids(question.marker.collection)):
                return rules.unknown(question.marker.collection, text, known)
        return self._unproved(question, answer) if isinstance(question.marker, Proved) else None

    def correction(self, question: Question, answer: str) -> str | None:
        """The words of the report that an answer, which had to be word for word, was probably copied from."""
        prover = self._prover if isinstance(question.marker, Proved) else None
        better = (prover.correct(answer) if prover else None) or ""
        alike = difflib.SequenceMatcher(None, answer, better, autojunk=False).ratio()
        return better if alike >= ALIKE and not self.fault(question, better) else None

    def known(self, question: Question) -> list[str]:
        """The ids or words among which an answer has to be chosen; none where it is free."""
        return (
            sorted(filter(is_id, self._ids(question.marker.collection))) if isinstance(question.marker, Refers) else list(question.choices)
        )

    def propose(self, question: Question) -> str | None:
        """An answer that is probably right."""
        name = str(question.path[-1])
        if name == "id":
            return self._free_id()
        if name == "sort_name":
            given, _, family = str(self.answers[("name",)]).rpartition(" ")
            return f"{family}, {given}" if given else family
        return str(self._next_number()) if name == "number" else None

    def _settled(self, question: Question) -> list[str]:
        """The only colloquium or the only report there is, where the question is which."""
        if question.marker not in (Refers("colloquia"), Refers("sources")) or not self._needed(question):
            return []
        known = self.known(question)
        return known if len(known) == 1 else []

    def _needed(self, question: Question) -> bool:
        if question.path == ("passage",) and self.collection == "quotes":
            return self._times(str(self.answers.get(("text",), ""))) > 1
        named = question.within and question.marker == Refers("colloquia") and bool(self._ids("colloquia"))
        return question.required or named

    def _ids(self, collection: str) -> frozenset[str]:
        return self.loaded.ids[collection] or frozenset()

    def _misfit(self, question: Question, answer: Answer) -> str | None:
        """What the model says of the answer."""
        try:
            validate(KINDS[self.collection], record({**self.answers, question.path: answer}, self.questions), {})
        except MisfitError as error:
            return next((misfit.message for misfit in error.misfits if misfit.path[: len(question.path)] == question.path), None)
        return None

    def _unproved(self, question: Question, answer: Answer) -> str | None:
        words = str(answer)
        times = self._times(words)
        settled_by_passage = self.collection == "quotes" and question.path == ("text",) and times
        if not self._prover or times == 1 or settled_by_passage:
            return None
        return proofs.unproved(self._prover, question.path, words, times)

    def _times(self, words: str) -> int:
        return len(self._prover.find(words)) if self._prover else 0

    @property
    def _prover(self) -> Prover | None:
        """The report that the record's words stand in, where the answers so far tell which."""
        source = self.answers.get(("source",)) or self._sources.get(
            str(next((answer for path, answer in self.answers.items() if path[-1] == "colloquium"), ""))
        )
        return self._provers.get(str(source))

    @cached_property
    def _provers(self) -> Mapping[str, Prover]:
        return {source: Prover(report) for source, report in self.loaded.reports.items()}

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """The source of each colloquium."""
        return {draft.record.id: draft.record.source for draft in self.loaded.drafts if isinstance(draft.record, Colloquium)}

    def _free_id(self) -> str:
        words = next((str(self.answers[(name,)]) for name in ID_FROM if (name,) in self.answers), self.collection)
        stem = slug(words)
        return next(id for id in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if id not in self._ids(self.collection))

    def _next_number(self) -> int:
        event = self.answers.get(("colloquium",))
        drafts = [draft for draft in self.loaded.drafts if draft.collection == self.collection]
        numbers = [cast("Any", draft.record).number for draft in drafts if cast("Any", draft.record).colloquium == event]
        return max(numbers, default=0) + 1


def order(question: Question) -> int:
    """The turn of a question: ids of other records, then the fields, then the record's own id."""
    return 0 if isinstance(question.marker, Refers) else 2 if question.path == ("id",) else 1


def slug(text: str) -> str:
    """An id made of the first words of a text: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.findall("[a-z0-9]+", plain)[:ID_WORDS]
    return "-".join(words)[: LONGEST_ID - 5].strip("-") or "new"
