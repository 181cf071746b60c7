"""The schemas beside the data are made where somebody works, not kept with it, and the data files name them."""

from __future__ import annotations

import subprocess

from colloquium.editor.addition import schema_line
from colloquium.editor.schema_files import FOLDER
from projects import PROJECT


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False).stdout


def test_git_keeps_no_schema_whose_ids_two_editors_would_both_change() -> None:
    assert (git("ls-files", FOLDER), git("check-ignore", f"{FOLDER}/quotes.json")) == ("", f"{FOLDER}/quotes.json\n")


def test_no_merge_puts_two_versions_into_one() -> None:
    assert "merge=" not in (PROJECT / ".gitattributes").read_text("utf-8")


def test_each_data_file_names_its_schema() -> None:
    firsts = {path.stem: path.read_text("utf-8").split("\n")[0] for path in (PROJECT / "data").glob("*.yaml")}
    assert firsts == {name: schema_line(name) for name in firsts}
