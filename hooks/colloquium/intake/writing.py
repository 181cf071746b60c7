"""Paragraphs written as a text that reads back as the same paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from colloquium.intake.titles import titles
from colloquium.text.fair_copy import FairCopy
from colloquium.text.folding import LIGATURE
from colloquium.text.headings import paragraphs
from colloquium.text.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from colloquium.intake.blocks import Block
    from colloquium.intake.log import Log
    from colloquium.text.divisions import Division

WIDTH = 100
"""Characters of a line."""

RARE = 60
"""Lines for each divided word from which a text counts as one that divides none: its hyphens are those of words."""

_NUMBER = re.compile(r"(?<=\w)([-–/])\n(?=\d)|(?<=\d)([-–])\n(?=\w)|(?<=\w)([–—/])\n(?=\w)")
_UNSPACED = re.compile(rf"(?<=[{UNSPACED}])\n(?=[{UNSPACED}])")
_NO_BREAK_BEFORE = re.compile(r"[•*–—-]")


def written(
    blocks: Sequence[Block], labels: Sequence[str], listed: Sequence[str], log: Log
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text of a report, the page of each of its paragraphs, and the headings that its record has to name."""
    texts = _read([_UNSPACED.sub("", _NUMBER.sub(r"\1\2\3", block.text)) for block in blocks], log)
    text = "\n\n".join(texts) + "\n"
    starts = list(accumulate((len(one) + 2 for one in texts), initial=0))
    found = paragraphs(text)
    owners = [bisect_right(starts, paragraph.start) - 1 for paragraph in found]
    seen = {owner for owner, paragraph in zip(owners, found, strict=True) if paragraph.kind == "heading"}
    named = titles([(one, block.heading, at in seen) for at, (one, block) in enumerate(zip(texts, blocks, strict=True))], listed)
    return text, tuple(_pages(blocks[owner], labels) for owner in owners) if any(labels) else (), named


def _pages(block: Block, labels: Sequence[str]) -> str:
    """The page of a paragraph, or the first and the last."""
    pages = [labels[line.page] for line in block.lines]
    return pages[0] if pages[0] == pages[-1] else f"{pages[0]}–{pages[-1]}".strip("–")


def _read(texts: Sequence[str], log: Log) -> list[str]:
    """The texts as a reader would write them. A hyphen at a line end stays where nothing tells that it is none of the word."""
    raw = "\n\n".join(texts)
    copy = FairCopy(raw)
    rare = RARE * len(copy.divisions) < raw.count("\n")
    kept = [one for one in copy.divisions if "-" in one.read or (rare and not one.told)]
    log.add("joined {n} words that the end of a line had divided", (one.read for one in copy.divisions if one not in kept))
    log.add("kept the hyphens of {n} words at line ends", (_hyphened(one) for one in kept))
    log.add("wrote letters for {n} ligatures", re.findall(f"[{LIGATURE}]", raw))
    text = copy.text
    for one in reversed(kept):
        text = text[: one.at] + "-" + text[one.at :].removeprefix("-")
    found = ["\n".join(_wrapped(one.split())) for one in text.split("\n\n")]
    _list(found, copy, kept, log)
    return found


def _list(texts: Sequence[str], copy: FairCopy, kept: Sequence[Division], log: Log) -> None:
    """Note every word of which nothing told whether its hyphen is its own, with its line in the text."""
    ends = list(accumulate(len(line.split()) for line in "\n\n".join(texts).split("\n")))
    unsure = [one for one in copy.divisions if not one.told]
    lines = {one: bisect_right(ends, len(copy.text[: one.at].split()) - 1) + 1 for one in unsure}
    hyphened = [f"{_hyphened(one)}, line {lines[one]}" for one in unsure if one in kept]
    log.add("kept the hyphens of {n} words at line ends, which may be no part of the words", hyphened, sure=False, most=None)
    joined = [f"{one.read}, line {lines[one]}" for one in unsure if one not in kept]
    log.add("joined {n} words at line ends whose hyphens may be a part of them", joined, sure=False, most=None)


def _hyphened(division: Division) -> str:
    return division.read if "-" in division.read else division.otherwise


def _wrapped(words: Sequence[str]) -> Iterator[str]:
    """The lines of a paragraph. None ends with a hyphen, or begins as an item of a list does."""
    line = ""
    for word in words:
        whole = line.endswith(("-", "‐", "¬")) or _NO_BREAK_BEFORE.match(word)
        if line and not whole and len(line) + len(word) >= WIDTH:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line
