"""The lines between --- at the top of a hand-written page. The engine passes over what it cannot read; here it is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from colloquium.data.quoting import QUOTE_IT
from colloquium.data.yaml import compose
from colloquium.problems import DataError, Place, Problem, nearest
from colloquium.record.fields import LANGUAGE, NO_LANGUAGE
from colloquium.record.rooms import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "tag:yaml.org,2002:str"

BOOL = "tag:yaml.org,2002:bool"

TEXTS = ("title", "description", "lang", "below", "kind", "template", "audience", "room")

HOME = "docs/index.md"
"""The page whose greater part is made from the data."""

KNOWN = dict.fromkeys(TEXTS, TEXT) | {"raised": BOOL}
"""What a page may say of itself, and of what sort that is."""

REMEDIES = {TEXT: f"is not text; {QUOTE_IT}", BOOL: "must be true or false"}

_TOP = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", re.DOTALL)
"""The lines as the engine finds them."""


def problems(text: str, name: str) -> Iterator[Problem]:
    """What is wrong with the top of the page `name`, each at its line; nothing where it begins without one."""
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        return
    if not (top := _TOP.match(text)):
        yield Problem(Place(name), "the lines that begin here never end; write a line of three dashes after the last, and the page below")
        return
    block = f"\n{top[1]}"
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
        yaml.load(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError:
        yield from _unreadable(block, name)
    except (yaml.YAMLError, ValueError):
        yield Problem(Place(name, 2), f"the lines between --- cannot be read; {QUOTE_IT} that follows a name")
    else:
        yield from _misfits(node, name)


def said(text: str, name: str) -> str:
    """What a page says of itself: its `room`, for what `audience` it is, its `lang` where that is not the site's."""
    found = re.search(rf"^{name}:[ \t]*[\"']?(\w+)", top[1], re.MULTILINE) if (top := _TOP.match(text)) else None
    return found[1] if found else ""


def _unreadable(block: str, name: str) -> Iterator[Problem]:
    try:
        compose(block, name)
    except DataError as error:
        yield from error.problems
    else:
        yield Problem(Place(name, 2), f"the lines between --- cannot be read; {QUOTE_IT} that follows a name")


def _misfits(node: yaml.Node | None, name: str) -> Iterator[Problem]:
    """What a page says of itself that is no name with a text."""
    if not isinstance(node, yaml.MappingNode):
        yield Problem(Place(name, 2), "a name, a colon and a space are missing; write for example  title: About")
        return
    for key, value in node.value:
        place = Place(name, value.start_mark.line + 1, value.start_mark.column + 1)
        if key.value not in KNOWN:
            place = Place(name, key.start_mark.line + 1, key.start_mark.column + 1)
            yield Problem(place, f"{key.value}: is not used; {nearest(str(key.value), KNOWN)}", "warning")
        elif value.tag != (sort := KNOWN[key.value]):
            is_one = sort == TEXT and not isinstance(value, yaml.ScalarNode)
            yield Problem(place, f"{key.value}: {'is a list or has fields; write one text' if is_one else REMEDIES[sort]}")
        elif key.value == "room" and value.value not in NAMES:
            yield Problem(place, f"room: {value.value!r} is not a room; {nearest(str(value.value), NAMES)}")
        elif key.value == "lang" and not LANGUAGE.fullmatch(value.value):
            yield Problem(place, f"lang: {NO_LANGUAGE.format(value.value)}")
        elif key.value == "lang" and name == HOME:
            yield Problem(
                place, "lang: is the home page, which speaks the language of the site; delete the line, and give the other page a file"
            )
