"""The product and its record are apart: no test of the product knows what data/ and docs/ say, and none reads them."""

from __future__ import annotations

import ast
import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from colloquium.data import loader
from projects import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN = 6
"""So many words in a row are a sentence of the record."""

PARTS = ("theme", "hooks", "starter", "requirements", "Makefile", "pyproject.toml", "LICENSE", ".git", ".ci", ".vscode", ".venv")
"""What a test of the product may open of this project; a command may also run in its folder."""

PRODUCT = {"http 127 0 0 1 8000"}
"""Words that pages have from the product although neither hooks/ nor theme/ has them: where the preview is served."""

TESTS = sorted(path for path in (PROJECT / "tests").rglob("*") if path.is_file() and path.suffix != ".pyc")


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.casefold())


def runs(text: str) -> set[str]:
    """Every run of words in a text that counts as a sentence."""
    found = words(text)
    return {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def all_runs(paths: Iterator[Path]) -> set[str]:
    return set(chain.from_iterable(runs(prose(path)) for path in paths))


def prose(path: Path) -> str:
    """The words of a file; what a page shows of code, of commands and of the invented meeting is the product's."""
    text = path.read_text("utf-8")
    return re.sub(r"^---$.*?^---$|^```.*?^```$|`[^`]*`", "\n", text, flags=re.MULTILINE | re.DOTALL) if path.suffix == ".md" else text


def names() -> set[str]:
    """The ids, names and titles by which this record calls what it holds."""
    found: set[str] = set()
    for draft in loader.load(PROJECT).drafts:
        record = draft.record.model_dump(mode="json")
        called = [record.get(field) for field in ("name", "organisation", "title", "headline")] + list(record.get("aliases") or ())
        found |= {record["id"]} if "-" in record.get("id", "") else set()
        found |= {name for name in called if name and name != name.casefold()}
        found |= {record["sort_name"].partition(",")[0]} if "sort_name" in record else set()
    return found


OF_THE_PRODUCT = {"design.md", "editing.md", "finding.md", "performance.md", "safety.md"}
"""Pages that tell how the product is built and used, what it promises, how it finds, and how fast it is."""


def named(text: str, sought: set[str]) -> list[str]:
    return sorted(name for name in sought if name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def opened(module: str) -> list[str]:
    """How a module uses PROJECT, where it is neither a part that a test may open nor the folder of a command."""
    tree = ast.parse(module)
    fine = {id(use.value) for use in ast.walk(tree) if isinstance(use, ast.keyword) and use.arg == "cwd"}
    fine |= {id(use.left) for use in ast.walk(tree) if isinstance(use, ast.BinOp) and _part(use.right).startswith(PARTS)}
    uses = (use for use in ast.walk(tree) if isinstance(use, ast.Name) and use.id == "PROJECT" and isinstance(use.ctx, ast.Load))
    return [f"line {use.lineno}" for use in uses if id(use) not in fine]


def _part(right: ast.expr) -> str:
    return right.value if isinstance(right, ast.Constant) and isinstance(right.value, str) else ""


def test_no_test_of_the_product_names_what_this_record_names() -> None:
    sought = names()
    assert {path.name: found for path in TESTS if (found := named(path.read_text("utf-8"), sought))} == {}


def test_no_test_of_the_product_repeats_a_sentence_of_this_record() -> None:
    pages = (path for path in (PROJECT / "docs").glob("*.md") if path.name not in OF_THE_PRODUCT)
    said = all_runs(chain((PROJECT / "data").glob("*.yaml"), (PROJECT / "data" / "sources").glob("*.txt"), pages))
    own = (
        said
        - all_runs(path for room in ("hooks", "theme") for path in (PROJECT / room).rglob("*.[phjy]*") if path.suffix != ".pyc")
        - PRODUCT
    )
    assert {path.name: sorted(found) for path in TESTS if (found := runs(path.read_text("utf-8")) & own)} == {}


def test_no_test_of_the_product_opens_the_data_or_the_pages_of_this_project() -> None:
    modules = [path for path in TESTS if path.suffix == ".py"]
    assert {path.name: found for path in modules if (found := opened(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize("use", ["PROJECT / 'data'", "PROJECT / 'docs' / 'about.md'", "load(PROJECT)", "PROJECT / name", "[PROJECT]"])
def test_what_opens_them_is_found(use: str) -> None:
    assert opened(f"x = {use}") == ["line 1"]


@pytest.mark.parametrize("use", ["PROJECT / 'theme' / 'assets'", "PROJECT / '.venv/npm'", "run('make', cwd=PROJECT)"])
def test_what_opens_the_product_is_not(use: str) -> None:
    assert opened(f"x = {use}") == []


def test_a_name_is_found_whole_and_a_sentence_in_any_letters_and_lines() -> None:
    assert named("see quotes/a-word or Ann Otter’s", {"a-word", "Ann Otter", "word or", "a-wor"}) == ["Ann Otter", "a-word"]
    assert runs("One two,\nTHREE four five six") == {"one two three four five six"}
