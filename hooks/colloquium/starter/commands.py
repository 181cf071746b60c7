"""`colloquium init` and `colloquium upgrade`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colloquium.problems import PublishingError
from colloquium.record.rooms import NAMES, ROOMS, Rooms
from colloquium.starter import beginning, product, renewal

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "Example archive"
"""What a new site is called unless an editor says otherwise."""


@click.command("init")
@click.option("--name", help="What the site is called.")
@click.option("--off", multiple=True, type=click.Choice(NAMES), help="A room that the site leaves out. May be given several times.")
@click.option("--empty", is_flag=True, help="Leave out the example: data/ then waits for your own report.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given is as in the example, with every other room.")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path, name: str | None, off: tuple[str, ...], *, empty: bool, yes: bool) -> None:
    """Begin an archive of your own in FOLDER: the product, an example that says it is one, settings, and pages that fit any event.

    Asks what the site is called and which rooms it has; mkdocs.yml then says so, and can be changed at any time.
    """
    asked = not yes
    name = name or (click.prompt("What is the site called?", default=NAME) if asked else NAME)
    shut = {
        *off,
        *(room.name for room in ROOMS if asked and room.name not in off and not click.confirm(f"With {room.about}?", default=True)),
    }
    choices = beginning.Choices(name, Rooms(frozenset(shut)), example=not empty)
    try:
        beginning.begin(product.Product.at(product.RUNNING.parents[1]), folder, choices)
    except OSError as error:
        raise PublishingError(f"nothing was written: {error.filename}: {error.strerror}") from error
    first = "put the text of your report into data/sources/, then follow docs/editing.md" if empty else "make serve"
    click.echo(f"The archive is in {folder}. Now:\n  cd {folder}\n  {first}")


def upgrading(project: Callable[[click.Command], click.Command]) -> click.Command:
    """The command `upgrade`; `project` adds the option that names the archive."""

    @click.command("upgrade")
    @click.option("--force", is_flag=True, help="Replace also files of the product that were changed by hand.")
    @click.argument("source", metavar="FROM", type=click.Path(exists=True, file_okay=False, path_type=Path))
    def upgrade(root: Path, source: Path, *, force: bool) -> None:
        """Replace the product in this archive by the one in the folder FROM, a newer copy of it.

        Never touches data/, docs/, mkdocs.yml or the history, and keeps what you added in the product's folders, as fonts.
        Either all of the product is replaced or nothing.
        """
        newer = product.Product.at(source)
        try:
            renewed = renewal.renew(root, newer, force=force)
        except OSError as error:
            raise PublishingError(f"nothing was replaced: {error.filename}: {error.strerror}") from error
        click.echo(f"The product is now {newer.version}; run  make check")
        for name in renewed.kept:
            click.echo(f"{name}: kept, as you added it")
        for page in renewed.pages:
            click.echo(f"{page}: {source / page} has a newer text; compare the two and take over what you need", sys.stderr)

    return project(upgrade)
