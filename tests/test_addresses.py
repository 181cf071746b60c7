"""No redirect and no hand-written page takes the address of another page, and the check says so before any build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from projects import build, copy_project, run
from test_attachments import pdf, png

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = "the limit is 200 characters between two slashes, 1000 in all"


def problems(root: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(root))
    return str(caught.value).splitlines()


def redirect(root: Path, *old: str) -> None:
    text = "".join(f"- from: {address}\n  to: gone\n  since: 2026-01-31\n" for address in old)
    (root / "data" / "redirects.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("old", "holder"),
    [
        ("staying-safe/", "docs/staying-safe.md"),
        ("Staying-Safe/", "docs/staying-safe.md"),
        ("data/", "docs/data.md"),
        ("deeper/", "docs/deeper/README.md"),
        ("figures/", "a page made from data/"),
        ("HELP/", "a page made from data/"),
        ("search/", "a page made from data/"),
        ("takeaways/mending/", "a record, at data/takeaways.yaml:1"),
        ("Sources/Minutes/", "a record, at data/sources.yaml:1"),
    ],
)
def test_a_redirect_from_the_address_of_a_page_is_refused(small: Path, old: str, holder: str) -> None:
    (small / "docs" / "deeper").mkdir()
    (small / "docs" / "deeper" / "README.md").write_text("# Deeper\n", "utf-8")
    redirect(small, old)
    assert problems(small) == [f"data/redirects.yaml:1:3: from: {old!r} is the address of {holder}; delete the redirect"]


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("index.html/", "index.html"),
        ("old/INDEX.html/x/", "INDEX.html"),
        ("404.html/", "404.html"),
        ("assets/site.css/", "site.css"),
        ("handbook.pdf/", "handbook.pdf"),
        ("data/quotes.json/", "quotes.json"),
        ("quotes/mend-first/cite.bib/", "cite.bib"),
        ("MANIFEST.sha256/", "MANIFEST.sha256"),
    ],
)
def test_a_redirect_cannot_stand_in_a_file(small: Path, old: str, file: str) -> None:
    redirect(small, old)
    told = f"from: {old!r} has the name of a file in it, {file!r}; write the address of a page, as quotes/old-id/"
    assert problems(small) == [f"data/redirects.yaml:1:3: {told}"]


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("a" * 201 + "/", f"'{'a' * 30}…' is too long for the names of files; {LIMITS}"),
        ("abcdefghi/" * 101, f"'{'abcdefghi/' * 3}…' is too long for the names of files; {LIMITS}"),
        ("about./", "'about./' is not an address of this site; write it as quotes/old-id/, without the site's name"),
    ],
)
def test_a_redirect_that_no_host_can_keep_is_refused(small: Path, old: str, message: str) -> None:
    redirect(small, old)
    assert problems(small) == [f"data/redirects.yaml:1:3: from: {message}"]


def test_two_redirects_that_differ_in_capitals_only_are_refused(small: Path) -> None:
    redirect(small, "old/page/", "Old/Page/")
    told = "from: 'Old/Page/' is the address of another redirect, at data/redirects.yaml:1; delete the redirect"
    assert problems(small) == [f"data/redirects.yaml:4:3: {told}"]


def test_the_longest_addresses_are_built(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    redirect(root, "a" * 200 + "/", "/".join(["b" * 199] * 5) + "/", "v1.0/", "assets/", "indices/")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This page is no longer here" in (root / "site" / ("a" * 200) / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("quotes/mend-first.md", "a record, at data/quotes.yaml:11"),
        ("quotes/mend-first/index.md", "a record, at data/quotes.yaml:11"),
        ("quotes/mend-first/README.md", "a record, at data/quotes.yaml:11"),
        ("Quotes/Mend-First.md", "a record, at data/quotes.yaml:11"),
        ("timeline.md", "a page made from data/"),
    ],
)
def test_a_hand_written_file_at_the_address_of_a_page_from_the_data_is_refused(small: Path, name: str, holder: str) -> None:
    write(small, name)
    assert problems(small) == [f"docs/{name}:1:1: its address is that of {holder}; give the file another name"]


@pytest.mark.parametrize("name", ["quotes/mend-first-again.md", "quotes/mend-first/notes.md", ".hidden/quotes.md"])
def test_a_hand_written_file_may_have_any_other_address(small: Path, name: str) -> None:
    write(small, name)
    linker.link(loader.load(small))


def write(root: Path, name: str) -> None:
    path = root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes({".pdf": pdf(b""), ".png": png(b"tEXt", b"")}.get(path.suffix, b"# Other\n"))


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("data/index.md", "data.md", "data/index.md"), ("Cite.md", "Cite.md", "cite.md"), ("about/README.md", "about.md", "about/README.md")],
)
def test_of_two_hand_written_pages_with_one_address_the_second_is_named(small: Path, name: str, first: str, second: str) -> None:
    write(small, name)
    assert problems(small) == [f"docs/{second}:1:1: its address is that of docs/{first}; give the file another name"]


def test_the_check_tells_both(project: Path) -> None:
    redirect(project, "privacy/")
    write(project, "glossary.md")
    done = run(project, "check")
    assert done.exit_code == 1
    assert "docs/glossary.md:1:1: its address is that of a page made from data/; give the file another name" in done.output
    assert "data/redirects.yaml:1:3: from: 'privacy/' is the address of docs/privacy.md; delete the redirect" in done.output


@pytest.mark.parametrize("name", ["handbook.pdf", "cards/Mend-First.png"])
def test_a_hand_written_file_in_the_place_of_an_export_stops_the_build(tmp_path: Path, name: str) -> None:
    root = copy_project(tmp_path / "project")
    write(root, name)
    (root / "docs" / "about.md").write_text(f"# About\n\n[Another]({name})\n", "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert f"docs/{name}: {name.lower()} is made from data/; give the file another name" in done.stderr
