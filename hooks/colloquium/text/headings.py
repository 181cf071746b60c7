"""Which paragraphs of a report are headings.

Headings are the paragraphs that the record names as such, and short ones that are numbered or in capitals. It is better to miss one,
which the record can name, than to take a stage direction, the number of a page or the words of a speaker for one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from colloquium.record.marks import MARKS
from colloquium.text.folding import fold
from colloquium.text.paragraphs import PARAGRAPH, Paragraph
from colloquium.text.scripts import PAUSES, STOPS
from colloquium.text.words import length

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

WORDS, LINES, CHARACTERS = 20, 2, 300
"""What a heading has at the most, unless the record names it."""

REPEATED = 2
"""How often the same capitals may stand alone and be a heading; more often they are the head of a page or the name of a speaker."""

_LABEL = re.compile(
    r"(?P<number>\d{1,3}[.)．、]|\d{1,3}(?:\.\d{1,3})+\.?)\s*(?!\d)|(?P<roman>(?:[IVX]+|[IVXLC]{2,})[.)])\s+|"
    r"(?P<letter>[^\W\d_][.)])\s+(?=[^\W\d_]{2,}\s+[^\s,]+[^,]*$)|"
    r"(?P<chapter>(?i:chapter|part|section|article|annex|appendix|session|panel|title|chapitre|partie|annexe|séance|kapitel|teil|abschnitt|"
    r"anhang|sitzung|capítulo|sección|anexo|sesión|capitolo|sezione|allegato|hoofdstuk|deel|bijlage|rozdział|część|załącznik|глава|часть|"
    r"раздел|приложение|розділ|частина|κεφάλαιο|μέρος|الفصل|القسم|الجزء|פרק|अध्याय)\s+(?:\d{1,3}|[IVXLC]+|[A-Z])(?!\w)[\s.:–—-]*)|"
    r"(?P<east>[第제]\s*[\d一二三四五六七八九十百]+\s*[章節节部編编篇回課课条條장절부]|[一二三四五六七八九十]{1,3}[、．.])\s*"
)
"""What numbers a heading: 3., 2.1, IV., A., Chapter 4, 第三章."""

_ANY_NUMBER = re.compile(r"(?:[^\W\d_]+\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[^\W\d_])(?:[.:)–—-]\s*|\s+)")

_NO_TITLE = re.compile(
    rf"[(\[（［【〔]|.*[{PAUSES}{STOPS}][\s{MARKS})\]）］】〕]*$|"  # a stage direction; the end of a sentence
    r".*(?:\.(?: ?\.)+|_{3}|·(?: ?·)+|\t|\s{3})\s*\d*$|"  # leader dots, with the number of a page
    r"[\W\d_]*$|\W*[^\W\d_]+\.?\s*\d+(?:\s*[^\s\d]+\s*\d+)?\W*$",  # a number; Page 3 of 9
    re.DOTALL,
)
_DAY = re.compile(r"\d+[.)]?\s+[^\W\d_]+\s+\d{4}$")


def paragraphs(text: str, named: Collection[str] = ()) -> tuple[Paragraph, ...]:
    """Every paragraph of a text, in order; `named` are texts that are headings, alone or behind a number."""
    spans = [match.span() for match in PARAGRAPH.finditer(text)]
    blocks = [text[start:end].rstrip() for start, end in spans]
    titles = frozenset(map(plain, named))
    longest = max(map(len, named), default=-CHARACTERS) + CHARACTERS
    headed = [len(block) <= longest and heads(block, titles) is not None for block in blocks]
    seeming = _seeming(blocks)
    return tuple(
        Paragraph(n, start, end, _kind(block, name=name, seems=seems), name)
        for n, ((start, end), block, name, seems) in enumerate(zip(spans, blocks, headed, seeming, strict=True), 1)
    )


def plain(title: str) -> str:
    """A title with its typography folded, as titles are compared."""
    return fold(title).text.strip()


def heads(block: str, titles: Collection[str]) -> str | None:
    """Which of the `titles`, each plain, a paragraph is, as it is or behind a number."""
    folded = plain(block)
    number = _ANY_NUMBER.match(folded) or _LABEL.match(folded)
    return next((title for title in (folded, folded[number.end() :] if number else "") if title in titles), None)


def _kind(block: str, *, name: bool, seems: bool) -> Literal["heading", "item", "text"]:
    if not name and block.startswith(("•", "- ", "* ", "– ", "— ")):
        return "item"
    return "heading" if name or seems else "text"


def _seeming(blocks: Sequence[str]) -> list[bool]:
    """Which paragraphs look like headings: those in capitals, and the numbered ones with something else around them than a list."""
    numbers = [_numbering(block) for block in blocks]
    capitals = Counter(filter(_in_capitals, blocks))
    around = zip(["", *numbers], numbers, numbers[1:], strict=False)
    numbered = [bool(number) and number not in {before, after} for before, number, after in around]
    return [seems or 0 < capitals[block] <= REPEATED for block, seems in zip(blocks, [*numbered, False], strict=False)]


def _numbering(block: str) -> str:
    """How a paragraph that may be a heading is numbered; empty if it is none."""
    number = _LABEL.match(block) if _may_be(block) else None
    if not number:
        return ""
    title, kind = block[number.end() :], number.lastgroup or ""
    may_stand_alone = kind in {"chapter", "east"} and not title
    if not may_stand_alone and (_NO_TITLE.match(title) or title.lstrip(MARKS)[:1].islower()):
        return ""
    return f"{kind} {number.group().rstrip('. ').count('.')}"


def _in_capitals(block: str) -> bool:
    return block.isupper() and _may_be(block) and bool(re.search(r"[^\W\d_]{3}", block)) and not _NO_TITLE.match(block)


def _may_be(block: str) -> bool:
    return len(block) <= CHARACTERS and block.count("\n") < LINES and length(block) <= WORDS and not _DAY.match(block)
