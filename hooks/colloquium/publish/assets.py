"""The theme's own files that pages load: published without what is written for whoever reads the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

from colloquium.publish import styles

if TYPE_CHECKING:
    from pathlib import Path

_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
"""A line of a script that is a comment. None of our texts of several lines has one that begins so."""


def lighten(site: Path) -> None:
    """Write the style sheets and scripts of a built site anew, a fifth lighter: the first page that a reader opens waits for them."""
    for path in site.glob("assets/*"):
        if lighter := {".css": style, ".js": script}.get(path.suffix):
            path.write_bytes(lighter(path.read_text("utf-8")).encode())


def style(css: str) -> str:
    """The same rules without comments and indentation."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    for token in styles.walk(tokens):
        if token.type == "whitespace":
            token.value = "\n" if "\n" in token.value else " "
    return str(tinycss2.serialize(tokens))


def script(js: str) -> str:
    """The same statements without the lines that are comments."""
    return _COMMENT.sub("", js)
