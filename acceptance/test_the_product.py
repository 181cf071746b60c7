"""The record can change as it likes: what `make quick` runs as tests passes after every edit that the check lets through."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from projects import ARCHIVES, PROJECT, SMALL, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = {".git", ".venv", ".cache", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "site"}
"""What a checkout does not have at its top."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """This project as a fresh checkout has it, in a folder that a test may change."""
    shutil.copytree(PROJECT, tmp_path / "project", ignore=lambda folder, _: MADE if folder == str(PROJECT) else {"__pycache__"})
    return tmp_path / "project"


def quick(root: Path, *only: str) -> subprocess.CompletedProcess[str]:
    """What `make quick` runs as tests, by the interpreter of this test."""
    said = subprocess.run(["make", "--dry-run", "quick"], cwd=root, capture_output=True, text=True, check=True).stdout
    _, *command = shlex.split(next(line for line in said.splitlines() if "-m pytest" in line))
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHONPATH"))}
    command = [sys.executable, *command, "-p", "no:cacheprovider", *only]
    return subprocess.run(command, cwd=root, env=alone, capture_output=True, text=True, check=False)


def ids(root: Path, collection: str) -> list[str]:
    return re.findall(r"^- id: (\S+)$", (root / "data" / f"{collection}.yaml").read_text("utf-8"), re.MULTILINE)


def withdraw(root: Path) -> None:
    """Withdraw the first speaker."""
    path = root / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8").replace("- id: ", "- withdrawn: true\n  id: ", 1), "utf-8")


def add_a_speaker(root: Path) -> None:
    with (root / "data" / "speakers.yaml").open("a", encoding="utf-8") as speakers:
        speakers.write("\n- id: somebody-else\n  name: Somebody Else\n  sort_name: Else, Somebody\n  appearances:\n")
        speakers.write(f"    - colloquium: {ids(root, 'colloquia')[0]}\n      role: guest\n")


def rename(root: Path) -> None:
    """Give the first quotation another id, wherever it is named, and lead its old address to it."""
    old = ids(root, "quotes")[0]
    for path in (*(root / "data").glob("*.yaml"), *(root / "docs").glob("*.md")):
        path.write_text(re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", f"{old}-anew", path.read_text("utf-8")), "utf-8")
    with (root / "data" / "redirects.yaml").open("a", encoding="utf-8") as redirects:
        redirects.write(f"\n- from: quotes/{old}/\n  to: quotes/{old}-anew\n  since: 2020-01-01\n")


def replace(root: Path) -> None:
    """Put another record in the place of this one: two colloquia, and pages of a few words."""
    for name, other in (("data", ARCHIVES / "two"), ("docs", SMALL)):
        shutil.rmtree(root / name)
        shutil.copytree(other / name, root / name)


def change_the_settings(root: Path) -> None:
    """In mkdocs.yml another page to leave for, a page more in the menu, another name for an entry, a description of two paragraphs."""
    settings = root / "mkdocs.yml"
    (root / "docs" / "team.md").write_text("# The team\n\nFour of us.\n", "utf-8")
    text = settings.read_text("utf-8")
    for old, new in (
        (r"^  exit:.*\n(    .*\n)*", "  exit: {en: https://www.example.org/weather}\n"),
        (r"^site_description: .*\n([ \t].*\n|\n(?=[ \t]))*", "site_description: >\n  What was said.\n\n  And by whom.\n"),
        (r"^  - ([^:\n]*): about\.md\n", "  - Colophon: about.md\n  - Team: team.md\n"),
    ):
        text, changed = re.subn(old, new, text, count=1, flags=re.MULTILINE)
        assert changed, old
    settings.write_text(text, "utf-8")


def test_no_test_of_the_product_fails_by_an_edit_of_the_record(copy: Path) -> None:
    """All edits at once, and of the tests those that name the project: others cannot reach its record (test_apart)."""
    for edit in (replace, add_a_speaker, rename, withdraw, change_the_settings):
        edit(copy)
    checked = run(copy, "check")
    assert checked.exit_code == 0, checked.output
    done = quick(copy, *(f"tests/{path.name}" for path in (copy / "tests").glob("test_*.py") if "PROJECT" in path.read_text("utf-8")))
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


def test_a_test_that_knows_the_record_would_fail(copy: Path) -> None:
    reading = "__import__('pathlib').Path('data/speakers.yaml').read_text('utf-8')"
    knowing = f"def test_it():\n    assert '{ids(copy, 'speakers')[0]}' in {reading}\n"
    (copy / "tests" / "test_knowing.py").write_text(knowing, "utf-8")
    assert quick(copy, "tests/test_knowing.py").returncode == 0
    replace(copy)
    assert quick(copy, "tests/test_knowing.py").returncode == 1
