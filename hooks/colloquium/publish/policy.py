"""Refuse pages and drawings that contain inline script or style, load from other hosts, or hide markup.

The policy in `headers` makes browsers refuse the same; here the build refuses it first and says where it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from colloquium.publish import headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.publish.markup import Element, Page

REFUSED = {
    "base": "it would change every link of the page",
    "style": "styles belong in theme/assets/site.css",
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet"), "a page may not contain another; link to it"),
    **dict.fromkeys(("animate", "animatetransform", "animatemotion", "set"), "animation is not used here"),
}
"""Elements that no page may contain, and why."""

HIDING = {
    **dict.fromkeys(("noembed", "noframes", "noscript", "plaintext", "xmp"), "it can hide markup from a check; remove it"),
    **dict.fromkeys(("textarea", "title"), "its text can hide markup; write each '<' in it as &lt;"),
    "template": "it can hide markup; give it an id and no other attribute",
}
"""Elements whose content browsers and other programs read in different ways, and what to do."""

PLAIN = re.compile(r"""<(title|textarea)(?:\s[^<>]*)?>[^<]*</\1>|<template id="[\w-]+">""", re.IGNORECASE)
"""Those of them that all read alike."""

SUSPECT = re.compile(rf"<(?:!(?!doctype html>)|\?|/(?![a-z])|({'|'.join([*REFUSED, *HIDING])})(?=[\s/>]))", re.IGNORECASE)
"""Comments and declarations, wherever a text has them, and the elements of both lists."""

SHOWN = re.compile(r"(?:og|twitter):(?:image|video|audio|player|url)(?::(?:url|secure_url|src|stream))?")
"""Meta elements with addresses that others load where they show a link to the page."""

REFRESH = re.compile(r"""0; ?url=([^\s"']+)""", re.IGNORECASE)
"""A redirection in the one form that every browser reads alike."""

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

FIRST = [("meta", "utf-8", None), ("meta", None, headers.META_POLICY)]
"""Tag, charset and policy of the first two elements of a page."""


def page_faults(page: Page, root: str) -> Iterator[str]:
    """What is wrong with a page of the site at the address `root`, each with its line."""
    yield from element_faults(page, root)
    if [(element.tag, element.get("charset"), _policy(element)) for element in page.head] != FIRST:
        yield "the Content-Security-Policy does not come right after the charset; have the page made by theme/main.html"


def element_faults(page: Page, root: str) -> Iterator[str]:
    """What is wrong with the text and the elements of a page, or of a drawing of its own."""
    found = ((element, fault) for element in page.elements for fault in _faults(element, root))
    read = (f"line {line}: <{element.tag}>: {fault}" for element, fault in found for line in page.lines(element))
    yield from dict.fromkeys(chain(_hidden(page), read))


def _hidden(page: Page) -> Iterator[str]:
    """What could hide markup from whoever reads the page otherwise than a browser, by the text alone."""
    for found in SUSPECT.finditer(page.text):
        tag = (found[1] or "").lower()
        if not tag:
            yield f"line {page.line(found.start())}: a comment is published with the page and can hide markup; delete it"
        elif not PLAIN.match(page.text, found.start()):
            yield f"line {page.line(found.start())}: <{tag}>: {HIDING.get(tag) or f'{REFUSED[tag]}; remove it'}"


@lru_cache(maxsize=1 << 15)
def _faults(element: Element, root: str) -> tuple[str, ...]:
    """What is wrong with an element, found once for all pages that have it."""
    if not element.attributes and element.tag != "script" and element.tag not in REFUSED:
        return ()
    return tuple(fault for rule in (_tag, _attributes, _addresses, _number, _script, _meta) for fault in rule(element, root))


def outside(address: str, root: str) -> bool:
    """Whether an address, as browsers read it, does not lead to this site."""
    plain = cleaned(address)
    return bool(_scheme(address) or plain.startswith("//")) and not f"{plain}/".startswith(root)


def _scheme(address: str) -> str:
    """The scheme of an address in lower case, "" where it has none."""
    found = re.match(r"([^/?#:]*):", cleaned(address))
    return found[1].lower() if found else ""


def cleaned(address: str) -> str:
    """An address without the characters that browsers ignore."""
    return re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")


def _policy(element: Element) -> str | None:
    return element.get("content") if (element.get("http-equiv") or "").lower() == "content-security-policy" else None


def _tag(element: Element, _: str) -> Iterator[str]:
    if why := REFUSED.get(element.tag):
        yield f"{why}; remove it"


def _attributes(element: Element, _: str) -> Iterator[str]:
    for name, value in element.attributes:
        if name == "style":
            yield "style= is not applied here; give it a class and write the rule into theme/assets/site.css"
        elif name.startswith("on"):
            yield f"{name}= does not run here; remove it"
        elif name == "referrerpolicy" and value.strip().lower() != "no-referrer":
            yield "referrerpolicy= could tell other hosts what is read here; remove it"
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
    if element.tag != "meta":
        return
    directive, content = (element.get("http-equiv") or "").strip().lower(), element.get("content") or ""
    name = (element.get("property") or element.get("name") or "").strip().lower()
    if directive == "refresh":
        yield from _refresh(content, root)
    elif directive and directive != "content-security-policy":
        yield f"http-equiv={directive!r} is not used here; remove it"
    elif name == "referrer" and content.strip().lower() != "no-referrer":
        yield f"{content[:60]!r} could tell other hosts what is read here; write no-referrer"
    elif SHOWN.fullmatch(name) and outside(content, root):
        yield f"{name} is {content[:60]!r}, another host, which then knows who is shown the page; name a file of this site"


def _refresh(content: str, root: str) -> Iterator[str]:
    if not (found := REFRESH.fullmatch(content)):
        yield f"browsers can read {content[:60]!r} in different ways; write 0; url= and an address of this site"
    elif outside(found[1], root):
        yield f"the page sends its readers to {found[1][:60]!r}, another host; link to it instead"
