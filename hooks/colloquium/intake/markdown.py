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


_NOTE = re.compile(r"^\[\^(\S+?)\]:[ \t]*(?=\S)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^(\S+?)\](?!:)")
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
"""A footnote, where one is called, and the box of an item that can be ticked."""


def read(text: str) -> Original:
    """The lines of a text; its title and language are those that its top names, if it has one. Raises PublishingError."""
    top = _TOP.match(text)
    named = {name: value.strip("\"'") for name, value in _FIELD.findall(top[1])} if top else {}
    text = _noted(_TASK.sub(r"\1", _ATTRIBUTES.sub("", text)))
    made = html.read(f"<body>{page(text)}</body>")
    language = named.get("lang") or named.get("language") or made.language
    return made._replace(form="Markdown", title=named.get("title") or made.title, language=language)


def _noted(text: str) -> str:
    """A text whose footnotes and their marks are written as HTML has them, with numbers."""
    numbers = {name: str(number) for number, name in enumerate(dict.fromkeys(_NOTE.findall(text)), 1)}
    text = _NOTE.sub(lambda note: f"\n{numbers[note[1]]} ", text)
    return _REFERENCE.sub(lambda mark: f'<sup><a href="#">{numbers[mark[1]]}</a></sup>' if mark[1] in numbers else mark[0], text)
