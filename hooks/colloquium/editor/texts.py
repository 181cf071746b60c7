"""`colloquium source`: the texts of the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from colloquium.editor import edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def commands(project: Callable[[click.Command], click.Command], today: Callable[[], date]) -> click.Group:
    """The group of commands; `project` adds the option that names the project, `today` tells the day."""

    @click.group("source")
    def source() -> None:
        """Keep the texts of the reports."""

    @click.option("--yes", is_flag=True, help="Take it in without being asked.")
    @click.argument("id")
    @click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def update(root: Path, id: str, file: Path | None, *, yes: bool) -> None:
        """Take in a new edition of a report's text: that in FILE, or the one that is in data/sources/ already.

        Shows first what it changes: which paragraphs keep their numbers, where the addresses of those that are gone lead, and which
        passages are no longer proved. Then it writes the text; its sha256 and edition into the record; and, where paragraphs are
        no longer counted from 1, a list of their numbers beside the text.
        """
        _update(edition.prepare(root, id, file, today()), yes=yes)

    source.add_command(project(click.command(update)))
    return source


def _update(found: edition.Edition, *, yes: bool) -> None:
    if found.is_same:
        click.echo(f"{found.draft.record.id}: the record knows this text already; nothing to do")
        return
    click.echo("\n".join(edition.lines(found)))
    if not yes:
        click.confirm("Take in this text?", abort=True)
    click.echo(f"Changed: {', '.join(edition.take_in(found))}")
