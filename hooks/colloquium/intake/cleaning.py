"""A report brought in: its clean text, the pages of its paragraphs, its headings, and what was done to get there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake import characters, contents, formats, furniture, notes, pages
from colloquium.intake.blocks import blocks
from colloquium.intake.joining import joined
from colloquium.intake.log import Log
from colloquium.intake.writing import written
from colloquium.problems import PublishingError
from colloquium.text.report import Report

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.intake.lines import Original


_MARKS = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\[\^[^\]\s]+\]|^(?:-{3,}|={3,})[ \t]*\w*$|</?[a-z]+[^<>\n]*>", re.MULTILINE)
"""What files have for programs: references, places to fill in, tags."""


class Intake(NamedTuple):
    """The `text` of a report; of each of its paragraphs the page, if the file tells; its headings that a record has to name."""

    text: str
    pages: tuple[str, ...]
    headings: tuple[str, ...]
    title: str
    language: str
    form: str
    log: Log
    guess: str = ""


class Choices(NamedTuple):
    """What an editor says of a file: its format, its encoding, whether numbers behind words are marks of footnotes; None: find out.

    Lines with a text of `keep` are no heads or feet of pages.
    """

    form: str | None = None
    encoding: str | None = None
    marks: bool | None = None
    keep: tuple[str, ...] = ()


def taken(path: Path, choices: Choices = Choices()) -> Intake:  # noqa: B008  # it cannot change
    """The report in a file. Raises PublishingError."""
    original = formats.read(path, choices.form, choices.encoding)
    if not original.lines:
        raise PublishingError(f"{path.name} has no text")
    log = Log()
    for said in original.said:
        log.add(said, [""])
    guess = f"read as {original.guess}, which is a guess; if the letters are wrong, name another: --encoding NAME"
    log.add(guess, original.samples, sure=False)
    log.add("took out {n} line numbers", original.numbered, most=1)
    log.add("took out {n} texts in the margins of pages", original.beside)
    log.add("left out {n} parts that the file hides from its readers", original.hidden)
    log.add("left out {n} parts that are no words of the report", original.dropped, sure=False)
    log.add("wrote {n} formulas on one line; compare them with the original", original.formulas, sure=False, most=None)
    return _cleaned(original, log, choices)


def _cleaned(original: Original, log: Log, choices: Choices) -> Intake:
    lines = characters.cleaned(original.lines, log)
    lines = pages.divided(lines, log)
    count = max(line.page for line in lines) + 1
    lines, gone, ahead, printed = furniture.cleared(lines, choices.keep)
    labels = pages.labels(count, original.labels, ahead, printed) if count > 1 else ()
    furniture.tell(gone, labels, log)
    lines, listed = contents.taken_out(lines, log)
    lines, small = notes.apart(lines, log, take_out=choices.marks)
    found = joined(blocks(lines, small, plain=bool(original.plain)), lines, log)
    text, on_pages, headings = written(found, labels, listed, log)
    if original.plain and len(log) == len(original.said) + bool(original.guess):
        before, after = _paragraphs(original.plain), _paragraphs(text)
        if before == after:
            text, on_pages, headings = original.plain, (), ()
        log.add("divided into {n} other paragraphs than by blank lines", [one for one in after if one not in {*before}], most=2)
    left = "{n} marks look like those of the file rather than words of the report; if so, take them out of the text by hand"
    log.add(left, _MARKS.findall(text), sure=False)
    return Intake(text, on_pages, headings, original.title, original.language, original.form, log, original.guess)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as the site reads them."""
    report = Report.of("", text)
    return [" ".join(report.text[one.start : one.end].split()) for one in report.paragraphs]
