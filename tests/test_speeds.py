"""A test that needs a built site, a browser or another program is known as such by what it uses."""

from __future__ import annotations

import subprocess
import sys

import pytest

import speeds
from projects import PROJECT


@pytest.mark.parametrize(
    "module",
    [
        "def test_it(site): ...",
        "def test_it(tmp_path):\n    build(tmp_path)",
        "def test_it(tmp_path):\n    assert [subprocess.run(name) for name in tmp_path]",
        "def helper(root):\n    return build(root)\ndef test_it(tmp_path):\n    helper(tmp_path)",
        "def made(small_site):\n    return 1\ndef test_it(made): ...",
        "class Desk:\n    def serve(self):\n        return running(self)\ndef desk():\n    return Desk()\ndef test_it(desk): ...",
        "def test_it(chromium: Browser): ...",
    ],
)
def test_what_stands_behind_a_test_is_found(module: str) -> None:
    assert "test_it" in speeds.outside(module)


@pytest.mark.parametrize(
    "module",
    [
        "def test_it(tmp_path):\n    site = tmp_path\n    assert site",
        "def test_it(small):\n    building.build = None",
        "def helper(site): ...\ndef test_it(tmp_path): ...",
        'def test_it():\n    assert "build"',
    ],
)
def test_what_only_sounds_like_it_is_not(module: str) -> None:
    assert "test_it" not in speeds.outside(module)


def test_the_quick_tests_need_no_browser() -> None:
    program = "import sys; sys.path[:0] = ['tests', 'hooks']; import conftest; assert not {'playwright', 'mkdocs'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True)
