"""Readers can report an error from every record: by mail where there is an address, by the repository's form otherwise."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from conftest import PROJECT, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

FORMS = PROJECT / ".github" / "ISSUE_TEMPLATE"
RECORD, ADDRESS = "quotes/railing-first", "https://example.org/quotes/railing-first/"


def reporting(site: Path, name: str = "Report an error") -> str:
    html = (site / RECORD / "index.html").read_text("utf-8")
    return str(re.findall(f'<a href="([^"]*)"[^>]*>{name}(?: \\(public form\\))?</a>', html)[0]).replace("&amp;", "&")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small colloquium under version control, last changed on 7 May 2019."""
    root = copy_project(tmp_path_factory.mktemp("reporting") / "project")
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    day = {"GIT_AUTHOR_DATE": "2019-05-07T12:00:00Z", "GIT_COMMITTER_DATE": "2019-05-07T12:00:00Z"}
    for command in (["init", "-q"], ["add", "mkdocs.yml"], [*who, "commit", "-qm", "Begin"]):
        subprocess.run(["git", "-C", str(root), *command], check=True, env=day | {"PATH": "/usr/bin:/bin", "HOME": str(root)})
    return root


def test_by_mail_with_record_address_and_state_of_the_data_but_no_word_of_it(project: Path, tmp_path: Path) -> None:
    done = build(project, tmp_path / "site", CONTACT="editors@example.org")
    assert done.returncode == 0, done.stderr
    mail = urlsplit(reporting(tmp_path / "site"))
    assert (mail.scheme, mail.path) == ("mailto", "editors@example.org")
    assert parse_qs(mail.query) == {
        "subject": [f"Error: {RECORD}"],
        "body": [
            f"Record: {RECORD}\r\nAddress: {ADDRESS}\r\nState of the data: 2019-05-07\r\n\r\nWhat is wrong, and what should it say?\r\n"
        ],
    }
    assert "Mend the railing" not in mail.query


def test_by_the_form_of_the_repository_where_there_is_no_address(project: Path, tmp_path: Path) -> None:
    done = build(project, tmp_path / "site", CONTACT="")
    assert done.returncode == 0, done.stderr
    form = urlsplit(reporting(tmp_path / "site"))
    assert f"{form.scheme}://{form.netloc}{form.path}" == "https://git.example.org/colloquium/issues/new"
    filled = parse_qs(form.query)
    assert filled == {"template": ["correction.yml"], "record": [RECORD], "address": [ADDRESS], "version": ["2019-05-07"]}
    removal = urlsplit(reporting(tmp_path / "site", "Ask for a removal"))
    assert "extra: contact is empty: whoever asks for a removal must do so in public" in done.stderr
    assert parse_qs(removal.query) == filled | {"template": ["removal.yml"]}
    fields = {part.get("id") for part in yaml.safe_load((FORMS / "correction.yml").read_text("utf-8"))["body"]}
    assert set(filled) - {"template"} <= fields


def test_each_form_has_a_name_a_description_and_questions_with_labels() -> None:
    for path in sorted(FORMS.glob("*.yml")):
        if path.name != "config.yml":
            form = yaml.safe_load(path.read_text("utf-8"))
            assert form["name"]
            assert form["description"]
            questions = [part for part in form["body"] if part["type"] != "markdown"]
            assert all(part["id"] and part["attributes"]["label"] for part in questions)
