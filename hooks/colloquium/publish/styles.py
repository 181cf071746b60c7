"""Refuse stylesheets that load from other hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import tinycss2

from colloquium.publish import policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    class Token(Protocol):
        """A part of a stylesheet, as tinycss2 has it: of a keyword the lower-case name, of an address or a text its value."""

        type: str
        value: str
        lower_value: str
        source_line: int


ELSEWHERE = re.compile("https?:|data:|//", re.IGNORECASE)
"""The beginning of an address in a stylesheet that leads out of the site."""


def style_faults(css: str, root: str) -> Iterator[str]:
    """The addresses in a stylesheet that lead out of the site, and its imports."""
    for token in walk(tinycss2.parse_component_value_list(css)):
        if token.type == "at-keyword" and token.lower_value == "import":
            yield f"line {token.source_line}: @import delays the page; put the rules into the file itself"
        elif token.type in {"url", "string"} and ELSEWHERE.match(policy.cleaned(token.value)) and not token.value.startswith(root):
            yield f"line {token.source_line}: {token.value[:60]!r} is not a file of this site; put one into theme/assets/"


def walk(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens of a stylesheet, those inside blocks and functions too."""
    for token in tokens:
        yield token
        yield from walk(getattr(token, "content", None) or getattr(token, "arguments", None) or ())
