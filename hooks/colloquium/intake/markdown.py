"""The lines of a Markdown text, with its own marks read as what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.intake import html
from colloquium.text.markdown import page

if TYPE_CHECKING:
    from colloquium.intake.lines import Original

_TOP = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.{3})", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|lang|language):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
"""What some writers of Markdown say about the paragraph or heading above, on a line of its own: an anchor, a class."""


def read(text: str) -> Original:
    """The lines of a text; its title and language are those that its top names, if it has one. Raises PublishingError."""
    top = _TOP.match(text)
    named = {name: value.strip("\"'") for name, value in _FIELD.findall(top[1])} if top else {}
    made = html.read(f"<body>{page(_ATTRIBUTES.sub('', text))}</body>")
    language = named.get("lang") or named.get("language") or made.language
    return made._replace(form="Markdown", title=named.get("title") or made.title, language=language)
