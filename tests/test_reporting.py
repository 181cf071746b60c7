"""Readers can report an error from every page: by mail where there is an address, else by the repository's public form, said to be one."""

from __future__ import annotations

import logging
import re
import subprocess
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

import pytest
import yaml

from colloquium.publish import engine
from colloquium.settings import NO_CONTACT
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
    frame(project, tmp_path / "site")
    warned = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert [record.getMessage() for record in warned] == [f"mkdocs.yml: warning: {NO_CONTACT}"]
    assert not warned[0].name.startswith("mkdocs"), "the engine stops at warnings in its own log"
    form = link(tmp_path / "site")
    assert f"{form.scheme}://{form.netloc}{form.path}" == "https://git.example.org/bridge/issues/new"
    filled = parse_qs(form.query)
    assert filled == {"template": ["correction.yml"], "record": [RECORD], "address": [ADDRESS], "version": ["2019-05-07"]}
    assert parse_qs(link(tmp_path / "site", "Request removal").query) == filled | {"template": ["removal.yml"]}


NONE_PRIVATE = "This site has no private contact. You can report an error or request removal only by a public form, which anyone can read."
NONE = "This site gives no address at which errors can be reported or removal requested."
PUBLIC = "Request removal</a> by a public form, which anyone can read. This site has no private contact."
MAIL = "Request removal</a> by mail."

# The mail address, whether there is a repository, where a request goes, and what speakers' pages and all pages say.
WAYS = {
    "by mail": ("editors@example.org", True, "mailto:editors@example.org", MAIL, ""),
    "by mail, without a repository": ("editors@example.org", False, "mailto:editors@example.org", MAIL, ""),
    "in public only": ("", True, "https://git.example.org/bridge/issues/new", PUBLIC, NONE_PRIVATE),
    "not at all": ("", False, "", "This site gives no address at which to do so.", NONE),
}


@pytest.mark.parametrize(("contact", "repository", "target", "on_speakers", "on_all"), WAYS.values(), ids=WAYS)
def test_every_page_says_how_to_ask_and_that_there_is_no_private_way_where_there_is_none(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    contact: str,
    repository: bool,
    target: str,
    on_speakers: str,
    on_all: str,
) -> None:
    settings = project / "mkdocs.yml"
    if not repository:
        settings.write_text(re.sub("(repo_url|edit_uri):.*", "", settings.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("CONTACT", contact)
    frame(project, tmp_path / "site")
    for path in (tmp_path / "site").rglob("index.html"):
        page = path.read_text("utf-8")
        assert [said for said in (NONE_PRIVATE, NONE) if said in page] == ([on_all] if on_all else [])
        assert re.findall('<li id="request_removal" tabindex="-1"><a href="([^"?]*)', page) == ([target] if target else [])
    assert on_speakers in flat(tmp_path / "site" / "speakers" / "first-speaker" / "index.html")
    nowhere = re.findall('<li id="request_removal" tabindex="-1"><a href="([^"]*)', (tmp_path / "site" / "404.html").read_text("utf-8"))
    assert [address.partition("?")[0] for address in nowhere] == ([target] if target else [])
    assert [address for address in nowhere if "record=" in address or "address=" in address or "404" in address] == []


def flat(path: Path) -> str:
    return " ".join(path.read_text("utf-8").split())


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
