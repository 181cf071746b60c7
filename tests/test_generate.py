"""What stops the engine, and what it is then told to say; in this process, and without building a page."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.utils.meta import get_data

import generate
from projects import copy_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def configure(root: Path) -> None:
    """What the engine does first, before it empties any folder."""
    generate.on_config(load_config(str(root / "mkdocs.yml")))


def test_a_project_in_order_is_taken(root: Path) -> None:
    configure(root)


# What is changed in which file, and how what is then said begins.
STOPS = {
    "a wrong letter": (
        "data/quotes.yaml",
        "Mend the railing",
        "Mend the raling",
        "data/quotes.yaml:8:3: text: not word for word in minutes; nearest is ¶ 7: “Mend the railing first”",
    ),
    "a wrong id": (
        "data/quotes.yaml",
        "speaker: second",
        "speaker: secnd",
        "data/quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'; did you mean 'second-speaker'?",
    ),
    "a field that is none": (
        "data/themes.yaml",
        "  summary:",
        "  sumary:",
        "data/themes.yaml:1:3: summary: is missing; add it",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "message"), STOPS.values(), ids=STOPS)
def test_a_mistake_in_the_data_stops_the_engine_before_it_begins(root: Path, name: str, old: str, new: str, message: str) -> None:
    path = root / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(PluginError) as caught:
        configure(root)
    assert str(caught.value).startswith(message)


def test_without_a_page_to_leave_for_it_stops_too(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.extra["exit"] = {"fr": "https://example.org/"}
    with pytest.raises(PluginError, match="there is no page to leave for in 'en'"):
        generate.on_config(config)


@pytest.mark.parametrize("folder", ["docs", "data"])
def test_a_folder_linked_into_the_project_stops_it_too(root: Path, folder: str) -> None:
    (root / folder / "elsewhere").symlink_to("/etc")
    with pytest.raises(PluginError) as caught:
        configure(root)
    assert f"{folder}/elsewhere:1:1: is a symbolic link; put the file itself here" in str(caught.value)


@pytest.mark.parametrize("top", ["title: About: us", "title: [About", "- About"])
def test_a_top_of_a_page_that_cannot_be_read_stops_it(root: Path, top: str) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    generate.on_config(config)
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="about.md"), url="about/", meta={})
    markdown, _ = get_data(f"---\n{top}\n---\n\n# About")
    with pytest.raises(PluginError) as caught:
        generate.on_page_markdown(markdown, page=page, config=config, files=Files([]))
    assert str(caught.value) == (
        'docs/about.md: the lines between --- at its top cannot be read; put what follows a name in "double quotes"'
    )


def test_links_out_of_a_page_do_not_tell_where_they_were_followed(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    generate.on_config(config)
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="about.md"), url="about/", title="About", meta={})
    links = '<p><a href="https://example.com/">x</a> <a href="//example.com/">x</a> <a href="../">x</a></p>'
    html = generate.on_page_content(links, page=page, config=config, files=Files([]))
    assert re.findall("<a .*?>", html) == [
        '<a rel="noreferrer" href="https://example.com/">',
        '<a rel="noreferrer" href="//example.com/">',
        '<a href="../">',
    ]
