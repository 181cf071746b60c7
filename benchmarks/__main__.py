"""`make bench`: measure, then write the page on performance."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import contextmanager
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from benchmarks import archive, layout, page, plain, project, results
from benchmarks.peers import PEERS, Peer, PeerError
from benchmarks.product import SAVE, Product
from benchmarks.targets import preview_of
from benchmarks.usage import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.results import Results
    from benchmarks.usage import Usage

KEPT = project.HERE / ".venv" / "bench" / "results.json"
"""What was measured so far; `make clean` removes it."""

ONCE = 1000
"""Larger archives are built once, however many rounds are asked for."""

NAMES = ", ".join(peer.name for peer in PEERS)
SIZES = "50 1000 3000 10000"


def _numbers(_context: click.Context, _option: click.Parameter, words: str) -> list[int]:
    """The sizes asked for, smallest first."""
    if wrong := [word for word in words.split() if not (word.isdecimal() and int(word) >= archive.LEAST)]:
        raise click.BadParameter(f"{wrong[0]!r} is not a number of records from {archive.LEAST}; write them as in {SIZES!r}")
    return sorted(map(int, words.split()))


def _chosen(_context: click.Context, _option: click.Parameter, names: str) -> list[Peer]:
    """The peers asked for, quickest first."""
    asked = [name.strip() for name in names.split(",") if name.strip()]
    if unknown := [name for name in asked if name not in {peer.name for peer in PEERS}]:
        raise click.BadParameter(f"no peer is called {unknown[0]!r}; choose from: {NAMES}")
    return [peer for peer in PEERS if peer.name in asked]


@click.command(context_settings={"max_content_width": 120})
@click.option("--sizes", default=SIZES, show_default=True, callback=_numbers, help="Numbers of records.")
@click.option(
    "--rounds", default=3, show_default=True, type=click.IntRange(1), help=f"Rounds of sizes up to {ONCE:,}; larger ones have one."
)
@click.option(
    "--peers",
    default=NAMES,
    show_default=True,
    callback=_chosen,
    help="Other generators, with commas between; may be empty.",
)
@click.option("--page", "target", default="docs/performance.md", show_default=True, type=click.Path(dir_okay=False, path_type=Path))
def main(sizes: list[int], rounds: int, peers: list[Peer], target: Path) -> None:
    """Measure our own build and others on the same pages, and write the page on performance.

    What was measured before of the same state of this project is kept, so that a comparison can be made in parts.
    """
    found = results.read(KEPT)
    ready = _installed(peers, found)
    framed = layout.ours() if ready else ""
    for size in sizes:
        try:
            with TemporaryDirectory(prefix="colloquium-bench-") as folder, _refusals():
                _Measurement(found, size, Path(folder), ready, framed).measure(rounds if size <= ONCE else 1)
        finally:  # what was measured before something failed counts
            found.write(KEPT)
            target.write_text(page.text(found), "utf-8")
        click.echo(f"{size:,} records: {target} is written")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except CommandError as error:
        raise click.ClickException(str(error)) from error


def _installed(chosen: list[Peer], found: Results) -> list[Peer]:
    """The peers that can be had; the others are named, here and on the page."""
    ready = []
    for peer in chosen:
        found.missing.pop(peer.name, None)
        try:
            peer.install()
        except PeerError as error:
            found.missing[peer.name] = str(error)
            click.echo(str(error), err=True)
        else:
            ready.append(peer)
    return ready


class _Measurement:
    """One size: our own project and those of the peers, below one folder."""

    def __init__(self, found: Results, size: int, folder: Path, peers: list[Peer], framed: str) -> None:
        found.loads[str(size)] = os.getloadavg()[0]
        self.found, self.size, self.peers = found, size, {folder / f"peer-{number}": peer for number, peer in enumerate(peers)}
        self.product = Product(folder / "product")
        writing = Process(target=self._write, args=[framed])
        writing.start()
        writing.join()
        if writing.exitcode:
            raise CommandError(f"the projects of {size:,} records could not be written; the reason is shown above")

    def _write(self, framed: str) -> None:
        """Write our own project and those of the peers, in a process of its own: a command starts with the memory of what starts it."""
        made = archive.make(self.size)
        project.write(self.product.root, made)
        for root, peer in self.peers.items():
            peer.write(root, plain.pages(made), framed)

    def measure(self, rounds: int) -> None:
        """Measure everything. In a round each build runs once, so that what else the machine does strikes all alike."""
        costs: dict[str, list[Usage]] = defaultdict(list)
        for number in range(rounds):
            click.echo(f"{self.size:,} records: round {number + 1} of {rounds}")
            for name, used in self._round().items():
                costs[name].append(used)
                self.found.put(self.size, name, costs[name])
        self.found.stages[str(self.size)] = self.product.stages()
        self.found.put(self.size, SAVE, self.product.saves(rounds))
        for root, peer in [(root, peer) for root, peer in self.peers.items() if peer.serve]:
            with self._named(root):
                self.found.put(self.size, preview_of(peer.name), peer.saves(root, rounds))

    def _round(self) -> dict[str, Usage]:
        costs = self.product.round()
        for root, peer in [*self.peers.items()]:
            with self._named(root):
                costs[peer.name] = peer.build(root)
        return costs

    @contextmanager
    def _named(self, root: Path) -> Iterator[None]:
        """Go on without a peer that fails; say so, here and on the page."""
        try:
            yield
        except CommandError as error:
            name = self.peers.pop(root).name
            self.found.missing[name] = f"{name} cannot build {self.size:,} records"
            click.echo(f"{self.found.missing[name]}: {error}", err=True)


if __name__ == "__main__":
    main(prog_name="make bench")
