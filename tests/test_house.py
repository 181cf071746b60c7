"""The house keeps its order: who may import whom, which library lives where, and how long things may be."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HOOKS = Path(__file__).parent.parent / "hooks"

BELOW = {
    "problems": "",
    "record": "problems",
    "settings": "problems record",
    "text": "problems record settings",
    "data": "problems record settings text",
    "archive": "problems record settings text data",
    "site": "problems record settings text data archive",
    "editor": "problems record settings text data archive site",
    "publish": "problems settings",
    "cli": "problems record settings text data archive site editor publish",
    "engine_pages": "problems site",
    "generate": "problems record settings text data archive site editor publish",
    "__main__": "cli",
}
"""What each room may import."""

LIBRARIES = {
    "babel": "record/countries.py",
    "citeproc": "site/citations.py site/csl.py",
    "cbor2": "site/search.py",
    "click": "cli.py editor/new.py",
    "jinja2": "site/pages.py site/site.py ../generate.py ../engine_pages.py",
    "markdown_it": "text/markdown.py",
    "mkdocs": "../generate.py ../engine_pages.py",
    "pydantic": "record/ settings.py",
    "pyuca": "record/collation.py",
    "rapidfuzz": "text/nearest.py",
    "tinycss2": "publish/policy.py",
    "typst": "site/paper.py",
    "watchdog": "editor/preview.py",
    "yaml": "data/contact.py data/yaml.py",
}
"""The modules in which each library may be imported; a room ends with a slash."""

MODULE, FUNCTION, EVENT, ENGINE, ESCAPES = 200, 20, 10, 100, 20
"""The most lines of a module, of a function without docstring, of an event, of a module beside the rooms; the most ways round the types."""


def rooms(hooks: Path) -> Iterator[tuple[str, str, ast.Module, str]]:
    """Every module: its room, its name below hooks/colloquium, its tree and its text."""
    for path in sorted(hooks.rglob("*.py")):
        name = path.relative_to(hooks / "colloquium").as_posix() if path.parent != hooks else f"../{path.name}"
        text = path.read_text("utf-8")
        yield name.removeprefix("../").split("/")[0].removesuffix(".py"), name, parse(text), text


@cache
def parse(text: str) -> ast.Module:
    """The tree of a module, made once for all rules."""
    return ast.parse(text)


def imported(tree: ast.Module) -> Iterator[list[str]]:
    """Every name that a module imports, in its parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ([*(node.module or "").split("."), alias.name] for alias in node.names)


def arrows_up(hooks: Path) -> Iterator[str]:
    for room, name, tree, _ in rooms(hooks):
        for target in (parts[1] for parts in imported(tree) if parts[0] == "colloquium"):
            if room not in {"__init__", target} and target not in BELOW[room].split():
                yield f"{name} imports {target}"


def circles(hooks: Path) -> Iterator[str]:
    """Modules that import each other at run time or for their types, through however many others."""
    names = {name.removesuffix(".py").replace("/", "."): tree for _, name, tree, _ in rooms(hooks)}
    follows = {name: {found for parts in imported(tree) if (found := _module(parts, names))} - {name} for name, tree in names.items()}
    for name, direct in follows.items():
        seen, ahead = set(), [*direct]
        while ahead:
            if (step := ahead.pop()) not in seen:
                seen.add(step)
                ahead += follows[step]
        if name in seen:
            yield name


def _module(parts: list[str], names: dict[str, ast.Module]) -> str | None:
    inside = parts[1:] if parts[0] == "colloquium" else []
    return next((found for found in (".".join(inside), ".".join(inside[:-1])) if found in names), None)


def strangers(hooks: Path) -> Iterator[str]:
    for _, name, tree, _ in rooms(hooks):
        for library in {parts[0] for parts in imported(tree)} & {*LIBRARIES}:
            if not name.startswith(tuple(LIBRARIES[library].split())):
                yield f"{name} imports {library}"


def too_long(hooks: Path) -> Iterator[str]:
    for _, name, tree, text in rooms(hooks):
        if (lines := len(text.splitlines())) > (ENGINE if name.startswith("../") else MODULE):
            yield f"{name} has {lines} lines"
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            most = EVENT if function.name.startswith("on_") and name == "../generate.py" else FUNCTION
            if (lines := _length(function)) > most:
                yield f"{name}: {function.name} has {lines} lines"


def _length(function: ast.FunctionDef) -> int:
    """The lines of a function's body, its docstring aside."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def escapes(hooks: Path) -> list[str]:
    """The ways round the types."""
    return [
        f"{name}: {found}"
        for _, name, _, text in rooms(hooks)
        for found in re.findall(r"\bAny\b(?=[\],:|= )])|\bcast\(|type: ignore", text)
    ]


def unexplained(hooks: Path) -> Iterator[str]:
    for _, name, _, text in rooms(hooks):
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"# noqa(?!: [A-Z0-9, ]+  # \S)", line):
                yield f"{name}:{number}"


OTHERWISE = {*product(("site/page.py", "site/pages.py"), ("speakers", "takeaways")), ("site/csl.py", "quotes")}
"""Words that are no collection's name there: what a page can be found by in the search, and a word of CSL."""


def named_collections(hooks: Path) -> Iterator[str]:
    """Collections named by a plain word outside the room that declares them."""
    table = next(tree for _, name, tree, _ in rooms(hooks) if name == "record/collections.py")
    kinds = {node.args[0].value for node in ast.walk(table) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Kind"}  # type: ignore[attr-defined]
    for room, name, tree, _ in rooms(hooks):
        for node in ast.walk(tree):
            if room != "record" and isinstance(node, ast.Constant) and node.value in kinds and (name, node.value) not in OTHERWISE:
                yield f"{name}:{node.lineno}: {node.value!r}"


def test_imports_point_downwards_only() -> None:
    assert list(arrows_up(HOOKS)) == []


def test_no_modules_import_each_other() -> None:
    assert list(circles(HOOKS)) == []


def test_each_library_lives_in_one_room() -> None:
    assert list(strangers(HOOKS)) == []


def test_nothing_is_longer_than_its_budget() -> None:
    assert list(too_long(HOOKS)) == []


def test_the_types_are_escaped_at_most_twenty_times() -> None:
    assert len(found := escapes(HOOKS)) <= ESCAPES, "\n".join(found)


def test_every_silenced_rule_says_why() -> None:
    assert list(unexplained(HOOKS)) == []


def test_no_collection_is_named_by_a_word_outside_its_table() -> None:
    assert list(named_collections(HOOKS)) == []


def test_every_room_says_in_a_sentence_what_it_is_for_and_what_may_not_be_in_it() -> None:
    for room in (path for path in (HOOKS / "colloquium").iterdir() if path.is_dir() and path.name != "__pycache__"):
        said = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
        assert "Nothing here" in said, room.name


BROKEN = [
    (arrows_up, "text/report.py", "from colloquium.archive import model\n", "text/report.py imports archive"),
    (arrows_up, "publish/headers.py", "from colloquium.record.fields import SLUG\n", "publish/headers.py imports record"),
    (arrows_up, "site/exports.py", "from colloquium.editor import formats\n", "site/exports.py imports editor"),
    (circles, "record/fields.py", "from colloquium.record import models\n", "record.fields"),
    (strangers, "site/pages.py", "import mkdocs.config\n", "site/pages.py imports mkdocs"),
    (strangers, "archive/rules.py", "import yaml\n", "archive/rules.py imports yaml"),
    (too_long, "problems.py", "\n" * 200, "problems.py has "),
    (too_long, "problems.py", "def long() -> None:\n" + "    print()\n" * 21, "problems.py: long has 21 lines"),
    (too_long, "../generate.py", "def on_nav() -> None:\n" + "    print()\n" * 11, "../generate.py: on_nav has 11 lines"),
    (too_long, "../engine_pages.py", "\n" * 100, "../engine_pages.py has "),
    (arrows_up, "../engine_pages.py", "from colloquium.archive import model\n", "../engine_pages.py imports archive"),
    (escapes, "problems.py", "def any(value: Any) -> None: ...\n", "problems.py: Any"),
    (unexplained, "problems.py", "import os  # noqa: F401\n", "problems.py:"),
    (named_collections, "site/pages.py", "NAME = 'quotes'\n", "site/pages.py:"),
]


@pytest.mark.parametrize(("rule", "module", "line", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_line_that_breaks_a_rule_is_found(rule: object, module: str, line: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(HOOKS, tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    path = tmp_path / "hooks" / "colloquium" / module
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    assert callable(rule)
    assert any(found.startswith(said) for found in chain(rule(tmp_path / "hooks")))
