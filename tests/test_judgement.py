"""What the check passes, the build builds, and nothing else: small projects with whatever an editor may write, each checked and built."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colloquium.publish import manifest, trial
from projects import EXIT, SETTINGS, SMALL, TODAY, add_second_colloquium, change, copy_project, run, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Draw = Callable[[st.SearchStrategy[Any]], Any]

pytestmark = pytest.mark.fuzz
EXAMPLES = 1_000 if settings.get_current_profile_name() == "soak" else 30


def apart(text: str) -> list[str]:
    """The parts of a text between its spaces."""
    return text.split(" ")


SIGNS = [
    *"桥很💪สاא\u0301\u200d\ue000𝒲ǅßİ\u0378½→□�“‘«`#|\\*_~'%@^=+ ",
    *apart("👩\u200d👧 e\u0301 <b> </p> &amp; &#8238; {{x}} {%x%} [a](b) ![a](b.png) <!-- ``` $x$ ** -- ... // 1. - > :"),
    *apart("http://x https://example.net/ https://example.org/ https://example.org/nope/ a@b.example"),
]
IDS = ["main", "index", "search", "top", "p1", "p-1", "fr", "1", "404", "toc", "cards", "part-2", "help", "no", "null", "x" * 60]
ANCHORS = ["", "", "#main", "#top", "#p1", "#nope", "#files", "#quotes", "#a-heading", "?q=x"]
TARGETS = [
    *apart("index.md about.md data.md quotes/index.md quotes/railing-first/index.md quotes/railing-first/ help/index.md"),
    *apart("sources/minutes/index.md handbook.pdf cards/railing-first.png data/quotes.json quotes/railing-first/cite.bib"),
    *apart("search/index.md nope.md /about/ ../about.md https://example.net/ mailto:a@b.example javascript:x quotes index.html"),
    *apart(" https://example.org/about/ https://example.org/nope/ about.html a.html"),
]
HEADINGS = [
    *["A heading", "Über – “x”", "桥", "main", "A heading {#main}", "Top {#top}", "Code `x`", "<i>x</i>", "A *b* [c](about.md)", "!"],
]
TOPS = ["", *(f"---\n{top}\n---\n" for top in ["title: A", "title: a: b", "title: 2018", "below: data.html", "titel: x"]), "---\n"]
NAMES = apart("extra.md sub/page.md sub/index.md README.md handbook.md Extra.md 404.md search.md quotes/x.md index.md a.html")
MARKUP = [
    *["", "<p class='x'>a</p>", "<p style='x'>a</p>", "<br>", "<img src='a.png' alt=''>", "<a id='main'></a>", "<script>a</script>"],
    *["| a |\n|---|\n| b |", "!!! note\n    a"],
]
FIELDS = [
    ("summary", "colloquia", "A meeting about *one* bridge."),
    ("place", "colloquia", "Riverside"),
    ("title", "sources", "Minutes of the bridge meeting"),
    ("role", "speakers", "librarian"),
    ("name", "speakers", "Second Speaker"),
    ("label", "figures", "People who cross the bridge on one day."),
    ("name", "helplines", "The bridge watch"),
    ("summary", "takeaways", "Small repairs come first."),
    ("text", "takeaways", "Repairs should be listed."),
]
RECORDS = ["figures/people-a-day", "quotes/railing-first", "speakers/second-speaker", "takeaways/mending", "themes/why-it-matters"]
OTHERS = ["gone", "quotes/nope", "https://example.net/"]
MOVED = apart("quotes/old/ old/ about/ help/ extra/ quotes/railing-first/ search/x/ sub/ assets/x/")
MENU = "- About: about.md"
CHANGES = [
    *((MENU, f"{MENU}\n  - {entry}") for entry in ["X: https://example.net/", "quotes/railing-first/index.md", "Y: /about/", "Z: #a"]),
    *((MENU, MENU.replace("about.md", "nope.md")), ("plugins: []", "plugins: [nope]"), ("plugins: []", "pluginz: []")),
    *((EXIT, "nowhere"), ("site_name: Bridge record", "site_name: Brücke 桥 💪"), ("language: en", "language: de")),
    *(("https://example.org/", address) for address in ["https://example.org/sub/", "http://127.0.0.1/", "nowhere"]),
    *(("plugins: []", "x: ["), ("hooks: ", "# hooks: ")),
]
odd = st.lists(st.sampled_from(["word", "Bridge", *SIGNS]), min_size=1, max_size=6).map(lambda parts: f"A {''.join(parts)} z")
quoted = odd.map(lambda words: json.dumps(words, ensure_ascii=False))


def one(draw: Draw, choices: list[Any]) -> Any:  # whatever is in the list
    return draw(st.sampled_from(choices))


def words(root: Path, draw: Draw) -> None:
    """Some field of ours says something odd."""
    field, collection, old = one(draw, FIELDS)
    change(root, collection, f"{field}: {old}", f"{field}: {draw(quoted)}")


def quotation(root: Path, draw: Draw) -> None:
    """A quotation of odd words, which the report has."""
    said = draw(odd)
    say(root, said)
    text = json.dumps(said, ensure_ascii=False)
    add(root, "quotes", f"id: {one(draw, IDS)}, speaker: first-speaker, text: {text}, source: minutes, takeaway: mending")


def identity(root: Path, draw: Draw) -> None:
    """A record with an odd id."""
    fields = {
        "glossary": f"term: {draw(quoted)}, definition: D",
        "references": "kind: law, name: The bridge act",
        "timeline": f"date: 2019, title: T, text: {draw(quoted)}",
        "helplines": "name: N, country: IE, kind: help, checked: 2019-12-01, sources: [https://example.net/], phone: 222 444",
    }
    collection = one(draw, sorted(fields))
    add(root, collection, f"id: {one(draw, IDS)}, {fields[collection]}")


def note(root: Path, draw: Draw) -> None:
    """A note with a link."""
    text = json.dumps(f"{draw(odd)} [x]({one(draw, [*RECORDS, *OTHERS])})")
    said = "  text: Mend the railing first\n"
    change(root, "quotes", said, f"{said}  note: {{text: {text}, checked: 2019-12-01, links: [https://example.net/]}}\n")


def moved(root: Path, draw: Draw) -> None:
    """An address that moved."""
    add(root, "redirects", f"from: {one(draw, MOVED)}, to: {one(draw, [*RECORDS, *OTHERS])}, since: 2019-12-01")


def withdrawn(root: Path, draw: Draw) -> None:
    """A record that is withdrawn."""
    collection, _, id = one(draw, RECORDS).partition("/")
    change(root, collection, f"- id: {id}\n", f"- id: {id}\n  withdrawn: true\n")


def second(root: Path, draw: Draw) -> None:
    """A second colloquium."""
    add_second_colloquium(root, f"NOTES\n\n{draw(odd)}\n")


def page(root: Path, draw: Draw) -> None:
    """A page by hand, with links."""
    path = root / "docs" / one(draw, NAMES)
    path.parent.mkdir(exist_ok=True)
    links = "\n".join(f"[{draw(odd)}]({one(draw, TARGETS)}{one(draw, ANCHORS)})" for _ in range(one(draw, [0, 1, 2])))
    path.write_text(f"{one(draw, TOPS)}# {one(draw, HEADINGS)}\n\n{links}\n\n## {one(draw, HEADINGS)}\n\n{one(draw, MARKUP)}\n", "utf-8")


def configuration(root: Path, draw: Draw) -> None:
    """Something in mkdocs.yml."""
    path, (old, new) = root / "mkdocs.yml", one(draw, CHANGES)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def add(root: Path, collection: str, fields: str) -> None:
    path = root / "data" / f"{collection}.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"- {{{fields}}}\n", "utf-8")


WAYS = [words, quotation, identity, note, moved, withdrawn, second, page, page, page, configuration]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with all that builds it."""
    return copy_project(tmp_path_factory.mktemp("judged") / "project")


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_the_check_passes_exactly_what_the_build_builds(root: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject) -> None:
    monkeypatch.setenv("COLLOQUIUM_TODAY", TODAY)
    for part in ("data", "docs", "site"):
        shutil.rmtree(root / part, ignore_errors=True)
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for way in data.draw(st.lists(st.sampled_from(WAYS), min_size=1, max_size=4, unique=True)):
        with suppress(AssertionError):  # another way has changed these words already
            way(root, data.draw)
    checked = run(root, "check")
    failed, said = trial.run(root, root / "site", lambda: None)
    built = not failed and (root / "site" / manifest.NAME).is_file()
    assert (checked.exit_code == 0) == built, f"{checked.output}\n{checked.stderr}\n{said}"
