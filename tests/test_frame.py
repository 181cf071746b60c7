"""The frame, taken once for each kind of page and filled for each record, gives what the template gives for each page by itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation

import generate
from colloquium.problems import PublishingError
from colloquium.site import paper
from colloquium.site.frame import Frames
from colloquium.site.page import Page
from projects import FULL, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

PAGES = 100
"""How many pages of each kind are compared."""

HOSTILE = [
    *"&<>'\"#%\\/?=é–“ \u00a0\u2028\n\U0001f600",
    "{{",
    "}}",
    "{%",
    "%}",
    "%26",
    "&amp;",
    "slot_title_",
    "slot_id_",
    "slot_edit_/&_",
    "ab",
]
"""What the values of these pages are made of."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", FULL)


def begun(root: Path) -> tuple[MkDocsConfig, Files]:
    """A build of the engine up to where it writes pages, without paper."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_config(config)
    files, env = get_files(config), config.theme.get_env()
    files.add_files_from_theme(env, config)
    config.plugins.on_files(files, config=config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    config.plugins.on_env(env, config=config, files=files)
    return config, files


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "typeset", lambda *_: ())


def invented(page: Page, random: Random) -> Page:
    """A page of the same kind that says other things."""
    title, description, head, html = ("".join(random.choices(HOSTILE, k=random.randint(1, 30))) for _ in range(4))
    id = "".join(random.choices("ab7", k=8))
    edit = f"data/{page.address.split('/')[0]}/20{random.randint(10, 99)} & é.yaml#L{random.randint(1, 9999)}"
    address = page.address.replace(page.address.split("/")[-2], id)
    papers = f"colloquia/{id}/"
    return replace(page, address=address, title=title, description=description, head=head, html=html, edit=edit, papers=papers)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("edit_uri: edit/main/docs/", "edit_uri: edit/main/docs/"),
        ("edit_uri: edit/main/docs/", "edit_uri: ?path="),
        ("edit_uri: edit/main/docs/", "edit_uri_template: 'change?path={path!q}'"),
        ('  contact: !ENV [CONTACT, ""]', "  contact: safe@example.org"),
        ('repo_url: !ENV [REPOSITORY_URL, "https://git.example.org/bridge"]\n', ""),
        ("https://example.org/", "https://example.org/a/folder/"),
    ],
)
def test_the_frame_filled_with_a_page_is_the_template_rendered_with_it(root: Path, old: str, new: str) -> None:
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert old in settings
    (root / "mkdocs.yml").write_text(settings.replace(old, new, 1), "utf-8")
    made = begun(root)[0].extra["colloquium"]
    kinds = {leaf.kind: leaf for leaf in made.renderer.leaves}
    random = Random(20180314)
    assert len(kinds) > 4
    for page in map(made.renderer.own, kinds.values()):
        others = [invented(page, random) for _ in range(PAGES // 5 if old != new else PAGES)]
        assert [other for other in (page, *others) if made.frames.around(other) != made.frames.render(other)] == []


@pytest.mark.usefixtures("unprinted")
def test_pages_of_records_are_made_beside_the_engine_which_goes_without_them(root: Path) -> None:
    config, files = begun(root)
    made = config.extra["colloquium"]
    assert made.singles.files
    assert not made.singles.files.keys() & made.pages.keys()
    assert not made.singles.files.keys() & {file.src_uri for file in files.documentation_pages()}
    made.singles.wait()
    assert "Mend the railing first" in (root / "site" / "quotes" / "railing-first" / "index.html").read_text("utf-8")
    assert {str(path.relative_to(root / "site")) for path in (root / "site").rglob("index.html")} == {
        file.address for file in made.singles.files.values()
    }


RECORD, LIST = "; data/quotes.yaml:1:3 is the record", "; data/quotes.yaml is the list"
FAULTS = {
    "a field that is not there": ("quote", "{{ record.texts }}", "'{model}' has no attribute 'texts'" + RECORD),
    "a division by nothing": ("quote", "{{ 1 / 0 }}", "division by zero" + RECORD),
    "a filter that fails": ("quote", "{{ 3|truncate }}", "object of type 'int' has no len()" + RECORD),
    "a filter that is not there": ("quote", "{{ 3|nothing }}", "No filter named 'nothing'." + RECORD),
    "a tag that does not end": (
        "quote",
        "{% if record %}",
        "Unexpected end of template. Jinja was looking for the following tags: {tags}" + RECORD,
    ),
    "a list": ("quotes", "{{ 1 / 0 }}", "division by zero" + LIST),
    "a page of its own": ("search", "{{ 1 / 0 }}", "division by zero"),
    "the head": ("head", "{{ 1 / 0 }}", "division by zero"),
}
"""What is added to which template, and what is said of it after the template and its line."""


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(("template", "added", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_template_names_its_line_and_the_record(root: Path, template: str, added: str, message: str) -> None:
    path = root / "theme" / "records" / f"{template}.html"
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    last = len(path.read_text("utf-8").splitlines())
    with pytest.raises((PublishingError, PluginError)) as caught:
        begun(root)[0].extra["colloquium"].singles.wait()
    model, tags = (
        "colloquium.record.models.Quote object",
        "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.",
    )
    assert str(caught.value) == f"theme/records/{template}.html:{last}: {message.format(model=model, tags=tags)}"


@pytest.mark.parametrize(("template", "said"), [("quote", "division by zero" + RECORD), ("home", "division by zero")])
def test_a_build_says_a_fault_in_a_template_in_one_line(root: Path, template: str, said: str) -> None:
    path = root / "theme" / "records" / f"{template}.html"
    path.write_text(path.read_text("utf-8") + "{{ 1 / 0 }}", "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert f"{template}.html:{len(path.read_text('utf-8').splitlines())}: {said}\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert "report it" not in done.stderr


@pytest.mark.usefixtures("unprinted")
def test_a_fault_of_the_program_that_a_template_meets_keeps_its_traceback(root: Path) -> None:
    path = root / "theme" / "records" / "quote.html"
    path.write_text(path.read_text("utf-8") + "{{ archive.colloquium(3) }}", "utf-8")
    config, _ = begun(root)
    with pytest.raises(AttributeError) as caught:
        config.extra["colloquium"].singles.wait()
    assert caught.value.__notes__ == ["the page cannot be made; data/quotes.yaml:1:3 is the record"]
    assert "Traceback" in str(caught.value.__cause__)


@pytest.mark.usefixtures("unprinted")
def test_a_frame_that_asks_about_a_page_stops_the_engine(root: Path) -> None:
    change_theme(root, "{{ description|e }}", "{{ (description or 'Nothing')|e }}")
    config, _ = begun(root)
    with pytest.raises(PluginError) as caught:
        generate.on_post_build(config=config)
    assert str(caught.value) == ASKED.format("description")


def change_theme(root: Path, old: str, new: str) -> None:
    path = root / "theme" / "main.html"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


ASKED = (
    "theme/main.html: depends on the {0} of a page, but is filled in once for all records of a kind; "
    "print the {0} without a condition, or decide in theme/records/"
)
CHANGED = "theme/main.html: changes the {} of a page; print it as it is, with |e or with |urlencode"
MISSING = "theme/main.html: does not print the {} of a page; print each"

WHOLE = "{{ title }} {{ title|e }} {{ title|urlencode }} {{ description|e }} {{ head }} {{ html }} {{ address }} {{ edit }}"


def frames(template: str) -> Frames:
    """Frames of a theme that has this template only."""
    compiled = Environment(autoescape=False).from_string(template)  # as MkDocs has it
    return Frames(
        lambda page: compiled.render({name: getattr(page, name) for name in ("title", "description", "head", "html", "address", "edit")})
    )


PAGE = Page("quotes/a/", "Title & slot_id_", "About <it>", "<p>\nA\n</p>", "data/quotes.yaml#L7", "<meta>")


def test_what_a_template_prints_is_printed_as_it_was_written() -> None:
    assert frames(WHOLE).around(PAGE) == (
        "Title & slot_id_ Title &amp; slot_id_ Title%20%26%20slot_id_ About &lt;it&gt; <meta> <p>\nA\n</p> quotes/a/ data/quotes.yaml#L7"
    )


@pytest.mark.parametrize(
    ("also", "message"),
    [
        ("{% if title %}x{% endif %}", ASKED.format("title")),
        ("{% if not title %}x{% endif %}", ASKED.format("title")),
        ("{% if title == 'Home' %}x{% endif %}", ASKED.format("title")),
        ("{% if title != 'Home' %}x{% endif %}", ASKED.format("title")),
        ("{% if 'Home' == title %}x{% endif %}", ASKED.format("title")),
        ("{% if title in ['Home'] %}x{% endif %}", ASKED.format("title")),
        ("{% if 'Home' in title %}x{% endif %}", ASKED.format("title")),
        ("{{ description or 'Nothing' }}", ASKED.format("description")),
        ("{{ description|default('Nothing', true) }}", ASKED.format("description")),
        ("{{ description|truncate(160) }}", ASKED.format("description")),
        ("{{ html|length }}", ASKED.format("content")),
        ("{% for letter in head %}{{ letter }}{% endfor %}", ASKED.format("head")),
        ("{{ html|indent }}", CHANGED.format("content")),
        ("{{ html|striptags }}", CHANGED.format("content")),
        ("{{ html|replace('\n', ' ') }}", CHANGED.format("content")),
        ("{{ title|upper }}", CHANGED.format("title")),
        ("{{ title|trim }}", CHANGED.format("title")),
        ("{{ title|title }}", CHANGED.format("title")),
        ("{{ title|e|forceescape }}", CHANGED.format("title")),
        ("{{ title|tojson }}", CHANGED.format("title")),
        ("{{ address|upper }}", CHANGED.format("id")),
        ("{{ edit|e|forceescape }}", CHANGED.format("edit")),
    ],
)
def test_a_template_that_does_more_than_print_is_refused(also: str, message: str) -> None:
    with pytest.raises(PublishingError) as caught:
        frames(WHOLE + also).around(PAGE)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [(["{{ html }}"], "content"), (["{{ head }}", "{{ description|e }}"], "description and the head")],
)
def test_a_template_that_leaves_out_what_every_page_has_is_refused(left_out: list[str], missing: str) -> None:
    template = WHOLE
    for part in left_out:
        template = template.replace(part, "")
    with pytest.raises(PublishingError) as caught:
        frames(template).around(PAGE)
    assert str(caught.value) == MISSING.format(missing)


def test_written_pages_and_the_menu_lead_to_pages_of_records_as_to_any(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "docs" / "about.md").write_text("# About\n\n[page](quotes/railing-first/index.md#main) [list](quotes/index.md#main)\n", "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "docs" / "sv.md").write_text(
        "---\ntitle: Svenska\nlang: sv\n---\n\n# På svenska\n\nBron lagades.\n\n## Hjälp\n\nRing.\n", "utf-8"
    )
    (root / "docs" / "own.md").write_text("---\nlang: en\n---\n\n# Own\n", "utf-8")
    named = "  - About: about.md\n  - Own: own.md\n"
    named += "  - quotes/railing-first/index.md\n  - The mending: takeaways/mending/index.md\n"
    (root / "mkdocs.yml").write_text(settings.replace("  - About: about.md\n", named), "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    about = (root / "site" / "about" / "index.html").read_text("utf-8")
    assert '<a href="../quotes/railing-first/#main">page</a> <a href="../quotes/#main">list</a>' in about
    assert re.findall(r'<a href="\.\./takeaways/mending/">(.*?)</a>', about)[0] == "The mending"
    title = re.findall(r'<a href="\.\./quotes/railing-first/">(.*?)</a>', about)[0]
    page = (root / "site" / "quotes" / "railing-first" / "index.html").read_text("utf-8")
    assert f"<title>{title} – Bridge record</title>" in page
    assert '<a href="./" aria-current="page">' in page
    sitemap = (root / "site" / "sitemap.xml").read_text("utf-8")
    addresses = re.findall("<loc>(.*?)</loc>", sitemap)
    pages = {path.parent.relative_to(root / "site").as_posix() for path in (root / "site").rglob("index.html")}
    assert sorted(addresses) == sorted(f"https://example.org/{'' if name == '.' else f'{name}/'}" for name in pages)
    _says_what_is_in_another_language(root / "site")


def _says_what_is_in_another_language(site: Path) -> None:
    link = '<a href="{}sv/" lang="sv" hreflang="sv">Svenska</a>'
    for address, root, tops in (("", "", 1), ("help/", "../", 1), ("about/", "../", 0), ("quotes/railing-first/", "../../", 0)):
        top, _, foot = (site / address / "index.html").read_text("utf-8").partition("<main")
        assert (top.count(link.format(root)), foot.count(link.format(root))) == (tops, 1), address
        assert 'hreflang="en"' not in top + foot
    page = (site / "sv" / "index.html").read_text("utf-8")
    assert '<html lang="sv"' in page
    parts = re.findall('<(header|nav|footer)[^>]* lang="en"', page)
    assert parts == ["header", "nav", "footer"]
    found = [unit for name in ("core", "rest") for unit in json.loads((site / "search" / f"{name}.json").read_bytes())["units"]]
    whole = next(unit for unit in found if unit["address"] == "sv/")
    assert [one["language"] for one in (whole, *whole["parts"])] == ["sv", "sv"]


BROKEN = {
    "quotes/none/index.md": "the target is not found among documentation files",
    "quotes/railing-first/": "contains an unrecognized relative link 'quotes/railing-first/', it was left as is. "
    "Did you mean 'quotes/railing-first/index.md'?",
    "quotes/railing-first/index.html": "the target is not found among documentation files. Did you mean 'quotes/railing-first/index.md'?",
}


def test_a_link_that_leads_to_no_page_of_a_record_is_told_with_the_one_that_does(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "docs" / "about.md").write_text("# About\n\n" + "\n".join(f"[x]({link})" for link in BROKEN), "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    for link, message in BROKEN.items():
        assert any(message in line for line in done.stderr.splitlines() if f"'{link}'" in line), done.stderr


def test_a_link_to_a_place_that_a_page_of_a_record_lacks_is_found_in_the_finished_site(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "docs" / "about.md").write_text("# About\n\n[x](quotes/railing-first/index.md#nowhere)", "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "leads to an anchor that is not there" in done.stderr
