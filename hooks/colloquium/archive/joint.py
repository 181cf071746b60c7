"""The names of those who spoke together: `Ms. Hollow and Mr. Quill`, read as one name that none of them bears alone."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from colloquium.archive.naming import Naming
from colloquium.text import lists
from colloquium.text.names import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.text.speeches import Speech


class Joint(Naming):
    """The naming of a report in which some persons `together` are one, whose id is theirs joined by `and`."""

    def __init__(self, naming: Naming, together: Sequence[str]) -> None:
        self.report, self.names, self._roles = naming.report, naming.names, ()
        self.single, self.together, self.id = naming, frozenset(together), " and ".join(together)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Every name, in order; a list that has all of them and nobody else is one."""
        found: list[Named] = []
        names = deque(self.single.named)
        while names:
            end = lists.end(self.report.text, list(islice(names, len(self.together) + 1)))
            run = [names.popleft()]
            while names and names[0].start < end:
                run.append(names.popleft())
            found += [Named(run[0].start, end, frozenset([self.id]))] if self.of_all(run) else run
        return tuple(found)

    def of_all(self, names: Sequence[Named]) -> bool:
        """Whether these are the names of all of them, each by itself, and of nobody else."""
        sure = (name.bearers for name in names if len(name.bearers) == 1)
        return all(name.bearers <= self.together for name in names) and frozenset().union(*sure) == self.together

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Every speech with a label, in order; one whose label names all of them is theirs together."""
        mine = frozenset([self.id])
        return tuple(one._replace(speakers=mine) if self._is_theirs(one) else one for one in self.single.speeches)

    def _is_theirs(self, speech: Speech) -> bool:
        named = self.names.find(speech.label)
        return bool(named) and self.of_all([name for name in named if name.end <= lists.end(speech.label, named)])
