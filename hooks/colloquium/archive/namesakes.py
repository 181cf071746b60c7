"""The rule that a name which several speakers bear is told, once: the report does not say whose it is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from colloquium.archive.context import Fault
from colloquium.problems import paragraphs
from colloquium.record.models import Speaker
from colloquium.text.names import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.context import Context
    from colloquium.data.draft import Draft
    from colloquium.record.models import Record
    from colloquium.text.paragraphs import Number


def told_apart(draft: Draft[Record], context: Context) -> Iterator[Fault]:
    """A name or alias that several speakers bear stands in the report only where the words around it prove the role of one of them."""
    if not isinstance(draft.record, Speaker):
        return
    called = {bare(name): name for name in (draft.record.name, *draft.record.aliases)}
    for source, naming in context.naming.items():
        unclear: dict[tuple[str, ...], dict[Number, None]] = defaultdict(dict)
        for named in naming.shared.get(draft.record.id, ()):
            if (name := bare(naming.report.text[named.start : named.end])) in called:
                unclear[called[name], *sorted(named.bearers)][naming.report.paragraph_at(named.start).number] = None
        for (name, *bearers), numbers in unclear.items():
            where = paragraphs(numbers, naming.report.printed)
            told = f"{' and '.join(bearers)} are both called {name!r}, and {source} does not show which is meant in {where}"
            yield Fault(("name",), f"name: {told}; the name is linked to nobody there", "warning")
