"""Markdown gives emphasis, links and lists; everything else stays text."""

from __future__ import annotations

import pytest

from colloquium.text import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("[a](https://example.org)", '<p><a href="https://example.org" rel="noreferrer">a</a></p>'),
        ("a [mot *juste*](lang:fr) b", '<p>a <span lang="fr">mot <em>juste</em></span> b</p>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("# a", "<p># a</p>"),
        ("![a](https://example.org/a.png)", '<p>!<a href="https://example.org/a.png" rel="noreferrer">a</a></p>'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("{{ config }} {% raw %}", "<p>{{ config }} {% raw %}</p>"),
        ('a {: onclick="x"}', "<p>a {: onclick=&quot;x&quot;}</p>"),
    ],
)
def test_only_harmless_markdown_is_rendered(text: str, html: str) -> None:
    assert str(markdown.blocks(text)) == html


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "../x/", "//example.org", "ftp://example.org", "lang:french"]
)
def test_links_that_are_no_web_addresses_are_found(target: str) -> None:
    assert list(markdown.foreign_links(f"See [a]({target}) and [b](https://example.org).")) == [target]
