"""The `colloquium` command."""

from __future__ import annotations

from pathlib import Path

import click

from colloquium import coverage, linking, loading, publishing
from colloquium.problems import DataError, PublishingError

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project: the folder with mkdocs.yml and data/. [default: this folder]",
)


@click.group()
def main() -> None:
    """Check and publish the record of a colloquium."""


@main.command()
@_root
def check(root: Path) -> None:
    """Check the data: everything the build would refuse, all at once."""
    try:
        archive = linking.link(loading.load(root))
    except DataError as error:
        click.echo(str(error))
        count = len(error.problems)
        raise click.ClickException(f"{count} problem{'s' if count > 1 else ''}; nothing was changed") from error
    for source in archive.reports:
        click.echo(coverage.measure(archive, source))
    click.echo(f"{sum(1 for _ in archive)} records are in order")


@main.command()
@_root
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Where to publish. [default: site/ in the project]")
@click.option("--engine", type=click.Choice(["mkdocs", "properdocs"]), default="mkdocs", show_default=True, help="What builds the pages.")
@click.option("--shrink", is_flag=True, help="Publish even if fewer than half of the pages are left.")
def build(root: Path, site: Path | None, engine: str, *, shrink: bool) -> None:
    """Build the site aside, check it whole, then put it in place."""
    target = (site or root / "site").resolve()
    try:
        pages = publishing.publish(root, target, engine, shrink=shrink)
    except PublishingError as error:
        raise click.ClickException(f"{error}\nNothing was changed in {target.name}/.") from error
    click.echo(f"{pages} pages are in {target.name}/")
