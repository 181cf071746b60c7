"""No trace of what is withdrawn, whichever record of whichever archive it is: not in a page, an export, on paper or on a picture."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.publish import cache
from colloquium.record.collections import KINDS, REDIRECTS, SPEAKERS
from colloquium.record.models import Speaker
from colloquium.site import paper
from colloquium.site.cache import DIGEST
from colloquium.site.site import Site
from projects import ARCHIVES, PROJECT, build, change, copy_project, settings_of
from traces import in_folder, left, of_person, of_record, outputs

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import Key
    from colloquium.record.models import Record

SITE = settings_of("A record", "What was said.", date(2020, 1, 1))
NAMES = ("small", "full", "transcript", "two", "eight")


@functools.cache
def loaded(name: str) -> Loaded:
    return loader.load(ARCHIVES / name)


def without(name: str, *gone: Key) -> Archive:
    """An archive of the tests, from which these records are withdrawn."""
    drafts = loaded(name).drafts
    return linker.link(replace(loaded(name), drafts=tuple(_leaving(draft) if draft.key in gone else draft for draft in drafts)))


def _leaving(draft: Draft[Record]) -> Draft[Record]:
    return replace(draft, record=draft.record.model_copy(update={"withdrawn": True}))


RECORDS = [(name, draft.key) for name in NAMES for draft in loaded(name).drafts if draft.collection != REDIRECTS]


def is_last(name: str, key: Key) -> bool:
    """Whether nothing could be published without a record: it is a report or an event, and there is one."""
    return KINDS[key[0]].required and len([draft for draft in loaded(name).drafts if draft.collection == key[0]]) == 1


@pytest.mark.parametrize(("name", "key"), RECORDS, ids=str)
def test_each_record_can_be_withdrawn_and_leaves_no_trace(name: str, key: Key) -> None:
    if is_last(name, key):
        with pytest.raises(DataError, match="nothing would be left to publish; take the site down instead"):
            without(name, key)
        return
    archive = without(name, key)
    record = next(draft.record for draft in loaded(name).drafts if draft.key == key)
    others = [entry.record for entry in archive[SPEAKERS]]
    patterns = of_record(*key) | (of_person(record, others) if isinstance(record, Speaker) else {})
    names = [text for entry in archive for text in (getattr(entry.record, "name", ""), getattr(entry.record, "title", ""))]
    said = [proof.exact for of, proof in archive.withheld.passages if of == key]
    assert left(outputs(archive, SITE), patterns, said, [*names, *(report.text for report in archive.reports.values())]) == []


@pytest.mark.parametrize("collection", [kind for kind in KINDS if not KINDS[kind].required])
@pytest.mark.parametrize("name", NAMES)
def test_all_records_of_a_kind_can_be_withdrawn_at_once(name: str, collection: str) -> None:
    gone = [draft.key for draft in loaded(name).drafts if draft.collection == collection]
    archive = without(name, *gone)
    assert archive[KINDS[collection]] == ()
    assert left(outputs(archive, SITE), {f"{kind}/{id}": f"{kind}/{id}/" for kind, id in gone}) == []


OWN = """---
title: About Dora Hollow
description: What Dora Hollow and others said.
---

# Of D. Hollow

[She](speakers/dora-hollow/index.md) said that the ferry crosses at every full hour. HOLLOW was first;
see [her page](by-dora-hollow.md).
Write to dora.hollow@example.org.
"""


def test_a_built_site_with_her_name_everywhere_has_no_trace_of_it(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ARCHIVES / "transcript")
    people = root / "data" / "speakers.yaml"
    person = next(draft.record for draft in loader.load(root).of(SPEAKERS) if draft.record.id == "dora-hollow")
    people.write_text(people.read_text("utf-8").replace("- id: dora-hollow\n", "- id: dora-hollow\n  withdrawn: true\n"), "utf-8")
    events = root / "data" / "colloquia.yaml"
    events.write_text(
        events.read_text("utf-8").replace("title: Hearing", "organiser: Friends of Hollow\n  title: Dora Hollow’s hearing"), "utf-8"
    )
    (root / "docs" / "about.md").write_text(OWN, "utf-8")
    (root / "docs" / "by-dora-hollow.md").write_text("# By Dora Hollow\n", "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("site_name: Bridge record", "site_name: The Hollow record")
    settings = settings.replace("site_description: ", "site_description: By Ms Hollow. ").replace(
        "- About: about.md", "- Dora Hollow: about.md\n  - Hers: by-dora-hollow.md"
    )
    (root / "mkdocs.yml").write_text(
        settings.replace('contact: !ENV [CONTACT, ""]', "contact: dora.hollow@example.org\n  somebody: a witness"), "utf-8"
    )
    done = build(root, root / "site", SOURCE_DATE_EPOCH="1577836800")
    assert done.returncode == 0, done.stdout + done.stderr
    said = (ARCHIVES / "transcript" / "data" / "sources" / "hearing.txt").read_text("utf-8").split("MS HOLLOW: ")[1].split("MR QUILL")[0]
    found = in_folder(root / "site")
    assert left(found, of_person(person) | of_record("quotes", "promised-twice"), [said]) == []
    assert "by-dora-hollow/index.html" not in found
    assert "A witness" in found["about/index.html"]
    assert "MR QUILL" in found["sources/hearing/index.html"]


def test_a_person_who_was_printed_leaves_no_trace_in_any_cache_even_where_the_build_then_fails(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ARCHIVES / "transcript")
    person = next(draft.record for draft in loader.load(root).of(SPEAKERS) if draft.record.id == "dora-hollow")
    patterns = of_person(person) | of_record("quotes", "promised-twice")
    assert build(root, root / "site", SOURCE_DATE_EPOCH="1577836800").returncode == 0
    assert left(in_folder(root / ".cache"), patterns)
    change(root, "speakers", "- id: dora-hollow\n", "- id: dora-hollow\n  withdrawn: true\n")
    search = root / "theme" / "records" / "search.html"
    whole = search.read_text("utf-8")
    search.write_text("{{ nothing }}", "utf-8")
    assert build(root, root / "site", SOURCE_DATE_EPOCH="1577836800").returncode == 1
    printed = {name: text for name, text in in_folder(root / ".cache").items() if name.startswith("printed/")}
    assert left(printed, patterns) == []
    search.write_text(whole + '<a href="../nowhere/">x</a>', "utf-8")
    assert build(root, root / "site", SOURCE_DATE_EPOCH="1577836800").returncode == 1
    assert left(in_folder(root / ".cache"), patterns) == []
    search.write_text(whole, "utf-8")
    assert build(root, root / "site", SOURCE_DATE_EPOCH="1577836800").returncode == 0
    assert left(in_folder(root / ".cache"), patterns) == []
    published = {path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    assert {path.read_bytes()[DIGEST:] for path in (root / ".cache" / "printed").iterdir()} <= published


STOPS: dict[str, tuple[str, str, str]] = {
    "another file of the data has an error": ("data/figures.yaml", "- id: ", "- id: No Id "),
    "a file of the data cannot be read": ("data/figures.yaml", "- id: ", "- {"),
    "a report is gone": ("data/sources.yaml", "file: ", "file: gone-"),
    "a setting is wrong": ("mkdocs.yml", "site_url: ", "site_url: nowhere  # "),
    "the settings cannot be read": ("mkdocs.yml", "site_url: ", "site_url: {"),
    "the theme has an error": ("theme/records/search.html", "", "{{ nothing }}"),
}


@pytest.mark.parametrize(("file", "old", "new"), STOPS.values(), ids=STOPS)
def test_wherever_a_build_stops_no_cache_tells_of_who_is_withdrawn(tmp_path: Path, file: str, old: str, new: str) -> None:
    root = copy_project(tmp_path / "project")
    for kept in (root / paper.KEPT / "a sheet", root / cache.FOLDER / cache.NAME):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("speakers/second-speaker", "utf-8")
    change(root, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert build(root, root / "site", SOURCE_DATE_EPOCH="1577836800").returncode == 1
    assert not (root / cache.FOLDER).exists() or left(in_folder(root / cache.FOLDER), of_record("speakers", "second-speaker")) == []


def test_where_withdrawn_words_are_found_in_a_site_nothing_printed_is_kept(tmp_path: Path) -> None:
    made = Site(tmp_path, PROJECT / "theme", SITE, without("transcript", (SPEAKERS, "dora-hollow")), (), (), "")
    kept = tmp_path / paper.KEPT / "a sheet"
    kept.parent.mkdir(parents=True)
    kept.write_text("", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Nobody is named.", "utf-8")
    assert list(made.leaks(tmp_path / "site")) == []
    assert kept.exists()
    (tmp_path / "site" / "index.html").write_text("Dora Hollow is named.", "utf-8")
    assert len(list(made.leaks(tmp_path / "site"))) == 1
    assert not kept.parent.exists()


@pytest.mark.parametrize("name", ["full", "transcript"])
def test_a_site_of_which_all_is_withdrawn_but_a_report_is_built(tmp_path: Path, name: str) -> None:
    root = copy_project(tmp_path / "project", ARCHIVES / name)
    for path in (root / "data").glob("*.yaml"):
        if path.stem in KINDS and not KINDS[path.stem].required and path.stem != REDIRECTS:
            path.write_text(re.sub(r"(?m)^(- )(id: .*)$", r"\1withdrawn: true\n  \2", path.read_text("utf-8")), "utf-8")
    done = build(root, root / "site", SOURCE_DATE_EPOCH="1577836800")
    assert done.returncode == 0, done.stdout + done.stderr
