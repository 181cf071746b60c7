"""The open data: every collection as JSON, each record with its address and its proofs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from colloquium.archive import discretion
from colloquium.archive.redirects import GONE
from colloquium.record import schema as schemas
from colloquium.record.collections import SOURCES
from colloquium.record.surroundings import Redirect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.problems import FieldPath
    from colloquium.record.models import Record


@dataclass(frozen=True, slots=True)
class Export:
    """A file beside the pages: its address below the site's root and what it holds; of a collection also how many records."""

    address: str
    content: str | bytes
    count: int | None = None


def export(archive: Archive, site_url: str) -> Iterator[Export]:
    """One JSON file a collection, and its schema, and the texts. Of the redirects only those that lead to a record are listed."""
    for kind in (kind for kind in archive.rooms.kinds if kind.published):
        listed = [entry for entry in archive[kind] if not (isinstance(entry.record, Redirect) and entry.record.to == GONE)]
        records = [as_json(_as_stored(archive, discretion.cut(archive, entry)), site_url) for entry in listed]
        content = {"collection": kind, "count": len(records), "records": records}
        yield Export(f"data/{kind}.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n", len(records))
    for source in archive.reports:
        yield Export(text(source), discretion.text(archive, source))
    for kind in archive.rooms.kinds:
        yield Export(f"data/schema/{kind}.json", (schemas.published if kind.published else schemas.schema)(kind, archive.ids))


def text(source: str) -> str:
    """The address of a report's text."""
    return f"data/{SOURCES}/{source}.txt"


def _as_stored(archive: Archive, entry: Entry[Record]) -> Entry[Record]:
    """A record whose proofs count the characters of the report's file."""
    proofs = {}
    for path, proof in entry.proofs.items():
        start, end = archive.reports[proof.source].stored(proof.start, proof.end)
        proofs[path] = replace(proof, start=start, end=end)
    return replace(entry, proofs=proofs)


def as_json(entry: Entry[Record], site_url: str) -> dict[str, object]:
    """A record under the names of its fields, with `url` and, wherever words were proved, `selector` and `attributed`."""
    record = entry.record.model_dump(mode="json", exclude_defaults=True, by_alias=True) | {"url": site_url + entry.address}
    for path, selector in entry.proofs.items():
        part = part_at(record, path)
        part["selector"] = found = {name: value for name, value in asdict(selector).items() if name != "page" or value}
        if path[:1] == ("sensitive",):
            _withhold(part, found)
    for path, attribution in entry.attributions.items():
        part_at(record, path)["attributed"] = attribution._asdict()
    return record


def part_at(value: object, path: FieldPath) -> dict[str, object]:
    """The part of a record, as JSON has it, that stands at `path`."""
    for step in path:
        value = value[int(step)] if isinstance(value, list) else value[step] if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _withhold(part: dict[str, object], selector: dict[str, object]) -> None:
    """Keep of a sensitive passage its note and its place, not its words."""
    del part["passage"]
    part["selector"] = {name: selector[name] for name in ("source", "start", "end", "paragraph")}
