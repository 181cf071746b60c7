"""The private way to ask: whether mkdocs.yml gives a mail address. It is read here without the engine, so that the check can warn."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import yaml

from colloquium.problems import Place, Problem
from colloquium.settings import NO_CONTACT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE, INHERITED = "mkdocs.yml", "INHERIT"
VARIABLE, NULL = "!ENV", "tag:yaml.org,2002:null"


def lacking(root: Path) -> Iterator[Problem]:
    """A warning where mkdocs.yml gives no mail address; nothing where it cannot be read here, which is for the build to report."""
    with suppress(yaml.YAMLError, OSError, UnicodeError):
        top = yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader)
        extra = _under(top, "extra")
        found = _under(extra, "contact")
        if not (_address(found) if found else _under(top, INHERITED)):
            place = next((node.start_mark for node in (found, extra) if node), None)
            yield Problem(Place(FILE, place.line + 1, place.column + 1) if place else Place(FILE), NO_CONTACT, "warning")


def _under(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value of a field of a mapping."""
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in fields if key.value == name), None)


def _address(node: yaml.Node) -> str:
    """What a setting says: its own text, or by `!ENV` the first of some variables that is set, and else the last item."""
    if node.tag != VARIABLE:
        return "" if node.tag == NULL else str(node.value)
    words = [*node.value] if isinstance(node, yaml.SequenceNode) else [node]
    names, otherwise = (words[:-1], words[-1]) if len(words) > 1 else (words, None)
    told = filter(None, (environment().get(str(name.value)) for name in names))
    return next(told, "") or (_address(otherwise) if otherwise else "")
