"""The site is built for one address that readers can use, or not at all."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from colloquium import settings
from projects import PROJECT, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://127.0.0.1:8000/",
        "https://[::1]:8000/colloquium/",
        "https://Acme.github.io/two/folders/",
        "https://example.org/~a/b.c/d%20e/...f/",
    ],
)
def test_an_address_that_readers_can_use_is_taken_as_it_is(address: str) -> None:
    assert settings.site_address(address) == address


REFUSED = {
    "https://acme.example/colloquium/#top": "leave out # and what follows it",
    "https://acme.example/#": "leave out # and what follows it",
    "https://acme.example/#!/?x=1": "leave out # and what follows it",
    "https://acme.example/colloquium/?x=1": "leave out ? and what follows it",
    "https://acme.example/?": "leave out ? and what follows it",
    "https://editor:secret@acme.example/": "leave out the name before @",
    "https://editor@acme.example/": "leave out the name before @",
    "https://acme.example/our site/": "write it as https://example.org/folder/",
    " https://acme.example/": "write it as https://example.org/folder/",
    "https://acme.example/ /": "write it as https://example.org/folder/",
    "https://acme.example/\n": "write it as https://example.org/folder/",
    "acme.example/": "write it as https://example.org/folder/",
    "//acme.example/": "write it as https://example.org/folder/",
    "https:/acme.example/": "write it as https://example.org/folder/",
    "ftp://acme.example/": "write it as https://example.org/folder/",
    "javascript:alert(1)/": "write it as https://example.org/folder/",
    "https:///colloquium/": "write it as https://example.org/folder/",
    "https://acme.example:99999/": "write it as https://example.org/folder/",
    "https://acme.example:port/": "write it as https://example.org/folder/",
    "https://acme.example/../": "write it as https://example.org/folder/",
    "https://acme.example//colloquium/": "write it as https://example.org/folder/",
    "https://acme.example\\colloquium/": "write it as https://example.org/folder/",
    'https://acme.example/"><script>/': "write it as https://example.org/folder/",
}


@pytest.mark.parametrize(("address", "remedy"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_address_of_a_site_is_refused_with_its_remedy(address: str, remedy: str) -> None:
    with pytest.raises(settings.SettingError) as caught:
        settings.site_address(address)
    assert str(caught.value) == f"mkdocs.yml: site_url: {address!r} is not the address of a site; {remedy}"


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_the_message_says_where_to_write_it(address: str | None) -> None:
    with pytest.raises(settings.SettingError) as caught:
        settings.site_address(address)
    assert str(caught.value) == ("mkdocs.yml: site_url is missing; write the address at which the site will be read: https://example.org/")


EMPTY = {"SITE_URL": "", "REPOSITORY_URL": "  ", "CONTACT": "", "SECURITY_CONTACT": "", "SOURCE_DATE_EPOCH": ""}


def test_what_a_host_leaves_empty_counts_as_unset(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, root / "site", **EMPTY)
    assert done.returncode == 0, done.stderr
    sitemap = (root / "site" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/about/</loc>" in sitemap
    assert '"https://example.org/quotes/railing-first/"' in (root / "site" / "data" / "quotes.json").read_text("utf-8")
    assert "https://git.example.org/bridge/" in (root / "site" / "quotes" / "railing-first" / "index.html").read_text("utf-8")
    assert not (root / "site" / ".well-known").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://acme.example/#top", "mkdocs.yml: site_url: 'https://acme.example/#top' is not the address of a site"),
        ("https://acme.example/a?x", "mkdocs.yml: site_url: 'https://acme.example/a/?x' is not the address of a site"),
        ("acme.example", "'site_url': The URL isn't valid, it should include the http:// (scheme)"),
    ],
)
def test_a_build_for_what_is_no_address_stops_before_anything_is_made(tmp_path: Path, address: str, said: str) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, root / "site", SITE_URL=address)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_a_project_that_names_no_address_is_not_built(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    written = root / "mkdocs.yml"
    written.write_text(re.sub("^site_url: .*$", "", written.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = build(root, root / "site")
    assert (done.returncode, "site_url is missing; write the address" in done.stderr) == (1, True)


def test_make_hands_on_no_setting_that_is_empty(tmp_path: Path) -> None:
    (tmp_path / "show.mk").write_text("show:\n\t@env\n", "utf-8")
    command = ["make", "--silent", "--file", "Makefile", "--file", str(tmp_path / "show.mk"), "show"]
    given = os.environ | EMPTY | {"CONTACT": "a@example.org"}
    shown = subprocess.run(command, cwd=PROJECT, env=given, capture_output=True, text=True, check=True).stdout
    assert [line for line in shown.splitlines() if line.split("=")[0] in settings.FROM_HOST] == ["CONTACT=a@example.org"]
