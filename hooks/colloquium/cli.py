"""The `colloquium` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colloquium import display, progress, verdict
from colloquium.archive import inspection
from colloquium.data import contact
from colloquium.editor import advice, emergency, formats, new, schema_files, texts
from colloquium.editor import report as reports
from colloquium.problems import PublishingError, UnfitError
from colloquium.publish import cache, published, publisher
from colloquium.publish.engine import today
from colloquium.starter import commands, product

if TYPE_CHECKING:
    from colloquium.archive.model import Archive


def _project(_context: click.Context, _option: click.Parameter, root: Path) -> Path:
    if not (root / "mkdocs.yml").is_file():
        raise click.BadParameter(f"there is no mkdocs.yml in {root.resolve()}; go to the project's folder, or name it: --root FOLDER")
    product.refuse_other(root)
    return root


_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_root = click.option(
    "--root",
    type=_folder,
    default=Path(),
    callback=_project,
    help="The project: the folder with mkdocs.yml and data/. [default: this folder]",
)


def _published(_context: click.Context, _option: click.Parameter, against: str | None) -> str | None:
    if against and not published.is_somewhere(against):
        raise click.BadParameter(
            f"no site is published in the folder {against!r}; name the folder that `colloquium build` fills, or an address"
        )
    return against


def _archive(root: Path) -> Archive:
    with display.shown():
        found = inspection.inspect(root, today())
    if not found.archive:
        raise click.ClickException("the data has errors; `colloquium check` shows them: fix them first")
    return found.archive


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
@click.option(
    "--against", metavar="URL|FOLDER", callback=_published, help="The published site: refuse what would lose one of its addresses."
)
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
    problems = verdict.problems(root, found, against)
    if offer and found.archive:
        schema_files.write(root, found.archive.ids)
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


_site = click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Where to publish. [default: site/ in the project]")
_shrink = click.option("--shrink", is_flag=True, help="Publish even if addresses would be gone, or more than half of the pages.")


def _publish(root: Path, target: Path, engine: str = "mkdocs", *, shrink: bool, against: Path | None = None) -> int:
    """Publish the project; what of mkdocs.yml the engine would refuse in words of its own is told as the check tells it."""
    if refused := contact.refused(root):
        cache.forget(root)
        raise UnfitError(formats.FORMATS["text"](refused, root).rstrip())
    return publisher.publish(root, target, engine, shrink=shrink, against=against)


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
            pages = _publish(root, target, engine, shrink=shrink, against=None if shrink else target)
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
            outcome = emergency.withdraw(order, target, lambda project: _publish(project, target, shrink=shrink))
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


for command in (texts.commands(_root, today), new.commands(_root, today), commands.init, commands.upgrading(_root)):
    main.add_command(command)
