"""`colloquium new`: a command for each kind of record; what its options say is checked and added."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from colloquium.data import loader
from colloquium.editor import proposals, schema_files
from colloquium.editor.addition import add
from colloquium.editor.options import Option, options, record
from colloquium.problems import named, nearest
from colloquium.record.collections import KINDS
from colloquium.record.fields import Refers, is_id
from colloquium.record.introspection import summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from colloquium.data.draft import Loaded
    from colloquium.editor.addition import Addition
    from colloquium.editor.options import Values
    from colloquium.problems import Problem


# As messages write it: `add  attribution:  with` and `add a passage: with`.
_ADDED = re.compile(r"add (?:a| )\s?(\w+): {1,2}")


class Kinds(click.Group):
    """Knows the commands by the name of one record and by that of the collection: `quote` and `quotes`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command for a kind of record."""
        return super().get_command(ctx, KINDS[cmd_name].noun if cmd_name in KINDS else cmd_name)


def commands(project: Callable[[click.Command], click.Command], today: Callable[[], date]) -> click.Group:
    """The group `new`. `project` adds the option that names the project, `today` tells the day."""
    kinds = [project(_command(collection, today)) for collection in KINDS]
    text = "Add a record at the end of its file, if everything about it is right.\n\nA text given as - is read from standard input."
    return Kinds("new", commands={kind.name or "": kind for kind in kinds}, help=text)


def _command(collection: str, today: Callable[[], date]) -> click.Command:
    known = options(collection)
    callback = partial(_new, collection, known, today)
    return click.Command(KINDS[collection].noun, params=list(map(_click, known)), callback=callback, help=summary(KINDS[collection].model))


def _click(option: Option) -> click.Option:
    follows = option.path in proposals.MADE or option.path[-1] in proposals.ONLY
    others = "".join(f", or --{other}" for other in option.instead)
    needed = f" [required{others}]" if option.required and option.within and not follows else ""
    again = " May be given several times." if option.many else ""
    kind = click.Choice(option.choices) if option.choices else None
    names = [f"--{option.name}", option.name.replace("-", "_")]
    return click.Option(names, help=option.help + again + needed, multiple=option.many, is_flag=bool(option.flag) or None, type=kind)


def _new(collection: str, known: tuple[Option, ...], today: Callable[[], date], root: Path, **given: object) -> None:
    """Make a record of what is given and add it."""
    loaded = loader.load(root)
    if unread := [name for name, ids in loaded.ids.items() if ids is None]:
        raise click.ClickException(f"the file of the {unread[0]} cannot be read; `colloquium check` says why: fix it first")
    values = proposals.complete(collection, known, _texts(known, given), loaded)
    if missing := proposals.missing(known, values, loaded):
        wanted = [f"--{option.name}  {option.help}{_choice(option, loaded)}" for option in missing]
        raise click.UsageError("\n  ".join([f"a new {KINDS[collection].noun} also needs:", *wanted]))
    try:
        added = add(root, collection, record(values, known), today())
    except OSError as error:
        raise click.ClickException(f"nothing was added: {error.filename}: {error.strerror}") from error
    if added.problems:
        wrong = [_told(problem, added, known) for problem in added.problems]
        raise click.ClickException("\n  ".join(["nothing was added:", *wrong]))
    if added.archive and (root / schema_files.FOLDER).is_dir():
        schema_files.write(root, added.archive.ids)
    found = "" if ("fragment",) not in values or given["fragment"] else "; it is only part of a sentence, so  fragment: true  is set"
    click.echo(f"Added {collection}/{values.get(('id',)) or next(iter(values.values()))} at {added.place}{found}")


def _texts(known: tuple[Option, ...], given: dict[str, object]) -> Values:
    """What the options say, as text. Raises UsageError where that cannot be read."""
    values: Values = {}
    if sum(_items(value).count("-") for value in given.values()) > 1:
        raise click.UsageError("standard input can be read only once; give - to one option")
    for option in known:
        items = _items(given[option.name.replace("-", "_")])
        texts = tuple(option.flag or _decoded(option, str(item)) for item in items)
        if texts:
            values[option.path] = texts if option.many else texts[0]
    return values


def _items(value: object) -> tuple[object, ...]:
    """What was given to an option, once or several times."""
    return value if isinstance(value, tuple) else () if value in (None, False) else (value,)


def _decoded(option: Option, text: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if text == "-" else text.encode("utf-8", "surrogateescape")
        return option.tidy(raw.decode("utf-8-sig"))
    except UnicodeError as error:
        raise click.BadParameter("is not text in UTF-8; save it as UTF-8", param_hint=f"--{option.name}") from error


def _choice(option: Option, loaded: Loaded) -> str:
    """The end of a line about a missing option: what it can be, or refer to."""
    ids = loaded.ids[option.marker.collection] or () if isinstance(option.marker, Refers) else ()
    choice = nearest("", filter(is_id, ids) if isinstance(option.marker, Refers) else option.choices)
    return f" ({choice})" if option.choices or isinstance(option.marker, Refers) else ""


def _by_options(message: str, option: Option, known: tuple[Option, ...]) -> str:
    """A message about an option, with the options in place of the fields beside it that it says to add."""
    beside = {str(other.path[-1]): other.name for other in known if other.path[:-1] == option.path[:-1]}
    return _ADDED.sub(lambda field: f"add  --{beside[field[1]]}  " if field[1] in beside else field[0], message)


def _told(problem: Problem, added: Addition, known: tuple[Option, ...]) -> str:
    """A problem of the new record by the option that it is about, or by its words; one elsewhere with its place."""
    line = problem.place.line - added.place.line
    if problem.place.file != added.place.file or line < 0:
        return str(problem)
    if option := next((option for option in known if problem.message.startswith(f"{named(option.path)}: ")), None):
        return f"--{option.name}: {_by_options(problem.message.removeprefix(f'{named(option.path)}: '), option, known)}"
    shown = added.lines[line].strip(" ") if 0 < line < len(added.lines) else ""
    return f"{problem.message}: {shown!r}" if shown else problem.message
