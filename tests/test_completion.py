"""The build reads the data once, completes its folder, and looks for what was withdrawn last of all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
import tinycss2

from colloquium.archive import leaks, linker
from colloquium.data import loader
from colloquium.problems import PublishingError
from colloquium.publish import assets, completion, engine, publisher
from colloquium.publish.headers import META_POLICY
from framing import frame
from projects import PROJECT, SMALL, TODAY, contents, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOME = "https://example.org/record/"
POLICY = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{META_POLICY}">'
PAGE = f"<!doctype html><html><head>{POLICY}</head><body>Nothing.</body></html>\n"
MADE = {"MANIFEST.sha256", "_headers", "nginx-headers.conf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the engine leaves: pages, sitemaps and the search."""
    files = {"index.html": PAGE, "404.html": PAGE, "sitemap.xml": "<urlset/>", "sitemap.xml.gz": "x", "search/core.json": "{}"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def search(word: str) -> Callable[[Path], Iterator[str]]:
    """A search for a word in the bytes of files, or for files named after it, as strict as one can be."""

    def found(folder: Path) -> Iterator[str]:
        for name in sorted(names(folder)):
            if word.encode() in (folder / name).read_bytes():
                yield f"{name}: holds {word}"
            elif word in name:
                yield f"{name}: is named after {word}"

    return found


def test_what_was_withdrawn_is_sought_when_every_file_is_there_and_none_is_written_after(folder: Path) -> None:
    seen: list[dict[str, tuple[int, bytes]]] = []

    def look(site: Path) -> list[str]:
        seen.append(contents(site))
        return []

    completion.finish(folder, HOME, look)
    assert seen == [contents(folder)]
    assert set(seen[0]) == {"index.html", "404.html", "sitemap.xml", "search/core.json"} | MADE


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (
            "hollow.txt",
            "x",
            ["MANIFEST.sha256: holds hollow", "hollow.txt: is named after hollow"],
        ),
        ("data/hollow/a.txt", "x", ["MANIFEST.sha256: holds hollow", "data/hollow/a.txt: is named after hollow"]),
        ("a.txt", "said by hollow", ["a.txt: holds hollow"]),
        ("index.html", PAGE.replace("Nothing", "hollow"), ["index.html: holds hollow"]),
    ],
    ids=["a name", "a folder", "a text", "a page"],
)
def test_a_file_a_name_and_the_list_of_files_are_all_searched(folder: Path, name: str, text: str, left: list[str]) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(PublishingError) as caught:
        completion.finish(folder, HOME, search("hollow"))
    said = str(caught.value).splitlines()
    assert said[0] == "what was withdrawn is still in the built site:"
    assert set(left) <= set(said[1:])
    assert [line for line in said[1:] if not line.startswith(("_headers: ", *left))] == []


@pytest.mark.parametrize("word", ["/record/", "hollow.html"])
def test_the_headers_for_hosts_are_searched_too(folder: Path, word: str) -> None:
    (folder / "hollow.html").write_text(PAGE, "utf-8")
    with pytest.raises(PublishingError, match=f"_headers: holds {word}"):
        completion.finish(folder, HOME, search(word))


def test_a_folder_that_is_not_whole_gets_no_list_of_its_files(folder: Path) -> None:
    (folder / "404.html").unlink()
    with pytest.raises(PublishingError) as caught:
        completion.finish(folder, HOME, search("nothing"))
    assert str(caught.value) == "the built site is not fit to publish:\n404.html is missing"
    assert not (folder / "MANIFEST.sha256").exists()


def test_a_message_lists_no_more_than_fifty_faults(folder: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        completion.finish(folder, HOME, lambda _: (f"{number}: x" for number in range(60)))
    assert str(caught.value).splitlines()[-1] == "49: x"


@pytest.mark.parametrize("step", [(loader, "load"), (linker, "link")], ids=["load", "link"])
def test_a_build_reads_and_links_the_data_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str]) -> None:
    counted = Mock(side_effect=getattr(*step))
    monkeypatch.setattr(*step, counted)
    frame(copy_project(tmp_path / "project"), tmp_path / "site")
    assert counted.call_count == 1


@pytest.fixture
def published(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("what was there", "utf-8")
    return tmp_path / "site"


def never(*_: object) -> None:
    raise AssertionError


@pytest.mark.outside
def test_whoever_publishes_reads_no_record_and_seeks_nothing(tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ((loader, "load"), (linker, "link"), (leaks, "Remnants"), (completion, "finish")):
        monkeypatch.setattr(*step, never)
    publisher.publish(copy_project(tmp_path / "project"), published)
    assert names(published) >= MADE


def test_publishing_imports_no_archive() -> None:
    modules = "completion, engine, headers, integrity, manifest, markup, policy, publisher"
    rooms = "archive", "data", "editor", "site", "text"
    found = f"[room for room in {rooms} if f'colloquium.{{room}}' in sys.modules]"
    asked = f"import sys; from colloquium.publish import {modules}; print({found})"
    done = subprocess.run([sys.executable, "-c", asked], cwd=PROJECT / "hooks", capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_folder_that_no_hook_checked_is_not_published(tmp_path: Path, published: Path, theme: str) -> None:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# A page\n", "utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: A record\nsite_url: https://example.org/\ntheme: {theme}\n", "utf-8")
    with pytest.raises(PublishingError) as caught:
        publisher.publish(root, published)
    assert str(caught.value) == "the build did not check the site; name hooks/generate.py under hooks: in mkdocs.yml"
    assert names(published) == {"index.html"}


def test_a_disk_that_is_full_while_the_site_is_put_in_order_is_told_in_one_line(
    published: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "index.html")

    monkeypatch.setattr(engine, "build", lambda _, fresh, *__: completion.finish(_filled(folder, fresh), HOME, search("nothing")))
    monkeypatch.setattr(publisher, "_settle", full)
    with pytest.raises(PublishingError) as caught:
        publisher.publish(SMALL, published)
    assert str(caught.value) == "the site could not be written, No space left on device: index.html; make room on the disk and build again"
    assert names(published) == {"index.html"}


def _filled(made: Path, fresh: Path) -> Path:
    for name in ("index.html", "404.html", "sitemap.xml", "search/core.json"):
        (fresh / name).parent.mkdir(exist_ok=True)
        (fresh / name).write_bytes((made / name).read_bytes())
    return fresh


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_engine_alone_makes_the_same_complete_folder(site: Path, tmp_path: Path, program: str) -> None:
    command = [sys.executable, "-m", program, "build", "--strict", "--quiet", "--config-file", str(site.parent / "mkdocs.yml")]
    days = {"SOURCE_DATE_EPOCH": engine.last_change(site.parent), "COLLOQUIUM_TODAY": TODAY}
    given = os.environ | days | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    subprocess.run([*command, "--site-dir", str(tmp_path / "plain")], env=given, check=True)
    plain, whole = contents(tmp_path / "plain"), contents(site)
    assert {name: content for name, (_, content) in plain.items()} == {name: content for name, (_, content) in whole.items()}


def test_a_style_sheet_is_published_without_what_no_browser_reads() -> None:
    written = """/* Why. */
:root {
  --a: "/* no comment */";
}

@media print {
  p::before { content: "a  b"; }  /* two */
  a > b:not(.c) { margin: calc(1px + 2em) -3px }
}
"""
    assert assets.style(written) == (
        '\n:root {\n--a: "/* no comment */";\n}\n@media print {\np::before { content: "a  b"; } '
        "\na > b:not(.c) { margin: calc(1px + 2em) -3px }\n}\n"
    )


def test_a_lean_style_sheet_has_the_rules_of_the_one_that_is_written(site: Path) -> None:
    written, published = (PROJECT / "theme" / "assets" / "site.css").read_text("utf-8"), (site / "assets" / "site.css").read_text("utf-8")
    assert "/*" in written
    assert "/*" not in published

    def words(css: str) -> list[str]:
        tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
        return [re.sub(r"\s+", " ", token.serialize()) for token in tokens if token.type != "whitespace"]

    assert words(published) == words(written)


def test_a_script_is_published_without_the_lines_that_are_comments() -> None:
    written = "// Why.\nconst a = 1; // stays\n  // two\n  go('https://example.org//x');\n"
    assert assets.script(written) == "const a = 1; // stays\n  go('https://example.org//x');\n"


def test_no_text_of_several_lines_in_a_script_has_a_line_that_looks_like_a_comment() -> None:
    for path in (PROJECT / "theme" / "assets").glob("*.js"):
        assert [text for text in re.findall(r"`[^`]*`", path.read_text("utf-8")) if re.search(r"\n\s*//", text)] == []
