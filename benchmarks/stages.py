"""The stages of a build, and a stopwatch for them: processor seconds of the process and of the programs that it starts."""

from __future__ import annotations

import inspect
import resource
import sys
from collections import defaultdict
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAGES = (
    ("load", "colloquium.data.loader:load"),
    ("prove the words", "colloquium.archive.proofs:prove"),
    ("prove who said them", "colloquium.archive.attribution:attribute"),
    ("link, ask the rules", "colloquium.archive.linker:link"),
    ("withdraw", "colloquium.archive.withdrawal:withdraw"),
    ("pages", "colloquium.site.pages:Renderer.__init__"),
    ("pages", "colloquium.site.division:Division.parts"),
    ("pages", "colloquium.site.pages:Renderer.shared"),
    ("pages", "colloquium.site.pages:Renderer.own"),
    ("pages", "colloquium.site.singles:Singles.begin"),
    ("pages", "colloquium.site.singles:Singles.wait"),
    ("pages", "colloquium.site.site:Site.content"),
    ("citations", "colloquium.site.citations:cite"),
    ("citations", "colloquium.site.bibliographies:files"),
    ("open data", "colloquium.site.exports:export"),
    ("paper", "colloquium.site.paper:typeset"),
    ("frame, write", "mkdocs.commands.build:build"),
    ("search index", "colloquium.site.index:Index.write"),
    ("headers", "colloquium.publish.headers:write"),
    ("check of the site", "colloquium.publish.integrity:faults"),
    ("manifest", "colloquium.publish.manifest:write"),
    ("search for what was withdrawn", "colloquium.site.site:Site.leaks"),
)
"""Each stage with a function whose time is its own, that of other stages within it aside."""

START, REST = "start of the engine", "start, permissions, swap"
"""What is left over: of the process that builds the pages, and of the one that publishes them."""


class Stopwatch:
    """Counts the processor seconds of each stage; what one stage calls of another counts for the other alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running = [START]
        self._last = 0.0

    def __getitem__(self, stage: str) -> float:
        return self.seconds[stage]

    def switch(self) -> None:
        """Give the time since the last switch to the stage that runs."""
        now = sum(_cpu(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        self.seconds[self._running[-1]] += now - self._last
        self._last = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens meanwhile for this stage."""
        self.switch()
        self._running.append(name)
        try:
            yield
        finally:
            self.switch()
            self._running.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that counts for a stage; one that yields counts while it makes the next value."""

        @wraps(function)
        def called(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*given, **named)

        @wraps(function)
        def yielding(*given: Any, **named: Any) -> Iterator[Any]:
            values, end = iter(function(*given, **named)), object()
            while True:
                with self.stage(name):
                    value = next(values, end)
                if value is end:
                    return
                yield value

        return yielding if inspect.isgeneratorfunction(function) else called

    def attach(self) -> None:
        """Have every function of STAGES count, wherever a module has it under its name."""
        for name, place in STAGES:
            holder, attribute = located(place)
            function = getattr(holder, attribute)
            timed = self.timed(name, function)
            for other in [holder, *(module for key, module in sys.modules.items() if key.startswith("colloquium"))]:
                if vars(other).get(attribute) is function:
                    setattr(other, attribute, timed)


def located(place: str) -> tuple[Any, str]:
    """The module or class that holds a function, and the function's name there. Raises AttributeError where nothing has its name."""
    module, _, name = place.partition(":")
    holder: Any = import_module(module)
    *classes, attribute = name.split(".")
    for part in classes:
        holder = getattr(holder, part)
    getattr(holder, attribute)
    return holder, attribute


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
