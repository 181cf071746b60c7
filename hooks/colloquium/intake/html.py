"""The lines of an HTML page: its paragraphs, headings and items, without what is no text of the report."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT, Line, Original
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

LEFT_OUT = "script, style, head, template, noscript, svg, iframe, audio, video, canvas, object"
"""What is no text of a report and no reader sees as text."""

DROPPED = "nav, form, button, select, s, strike, del"
"""What readers see and is no text of a report: what a page is used with, and what is struck out."""

BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|header|h[1-6]|hr|li|main|menu|ol|p|pre|"
    "section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
"""Elements that stand apart from the text around them."""

GONE = "data-gone"
"""What marks an element that is taken out."""

DEEPEST = 2000
"""Elements within each other: with each the library takes longer for all that follow."""

HARD = "\v"
"""What stands for a line break that browsers show."""

_MARK = re.compile(r"([\[(]?)([-−–+]?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*[-−+]?|[*†‡§])[\])]?")
_BREAK = re.compile(rf"{HARD}|(?<=[.!?…”\")\]])[^\S\n]*\n\s*(?=[^\W\d_a-z][^:.!?\n]{{0,60}}:\s)")
_HIDES = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|"
    r"(?<![\w-])(?:left|right|top|bottom|text-indent|margin-(?:left|top))\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0)",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT = re.compile(r"/\*.*?\*/|@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})", re.DOTALL)
"""Remarks in styles, and rules for paper or some windows alone."""

_HEADING = re.compile("h[1-6]|summary")
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|t[dhr]|thead|tbody|tfoot|option|optgroup|colgroup|r[bpt]|rtc|html|head|body|"
    r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z]",
    re.IGNORECASE,
)
_RETURN = re.compile(r"\s*[↑↩︎⤴]+\s*$")


def read(data: str) -> Original:
    """The lines of a page. Raises PublishingError."""
    if _depth(data) > DEEPEST:
        raise PublishingError(f"has elements more than {DEEPEST:,} deep; save it anew as HTML, or as plain text")
    tree = LexborHTMLParser(data)
    root, heading = tree.css_first("html"), tree.css_first("h1")
    title = tree.css_first("title")
    language = (root.attributes.get("lang") or "") if root else ""
    hidden = _taken_out(tree, [*_hidden(tree)])
    _taken_out(tree, tree.css(LEFT_OUT))
    dropped = _taken_out(tree, tree.css(DROPPED))
    words = next((node.text(strip=True) for node in (heading, title) if node and node.text(strip=True)), "")
    lines = list(_lines(tree.body)) if tree.body else []
    return Original(
        "HTML", lines, (), " ".join(words.split()), language, hidden=tuple(filter(None, hidden)), dropped=tuple(filter(None, dropped))
    )


def _hidden(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """What a page hides from its readers, by an attribute or by its own styles."""
    for node in tree.css("body [hidden], body [style], body template"):
        if node.tag == "template" or "hidden" in node.attributes or _HIDES.search(node.attributes.get("style") or ""):
            yield node
    styles = _AT.sub("", " ".join(node.text() for node in tree.css("style")))
    for names in (rule[1] for rule in _RULE.finditer(styles) if _HIDES.search(rule[2])):
        with suppress(SelectolaxError):  # a rule that the library does not know hides nothing
            yield from (node for node in tree.css(names.strip()) if node.tag not in {"html", "body"})


def _taken_out(tree: LexborHTMLParser, nodes: Iterable[LexborNode]) -> list[str]:
    """Take elements out of a page, each with all that is in it, and give the words of each."""
    for node in nodes:
        node.attrs[GONE] = ""
    for node in tree.css(f"[{GONE}] [{GONE}]"):
        del node.attrs[GONE]
    gone = tree.css(f"[{GONE}]")
    words = [" ".join(re.sub("<[^>]*>", " ", node.html or "").split()) for node in gone]
    for node in gone:
        node.decompose()
    return words


def _depth(data: str) -> int:
    """How many elements are open at once at the most, those aside that need no end."""
    deepest = depth = 0
    for tag in _TAG.finditer(data):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _lines(body: LexborNode) -> Iterator[Line]:
    """Each line of each paragraph. What stands in a list begins with a bullet or a number, as browsers show it."""
    top = 0
    for tag, text, mark in _paragraphs(body):
        opens = True
        for at, line in enumerate(_BREAK.split(text)):
            if not line.strip():
                opens = opens or at > 0
                continue
            said = _RETURN.sub("", "\n".join(filter(None, (" ".join(part.split()) for part in line.split("\n")))))
            shown = f"{'' if at else mark}{said}"
            yield Line(shown, 0, top, 0, len(shown), opens=opens, heading=bool(_HEADING.fullmatch(tag)))
            top, opens = top + 1, False


def _paragraphs(body: LexborNode) -> Iterator[tuple[str, str, str]]:
    """The element, the words and the bullet of each paragraph, in order."""
    pieces: list[str] = []
    begun, mark = "body", ""
    for tag, text in _walk(body):
        if tag is None:
            pieces.append(text)
            continue
        if "".join(pieces).strip():
            yield begun, "".join(pieces), mark
            mark = ""
        pieces, begun = [], tag
        mark = text if tag == "li" else mark if tag == "p" else ""
    if "".join(pieces).strip():
        yield begun, "".join(pieces), mark


def _walk(root: LexborNode) -> Iterator[tuple[str | None, str]]:
    """The texts of a page; where an element begins or ends that stands apart, its name instead, and of an item its mark."""
    ahead: list[tuple[LexborNode | str, str]] = [(root, "")]
    while ahead:
        node, mark = ahead.pop()
        if isinstance(node, str):
            yield node, ""
        elif node.tag == "-text":
            text = node.text_content or ""
            yield None, text.replace("\n", HARD) if node.parent and node.parent.tag == "pre" else text
        elif node.tag == "br":
            yield None, HARD
        elif node.tag == "sup" and (note := _MARK.fullmatch(node.text(strip=True))):
            yield None, f"{SHIFT_OUT}{note[1] or '[' * _leads_on(node)}{note[2]}{SHIFT_IN}"
        else:
            if BLOCKS.fullmatch(node.tag or ""):
                yield node.tag or "", mark
                ahead.append((node.parent.tag or "body" if node.parent and node is not root else "body", ""))
            ahead += reversed([*_children(node)])


def _leads_on(node: LexborNode) -> bool:
    """Whether a raised number is a link within the page, as marks of footnotes are."""
    link = node.css_first("a[href]") or (node.parent if node.parent and node.parent.tag == "a" else None)
    return bool(link and "#" in (link.attributes.get("href") or ""))


def _children(node: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    """What stands in an element, and before each item its number in a numbered list, else a bullet."""
    start = node.attributes.get("start") or "1" if node.tag == "ol" else ""
    number = count(int(start[:6]) if start.isdigit() else 1)
    for child in node.iter(include_text=True):
        yield child, (f"{next(number)}. " if node.tag == "ol" else "• ") if child.tag == "li" else ""
