"""What the engine says of docs/ and mkdocs.yml, as problems: each at its place, in our words where we know what it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Remark = tuple[str, str, str]

SETTINGS, DOCS = "mkdocs.yml", "docs"

OURS = "the link to "
"""How our own messages about links begin; those that repeat the engine's are passed over."""

MET = "id: {!r} is an anchor of the page itself; choose another id"
LINK = "write the path from this page to another as docs/ has it, as about.md, or to what is made from data/, as quotes/index.md"
NAV = "write the path of a page in docs/, as about.md, or of what is made from data/, as quotes/index.md; or delete the entry"
ANCHOR = "write it as the heading is written, in small letters and with - for spaces, or give the heading an id: {#name}"

CORRECT = "correct it, or delete it"
TYPES = {"str": "text", "bool": "true or false", "list": "a list", "dict": "names with values", "int": "a number"}

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_LEVEL = re.compile(r"^(?:(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  |Error: )", re.MULTILINE)
_END = re.compile(r"(?:^|\n)\s*(?:Aborted with |Process \w+-\d+:|Traceback )")
_REPEATS = re.compile(r"Error (?:reading|building) page '.+?':$")
_DATA = r"(data/[^:\n]+):(\d+):(\d+)"
_FILE = rf"{DOCS}/[^:\n]+|{SETTINGS}|[\w./-]+\.html|{_DATA.replace('(', '(?:')}"
_OURS = re.compile(rf"({_FILE}): (?:line \d+: )?(.+)", re.DOTALL)
_NEXT = re.compile(rf"\n(?=(?:{_FILE}): )")
_DOUBLED = re.compile(r"the anchor (\S+) appears twice")
_SETTING = re.compile(r"(?:(?:extra|theme): )?(\w+)(?:: | is missing)")
_QUOTED = re.compile(r"(?<!\w)'([^']+)'")


def _link(said: re.Match[str]) -> str:
    if "anchor" in said[0]:
        return f"{said[2]!r} leads to no heading of that name; {ANCHOR}"
    return f"{said[2]!r} leads to no page; " + (f"did you mean {said[3]!r}?" if said[3] else LINK)


_SAID: tuple[tuple[str, Callable[[re.Match[str]], Remark]], ...] = (
    (
        r"Doc file '(.+?)' contains (?:an? )?(?:unrecognized relative |absolute )?link '(.+?)',.*?(?:Did you mean '(.+)'\?)?$",
        lambda said: (f"{DOCS}/{said[1]}", said[2], _link(said)),
    ),
    (
        r"(?:A reference|A relative path|An absolute path) to '(.+?)' is included in the 'nav'",
        lambda said: (SETTINGS, said[1], f"nav: {said[1]!r} is no page; {NAV}"),
    ),
    (
        r"Config value 'hooks': [^\n]*?((?:hooks/)?[^/\s']+)' isn't an existing file",
        lambda said: (SETTINGS, said[1], f"hooks: there is no file {said[1]!r}; {CORRECT}"),
    ),
    (
        r"Config value '(plugins|markdown_extensions|theme)': (?:The \"|Failed to load extension '|Unrecognised theme name: ')([\w.:-]+)",
        lambda said: (SETTINGS, said[2], f"{said[1]}: {said[2]!r} is not installed; {CORRECT}"),
    ),
    (r"Config value '(.+?)': Unrecognised", lambda said: (SETTINGS, f"{said[1]}:", f"{said[1]}: is not a setting; {CORRECT}")),
    (
        r"Config value '(.+?)': Expected type: <class '(\w+)'>",
        lambda said: (SETTINGS, f"{said[1]}:", f"{said[1]}: must be {TYPES.get(said[2], said[2])}; {CORRECT}"),
    ),
    (
        r"ModuleNotFoundError: No module named '(.+?)'",
        lambda said: (SETTINGS, "hooks:", f"hooks: a file needs {said[1]!r}, which is not installed; install it, or delete the file here"),
    ),
    (
        r"Config value '(.+?)': (?:Error: |Warning: )?(.+)",
        lambda said: (SETTINGS, f"{said[1]}:", f"{said[1]}: {said[2]}"),
    ),
    (
        r"Error (?:reading|building) page '(.+?)': '(.+?)' not found in search path",
        lambda said: (f"{DOCS}/{said[1]}", said[2], f"there is no template {said[2]!r} in theme/; correct the name, or delete the line"),
    ),
    (r"Error (?:reading|building) page '(.+?)': (.+)", lambda said: (f"{DOCS}/{said[1]}", "", said[2])),
)
"""What the engine says: the file, what to look for there, and the message for the editor."""


def messages(said: str) -> Iterator[str]:
    """Each warning and error of the engine."""
    _, *parts = _LEVEL.split(_COLOUR.sub("", said))
    return (message for level, message in zip(parts[::2], parts[1::2], strict=True) if level not in {"DEBUG", "INFO"})


def explained(root: Path, messages: Iterable[str]) -> list[Problem]:
    """What the engine said of the project at `root`, without links about which it and we complain alike."""
    found = {problem for message in messages for problem in _explained(root, _END.split(message)[0].strip())}
    lines = {(problem.place.file, problem.place.line) for problem in found if not problem.message.startswith(OURS)}
    return sorted(
        problem for problem in found if not problem.message.startswith(OURS) or (problem.place.file, problem.place.line) not in lines
    )


def _explained(root: Path, message: str) -> Iterator[Problem]:
    """The problems of which one message tells."""
    if not message or _REPEATS.match(message):
        return
    if ours := list(filter(None, map(_OURS.match, _NEXT.split(message)))):
        yield from (Problem(*_own(root, said[1], said[2])) for said in ours)
        return
    for pattern, tell in _SAID:
        if said := re.match(pattern, message, re.DOTALL):
            file, sought, told = tell(said)
            yield Problem(_place(root, file, [re.escape(sought)] if sought else []), " ".join(told.split()))
            return
    yield Problem(Place(SETTINGS), " ".join(message.split()))


def _own(root: Path, file: str, message: str) -> tuple[Place, str]:
    """The place of a message of ours, and the message; of an id that is an anchor of its list too, that of its record."""
    if placed := re.fullmatch(_DATA, file):
        return Place(placed[1], int(placed[2]), int(placed[3])), message
    if file == SETTINGS and (named := _SETTING.match(message)):
        return _place(root, SETTINGS, _set(named[1], message)), message
    if (doubled := _DOUBLED.match(message)) and not file.startswith(f"{DOCS}/"):
        paths = sorted((root / "data").rglob("*.yaml"), key=lambda path: (file.split("/", maxsplit=1)[0] not in path.as_posix(), path))
        id = rf"""\bid: *["']?({re.escape(doubled[1])})["']?\s*(?:[,}}\n]|\Z)"""
        if place := next(filter(None, (_at(root, path.relative_to(root).as_posix(), id) for path in paths)), None):
            return place, MET.format(doubled[1])
    return _place(root, file, map(re.escape, _sought(message))), message


def _set(name: str, message: str) -> Iterator[str]:
    """Patterns for a setting: what it says, if the message tells that, on its line or the deeper ones below, or else its name."""
    for value in _QUOTED.findall(message):
        yield rf"^([ \t]*){name}:(?:.*\n\1[ \t])*?.*?(?<!\w)({re.escape(value)})(?!\w)"
    yield rf"^[ \t]*({name}):"


def _sought(message: str) -> Iterator[str]:
    """What of a message of ours may stand in the file, the likeliest first."""
    if link := re.match(rf"{OURS}(\S+)", message):
        plain, _, anchor = link[1].lstrip("./").partition("#")
        yield from filter(None, [link[1], *([f"#{anchor}"] if anchor else [plain, plain.strip("/")])])
        return
    yield from _QUOTED.findall(message)
    if message.startswith("a comment"):
        yield from ("<!", "<?")
    if named := re.match(r"(?:the anchor (\S+)|<([\w-]+)>:)(?: ([\w-]+=))?", message):
        yield from filter(None, [named[1], named[3], named[2] and f"<{named[2]}"])


def _place(root: Path, file: str, patterns: Iterable[str]) -> Place:
    """Where the first of these patterns is found in a file, or in mkdocs.yml, or else the beginning of one of them."""
    files = [name for name in dict.fromkeys((file, SETTINGS)) if (root / name).is_file()] or [SETTINGS]
    sought = [*patterns]
    found = (_at(root, name, pattern) for name in files for pattern in sought)
    return next(filter(None, found), Place(files[0]))


def _at(root: Path, file: str, pattern: str) -> Place | None:
    """Where a pattern is first found in a file: its last group, or all of it."""
    text = (root / file).read_text("utf-8", "replace")
    if not (found := re.search(pattern, text, re.MULTILINE)):
        return None
    at = found.start(found.lastindex or 0)
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
