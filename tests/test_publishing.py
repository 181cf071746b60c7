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


# What is done to a file of the project, and what is then said.
REFUSED = {
    "a wrong letter": (
        "data/quotes.yaml",
        "Mend the railing",
        "Mend the raling",
        "data/quotes.yaml:8:3: text: not word for word in minutes",
    ),
    "a wrong id": ("data/quotes.yaml", "speaker: second", "speaker: secnd", "data/quotes.yaml:7:3: speaker: no speaker 'secnd-speaker'"),
    "a link MkDocs misses": ("docs/about.md", "# About", "[gone](gone.md)\n\n# About", "gone.md"),
    "an anchor MkDocs misses": ("docs/about.md", "# About", "[gone](index.md#gone)\n\n# About", "index.md#gone"),
    "a link from the root": ("docs/about.md", "# About", "[gone](/about/)\n\n# About", "/about/"),
    "a link only the finished site shows": (
        "docs/about.md",
        "# About",
        '<a href="../nowhere/">x</a>\n\n# About',
        "about/index.html: the link to ../nowhere/ leads to no page",
    ),
    "a handler": ("docs/about.md", "# About", '# About\n\n<p onclick="x()">x</p>', "<p>: onclick= does not run here; remove it"),
    "an attribute list": ("docs/about.md", "# About", "# About {: onclick='x()' }", "<h1>: onclick= does not run here; remove it"),
    "a script": ("docs/about.md", "# About", "<script>x()</script>\n\n# About", "<script>: script inside a page does not run here"),
    "an address that runs": ("docs/about.md", "# About", "[x](javascript:x())\n\n# About", "href='javascript:x()' does not lead to a page"),
    "a picture from elsewhere": (
        "docs/about.md",
        "# About",
        "![x](https://example.com/x.png)\n\n# About",
        "<img>: src='https://example.com/x.png' loads something from another host, which then knows the reader",
    ),
    "a comment": ("docs/about.md", "# About", "<!-- later -->\n\n# About", "a comment is published with the page"),
    "a top that cannot be read": (
        "docs/about.md",
        "# About",
        "---\ntitle: About: us\n---\n\n# About",
        'docs/about.md: the lines between --- at its top cannot be read; put what follows a name in "double quotes"',
    ),
    "a contact that is no address": (
        "mkdocs.yml",
        'security_contact: !ENV [SECURITY_CONTACT, ""]',
        "security_contact: someone@example.org",
        "extra: security_contact: 'someone@example.org' is not an address; begin it with mailto:, https:// or tel:",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "message"), REFUSED.values(), ids=REFUSED)
def test_a_failed_build_changes_nothing(tmp_path: Path, published: Path, name: str, old: str, new: str, message: str) -> None:
    root = copy_project(tmp_path / "project")
    path = root / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    done = build(root, published)
    assert done.returncode == 1
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "Nothing was changed in site/." in done.stderr
    assert (published / "index.html").read_text("utf-8") == "what was there"
    assert names(published) == {"index.html"}


def test_a_folder_linked_into_the_pages_is_refused(tmp_path: Path, published: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "docs" / "elsewhere").symlink_to("/etc")
    done = build(root, published)
    assert done.returncode == 1
    assert "docs/elsewhere:1:1: is a symbolic link; put the file itself here" in done.stderr
    assert names(published) == {"index.html"}


def test_links_out_of_a_page_do_not_tell_where_they_were_followed(tmp_path: Path, published: Path) -> None:
    root = copy_project(tmp_path / "project")
    path = root / "docs" / "about.md"
    path.write_text(path.read_text("utf-8") + '\n\n[out](https://example.com/) <a href="//example.com/">out</a>\n', "utf-8")
    assert build(root, published).returncode == 0
    html = (published / "about" / "index.html").read_text("utf-8")
    assert '<a rel="noreferrer" href="https://example.com/">' in html
    assert '<a rel="noreferrer" href="//example.com/">' in html


def test_whom_to_tell_about_a_hole_is_published_where_it_is_known(tmp_path: Path, published: Path) -> None:
    root = copy_project(tmp_path / "project")
    told = {"SECURITY_CONTACT": "mailto:someone@example.org", "SOURCE_DATE_EPOCH": "1700000000"}
    assert build(root, published, **told).returncode == 0
    assert (published / ".well-known" / "security.txt").read_text("utf-8").splitlines() == [
        "Contact: mailto:someone@example.org",
        "Expires: 2024-11-13T22:13:20Z",
        "Canonical: https://example.org/.well-known/security.txt",
    ]


def test_where_nobody_is_named_no_contact_is_published(small_site: Path) -> None:
    assert not (small_site / ".well-known").exists()


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
