"""What all pages of a kind share: taken once from a probe, a page whose values are marks, and then filled for each record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

from markupsafe import escape

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from colloquium.site.page import Page

FRAME = "theme/main.html"
"""The template of all pages, which messages name whatever it includes."""


class Mark(str):
    """Stands for a value in a probe. A template may print it; what it asks about it would be answered once, for all pages of the kind."""

    __slots__ = ()
    __hash__ = str.__hash__

    def _refuse(self, *_: object) -> NoReturn:
        name = self.split("_")[1]
        raise PublishingError(
            f"{FRAME}: depends on the {name} of a page, but is filled in once for all records of a kind; "
            f"print the {name} without a condition, or decide in theme/records/"
        )

    __bool__ = __len__ = __iter__ = _refuse

    def __contains__(self, part: object) -> NoReturn:
        self._refuse(part)

    def __eq__(self, other: object) -> NoReturn:
        self._refuse(other)

    def __ne__(self, other: object) -> NoReturn:
        self._refuse(other)


TEXTS = {name: Mark(f" slot_{name}_ &\n<i>/{'.' * 999}</i> ") for name in ("title", "description", "head", "content")}
"""The marks that a frame must print, each such that any filter but those known would change it."""

MARKS: dict[str, str] = {**TEXTS, "edit": "slot_edit_/&_", "papers": "slot_papers_", "id": "slot_id_"}
"""Every mark by its name. The last three become part of addresses, and no id has a low line in it."""

WRITTEN: tuple[Callable[[str], str], ...] = (str, lambda text: str(escape(text)), quote, partial(quote, safe=""))
"""How a template may print a value: as it is, `|e`, `|urlencode`; and how MkDocs writes it in a whole address."""

_SLOTS = {write(str(mark)): (name, write) for name, mark in MARKS.items() for write in reversed(WRITTEN)}
_SLOT = re.compile("|".join(map(re.escape, _SLOTS)))


@dataclass(frozen=True, slots=True)
class Frame:
    """Fixed texts, and between each two a slot: the name of the value that belongs there, and how it is written."""

    fixed: tuple[str, ...]
    slots: tuple[tuple[str, Callable[[str], str]], ...]

    @classmethod
    def cut(cls, probe: str) -> Frame:
        """The frame around the marks of a probe. Raises PublishingError where marks are missing or no longer what they were."""
        frame = cls(tuple(_SLOT.split(probe)), tuple(_SLOTS[mark] for mark in _SLOT.findall(probe)))
        for name in MARKS:
            if any(f"slot_{name}_" in text.lower() for text in frame.fixed):
                raise PublishingError(f"{FRAME}: changes the {name} of a page; print it as it is, with |e or with |urlencode")
        if missing := sorted(TEXTS.keys() - {name for name, _ in frame.slots}):
            raise PublishingError(f"{FRAME}: does not print the {' and the '.join(missing)} of a page; print each")
        return frame

    def fill(self, values: Mapping[str, str]) -> str:
        """The frame with these values."""
        parts = [self.fixed[0]]
        for (name, write), text in zip(self.slots, self.fixed[1:], strict=True):
            parts += write(values[name]), text
        return "".join(parts)


class Frames:
    """The frames of all kinds, each taken from a probe when the first page of its kind is made; `render` makes a whole page, slowly."""

    def __init__(self, render: Callable[[Page], str]) -> None:
        self.render = render
        self._known: dict[str, Frame] = {}

    def around(self, page: Page) -> str:
        """The whole page: exactly what `render` makes of it. Pages are of one kind where they stand in one folder."""
        folder, id = page.address.rstrip("/").rsplit("/", 1)
        if folder not in self._known:
            self._known[folder] = Frame.cut(self.render(_probe(page, folder)))
        values = {"title": page.title, "description": page.description, "head": page.head, "content": page.html}
        return self._known[folder].fill(values | {"edit": page.edit or "", "papers": page.papers, "id": id})


def _probe(page: Page, folder: str) -> Page:
    """A page of the same kind with marks for its values."""
    address, edit, papers = f"{folder}/{MARKS['id']}/", MARKS["edit"], MARKS["papers"]
    title, description, head, html = TEXTS["title"], TEXTS["description"], TEXTS["head"], TEXTS["content"]
    return replace(page, address=address, edit=edit, papers=papers, title=title, description=description, head=head, html=html)
