"""Whoever and whatever is withdrawn from this record, one edit at a time, leaves no trace in any output; nothing needs rewording first."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from acceptance.record import archive, without

from colloquium.record.collections import KINDS, REDIRECTS, SPEAKERS
from colloquium.site import annotation, exports
from projects import PROJECT, build, settings_of
from traces import in_folder, left, of_person, of_record, outputs, plain

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.record.models import Speaker

SITE = settings_of("A record", "What was said.", date(2020, 1, 1))
PEOPLE = [entry.record for entry in archive()[SPEAKERS]]
OTHERS = [entry.key for entry in archive() if entry.collection not in {SPEAKERS, REDIRECTS} and not KINDS[entry.collection].required]
FIRST = list({collection: (collection, id) for collection, id in reversed(OTHERS)}.values())
BUILT = ("melanie-thompson", "yves-charpenel")
"""Whose withdrawal is built too, in one build: the survivor, and whoever is named most."""


def said(gone: Archive) -> list[str]:
    """The words that went."""
    return [proof.exact for _, proof in gone.withheld.passages]


def published(gone: Archive) -> list[str]:
    """The words that stay in the report, and the names of what stays."""
    names = [getattr(entry.record, field, "") for entry in gone for field in ("name", "title", "term", "organisation")]
    aliases = [alias for entry in gone for alias in getattr(entry.record, "aliases", ())]
    return [*(report.text for report in gone.reports.values()), *aliases, *filter(None, names)]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person.id))
def test_everybody_can_withdraw_in_one_edit_and_leaves_no_trace(person: Speaker) -> None:
    gone = without((SPEAKERS, person.id))
    assert gone.coverage[0].percent == 100
    patterns = of_person(person, [other for other in PEOPLE if other != person])
    assert left(outputs(gone, SITE), patterns, said(gone), published(gone)) == []


@pytest.mark.parametrize("key", OTHERS, ids="/".join)
def test_every_other_record_can_be_withdrawn_in_one_edit(key: tuple[str, str]) -> None:
    gone = without(key)
    assert key not in {entry.key for entry in gone}
    found = {file.address: plain(str(file.content)) for file in exports.export(gone, SITE.url)}
    found |= {name: " ".join(part.text for p in annotation.Annotated(gone)[name] for part in p.segments) for name in gone.reports}
    assert left(found, of_record(*key), said(gone), published(gone)) == []


@pytest.mark.parametrize("key", FIRST, ids="/".join)
def test_one_of_each_kind_leaves_no_trace_on_any_page(key: tuple[str, str]) -> None:
    gone = without(key)
    assert left(outputs(gone, SITE), of_record(*key), said(gone), published(gone)) == []


def test_a_site_is_built_without_those_who_withdrew(tmp_path: Path) -> None:
    for name in ("data", "docs", "theme", "hooks"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    path = tmp_path / "data" / "speakers.yaml"
    text = path.read_text("utf-8")
    for id in BUILT:
        text = text.replace(f"- id: {id}\n", f"- id: {id}\n  withdrawn: true\n")
    path.write_text(text, "utf-8")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    gone, found = without(*((SPEAKERS, id) for id in BUILT)), in_folder(tmp_path / "site")
    others = [other for other in PEOPLE if other.id not in BUILT]
    patterns = {
        f"{what} of {person.id}": words for person in PEOPLE if person.id in BUILT for what, words in of_person(person, others).items()
    }
    assert left(found, patterns, said(gone), published(gone)) == []


def test_the_product_names_nobody_in_its_own_words() -> None:
    """Descriptions and examples of fields are on every site: whoever they named could not be withdrawn."""
    names = {
        name.casefold()
        for entry in archive()[SPEAKERS]
        for name in (entry.record.id, entry.record.name, entry.record.sort_name, *entry.record.aliases)
    }
    files = [
        path
        for room in ("hooks", "theme")
        for path in (PROJECT / room).rglob("*")
        if path.suffix in {".py", ".html", ".js", ".typ", ".yaml"}
    ]
    texts = {path.name: path.read_text("utf-8").casefold() for path in files}
    assert [(file, name) for file, text in texts.items() for name in sorted(names) if name in text] == []
