"""The promises to readers and the tests that hold them: each test exists, and both pages have the same headings."""

from __future__ import annotations

import ast
import re

from projects import PROJECT


def table() -> str:
    """The part of the developers' guide that names a test for each promise."""
    return (PROJECT / "CONTRIBUTING.md").read_text("utf-8").partition("### Promises and their tests")[2]


def promised() -> list[tuple[str, str]]:
    return re.findall(r"`(test_\w+\.py)::(test_\w+)`", table())


def named_in(name: str) -> set[str]:
    """The tests in the file of that name."""
    trees = [ast.parse(path.read_text("utf-8")) for folder in ("tests", "acceptance") if (path := PROJECT / folder / name).exists()]
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_exists() -> None:
    assert promised()
    assert [f"{name}::{test}" for name, test in promised() if test not in named_in(name)] == []


def test_every_line_of_a_table_names_one_test() -> None:
    rows = [line for line in table().splitlines() if line.startswith("| ") and not line.startswith("| Promise")]
    assert len(rows) == len(promised())


def test_readers_are_promised_something_under_each_heading_that_has_tests() -> None:
    told = re.findall(r"^## (.*?)(?: \{#.*\})?$", (PROJECT / "docs" / "safety.md").read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^#### (.*)$", table(), re.MULTILINE) == told
