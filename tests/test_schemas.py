"""The schemas of the collections describe every field, hold for all that the check passes, and are red where it is."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor import preview, schema_files
from colloquium.record import schema as schemas
from colloquium.record.collections import KINDS, QUOTES, SPEAKERS, TABLE
from colloquium.site import exports
from projects import FULL, PROJECT, change, contents, run

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive


@cache
def archive() -> Archive:
    return linker.link(loader.load(FULL))


class Core(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own name
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_programs_read(text: str) -> Any:
    """YAML with numbers and true and false typed, as the extensions of code editors read it; days stay text there."""
    return yaml.load(text, Loader=Core)


def test_every_field_has_a_description() -> None:
    for name, text in schemas.schemas(archive().ids).items():
        schema = json.loads(text)
        parts = [schema["items"], *schema["definitions"].values()]
        assert [(name, field) for part in parts for field, about in part["properties"].items() if not about.get("description")] == []


@pytest.mark.parametrize("name", KINDS)
def test_an_archive_with_every_field_is_right_by_its_schema(name: str) -> None:
    validate(name, as_programs_read((FULL / "data" / f"{name}.yaml").read_text("utf-8")))


def validate(name: str, value: Any) -> None:
    schema = json.loads(schemas.schemas(archive().ids)[name])
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(value)


RIGHT = {
    "a year": ("timeline", "- id: a\n  date: 2018\n  title: T\n"),
    "a day": ("timeline", "- id: a\n  date: 2018-03-14\n  title: T\n"),
    "a word that YAML takes for false": ("glossary", "- id: no\n  term: NO\n  definition: 1.10\n"),
    "a number": ("takeaways", "- id: a\n  number: 3\n  title: 2018\n  summary: S\n  points: [{text: T, passage: 12}]\n"),
    "a number in quotes": ("takeaways", '- id: a\n  number: "3"\n  title: T\n  summary: S\n  points: [{text: T, passage: P}]\n'),
    "a share": ("figures", "- id: 50\n  value: 30%\n  label: L\n  passage: P\n  source: minutes\n"),
    "a few words": ("quotes", "- id: a\n  speaker: ada-hollow\n  text: true\n  source: minutes\n  fragment: true\n"),
    "a few words, yes": ("quotes", "- id: a\n  speaker: ada-hollow\n  text: true\n  source: minutes\n  fragment: yes\n"),
    "a speaker the schema does not know yet": ("quotes", "- id: a\n  speaker: new-speaker\n  text: T\n  source: new-report\n"),
    "an address alone and one with a title": (
        "references",
        "- id: a\n  kind: law\n  name: N\n  links: [https://example.org, {url: http://example.org, title: T}]\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), RIGHT.values(), ids=RIGHT)
def test_what_the_check_takes_is_never_red(name: str, text: str, small: Path) -> None:
    validate(name, as_programs_read(text))
    (small / "data" / f"{name}.yaml").write_text(text, "utf-8")
    messages = [problem.message for problem in loader.load(small).problems if problem.place.file == f"data/{name}.yaml"]
    assert messages == []


WRONG = {
    "an unknown field": ("glossary", "- id: a\n  term: T\n  definition: D\n  alias: A\n"),
    "a missing field": ("glossary", "- id: a\n  term: T\n"),
    "an empty field": ("glossary", "- id: a\n  term:\n  definition: D\n"),
    "no choice": ("references", "- id: a\n  kind: person\n  name: N\n"),
    "no id": ("glossary", "- id: A term\n  term: T\n  definition: D\n"),
    "no date": ("timeline", "- id: a\n  date: May 2018\n  title: T\n"),
    "no address": ("references", "- id: a\n  kind: law\n  name: N\n  links: [www.example.org]\n"),
    "a text for a list": ("references", "- id: a\n  kind: law\n  name: N\n  aliases: A\n"),
    "no list": ("glossary", "id: a\n"),
}


@pytest.mark.parametrize(("name", "text"), WRONG.values(), ids=WRONG)
def test_what_the_check_refuses_is_red(name: str, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(name, as_programs_read(text))


def test_a_field_offers_the_ids_it_may_refer_to() -> None:
    speaker = json.loads(schemas.schemas(archive().ids)[QUOTES])["items"]["properties"]["speaker"]
    assert speaker["anyOf"][0]["enum"] == sorted(entry.record.id for entry in archive()[SPEAKERS])


def test_the_schemas_are_part_of_the_open_data() -> None:
    published = {export.address: export.content for export in exports.export(archive(), "https://example.org/")}
    kinds = [kind for kind in TABLE if kind.published]
    assert {f"data/schema/{kind}.json" for kind in TABLE} == {address for address in published if "/schema/" in address}
    for kind in kinds:
        schema, data = (json.loads(published[f"data/{folder}{kind}.json"]) for folder in ("schema/", ""))
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.Draft7Validator(schema).validate(data)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft7Validator(schema).validate({**data, "records": [*data["records"], {"id": 3.5, "url": []}]})


def test_the_command_writes_only_what_changed(project: Path) -> None:
    assert run(project, "schema").stdout == f"{len(KINDS)} schemas changed in data/schema/\n"
    assert run(project, "schema").stdout == "0 schemas changed in data/schema/\n"
    (project / "data" / "timeline.yaml").write_text("- id: a\n  date: 2019\n  title: T\n", "utf-8")
    (project / "data" / "references.yaml").write_text("- id: treaty\n  kind: law\n  name: N\n", "utf-8")
    assert run(project, "schema").stdout == "7 schemas changed in data/schema/\n"


def test_a_new_record_is_offered_at_once(project: Path) -> None:
    run(project, "schema")
    assert run(project, "new", "speaker", "--name", "Third Speaker", "--appearance-role", "mayor").exit_code == 0
    schema = json.loads((project / "data" / "schema" / "quotes.json").read_text("utf-8"))
    assert "third-speaker" in schema["items"]["properties"]["speaker"]["anyOf"][0]["enum"]


def test_where_nothing_is_known_the_schemas_stay_as_they_are(project: Path) -> None:
    run(project, "schema")
    before = contents(project / "data" / "schema")
    assert schema_files.write(project, {}) == 0
    assert contents(project / "data" / "schema") == before


@pytest.mark.parametrize(("name", "heard"), [("data/schema/quotes.json", False), ("data/quotes.yaml", True), ("docs/about.md", True)])
def test_the_preview_does_not_take_the_schemas_that_it_writes_for_a_save(project: Path, name: str, heard: bool) -> None:  # noqa: FBT001
    saves: list[FileSystemEvent] = []

    handler = FileSystemEventHandler()
    handler.on_any_event = saves.append  # type: ignore[assignment,method-assign]  # as the engine does
    preview.Saves(handler).dispatch(FileModifiedEvent(str(project / name)))
    assert len(saves) == heard


def test_data_with_errors_gives_no_schemas(project: Path) -> None:
    (project / "data" / "timeline.yaml").write_text("- id: X\n", "utf-8")
    done = run(project, "schema")
    assert (done.exit_code, done.stderr) == (1, "Error: the data has errors; `colloquium check` shows them: fix them first\n")


def test_the_schemas_are_not_taken_for_a_collection(project: Path) -> None:
    run(project, "schema")
    assert run(project, "check").exit_code == 0


def test_a_check_can_write_the_schemas_with_every_id_in_the_same_run(project: Path) -> None:
    plain = run(project, "check")
    assert not (project / "data" / "schema").exists()
    done = run(project, "check", "--schema")
    assert (done.exit_code, done.stdout) == (0, plain.stdout)
    written = contents(project / "data" / "schema")
    assert set(written) == {f"{name}.json" for name in KINDS}
    assert run(project, "schema").stdout == "0 schemas changed in data/schema/\n"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_where_a_check_finds_an_error_the_schemas_stay_as_they_are(project: Path, form: str) -> None:
    run(project, "check", "--schema")
    before = contents(project / "data" / "schema")
    change(project, "quotes", "speaker: second-speaker", "speaker: secnd-speaker")
    assert run(project, "check", "--schema", "--format", form).exit_code == 1
    assert contents(project / "data" / "schema") == before


def test_make_check_is_one_run_of_the_command() -> None:
    recipe = subprocess.run(["make", "-n", "-o", ".venv/.site", "check"], cwd=PROJECT, capture_output=True, text=True, check=True)
    said = [line.strip() for line in recipe.stdout.splitlines()]
    assert [line for line in said if "bin/colloquium" in line] == [".venv/bin/colloquium check --schema"]
