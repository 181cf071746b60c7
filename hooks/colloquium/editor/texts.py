"""`colloquium source`: the texts of the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from colloquium.editor import acquisition, drafts, edition
from colloquium.editor.acquisition import Named
from colloquium.intake.cleaning import Choices, taken
from colloquium.intake.formats import FORMATS
from colloquium.intake.raised import LEFT
from colloquium.record.collections import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from colloquium.intake.cleaning import Intake

    Command = Callable[..., None]
    Project = Callable[[click.Command], click.Command]
    Today = Callable[[], date]


class Choice(TypedDict):
    """What the options say of how a file is read."""

    form: str | None
    encoding: str | None
    note_marks: bool | None
    keep: tuple[str, ...]


class Given(Choice):
    """The same, and what they say of the report."""

    id: str | None
    title: str | None
    language: str | None


_FILE = click.Path(path_type=Path)


def commands(project: Project, today: Today) -> click.Group:
    """The group of commands; `project` adds the option that names the project, `today` tells the day."""

    @click.group("source")
    def source() -> None:
        """Bring the texts of the reports in, and keep them."""

    source.add_command(project(_adding(today)))
    source.add_command(project(_updating(today)))
    source.add_command(project(_drafting()))
    return source


def _adding(today: Today) -> click.Command:
    @_read
    @click.option("--id", help="The id of the report. [default: from the name of the file]")
    @click.option("--title", help="Its title. [default: the one in the file]")
    @click.option("--language", help="Its language, as in: en, fr, pt-BR. [default: the one in the file, else en]")
    @click.option("--yes", is_flag=True, help="Ask nothing: take what is proposed.")
    @click.argument("file", type=_FILE)
    def add(root: Path, file: Path, *, yes: bool, **given: Unpack[Given]) -> None:
        """Bring a report in: from a PDF, a Word document (.docx), HTML, Markdown or plain text in any encoding.

        Takes out what its pages left in the text and puts its paragraphs together again; no word is changed. Shows what it did and what
        to look at, then writes data/sources/ID.txt, the pages of the original beside it, and the record of the report.
        """
        _add(root, file, given, today(), yes=yes)

    return click.command(add)


def _updating(today: Today) -> click.Command:
    @_read
    @click.option("--yes", is_flag=True, help="Take it in without being asked.")
    @click.argument("id")
    @click.argument("file", required=False, type=_FILE)
    def update(root: Path, id: str, file: Path | None, *, yes: bool, **given: Unpack[Choice]) -> None:
        """Take in a new edition of a report's text: that in FILE, cleaned as by `source add`, or the one that is in data/sources/ already.

        Shows first what it changes: which paragraphs keep their numbers, where the addresses of those that are gone lead, and which
        passages are no longer proved. Then it writes the text; its sha256 and edition into the record; and, where paragraphs are
        no longer counted from 1, a list of their numbers beside the text.
        """
        intake = _taken(file, given, yes=yes) if file else None
        text, pages = (intake.text, intake.pages) if intake else (None, ())
        _update(edition.prepare(root, id, text, today(), pages), yes=yes)

    return click.command(update)


def _drafting() -> click.Command:
    @click.argument("id")
    def draft(root: Path, id: str) -> None:
        """Suggest records for a report: who speaks in it, by its labels, and what its headings open.

        Prints them as YAML and writes nothing. What only an editor can know is left empty.
        """
        click.echo("\n".join(drafts.lines(root, id)) or "nothing to suggest")

    return click.command(draft)


def _read(command: Command) -> Command:
    """The options that say how a file is read."""
    for option in (
        click.option(
            "--keep", multiple=True, help="Words of a line that is none of the heads and feet of pages. May be given several times."
        ),
        click.option("--note-marks/--no-note-marks", default=None, help="Take out numbers behind words, or leave them. [default: ask]"),
        click.option("--encoding", help="The encoding of a text. [default: found out]"),
        click.option("--format", "form", type=click.Choice(FORMATS), help="What the file is. [default: found out]"),
    ):
        command = option(command)
    return command


def _add(root: Path, file: Path, given: Given, today: date, *, yes: bool) -> None:
    intake = _taken(file, given, yes=yes)
    found = acquisition.proposed(intake, file, given["title"])
    said = (given["id"], given["title"], given["language"])
    named = Named(*(_asked(name, one, value, yes=yes) for name, one, value in zip(Named._fields, said, found, strict=True)))
    if not yes:
        click.confirm("Take in this report?", default=True, abort=True)
    added = acquisition.take_in(root, intake, named, today)
    if added.problems:
        raise click.ClickException("\n  ".join(["nothing was added:", *map(str, added.problems)]))
    later = "the numbers of its paragraphs are a part of links"
    click.echo(f"Added {named.id} at {added.place}. Look through data/{SOURCES}/{named.id}.txt before you publish: {later}.")


def _taken(file: Path, given: Choice, *, yes: bool) -> Intake:
    """The report in a file, cleaned; what was done is shown, and asked where only an editor can tell."""
    choices = Choices(given["form"], given["encoding"], given["note_marks"], given["keep"])
    intake = taken(file, choices)
    click.echo("\n".join(acquisition.lines(intake)))
    if yes and intake.guess:
        raise click.ClickException(f"the encoding is a guess; look at the lines above and name it: --encoding {intake.guess}, or another")
    if yes or not any(done.what == LEFT and not done.sure for done in intake.log):
        return intake
    out = click.confirm("Are the numbers behind words marks of footnotes, to be taken out?", default=False)
    return taken(file, choices._replace(marks=out))


def _asked(name: str, said: str | None, value: str, *, yes: bool) -> str:
    """What is given, or else proposed, or the answer to a question."""
    return said or (value if yes else click.prompt(name.capitalize(), default=value))


def _update(found: edition.Edition, *, yes: bool) -> None:
    if found.is_same:
        click.echo(f"{found.draft.record.id}: the record knows this text already; nothing to do")
        return
    click.echo("\n".join(edition.lines(found)))
    if not yes:
        click.confirm("Take in this text?", abort=True)
    click.echo(f"Changed: {', '.join(edition.take_in(found))}")
