"""The rule that a report names those whose words it has: whoever it calls otherwise could not be found when they withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.record.collections import SOURCES
from colloquium.record.models import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record


def named_somewhere(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A speaker to whom a record ascribes something is named in a report, as the name, the family name or an alias has it."""
    record, is_read = draft.record, context.known(SOURCES) == frozenset(context.provers)
    if is_read and isinstance(record, Speaker) and draft.key in context.referring and (draft.key, ()) not in context.lost:
        names = context.persons[record.id].names
        reports = [naming.bared for naming in context.naming.values()]
        plainly = any(name in prover.report.text for name in names for prover in context.provers.values())
        if not plainly and not any(any(bared.find(name)) for name in names for bared in reports):
            yield Fault(
                ("name",), f"name: {record.name!r} is named nowhere in the report; add the form that it prints as an alias", "warning"
            )
