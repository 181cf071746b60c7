"""Nodes of JSON-LD: what they hold, and how a page may carry them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

Node = dict[str, object]

IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of it, as JSON writes them."""


def node(type: str, id: str | None = None, **properties: object) -> Node:
    """A node with the properties that have a value."""
    return {"@type": type} | {name: value for name, value in {"@id": id, **properties}.items() if value}


def plain(text: str | None) -> str | None:
    """Markdown as plain text."""
    return markdown.line(text).striptags() if text else None


def crumbs(url: str, steps: Sequence[tuple[str, str]]) -> Node:
    """The way to a page of the site at `url`, by the names and addresses of its steps."""
    items = [node("ListItem", position=at, name=name, item=url + address) for at, (name, address) in enumerate(steps, 1)]
    return node("BreadcrumbList", itemListElement=items)


def as_script(node: Node) -> Markup:
    """JSON-LD that may stand in a script element: whatever the data holds, it cannot end the element."""
    return Markup(json.dumps(node, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S704  # escaped just now
