"""mkdocs.yml, read without the engine: whether it can be read, whom it names, and which rooms the site has."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import yaml

from colloquium.data.merges import unsettled
from colloquium.data.quoting import spelled
from colloquium.data.remedies import explained
from colloquium.imprint import SIGNED, UNSIGNED
from colloquium.problems import Place, Problem
from colloquium.record.rooms import ALL, Rooms, chosen
from colloquium.settings import NO_CONTACT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE, INHERITED = "mkdocs.yml", "INHERIT"
FLAG, TRUE = "tag:yaml.org,2002:bool", ("true", "yes", "on")
FOLDERS = "use_directory_urls"
EMPTY = "nav: this entry names no page; write one, as  - About: about.md  , or delete the line"
IDLE = {
    **dict.fromkeys(("extra_css", "extra_javascript"), "the frame has its own, in theme/assets/"),
    "copyright": "the footer says what  extra: licence:  has",
    "site_dir": "the folder is chosen by  colloquium build",
    **dict.fromkeys(("site_author", "remote_branch", "remote_name"), "nothing reads it"),
    **dict.fromkeys(("theme: logo", "theme: favicon", "theme: icon"), "the one picture of the frame is theme/assets/icon.svg"),
    **dict.fromkeys(("theme: palette", "theme: features"), "change theme/assets/site.css"),
}
"""Settings that the engine knows and this site does not use, and what is there instead."""

TEXTS = ("site_name", "site_description", "site_url", "repo_url", "edit_uri")
VARIABLE, NULL = "!ENV", "tag:yaml.org,2002:null"


def lacking(root: Path) -> Iterator[Problem]:
    """Warnings where mkdocs.yml gives no mail address, or does not say who is behind the site; nothing where it cannot be read."""
    with suppress(yaml.YAMLError, OSError, UnicodeError):
        text = (root / FILE).read_text("utf-8")
        if unsettled(text, FILE):
            return
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        extra, inherited = _under(top, "extra"), _under(top, INHERITED)
        silent = [name for name in ("contact", *SIGNED) if not _said(_under(extra, name) or inherited)]
        if "contact" in silent:
            yield _warning(NO_CONTACT, _under(extra, "contact"), extra)
        if unsigned := [name for name in silent if name in SIGNED]:
            yield _warning(UNSIGNED.format(", ".join(unsigned)), _under(extra, unsigned[0]), extra)


def _warning(message: str, *nodes: yaml.Node | None) -> Problem:
    """A warning at the first of some places that there are."""
    place = next((node.start_mark for node in nodes if node), None)
    return Problem(Place(FILE, place.line + 1, place.column + 1) if place else Place(FILE), message, "warning")


def unreadable(root: Path) -> Iterator[Problem]:
    """Why mkdocs.yml cannot be read, if so."""
    with suppress(OSError, UnicodeError):
        text = (root / FILE).read_text("utf-8")
        if merged := unsettled(text, FILE):
            yield from merged
            return
        try:
            yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            found = explained(error, text, None)
            yield Problem(
                Place(FILE, found.line + 1, found.column + 1), spelled(f"this cannot be read; {found.remedy}", text, found.line + 1)
            )


def refused(root: Path) -> list[Problem]:
    """Why no engine needs to be asked: mkdocs.yml cannot be read, or is unfit."""
    return list(unreadable(root)) or list(unfit(root))


def unfit(root: Path) -> Iterator[Problem]:
    """What the engine would refuse in words of its own, or take with every link broken: empty entries of the menu, addresses as files."""
    with suppress(yaml.YAMLError, OSError, UnicodeError):
        top = yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader)
        nav, folders = _under(top, "nav"), _under(top, FOLDERS)
        yield from (_error(node, EMPTY) for node in _empty(nav if isinstance(nav, yaml.SequenceNode) else None))
        for name in TEXTS:
            if (said := _under(top, name)) and said.tag != VARIABLE and not isinstance(said, yaml.ScalarNode):
                yield _error(said, f"{name}: {'is a list' if isinstance(said, yaml.SequenceNode) else 'has fields'}; write one text")
        if folders and folders.tag == FLAG and folders.value.lower() not in TRUE:
            yield _error(folders, f"{FOLDERS}: must be true, as every page has a folder of its own; delete the line")


def idle(root: Path) -> Iterator[Problem]:
    """Warnings about settings without effect, and about those that are there twice."""
    with suppress(yaml.YAMLError, OSError, UnicodeError):
        top = yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader)
        seen: dict[str, int] = {}
        for key, name in (*_keys(top), *_keys(_under(top, "theme"), "theme: ")):
            if name in IDLE:
                yield _warning(f"{name}: has no effect here: {IDLE[name]}; delete it", key)
            if name in seen:
                yield _warning(f"{name}: duplicate setting, first on line {seen[name]}, and only this one counts; delete one of them", key)
            seen.setdefault(name, key.start_mark.line + 1)


def _keys(node: yaml.Node | None, before: str = "") -> Iterator[tuple[yaml.Node, str]]:
    return ((key, f"{before}{key.value}") for key, _ in (node.value if isinstance(node, yaml.MappingNode) else ()))


def _error(node: yaml.Node, message: str) -> Problem:
    return Problem(Place(FILE, node.start_mark.line + 1, node.start_mark.column + 1), message)


def _empty(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """The entries below a part of the menu that name no page."""
    if isinstance(node, yaml.ScalarNode) and (node.tag == NULL or not node.value):
        yield node
    for entry in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        yield from _empty(entry[1] if isinstance(entry, tuple) else entry)


def open_rooms(root: Path) -> Rooms:
    """The rooms that mkdocs.yml gives the site; all where it cannot be read or says something else, which the build refuses."""
    with suppress(yaml.YAMLError, OSError, UnicodeError, ValueError):
        found = _rooms(root)
        return chosen(found and _mapped(found))
    return ALL


def misnamed(root: Path) -> Iterator[Problem]:
    """What is wrong with the rooms in mkdocs.yml, if anything."""
    with suppress(yaml.YAMLError, OSError, UnicodeError):
        if found := _rooms(root):
            try:
                chosen(_mapped(found))
            except ValueError as error:
                mark = found.start_mark
                yield Problem(Place(FILE, mark.line + 1, mark.column + 1), f"extra: rooms: {error}")


def _rooms(root: Path) -> yaml.Node | None:
    return _under(_under(yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader), "extra"), "rooms")


def _mapped(node: yaml.Node) -> object:
    """What the rooms are said to be, as the engine reads it."""
    if not isinstance(node, yaml.MappingNode):
        return None if node.tag == NULL else node.value
    return {key.value: value.value.lower() in TRUE if value.tag == FLAG else value.value for key, value in node.value}


def _under(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value of a field of a mapping."""
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in fields if key.value == name), None)


def _said(node: yaml.Node | None) -> str:
    """What a setting says: its own text or items, or by `!ENV` the first of some variables that is set, and else the last item."""
    if node is None:
        return ""
    if node.tag != VARIABLE and isinstance(node, yaml.SequenceNode):
        return ", ".join(filter(None, map(_said, node.value)))
    if node.tag != VARIABLE:
        return "" if node.tag == NULL else str(node.value)
    words = [*node.value] if isinstance(node, yaml.SequenceNode) else [node]
    names, otherwise = (words[:-1], words[-1]) if len(words) > 1 else (words, None)
    told = filter(None, (environment().get(str(name.value)) for name in names))
    return next(told, "") or _said(otherwise)
