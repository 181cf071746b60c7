"""Render the editors' Markdown: emphasis, links, lists, quotations, foreign words. Raw HTML, headings and pictures stay text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from colloquium.record.fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    Address = Callable[[str], str | None]
    """Gives the address of the record that a link names, as in `figures/its-id`; None where it names none."""

_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)[^\n]*\n", re.DOTALL)
_ANCHOR = re.compile(r"(?<=\S)[ \t]*\{[#.:][^}\n]*\}(?=[ \t]*$)", re.MULTILINE)

ALLOWED = ["emphasis", "link", "autolink", "backticks", "list", "blockquote", "escape", "entity", "newline"]


@cache
def _parser(*, any_link: bool = False) -> MarkdownIt:
    parser = MarkdownIt("zero").enable(ALLOWED)
    parser.add_render_rule("link_open", _link)
    parser.core.ruler.push("languages", _languages)
    if any_link:
        parser.validateLink = bool  # type: ignore[assignment, method-assign]  # its documented way
    return parser


def _languages(state: StateCore) -> None:
    """Turn a link that names a language, as in `[contravention](lang:fr)`, into a span marked with that language."""
    for token in state.tokens:
        foreign: list[bool] = []
        for child in token.children or ():
            if child.type == "link_open":
                scheme, _, language = str(child.attrGet("href")).partition(":")
                foreign.append(scheme == "lang" and LANGUAGE.fullmatch(language) is not None)
                if foreign[-1]:
                    child.type, child.tag, child.attrs = "span_open", "span", {"lang": language}
            elif child.type == "link_close" and foreign.pop():
                child.type, child.tag = "span_close", "span"


def _link(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    if own := env["address"](str(tokens[at].attrGet("href"))):
        tokens[at].attrSet("href", own)
    else:
        tokens[at].attrSet("rel", "noreferrer")
    return str(self.renderToken(tokens, at, options, env))


def discreet(html: str) -> str:
    """Add rel="noreferrer" to links out of the site that have no `rel`, so that other sites do not learn the page's address."""
    return re.sub(r"<a [^<>]*>", _discreet, html)


def _discreet(tag: re.Match[str]) -> str:
    leads_out = re.search(r"""\bhref=["']?(https?:)?//""", tag[0])
    return f'<a rel="noreferrer" {tag[0][3:]}' if leads_out and not re.search(r"\brel=", tag[0]) else tag[0]


def _nowhere(_: str) -> None:
    return None


def blocks(text: str, address: Address = _nowhere) -> Markup:
    """A Markdown text as paragraphs and lists."""
    return Markup(_parser().render(text, {"address": address}).strip())  # noqa: S704  # the parser escapes all HTML


def page(text: str) -> str:
    """A whole page of Markdown as others write it, with headings, tables and HTML; never shown, as nobody vouches for it."""
    bare = _ANCHOR.sub("", _FRONT.sub("", text))
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(bare))


def line(text: str, address: Address = _nowhere) -> Markup:
    """A Markdown text without paragraphs around it."""
    return Markup(_parser().renderInline(text, {"address": address}).strip())  # noqa: S704  # the parser escapes all HTML


def nodes(text: str, address: Address = _nowhere) -> list[dict[str, object]]:
    """A Markdown text as a tree, for formats other than HTML: each node with its type, text, link and the nodes inside it."""
    return [_node(child, address) for child in SyntaxTreeNode(_parser().parse(text)).children]


def _node(node: SyntaxTreeNode, address: Address) -> dict[str, object]:
    inside = [_node(child, address) for child in node.children]
    url, language = node.attrs.get("href"), str(node.attrs.get("lang", ""))
    made: dict[str, object] = {"type": node.type, "text": node.content, "url": url and (address(str(url)) or url), "children": inside}
    return made | ({"lang": language.split("-", maxsplit=1)[0]} if language else {})


def links(text: str) -> Iterator[str]:
    """The targets of the links."""
    if "](" not in text and "<" not in text:  # as in most texts
        return iter(())
    tokens = (child for block in _parser(any_link=True).parse(text) for child in block.children or ())
    return (str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open")


def foreign_links(text: str) -> Iterator[str]:
    """The targets of the links that are not web addresses."""
    return (target for target in links(text) if not target.startswith(("https://", "http://", "mailto:")))


def depth(text: str) -> int:
    """How many marks stand within one another at the most."""
    deepest = 0
    for block in _parser(any_link=True).parse(text):
        within = 0
        for child in block.children or ():
            within += child.nesting
            deepest = max(deepest, within)
        deepest = max(deepest, block.level)
    return deepest
