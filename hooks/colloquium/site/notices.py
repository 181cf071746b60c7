"""What whoever builds the site should know."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from colloquium.settings import NO_CONTACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.model import Archive
    from colloquium.problems import Problem
    from colloquium.settings import Settings

BROKEN = "Every page of the preview shows this until it is fixed:\n"

NO_PAPER = "Share pictures, posters, the handout and the handbook are left out of the preview; links to them lead nowhere in it"


def told(archive: Archive, settings: Settings, warnings: Iterable[Problem], errors: str, *, preview: bool) -> Iterator[tuple[int, str]]:
    """Each notice with its level as `logging` counts it; `errors` are those of the data, which a preview survives."""
    yield from ((logging.INFO, str(warning)) for warning in warnings)
    if errors:
        yield logging.ERROR, BROKEN + errors
    if not settings.contact:
        yield logging.WARNING, f"mkdocs.yml: warning: {NO_CONTACT}"
    yield from ((logging.INFO, f"Coverage of {covered}") for covered in archive.coverage)
    if preview and not errors:
        yield logging.INFO, NO_PAPER
