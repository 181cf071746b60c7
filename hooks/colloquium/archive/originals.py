"""The originals of reports: none is published of which anything is withheld, as nobody could take it out of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.archive.redaction import part_of
from colloquium.data import attachments
from colloquium.record.collections import COLLOQUIA, SOURCES
from colloquium.record.fields import PDF_NAME, Refers
from colloquium.record.meetings import Colloquium
from colloquium.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from colloquium.archive.entry import Collection, Entry
    from colloquium.archive.model import Archive
    from colloquium.archive.redaction import Losses
    from colloquium.archive.rewording import Rewording
    from colloquium.record.meetings import Source
    from colloquium.record.models import Record
    from colloquium.text.match import Prover


def touched(entries: Sequence[Entry[Record]], lost: Losses) -> frozenset[str]:
    """The sources to which anything that is withdrawn belongs, itself or by its event."""
    reports = {entry.record.id: entry.record.source for entry in entries if isinstance(entry.record, Colloquium)}
    return frozenset(reports.get(id, id) if kind == COLLOQUIA else id for kind, id in _touched(entries, lost))


def _touched(entries: Sequence[Entry[Record]], lost: Losses) -> Iterator[tuple[str, str]]:
    for entry in entries:
        whole = (entry.key, ()) in lost
        if whole and entry.collection in {COLLOQUIA, SOURCES}:
            yield entry.key
        for path, marker, id in entry.values:
            tied = isinstance(marker, Refers) and marker.collection in {COLLOQUIA, SOURCES}
            if isinstance(marker, Refers) and tied and (whole or (entry.key, part_of(path)) in lost):
                yield marker.collection, id
        yield from ((SOURCES, proof.source) for path, proof in entry.proofs.items() if whole or (entry.key, path) in lost)


def closed(
    sources: Collection[Record], provers: Mapping[str, Prover], withdrawn: frozenset[str], rewording: Rewording | None, folder: Path
) -> frozenset[str]:
    """The sources whose original is not published; of those `withdrawn` something is, and `folder` has the files."""

    def is_closed(source: Source) -> bool:
        withheld = source.id in withdrawn or bool(provers[source.id].report.withheld)
        return withheld or bool(source.sensitive) or bool(rewording and _tells(str(source.original), rewording, folder))

    records = [entry.record for one in sources if (entry := one.of(SOURCES))]
    return frozenset(record.id for record in records if record.original and is_closed(record))


def _tells(original: str, rewording: Rewording, folder: Path) -> bool:
    """Whether an original may tell of what is withdrawn, or nobody can know, as of a scan."""
    if not PDF_NAME.fullmatch(original):
        return False
    text = attachments.text(folder / original)
    return not words(text) or bool(rewording.remnants.find(text))


def published(archive: Archive, entry: Entry[Source]) -> str | None:
    """The original of a source as readers may have it: the name of its file, or an address."""
    return entry.record.original if entry.record.id not in archive.closed else None
