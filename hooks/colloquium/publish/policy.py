"""Refuse pages, drawings and stylesheets that contain inline script or style, load from other hosts, or hide markup.

The policy in `headers` makes browsers refuse the same; here the build refuses it first and says where it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import tinycss2

from colloquium.publish import headers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from colloquium.publish.markup import Element, Page

    class Token(Protocol):
        """A part of a stylesheet, as tinycss2 has it: of a keyword the lower-case name, of an address or a text its value."""

        type: str
        value: str
        lower_value: str
        source_line: int


REFUSED = {
    "base": "it would change every link of the page",
    "style": "styles belong in theme/assets/site.css",
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet"), "a page may not contain another; link to it"),
    **dict.fromkeys(("animate", "animatetransform", "animatemotion", "set"), "animation is not used here"),
}
"""Elements that no page may contain, and why."""

ADDRESSES = ("href", "xlink:href", "src", "srcset", "imagesrcset", "poster", "data", "background", "manifest", "longdesc")
"""Attributes that hold addresses."""

SENDING = ("action", "formaction", "ping", "attributionsrc")
"""Attributes that make a browser send data."""

INERT = ("application/ld+json", "application/json")
"""Types of script elements that contain data and are not run."""

NAMING = {"alternate", "author", "canonical", "cite-as", "collection", "describedby", "item", "license", "me", "type"}
"""Relations of link elements that do not make a browser load anything."""

FOLLOWED = {"", "http", "https", "mailto", "tel", "sms"}
"""Schemes allowed in links; what a page loads may use the first three only."""


ELSEWHERE = re.compile("https?:|data:|//", re.IGNORECASE)
"""The beginning of an address in a stylesheet that leads out of the site."""


def page_faults(page: Page, root: str) -> Iterator[str]:
    """What is wrong with a page of the site at the address `root`, each with its line."""
    yield from element_faults(page, root)
    metas = [element for element in page.elements if element.tag == "meta"][:2]
    if [_policy(meta) for meta in metas] != [None, headers.META_POLICY]:
        yield "the Content-Security-Policy does not come right after the charset; have the page made by theme/main.html"


def element_faults(page: Page, root: str) -> Iterator[str]:
    """What is wrong with the elements of a page, or of a drawing of its own."""
    yield from (f"line {line}: a comment is published with the page and can hide markup; delete it" for line in page.hidden)
    for element in page.elements:
        if not element.attributes and element.tag != "script" and element.tag not in REFUSED:
            continue
        for rule in (_tag, _attributes, _addresses, _number, _script, _meta):
            yield from (f"line {element.line}: <{element.tag}>: {fault}" for fault in rule(element, root))


def style_faults(css: str, root: str) -> Iterator[str]:
    """The addresses in a stylesheet that lead out of the site, and its imports."""
    for token in _tokens(tinycss2.parse_component_value_list(css)):
        if token.type == "at-keyword" and token.lower_value == "import":
            yield f"line {token.source_line}: @import delays the page; put the rules into the file itself"
        elif token.type in {"url", "string"} and ELSEWHERE.match(_cleaned(token.value)) and not token.value.startswith(root):
            yield f"line {token.source_line}: {token.value[:60]!r} is not a file of this site; put one into theme/assets/"


def outside(address: str, root: str) -> bool:
    """Whether an address, as browsers read it, does not lead to this site."""
    cleaned = _cleaned(address)
    return bool(_scheme(address) or cleaned.startswith("//")) and not f"{cleaned}/".startswith(root)


def _scheme(address: str) -> str:
    """The scheme of an address in lower case, "" where it has none."""
    found = re.match(r"([^/?#:]*):", _cleaned(address))
    return found[1].lower() if found else ""


def _cleaned(address: str) -> str:
    """An address without the characters that browsers ignore."""
    return re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")


def _tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(getattr(token, "content", None) or getattr(token, "arguments", None) or ())


def _policy(element: Element) -> str | None:
    return element.get("content") if (element.get("http-equiv") or "").lower() == "content-security-policy" else None


def _tag(element: Element, _: str) -> Iterator[str]:
    if why := REFUSED.get(element.tag):
        yield f"{why}; remove it"


def _attributes(element: Element, _: str) -> Iterator[str]:
    for name, _value in element.attributes:
        if name == "style":
            yield "style= is not applied here; give it a class and write the rule into theme/assets/site.css"
        elif name.startswith("on"):
            yield f"{name}= does not run here; remove it"
        elif name == "srcdoc":
            yield "srcdoc= holds a page of its own; remove it"
        elif name in SENDING:
            yield f"{name}= sends something, and nothing here receives it; remove it"


def _addresses(element: Element, root: str) -> Iterator[str]:
    for name, value in element.attributes:
        for address in re.split(r"[\s,]+", value.strip()) if name.endswith("srcset") else [value] if name in ADDRESSES else []:
            yield from _address(element, name, address, root)


def _address(element: Element, name: str, address: str, root: str) -> Iterator[str]:
    relations = set((element.get("rel") or "").lower().split())
    scheme, shown = _scheme(address), f"{name}={address[:60]!r}"
    if scheme not in FOLLOWED:
        yield f"{shown} does not lead to a page; write a web address"
    elif not outside(address, root) or (element.tag == "link" and relations and relations <= NAMING):
        return
    elif element.tag not in {"a", "area"}:
        yield f"{shown} loads something from another host, which then knows the reader; put the file into theme/assets/"
    elif scheme in {"", "http", "https"} and "noreferrer" not in relations:
        yield f'{shown} leads to another host; add rel="noreferrer"'


def _number(element: Element, _: str) -> Iterator[str]:
    scheme, _, number = (element.get("href") or "").partition(":")
    rung, shown = (re.sub(r"[^+\d]", "", text) for text in (number.partition("?")[0], element.text))
    if element.tag == "a" and scheme.lower() in {"tel", "sms"} and rung != shown:
        yield f"the link rings {rung or 'nothing'} and shows {shown or 'no number'}; write the same digits in both, and no others"


def _script(element: Element, _: str) -> Iterator[str]:
    if element.tag != "script":
        return
    if (element.get("type") or "").lower() in INERT:
        if "<" in element.text:
            yield "a data block holds '<'; write it as \\u003c"
    elif element.get("src") is None or element.text.strip():
        yield "script inside a page does not run here; put it into a file in theme/assets/"


def _meta(element: Element, root: str) -> Iterator[str]:
    directive = (element.get("http-equiv") or "").lower()
    if directive == "refresh":
        target = re.split("url=", element.get("content") or "", flags=re.IGNORECASE)[-1]
        if outside(target, root):
            yield f"the page sends its readers to {target[:60]!r}, another host; link to it instead"
    elif directive and directive != "content-security-policy":
        yield f"http-equiv={directive!r} is not used here; remove it"
