"""The speeches of a transcript: what is said from one label, such as `MS HOLLOW:`, to the next, across paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text.labels import Head, heads, known, opens, proper, tells, titled
from colloquium.text.names import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.text.names import Names
    from colloquium.text.paragraphs import Paragraph
    from colloquium.text.report import Report

MOST_WORDS = 6
"""Words of a label that names nobody who is known."""

BRIEF, FEW_WORDS = 24, 2
"""Characters and words of what is a label at the beginning of a paragraph whatever it says: `Question:`, `A voice:`."""

OPENING = 60
"""Characters at the beginning of a paragraph in which its name stands."""

ALONE = 2
"""How often names have to stand alone on their lines, with sentences below, to be labels."""

_ENDED = re.compile(r"[.!?…。！？؟।][\"”’»)\]]*\s*$")
_THE = re.compile(r"the(?: [^\W\d_]+){1,3}", re.IGNORECASE)


class Speech(NamedTuple):
    """Characters `start` to `end` of a report are said by whom its `label` names, by their ids; the words begin at `said`.

    Where it is not `sure`, the label may be only the beginning of a sentence. Narration between speeches has no label.
    """

    start: int
    said: int
    end: int
    label: str
    speakers: frozenset[str]
    sure: bool


def speeches(report: Report, names: Names) -> tuple[Speech, ...]:
    """The speeches of a report, in order; none where no label names somebody who is known.

    A speech ends at the next label, at a heading, at a paragraph that begins with a name and is narration, or with the report. What
    stands in capitals, as running headers do, or in brackets, as `(Applause)` does, ends one only if it is listed. A speech whose label
    is not the first of its paragraph, as in a list of names, or stands in a heading, ends with that paragraph. Narration is listed as a
    speech without a label.
    """
    labels = list(_labels(report, names))
    if not any(label.speakers for label in labels):
        return ()
    begun = {label.start for label in labels}
    labels = sorted([*labels, *(told for told in _narration(report, names) if told.start not in begun)])
    headings = [p.start for p in report.paragraphs if p.kind == "heading" and (p.named or _is_heading(report.text[p.start : p.end]))]
    ends = sorted([*headings, *(label.start for label in labels), len(report.text)])
    return tuple(label._replace(end=min(label.end, ends[bisect_right(ends, label.start)])) for label in labels)


def _is_heading(text: str) -> bool:
    return not text.isupper() and text[0] not in "([（［"


def _narration(report: Report, names: Names) -> Iterator[Speech]:
    """The paragraphs that begin with a name and no label, such as `Mr Quill asked for a bell.`: no speaker says them."""
    for paragraph in report.paragraphs:
        if paragraph.kind != "heading" and opens(report.text[paragraph.start : min(paragraph.end, paragraph.start + OPENING)], names):
            line = report.text.rfind("\n", 0, paragraph.start) + 1
            yield Speech(line, paragraph.start, len(report.text), "", frozenset(), sure=False)


def _labels(report: Report, names: Names) -> Iterator[Speech]:
    """What stands where labels do, as speeches without an end: those that are known, have a title, or look like a name."""
    found = [(head, known(head, names)) for head in heads(report) if not tells(head.text)]
    often = Counter(bare(head.text) for head, _ in found if head.sign == ":")
    signs = Counter(head.sign for head, who in found if who)
    alone = _alone(report, found)
    found = [(head, who) for head, who in found if head.sign != "|" or head.start in alone]
    begun, said, opened = -1, -1, -1
    for head, who in sorted(found, key=lambda one: (one[0].start, one[0].said)):
        paragraph = report.paragraph_at(head.said)
        named = head.sign == ":" and often[bare(head.text)] > 1 and proper(head.text)
        sure = bool(who or named or _is_titled(head, signs))
        if head.start > begun and head.start >= said and _fits(report, names, head, who, signs) and (sure or _seems(head, paragraph)):
            inside = paragraph.start < head.start and (head.sign != ";" or opened != paragraph.start)
            apart = inside or (paragraph.kind == "heading" and not head.text.isupper())
            yield Speech(head.start, head.said, paragraph.end if apart else len(report.text), head.shown, who, sure)
            begun, said, opened = head.start, head.said, opened if paragraph.start < head.start else paragraph.start


def _alone(report: Report, found: Iterable[tuple[Head, frozenset[str]]]) -> set[int]:
    """Where names stand alone on their lines with sentences below, if this is the form of labels in the report."""
    lines = [(head, who) for head, who in found if head.sign == "|" and (who or titled(head.text) or _THE.fullmatch(head.text))]
    nexts = [*(head.start for head, _ in lines[1:]), len(report.text)]
    kept = {head.start: who for (head, who), end in zip(lines, nexts, strict=False) if _has_text(report, head, end)}
    return set(kept) if sum(bool(who) for who in kept.values()) >= ALONE else set()


def _has_text(report: Report, head: Head, end: int) -> bool:
    return head.said < end and bool(_ENDED.search(report.text[head.said : min(end, report.paragraph_at(head.said).end)]))


def _fits(report: Report, names: Names, head: Head, who: frozenset[str], signs: Counter[str]) -> bool:
    """Whether a label has the form of one.

    Behind a role, a point ends a label only where others end with a point and no name follows: `Ada Hollow, engineer.` may as well
    stand in a list of those who came.
    """
    if head.sign in ".,":
        named = opens(report.text[head.said : head.said + OPENING], names)
        formed = head.sign == "." or (who and signs["."] + signs["–"] > 0)
        return not named and bool(formed) and len(head.text.split()[-1]) > 1
    if head.sign == "-":
        return bool(who) and head.text.isupper()
    return bool(who) or len(head.text.split()) <= MOST_WORDS


def _is_titled(head: Head, signs: Counter[str]) -> bool:
    """Whether a label of somebody unknown has a title or stands where titles do, in a report with labels of its form."""
    if head.sign in "○|" or not titled(head.text):
        return head.sign in "○|"
    pointed = head.sign in ".–" and signs["."] + signs["–"] > 0
    return head.sign == ":" or (head.sign == ";" and head.text.isupper()) or (pointed and " " in head.text)


def _seems(head: Head, paragraph: Paragraph) -> bool:
    """Whether a label of somebody unknown is in capitals, or a few words at the beginning of a paragraph."""
    count, begins = len(head.text.split()), paragraph.start >= head.start and not head.text[0].islower()
    brief = len(head.text) <= BRIEF and (count <= FEW_WORDS or proper(head.text))
    return (head.sign == ":" and ((begins and brief) or head.text.isupper())) or (head.sign == "–" and brief and proper(head.text))
