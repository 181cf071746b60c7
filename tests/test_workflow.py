"""What CI runs is pinned, has few rights, and compares what is served with what was built."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from browsing import serve
from conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\S+", action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_job_that_publishes_may_write(path: Path) -> None:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    writing = {name for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()}
    assert writing <= {"deploy"}


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    with serve(copy) as address:
        yield address, copy


def verify(address: str, site: Path) -> subprocess.CompletedProcess[str]:
    built = hashlib.sha256((site / "MANIFEST.sha256").read_bytes()).hexdigest()
    command = [sys.executable, str(PROJECT / ".github" / "verify.py"), address, built, "1"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_site_served_as_it_was_built_passes(site: Path, served: tuple[str, Path]) -> None:
    done = verify(served[0], site)
    assert done.returncode == 0, done.stderr
    assert "files are served as they were built" in done.stdout


def test_what_the_host_added_or_left_out_is_named(site: Path, served: tuple[str, Path]) -> None:
    address, copy = served
    (copy / "about" / "index.html").write_text("<script>added()</script>", "utf-8")
    (copy / "sitemap.xml").unlink()
    done = verify(address, site)
    assert done.returncode == 1
    assert f"{address} serves other than was built: about/index.html, sitemap.xml; look what the host adds" in done.stderr


def test_an_old_site_still_served_is_told(site: Path, served: tuple[str, Path]) -> None:
    address, copy = served
    (copy / "MANIFEST.sha256").write_text("", "utf-8")
    done = verify(address, site)
    assert done.returncode == 1
    assert f"{address} does not serve the list of files that was built" in done.stderr
