"""Read YAML files as text: every scalar stays as typed, and every value keeps its line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import yaml

from colloquium.data import wrapping
from colloquium.data.document import Document
from colloquium.data.quoting import QUOTE_IT, spelled
from colloquium.data.remedies import Read, explained
from colloquium.data.safe_text import read_text
from colloquium.problems import DataError, Place, Problem
from colloquium.record.unseen import described, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.data.remedies import Mark
    from colloquium.problems import FieldPath

    Loader = type[yaml.SafeLoader | yaml.CSafeLoader]

MAX_DEPTH, MAX_ITEMS, MAX_TEXT, MAX_PROBLEMS = 12, 200_000, 20_000, 100
READ_TWICE = 100_000
"""The most characters that are read again by the slow parser for a better message."""

TYPES = frozenset((None, *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp"))))
"""Tags that programs write before a text in quotes, if any: it is text all the same."""

AS_NUMBER = re.compile(r"[+-]?0[0-9_]+|\+[0-9_]+")
"""Text of which programs make a number, and so another text: 000 becomes 0, and +441234 loses its sign."""

CHANGED = 'programs that write such files would take this for a number and drop its first sign; put it in "double quotes"'
ID_TWICE = "begin a second record with a dash, - id: …, or keep one id if two versions of a record were merged"

# libyaml is ten times as fast; its messages differ, so what it refuses is read again by the other.
_FAST: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MIDNIGHT = re.compile(r"^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?Z$")  # so js-yaml 4 writes a day
_COMMENT = re.compile(r"[^\S\n]*(#.*)")


def read_document(path: Path, name: str) -> Document:
    """Read one YAML file as text.

    `name` is how messages call the file. Raises DataError where the file cannot be read to its end.
    """
    return compose(read_text(path, name), name)


def compose(text: str, name: str) -> Document:
    """Read YAML as text; its lines end with a line feed each. Raises DataError where it cannot be read to its end."""
    return _Composer(text, name).compose()


class _Composer:
    """Builds plain values from PyYAML's events, keeps their places and refuses anchors, aliases, tags and merge keys."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.places: dict[FieldPath, Place] = {}
        self.problems: list[Problem] = []
        self.mixed: set[int] = set()
        self.items = 0
        self.last: yaml.ScalarEvent | None = None

    def compose(self) -> Document:
        try:
            return Document(self.walk(_FAST), self.places, tuple(self.problems), frozenset(self.mixed))
        except yaml.MarkedYAMLError as error:
            self._explain(error)

    def walk(self, loader: Loader) -> object:
        """The value that the text holds, as a loader of PyYAML reads it."""
        events: Iterator[yaml.Event] = yaml.parse(self.text, Loader=loader)
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            raise DataError([Problem(Place(self.name), "the file is empty; add a record or delete the file")])
        value = self._node(next(events), events, (), 1)
        next(events)
        if not isinstance(event := next(events), yaml.StreamEndEvent):
            self._stop(event.start_mark, "a second document begins here", "delete the line of dashes or dots")
        return value

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath, depth: int) -> object:
        self._check(event, depth)
        self.places.setdefault(path, self._place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path, depth)
        return self._mapping(events, path, depth) if isinstance(event, yaml.MappingStartEvent) else ""

    def _check(self, event: yaml.Event, depth: int) -> None:
        self.items += 1
        if self.items > MAX_ITEMS:
            self._stop(event.start_mark, f"more than {MAX_ITEMS:,} values", "split the file into a folder of files")
        if depth > MAX_DEPTH:
            self._stop(event.start_mark, f"more than {MAX_DEPTH} lists one inside another", "remove some")
        if isinstance(event, yaml.AliasEvent):
            self._add(event.start_mark, "an alias (*name) is not used here", f"if it is text, {QUOTE_IT}")
        elif getattr(event, "anchor", None):
            self._add(event.start_mark, "an anchor (&name) is not used here", f"if it is text, {QUOTE_IT}")
        elif getattr(event, "tag", None) not in TYPES:
            self._add(event.start_mark, "a tag (!name) is not used here", f"if it is text, {QUOTE_IT}")

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        value: str = event.value if event.style else _MIDNIGHT.sub(r"\1", event.value)
        self.last = event
        if not event.style:
            self._check_plain(event)
        if len(value) > MAX_TEXT:
            self._add(event.start_mark, f"a text of {len(value):,} characters", f"the limit is {MAX_TEXT:,}: shorten or split it")
        if event.style == '"' and (match := next(unseen(value), None)):
            self._tell(event.start_mark, described(match[0]))
        return value

    def _check_plain(self, event: yaml.ScalarEvent) -> None:
        start, typed = event.start_mark, self.text[_index(event.start_mark) : _index(event.end_mark)].rstrip()
        if "\n" in typed and (torn := wrapping.torn(self.text, _index(start), typed)):
            self._tell(start, torn)
        if AS_NUMBER.fullmatch(typed):
            self.problems.append(Problem(self._place(start), CHANGED, "warning"))
        if lost := _COMMENT.match(self.text, _index(start) + len(typed)):
            self._add(start, f"everything from {lost[1][:24]!r} on would be lost", f"{QUOTE_IT}, or put the comment on its own line")

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath, depth: int) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: FieldPath, depth: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            name = self._field_name(event)
            if name in fields and name == "id":
                self._stop(event.start_mark, f"id: duplicate field, first on line {self.places[*path, name].line}", ID_TWICE)
            if name in fields:
                first = self.places[(*path, name)].line
                self.mixed.update(int(step) for step in path[:1])
                self._add(event.start_mark, f"{name}: duplicate field, first on line {first}", "keep the right one, and delete the other")
            self.places[(*path, name)] = self._place(event.start_mark)
            fields[name] = self._node(next(events), events, (*path, name), depth + 1)
        return fields

    def _field_name(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            self._stop(event.start_mark, "the name of a field is missing", "write a name, a colon and a space")
        if event.value == "<<":
            self._add(event.start_mark, "a merge key (<<) is not used here", "write the fields out")
        self._check(event, 1)
        return self._scalar(event)

    def _place(self, mark: Mark | None) -> Place:
        return Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)

    def _add(self, mark: Mark | None, what: str, remedy: str) -> None:
        self._tell(mark, f"{what}; {remedy}")

    def _tell(self, mark: Mark | None, message: str) -> None:
        place = self._place(mark)
        if len(self.problems) >= MAX_PROBLEMS:
            raise DataError([*self.problems[:MAX_PROBLEMS], Problem(place, "more problems begin here; fix those above first")])
        self.problems.append(Problem(place, spelled(message, self.text, place.line)))

    def _stop(self, mark: Mark | None, what: str, remedy: str) -> NoReturn:
        self._add(mark, what, remedy)
        raise DataError(self.problems)

    def _explain(self, error: yaml.MarkedYAMLError) -> NoReturn:
        """Stop with a message to the editor on why the YAML cannot be read."""
        try:
            self._read_again(error)
        except yaml.MarkedYAMLError as slow:
            error = slow
        except ValueError:  # PyYAML's own parser has it for an escape that stands for no character
            pass
        last = Read(self.last.style, self.last.start_mark, self.last.end_mark) if self.last else None
        found = explained(error, self.text, last)
        self.problems = [problem for problem in self.problems if problem.place.line <= found.since]
        place = Place(self.name, found.line + 1, found.column + 1)
        self.problems.append(Problem(place, spelled(f"this cannot be read; {found.remedy}", self.text, place.line)))
        raise DataError(self.problems)

    def _read_again(self, error: yaml.MarkedYAMLError) -> None:
        """Read the faulty record again with PyYAML's own parser, whose messages are known; lines before it are only counted."""
        context = _index(error.context_mark or error.problem_mark)
        start = self.text.rfind("\n- ", 0, context) + 1
        if context - start < READ_TWICE:
            before, rest = self.text[:start], self.text[start : _index(error.problem_mark) + READ_TWICE]
            _Composer("\n" * before.count("\n") + rest, self.name).walk(yaml.SafeLoader)


def _index(mark: Mark | None) -> int:
    """The character at a place, counted from 0."""
    return mark.index if mark else 0
