"""The check tells what the build would refuse of docs/ and mkdocs.yml: at its place, in our words, and once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.data import contact, front
from colloquium.data.quoting import QUOTE_IT
from colloquium.publish import remarks, trial
from colloquium.site import net
from projects import EXIT, TODAY, build, change, copy_project, run

if TYPE_CHECKING:
    from pathlib import Path


LINK = remarks.LINK


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with all that builds it."""
    monkeypatch.setenv("COLLOQUIUM_TODAY", TODAY)
    return copy_project(tmp_path / "project")


def told(root: Path) -> list[str]:
    """What the check says but for quoted lines and the one warning of every project of the tests."""
    found = run(root, "check").stdout.splitlines()
    return [line for line in found if line.startswith(("docs/", "mkdocs.yml", "data/")) and "contact is empty" not in line]


def test_what_the_build_would_still_find_of_who_is_withdrawn_is_told_at_its_line(whole: Path) -> None:
    change(whole, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    (whole / "docs" / "extra.md").write_text("# A\n\nx\n\nThe *prize* went to **Second** S**p**{: .x }eaker.\n", "utf-8")
    (whole / "docs" / "other.md").write_text(
        "# A\n\n**Second** S**p**{: .x }eaker met.\n\nThe prize went to **Second S**peaker.\n", "utf-8"
    )
    left = "the name of speakers/second-speaker, which is withdrawn, can still be read here"
    assert [line for line in told(whole) if "warning" not in line] == [
        f"docs/extra.md:5:13: {left}, behind 'went to'; {net.REMEDY}",
        f"docs/other.md:3:31: {left}, before 'met.'; {net.REMEDY}",
    ]


def test_an_address_of_the_site_that_names_who_is_withdrawn_is_told_at_its_line(whole: Path) -> None:
    change(whole, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    settings = whole / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^site_url: .*", "site_url: https://example.org/second-speaker/", settings.read_text("utf-8")), "utf-8")
    found = [line.partition(" ")[2] for line in told(whole) if "warning" not in line]
    assert found == ["site_url: it has the name of speakers/second-speaker, which is withdrawn; publish the site at another address"]


PAGES = [
    ("x [b](nope.md) y", [f"docs/extra.md:3:7: 'nope.md' leads to no page; {LINK}"]),
    ("x [b](quotes/nope/index.md)", [f"docs/extra.md:3:7: 'quotes/nope/index.md' leads to no page; {LINK}"]),
    (
        "x [b](quotes/railing-first)",
        ["docs/extra.md:3:7: 'quotes/railing-first' leads to no page; did you mean 'quotes/railing-first/index.md'?"],
    ),
    ("x [b](/about/)", ["docs/extra.md:3:7: '/about/' leads to no page; did you mean 'about.md'?"]),
    ("x [b](#nope)", [f"docs/extra.md:3:7: '#nope' leads to no heading of that name; {remarks.ANCHOR}"]),
    ("x [b](about.md#nope)", [f"docs/extra.md:3:7: 'about.md#nope' leads to no heading of that name; {remarks.ANCHOR}"]),
    (
        "x [b](quotes/railing-first/index.md#nope)",
        ["docs/extra.md:3:36: the link to ../quotes/railing-first/#nope leads to an anchor that is not there"],
    ),
    ("x [b](glossary/index.md#nope)", ["docs/extra.md:3:24: the link to ../glossary/#nope leads to an anchor that is not there"]),
    ("x [b](quotes/railing-first/index.md#main) [c](sources/minutes/index.md#p1) [d](handbook.pdf) [e](figures/index.md#people-a-day)", []),
    (
        "x [b](quotes/railing-first/cite.bib) [c](cards/railing-first.png) [d](data/quotes.json) [f](data/sources/minutes.txt)",
        [],
    ),
    (
        "<p style='x'>a</p>",
        ["docs/extra.md:3:4: <p>: style= is not applied here; give it a class and write the rule into theme/assets/site.css"],
    ),
    ("<script>a</script>", ["docs/extra.md:3:1: <script>: script inside a page does not run here; put it into a file in theme/assets/"]),
    ("a\n\n<!-- x -->\n", ["docs/extra.md:5:1: a comment is published with the page and can hide markup; delete it"]),
    ("## B {#x}\n\n## C {#x}", ["docs/extra.md:3:8: the anchor x appears twice; give the record or the heading another id"]),
]


@pytest.mark.parametrize(("text", "messages"), PAGES)
def test_a_page_is_judged_at_its_place(whole: Path, text: str, messages: list[str]) -> None:
    (whole / "docs" / "extra.md").write_text(f"# A\n\n{text}\n", "utf-8")
    assert told(whole) == messages


@pytest.mark.parametrize(
    ("collection", "id", "fields"),
    [
        ("glossary", "main", "term: T, definition: D"),
        ("helplines", "ie", "name: N, country: IE, kind: help, checked: 2019-12-01, sources: [https://example.net/], phone: 222 444"),
        ("timeline", "main", "date: 2019, title: T"),
    ],
)
def test_an_id_that_is_an_anchor_of_its_list_is_told_at_its_line(whole: Path, collection: str, id: str, fields: str) -> None:
    path = whole / "data" / f"{collection}.yaml"
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"- {{id: {id}, {fields}}}\n{before}", "utf-8")
    assert told(whole) == [f"data/{collection}.yaml:1:8: {remarks.MET.format(id)}"]


TEMPLATES = ["below", "template"]


@pytest.mark.parametrize("field", TEMPLATES)
def test_a_template_that_is_not_there_is_named(whole: Path, field: str) -> None:
    (whole / "docs" / "extra.md").write_text(f"---\n{field}: nope.html\n---\n# A\n", "utf-8")
    column = len(field) + 3
    assert told(whole) == [f"docs/extra.md:2:{column}: there is no template 'nope.html' in theme/; correct the name, or delete the line"]


SETTINGS = [
    ("- About: about.md", "- About: abuot.md", [f"mkdocs.yml:31:12: nav: 'abuot.md' is no page; {remarks.NAV}"]),
    ("- About: about.md", "- About: about.md\n  - X: https://example.net/", []),
    ("plugins: []", "plugins: [nope]", [f"mkdocs.yml:33:11: plugins: 'nope' is not installed; {remarks.CORRECT}"]),
    ("plugins: []", "pluginz: []", [f"mkdocs.yml:33:1: pluginz: is not a setting; {remarks.CORRECT}"]),
    (
        "hooks/generate.py]",
        "hooks/generate.py, hooks/no.py]",
        [f"mkdocs.yml:32:28: hooks: there is no file 'hooks/no.py'; {remarks.CORRECT}"],
    ),
    ("site_name: Bridge record", "site_name: [a]", ["mkdocs.yml:1:12: site_name: is a list; write one text"]),
    (
        "site_description: What was said about one bridge.",
        "site_description: {a: b}",
        ["mkdocs.yml:2:19: site_description: has fields; write one text"],
    ),
    ("plugins: []", "\tplugins: []", ["mkdocs.yml:33:1: this cannot be read; a line may not be indented with a tab; write spaces"]),
    (
        "Bridge record",
        "a: b",
        [f"mkdocs.yml:1:13: this cannot be read; a colon and a space end the name of a field; {QUOTE_IT}"],
    ),
    ("  contact:", "  contakt: a\n  contact:", ["mkdocs.yml:7:3: extra: contakt: is not a setting; did you mean 'contact'?"]),
    (
        '!ENV [CONTACT, ""]',
        "me",
        ["mkdocs.yml:7:12: extra: contact: 'me' is not a mail address; write it as name@example.org, or leave it empty"],
    ),
    ("hooks: [hooks/generate.py]", "", [f"mkdocs.yml:1:1: {trial.UNCHECKED}"]),
]


@pytest.mark.parametrize(("old", "new", "messages"), SETTINGS)
def test_the_settings_are_judged_at_their_place(whole: Path, old: str, new: str, messages: list[str]) -> None:
    path = whole / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert told(whole) == messages


def test_a_page_to_which_the_frame_links_is_missed_once_with_a_line_that_leads_elsewhere(whole: Path) -> None:
    path = whole / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "exclude_docs: about.md\n", "utf-8")
    (whole / "docs" / "privacy.md").unlink()
    lines = ["- {from: about/, to: gone, since: 2020-01-01}", "- {from: privacy/, to: gone, since: 2020-01-01}"]
    added = "add this line to data/redirects.yaml, with its address, as history/, for gone:"
    elsewhere = f"where another page took its place, leave neither, and {added}"

    def missed(name: str, line: str) -> list[str]:
        back = f"put docs/{name} back, or delete it under exclude_docs"
        return [f"'{name}' is not a page of the site, but every page links to it; {back}; {elsewhere}", line]

    shown = [line.removeprefix("mkdocs.yml:31:12: ").removeprefix("mkdocs.yml:1:1: ") for line in run(whole, "check").stdout.splitlines()]
    said = [line for line in shown if line.startswith(("docs/", "'", "- {"))]
    assert sorted(said) == sorted([*missed("about.md", lines[0]), *missed("privacy.md", lines[1])])
    (whole / "data" / "redirects.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (whole / "docs" / "about.md").unlink()
    path.write_text(path.read_text("utf-8").replace("  - About: about.md\n", "").replace("exclude_docs: about.md\n", ""), "utf-8")
    assert told(whole) == []


def test_mistakes_of_data_are_told_with_those_of_the_settings_but_not_with_links_that_they_break(whole: Path) -> None:
    change(whole, "quotes", "speaker: second-speaker", "speaker: secnd-speaker")
    path = whole / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(EXIT, "nowhere"), "utf-8")
    (whole / "docs" / "extra.md").write_text("# A\n\n[b](quotes/railing-first/index.md)\n", "utf-8")
    data, settings = told(whole)
    assert data.startswith("data/quotes.yaml:7:")
    assert settings.startswith("mkdocs.yml:12:14: extra: exit: 'nowhere' is not a web address; ")


def test_a_withdrawn_record_breaks_no_link_of_a_page(whole: Path) -> None:
    (whole / "docs" / "extra.md").write_text("# A\n\n[words](quotes/railing-first/index.md)\n", "utf-8")
    change(whole, "quotes", "- id: railing-first\n", "- id: railing-first\n  withdrawn: true\n")
    assert [line for line in told(whole) if ": warning: " not in line] == []
    done = build(whole, whole / "site", COLLOQUIUM_TODAY=TODAY)
    assert done.returncode == 0, done.stderr


EXPLAINED = {
    "Config value 'hooks': The path '/a/p/hooks/no.py' isn't an existing file.": (
        f"hooks: there is no file 'hooks/no.py'; {remarks.CORRECT}"
    ),
    "Config value 'plugins': The \"no\" plugin is not installed": f"plugins: 'no' is not installed; {remarks.CORRECT}",
    "Config value 'theme': Unrecognised theme name: 'no'. The available": f"theme: 'no' is not installed; {remarks.CORRECT}",
    "Config value 'markdown_extensions': Failed to load extension 'no.x'.\nModuleNotFoundError: a": (
        f"markdown_extensions: 'no.x' is not installed; {remarks.CORRECT}"
    ),
    "Config value 'strict': Expected type: <class 'bool'> but received: <class 'list'>": (
        f"strict: must be true or false; {remarks.CORRECT}"
    ),
    "Config value 'x': Unrecognised configuration name: x": f"x: is not a setting; {remarks.CORRECT}",
    "ModuleNotFoundError: No module named 'no'": "hooks: a file needs 'no', which is not installed; install it, or delete the file here",
}


@pytest.mark.parametrize("said", EXPLAINED)
def test_what_the_engine_says_of_settings_is_told_in_plain_words(tmp_path: Path, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    assert [problem.message for problem in remarks.explained(tmp_path, [said])] == [EXPLAINED[said]]


IDLE = """\
site_name: A
plugins: []
copyright: B
site_dir: c
extra_css: [d.css]
extra_javascript: []
theme:
  logo: e
  favicon: f
plugins: [g]
"""


def test_settings_without_effect_are_told_at_their_lines(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(IDLE, "utf-8")
    assert [str(problem) for problem in contact.idle(tmp_path)] == [
        *(
            f"mkdocs.yml:{line}:{column}: warning: {name}: has no effect here: {contact.IDLE[name]}; delete it"
            for line, column, name in (
                (3, 1, "copyright"),
                (4, 1, "site_dir"),
                (5, 1, "extra_css"),
                (6, 1, "extra_javascript"),
            )
        ),
        "mkdocs.yml:10:1: warning: plugins: duplicate setting, first on line 2, and only this one counts; delete one of them",
        *(
            f"mkdocs.yml:{line}:3: warning: {name}: has no effect here: {contact.IDLE[name]}; delete it"
            for line, name in ((8, "theme: logo"), (9, "theme: favicon"))
        ),
    ]


TOPS = [
    ("# A\n", []),
    ("---\ntitle: A\n---\n# A\n", []),
    (
        "---\ntitle: a: b\n---\n",
        ['docs/a.md:2:9: this cannot be read; a colon and a space end the name of a field; put the whole text in "double quotes"'],
    ),
    (
        "---\ntitle: A\n",
        ["docs/a.md:1:1: the lines that begin here never end; write a line of three dashes after the last, and the page below"],
    ),
    ("---\ntitle: 2018\n---\n", ['docs/a.md:2:8: title: is not text; put the whole text in "double quotes"']),
    ("---\ntitle: [a]\n---\n", ["docs/a.md:2:8: title: is a list or has fields; write one text"]),
    ("---\ntitel: A\n---\n", ["docs/a.md:2:1: warning: titel: is not used; did you mean 'title'?"]),
    ("---\n- a\n---\n", ["docs/a.md:2:1: a name, a colon and a space are missing; write for example  title: About"]),
    ('---\ntitle: "a\n---\n', ["docs/a.md:2:8: this cannot be read; a quotation mark was opened and never closed; close it"]),
]


@pytest.mark.parametrize(("text", "messages"), TOPS)
def test_the_top_of_a_page_is_judged_at_its_line(text: str, messages: list[str]) -> None:
    assert list(map(str, front.problems(text, "docs/a.md"))) == messages


def test_an_address_of_the_site_in_a_record_is_judged_as_the_build_judges_it(whole: Path) -> None:
    change(whole, "sources", "  language: en", "  language: en\n  recording: https://example.org/nowhere/")
    about = (
        "See [x](https://example.org/quotes/none/), [y](https://example.org/quotes/mend-first/) and [z](https://example.com/quotes/none/)."
    )
    pages = ("data/quotes.json", "handbook.pdf", "speakers/second-speaker/#nope")
    links = "".join(f"\n    - {{title: L, url: 'https://example.org/{page}'}}" for page in pages)
    change(whole, "speakers", "  sort_name: Speaker, Second", f"  sort_name: Speaker, Second\n  about: {about}\n  links:{links}")
    remedy = "correct the address, or delete it"
    assert told(whole) == [
        f"data/sources.yaml:5:3: recording: the link to https://example.org/nowhere/ leads to no page; {remedy}",
        f"data/speakers.yaml:10:3: about: the link to https://example.org/quotes/none/ leads to no page; {remedy}",
        (
            "data/speakers.yaml:14:18: links: 3: url: the link to https://example.org/speakers/second-speaker/#nope leads to an anchor "
            f"that is not there; {remedy}"
        ),
    ]


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ("nav:\n  - About: about.md\n  -\n", [f"mkdocs.yml:3:4: {contact.EMPTY}"]),
        ("nav:\n  - About:\n  - ''\n", [f"mkdocs.yml:2:11: {contact.EMPTY}", f"mkdocs.yml:3:5: {contact.EMPTY}"]),
        ("nav:\n  - More:\n      - About: about.md\n      - ~\n", [f"mkdocs.yml:4:9: {contact.EMPTY}"]),
        ("nav:\n  - More: []\n", []),
        ("nav:\n", []),
        (
            "site_name: A\nuse_directory_urls: false\n",
            ["mkdocs.yml:2:21: use_directory_urls: must be true, as every page has a folder of its own; delete the line"],
        ),
        ("use_directory_urls: True\n", []),
        ("use_directory_urls: [\n", []),
    ],
)
def test_what_the_engine_would_tell_in_words_of_its_own_is_told_in_one_line(tmp_path: Path, written: str, messages: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(written, "utf-8")
    assert list(map(str, contact.unfit(tmp_path))) == messages


def test_the_build_alone_tells_it_in_the_same_line(whole: Path) -> None:
    with (whole / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("use_directory_urls: false\n")
    done = run(whole, "build")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, f"Error: {told(whole)[0]}")


def test_an_empty_entry_of_the_menu_is_all_that_the_check_tells(whole: Path) -> None:
    settings = whole / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - About: about.md\n", "  - About: about.md\n  -\n"), "utf-8")
    assert told(whole) == [f"mkdocs.yml:32:4: {contact.EMPTY}"]
