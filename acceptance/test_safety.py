"""The page of promises names tests that exist."""

from __future__ import annotations

import ast
import re

from projects import PROJECT


def promised() -> list[tuple[str, str]]:
    return re.findall(r"`(test_\w+\.py)::(test_\w+)`", (PROJECT / "docs" / "safety.md").read_text("utf-8"))


def named_in(name: str) -> set[str]:
    """The tests in the file of that name."""
    trees = [ast.parse(path.read_text("utf-8")) for folder in ("tests", "acceptance") if (path := PROJECT / folder / name).exists()]
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_exists() -> None:
    assert promised()
    assert [f"{name}::{test}" for name, test in promised() if test not in named_in(name)] == []


def test_every_line_of_a_table_names_one_test() -> None:
    lines = (PROJECT / "docs" / "safety.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| Promise")]
    assert len(rows) == len(promised())
