"""The rule that a note has a source, or says why it needs none."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Any

from colloquium.archive.context import Fault
from colloquium.problems import named
from colloquium.record.collections import KINDS
from colloquium.record.fields import Checked
from colloquium.record.parts import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record

_LED_ON = re.compile(rf"\]\((?:https?:|(?:{'|'.join(KINDS)})/)")
"""A link in the text: to a page elsewhere, or to a record with a note of its own."""


def sourced(draft: Draft[Record], _: Context) -> Iterator[Fault]:
    """A note has links, or leads on in its text, or says what it draws on instead."""
    for path in (path[:-1] for path, marker, _ in draft.values if isinstance(marker, Checked)):
        part = reduce(_step, path, draft.record)
        if isinstance(part, Note) and not (part.links or part.basis or _LED_ON.search(part.text)):
            remedy = "add  links:  with its source, or  basis: report  if the report itself shows it,  basis: search  if nothing was found"
            yield Fault((*path, "text"), f"{named(path)}: has no source; {remedy}", "warning")


def _step(value: Any, step: str | int) -> Any:
    return value[step] if isinstance(step, int) else getattr(value, step)
