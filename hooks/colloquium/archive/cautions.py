"""What an editor should read in the reports after a withdrawal: names that others bear too, and words made from a name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from colloquium.problems import SHOWN, Problem
from colloquium.record.collections import SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from colloquium.archive.omissions import Omissions
    from colloquium.problems import FieldPath, Key, Place

    Places = Callable[[Key, FieldPath], Place]
    Stays = dict[tuple[str, str, str], dict[int, None]]


def problems(omissions: Mapping[str, Omissions], place: Places) -> Iterator[Problem]:
    """A warning for each name or word that stays in a report, with its paragraphs."""
    for source, left in omissions.items():
        for (id, said, remedy), numbers in _stays(left).items():
            listed = ", ".join(f"¶ {number}" for number in list(numbers)[:SHOWN]) + (" …" if len(numbers) > SHOWN else "")
            yield Problem(place((SPEAKERS, id), ("name",)), f"{said} stays in {source} ({listed}); {remedy}", "warning")


def _stays(left: Omissions) -> Stays:
    found: Stays = defaultdict(dict)
    text, gone = left.report.text, left.departed.gone
    for name in left.names:
        others = sorted(name.bearers - gone)
        if name.bearers & gone and others and not left.holds(name.start):
            said = f"{' '.join(text[name.start : name.end].split())!r} is also a name of {SPEAKERS}/{others[0]} and"
            remedy = "read what stands there, and withdraw what tells of the person"
            found[min(name.bearers & gone), said, remedy][left.report.paragraph_at(name.start).number] = None
    for id, at in left.ends:
        remedy = "if the person goes on speaking there, take it out of the report"
        found[id, "what follows the last speech behind a heading", remedy][left.report.paragraph_at(at).number] = None
    for id, person in left.departed.theirs.items():
        family = re.escape(person.sort_name.partition(",")[0].strip())
        taken = [(name.start, name.end) for name in left.names]
        for match in re.finditer(rf"(?<![^\W_])(?:{family}|{family.upper()})[^\W\d_]+", text):
            if not left.holds(match.start()) and not any(start <= match.start() < end for start, end in taken):
                remedy = "if that tells of the person, take it out of the report"
                found[id, f"{match[0]!r} begins like the name and", remedy][left.report.paragraph_at(match.start()).number] = None
    return found
