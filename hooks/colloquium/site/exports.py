"""The open data: every collection as JSON, each record with its address and its proofs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from colloquium.archive import discretion
from colloquium.archive.redirects import GONE
from colloquium.record import schema as schemas
from colloquium.record.models import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive.model import Archive, Entry


@dataclass(frozen=True, slots=True)
class Export:
    """A file beside the pages: its address below the site's root and what it holds; of a collection also how many records."""

    address: str
    content: str | bytes
    count: int | None = None


def export(archive: Archive, site_url: str) -> Iterator[Export]:
    """One JSON file a collection, and its schema. Of the redirects only those that lead to a record are listed."""
    for name in COLLECTIONS:
        records = [
            as_json(discretion.cut(archive, entry), site_url) for entry in archive[name] if getattr(entry.record, "to", None) != GONE
        ]
        content = {"collection": name, "count": len(records), "records": records}
        yield Export(f"data/{name}.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n", len(records))
    for name, schema in schemas.schemas(archive).items():
        yield Export(f"data/schema/{name}.json", schema)


def as_json(entry: Entry, site_url: str) -> dict[str, Any]:
    """A record under the names of its fields, with `url` and, wherever words were proved, `selector`."""
    record = entry.record.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    record["url"] = site_url + entry.address
    for path, selector in entry.proofs.items():
        part: Any = record
        for step in path:
            part = part[step]
        part["selector"] = asdict(selector)
    for part in record.get("sensitive", ()):
        _withhold(part)
    return record


def _withhold(part: dict[str, Any]) -> None:
    """Keep of a sensitive passage its note and its place, not its words."""
    del part["passage"]
    part["selector"] = {name: part["selector"][name] for name in ("source", "start", "end", "paragraph")}
