"""How well the search of a built site answers: graded queries, names with one letter left out, and the bytes that are asked for.

As a program it builds the site of this record and prints the figures.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from engine import addresses, searched
from projects import PROJECT, build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

QUERIES = PROJECT / "acceptance" / "search" / "queries.yaml"
CORE = "core.json"

GOOD = 2
"""The grade from which an answer is good."""

LONGEST = 3
"""The most words of a name in which a letter is left out."""


class Query(NamedTuple):
    """What a reader types, the class to which it belongs, and the grades of its answers by their addresses."""

    text: str
    kind: str
    answers: Mapping[str, int]

    def grade(self, address: str) -> int:
        """The grade of an address: its own, or that of its page."""
        page = address.partition("#")[0] or "/"
        return max(self.answers.get(address, 0), self.answers.get(page, 0))


class Figures(NamedTuple):
    """Shares of the graded queries: a good answer first, one among three, no answer; and the queries without a good one among three."""

    first: float
    three: float
    none: float
    missed: tuple[str, ...]


def files(site: Path) -> dict[str, Any]:
    """The search files of a site, the first one first."""
    paths = sorted((site / "search").glob("*.json"), key=lambda path: (path.name != CORE, path.name))
    return {path.name: json.loads(path.read_text("utf-8")) for path in paths}


def queries(found: Mapping[str, Any]) -> list[Query]:
    """The graded queries of which an answer is on the site: what is withdrawn answers none."""
    pages = {unit["address"].partition("#")[0] or "/" for file in found.values() for unit in file["units"]}
    read = [Query(str(one["q"]), one["class"], one["answers"]) for one in yaml.safe_load(QUERIES.read_text("utf-8"))]
    return [query for query in read if query.kind != "odd" and pages & {answer.partition("#")[0] for answer in query.answers}]


def figures(found: Mapping[str, Any]) -> Figures:
    """How well the graded queries are answered."""
    asked = queries(found)
    answers = searched(found, *(query.text for query in asked))
    grades = [[query.grade(address) for address in addresses(one)] for query, one in zip(asked, answers, strict=True)]
    first = [bool(graded) and graded[0] >= GOOD for graded in grades]
    three = [any(grade >= GOOD for grade in graded[:3]) for graded in grades]
    missed = tuple(query.text for query, good in zip(asked, three, strict=True) if not good)
    return Figures(sum(first) / len(asked), sum(three) / len(asked), sum(not graded for graded in grades) / len(asked), missed)


def slips(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names of speakers and of what is referred to with the first, the middle or the last letter left out, each with its address."""
    units = [unit for file in found.values() for unit in file["units"] if unit.get("kind") in {"speakers", "references"}]
    for unit in units:
        family = unit["title"].removesuffix(" Jr.").split()[-1:] if unit["kind"] == "speakers" else unit["title"].split()
        if len(family) <= LONGEST:
            name = " ".join(family)
            letters = [at for at, letter in enumerate(name) if letter.isalpha()]
            yield from ((name[:at] + name[at + 1 :], unit["address"]) for at in (letters[0], letters[len(letters) // 2], letters[-1]))


def right(found: Mapping[str, Any]) -> tuple[int, int]:
    """How many of these names find their record first, and of how many."""
    names = list(slips(found))
    answers = searched(found, *(name for name, _ in names))
    return sum(addresses(one)[:1] == [address] for (_, address), one in zip(names, answers, strict=True)), len(names)


def weight(path: Path) -> int:
    """The bytes of a file by gzip -6."""
    return len(gzip.compress(path.read_bytes(), 6))


def report(site: Path) -> Iterator[str]:
    """The figures of a built site, a line each."""
    found = files(site)
    first, three, none, missed = figures(found)
    yield f"{len(queries(found))} graded queries: a good answer first {first:.3f}, among three {three:.3f}, no answer {none:.3f}"
    yield f"no good answer among three: {', '.join(missed) or 'none of them'}"
    yield "one letter left out of a name: right first {} of {}".format(*right(found))
    for path in (site / "assets" / "find.js", *sorted((site / "search").glob("*.json"))):
        yield f"{path.name}: {weight(path):,} bytes by gzip -6"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = build(PROJECT, site)
        if done.returncode:
            sys.stderr.write(done.stderr)
            return 1
        sys.stdout.write("\n".join(report(site)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
