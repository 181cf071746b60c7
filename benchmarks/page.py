"""The page on performance, made from its template and the results."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from benchmarks import plot, tables
from benchmarks.peers import PEERS
from benchmarks.product import COLD, UNPRINTED
from benchmarks.results import machine, versions

if TYPE_CHECKING:
    from benchmarks.results import Results

TEMPLATE = Path(__file__).with_name("performance.md")


def text(results: Results) -> str:
    """The page in Markdown."""
    made = {
        "targets": tables.against_targets(results),
        "plot": plot.draw(
            _series(results), "Seconds of a cold build by the number of records; the tables say the same", bold=_OWN.values()
        ),
        "costs": tables.costs(results),
        "stages": tables.stages(results),
        "peers": tables.peers(results),
        "machine": machine(),
        "versions": ", ".join(f"{name} {number}" for name, number in versions().items()),
        "peer_versions": ", ".join(dict.fromkeys(peer.version for peer in PEERS if peer.version)),
        "state": results.state,
        "rounds": tables.rounds(results),
    }
    return Template(TEMPLATE.read_text("utf-8")).substitute(made)


_OWN = {COLD: "Colloquium", UNPRINTED: "Colloquium, without paper"}


def _series(results: Results) -> dict[str, dict[int, float]]:
    names = _OWN | {peer.name: peer.name for peer in PEERS}
    found = {names[name]: {size: wall for size in results.sizes if (wall := results.wall(size, name))} for name in names}
    return {name: line for name, line in found.items() if line}
