"""The archive in print: share pictures, posters, handouts and handbooks, typeset by Typst with its own fonts.

No clock, no fonts of the machine and no addresses of its files go in: the same archive gives the same bytes. What did not change since
the last build comes from a cache.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium.problems import PublishingError
from colloquium.progress import counted
from colloquium.site import press, presses
from colloquium.site.cache import Cache
from colloquium.site.exports import Export
from colloquium.site.presses import RefusedError
from colloquium.site.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.settings import Settings
    from colloquium.site.annotation import Annotated
    from colloquium.site.sheets import Sheet

    Keyed = tuple[str, Sheet]

KEPT = Path(".cache") / "printed"
"""Where pictures and PDFs of the last build are kept, below the project."""

LINE = re.compile(r"[\w-]+\.typ(?::\d+:\d+)")
"""Where in a template something went wrong, as Typst's diagnostics say it."""


class TypesettingError(PublishingError):
    """Typst refused: which template, which record, why."""


def typeset(annotated: Annotated, site: Settings, templates: Path, root: Path | None = None) -> Iterator[Export]:
    """Every picture and PDF of an archive, whose reports are `annotated`; one by one, as together they may need much memory.

    `templates` holds the .typ files and, where the fonts of Typst lack a script, `fonts/`. The cache is below `root`, the project; without
    one nothing is kept. Raises TypesettingError where Typst refuses, PublishingError where a process was stopped.
    """
    rules = _rules(templates)
    keyed = [(_hash(rules, sheet.template, sheet.data), sheet) for sheet in sheets(annotated, site, templates)]
    cache = Cache(root and root / KEPT, {key for key, _ in keyed})
    try:
        yield from counted("printing", _exports(keyed, cache, templates), len(keyed))
    except RefusedError as error:
        raise _explained(error) from error


def forget(root: Path) -> None:
    """Delete the caches of the project at `root`, that of checked pages too."""
    shutil.rmtree(root / KEPT.parent, ignore_errors=True)


def _exports(keyed: Sequence[Keyed], cache: Cache, templates: Path) -> Iterator[Export]:
    """What the cache has; then the rest, as it is made."""
    missing: list[Sheet] = []
    for key, sheet in keyed:
        if (kept := cache.get(key)) is None:
            missing.append(sheet)
        else:
            yield Export(sheet.address, kept)
    keys = {sheet.address: key for key, sheet in keyed}
    for sheet, made in presses.made(templates, missing):
        cache.put(keys[sheet.address], made)
        yield Export(sheet.address, made)


def _rules(templates: Path) -> str:
    """What bytes depend on beside the data: templates and fonts, how Typst is asked, its version, the machine."""
    files = (path for path in sorted(templates.rglob("*")) if path.is_file())
    parts = [part for path in files for part in (path.relative_to(templates).as_posix().encode(), path.read_bytes())]
    program = Path(press.__file__).read_bytes()
    return _hash(*(hashlib.sha256(part).hexdigest() for part in (*parts, program)), version("typst"), sysconfig.get_platform())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _explained(error: RefusedError) -> TypesettingError:
    """One line: the template, the record if it can be told, the reason."""
    entry = error.sheet.entry if error.sheet else None
    where = f"{entry.place}: " if entry else ""
    line = LINE.search(error.diagnostic)
    return TypesettingError(f"theme/print/{line.group() if line else error.template}: {where}{error.message.splitlines()[0]}")
