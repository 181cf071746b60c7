"""A built site is checked whole before it is published, and nothing foreign or hidden passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import handmade
from colloquium.publish import integrity
from handmade import HEAD, ROOT, page

if TYPE_CHECKING:
    from pathlib import Path

CSS, MOVED = "theme/assets/site.css", "put the file into theme/assets/"
ELSEWHERE = f"loads something from another host, which then knows the reader; {MOVED}"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return handmade.write(tmp_path)


def test_a_whole_site_has_no_faults(built: Path) -> None:
    assert list(integrity.faults(built, ROOT)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="../b/">b</a>', "a/index.html: the link to ../b/ leads to no page"),
        ('<a href="../#c">c</a>', "a/index.html: the link to ../#c leads to an anchor that is not there"),
        ('<a href="https://example.org/b/">b</a>', "a/index.html: the link to https://example.org/b/ leads to no page"),
        ('<img src="x.png" alt="">', "a/index.html: the link to x.png leads to no page"),
        ('<a href="#no">c</a>', "a/index.html: the link to #no leads to an anchor that is not there"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(built: Path, body: str, fault: str) -> None:
    (built / "a" / "index.html").write_text(page('<p id="b"></p>' + body), "utf-8")
    assert list(integrity.faults(built, ROOT)) == [fault]


def test_an_anchor_that_stands_twice_is_named(built: Path) -> None:
    (built / "a" / "index.html").write_text(page('<p id="b"></p><p id="c"></p><h2 id="b"></h2>'), "utf-8")
    fault = "a/index.html: the anchor b appears twice; give the record or the heading another id"
    assert list(integrity.faults(built, ROOT)) == [fault]


def test_below_a_path_links_to_the_root_of_the_host_are_named(built: Path) -> None:
    (built / "404.html").write_text(page('<a href="/x/a/">in</a> <a href="/a/">out</a>'), "utf-8")
    assert list(integrity.faults(built, "https://example.org/x/")) == ["404.html: the link to /a/ leaves the site's folder /x/"]


def test_a_missing_search_index_is_named(built: Path) -> None:
    (built / "search" / "core.json").unlink()
    assert list(integrity.faults(built, ROOT)) == ["search/core.json is missing"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("404.html", page("").encode()[:-9], "is cut short"),
        ("note.txt", b"", "is empty"),
        ("404.html", page("é").encode()[:-16], "is cut short"),
        ("data.json", b'{"records": [', "is cut short or damaged (Expecting value: line 1 column 14 (char 13))"),
        ("feed.xml", b"<feed><entry>", "is cut short or damaged (no element found: line 1, column 13)"),
        ("icon.svg", b"<svg><path></svg>", "is cut short or damaged (mismatched tag: line 1, column 13)"),
        ("handbook.pdf", b"%PDF-1.7\n", "is cut short"),
        ("search.js", b"const places = document.quer", "is cut short"),
        ("search/core.json", b'{"version": "a"', "is cut short or damaged (Expecting ',' delimiter: line 1 column 16 (char 15))"),
        (
            "404.html",
            page("").encode().replace(b"<html>", b"<html \xff>"),
            "is cut short or damaged ('utf-8' codec can't decode byte 0xff in position 21: invalid start byte)",
        ),
        ("PAGE.HTML", page("").encode()[:-9], "is cut short"),
        ("page.xhtml", b"<html/>", "is a page or a drawing that is not checked; make it .html or .svg"),
        ("card.png", b"\x89PNG\r\n\x1a\n", "is cut short"),
    ],
)
def test_a_file_that_is_not_whole_is_named(built: Path, name: str, content: bytes, fault: str) -> None:
    (built / name).write_bytes(content)
    assert list(integrity.faults(built, ROOT)) == [f"{name}: {fault}"]


@pytest.mark.parametrize("target", ["elsewhere", "../.."])
def test_a_symbolic_link_is_named(built: Path, target: str) -> None:
    (built / "linked").symlink_to(target)
    assert list(integrity.faults(built, ROOT)) == ["linked: is a symbolic link; put the file itself there"]


SAME_DIGITS = "write the same digits in both, and no others"
FOREIGN = {
    "a style": ('<p style="color:red">', f"<p>: style= is not applied here; give it a class and write the rule into {CSS}"),
    "a style element": ("<style>p{}</style>", f"<style>: styles belong in {CSS}; remove it"),
    "a handler": ("<p onclick=x()>", "<p>: onclick= does not run here; remove it"),
    "a handler after a slash": ("<svg/onload=x()>", "<svg>: onload= does not run here; remove it"),
    "a handler on an unknown element": ("<x ONFOCUS=x() tabindex=0>", "<x>: onfocus= does not run here; remove it"),
    "a script": ("<script>x()</script>", "<script>: script inside a page does not run here; put it into a file in theme/assets/"),
    "a module": (
        '<script type="module">x()</script>',
        "<script>: script inside a page does not run here; put it into a file in theme/assets/",
    ),
    "a data block that could end itself": (
        '<script type="application/ld+json">"<b>"</script>',
        "<script>: a data block holds '<'; write it as \\u003c",
    ),
    "an address that runs": ('<a href="javascript:x()">', "<a>: href='javascript:x()' does not lead to a page; write a web address"),
    "an address that runs, disguised": (
        '<a href=" JAVA&#10;script&colon;x()">',
        "<a>: href=' JAVA\\nscript:x()' does not lead to a page; write a web address",
    ),
    "an address that runs, before one that does not": (
        '<a href="javascript:x()" href="../">',
        "<a>: href='javascript:x()' does not lead to a page; write a web address",
    ),
    "an address that runs in a drawing": (
        '<svg><a xlink:href="javascript:x()">',
        "<a>: xlink:href='javascript:x()' does not lead to a page; write a web address",
    ),
    "a page in an address": (
        '<a href="data:text/html,x">',
        "<a>: href='data:text/html,x' does not lead to a page; write a web address",
    ),
    "a picture in an address": (
        '<img src="data:image/png;base64,x">',
        "<img>: src='data:image/png;base64,x' does not lead to a page; write a web address",
    ),
    "a picture from elsewhere": ('<img src="https://example.com/x.png">', f"<img>: src='https://example.com/x.png' {ELSEWHERE}"),
    "a picture from elsewhere, shortened": ('<img src="//example.com/x">', f"<img>: src='//example.com/x' {ELSEWHERE}"),
    "a picture from elsewhere, turned": (r'<img src="\\example.com/x">', f"<img>: src='\\\\\\\\example.com/x' {ELSEWHERE}"),
    "a picture from a host of a like name": (
        '<img src="https://example.org.example.com/x">',
        f"<img>: src='https://example.org.example.com/x' {ELSEWHERE}",
    ),
    "one of several pictures from elsewhere": (
        '<img srcset="../ 1x, https://example.com/x 2x">',
        f"<img>: srcset='https://example.com/x' {ELSEWHERE}",
    ),
    "a script from elsewhere": ('<script src="//example.com/x"></script>', f"<script>: src='//example.com/x' {ELSEWHERE}"),
    "a stylesheet from elsewhere": (
        '<link rel="canonical stylesheet" href="//example.com/x">',
        f"<link>: href='//example.com/x' {ELSEWHERE}",
    ),
    "a connection made early": ('<link rel="preconnect" href="//example.com">', f"<link>: href='//example.com' {ELSEWHERE}"),
    "a link out": ('<a href="https://example.com/">', "<a>: href='https://example.com/' leads to another host; add rel=\"noreferrer\""),
    "a link that rings another number": ('<a href="tel:112">113</a>', f"<a>: the link rings 112 and shows 113; {SAME_DIGITS}"),
    "a link that rings more": (
        '<a href="sms:112333?body=x">Text <b>112</b></a> 333',
        f"<a>: the link rings 112333 and shows 112; {SAME_DIGITS}",
    ),
    "a link that rings nothing": ('<a href="tel:">112</a>', f"<a>: the link rings nothing and shows 112; {SAME_DIGITS}"),
    "a link that shows no number": ('<a href="TEL:112">Call us</a>', f"<a>: the link rings 112 and shows no number; {SAME_DIGITS}"),
    "a page in the page": ("<iframe></iframe>", "<iframe>: a page may not contain another; link to it; remove it"),
    "a page in the page, written out": ('<p srcdoc="<p>">', "<p>: srcdoc= holds a page of its own; remove it"),
    "a new base": ("<base>", "<base>: it would change every link of the page; remove it"),
    "a form that sends": (
        '<form action="../">',
        "<form>: action= sends something, and nothing here receives it; remove it",
    ),
    "a link that tells": ('<a ping="../">', "<a>: ping= sends something, and nothing here receives it; remove it"),
    "a refresh": (
        '<meta http-equiv="refresh" content="0; URL=//example.com">',
        "<meta>: the page sends its readers to '//example.com', another host; link to it instead",
    ),
    "a header in the page": ('<meta http-equiv="set-cookie">', "<meta>: http-equiv='set-cookie' is not used here; remove it"),
    "movement in a drawing": ('<svg><set attributeName="href">', "<set>: animation is not used here; remove it"),
    "a comment": ("<!-- x -->", "a comment is published with the page and can hide markup; delete it"),
    "a declaration": ("<![CDATA[x]]>", "a comment is published with the page and can hide markup; delete it"),
    "an instruction": ("<?x?>", "a comment is published with the page and can hide markup; delete it"),
}


@pytest.mark.parametrize(("body", "fault"), FOREIGN.values(), ids=FOREIGN)
def test_what_does_not_belong_into_a_page_is_named_with_its_line(built: Path, body: str, fault: str) -> None:
    (built / "404.html").write_text(page("\n\n" + body), "utf-8")
    assert list(integrity.faults(built, ROOT)) == [f"404.html: line 3: {fault}"]


EVIL = """<meta http-equiv=refresh content='0;url=https://example.com'>"""
SENT = "<meta>: the page sends its readers to 'https://example.com', another host; link to it instead"
COMMENT = "a comment is published with the page and can hide markup; delete it"
REMOVE = "it can hide markup from a check; remove it"
ESCAPE = "its text can hide markup; write each '<' in it as &lt;"
HIDDEN = {
    **{tag: (f'<{tag}><a title="</{tag}>{EVIL}">', [f"<{tag}>: {REMOVE}", SENT]) for tag in ("noembed", "noframes", "noscript", "xmp")},
    **{tag: (f'<{tag}><a title="</{tag}>{EVIL}">', [f"<{tag}>: {ESCAPE}", SENT]) for tag in ("textarea", "title")},
    "iframe": (f'<iframe><a title="</iframe>{EVIL}">', ["<iframe>: a page may not contain another; link to it; remove it", SENT]),
    "style": (f'<style><a title="</style>{EVIL}">', [f"<style>: styles belong in {CSS}; remove it", SENT]),
    "in capitals": ("<NoScript\t>", [f"<noscript>: {REMOVE}"]),
    "without an end": ("<textarea readonly>", [f"<textarea>: {ESCAPE}"]),
    "in a value": ('<p title="<xmp>">', [f"<xmp>: {REMOVE}"]),
    "in a list of choices": (f"<select><xmp>{EVIL}</xmp></select>", [f"<xmp>: {REMOVE}"]),
    "text to the end of the page": ("<plaintext>", [f"<plaintext>: {REMOVE}"]),
    "a comment that ends at once": (
        "<!--> <p onclick=x()> -->",
        [COMMENT, "<p>: onclick= does not run here; remove it"],
    ),
    "a comment in a data block": (
        '<script type="application/ld+json">"<!--"</script>',
        [COMMENT, "<script>: a data block holds '<'; write it as \\u003c"],
    ),
    "characters in a drawing": (f'<svg><![CDATA[<a title="]]>{EVIL}">', [COMMENT, SENT]),
    "an end without a name": ('</#><a href="tel:1">1</a>', [COMMENT]),
    "pages in a page, dropped by browsers": ("<frameset>", ["<frameset>: a page may not contain another; link to it; remove it"]),
    "in a template": (
        '<template id="x"><template id="y"><img src="//example.com/x"></template></template>',
        [f"<img>: src='//example.com/x' {ELSEWHERE}"],
    ),
    "a template that is shown": (
        '<template id="x" shadowrootmode="open">',
        ["<template>: it can hide markup; give it an id and no other attribute"],
    ),
}


@pytest.mark.parametrize(("body", "faults"), HIDDEN.values(), ids=HIDDEN)
def test_what_can_hide_markup_is_named_with_what_it_hides(built: Path, body: str, faults: list[str]) -> None:
    (built / "404.html").write_text(page("\n\n" + body), "utf-8")
    assert list(integrity.faults(built, ROOT)) == [f"404.html: line 3: {fault}" for fault in faults]


WAYS = "in different ways; write 0; url= and an address of this site"
REFERRER = "could tell other hosts what is read here; write no-referrer"
KNOWS = "another host, which then knows who is shown the page; name a file of this site"
METAS = [
    ('http-equiv=refresh content="0 , //example.com"', f"browsers can read '0 , //example.com' {WAYS}"),
    ('http-equiv=refresh content="0;//example.com"', f"browsers can read '0;//example.com' {WAYS}"),
    ("http-equiv=refresh content=\"0; url='//example.com'\"", f"browsers can read \"0; url='//example.com'\" {WAYS}"),
    ('http-equiv=" Refresh " content="5"', f"browsers can read '5' {WAYS}"),
    ("http-equiv=refresh", f"browsers can read '' {WAYS}"),
    ('http-equiv="refresh" content="0; url=ht&#9;tp://example.com"', f"browsers can read '0; url=ht\\ttp://example.com' {WAYS}"),
    ("name=referrer content=unsafe-url", f"'unsafe-url' {REFERRER}"),
    ('name="REFERRER" content=""', f"'' {REFERRER}"),
    *(
        (
            f'{name} content="https://example.com/x.png"',
            f"{name.split('=')[1].lower()} is 'https://example.com/x.png', {KNOWS}",
        )
        for name in ("property=og:image", "name=og:image:secure_url", "name=Twitter:Image", "property=og:video:url", "property=og:url")
    ),
]


@pytest.mark.parametrize(("attributes", "fault"), METAS)
def test_a_meta_element_that_leads_or_tells_elsewhere_is_named(built: Path, attributes: str, fault: str) -> None:
    (built / "404.html").write_text(page("\n\n<meta " + attributes + ">"), "utf-8")
    assert list(integrity.faults(built, ROOT)) == [f"404.html: line 3: <meta>: {fault}"]


def test_each_line_with_a_fault_is_named_once(built: Path) -> None:
    (built / "404.html").write_text(page('\n<p\nonclick="x()">\n<P ONCLICK=x()><p onclick="y()">'), "utf-8")
    fault = "<p>: onclick= does not run here; remove it"
    assert list(integrity.faults(built, ROOT)) == [f"404.html: line {line}: {fault}" for line in (2, 4)]


def test_what_only_a_template_holds_is_no_place_to_lead_to(built: Path) -> None:
    (built / "404.html").write_text(page('<template id="x"><p id="in"></p></template><a href="#in">in</a>'), "utf-8")
    assert list(integrity.faults(built, ROOT)) == ["404.html: the link to #in leads to an anchor that is not there"]


@pytest.mark.parametrize(
    "body",
    [
        '<meta http-equiv="refresh" content="0;URL=a/"><meta property="og:image" content="https://example.org/x.png">',
        '<meta name="referrer" content="no-referrer"><meta property="og:title" content="Said: https://example.com/">',
        '<title>A title</title><textarea readonly rows="6">&lt;a title="&lt;/textarea&gt;"</textarea>',
        '<template id="x"><a href="a/">a</a></template>',
        '<a href="https://example.com/" rel="nofollow noreferrer">',
        '<a href="mailto:someone@example.com">',
        '<a href="tel:+12125550100">+1 <b>212</b> 555-0100</a>',
        '<link rel="license" href="https://example.com/">',
        '<link rel="canonical" href="https://example.org/">',
        '<script type="application/ld+json">{"a": "b"}</script>',
        '<script type="module" src="/search/core.json"></script>',
        '<meta http-equiv="refresh" content="0; url=a/">',
        "&lt;script&gt;x()&lt;/script&gt; javascript:x() <q cite='https://example.com/'>on = style=</q>",
    ],
)
def test_what_belongs_there_passes(built: Path, body: str) -> None:
    (built / "404.html").write_text(page(body), "utf-8")
    assert list(integrity.faults(built, ROOT)) == []


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', HEAD.replace("'none'", "*"), '<meta name="x">' + HEAD, "<p>" + HEAD])
def test_a_page_without_the_policy_in_its_place_is_named(built: Path, head: str) -> None:
    (built / "404.html").write_text(page("", head), "utf-8")
    fault = "404.html: the Content-Security-Policy does not come right after the charset; have the page made by theme/main.html"
    assert list(integrity.faults(built, ROOT)) == [fault]


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("p{background:url(https://example.com/x)}", "'https://example.com/x' is not a file of this site"),
        ("p{background:u\\72l( '//example.com/x' )}", "'//example.com/x' is not a file of this site"),
        ("@media print{p{background:image-set('HTTPS://example.com/x' 1x)}}", "'HTTPS://example.com/x' is not a file of this site"),
        ("p{background:url(data:image/svg+xml,x)}", "'data:image/svg+xml,x' is not a file of this site"),
        ("@import 'x.css';", "@import delays the page; put the rules into the file itself"),
    ],
)
def test_a_stylesheet_that_loads_from_elsewhere_is_named(built: Path, css: str, fault: str) -> None:
    (built / "site.css").write_text("/* https://example.com/ */\n" + css, "utf-8")
    assert [found.split("; put one")[0] for found in integrity.faults(built, ROOT)] == [f"site.css: line 2: {fault}"]


@pytest.mark.parametrize(
    ("svg", "fault"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "line 1: <svg>: onload= does not run here; remove it"),
        (
            '<svg xmlns:x="http://www.w3.org/1999/xhtml">\n<x:script>x()</x:script></svg>',
            "line 2: <script>: script inside a page does not run here; put it into a file in theme/assets/",
        ),
        (
            '<svg>\n<a xmlns:l="http://www.w3.org/1999/xlink" l:href="javascript:x()"/></svg>',
            "line 2: <a>: xlink:href='javascript:x()' does not lead to a page; write a web address",
        ),
        ("<svg>\n<animateMotion/></svg>", "line 2: <animatemotion>: animation is not used here; remove it"),
        ("<svg>\n<?xml-stylesheet href='x'?></svg>", f"line 2: {COMMENT}"),
    ],
)
def test_a_drawing_is_scanned_as_xml(built: Path, svg: str, fault: str) -> None:
    (built / "x.svg").write_text(svg, "utf-8")
    assert list(integrity.faults(built, ROOT)) == [f"x.svg: {fault}"]
