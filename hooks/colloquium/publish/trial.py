"""The trial: what the build would refuse of docs/ and mkdocs.yml, learnt from the engine itself, and told at its place."""

from __future__ import annotations

import re
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium.problems import Place, Problem
from colloquium.publish import engine, manifest
from colloquium.publish.passed import Passed, passed_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Told = tuple[str, str, str]

SETTINGS, DOCS, CACHES = "mkdocs.yml", "docs", ".cache"

OURS = "the link to "
"""How our own messages about links begin; those that repeat the engine's are passed over."""

CRASHED = "the program failed, {}; please report it"
UNREADABLE = 'this cannot be read; line names up with those above and below, and put a text with a sign such as : or # in "double quotes"'
MET = "id: {!r} is an anchor of the page itself; choose another id"
UNCHECKED = "the build would not check the site; name hooks/generate.py under hooks:"
LINK = "write the path from this page to another as docs/ has it, as about.md, or to what is made from data/, as quotes/index.md"
NAV = "write the path of a page in docs/, as about.md, or of what is made from data/, as quotes/index.md"
ANCHOR = "write it as the heading is written, in small letters and with - for spaces, or give the heading an id: {#name}"

_HOOKED = re.compile(r"hooks/generate\.py|^INHERIT:", re.MULTILINE)
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_MESSAGE = re.compile(r"^(?:(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  |Error: )", re.MULTILINE)
_END = re.compile(r"(?:^|\n)\s*(?:Aborted with |Process \w+-\d+:|Traceback )")
_CRASH = re.compile(r"^Traceback .*\n(?:[ \t].*\n|\n)*(.+)", re.MULTILINE)
_OURS = re.compile(rf"({DOCS}/[^:\s]+|{SETTINGS}|[\w./-]+\.html): (?:line \d+: )?(.+)", re.DOTALL)
_MARK = re.compile(r"line (\d+), column (\d+)(?!.*line \d+, column)", re.DOTALL)

_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Told]], ...] = (
    (
        re.compile(
            r"Doc file '(.+?)' contains (?:an? )?(?:unrecognized relative |absolute )?link '(.+?)',.*?(?:Did you mean '(.+)'\?)?$",
            re.DOTALL,
        ),
        lambda said: (f"{DOCS}/{said[1]}", said[2], _link(said)),
    ),
    (
        re.compile(r"(?:A reference|A relative path|An absolute path) to '(.+?)' is included in the 'nav'"),
        lambda said: (SETTINGS, said[1], f"nav: {said[1]!r} is no page; {NAV}"),
    ),
    (
        re.compile(r"Config value '(.+?)': (?:Error: |Warning: )?(.+)", re.DOTALL),
        lambda said: (SETTINGS, f"{said[1]}:", f"{said[1]}: {said[2]}"),
    ),
    (
        re.compile(r"Error (?:reading|building) page '(.+?)': '(.+?)' not found in search path"),
        lambda said: (f"{DOCS}/{said[1]}", said[2], f"there is no template {said[2]!r} in theme/; correct the name, or delete the line"),
    ),
    (re.compile(r"Error (?:reading|building) page '(.+?)': (.+)", re.DOTALL), lambda said: (f"{DOCS}/{said[1]}", "", said[2])),
)
"""What the engine says: the file, what to look for there, and the message for the editor."""

_REPEATS = re.compile(r"Error (reading|building) page '.+?':$")
"""What only repeats another message."""


def problems(root: Path, offered: Iterable[str] | None) -> list[Problem]:
    """What the engine refuses of the hand-written part of the project at `root`, whose data it takes from this process.

    It is not run again while neither that part nor what the data has `offered` changed: the addresses of its records. Where something
    is withdrawn there are none, and nothing is kept.
    """
    passed, key = Passed(root / CACHES), None if offered is None else passed_as(root, offered)
    if passed.was(key):
        return []
    found = _learnt(root)
    passed.keep(None if found else key)
    return found


def _learnt(root: Path) -> list[Problem]:
    with tempfile.TemporaryDirectory(prefix="colloquium-") as folder:
        said = engine.tried(root, Path(folder))
        checked = (Path(folder) / manifest.NAME).is_file()
    if not checked and not _HOOKED.search((root / SETTINGS).read_text("utf-8", "replace")):
        return [Problem(Place(SETTINGS), UNCHECKED)]
    found = [problem for message in messages(said) for problem in explained(root, message)]
    return once(found or ([] if checked or not (crash := _CRASH.search(said)) else [Problem(Place(SETTINGS), CRASHED.format(crash[1]))]))


def told(root: Path, messages: Iterable[str]) -> list[Problem]:
    """What the engine warned of while it built the project at `root`, or why it stopped, as problems."""
    return once([problem for message in messages for problem in explained(root, _END.split(message)[0].strip())])


def once(found: Iterable[Problem]) -> list[Problem]:
    """The problems, but for links about which the engine and we complain alike only what the engine said."""
    lines = {(problem.place.file, problem.place.line) for problem in found if not problem.message.startswith(OURS)}
    ours = {problem for problem in found if problem.message.startswith(OURS)}
    return sorted({problem for problem in found if problem not in ours or (problem.place.file, problem.place.line) not in lines})


def messages(said: str) -> Iterator[str]:
    """Each warning and error of the engine."""
    _, *parts = _MESSAGE.split(_COLOUR.sub("", said))
    for level, message in zip(parts[::2], parts[1::2], strict=True):
        if level not in {"DEBUG", "INFO"}:
            yield _END.split(message)[0].strip()


def explained(root: Path, message: str) -> Iterator[Problem]:
    """A message of the engine as problems at their places, in our words where we know it."""
    if not message or _REPEATS.match(message):
        return
    if ours := [found for line in _lines(message) if (found := _OURS.match(line))]:
        for file, said in (found.groups() for found in ours):
            yield _setting(root, said) or _met(root, file, said) or _placed(root, file, _sought(said), said)
        return
    for pattern, tell in _SAID:
        if said := pattern.match(message):
            file, sought, told = tell(said)
            yield _placed(root, file, [sought], " ".join(told.split()))
            return
    if mark := _MARK.search(message):
        yield Problem(Place(SETTINGS, int(mark[1]), int(mark[2])), UNREADABLE)
    else:
        yield Problem(Place(SETTINGS), " ".join(message.split()))


def _lines(message: str) -> list[str]:
    """The messages that one of ours is made of: each begins with a file."""
    return re.split(rf"\n(?={DOCS}/|{SETTINGS}: |[\w./-]+\.html: )", message)


def _link(said: re.Match[str]) -> str:
    if "anchor" in said[0]:
        return f"{said[2]!r} leads to no heading of that name; {ANCHOR}"
    return f"{said[2]!r} leads to no page; " + (f"did you mean {said[3]!r}?" if said[3] else LINK)


def _sought(message: str) -> list[str]:
    """What of a message of ours may stand in the file, the likeliest first."""
    if link := re.match(rf"{OURS}(\S+)", message):
        plain, _, anchor = link[1].lstrip("./").partition("#")
        return [link[1], *([f"#{anchor}"] if anchor else [plain, plain.strip("/")])]
    named = re.match(r"(?:the anchor (\S+)|<([\w-]+)>:)(?: ([\w-]+=))?", message)
    begins = [part for part in (named[1], named[3], f"<{named[2]}" if named[2] else None) if part] if named else []
    return [*re.findall(r"(?<!\w)'([^']+)'", message), *begins]


def _met(root: Path, file: str, message: str) -> Problem | None:
    """A problem with the id of a record that is an anchor of its list too; None where the message is about something else."""
    doubled = re.match(r"the anchor (\S+) appears twice", message)
    paths = (
        sorted((root / "data").rglob("*.yaml"), key=lambda path: (file.split("/", maxsplit=1)[0] not in path.as_posix(), path))
        if doubled
        else []
    )
    for path in paths if not file.startswith(DOCS) else ():
        text = path.read_text("utf-8", "replace")
        if doubled and (found := re.search(rf"""\bid: *["']?({re.escape(doubled[1])})["']?\s*(?:[,}}\n]|\Z)""", text)):
            place = Place(
                path.relative_to(root).as_posix(),
                text.count("\n", 0, found.start()) + 1,
                found.start(1) - text.rfind("\n", 0, found.start()),
            )
            return Problem(place, MET.format(doubled[1]))
    return None


def _setting(root: Path, message: str) -> Problem | None:
    """A problem with a setting of ours, at what its line says or else at its name; None where the message is about no setting."""
    named = re.match(r"(?:(?:extra|theme): )?(\w+)(?:: | is missing)", message)
    text = (root / SETTINGS).read_text("utf-8", "replace")
    if not named or not (line := re.search(rf"^[ \t]*({named[1]}):.*", text, re.MULTILINE)):
        return None
    value = next((at for part in re.findall(r"'([^']+)'", message) if (at := line[0].find(part, line.end(1) - line.start())) >= 0), None)
    column = line.start(1) - line.start() if value is None else value
    return Problem(Place(SETTINGS, text.count("\n", 0, line.start()) + 1, column + 1), message)


def _placed(root: Path, file: str, sought: list[str], message: str) -> Problem:
    """A problem at the first place of what is sought in a file, or in mkdocs.yml, or else at the beginning of one of them."""
    files = [name for name in dict.fromkeys((file, SETTINGS)) if (root / name).is_file()]
    for name, word in product(files, filter(None, sought)):
        text = (root / name).read_text("utf-8", "replace")
        if (at := text.find(word)) >= 0:
            return Problem(Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), message)
    return Problem(Place(files[0] if files else SETTINGS), message)
