"""What the tests share: the small colloquium in a folder of its own, and the two built sites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")

PROJECT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small"


def copy_project(target: Path) -> Path:
    """A second project in `target`: the small colloquium with this project's settings, theme and hooks."""
    shutil.copytree(SMALL, target, dirs_exist_ok=True)
    for name in ("theme", "hooks"):
        shutil.copytree(PROJECT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(PROJECT / "mkdocs.yml", target)
    return target


def build(root: Path, site: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command that `make site` runs."""
    command = [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(site), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | environment, check=False)


def contents(site: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a site by its name: permissions and bytes."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes()) for path in files}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small colloquium's data in a folder that a test may change."""
    shutil.copytree(SMALL, tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once."""
    target = tmp_path_factory.mktemp("real") / "site"
    done = build(PROJECT, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small colloquium, built once from a folder of its own."""
    root = copy_project(tmp_path_factory.mktemp("second") / "project")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
