"""Paragraphs that the end of a page or column, or the file itself, tears apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.intake.blocks import begins
from colloquium.intake.layout import Layout, ends, is_torn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.intake.blocks import Block
    from colloquium.intake.lines import Line
    from colloquium.intake.log import Log


def joined(blocks: list[Block], lines: Sequence[Line], log: Log) -> list[Block]:
    """The paragraphs, those that go on behind the end of a page put together; footnotes stand behind them."""
    layout = Layout(lines)
    found: list[Block] = []
    torn: list[str] = []
    body: Block | None = None
    for block in blocks:
        if body and not block.note and _goes_on(body, block, layout):
            torn.append(f"{body.lines[-1].text[-20:]} | {block.lines[0].text[:20]}")
            body.lines += block.lines
            continue
        found.append(block)
        body = body if block.note else block
    log.add("joined {n} paragraphs that a page or the file had divided", torn)
    return found


def _goes_on(before: Block, block: Block, layout: Layout) -> bool:
    """Whether a paragraph is the rest of the one before it."""
    last, first = before.lines[-1], block.lines[0]
    torn = first.torn or last.page != first.page or first.top < last.top or (layout.tears and is_torn(last, first))
    if not torn or before.heading or block.heading or not first.text or not last.text:
        return False
    if first.opens:
        return first.text[:1].islower()
    edge = layout.edge(last)
    if ends(last.text):
        return layout.indents and not layout.indented(first) and last.right + 1 > edge and not begins(last, first, layout, 0)
    return first.text[:1].islower() or not begins(last, first, layout, edge)
