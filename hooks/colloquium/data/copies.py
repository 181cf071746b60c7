"""What the name of a file tells: of which file a program or a person made this a copy."""

from __future__ import annotations

import re
from pathlib import PurePath

_NO_COPY = re.compile(r"(~\$|\._|\.#|\.~lock\.).*|.*\.(sw[a-p]|rej)", re.IGNORECASE | re.DOTALL)
"""Names of leftovers that do not hold what the file held: locks, notes of a system, parts of an edit."""

_BACKUP = re.compile(r"(\.~\d+~|~|\.(orig|bak|bkp|backup|tmp|temp|old|save))+$", re.IGNORECASE)
_WORDS = r"copy|copie|kopie|kopi|copia|c[oó]pia|conflict(ed)?|backup|bak|old|orig"
_MARKED = re.compile(
    rf"^({_WORDS})( ?\(\d+\))? (of|von|de|di) "
    rf"|[ ._–-]*\([^()]*({_WORDS})[^()]*\)$"
    rf"|[ ._–-]+({_WORDS})[ ._-]*(\(?\d+\)?)?$"
    r"|[ ._–-]+((sync|merge)-)?conflict(ed)?\b.*$"
    r"|[._](base|local|remote)[._]\d+$"
    r"| *\(\d+\)$| \d\d?$",
    re.IGNORECASE,
)
"""What stands before or after the name of a copy. A hyphen and a number, or other words in brackets, may name a second part."""


def backed_up(name: str) -> str | None:
    """The name of the file of which a program kept this leftover; None where it holds something else."""
    if _NO_COPY.fullmatch(name):
        return None
    return _BACKUP.sub("", re.sub("^#(.*)#$", r"\1", name)).lstrip(".")


def original(name: str) -> str | None:
    """The name of the file that this is a copy of, if its own says so."""
    ending = PurePath(name).suffix
    stem, before = name.removesuffix(ending), None
    while stem != before:
        before, stem = stem, _MARKED.sub("", stem)
    return stem + ending if stem and stem + ending != name else None


def accused(file: str) -> str:
    """What is said of a copy of `file`."""
    first = f", or first move into {PurePath(file).name} what only this one has" if file.endswith((".md", ".yaml")) else ""
    return f"looks like a copy of {file}; delete it{first}"
