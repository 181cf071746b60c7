"""The hand-written part, docs/: pages, and the pictures and documents that they link to. Nothing else there is published."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from colloquium import media
from colloquium.data import blocks, front
from colloquium.data.copies import accused, original
from colloquium.data.safe_text import read_page
from colloquium.data.strays import is_passed_over
from colloquium.problems import DataError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DOCS, PAGE = "docs", "md"
LINKED = ("avif", "gif", "jpeg", "jpg", "pdf", "png", "webp")
"""How the names of files end that a page may link to."""

_PLAIN = re.compile(rf"([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.({'|'.join((PAGE, *LINKED))})")
_ALMOST = re.compile(rf"\.(md|mdown|mkdn?|markdown|{'|'.join(LINKED)})(?![a-z0-9])", re.IGNORECASE)


def read(root: Path, problems: list[Problem]) -> dict[str, str]:
    """What of `root`/docs may be published, by its path there, with the texts of the pages; what is wrong goes to `problems`.

    What is hidden, or left by a program, is passed over.
    """
    docs = root / DOCS
    names = [path.relative_to(docs) for path in sorted(docs.rglob("*")) if path.is_file()]
    found = {name.as_posix(): docs / name for name in names if not is_passed_over(name.parts)}
    texts = {name: _text(path, f"docs/{name}", problems) for name, path in found.items()}
    problems += _misplaced(docs, texts)
    return {name: text for name, text in texts.items() if _PLAIN.fullmatch(name)}


def _text(path: Path, name: str, problems: list[Problem]) -> str:
    if path.suffix != f".{PAGE}":
        if _PLAIN.fullmatch(path.name) and (broken := media.fault(path.suffix, path.read_bytes())):
            problems.append(Problem(Place(name), "; ".join(broken)))
        return ""
    if not _PLAIN.fullmatch(path.name) and _kind(path):
        return ""  # its name is told
    try:
        text = read_page(path, name)
    except DataError as error:
        problems += error.problems
        return ""
    problems += (*front.problems(text, name), *blocks.problems(text, name))
    return text


def _misplaced(docs: Path, texts: Mapping[str, str]) -> Iterator[Problem]:
    holders, pages = {name: name for name in texts if _PLAIN.fullmatch(name)}, "\n".join(texts.values())
    for name, path in ((name, PurePath(name)) for name in texts):
        copied = path.with_name(original(path.name) or path.name).as_posix()
        if copied != name and copied in texts:
            yield Problem(Place(f"docs/{name}"), accused(f"docs/{copied}"))
        elif name not in holders:
            yield Problem(Place(f"docs/{name}"), _ill_named(path, holders, _kind(docs / path)))
        elif path.suffix != f".{PAGE}" and not re.search(rf"(?<![\w-]){re.escape(path.name)}", pages):
            yield Problem(Place(f"docs/{name}"), "no page links to it; link to it from a page, or delete it")


def _ill_named(path: PurePath, holders: dict[str, str], real: tuple[str, ...]) -> str:
    """What to do with a file whose name no page, picture or document has; `holders` are the files that have, or will have, each name.

    `real` are the endings of the kind that it is, if it is a picture or a PDF: the name has one of these, and else its last one.
    """
    if not (endings := [*_ALMOST.finditer(path.name)]):
        kinds = ", ".join(f".{kind}" for kind in LINKED)
        return f"is not published; docs/ holds pages (.{PAGE}) and what they link to ({kinds}): move it elsewhere, or delete it"
    last = endings[-1][1].lower()
    kind = real[0] if real and last not in real else last if last in LINKED else PAGE
    new = PurePath(*map(_plain, (*path.parts[:-1], path.name[: endings[0].start()]))).as_posix() + f".{kind}"
    if (holder := holders.setdefault(new, path.as_posix())) == new:
        return accused(f"docs/{new}")
    if holder != path.as_posix():
        return f"is not published, nor is docs/{holder}; keep one of the two, as docs/{new}"
    return f"is not published under this name; rename it to docs/{new}"


def _kind(path: Path) -> tuple[str, ...]:
    """How the name of a file may end that is a picture or a PDF, without the dot; empty of others."""
    with path.open("rb") as file:
        found = media.real(file.read(1024))
    return tuple(ending.removeprefix(".") for ending in found.endings) if found else ()


def _plain(part: str) -> str:
    """A part of a name in the letters and signs that an address can have."""
    ascii_only = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    return re.sub("[^A-Za-z0-9_-]+", "-", ascii_only).strip("-") or "page"
