"""The open data: every collection as JSON, each record with its address and its proofs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from colloquium import schemas
from colloquium.models import COLLECTIONS, Quote
from colloquium.proving import CONTEXT, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive import Archive, Entry, Selector


@dataclass(frozen=True, slots=True)
class Export:
    """A file beside the pages: its address below the site's root and what it holds; of a collection also how many records."""

    address: str
    content: str | bytes
    count: int | None = None


def export(archive: Archive, site_url: str) -> Iterator[Export]:
    """One JSON file a collection, and its schema."""
    for name in COLLECTIONS:
        records = [as_json(discreet(archive, entry), site_url) for entry in archive[name]]
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
        if not selector.exact:
            _withhold(part)
    return record


def _withhold(part: dict[str, Any]) -> None:
    """Keep of a passage that reaches into sensitive words its place, not its words."""
    del part["passage"]
    part["selector"] = {name: part["selector"][name] for name in ("source", "start", "end", "paragraph")}


def discreet(archive: Archive, entry: Entry) -> Entry:
    """A record without the sensitive words of a report: only a quotation keeps those that it quotes."""
    proofs = {path: _surrounded(archive, proof) for path, proof in entry.proofs.items()}
    if isinstance(entry.record, Quote):
        return replace(entry, record=_unsettled(archive, entry.record, entry.proof()), proofs=proofs)
    reaching = {path for path, proof in proofs.items() if archive.is_sensitive(proof.source, proof.start, proof.end)}
    return replace(entry, proofs=proofs | {path: replace(proofs[path], exact="") for path in reaching})


def _unsettled(archive: Archive, quote: Quote, proof: Selector) -> Quote:
    """A quotation without the longer passage around it where sensitive words are as near as that is long."""
    reach = 2 * len(quote.passage or "")  # white space may be wider in the report
    near = archive.is_sensitive(proof.source, proof.start - reach, proof.end + reach)
    return quote.model_copy(update={"passage": None}) if near else quote


def _surrounded(archive: Archive, proof: Selector) -> Selector:
    """A proof with the text around it as far as that is not sensitive."""
    parts, words = archive.sensitive(proof.source), archive.reports[proof.source].words
    first = max([proof.start - 3 * CONTEXT, 0, *(min(part.end, proof.start) for part in parts if part.start < proof.start)])
    last = min([proof.end + 3 * CONTEXT, *(max(part.start, proof.end) for part in parts if proof.end < part.end)])
    before, after = spaced(words(first, proof.start)), spaced(words(proof.end, last))
    return replace(proof, prefix=before[-CONTEXT:], suffix=after[:CONTEXT])
