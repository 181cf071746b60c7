"""What the messages of PyYAML, known by a part of their words, mean to an editor."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from colloquium.data import slips
from colloquium.data.quoting import QUOTE_IT

CLOSED_LATE = "a quotation mark opens here, and the next one is on line {}; close it where the text ends"
INDENTED = f"the line is indented further than the field above; line it up with it, or {QUOTE_IT}"
REMEDIES = (
    ("mapping values are not allowed", f"a colon and a space end the name of a field; {QUOTE_IT}"),
    ("while scanning an alias", f"text may not begin with *; {QUOTE_IT}"),
    ("while scanning an anchor", f"text may not begin with &; {QUOTE_IT}"),
    ("while scanning a tag", f"text may not begin with !; {QUOTE_IT}"),
    ("while parsing a tag", f"text may not begin with !; {QUOTE_IT}"),
    (r"'\t' that cannot start", "a line may not be indented with a tab; write spaces"),
    ("cannot start any token", f"text may not begin with @, ` or %; {QUOTE_IT}"),
    ("while scanning a directive", f"text may not begin with %; {QUOTE_IT}"),
    ("while scanning a block scalar", f"text may not begin with > or |; {QUOTE_IT}"),
    ("sequence entries are not allowed", f"text may not begin with a dash and a space; {QUOTE_IT}"),
    ("found unexpected end of stream", "a quotation mark was opened and never closed; close it"),
    ("unexpected document separator", "a quotation mark was opened and never closed; close it"),
    ("escape", 'a backslash in "double quotes" has a meaning of its own; write it twice'),
    ("could not find expected ':'", "a field needs a name, a colon and a space; is a line not indented far enough?"),
    ("but found '<scalar>'", f"text that begins with a quotation mark must end with it; {QUOTE_IT}"),
    ("while parsing a block mapping", f"the line does not fit the lines above; line it up with them, or {QUOTE_IT}"),
    (
        "while parsing a block collection",
        "the line does not fit the lines above; begin a record with a dash and a space, and line its fields up",
    ),
    ("while parsing a flow", f"a bracket opens here and is never closed; close it, or if it is text, {QUOTE_IT}"),
)


class Mark(Protocol):
    """The place of an event; PyYAML and libyaml have a class each."""

    line: int
    column: int
    index: int


class Read(NamedTuple):
    """A text in YAML: the quotation mark around it, if any, where it begins and where it ends."""

    style: str | None
    start: Mark | None
    end: Mark | None


class Explanation(NamedTuple):
    """Where a file cannot be read, from 0, and what to do; what was found from line `since` on follows from it."""

    line: int
    column: int
    remedy: str
    since: int


class Refusal(Protocol):
    """What PyYAML says of YAML that it cannot read, and where it began to read that."""

    context: str | None
    context_mark: Any
    problem: str | None
    problem_mark: Any


def explained(error: Refusal, text: str, last: Read | None) -> Explanation:
    """Why YAML cannot be read; `last` is the text that was read last."""
    said = " ".join(filter(None, [error.context, error.problem]))
    marks: list[Mark] = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    begun = "simple key" in said or "while parsing a flow" in said or ("quoted scalar" in said and "escape" not in said)
    first, stop, stopped = marks[0], marks[-1], marks[-1].line
    begin = max(0, first.line - 1)
    lines = text.split("\n", stopped + 1)[begin : stopped + 1]
    if slip := slips.find(lines):
        return Explanation(begin + slip.line, slip.column, slip.remedy, begin + slip.line)
    opened = last.start if last else None
    if last and opened and last.end and opened.line < last.end.line == stopped:
        if last.style in ("'", '"'):
            return Explanation(opened.line, opened.column, CLOSED_LATE.format(stopped + 1), opened.line)
        if "mapping values" in said:
            return Explanation(stopped, len(lines[-1]) - len(lines[-1].lstrip()), INDENTED, opened.line)
    mark = first if begun else stop
    remedy = next((remedy for words, remedy in REMEDIES if words in said), QUOTE_IT)
    return Explanation(mark.line, mark.column, remedy, first.line)
