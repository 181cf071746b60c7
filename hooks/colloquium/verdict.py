"""The one judgement of a project: everything that a build would refuse, and what an editor should look at."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import click

from colloquium.archive import continuity
from colloquium.data import contact
from colloquium.problems import PublishingError
from colloquium.publish import published, trial
from colloquium.publish.engine import today
from colloquium.site import signs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.archive.inspection import Inspection
    from colloquium.problems import Problem


def problems(root: Path, found: Inspection, against: str | None) -> list[Problem]:
    """What is wrong with the project at `root`, whose data was `found`, by file and line.

    `against` is the address or the folder of the published site, none of whose addresses may be lost.
    """
    lost = _lost(root, found, against) if found.archive and against else ()
    lacking = signs.problems(root, found.archive, root / "theme" / "print", today()) if found.archive else ()
    return sorted({*found.problems, *_tried(root, found), *lost, *lacking})


def _tried(root: Path, found: Inspection) -> Iterator[Problem]:
    """What is wrong with mkdocs.yml, or what the engine refuses; while the data has errors, of the settings only."""
    yield from (refused := contact.refused(root))
    yield from contact.lacking(root)
    yield from contact.idle(root)
    if not (root / "hooks" / "generate.py").is_file():  # data may be checked alone, without an engine
        yield from contact.misnamed(root)
    elif not refused:
        yield from trial.problems(root.resolve(), found.hand_on, whole=found.archive is not None)


def _lost(root: Path, found: Inspection, against: str) -> Iterator[Problem]:
    """What the published site has and this record no longer leads to; a site that cannot be read holds up nothing."""
    try:
        known = published.read(against)
    except PublishingError as error:
        click.echo(f"warning: not compared with the published site: {error}", err=True)
        return
    if known is None:
        click.echo(f"nothing is published at {against} yet, so there is nothing to compare", err=True)
    elif found.archive:
        project = continuity.Project(root, today(), partial(continuity.whole, found.loaded), cache(partial(published.text, against)))
        yield from continuity.missing(known, found.archive, found.loaded, project)
