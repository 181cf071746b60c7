"""Equal input gives equal bytes and permissions, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from colloquium.publish import engine
from projects import FULL, TODAY, contents

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 86_400 * 365 * 20
ELSEWHERE = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": "/nowhere"}


def copy_aged(source: Path, target: Path) -> Path:
    """A copy of a project whose files seem to be of another time, and come out of the folder in another order."""
    for path in sorted(source.rglob("*"), reverse=True):
        name = path.relative_to(source)
        if path.is_file() and name.parts[0] != "site" and "__pycache__" not in name.parts:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
            os.utime(target / name, (LONG_AGO, LONG_AGO))
    return target


def test_a_copy_without_history_gives_the_same_site_in_another_folder_time_zone_locale_and_umask(site: Path, tmp_path: Path) -> None:
    root = copy_aged(site.parent, tmp_path / "another place")
    command = [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(tmp_path / "public")]
    there = os.environ | ELSEWHERE | {"COLLOQUIUM_TODAY": TODAY}
    done = subprocess.run(
        command,
        env=there,
        umask=0o077,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "public") == contents(site)


def test_its_pages_are_of_the_last_day_on_which_its_data_was_checked(site: Path) -> None:
    checked = {
        day for path in (FULL / "data").glob("*.yaml") for day in re.findall(r"\bchecked: (\d{4}-\d\d-\d\d)", path.read_text("utf-8"))
    }
    assert set(re.findall("<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text("utf-8"))) == {max(checked)}


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
