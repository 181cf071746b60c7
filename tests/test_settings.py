"""What mkdocs.yml says of the site is right, or nothing is built: all that is wrong is said at once."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from pydantic import ValidationError

import generate
from colloquium import settings
from colloquium.publish import engine
from projects import PROJECT, build, copy_project, run

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {
    "name": "A record",
    "description": "",
    "url": "https://example.org/",
    "repository": None,
    "language": "en",
    "changed": datetime(2019, 12, 1, 23, 30, tzinfo=UTC),
    "today": date(2020, 1, 1),
}
EXTRA = {"exit": {"en": "https://example.org/weather"}}


def read(extra: dict[str, object], **other: object) -> settings.Settings:
    return settings.read(EXTRA | extra, **GIVEN | other)


def refusal(extra: dict[str, object], **other: object) -> str:
    with pytest.raises(settings.SettingsError) as caught:
        read(extra, **other)
    return str(caught.value)


def test_what_is_not_said_is_empty() -> None:
    known = read({"contact": None, "security_contact": ""})
    assert (known.contact, known.security_contact, known.repository, known.description) == ("", "", "", "")
    assert known.day == date(2019, 12, 1)


def test_who_is_behind_the_site_is_read_and_nothing_is_made_up() -> None:
    known = read({})
    assert (known.publisher, known.editors, known.funding, known.licence.name) == ("", (), "", "CC BY 4.0")
    known = read(
        {
            "publisher": " The Trust ",
            "editors": ["Ann", "Ben"],
            "funding": "Paid by all.",
            "licence": {"name": "X", "url": "https://example.org/x"},
        }
    )
    assert (known.publisher, known.editors, known.funding) == ("The Trust", ("Ann", "Ben"), "Paid by all.")
    assert known.licence.url == "https://example.org/x"
    assert read({"editors": "Ann"}).editors == ("Ann",)


def test_what_was_read_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read({}).url = "https://example.org/other/"  # type: ignore[misc]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://127.0.0.1:8000/",
        "https://[::1]:8000/colloquium/",
        "https://Acme.github.io/two/folders/",
        "https://example.org/~a/b.c/d%20e/...f/",
    ],
)
def test_an_address_that_readers_can_use_is_taken_as_it_is(address: str) -> None:
    assert read({}, url=address).url == address


REFUSED = {
    "https://acme.example/colloquium/#top": "leave out # and what follows it",
    "https://acme.example/#": "leave out # and what follows it",
    "https://acme.example/#!/?x=1": "leave out # and what follows it",
    "https://acme.example/colloquium/?x=1": "leave out ? and what follows it",
    "https://acme.example/?": "leave out ? and what follows it",
    "https://editor:secret@acme.example/": "leave out the name before @",
    "https://editor@acme.example/": "leave out the name before @",
    "https://acme.example/our site/": "write it as https://example.org/folder/",
    " https://acme.example/": "write it as https://example.org/folder/",
    "https://acme.example/ /": "write it as https://example.org/folder/",
    "https://acme.example/\n": "write it as https://example.org/folder/",
    "acme.example/": "write it as https://example.org/folder/",
    "//acme.example/": "write it as https://example.org/folder/",
    "https:/acme.example/": "write it as https://example.org/folder/",
    "ftp://acme.example/": "write it as https://example.org/folder/",
    "javascript:alert(1)/": "write it as https://example.org/folder/",
    "https:///colloquium/": "write it as https://example.org/folder/",
    "https://acme.example:99999/": "write it as https://example.org/folder/",
    "https://acme.example:port/": "write it as https://example.org/folder/",
    "https://acme.example/../": "write it as https://example.org/folder/",
    "https://acme.example//colloquium/": "write it as https://example.org/folder/",
    "https://acme.example\\colloquium/": "write it as https://example.org/folder/",
    'https://acme.example/"><script>/': "write it as https://example.org/folder/",
}


@pytest.mark.parametrize(("address", "remedy"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_address_of_a_site_is_refused_with_its_remedy(address: str, remedy: str) -> None:
    assert refusal({}, url=address) == f"mkdocs.yml: site_url: {address!r} is not the address of a site; {remedy}"


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_the_message_says_where_to_write_it(address: str | None) -> None:
    expected = "mkdocs.yml: site_url is missing; write the address at which the site will be read: https://example.org/"
    assert refusal({}, url=address) == expected


NO_MAIL = "is not a mail address; write it as name@example.org, or leave it empty"
ALL = "contact, editors, exit, funding, licence, publisher, rooms, security_contact, somebody"
LICENCE = "write a name and an address:\nextra:\n  licence:\n    name: CC BY 4.0\n    url: https://creativecommons.org/licenses/by/4.0/"
NOT_YET = "is not offered yet, as the site's own words are English: write en; reports may be in any language"
NO_CONTACT = "is not an address; begin it with mailto:, https:// or tel:"


@pytest.mark.parametrize(
    ("extra", "other", "message"),
    [
        ({"contact": "mailto:a@example.org"}, {}, f"extra: contact: 'mailto:a@example.org' {NO_MAIL}"),
        ({"contact": "Ada <a@example.org>"}, {}, f"extra: contact: 'Ada <a@example.org>' {NO_MAIL}"),
        ({"contact": "a@example.org?cc=b@example.org"}, {}, f"extra: contact: 'a@example.org?cc=b@example.org' {NO_MAIL}"),
        ({"contact": "a@example.org\n"}, {}, f"extra: contact: 'a@example.org\\n' {NO_MAIL}"),
        ({"publisher": ["A"]}, {}, "extra: publisher: ['A'] is not one line of text; write it in \"double quotes\""),
        ({"editors": [5]}, {}, 'extra: editors: 5 is not one line of text; write it in "double quotes"'),
        ({"funding": "A\nB"}, {}, "extra: funding: 'A\\nB' is not one line of text; write it in \"double quotes\""),
        ({"publisher": "A" * 301}, {}, f"extra: publisher: '{'A' * 30}…' has 301 characters; the limit is 300"),
        ({"licence": "CC BY"}, {}, f"extra: licence: 'CC BY' is not a licence; {LICENCE}"),
        ({"licence": {"name": "X"}}, {}, f"extra: licence: {{'name': 'X'}} is not a licence; {LICENCE}"),
        ({"licence": {"name": "X", "url": "x"}}, {}, f"extra: licence: 'x' is not a web address; {LICENCE}"),
        ({"contact": 5}, {}, f"extra: contact: 5 {NO_MAIL}"),
        ({"contact": ["a@example.org"]}, {}, f"extra: contact: ['a@example.org'] {NO_MAIL}"),
        ({"security_contact": "a@example.org"}, {}, f"extra: security_contact: 'a@example.org' {NO_CONTACT}"),
        ({"security_contact": "mailto:a@example.org b"}, {}, f"extra: security_contact: 'mailto:a@example.org b' {NO_CONTACT}"),
        ({"security_contact": 112}, {}, f"extra: security_contact: 112 {NO_CONTACT}"),
        (
            {},
            {"repository": "ftp://example.org/"},
            "repo_url: 'ftp://example.org/' is not a web address; write it out, beginning with https://",
        ),
        ({}, {"name": 2018}, 'site_name: 2018 is not text; put it in "double quotes"'),
        ({}, {"name": " \n"}, "site_name is missing; write what the site is called"),
        ({}, {"name": "Our\n\nrecord"}, "site_name: has several lines; write a name on one, and the rest as site_description"),
        (
            {},
            {"name": "Bridge " * 20},
            "site_name: 'Bridge Bridge Bridge Bridge Br…' has 139 characters; the limit is 100: write the rest as site_description",
        ),
        ({}, {"language": False}, 'theme: language: False is not text; put it in "double quotes"'),
        *(
            (
                {},
                {"language": language},
                f"theme: language: {language!r} {NOT_YET}",
            )
            for language in ("fr", "de", "ar", "en-GB", "EN", "")
        ),
        ({}, {"language": ["en"]}, "theme: language: ['en'] is not text; put it in \"double quotes\""),
        ({"somebody": "*x*"}, {}, "extra: somebody: '*x*' is not a few plain words; write for example  a participant"),
        ({"somebody": ["x"]}, {}, "extra: somebody: ['x'] is not a few plain words; write for example  a participant"),
        ({"contcat": "a@example.org"}, {}, "extra: contcat: is not a setting; did you mean 'contact'?"),
        (
            {1: "x"},
            {},
            f"extra: 1: is not a setting; known: {ALL}",
        ),
    ],
)
def test_each_wrong_setting_is_named_as_in_mkdocs_yml_with_its_remedy(
    extra: dict[str, object], other: dict[str, object], message: str
) -> None:
    assert refusal(extra, **other) == f"mkdocs.yml: {message}"


@pytest.mark.parametrize("word", ["a participant", "une personne", "参加者", "l’intervenante"])
def test_the_word_for_somebody_is_taken_as_it_is(word: str) -> None:
    assert read({"somebody": word}).somebody == word


@pytest.mark.parametrize("address", ["a@example.org", "o'neil.a+b@mail.example.org", "información@münchen.example"])
def test_a_mail_address_is_taken_as_it_is(address: str) -> None:
    assert read({"contact": address}).contact == address


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = refusal({"exit": {}, "contact": "nobody", "security_contact": "nobody", "exits": {}}, url="", repository="x")
    assert [line.partition(";")[0] for line in said.splitlines() if line.startswith("mkdocs.yml: ")] == [
        "mkdocs.yml: site_url is missing",
        "mkdocs.yml: extra: exit: there is no page to leave for in 'en'",
        "mkdocs.yml: extra: contact: 'nobody' is not a mail address",
        "mkdocs.yml: extra: security_contact: 'nobody' is not an address",
        "mkdocs.yml: repo_url: 'x' is not a web address",
        "mkdocs.yml: extra: exits: is not a setting",
    ]


EMPTY = {"SITE_URL": "", "REPOSITORY_URL": "  ", "CONTACT": "", "SECURITY_CONTACT": "", "SOURCE_DATE_EPOCH": ""}


def test_what_a_host_leaves_empty_counts_as_unset(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, root / "site", **EMPTY)
    assert done.returncode == 0, done.stderr
    sitemap = (root / "site" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/about/</loc>" in sitemap
    assert '"https://example.org/quotes/railing-first/"' in (root / "site" / "data" / "quotes.json").read_text("utf-8")
    assert "https://git.example.org/bridge/" in (root / "site" / "quotes" / "railing-first" / "index.html").read_text("utf-8")
    assert not (root / "site" / ".well-known").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://acme.example/#top", "mkdocs.yml: site_url: 'https://acme.example/#top' is not the address of a site"),
        ("https://acme.example/a?x", "mkdocs.yml: site_url: 'https://acme.example/a/?x' is not the address of a site"),
        ("acme.example", "'site_url': The URL isn't valid, it should include the http:// (scheme)"),
    ],
)
def test_a_build_for_what_is_no_address_stops_before_anything_is_made(tmp_path: Path, address: str, said: str) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, root / "site", SITE_URL=address)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_several_wrong_settings_are_told_in_one_build(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    done = build(root, root / "site", CONTACT="Ada", SECURITY_CONTACT="Ada")
    assert done.returncode == 1
    assert f"mkdocs.yml: extra: contact: 'Ada' {NO_MAIL}\nmkdocs.yml: extra: security_contact: 'Ada' {NO_CONTACT}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_for_this_machine_is_built_and_its_links_are_checked(tmp_path: Path) -> None:
    root, address = copy_project(tmp_path / "project"), "http://localhost/sub/"
    settings, page = root / "mkdocs.yml", root / "docs" / "extra.md"
    menu = "  - About: about.md\n"
    settings.write_text(settings.read_text("utf-8").replace(menu, f"{menu}  - Elsewhere: https://example.net/x?y=1&z\n"), "utf-8")
    page.write_text(f"# A\n\n[a]({address}about/) [b](http://127.0.0.1/other/)\n", "utf-8")
    done = build(root, root / "site", SITE_URL=address)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site" / "handbook.pdf").exists()
    home = (root / "site" / "index.html").read_text("utf-8")
    assert '<a href="https://example.net/x?y=1&amp;z" rel="noreferrer">Elsewhere</a>' in home
    assert "Content-Security-Policy" in home
    address = "http://127.0.0.1:8000/"
    page.write_text(f"# A\n\n[a]({address}about/) [b]({address}nowhere/)\n", "utf-8")
    done = build(root, root / "site", SITE_URL=address)
    assert done.returncode == 1
    assert f"the link to {address}nowhere/ leads to no page" in done.stdout + done.stderr
    assert f"{address}about/" not in done.stdout + done.stderr


@pytest.mark.parametrize("empty", ["", "extra: {}\n"])
def test_where_nothing_extra_is_said_the_page_to_leave_for_is_asked_for(tmp_path: Path, empty: str) -> None:
    root = copy_project(tmp_path / "project")
    written = root / "mkdocs.yml"
    written.write_text(re.sub(r"^extra:\n(  .*\n)*", empty, written.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "mkdocs.yml: extra: exit: there is no page to leave for in 'en'; write a common page" in done.stderr


def test_a_project_that_names_no_address_is_not_built(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    written = root / "mkdocs.yml"
    written.write_text(re.sub("^site_url: .*$", "", written.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = build(root, root / "site")
    assert (done.returncode, "site_url is missing; write the address" in done.stderr) == (1, True)


def test_make_hands_on_no_setting_that_is_empty(tmp_path: Path) -> None:
    (tmp_path / "show.mk").write_text("show:\n\t@env\n", "utf-8")
    command = ["make", "--silent", "--file", "Makefile", "--file", str(tmp_path / "show.mk"), "show"]
    given = os.environ | EMPTY | {"CONTACT": "a@example.org"}
    shown = subprocess.run(command, cwd=PROJECT, env=given, capture_output=True, text=True, check=True).stdout
    assert [line for line in shown.splitlines() if line.split("=")[0] in settings.FROM_HOST] == ["CONTACT=a@example.org"]


NO_TIME = ["yesterday", "now", "-1", "1.5", "1e9", "0x10", "1_000", "2020-01-01", "1577836800s", "32503680000", "9" * 40, "\u0661"]


def no_time(told: str) -> str:
    return f"Error: SOURCE_DATE_EPOCH: {told!r} is not a time; write seconds since 1970 in digits, as 1577836800, or leave it unset"


@pytest.mark.parametrize("told", NO_TIME)
def test_a_time_that_is_none_is_told_in_one_line(project: Path, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    done = run(project, "check")
    assert (done.exit_code, done.output.splitlines()) == (1, [no_time(told)])


@pytest.mark.parametrize("command", ["report", "schema", "build", "new term --term A --definition B"])
def test_every_command_tells_it(project: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = run(project, *command.split())
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == no_time("soon")
    assert "Traceback" not in done.output


@pytest.mark.parametrize(("told", "day"), [("0", "1970-01-01"), (" 1577836800 ", "2020-01-01"), ("32503679999", "2999-12-31")])
def test_a_time_is_taken_as_seconds_since_1970(monkeypatch: pytest.MonkeyPatch, told: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    assert engine.today() == date.fromisoformat(day)


def test_the_engine_stops_at_a_time_that_is_none_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_project(tmp_path / "project")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    monkeypatch.setenv(engine.TODAY, "2020-01-01")
    with pytest.raises(PluginError, match=r"^SOURCE_DATE_EPOCH: 'soon' is not a time; "):
        generate.on_config(load_config(str(root / "mkdocs.yml")))


@pytest.mark.parametrize(("checked", "day"), [("2019-13-45", "2019-12-01"), ("2019-12-31", "2019-12-31"), ("0000-00-00", "2019-12-01")])
def test_a_copy_without_history_takes_no_day_that_there_is_not(project: Path, checked: str, day: str) -> None:
    (project / "data" / "timeline.yaml").write_text(f"checked: {checked}\n", "utf-8")
    assert engine.last_change(project) == str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
