"""Files of data/ that nothing reads. What programs leave by themselves is passed over; what somebody put there is reported.

Passed over, neither read nor reported nor published, is what is hidden or has a name that only a program gives: a backup, a lock,
a system's own file. Only a backup whose file is lost is reported too.
No remedy names a file that is there already: who followed it would lose that file.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from colloquium.data import numbering, pagination
from colloquium.data.copies import backed_up, original
from colloquium.data.safe_text import COPY_TEXT, TAKE_IN
from colloquium.problems import Place, Problem, near, nearest
from colloquium.record.collections import KINDS, SOURCES
from colloquium.record.fields import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as FilePath

    Parts = tuple[str, ...]

_LEFTOVER = re.compile(
    r".*~|~\$.*|#.*#|\.#.*|\._.*|\.~lock\..*|4913|Icon\r|\.DS_Store|(eh)?thumbs(_vista)?\.db|desktop\.ini|__MACOSX"
    r"|.*\.(sw[a-p]|orig|rej|bak|bkp|backup|tmp|temp|old|save)",
    re.IGNORECASE | re.DOTALL,
)
LISTS = (numbering.ENDING, pagination.ENDING)
"""How the names of lists about the paragraphs of a report end."""

_TEXT = (".yaml", ".yml", ".txt", ".text", ".md", "")
_YAML = (".yaml", ".yml")
_MEDIA = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp|ico|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac)", re.IGNORECASE)
_ENDINGS = re.compile(r"(\.(ya?ml|txt|text|md))+$|\.[^.]*$", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Whether only a program gives a file or folder this name."""
    return bool(_LEFTOVER.fullmatch(name))


def is_passed_over(parts: Parts) -> bool:
    """Whether a file of data/ counts for nothing: it, or a folder around it, is hidden or a leftover."""
    return any(part.startswith(".") or is_leftover(part) for part in parts)


def problems(root: FilePath) -> Iterator[Problem]:
    """What lies in data/ and is not read though somebody may think so, and symbolic links in data/ and docs/."""
    yield from _unread_files(root / "data")
    yield from _symlinks(root)


def _unread_files(data: FilePath) -> Iterator[Problem]:
    paths = (path.relative_to(data) for path in sorted(data.rglob("*")) if path.is_file())
    found = [PurePath(path) for path in paths if not (path.parts[0] == "schema" and path.suffix == ".json")]
    names = [path.as_posix() for path in found if not is_passed_over(path.parts)]
    holders = {name: name for name in names if _is_read(PurePath(name).parts)}
    for name in names:
        if name not in holders:
            yield Problem(Place(f"data/{name}"), _why(PurePath(name).parts, holders))
            if not _MEDIA.fullmatch(PurePath(name).suffix):
                holders.setdefault(_home(PurePath(name).parts) or name, name)
    yield from _lost_files([path for path in found if is_passed_over(path.parts)], holders)


def _lost_files(leftovers: list[PurePath], holders: Mapping[str, str]) -> Iterator[Problem]:
    """Backups of files of collections that are not there."""
    homes = {path: _backed_up(path.parts) for path in leftovers}
    lost = {path: found[0] for path, found in homes.items() if found and not holders.keys() & set(found)}
    for path, home in lost.items():
        verb, new = ("rename", PurePath(home).name) if PurePath(home).parent == path.parent else ("move", f"data/{home}")
        others = [f"data/{other}" for other, same in lost.items() if same == home and other != path]
        either = f"so is {', '.join(others)}: {verb} the newest back to {new}, and delete what is left" if others else ""
        remedy = either or f"{verb} it back to {new}, or delete it"
        yield Problem(Place(f"data/{path.as_posix()}"), f"data/{home} is missing, and this is a copy of it; {remedy}")


def _backed_up(parts: Parts) -> list[str]:
    """Where below data/ the file of a collection may have stood that a leftover is a copy of, the likeliest first."""
    plain = tuple(filter(None, map(backed_up, parts)))
    whole = len(plain) == len(parts) and not parts[-1].startswith(".") and PurePath(plain[-1]).suffix in _YAML
    tails = [tail for tail in (plain if whole else (), plain[-1:]) if tail and tail[0] != SOURCES and _named(_word(tail))]
    return list(filter(None, map(_home, tails)))


def _symlinks(root: FilePath) -> Iterator[Problem]:
    """What would bring into the site what lies elsewhere."""
    for folder in (root / "data", root / "docs"):
        for path in (folder, *sorted(folder.rglob("*"))):
            if path.is_symlink() and not is_leftover(path.name):
                yield Problem(Place(path.relative_to(root).as_posix()), "is a symbolic link; put the file itself here")


def _is_read(parts: Parts) -> bool:
    if parts[0] == SOURCES:
        return len(parts) == 2 and bool(FILE_NAME.fullmatch(parts[1]) or parts[1].endswith(LISTS))  # noqa: PLR2004  # a file in that folder
    if len(parts) == 1:
        return parts[0] in {f"{collection}.yaml" for collection in KINDS}
    return len(parts) == 2 and parts[0] in KINDS and parts[1].endswith(".yaml")  # noqa: PLR2004  # a file in that folder


def _why(parts: Parts, holders: Mapping[str, str]) -> str:
    """Why a file is not read, and what to do; `holders` are the files that stand, or will stand, in each place that is read."""
    suffix, home = PurePath(parts[-1]).suffix.lower(), _home(parts)
    if _MEDIA.fullmatch(suffix):
        return "is not read; pictures, sound and film have no place in data/: move it elsewhere"
    if parts[0].casefold() == SOURCES and len(parts) > 1 and suffix in _YAML:
        return "is not read; only reports lie in data/sources/: move what it holds into data/sources.yaml, then delete this file"
    if suffix not in _TEXT and not (home or "").startswith(f"{SOURCES}/"):
        return f"is not read; copy its text into YAML records, {TAKE_IN.replace('its text', 'a report')}, and move this file elsewhere"
    if home is None:
        word = _word(parts)
        return f"no collection is called {word!r}; name it after one, or move it elsewhere; {nearest(word, KINDS)}"
    return f"{_unread(parts)}; {_remedy(parts, home, holders, plain=suffix in _TEXT)}"


def _unread(parts: Parts) -> str:
    word = _word(parts)
    guessed = _meant(word) and not _named(word)
    return f"no collection is called {word!r}, perhaps {_meant(word)!r} is meant" if guessed else "is not read"


def _remedy(parts: Parts, home: str, holders: Mapping[str, str], *, plain: bool) -> str:
    holder = holders.get(home)
    if holder == home:
        if parts[-1].endswith(".pdf"):
            remedy = f"if this is its original, name it in data/{SOURCES}.yaml as  original:, or else move it elsewhere"
            return f"data/{home} exists already: {remedy}"
        return f"data/{home} exists already: move into it what it lacks, {'then delete this file' if plain else 'and this file elsewhere'}"
    if holder:
        return f"data/{holder} is not read either: put what both hold into one file, data/{home}"
    if not plain:
        return f"{COPY_TEXT}, in data/{home}, {TAKE_IN}"
    new = PurePath(home)
    if new.parts[:-1] == parts[:-1]:
        return f"rename it to {new.name}"
    return f"move it to data/{home}" + (", if it is a report, or else out of data/" if len(parts) == 1 else "")


def _home(parts: Parts) -> str | None:
    """Where below data/ the file would be read; None where that cannot be told."""
    stem, suffix = _ENDINGS.sub("", original(parts[-1]) or parts[-1]), PurePath(parts[-1]).suffix.lower()
    meant = _meant(_word(parts))
    if (len(parts) > 1 and parts[0].casefold() == SOURCES) or (len(parts) == 1 and not meant and suffix in {".txt", ".text"}):
        ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        return f"{SOURCES}/{re.sub('[^A-Za-z0-9._-]+', '-', ascii_only).strip('-._') or 'report'}.txt"
    return meant and (f"{meant}.yaml" if len(parts) == 1 else f"{meant}/{stem}.yaml")


def _word(parts: Parts) -> str:
    """What stands for the name of a collection: that of the folder, or the file's without its ending."""
    return parts[0] if len(parts) > 1 else _ENDINGS.sub("", parts[0])


def _named(word: str) -> str | None:
    """The collection whose name is in a word as such: `quotes (copy)`."""
    return next((part for part in re.findall("[a-z]+", word.casefold()) if part in KINDS), None)


def _meant(word: str) -> str | None:
    return _named(word) or near(word.casefold(), KINDS)
