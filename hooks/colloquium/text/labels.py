"""Where a transcript may say who speaks: what stands before a colon, a point, a dash, or alone on its line, and whom that names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from colloquium.text import lists
from colloquium.text.endings import OFFICES
from colloquium.text.scripts import UNSPACED
from colloquium.text.verbs import SAYING, TELLING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.text.names import Names
    from colloquium.text.report import Report

LONGEST_LABEL, MOST_WORDS = 100, 16
"""Characters of a line in which its label stands, and words of a label."""

INLINE, FEW_WORDS, BRACKETS = 70, 6, 200
"""Characters and words of a label behind the end of a sentence, and characters before it in which brackets may open."""

FEW_OFFICES = 3
"""Titles and offices before the name with which a paragraph begins."""

_LINE = re.compile(
    r"^[ \t]*(?:[-•–]\s+|[*_]{1,3}|\[?(?:\d\d?:)?\d\d?:\d\d\]?\s+|\[|(?P<circle>[○〇◯●◎])\s?)?"
    rf"(?P<line>[^\W_][^\n]{{0,{LONGEST_LABEL}}})",
    re.MULTILINE,
)
_SIGN = re.compile(
    r"[*_\]]{0,3}(?P<sign>[:：]|\.)[*_\]]{0,3}(?:\s*[—–])?(?=\s+\S|[^\x00-\x7f])|[*_\]]{0,3}[:：][*_\]]{0,3}(?=[^\d/\s]|\s*$)|\s+(?P<dash>[-–—])\s"
)
_AFTER_CIRCLE = re.compile(r"[\u3000\s]+|[:：]")
_ASIDE = re.compile(r"(?:\s*[(\[（][^)\]）]*[)\]）])+\s*$")
_WORD, _WORDS = re.compile(r"\S"), re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:：\"”’»)\]]\s*$")
_WITHIN = re.compile(r"[^\W\d_]{5}\.\s|[!?]\s|[。！？؟।]\s*\S")
_POINT = re.compile(r"([^\W\d_]+)\.[”\"’»)\]]*\s+[“\"‘«(]?(?=([^\W\d_]))")
_SHORT = re.compile(r"rt|jr|snr?|jnr?|esq|ing|dipl|med|rer|nat|phil|jur|iur|habil|theol|ph|mag", re.IGNORECASE)
"""What stands between titles and names, or behind these, with a point that ends no sentence."""
_INLINE = re.compile(r"[:：](?=\s+\S|[^\x00-\x7f])")
_AFTER_STOP = re.compile(r"(?<=[.!?…。！？؟।])(?<!\d\.)[”\"’»)\]]*\s+|(?<=[。！？])(?=\S)")
_RANK = re.compile(
    r"\s*(?:$|[,，(（/|]|[–—]\s|\s-\s|(?:of|from|for|de|du|des|d’|von|vom|aus|für|del|da|do|di|из|от)\s)|"
    rf"(?:(?<=[{UNSPACED}])[{UNSPACED}]{{1,3}}$)"
)
_LETTERS = re.compile(r"(?:\s+[A-Z][A-Za-z]?[A-Z]{1,2}\b\.?)+(?=$|[,(])")
_ARTICLE = re.compile(r"(?:the|el|la|le|l’|der|die|il|o|a)\s+", re.IGNORECASE)
_PART = re.compile(r"\s*(?:[,，(（|]|\s[–—-]\s)")
_TOWARDS = frozenset(
    ("to", "by", "from", "with", "on", "about", "against", "re", "vs", "an", "von", "zu", "à", "par", "de", "a", "por", "da")
)


class Head(NamedTuple):
    """What may be a label: where it starts, where the words after it begin, its text, and the sign behind it.

    The sign is `:`, `.`, `,` for a point behind a role, `–` for a point and a dash, `-` for a dash, `○` where a circle stands before
    it, `|` where it is alone on its line, and `;` for a colon behind a label that follows another sentence.
    """

    start: int
    said: int
    text: str
    sign: str

    @property
    def shown(self) -> str:
        """The label without what stands in brackets behind it."""
        return _ASIDE.sub("", self.text)


def heads(report: Report) -> Iterator[Head]:
    """What may be a label. A point or a dash ends one only at the beginning of a paragraph: elsewhere it ends a sentence."""
    beginnings = {paragraph.start for paragraph in report.paragraphs}
    for line in _LINE.finditer(report.text):
        begins = line.start() in beginnings or line.end() - len(line[0].lstrip()) in beginnings
        if begins or line["circle"] or _SENTENCE_END.search(report.text, max(0, line.start() - 8), line.start()):
            yield from _circled(line) if line["circle"] else _of_line(report.text, line, begins=begins)
    yield from _inline(report.text)


def _circled(line: re.Match[str]) -> Iterator[Head]:
    if end := _AFTER_CIRCLE.search(line["line"]):
        yield Head(line.start(), line.start("line") + end.end(), line["line"][: end.start()], "○")


def _of_line(text: str, line: re.Match[str], *, begins: bool) -> Iterator[Head]:
    shown, at = line["line"], line.start("line")
    for sign in _SIGN.finditer(shown):
        kind = "-" if sign["dash"] else sign["sign"] or ":"
        label = shown[: sign.start()].strip()
        if kind == ".":
            kind = "–" if sign[0][-1] in "—–" else "," if "," in label else "."
        if begins or kind in ":：":
            yield Head(line.start(), at + sign.end(), label, ":" if kind == "：" else kind)
        if kind in ":：":
            return
    said = _WORD.search(text, line.end())
    if said and text[line.end()] in "\r\n":
        yield Head(line.start(), said.start(), shown.strip(), "|")


def _inline(text: str) -> Iterator[Head]:
    """What stands before a colon and behind the end of a sentence, the longest first; not in brackets."""
    for colon in _INLINE.finditer(text):
        first = max(0, colon.start() - INLINE)
        for stop in _AFTER_STOP.finditer(text, first, colon.start()):
            label = text[stop.end() : colon.start()].strip()
            if label and len(label.split()) <= FEW_WORDS and not label[0].islower() and "\n\n" not in text[stop.start() : colon.start()]:
                before = text[max(0, stop.start() - BRACKETS) : stop.start()]
                if not _shortened(before) and before.rfind("(") <= before.rfind(")"):
                    yield Head(stop.end(), colon.end(), label, ";")


def _shortened(before: str) -> bool:
    """Whether a text ends with a title and its point."""
    return before.endswith(".") and any(OFFICES.fullmatch(word) for word in _WORDS.findall(before[-INLINE:])[-1:])


def known(head: Head, names: Names) -> frozenset[str]:
    """Whom a label names: by a name alone, or with titles and offices before it, and party, place or role behind it."""
    core = head.shown
    exact = names.called(core)
    if exact or head.sign == ";":
        return exact
    aside = head.text[len(core) :].strip(" ()[]（）")
    return _held(core, names, strictly=head.sign not in {":", "○"}) or (_aside(core, aside, names) if aside else frozenset())


def _held(core: str, names: Names, *, strictly: bool) -> frozenset[str]:
    found = names.find(core)
    last = lists.end(core, found) if found else 0
    if not found or not (_RANK.match(core, last) or (not core.isupper() and _LETTERS.match(core, last))):
        return frozenset()
    first = found[0]
    before = _ARTICLE.sub("", core[: first.start]).split()
    single = " " not in core[first.start : first.end].strip() and not re.match(f"[{UNSPACED}]", core[first.start])
    offices = all(OFFICES.fullmatch(word.rstrip(".")) for word in before)
    if not offices and (strictly or single or not _capitalised(before)):
        return frozenset()
    part = _PART.search(core, last)
    end = part.start() if part else len(core)
    return frozenset(id for named in found if named.start < end for id in named.bearers)


def _aside(core: str, aside: str, names: Names) -> frozenset[str]:
    """Whom the brackets behind an office name: `The Minister for Piers (Jane Reed)`."""
    words = core.split()
    return _held(aside, names, strictly=False) if words and not words[0][0].islower() else frozenset()


def _capitalised(words: list[str]) -> bool:
    """Whether words may be an office before a name: `Question to Mr. Quill` and `Thank you, Mr. Quill` are none."""
    return all((not word[0].islower() or OFFICES.fullmatch(word.rstrip("."))) and word[-1] not in ",;!?" for word in words) and not (
        {word.casefold() for word in words} & _TOWARDS
    )


def titled(label: str) -> bool:
    """Whether a label begins with a title."""
    return bool(OFFICES.fullmatch(label.split(maxsplit=1)[0].rstrip(".")))


def proper(label: str) -> bool:
    """Whether each word of a label begins as names and offices do."""
    return _capitalised(label.split())


def opens(text: str, names: Names) -> bool:
    """Whether a paragraph begins with a name, behind titles, or behind an office if a verb of speech follows: it is narration."""
    text = text.lstrip("•*–—- ")
    found = names.find(text)
    before = text[: found[0].start].split() if found else []
    if not found or len(before) > FEW_OFFICES or text[0] in "([（":
        return False
    offices = all(OFFICES.fullmatch(word.rstrip(".")) for word in before)
    return offices or (_capitalised(before) and bool(SAYING.match(text, found[0].end + 1)))


def tells(label: str) -> bool:
    """Whether a label is the beginning of a sentence, such as `Ms. Hollow, engineer, said`, or more than one."""
    words = _WORDS.findall(label.casefold())
    return len(words) > MOST_WORDS or not TELLING.isdisjoint(words) or bool(_WITHIN.search(label)) or _goes_on(label)


def _goes_on(label: str) -> bool:
    """Whether a sentence ends within a label and another begins: no point behind an initial or a title does that."""
    points = (found.groups() for found in _POINT.finditer(label))
    return any(len(word) > 1 and after.isupper() and not (OFFICES.fullmatch(word) or _SHORT.fullmatch(word)) for word, after in points)
