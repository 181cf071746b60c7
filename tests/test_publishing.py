"""The published folder is a complete site, old or new; a failed build changes nothing."""

from __future__ import annotations

import fcntl
from typing import TYPE_CHECKING

import pytest

from conftest import build, copy_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder with something published in it."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("what was there", "utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_good_build_takes_the_place_of_the_old_site_which_is_kept(project: Path, published: Path) -> None:
    done = build(project, published)
    assert done.returncode == 0, done.stderr
    assert "pages are in site/" in done.stdout
    assert "bridge" in (published / "index.html").read_text("utf-8")
    assert (published.parent / ".site.previous" / "index.html").read_text("utf-8") == "what was there"
    assert names(published.parent) == {"site", ".site.previous", ".site.lock"}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("data/quotes.yaml", "Mend the railing", "Mend the raling", "data/quotes.yaml:8:3: text: not word for word in minutes"),
        ("data/quotes.yaml", "speaker: second", "speaker: secnd", "data/quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'"),
        ("docs/about.md", "# About", "[gone](gone.md)\n\n# About", "gone.md"),
        (
            "docs/about.md",
            "# About",
            '<a href="../nowhere/">x</a>\n\n# About',
            "about/index.html: the link to ../nowhere/ leads to no page",
        ),
    ],
    ids=["a wrong letter", "a wrong id", "a link MkDocs misses", "a link only the finished site shows"],
)
def test_a_failed_build_changes_nothing(tmp_path: Path, published: Path, name: str, old: str, new: str, message: str) -> None:
    root = copy_project(tmp_path / "project")
    path = root / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    done = build(root, published)
    assert done.returncode == 1
    assert message in done.stdout + done.stderr
    assert "Nothing was changed in site/." in done.stderr
    assert (published / "index.html").read_text("utf-8") == "what was there"
    assert names(published) == {"index.html"}


def test_two_builds_do_not_publish_at_once(project: Path, published: Path) -> None:
    with (published.parent / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = build(project, published)
    assert done.returncode == 1
    assert "another build is publishing into site; wait until it is done" in done.stderr
    assert (published / "index.html").read_text("utf-8") == "what was there"


def test_what_a_killed_build_left_is_cleared_away(project: Path, published: Path) -> None:
    (published.parent / ".site.new-killed").mkdir()
    assert build(project, published).returncode == 0
    assert names(published.parent) == {"site", ".site.previous", ".site.lock"}
