"""The house keeps its order: who may import whom, which library lives where, and how long things may be."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"

BELOW = {
    "problems": "",
    "progress": "",
    "exchange": "",
    "media": "",
    "terminal": "progress",
    "display": "progress terminal",
    "record": "problems",
    "imprint": "record",
    "settings": "problems record imprint",
    "text": "problems record settings",
    "data": "media progress problems record imprint settings text",
    "archive": "progress problems record settings text data",
    "site": "progress problems record imprint settings text data archive",
    "intake": "problems record text data",
    "editor": "progress problems record settings text data archive site intake",
    "publish": "media progress exchange problems settings",
    "starter": "exchange problems record",
    "verdict": "problems archive data publish site",
    "cli": "verdict progress display problems record settings text data archive site intake editor publish starter",
    "engine_pages": "problems record settings site",
    "generate": "problems record settings text data archive site editor publish starter",
    "__main__": "cli",
    "__init__": "",
}
"""What each room may import; `__init__` is that of the package itself."""

LIBRARIES = {
    "babel": "record/countries.py site/sentences.py",
    "charset_normalizer": "intake/plain.py",
    "click": "cli.py verdict.py editor/new.py editor/preview.py editor/texts.py starter/commands.py",
    "engine_pages": "../generate.py",
    "importlib": "publish/cache.py site/paper.py",
    "jinja2": "site/environment.py site/faults.py site/pages.py site/site.py ../generate.py ../engine_pages.py",
    "mammoth": "intake/word.py",
    "markdown_it": "text/markdown.py",
    "markupsafe": "text/markdown.py site/styles.py site/frame.py site/environment.py site/pages.py site/glossary.py "
    "site/catalogue.py site/sentences.py site/dates.py site/citations.py site/nodes.py",
    "mkdocs": "../generate.py ../engine_pages.py",
    "pydantic": "record/ imprint.py settings.py",
    "pydantic_core": "record/",
    "pypdfium2": "intake/pdf.py",
    "pyuca": "record/collation.py",
    "rapidfuzz": "text/nearest.py",
    "rich": "terminal.py",
    "segno": "site/captions.py",
    "selectolax": "intake/html.py publish/markup.py",
    "tinycss2": "publish/assets.py publish/styles.py",
    "typst": "site/press.py",
    "watchdog": "editor/preview.py",
    "yaml": "data/contact.py data/front.py data/yaml.py",
}
"""The modules in which each library may be imported, and no other library anywhere; a room ends with a slash.

`importlib` is of the standard library, and may be imported nowhere: what it imports, no rule here sees.
"""

MODULE, FUNCTION, EVENT, ENGINE, ESCAPES = 200, 20, 10, 100, 20
"""The most lines of a module, of a function without docstring, of an event, of a module beside the rooms; the most ways round the types."""


class Module(NamedTuple):
    """A module by its name below hooks/colloquium, and its text."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.removeprefix("../").split("/")[0].removesuffix(".py")

    @property
    def tree(self) -> ast.Module:
        return parse(self.text)


@cache
def parse(text: str) -> ast.Module:
    """The tree of a module, made once for all rules."""
    return ast.parse(text)


House = tuple[Module, ...]


@cache
def house() -> House:
    """Every module of hooks/, read once."""
    paths = (path for path in sorted(HOOKS.rglob("*.py")))
    names = ((path, path.relative_to(HOOKS).as_posix()) for path in paths)
    return tuple(Module(name.removeprefix("colloquium/") if "/" in name else f"../{name}", path.read_text("utf-8")) for path, name in names)


@cache
def imported(module: Module) -> tuple[list[str], ...]:
    """Every name that a module imports, in its parts, relative ones from the top."""
    return tuple(_imported(module))


def _imported(module: Module) -> Iterator[list[str]]:
    package = [] if module.name.startswith("../") else ["colloquium", *module.name.split("/")[:-1]]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = package[: len(package) - node.level + 1] if node.level else []
            yield from ([*home, *filter(None, (node.module or "").split(".")), alias.name] for alias in node.names)
        elif isinstance(node, ast.Name) and node.id in {"__import__", "__builtins__"}:
            yield [node.id]


def arrows_up(modules: House) -> Iterator[str]:
    for module in modules:
        if module.room not in BELOW:
            yield f"{module.name}: there is no room {module.room} in BELOW; say there what it may import"
            continue
        for parts in (parts for parts in imported(module) if parts[0] == "colloquium"):
            if len(parts) == 1:
                yield f"{module.name} imports all of colloquium; name the module"
            elif parts[1] != module.room and parts[1] not in BELOW[module.room].split():
                yield f"{module.name} imports {parts[1]}"


def circles(modules: House) -> Iterator[str]:
    """Modules that import each other at run time or for their types, through however many others."""
    names = {module.name.removesuffix(".py").replace("/", "."): module for module in modules}
    follows = {name: {found for parts in imported(module) if (found := _module(parts, names))} - {name} for name, module in names.items()}
    for name, direct in follows.items():
        seen, ahead = set(), [*direct]
        while ahead:
            if (step := ahead.pop()) not in seen:
                seen.add(step)
                ahead += follows[step]
        if name in seen:
            yield name


def _module(parts: list[str], names: dict[str, Module]) -> str | None:
    inside = parts[1:] if parts[0] == "colloquium" else []
    return next((found for found in (".".join(inside), ".".join(inside[:-1])) if found in names), None)


def strangers(modules: House) -> Iterator[str]:
    """Libraries where they may not be; that the standard one may be anywhere is the rule, and `importlib` the exception."""
    common = {"colloquium", *sys.stdlib_module_names} - {*LIBRARIES}
    for module in modules:
        for library in {parts[0] for parts in imported(module)} - common:
            if not module.name.startswith(tuple(LIBRARIES.get(library, "").split())):
                yield f"{module.name} imports {library}"


def too_long(modules: House) -> Iterator[str]:
    for name, text in modules:
        if (lines := len(text.splitlines())) > (ENGINE if name.startswith("../") else MODULE):
            yield f"{name} has {lines} lines"
        for function in (node for node in ast.walk(parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            most = EVENT if function.name.startswith("on_") and name == "../generate.py" else FUNCTION
            if (lines := _length(function)) > most:
                yield f"{name}: {function.name} has {lines} lines"


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's body, its docstring aside."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def escapes(modules: House) -> Iterator[str]:
    """The ways round the types: each use of Any, of cast, or of another name for them, and each silenced error."""
    for module in modules:
        loose = {"Any", "cast"}
        while more := {*_renamed(module.tree, loose)} - loose:
            loose |= more
        yield from (f"{module.name}: {name}" for name in _used(module.tree) if name in loose)
        yield from (f"{module.name}: {comment}" for _, comment in comments(module.text) if re.search(r"type:\s*ignore", comment))


def _renamed(tree: ast.AST, loose: set[str]) -> Iterator[str]:
    """The other names that a module gives to these."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname for alias in node.names if alias.asname and alias.name in loose)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and getattr(node.value, "id", getattr(node.value, "attr", "")) in loose:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _used(tree: ast.AST) -> Iterator[str]:
    """Every name used in a module, also in types that are written as text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w.]+\[.*\]", node.value):
            yield from re.findall(r"\w+", node.value)


@cache
def comments(text: str) -> tuple[tuple[int, str], ...]:
    """The comments of a module that silence something, with their lines."""
    if not SILENCING.search(text):
        return ()
    found = (token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT)
    return tuple((token.start[0], token.string) for token in found if SILENCING.search(token.string))


SILENCING = re.compile(r"#.*\b(noqa|(type|mypy|pyright|ruff|flake8|pylint|fmt|isort):)", re.IGNORECASE)
EXPLAINED = re.compile(r"# (noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])  # .*[^\W\d_]{2}.*")
"""How a comment silences a checker, and how it must: on one line, for one rule by its name, with a reason in words."""


def unexplained(modules: House) -> Iterator[str]:
    for module in modules:
        yield from (f"{module.name}:{line}: {comment}" for line, comment in comments(module.text) if not EXPLAINED.fullmatch(comment))
        yield from (f"{module.name}: {name}" for name in _used(module.tree) if name.startswith("no_type_check"))


OTHERWISE: Counter[tuple[str, str]] = Counter()
"""Words that are no collection's name there, and how often."""


def named_collections(modules: House) -> Iterator[str]:
    """Collections, or their pages, that a word names outside the room that declares them, alone or at the head of a path."""
    excused = OTHERWISE.copy()
    for name, tree in ((module.name, module.tree) for module in modules if module.room != "record"):
        for node in (node for node in ast.walk(tree) if isinstance(node, ast.Constant)):
            if isinstance(text := node.value, str) and naming().fullmatch(text):
                excused[name, text] -= 1
                if excused[name, text] < 0:
                    yield f"{name}:{node.lineno}: {text!r}"


@cache
def naming() -> re.Pattern[str]:
    """What names a collection: its name, that of its page, or a path that begins with one of them."""
    table = next(module.tree for module in house() if module.name == "record/collections.py")
    lines = (node for node in ast.walk(table) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Kind")
    given = (node for line in lines for node in [*line.args[:1], *(keyword.value for keyword in line.keywords if keyword.arg == "page")])
    words = {word.rstrip("/") for word in map(ast.literal_eval, given) if word}
    return re.compile(rf"/?(data/)?({'|'.join(sorted(words))})(/.*|\.\w+)?", re.DOTALL)


def test_imports_point_downwards_only() -> None:
    assert list(arrows_up(house())) == []


def test_no_modules_import_each_other() -> None:
    assert list(circles(house())) == []


def test_each_library_is_imported_where_the_table_says() -> None:
    assert list(strangers(house())) == []


def test_nothing_is_longer_than_its_budget() -> None:
    assert list(too_long(house())) == []


def test_the_types_are_escaped_at_most_twenty_times() -> None:
    found = list(escapes(house()))
    assert len(found) <= ESCAPES, "\n".join(found)


def test_every_silenced_rule_says_why() -> None:
    assert list(unexplained(house())) == []


def test_no_collection_is_named_by_a_word_outside_its_table() -> None:
    assert list(named_collections(house())) == []


def test_every_room_says_in_a_sentence_what_it_is_for_and_what_may_not_be_in_it() -> None:
    for module in (module for module in house() if module.name.endswith("/__init__.py")):
        assert "Nothing here" in (ast.get_docstring(module.tree) or ""), module.name


Rule = Callable[[House], Iterator[str]]

# A rule; a module, old or new; a line that it gets; what the rule then finds, after the name of the module.
BROKEN: list[tuple[Rule, str, str, str]] = [
    (arrows_up, "text/report.py", "from colloquium.archive import model", " imports archive"),
    (arrows_up, "text/report.py", "from colloquium import archive", " imports archive"),
    (arrows_up, "text/report.py", "import colloquium.archive.model", " imports archive"),
    (arrows_up, "text/report.py", "from ..archive.model import Archive", " imports archive"),
    (arrows_up, "text/report.py", "from .. import archive", " imports archive"),
    (arrows_up, "problems.py", "from .settings import Settings", " imports settings"),
    (arrows_up, "problems.py", "from . import settings", " imports settings"),
    (arrows_up, "__init__.py", "from .archive.model import Archive", " imports archive"),
    (arrows_up, "__init__.py", "from colloquium import problems", " imports problems"),
    (arrows_up, "publish/headers.py", "from colloquium.record.fields import SLUG", " imports record"),
    (arrows_up, "site/exports.py", "from colloquium.editor import formats", " imports editor"),
    (arrows_up, "site/exports.py", "import colloquium", " imports all of colloquium; name the module"),
    (arrows_up, "paper/press.py", "from colloquium import problems", ": there is no room paper in BELOW"),
    (arrows_up, "../helper.py", "from colloquium import problems", ": there is no room helper in BELOW"),
    (circles, "record/fields.py", "from colloquium.record import models", ""),
    (circles, "record/fields.py", "from . import models", ""),
    (strangers, "site/pages.py", "import mkdocs.config", " imports mkdocs"),
    (strangers, "archive/rules.py", "import yaml", " imports yaml"),
    (strangers, "archive/rules.py", "from requests.sessions import Session", " imports requests"),
    (strangers, "archive/rules.py", "from markupsafe import Markup", " imports markupsafe"),
    (strangers, "archive/rules.py", "from pydantic_core import core_schema", " imports pydantic_core"),
    (strangers, "__init__.py", "import pydantic", " imports pydantic"),
    (strangers, "site/site.py", "import generate", " imports generate"),
    (strangers, "archive/rules.py", "from importlib import import_module", " imports importlib"),
    (strangers, "archive/rules.py", "PAGES = __import__('colloquium.site.pages')", " imports __import__"),
    (too_long, "problems.py", "\n" * 200, " has "),
    (too_long, "problems.py", "def long() -> None:\n" + "    print()\n" * 21, ": long has 21 lines"),
    (too_long, "problems.py", "async def long() -> None:\n" + "    print()\n" * 21, ": long has 21 lines"),
    (too_long, "../generate.py", "def on_nav() -> None:\n" + "    print()\n" * 11, ": on_nav has 11 lines"),
    (escapes, "problems.py", "def any(value: Any) -> None: ...", ": Any"),
    (escapes, "problems.py", "VALUE: Any", ": Any"),
    (escapes, "problems.py", "VALUE: typing.Any = 1", ": Any"),
    (escapes, "problems.py", "Element = Any\ndef any(value: Element) -> None: ...", ": Element"),
    (escapes, "problems.py", "Element: TypeAlias = Any\ndef any(value: Element) -> None: ...", ": Element"),
    (escapes, "problems.py", "from typing import Any as Element\nVALUE: Element", ": Element"),
    (escapes, "problems.py", "from typing import cast as c\nVALUE = c(int, '1')", ": c"),
    (escapes, "problems.py", "VALUE = typing.cast(int, '1')", ": cast"),
    (escapes, "problems.py", "VALUE = TypeAdapter('list[Any]')", ": Any"),
    (escapes, "problems.py", "VALUE = 1  # type:ignore[assignment]  # the reason", ": # type:ignore"),
    (unexplained, "problems.py", "import os  # noqa: F401", ":"),
    (unexplained, "problems.py", "import os  # NOQA", ":"),
    (unexplained, "problems.py", "import os  # noqa:F401  # the reason", ":"),
    (unexplained, "problems.py", "import os  # noqa: F401  # --", ":"),
    (unexplained, "problems.py", "import os  #noqa", ":"),
    (unexplained, "problems.py", "# ruff: noqa", ":"),
    (unexplained, "problems.py", "# flake8: noqa: F401  # the reason", ":"),
    (unexplained, "problems.py", "# mypy: ignore-errors", ":"),
    (unexplained, "problems.py", "# fmt: off", ":"),
    (unexplained, "problems.py", "VALUE = 1  # type: ignore  # the reason", ":"),
    (unexplained, "problems.py", "@typing.no_type_check\ndef any() -> None: ...", ": no_type_check"),
    (named_collections, "site/pages.py", "NAME = 'quotes'", ":"),
    (named_collections, "site/pages.py", "SPOKEN = 'speakers'", ":"),
    (named_collections, "site/pages.py", "PLACE = 'quotes/'", ":"),
    (named_collections, "site/pages.py", "PLACE = f'quotes/{id}/'", ":"),
    (named_collections, "site/pages.py", "PLACE = 'data/quotes.yaml'", ":"),
    (named_collections, "site/pages.py", "PLACE = root / 'quotes.yaml'", ":"),
    (named_collections, "site/pages.py", "PLACE = 'help/'", ":"),
    (named_collections, "site/csl.py", "QUOTES = 'quotes', 'quotes'", ":"),
]


@pytest.mark.parametrize(("rule", "name", "line", "said"), BROKEN)
def test_a_line_that_breaks_a_rule_is_found(rule: Rule, name: str, line: str, said: str) -> None:
    before = tuple(module for module in house() if module.name == name or rule is circles)
    after = Module(name, "".join(module.text for module in before if module.name == name) + f"{line}\n")
    found = [*rule((*(module for module in before if module.name != name), after))]
    begins = name.removesuffix(".py").replace("/", ".") if rule is circles else f"{name}{said}"
    assert [line for line in found if line.startswith(begins)]
    assert len(found) > len([*rule(before)])


def test_what_silences_nothing_is_let_through() -> None:
    fine = "text = 'noqa: x, # noqa'\nvalue = 1  # noqa: PLR2004  # year, month and day\nany = Anything(Any_ := 1)\n"
    module = Module("site/fine.py", fine)
    assert [*unexplained((module,)), *escapes((module,)), *strangers((module,))] == []
