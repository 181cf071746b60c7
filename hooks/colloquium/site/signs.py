"""Signs that no font for paper has. A stand-in is printed for each, which stops no build; the check says where they are."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime, time
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem, listed
from colloquium.record.collections import SOURCES
from colloquium.settings import Settings
from colloquium.site import press, presses, sheets
from colloquium.site.annotation import Annotated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive

SETTINGS = "mkdocs.yml"
"""Where the name of the site is, which is at the foot of what is printed."""

MOST = 10
"""Lines of a file that are named; what begins below is counted."""

REMEDY = f"{press.STAND_IN} is printed instead, and no picture or poster of its words: put an open font that has it into theme/print/fonts/"

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NAME = re.compile(r"^site_name:.*", re.MULTILINE)


def problems(root: Path, archive: Archive, templates: Path, today: date) -> Iterator[Problem]:
    """A warning for each line of the project at `root` on which a printed sign first occurs that no font has.

    `templates` is the folder of those for paper; where there are none, nothing is printed.
    """
    texts = _texts(root)
    sought = press.signs(texts.values())
    if not sought or not (templates / press.SIGNS).is_file():
        return
    lacking = json.loads(presses.run(press.Job(str(templates), press.SIGNS, "pdf", sorted(sought))))
    if lacking:
        printed = _printed(archive, texts.get(SETTINGS, ""), today, templates)
        yield from _told(texts, [sign for sign in lacking if sign in printed])


def _texts(root: Path) -> Mapping[str, str]:
    """The text of each file of which something is printed; what is escaped in YAML is decoded, which moves no line."""
    files = [*sorted((root / "data").rglob("*.yaml")), *sorted((root / "data" / SOURCES).glob("*.txt"))]
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8", "replace") for path in files if path.is_file()}
    texts = {name: _ESCAPED.sub(_decoded, text) if name.endswith(".yaml") else text for name, text in texts.items()}
    settings = (root / SETTINGS).read_text("utf-8", "replace") if (root / SETTINGS).is_file() else ""
    named = _NAME.search(settings)
    return texts | ({SETTINGS: "\n" * settings.count("\n", 0, named.start()) + named[0]} if named else {})


def _decoded(sign: re.Match[str]) -> str:
    code = int(sign[1] or sign[2], 16)
    return chr(code) if code <= 0x10FFFF else sign[0]  # noqa: PLR2004  # the last that Unicode has


def _printed(archive: Archive, named: str, today: date, templates: Path) -> str:
    """Everything that is printed."""
    site, day = "https://example.org/", datetime.combine(today, time())
    settings = Settings(name="-", url=site, language="en", exit=site, changed=day, today=today)
    return named + "".join(sheet.data for sheet in sheets.sheets(Annotated(archive), settings, templates))


def _told(texts: Mapping[str, str], lacking: list[str]) -> Iterator[Problem]:
    """The problems of every file, each sign told once."""
    left = list(lacking)
    for name, text in texts.items():
        found: dict[int, list[tuple[int, str]]] = {}
        for at, sign in sorted((text.index(sign), sign) for sign in left if sign in text):
            found.setdefault(text.count("\n", 0, at), []).append((at - text.rfind("\n", 0, at), sign))
            left.remove(sign)
        for number, line in list(found.items())[:MOST]:
            yield Problem(Place(name, number + 1, line[0][0]), _message([sign for _, sign in line]), "warning")
        if rest := [sign for line in list(found.values())[MOST:] for _, sign in line]:
            yield Problem(Place(name, list(found)[MOST] + 1), f"{len(rest)} more such signs begin here: {listed(rest)}", "warning")


def _message(signs: list[str]) -> str:
    names = (f"{sign!r} ({', '.join(unicodedata.name(part, f'U+{ord(part):04X}').lower() for part in sign)})" for sign in signs)
    return f"no font for print has {listed(list(names))}; {REMEDY}"
