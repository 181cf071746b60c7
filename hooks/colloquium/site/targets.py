"""The addresses on the site's own host that records name, each with the place at which an editor wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from colloquium.problems import named
from colloquium.record.fields import Rendered
from colloquium.record.introspection import texts
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.archive.model import Archive
    from colloquium.data.draft import Draft
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record


def targets(archive: Archive, drafts: Iterable[Draft[Record]], url: str) -> Iterator[tuple[str, str]]:
    """The place and the field, as messages begin with them, and the address; what of the `drafts` the archive left out has none."""
    host = urlsplit(url).netloc
    records = {entry.key: entry.record for entry in archive}
    for draft in drafts:
        record = records.get(draft.key)
        shown = {target for _, target in _within(record, host)} if record and record is not draft.record else None
        for path, target in _within(draft.record, host) if record else ():
            if shown is None or target in shown:
                yield f"{draft.place(*path)}: {named(path)}", target


def _within(record: Record, host: str) -> Iterator[tuple[FieldPath, str]]:
    for path, marker, text in texts(record):
        if host in text:
            found = markdown.links(text) if isinstance(marker, Rendered) else [text]
            yield from ((path, target) for target in found if target.startswith(("https://", "http://")))
