"""Nodes of JSON-LD: what they hold, and how a page may carry them."""

from __future__ import annotations

import json

from markupsafe import Markup

from colloquium.text import markdown

Node = dict[str, object]

IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of it, as JSON writes them."""


def node(type: str, id: str | None = None, **properties: object) -> Node:
    """A node with the properties that have a value."""
    return {"@type": type} | {name: value for name, value in {"@id": id, **properties}.items() if value}


def plain(text: str | None) -> str | None:
    """Markdown as plain text."""
    return markdown.line(text).striptags() if text else None


def as_script(node: Node) -> Markup:
    """JSON-LD that may stand in a script element: whatever the data holds, it cannot end the element."""
    return Markup(json.dumps(node, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S704  # escaped just now
