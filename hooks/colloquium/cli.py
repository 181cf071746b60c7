"""The `colloquium` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colloquium import display, progress
from colloquium.archive import continuity, inspection
from colloquium.data import contact
from colloquium.editor import advice, emergency, formats, new, schema_files, texts
from colloquium.editor import report as reports
from colloquium.problems import PublishingError
from colloquium.publish import published, publisher, trial
from colloquium.publish.engine import today
from colloquium.site import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.model import Archive
    from colloquium.problems import Problem


def _project(_context: click.Context, _option: click.Parameter, root: Path) -> Path:
    if not (root / "mkdocs.yml").is_file():
        raise click.BadParameter(f"there is no mkdocs.yml in {root.resolve()}; go to the project's folder, or name it: --root FOLDER")
    return root


_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_root = click.option(
    "--root",
    type=_folder,
    default=Path(),
    callback=_project,
    help="The project: the folder with mkdocs.yml and data/. [default: this folder]",
)


def _archive(root: Path) -> Archive:
    with display.shown():
        found = inspection.inspect(root, today())
    if not found.archive:
        raise click.ClickException("the data has errors; `colloquium check` shows them: fix them first")
    return found.archive


def _tried(root: Path, found: inspection.Inspection) -> Iterator[Problem]:
    """What is wrong with mkdocs.yml, or what the engine refuses; while the data has errors, of the settings only."""
    yield from (unreadable := list(contact.unreadable(root)))
    yield from contact.lacking(root)
    if not unreadable and (root / "hooks" / "generate.py").is_file():  # data may be checked alone, without an engine
        yield from trial.problems(root.resolve(), found.hand_on, whole=found.archive is not None)


class _Commands(click.Group):
    """Says in one line what is wrong with a setting, whichever command asks for it."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is asked for."""
        progress.spell_out()
        try:
            return super().invoke(ctx)
        except PublishingError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands)
def main() -> None:
    """Check and publish the record of a colloquium."""


@main.command()
@_root
@click.option(
    "--format", "form", type=click.Choice(list(formats.FORMATS)), default="text", show_default=True, help="How problems are written."
)
@click.option("--against", metavar="URL|FOLDER", help="The published site: refuse what would lose one of its addresses.")
@click.option("--schema", "offer", is_flag=True, help="Write data/schema/ too, as `colloquium schema` does, if there are no errors.")
def check(root: Path, form: str, against: str | None, *, offer: bool) -> None:
    """Check the data, docs/ and mkdocs.yml: everything the build would refuse, all at once.

    Each problem names its file, line and column, what is wrong and what to do. Warnings do not stop a build.
    Exits with status 1 if there are errors, otherwise with 0.

    json: a list of objects with file, line, column, severity (error or warning), message and quoted (the line, or null).
    github: annotations of a workflow on GitHub.
    """
    with display.shown():
        found = inspection.inspect(root, today())
    tried = tuple(_tried(root, found))
    if offer and found.archive:
        schema_files.write(root, found.archive.ids)
    lost = _lost(root, found, against) if found.archive and against else ()
    lacking = signs.problems(root, found.archive, root / "theme" / "print", today()) if found.archive else ()
    problems = sorted({*found.problems, *tried, *lost, *lacking})
    click.echo(formats.FORMATS[form](problems, root), nl=False)
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text":
        _sum_up(found.archive, errors, len(problems) - errors)
    raise SystemExit(1 if errors else 0)


def _sum_up(archive: Archive | None, errors: int, warnings: int) -> None:
    """Say below the problems what was checked, if there is an archive, and how many they are."""
    if archive:
        for covered in archive.coverage:
            click.echo(covered)
        checked = f"Checked {formats.count(sum(1 for _ in archive), 'record')}"
        click.echo(checked if errors or warnings else f"{checked}: no problems")
    if errors or warnings:
        click.echo(", ".join([formats.count(errors, "error"), formats.count(warnings, "warning")]), err=True)


def _lost(root: Path, found: inspection.Inspection, against: str) -> Iterator[Problem]:
    """What the published site has and this record no longer leads to; a site that cannot be read holds up nothing."""
    try:
        known = published.read(against)
    except PublishingError as error:
        click.echo(f"warning: not compared with the published site: {error}", err=True)
        return
    if known is None:
        click.echo(f"nothing is published at {against} yet, so there is nothing to compare", err=True)
    elif found.archive:
        yield from continuity.missing(known, found.archive, found.loaded, root, today())


_site = click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Where to publish. [default: site/ in the project]")
_shrink = click.option("--shrink", is_flag=True, help="Publish even if addresses would be gone, or more than half of the pages.")


@main.command()
@_root
@_site
@click.option("--engine", type=click.Choice(["mkdocs", "properdocs"]), default="mkdocs", show_default=True, help="What builds the pages.")
@_shrink
def build(root: Path, site: Path | None, engine: str, *, shrink: bool) -> None:
    """Build the site in a temporary folder, check all of it, then put it in place."""
    target = (site or root / "site").resolve()
    try:
        with display.shown(every=True):
            pages = publisher.publish(root, target, engine, shrink=shrink, against=None if shrink else target)
    except PublishingError as error:
        raise click.ClickException(f"{error}\nNothing was changed in {target.name}/.") from error
    progress.say(f"{pages} pages are in {target.name}/\n", sys.stdout)


@main.command()
@click.option("--root", type=_folder, default=Path(), help="The project; its mkdocs.yml may be missing. [default: this folder]")
@_site
@_shrink
@click.argument("records", metavar="COLLECTION/ID...", nargs=-1, required=True)
def withdraw(root: Path, site: Path | None, records: tuple[str, ...], *, shrink: bool) -> None:
    """Take a record off the site in an emergency, as in: withdraw speakers/ID.

    Writes  withdrawn: true  into the record on the last commit that passes the check and can be built, publishes that,
    and commits the change alone to a branch. No other file of the working tree matters, whatever state it is in.
    What is withdrawn there or in the last commit stays withdrawn.

    Exits with status 0 only if the site in place no longer has it.
    """
    target = (site or root / "site").resolve()
    try:
        order = emergency.Order(root.resolve(), tuple(map(emergency.key, records)), today())
        with display.shown():
            outcome = emergency.withdraw(order, target, lambda project: publisher.publish(project, target, shrink=shrink))
    except PublishingError as error:
        raise click.ClickException(f"{error}\nNothing was changed.") from error
    progress.say("\n".join([*advice.lines(order, outcome, target), ""]), sys.stdout)
    if outcome.left:
        raise click.ClickException("\n".join(["the site in place still holds some of it:", *outcome.left]))


@main.command()
@_root
def report(root: Path) -> None:
    """Show what is still to be done: paragraphs not covered, missing words and notes, overdue checks, hard sentences.

    This is advice; it does not stop a build.
    """
    click.echo(reports.as_text(_archive(root), today()))


@main.command()
@_root
def schema(root: Path) -> None:
    """Write data/schema/, from which code editors know the fields and the ids that can be referred to.

    An out-of-date schema makes no file wrong; run this so that new ids are offered too.
    """
    changed = schema_files.write(root, _archive(root).ids)
    click.echo(f"{formats.count(changed, 'schema')} changed in data/schema/")


main.add_command(texts.commands(_root, today))
main.add_command(new.commands(_root, today))
