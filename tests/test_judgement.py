"""What the check passes, the build builds, and nothing else: small projects with whatever an editor may write, each checked and built."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects import EXIT, SETTINGS, SMALL, TODAY, add_second_colloquium, build, change, copy_project, run, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Draw = Callable[[st.SearchStrategy[Any]], Any]

pytestmark = pytest.mark.fuzz
EXAMPLES = 1_000 if settings.get_current_profile_name() == "soak" else 30

ODD = [
    *"桥很💪สاא\u0301\u200d\ue000𝒲ǅßİ\u0378½→□�“‘«",
    *(
        "👩\u200d👧",
        "e\u0301",
        "<b>",
        "</p>",
        "&amp;",
        "&#8238;",
        "{{ x }}",
        "{% x %}",
        "[a](b)",
        "![a](b.png)",
        "<!--",
        "`",
        "```",
        "$x$",
        "#",
        "|",
        "\\",
    ),
    *(
        "*",
        "**",
        "_",
        "~",
        "--",
        "...",
        "http://x",
        "https://example.net/",
        "a@b.example",
        "//",
        "1. ",
        "- ",
        "> ",
        " : ",
        "'",
        "%",
        "@",
        "^",
        "=",
        "+",
    ),
]
odd = st.lists(st.sampled_from(["word", "Bridge", " ", *ODD]), min_size=1, max_size=6).map(lambda parts: f"A {''.join(parts)} z")
ids = st.sampled_from(
    ["main", "index", "search", "top", "p1", "p-1", "fr", "1", "404", "toc", "cards", "part-2", "help", "no", "null", "x" * 60]
)
anchors = st.sampled_from(["", "", "#main", "#top", "#p1", "#nope", "#files", "#quotes", "#a-heading", "?q=x"])
targets = st.sampled_from(
    [
        *(
            "index.md",
            "about.md",
            "data.md",
            "editing.md",
            "quotes/index.md",
            "quotes/railing-first/index.md",
            "quotes/railing-first/",
            "help/index.md",
        ),
        *(
            "sources/minutes/index.md",
            "handbook.pdf",
            "cards/railing-first.png",
            "data/quotes.json",
            "quotes/railing-first/cite.bib",
            "search/index.md",
        ),
        *(
            "nope.md",
            "/about/",
            "../about.md",
            "https://example.net/",
            "mailto:a@b.example",
            "javascript:x",
            "quotes",
            "index.html",
            "glossary/index.md",
            "",
        ),
    ]
)
headings = st.sampled_from(
    ["A heading", "Über – “x”", "桥", "main", "A heading {#main}", "Top {#top}", "Code `x`", "<i>x</i>", "A *b* [c](about.md)", "!"]
)
tops = st.sampled_from(
    [
        "",
        "---\ntitle: A page\n---\n",
        "---\ntitle: a: b\n---\n",
        "---\ntitle: 2018\n---\n",
        "---\nbelow: data.html\n---\n",
        "---\n",
        "---\ntitel: x\n---\n",
    ]
)
names = st.sampled_from(
    ["extra.md", "sub/page.md", "sub/index.md", "README.md", "handbook.md", "Extra.md", "404.md", "search.md", "quotes/x.md", "index.md"]
)
markup = st.sampled_from(
    [
        "",
        "<p class='x'>a</p>",
        "<p style='x'>a</p>",
        "<br>",
        "<img src='a.png' alt=''>",
        "<a id='main'></a>",
        "<script>a</script>",
        "| a |\n|---|\n| b |",
        "!!! note\n    a",
    ]
)
records = st.sampled_from(
    [
        ("quotes", "railing-first"),
        ("speakers", "second-speaker"),
        ("takeaways", "mending"),
        ("figures", "people-a-day"),
        ("themes", "why-it-matters"),
    ]
)


def words(root: Path, draw: Draw) -> None:
    """Some field of ours says something odd."""
    field, collection, old = draw(
        st.sampled_from(
            [
                *(
                    ("summary", "colloquia", "A meeting about *one* bridge."),
                    ("place", "colloquia", "Riverside"),
                    ("title", "sources", "Minutes of the bridge meeting"),
                ),
                *(
                    ("role", "speakers", "librarian"),
                    ("label", "figures", "People who cross the bridge on one day."),
                    ("name", "helplines", "The bridge watch"),
                ),
                *(
                    ("summary", "takeaways", "Small repairs come first."),
                    ("text", "takeaways", "Repairs should be listed."),
                    ("name", "speakers", "Second Speaker"),
                ),
            ]
        )
    )
    change(root, collection, f"{field}: {old}", f"{field}: {json.dumps(draw(odd), ensure_ascii=False)}")


def quotation(root: Path, draw: Draw) -> None:
    """A quotation of odd words, which the report has."""
    said = draw(odd)
    say(root, said)
    record = (
        f"- {{id: {draw(ids)}, speaker: first-speaker, text: {json.dumps(said, ensure_ascii=False)}, source: minutes, takeaway: mending}}\n"
    )
    append(root / "data" / "quotes.yaml", record)


def identity(root: Path, draw: Draw) -> None:
    """A record with an odd id."""
    fields = {
        "glossary": f"term: {json.dumps(draw(odd), ensure_ascii=False)}, definition: D",
        "references": "kind: law, name: The bridge act",
        "timeline": f"date: 2019, title: T, text: {json.dumps(draw(odd), ensure_ascii=False)}",
        "helplines": "name: N, country: IE, kind: help, checked: 2019-12-01, sources: [https://example.net/], phone: 222 444",
    }
    collection = draw(st.sampled_from(sorted(fields)))
    append(root / "data" / f"{collection}.yaml", f"- {{id: {draw(ids)}, {fields[collection]}}}\n")


def note(root: Path, draw: Draw) -> None:
    """A note with a link."""
    text = json.dumps(
        f"{draw(odd)} [x]({draw(st.sampled_from(['figures/people-a-day', 'quotes/nope', 'https://example.net/', 'quotes/railing-first']))})"
    )
    change(
        root,
        "quotes",
        "  text: Mend the railing first\n",
        f"  text: Mend the railing first\n  note: {{text: {text}, checked: 2019-12-01}}\n",
    )


def moved(root: Path, draw: Draw) -> None:
    """An address that moved."""
    origin = draw(
        st.sampled_from(["quotes/old/", "old/", "about/", "help/", "extra/", "quotes/railing-first/", "search/x/", "sub/", "assets/x/"])
    )
    end = draw(st.sampled_from(["quotes/railing-first", "gone", "figures/people-a-day", "quotes/nope"]))
    append(root / "data" / "redirects.yaml", f"- {{id: {origin}, to: {end}, since: 2019-12-01}}\n".replace("{id:", "{from:"))


def withdrawn(root: Path, draw: Draw) -> None:
    """A record that is withdrawn."""
    collection, id = draw(records)
    change(root, collection, f"- id: {id}\n", f"- id: {id}\n  withdrawn: true\n")


def second(root: Path, draw: Draw) -> None:
    """A second colloquium."""
    if not (root / "data" / "sources" / "notes.txt").exists():
        add_second_colloquium(root, f"NOTES\n\n{draw(odd)}\n")


def page(root: Path, draw: Draw) -> None:
    """A page by hand, with links."""
    path = root / "docs" / draw(names)
    path.parent.mkdir(exist_ok=True)
    links = "\n".join(f"[{draw(odd)}]({draw(targets)}{draw(anchors)})" for _ in range(int(draw(st.sampled_from("012")))))
    path.write_text(f"{draw(tops)}# {draw(headings)}\n\n{links}\n\n## {draw(headings)}\n\n{draw(markup)}\n", "utf-8")


def settings_file(root: Path, draw: Draw) -> None:
    """Something in mkdocs.yml."""
    old, new = draw(
        st.sampled_from(
            [
                *(
                    ("- About: about.md", "- About: about.md\n  - X: https://example.net/"),
                    ("- About: about.md", "- About: nope.md"),
                    ("plugins: []", "plugins: [nope]"),
                ),
                *(
                    ("- About: about.md", "- quotes/railing-first/index.md"),
                    ("site_name: Bridge record", "site_name: Brücke 桥 💪"),
                    ("plugins: []", "pluginz: []"),
                ),
                *(
                    (EXIT, "nowhere"),
                    ("https://example.org/", "https://example.org/sub/"),
                    ("language: en", "language: de"),
                    ("somebody", "somebody"),
                    ("plugins: []", "x: ["),
                ),
            ]
        )
    )
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def append(path: Path, text: str) -> None:
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


WAYS = [words, quotation, identity, note, moved, withdrawn, second, page, page, page, settings_file]


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_the_check_passes_exactly_what_the_build_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject) -> None:
    root = tmp_path / "project"
    for part in ("data", "docs"):
        shutil.rmtree(root / part, ignore_errors=True)
    copy_project(root) if not root.exists() else _anew(root)
    monkeypatch.setenv("COLLOQUIUM_TODAY", TODAY)
    for way in data.draw(st.lists(st.sampled_from(WAYS), min_size=1, max_size=4)):
        try:
            way(root, data.draw)
        except AssertionError:
            continue  # another way has changed these words already
    checked = run(root, "check")
    if checked.exit_code and "data/" in checked.stdout and not re.search("^(docs/|mkdocs)[^ ]+ (?!warning)", checked.stdout, re.MULTILINE):
        return  # the build asks the same function of the data
    built = build(root, tmp_path / "site", "--shrink", COLLOQUIUM_TODAY=TODAY)
    assert (checked.exit_code == 0) == (built.returncode == 0), f"{checked.output}\n{checked.stderr}\n{built.stdout}\n{built.stderr}"


def _anew(root: Path) -> None:
    """The same project as at the beginning; what it is made with stays."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
