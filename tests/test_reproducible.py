"""The same input gives the same bytes and permissions, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from colloquium.publish import engine
from conftest import PROJECT, contents, copy_project

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 86_400 * 365 * 20
ELSEWHERE = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": "/nowhere"}


def copy_aged(source: Path, target: Path) -> Path:
    """A copy of a project whose files seem to be of another time, and come out of the folder in another order."""
    for path in sorted(source.rglob("*"), reverse=True):
        name = path.relative_to(source)
        if path.is_file() and name.parts[0] in {"data", "docs", "hooks", "theme", "mkdocs.yml"} and path.suffix != ".pyc":
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
            os.utime(target / name, (LONG_AGO, LONG_AGO))
    return target


def build_elsewhere(root: Path, site: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(site)]
    known = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command, env=known | ELSEWHERE | environment, umask=0o077, cwd=site.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_real_site_is_the_same_in_another_folder_time_zone_locale_and_umask(site: Path, tmp_path: Path) -> None:
    root = copy_aged(PROJECT, tmp_path / "another place")
    build_elsewhere(root, tmp_path / "public", SOURCE_DATE_EPOCH=engine.last_change(PROJECT))
    assert contents(tmp_path / "public") == contents(site)


def test_a_copy_without_history_gives_the_same_site_at_any_time(tmp_path: Path) -> None:
    first = copy_project(tmp_path / "first")
    note = "\n  note:\n    text: So.\n    checked: 2024-02-29\n    links: [https://example.com/a]\n"
    figures = first / "data" / "figures.yaml"
    figures.write_text(figures.read_text("utf-8").rstrip() + note, "utf-8")
    second = copy_aged(first, tmp_path / "second")
    build_elsewhere(first, first / "site")
    build_elsewhere(second, second / "site")
    assert contents(first / "site") == contents(second / "site")
    days = set(re.findall("<lastmod>(.*?)</lastmod>", (first / "site" / "sitemap.xml").read_text("utf-8")))
    assert days == {"2024-02-29"}


@pytest.mark.parametrize("day", ["checked: 2024-02-29", "checked: '2024-02-29'"])
def test_the_time_of_a_copy_without_history_is_the_last_day_it_was_checked(tmp_path: Path, day: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "figures.yaml").write_text(f"- note:\n    checked: 2019-01-01\n- note:\n    {day}\n", "utf-8")
    assert engine.last_change(tmp_path) == "1709164800"


def test_the_time_of_a_checkout_is_that_of_its_last_commit(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "x"], check=True, env=os.environ | {"GIT_COMMITTER_DATE": "1700000000 +0900"})
    assert engine.last_change(tmp_path) == "1700000000"


def test_a_copy_inside_another_checkout_does_not_take_its_time(tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(tmp_path), "init", "--quiet"], check=True)
    (tmp_path / "copy" / "data").mkdir(parents=True)
    assert engine.last_change(tmp_path / "copy") == "315532800"


def test_nothing_is_published_that_names_its_time(site: Path) -> None:
    assert not list(site.rglob("*.gz"))
