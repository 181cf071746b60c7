"""The speeches of a transcript: what is said from one label, such as `MS HOLLOW:`, to the next, across paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text.endings import TITLES
from colloquium.text.names import bare
from colloquium.text.verbs import SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.names import Names
    from colloquium.text.report import Report

LONGEST_LABEL, MOST_WORDS = 80, 6
"""Characters of a line in which its label stands, and words of a label."""

BRIEF, FEW_WORDS = 24, 2
"""Characters and words of what is a label at the beginning of a paragraph whatever it says: `Question:`, `A voice:`."""

_LINE = re.compile(rf"^[ \t]*(?:[-•–]\s|[*_]{{1,3}}|\[?(?:\d\d?:)?\d\d?:\d\d\]?\s+)?([^\W_][^\n]{{0,{LONGEST_LABEL}}})", re.MULTILINE)
_SIGN = re.compile(r"[*_]{0,3}(?:[:：]|\.)[*_]{0,3}(?:\s*[—–])?(?=\s+\S|[^\x00-\x7f])|[*_]{0,3}[:：][*_]{0,3}(?=[^\d/\s]|\s*$)")
_ASIDE = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*$")
_TELLING = re.compile(SAYING.pattern)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:：\"”’»)\]]\s*$")


class Speech(NamedTuple):
    """Characters `start` to `end` of a report are said by whom its `label` names, by their ids; the words begin at `said`.

    Where it is not `sure`, the label may be only the beginning of a sentence, in capitals.
    """

    start: int
    said: int
    end: int
    label: str
    speakers: frozenset[str]
    sure: bool


def speeches(report: Report, names: Names) -> tuple[Speech, ...]:
    """The speeches of a report, in order; none where no label names somebody who is known.

    A speech ends at the next label, at a heading, or with the report. What stands in capitals, as running headers do, or in brackets,
    as `(Applause)` does, ends one only if it is listed. A speech whose label is not the first of its paragraph, as in a list of names,
    or stands in a heading, ends with that paragraph.
    """
    labels = list(_labels(report, names))
    if not any(label.speakers for label in labels):
        return ()
    headings = [p.start for p in report.paragraphs if p.kind == "heading" and (p.named or _is_heading(report.text[p.start : p.end]))]
    ends = sorted([*headings, *(label.start for label in labels), len(report.text)])
    return tuple(label._replace(end=min(label.end, ends[bisect_right(ends, label.start)])) for label in labels)


def _is_heading(text: str) -> bool:
    return not text.isupper() and text[0] not in "([（［"


def _labels(report: Report, names: Names) -> Iterator[Speech]:
    """What stands where labels do, as speeches without an end: those that are known, have a title, or look like a name.

    One with a verb of speech is none: it is the beginning of a sentence, such as `Ms. Hollow, engineer, said:`.
    """
    found = list(_candidates(report))
    often = Counter(bare(label) for _, _, label, sign in found if sign == ":")
    begun = -1
    for start, said, label, sign in found:
        paragraph = report.paragraph_at(said)
        known = names.called(label)
        titled = sign == ":" and TITLES.fullmatch(label.split()[0].rstrip("."))
        named = sign == ":" and often[bare(label)] > 1 and all(not word[0].islower() for word in label.split())
        brief = paragraph.start >= start and sign == ":" and len(label) <= BRIEF and len(label.split()) <= FEW_WORDS
        if (
            start > begun
            and not _TELLING.search(label)
            and (known or titled or named or (brief and not label[0].islower()) or (sign == ":" and label.isupper()))
        ):
            apart = paragraph.start < start or (paragraph.kind == "heading" and not label.isupper())
            yield Speech(start, said, paragraph.end if apart else len(report.text), label, known, sure=bool(known or titled or named))
            begun = start


def _candidates(report: Report) -> Iterator[tuple[int, int, str, str]]:
    """What may be a label: where it starts, where the words after it begin, the label, and the sign behind it.

    A point ends a label only at the beginning of a paragraph: elsewhere it ends a sentence. Behind a role it does so before a dash:
    `Ada Hollow, engineer.` may as well stand in a list of those who came.
    """
    beginnings = {paragraph.start for paragraph in report.paragraphs}
    for line in _LINE.finditer(report.text):
        begins = line.start() in beginnings or line.end() - len(line[0].lstrip()) in beginnings
        if begins or _SENTENCE_END.search(report.text, max(0, line.start() - 8), line.start()):
            for sign in _SIGN.finditer(line[1]):
                label = _ASIDE.sub("", line[1][: sign.start()])
                listed = "." in sign[0] and "," in label and sign[0][-1] not in "—–"
                if label and len(label.split()) <= MOST_WORDS and (begins or "." not in sign[0]) and not listed:
                    yield line.start(), line.start(1) + sign.end(), label, "." if "." in sign[0] else ":"
                if "." not in sign[0]:
                    break
