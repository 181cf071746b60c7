"""A page is read as browsers read it: in Chromium, and in what was written to be read in one way only."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colloquium.publish import links, markup, policy
from handmade import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TAGS = ["a", "p", "div", "b", "table", "tr", "td", "svg", "math", "mi", "g", "title", "desc", "foreignObject", "form", "select", "option"]
TAGS += ["ul", "li", "h1", "button", "body", "head", "html", "template", "textarea", "style", "xmp", "iframe", "noembed", "caption", "col"]
TAGS += [
    "script",
    "img",
    "image",
    "input",
    "br",
    "meta",
    "link",
    "frameset",
    "plaintext",
    "annotation-xml",
    "mglyph",
    "ruby",
    "rt",
    "object",
]
tags = st.sampled_from(TAGS)
values = st.text("abc/.?#&;<>\"'= \n\t\x00é", max_size=8)
pieces = st.one_of(
    st.builds("<{} href={}>".format, tags, st.integers(0, 99)),
    st.builds("<{}>".format, tags),
    st.builds("</{}>".format, tags),
    st.builds("<a title=\"{}\" href='{}'>".format, values, values),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<?x", ">", '"', "'", "<a href=x href=y", " src=z ", "</", "/>", "<!doctype html>"]
    ),
    values,
)
markups = st.lists(pieces, max_size=12).map("".join)

LINKS = """texts => {
  const links = (root) => [...root.querySelectorAll("*")].flatMap((node) => [
    ...["href", "src"].filter((name) => node.hasAttribute(name)).map((name) => node.getAttribute(name)),
    ...(node.content instanceof DocumentFragment ? links(node.content) : []),
  ]);
  return texts.map((text) => [...new Set(links(new DOMParser().parseFromString(text, "text/html")))].sort());
}"""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(markups, min_size=40, max_size=40))
def test_a_link_that_chromium_sees_is_read_or_the_page_is_refused(chromium: Browser, texts: list[str]) -> None:
    page = chromium.new_page()
    seen = page.evaluate(LINKS, texts)
    page.close()
    for text, found in zip(texts, seen, strict=True):
        read = markup.read(text)
        assert sorted(read.targets) == found or list(policy.element_faults(read, ROOT)), text


names = st.sampled_from(["div", "section", "ul", "li", "b", "svg", "g", "span"])
trees = st.recursive(st.none(), lambda inside: st.tuples(names, values, st.lists(inside, max_size=3)), max_leaves=12)


def written(tree: object) -> str:
    if not isinstance(tree, tuple):
        return "text"
    name, value, inside = tree
    return f'<{name} data-x="{escape(value)}" href="{escape(value)}">{"".join(map(written, inside))}</{name}>'


def linked(tree: object) -> set[str]:
    return (
        {tree[1].replace("\x00", "\ufffd"), *(link for inside in tree[2] for link in linked(inside))} if isinstance(tree, tuple) else set()
    )


@given(trees)
def test_of_a_page_in_order_every_link_is_read_once_and_found_on_its_line(tree: object) -> None:
    page = markup.read(f"<!doctype html>\n<body>\n{written(tree)}")
    assert page.targets == linked(tree)
    assert len(page.elements) == len({*page.elements})
    assert all(min(page.lines(element)) >= 3 for element in page.elements if element.attributes and "\x00" not in page.text)


@given(
    st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "404.html"]),
    st.text("ab.-_/#?%2é:\\", max_size=9)
    | st.builds("{}a/#{}".format, st.sampled_from(["../" * times for times in range(4)]), st.text("ab-", max_size=2)),
)
def test_a_plain_link_leads_where_the_standard_says(page: str, target: str) -> None:
    if near := links.near(target, page):
        assert near == links.far(target, page, "https://example.org/x/")
