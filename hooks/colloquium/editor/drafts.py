"""Records that a report suggests: who speaks in it by its labels, and what its headings open. An editor fills in the rest."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from colloquium.data import loader
from colloquium.editor.addition import as_yaml
from colloquium.editor.proposals import slug
from colloquium.problems import PublishingError, nearest
from colloquium.record.collections import SPEAKERS, THEMES
from colloquium.record.models import Speaker, Theme
from colloquium.text.headings import plain
from colloquium.text.labels import heads, proper, tells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.data.draft import Loaded
    from colloquium.editor.addition import Value
    from colloquium.text.report import Report

OFTEN, MOST_WORDS, MOST = 2, 6, 60
"""How often a label begins a paragraph that may name a speaker, its words, and how many records of a kind are suggested."""


def lines(root: Path, source: str) -> Iterator[str]:
    """The suggested records of a report, as YAML. Raises PublishingError."""
    loaded = loader.load(root)
    if not (report := loaded.reports.get(source)):
        raise PublishingError(f"the text of no source {source!r} can be read; {nearest(source, loaded.reports)}")
    known = _known(loaded)
    for kind, found in ((SPEAKERS, _speakers(report)), (THEMES, _themes(report))):
        new = [record for record in found if plain(str(record.get("name", record.get("title")))) not in known][:MOST]
        if new:
            yield f"# For data/{kind}.yaml; write what stands between the empty quotation marks, or delete the record."
        yield from (as_yaml(record) for record in new)


def _known(loaded: Loaded) -> set[str]:
    records = [draft.record for draft in loaded.drafts]
    names = [name for record in records if isinstance(record, Speaker) for name in (record.name, *record.aliases)]
    return {plain(text) for text in (*names, *(record.title for record in records if isinstance(record, Theme)))}


def _speakers(report: Report) -> Iterator[dict[str, Value]]:
    """Those whom labels name, who speaks most first."""
    labels = [head.shown.strip() for head in heads(report) if head.sign == ":" and proper(head.text) and not tells(head.text)]
    for label, times in Counter(labels).most_common():
        if times >= OFTEN and len(label.split()) <= MOST_WORDS:
            yield {"id": slug(label), "name": label, "sort_name": label, "appearances": [{"role": ""}]}


def _themes(report: Report) -> Iterator[dict[str, Value]]:
    """What headings open, with the first sentence below each to prove a point."""
    for heading, below in pairwise(report.paragraphs):
        if heading.kind == "heading" and below.kind != "heading":
            title = " ".join(report.text[heading.start : heading.end].split())
            first = report.sentences_in(below)[0]
            passage = " ".join(report.text[first.start : first.end].split())
            yield {"id": slug(title), "title": title, "summary": "", "points": [{"text": "", "passage": passage}]}
