"""Paper is made only where it changed, by processes that end: the same bytes with and without a cache, whatever happens to it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks import usage

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import PublishingError
from colloquium.site import paper, press, presses, sheets
from colloquium.site.annotation import Annotated
from colloquium.site.cache import DIGEST
from colloquium.site.sheets import Sheet
from projects import ARCHIVES, PROJECT, change, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from colloquium.settings import Settings

SITE = settings_of("Bridge record", "What was said about the bridge.", date(2020, 1, 1))
MOST = 256
"""MiB that a process which makes as many sheets as it may can need."""

MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-P", sys.argv[1]], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a program and prints the memory that it needed. A small process starts it, as a process counts the memory of what started it."""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """The archive of two colloquia, and below it the templates and their words."""
    shutil.copytree(ARCHIVES / "two", tmp_path / "two", copy_function=shutil.copyfile)
    for room in ("print", "language"):
        shutil.copytree(PROJECT / "theme" / room, tmp_path / "two" / room, copy_function=shutil.copyfile)
    return tmp_path / "two"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the press is asked for: the name of a template for each sheet, in any order."""
    asked: list[str] = []
    run = presses.run

    def counted(job: press.Job) -> bytes:
        asked.extend([job.template] * len(job.sheets))
        return run(job)

    monkeypatch.setattr(presses, "run", counted)
    return asked


def typeset(root: Path, site: Settings = SITE, *, cached: bool = True) -> dict[str, object]:
    archive = linker.link(loader.load(root))
    exports = paper.typeset(Annotated(archive), site, root / "print", root if cached else None)
    return {export.address: export.content for export in exports}


def kept(root: Path) -> dict[str, bytes]:
    """The files of the cache."""
    return {path.name: path.read_bytes() for path in (root / paper.KEPT).iterdir()}


def test_nothing_is_made_twice_and_the_bytes_are_those_without_a_cache(two: Path, made: list[str]) -> None:
    plain = typeset(two, cached=False)
    assert not (two / ".cache").exists()
    assert typeset(two) == plain
    made.clear()
    assert typeset(two) == plain
    assert made == []
    assert sorted(content[DIGEST:] for content in kept(two).values()) == sorted(map(bytes_of, plain.values()))


def bytes_of(content: object) -> bytes:
    assert isinstance(content, bytes)
    return content


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut short": lambda content: content[:-1],
    "a bit wrong": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
    "written by something else": lambda _: b"{}",
    "too short to have a hash": lambda content: content[:5],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_made_anew(two: Path, made: list[str], damage: Callable[[bytes], bytes]) -> None:
    plain, whole = typeset(two), kept(two)
    made.clear()
    for name in sorted(whole)[::3]:
        (two / paper.KEPT / name).write_bytes(damage(whole[name]))
    assert typeset(two) == plain
    assert len(made) == len(sorted(whole)[::3])
    assert kept(two) == whole


def test_two_files_that_were_exchanged_are_made_anew(two: Path, made: list[str]) -> None:
    plain, whole = typeset(two), kept(two)
    made.clear()
    one, other, *_ = sorted(whole)
    (two / paper.KEPT / one).write_bytes(whole[other])
    (two / paper.KEPT / other).write_bytes(whole[one])
    assert typeset(two) == plain
    assert len(made) == 2
    assert kept(two) == whole


def test_what_is_no_file_is_deleted_and_made_anew(two: Path, made: list[str]) -> None:
    plain, whole = typeset(two), kept(two)
    made.clear()
    puts: tuple[Callable[[Path], object], ...] = (
        os.mkfifo,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to("nowhere"),
    )
    for number, (put, name) in enumerate(zip(puts, sorted(whole), strict=False)):
        (two / paper.KEPT / name).unlink()
        for path in (two / paper.KEPT / name, two / paper.KEPT / f"unknown{number}"):
            put(path)
    assert typeset(two) == plain
    assert len(made) == len(puts)
    assert kept(two) == whole


def test_what_a_build_does_not_print_is_deleted_before_it_prints(two: Path) -> None:
    typeset(two)
    whole = kept(two)
    for name in ("0" * 64, f"{min(whole)}.123", "notes.txt"):
        (two / paper.KEPT / name).write_text("left by another build", "utf-8")
    archive = linker.link(loader.load(two))
    next(paper.typeset(Annotated(archive), SITE, two / "print", two))
    assert kept(two) == whole


@pytest.mark.parametrize("spoil", ["a file in its place", "a file in the place of all caches", "a folder in the place of a file"])
def test_a_cache_that_cannot_be_used_stops_nothing(two: Path, spoil: str) -> None:
    plain = typeset(two)
    name = min(kept(two))
    place = {"a file in its place": paper.KEPT, "a file in the place of all caches": paper.KEPT.parent}.get(spoil, paper.KEPT / name)
    shutil.rmtree(two / ".cache")
    if spoil.startswith("a file"):
        (two / place).parent.mkdir(parents=True, exist_ok=True)
        (two / place).write_text("", "utf-8")
    else:
        (two / place).mkdir(parents=True)
    assert typeset(two) == plain


def test_what_is_deleted_while_it_is_used_is_made_anew(two: Path) -> None:
    plain = typeset(two)
    archive = linker.link(loader.load(two))
    exports = paper.typeset(Annotated(archive), SITE, two / "print", two)
    found = [next(exports)]
    paper.forget(two)
    assert {export.address: export.content for export in (*found, *exports)} == plain


# What is changed, and what is made anew then.
NOTE = "  note: {text: A correction., checked: 2019-12-01}\n"
CHANGES: dict[str, tuple[tuple[str, str, str], list[str]]] = {
    "a note on a quotation": (
        ("quotes", "  text: Mend the railing first\n", f"  text: Mend the railing first\n{NOTE}"),
        ["cards.typ", "handbook.typ", "handout.typ", "poster.typ"],
    ),
    "a few words, which are on no poster": (("quotes", "  text: mend first\n", "  card: false\n  text: mend first\n"), ["handbook.typ"]),
    "what is said of a speaker": (("speakers", "- id: third-speaker\n", "- id: third-speaker\n  about: A miller.\n"), ["handbook.typ"]),
    "a part of a speaker": (
        ("speakers", "role: librarian", "role: reader"),
        ["cards.typ"] * 2 + ["handbook.typ", "handout.typ", "poster.typ"],
    ),
    "a point": (("takeaways", "text: Repairs should be listed.", "text: Repairs should be told."), ["handbook.typ"]),
    "the summary of a takeaway": (
        ("takeaways", "summary: Poles show the way.", "summary: Poles show it."),
        ["handbook.typ", "handout.typ"],
    ),
    "the place of a meeting": (
        ("colloquia", "place: Hill", "place: Mill Hill"),
        ["cards.typ"] * 5 + ["handbook.typ", "handout.typ", "lists.typ", "lists.typ", "poster.typ"],
    ),
    "a helpline": (("helplines", "phone: 222 333", "phone: 222 334"), ["handbook.typ", "handbook.typ"]),
}


@pytest.mark.parametrize(("change_to", "anew"), CHANGES.values(), ids=CHANGES)
def test_an_edit_has_only_what_shows_it_made_anew(two: Path, made: list[str], change_to: tuple[str, str, str], anew: list[str]) -> None:
    typeset(two)
    made.clear()
    change(two, *change_to)
    found = typeset(two)
    assert sorted(made) == anew
    assert found == typeset(two, cached=False)


@pytest.mark.parametrize(
    ("update", "anew"),
    [
        ({"today": date(2020, 1, 2)}, []),
        ({"changed": SITE.changed.replace(year=2021)}, []),
        ({"today": date(2022, 1, 1)}, ["handbook.typ", "handbook.typ"]),
        ({"description": "Of a bridge."}, ["handbook.typ", "handbook.typ"]),
    ],
    ids=["the next day", "a commit", "helplines grow old", "the description"],
)
def test_a_setting_has_only_what_shows_it_made_anew(two: Path, made: list[str], update: dict[str, Any], anew: list[str]) -> None:
    typeset(two)
    made.clear()
    typeset(two, SITE.model_copy(update=update))
    assert sorted(made) == anew


@pytest.mark.parametrize("name", ["cards.typ", "common.typ", "fonts/new.txt"])
def test_a_template_that_changes_has_all_made_anew(two: Path, made: list[str], name: str) -> None:
    plain = typeset(two)
    made.clear()
    path = two / "print" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + "// more\n", "utf-8")
    assert typeset(two) == plain
    assert len(made) == len(plain)


def test_two_quotations_of_the_same_words_have_a_picture_each(two: Path) -> None:
    path = two / "data" / "quotes.yaml"
    path.write_text(
        path.read_text("utf-8") + path.read_text("utf-8").rpartition("\n\n")[2].replace("id: poles", "id: poles-again"), "utf-8"
    )
    for _ in range(2):
        found = typeset(two)
        assert found["cards/poles-again.png"] == found["cards/poles.png"]


def test_nothing_is_started_where_nothing_is_to_be_made(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = typeset(two)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert typeset(two) == plain


# What becomes of the process, and what is said then.
ENDS = {
    "kill -9 $$": "theme/print/cards.typ: typesetting was stopped by signal 9; start the build again, with more memory if that was why",
    "echo because >&2; exit 3": "theme/print/cards.typ: the program that typesets failed; please report it, with what is shown above",
}


@pytest.mark.parametrize(("end", "said"), ENDS.items(), ids=["killed", "failed"])
def test_a_process_that_does_not_end_well_is_told_in_one_line(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: str, said: str
) -> None:
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\n{end}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with pytest.raises(PublishingError) as caught:
        typeset(two)
    assert re.sub(r"print/\w+\.typ", "print/cards.typ", str(caught.value)) == said  # whichever ends first
    assert ("because" in capsys.readouterr().err) == ("because" in end)


def test_the_one_picture_that_cannot_be_made_is_named(two: Path) -> None:
    cards = two / "print" / "cards.typ"
    shown = "  shown(width, quote"
    broken = cards.read_text("utf-8").replace(shown, '  if "railing" in quote.text { quote.nothing }\n' + shown, 1)
    cards.write_text(broken, "utf-8")
    with pytest.raises(paper.TypesettingError) as caught:
        typeset(two)
    line = (two / "data" / "quotes.yaml").read_text("utf-8").split("- id: railing-first")[0].count("\n") + 1
    assert str(caught.value).startswith("theme/print/cards.typ:")
    assert f": data/quotes.yaml:{line}:3: dictionary does not contain key" in str(caught.value)


def test_what_is_made_is_told_while_others_are_still_being_made(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(presses.MOST)), raising=False)
    run, told = presses.run, Event()

    def last(job: press.Job) -> bytes:
        assert "handbook" not in job.template or told.wait(60)
        return run(job)

    monkeypatch.setattr(presses, "run", last)
    addresses = []
    archive = linker.link(loader.load(two))
    for export in paper.typeset(Annotated(archive), SITE, two / "print"):
        addresses.append(export.address)
        told.set()
    assert not re.fullmatch(r"colloquia/\w+/handbook.pdf", addresses[0])
    assert sorted(addresses) == sorted(sheet.address for sheet in sheets.sheets(Annotated(archive), SITE, PROJECT / "theme" / "print"))


@pytest.mark.parametrize("processors", [1, 2, 7, 64])
def test_every_process_has_a_bounded_share_in_order(monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    names = ["cards.typ"] * 1000 + ["poster.typ"] * 65 + ["handbook.typ"] * 3
    wanted = [Sheet(f"{number}", template, "{}") for number, template in enumerate(names)]
    found = list(presses.shares(wanted))
    assert [sheet for share in found for sheet in share] == wanted
    assert all(len({sheet.template for sheet in share}) == 1 for share in found)
    assert all(len(share) <= presses.AT_ONCE.get(share[0].template, 1) for share in found)


def test_a_press_for_which_nobody_waits_any_more_prints_nothing(two: Path) -> None:
    made = press.Press(press.Job(str(two / "print"), "cards.typ", "png", ["{}"]))
    made.parent = 0
    with pytest.raises(SystemExit, match="nobody waits for this"):
        made.run()


@pytest.mark.parametrize("template", presses.AT_ONCE)
def test_the_largest_share_needs_little_memory(two: Path, template: str) -> None:
    archive = linker.link(loader.load(two))
    sheet = next(sheet for sheet in sheets.sheets(Annotated(archive), SITE, PROJECT / "theme" / "print") if sheet.template == template)
    several = [sheet.data.replace('"text": "', f'"text": "{number} times ') for number in range(presses.AT_ONCE[template])]
    job = json.dumps(press.Job(str(two / "print"), template, sheet.format, several)).encode()
    done = subprocess.run([sys.executable, "-c", MEASURED, press.__file__], input=job, capture_output=True, check=True)
    assert int(done.stdout) * usage.KIBIBYTE / 2**20 < MOST
