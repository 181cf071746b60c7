"""Which tests need more than this process and its own code: a site or all its pages, a browser or another program."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = frozenset(
    {
        "Long",
        "build",
        "build_once",
        "engine",
        "frame",
        "load_config",
        "outputs",
        "oracle",
        "paper",
        "running",
        "subprocess",
        "site",
        "small_site",
        "host",
        "chromium",
        "terms",
        "whole",
        "writers",
    }
)
"""The functions, classes, modules and fixtures of the tests behind which one of these stands: the engine, a whole site, all pages of
a large one, paper, another program."""


def outside(module: str) -> frozenset[str]:
    """The functions and classes of a test module that use one of OUTSIDE, or one another that does, by argument or by name."""
    uses = {node.name: _uses(node) for node in ast.parse(module).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found: frozenset[str] = frozenset()
    while (more := frozenset(name for name, used in uses.items() if used & (OUTSIDE | found))) != found:
        found = more
    return found


@cache
def outside_in(path: Path) -> frozenset[str]:
    """`outside` of a file, read once."""
    return outside(path.read_text("utf-8"))


def _uses(node: ast.AST) -> set[str]:
    """The names that a function or class takes from elsewhere."""
    inside = list(ast.walk(node))
    loaded = {name.id for name in inside if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)}
    stored = {name.id for name in inside if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    return loaded - stored | {argument.arg for argument in inside if isinstance(argument, ast.arg)}
