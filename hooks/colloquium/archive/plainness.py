"""The rules that the text of a report is clean: without marks of Markdown or HTML, which would be words, and in whole paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.meetings import Source
from colloquium.text.nearest import shortened
from colloquium.text.shape import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record

CLEAN = "colloquium source add"
"""The command that takes a text in, cleaned."""

_MARKUP = re.compile(
    r"\*\*(?=\w)[^*\n]{1,200}\*\*|\[[^\]\n]{1,200}\]\((?:https?:|/|#)[^)\s]{0,300}\)|^#{1,6} (?=[^\W\d_])[^\n]{1,80}|"
    r"&(?:nbsp|amp|quot|lt|gt|#\d+);|"
    r"</?(?:p|div|span|br|b|i|u|em|strong|a|ul|ol|li|table|tr|td|th|details|summary|h[1-6]|img)(?:\s[^<>\n]{0,300})?/?>",
    re.MULTILINE,
)


def plain_text(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The text of a report has no marks of Markdown or HTML."""
    prover = context.provers.get(draft.record.id) if isinstance(draft.record, Source) else None
    found = list(_MARKUP.finditer(prover.report.text)) if prover else []
    if prover and found:
        places = f"{len(found)} places, first" if len(found) > 1 else "it:"
        first = f"“{shortened(found[0][0])}” in line {prover.report.line(found[0].start())}"
        yield Fault(
            ("file",),
            f"file: its text has Markdown or HTML in {places} {first}; {CLEAN} takes such marks out; else they are words",
            "warning",
        )


def whole_paragraphs(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """The text of a report has the shape of one: neither each line nor each head of a page is a paragraph."""
    prover = context.provers.get(draft.record.id) if isinstance(draft.record, Source) else None
    for told, find in SHAPES.items() if prover else ():
        if prover and (found := find(prover.report)):
            counted = f"{found.paragraphs} of {found.of} paragraphs {told}, the first in line {prover.report.line(found.start)}"
            yield Fault(("file",), f"file: its text was not cleaned: {counted}; {CLEAN} cleans it", "warning")
