"""Readers can report an error from every record: by mail where there is an address, by the repository's form otherwise."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

import pytest
import yaml

from colloquium.publish import engine
from framing import frame
from projects import PROJECT, TODAY, copy_project

if TYPE_CHECKING:
    from pathlib import Path

FORMS = PROJECT / ".github" / "ISSUE_TEMPLATE"
RECORD, ADDRESS = "quotes/railing-first", "https://example.org/quotes/railing-first/"


def link(site: Path, name: str = "Report an error") -> SplitResult:
    html = (site / RECORD / "index.html").read_text("utf-8")
    return urlsplit(unescape(re.findall(f'<a href="([^"]*)"[^>]*>{name}(?: \\(public form\\))?</a>', html)[0]))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small colloquium under version control, last changed on 7 May 2019."""
    root = copy_project(tmp_path / "project")
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    day = {"GIT_AUTHOR_DATE": "2019-05-07T12:00:00Z", "GIT_COMMITTER_DATE": "2019-05-07T12:00:00Z"}
    for command in (["init", "-q"], ["add", "mkdocs.yml"], [*who, "commit", "-qm", "Begin"]):
        subprocess.run(["git", "-C", str(root), *command], check=True, env=day | {"PATH": "/usr/bin:/bin", "HOME": str(root)})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", engine.last_change(root))
    monkeypatch.setenv("COLLOQUIUM_TODAY", TODAY)
    return root


def test_by_mail_with_record_address_and_state_of_the_data_but_no_word_of_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTACT", "editors@example.org")
    frame(project, tmp_path / "site")
    for name, subject, question in (
        ("Report an error", "Error", "What is wrong, and what should it say?"),
        ("Request removal", "Removal", "What should be removed? You need give no reason."),
    ):
        mail = link(tmp_path / "site", name)
        assert (mail.scheme, mail.path) == ("mailto", "editors@example.org")
        body = f"Record: {RECORD}\r\nAddress: {ADDRESS}\r\nState of the data: 2019-05-07\r\n\r\n{question}\r\n"
        assert parse_qs(mail.query) == {"subject": [f"{subject}: {RECORD}"], "body": [body]}


def test_by_the_form_of_the_repository_where_there_is_no_address(project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        frame(project, tmp_path / "site")
    assert "extra: contact is empty, so a removal can be requested only in public" in caplog.text
    form = link(tmp_path / "site")
    assert f"{form.scheme}://{form.netloc}{form.path}" == "https://git.example.org/bridge/issues/new"
    filled = parse_qs(form.query)
    assert filled == {"template": ["correction.yml"], "record": [RECORD], "address": [ADDRESS], "version": ["2019-05-07"]}
    assert parse_qs(link(tmp_path / "site", "Request removal").query) == filled | {"template": ["removal.yml"]}


@pytest.mark.parametrize(("name", "asked"), [("correction.yml", {"record", "address", "version"}), ("removal.yml", {"record"})])
def test_each_form_has_a_field_for_what_the_link_fills_in(name: str, asked: set[str]) -> None:
    """GitHub leaves out what a form has no field for: whoever asks for a removal need tell no more than the record."""
    assert {part.get("id") for part in yaml.safe_load((FORMS / name).read_text("utf-8"))["body"]} >= asked


def test_each_form_has_a_name_a_description_and_questions_with_labels() -> None:
    for path in sorted(FORMS.glob("*.yml")):
        if path.name != "config.yml":
            form = yaml.safe_load(path.read_text("utf-8"))
            assert form["name"]
            assert form["description"]
            questions = [part for part in form["body"] if part["type"] != "markdown"]
            assert all(part["id"] and part["attributes"]["label"] for part in questions)
