"""The rule that the text of a report is plain: marks of Markdown or HTML would be quoted and shown as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.meetings import Source
from colloquium.text.nearest import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record

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
            ("file",), f"file: its text has Markdown or HTML in {places} {first}; take such marks out, or they are words", "warning"
        )
