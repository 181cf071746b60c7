"""Whoever is named can ask for a removal: pages say what they draw on and how to ask, and the check warns where nobody can in private."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from colloquium.data import contact
from colloquium.settings import NO_CONTACT
from projects import change, rendered, run

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "This page draws on the published report."
OFFICE = "This page draws on the published report, and on public pages about the role in which First Speaker took part."
LINK = "\n  links: [{url: https://example.org/, title: The council}]"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("", REPORT),
        (LINK, REPORT),
        ("\n  consent: published", REPORT),
        ("\n  consent: published" + LINK, OFFICE),
        ("\n  consent: published\n  about: An engineer.", OFFICE),
        ("\n  consent: given", "First Speaker agreed to this page. It draws on the published report."),
    ],
)
def test_a_speaker_page_says_what_it_draws_on_and_no_more_than_the_record(small: Path, fields: str, said: str) -> None:
    change(small, "speakers", "sort_name: Speaker, First", "sort_name: Speaker, First" + fields)
    page = " ".join(rendered(small)["speakers/first-speaker/"].split())
    assert f"<h2>About this page</h2> <p> {said} </p> <p> First Speaker may request a correction or removal at any time" in page


# What mkdocs.yml says, which variables are set, and where the warning stands.
SETTINGS = {
    "an address": ("extra: {contact: a@example.org}", {}, None),
    "an address by a variable": ("extra:\n  contact: !ENV CONTACT", {"CONTACT": "a@example.org"}, None),
    "an address by the second of two variables": ("extra:\n  contact: !ENV [ONE, CONTACT, '']", {"CONTACT": "a@example.org"}, None),
    "an address where the variable is not set": ("extra:\n  contact: !ENV [CONTACT, a@example.org]", {}, None),
    "no settings": ("site_name: Bridge", {}, "1:1"),
    "no address": ("site_name: Bridge\nextra:\n  exit: {en: https://example.org/}", {}, "3:3"),
    "an empty address": ("extra:\n  contact:", {}, "2:11"),
    "an empty text": ("extra:\n  contact: ''", {}, "2:12"),
    "a variable that is not set": ("extra:\n  contact: !ENV CONTACT", {}, "2:12"),
    "a variable that is empty": ("extra:\n  contact: !ENV [CONTACT, '']", {"CONTACT": " "}, "2:12"),
    "a variable that is not set, and nothing": ("extra:\n  contact: !ENV [CONTACT, ~]", {}, "2:12"),
    "an empty list": ("extra:\n  contact: !ENV []", {}, "2:12"),
    "lists in a list": ("extra:\n  contact: !ENV [[a], {b: c}, ~]", {}, "2:12"),
    "an empty file": ("", {}, "1:1"),
    "another file that may have it": ("INHERIT: base.yml", {}, None),
    "what only the engine can read": ("extra: [", {}, None),
    "code, which is not run": ("site_name: !!python/object/apply:os.abort []\nextra: {contact: a@example.org}", {}, None),
}


@pytest.mark.parametrize(("written", "variables", "place"), SETTINGS.values(), ids=SETTINGS)
def test_the_check_warns_where_nobody_can_ask_in_private(
    small: Path, monkeypatch: pytest.MonkeyPatch, written: str, variables: dict[str, str], place: str | None
) -> None:
    (small / "mkdocs.yml").write_text(written, "utf-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    told = [str(problem) for problem in contact.lacking(small)]
    told = [line for line in told if "publisher" not in line]
    assert told == ([f"mkdocs.yml:{place}: warning: {NO_CONTACT}"] if place else [])


def test_the_warning_is_in_every_format_and_fails_no_check(project: Path) -> None:
    (project / "mkdocs.yml").write_text("extra:\n  contact:\n  publisher: A\n  editors: [B]\n  funding: C\n", "utf-8")
    done = run(project, "check")
    assert (done.exit_code, done.stderr) == (0, "0 errors, 1 warning\n")
    assert done.stdout.startswith(f"mkdocs.yml:2:11: warning: {NO_CONTACT}\n    2 |   contact:\n      |           ^\n")
    assert done.stdout.endswith("Checked 11 records\n")
    assert [problem["severity"] for problem in json.loads(run(project, "check", "--format", "json").stdout)] == ["warning"]
    assert run(project, "check", "--format", "github").stdout == f"::warning file=mkdocs.yml,line=2,col=11::{NO_CONTACT}\n"


def test_settings_that_cannot_be_read_are_told_at_their_line(small: Path) -> None:
    (small / "mkdocs.yml").write_text("site_name: Bridge: record\n", "utf-8")
    done = run(small, "check")
    told = 'mkdocs.yml:1:18: this cannot be read; a colon and a space end the name of a field; put the whole text in "double quotes"\n'
    assert done.exit_code == 1
    assert told in done.stdout


SIGNED = {
    "everything": ("extra: {publisher: A, editors: [B, C], funding: D, contact: a@example.org}", None),
    "an editor without a list": ("extra: {publisher: A, editors: B, funding: D, contact: a@example.org}", None),
    "another file that may have it": ("INHERIT: base.yml", None),
    "no publisher": ("extra: {editors: [B], funding: D, contact: a@example.org}", "1:8: warning: extra: publisher"),
    "no editor in the list": ("extra: {publisher: A, editors: [], funding: D, contact: a@example.org}", "1:32: warning: extra: editors"),
    "an empty editor": ("extra: {publisher: A, editors: [''], funding: D, contact: a@example.org}", "1:32: warning: extra: editors"),
    "nothing": ("extra: {contact: a@example.org}", "1:8: warning: extra: publisher, editors, funding"),
}


@pytest.mark.parametrize(("written", "told"), SIGNED.values(), ids=SIGNED)
def test_the_check_warns_where_the_site_does_not_say_who_is_behind_it(small: Path, written: str, told: str | None) -> None:
    (small / "mkdocs.yml").write_text(written, "utf-8")
    rest = "empty, so the site does not say who publishes it, who edits it or who pays for it; write it there"
    assert [str(problem) for problem in contact.lacking(small)] == ([f"mkdocs.yml:{told}: {rest}"] if told else [])
