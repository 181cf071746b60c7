"""Words explained where they are used: the first use of a term on a page links to its definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from colloquium.record.collections import GLOSSARY

if TYPE_CHECKING:
    from colloquium.archive.model import Archive

_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = {"a", "blockquote", "cite", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "q", "summary"}
"""What holds no link to a definition: links, headings, the words of others, code."""


class Glossary:
    """Every form of a term with its address; `told` tells listeners what a link to it does."""

    def __init__(self, archive: Archive, told: str) -> None:
        terms = ((form, entry) for entry in archive[GLOSSARY] for form in (entry.record.term, *entry.record.aliases))
        self.addresses = {str(escape(form)): entry.address for form, entry in terms}
        forms = "|".join(_pattern(form) for form in sorted(self.addresses, key=lambda form: (-len(form), form)))
        self.pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])") if forms else None
        self.told = told


class Glosser:
    """Links the terms of one page, whose way back to the site's root is `root`, each once."""

    def __init__(self, glossary: Glossary, root: str) -> None:
        self.glossary, self.root = glossary, root
        self.seen: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """The text, as HTML, with its links: plain text is escaped, HTML is taken as it is."""
        pieces, closed = [], 0
        for piece in _TAG.split(str(escape(text))):
            name = re.match(r"<(/?)(\w+)", piece)
            if name and name[2] in _CLOSED:
                closed += -1 if name[1] else 1
            pattern = self.glossary.pattern
            linked = pattern.sub(self._linked, piece) if pattern and not name and not closed else piece
            pieces.append(linked)
        return Markup("".join(pieces))  # noqa: S704  # escaped above

    def _linked(self, found: re.Match[str]) -> str:
        words = found.group()
        addresses = self.glossary.addresses
        target = self.root + (addresses.get(words) or addresses[words[0].lower() + words[1:]])
        if target in self.seen:
            return words
        self.seen.add(target)
        return f'<a class="term" href="{target}">{words}<span class="visually-hidden"> ({self.glossary.told})</span></a>'


def _pattern(form: str) -> str:
    """A form of a term as it may stand in a text: a small first letter may be a capital, at the start of a sentence."""
    first, rest = form[0], re.escape(form[1:])
    return f"[{first}{first.upper()}]{rest}" if first.islower() else f"{re.escape(first)}{rest}"
