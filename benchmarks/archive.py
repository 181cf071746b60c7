"""An archive of any number of records, all of which pass the check. The same number gives the same bytes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import yaml

from benchmarks.meeting import Meeting

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.surroundings import Fields

SEED = 20180314
"""What the words of every archive depend on."""

MOST = 200
"""Records of a meeting; an archive of more has several of about the same size."""

LEAST = 20
"""Records in which there is one of every kind, and room for quotations."""

LINE = 1000
"""Characters of a line of YAML: each text stands on one."""


@dataclass(frozen=True)
class Archive:
    """The records by collection, and the reports by the ids of their sources."""

    records: dict[str, list[Fields]]
    reports: dict[str, str]

    def write(self, data: Path) -> None:
        """Write everything into the folder `data`, one file for each collection and each report."""
        (data / "sources").mkdir(parents=True)
        for collection, records in self.records.items():
            text = yaml.dump(records, Dumper=_Text, sort_keys=False, allow_unicode=True, width=LINE)
            (data / f"{collection}.yaml").write_text(text, "utf-8")
        for source, report in self.reports.items():
            (data / "sources" / f"{source}.txt").write_text(report, "utf-8")


class _Text(yaml.CSafeDumper):
    """Writes a text that two records share twice, as an editor would."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def make(records: int) -> Archive:
    """An archive of so many records, LEAST at least."""
    if records < LEAST:
        raise ValueError(f"an archive of {records} records cannot have one of every kind; make one of at least {LEAST}")
    random = Random(SEED)  # noqa: S311  # the same numbers every time are what is wanted
    meetings = [Meeting(number, size, random) for number, size in enumerate(_sizes(records), 1)]
    found: dict[str, list[Fields]] = defaultdict(list)
    for meeting in meetings:
        for collection, made in meeting.records.items():
            found[collection] += made
    return Archive(dict(found), {meeting.source: meeting.report for meeting in meetings})


def _sizes(records: int) -> list[int]:
    meetings = -(-records // MOST)
    return [records // meetings + (number < records % meetings) for number in range(meetings)]
