"""Projects for the tests: archives that know nothing of this record, in folders of their own, and what is done with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from datetime import time as clock
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from click.testing import CliRunner, Result
from jinja2 import BytecodeCache

from colloquium.archive import linker
from colloquium.cli import main
from colloquium.data import loader
from colloquium.settings import Settings
from colloquium.site import catalogue, environment, pages
from colloquium.site.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.bccache import Bucket

PROJECT = Path(__file__).parent.parent
ARCHIVES = Path(__file__).parent / "archives"
SMALL = ARCHIVES / "small"
"""The bridge meeting as short as it can be told: the smallest example of a project."""

FULL = ARCHIVES / "full"
"""The bridge meeting with a record of every kind and every field."""

EIGHT = ARCHIVES / "eight"
"""Eight events in five languages: of one day and of several, with takeaways and without, told and word for word."""

TODAY = "2020-01-01"
"""A day soon after the archives of the tests were last checked."""

EPOCH = "1577836800"
"""Its first second."""

EXIT = "https://weather.example.com/today"
"""The page to leave for, on the sites of the tests."""

SIGNED = """site_name: Small
extra: {contact: editors@example.org, publisher: The Bridge Trust, editors: [Ann Example], funding: Paid by its members.}
"""
"""Settings of which no check warns."""

SETTINGS = f"""site_name: Bridge record
site_description: What was said about one bridge.
site_url: !ENV [SITE_URL, "https://example.org/"]
repo_url: !ENV [REPOSITORY_URL, "https://git.example.org/bridge"]
edit_uri: edit/main/docs/
extra:
  contact: !ENV [CONTACT, ""]
  security_contact: !ENV [SECURITY_CONTACT, ""]
  publisher: The Bridge Trust
  editors: [Ann Editor, Ben Editor]
  funding: The trust pays for this site.
  exit: {{en: {EXIT}}}
theme:
  name: material
  custom_dir: theme
  language: en
  font: false
nav:
  - Home: index.md
  - Takeaways: takeaways/index.md
  - Voices:
      - Speakers: speakers/index.md
      - Quotations: quotes/index.md
  - Context:
      - Elements of context: themes/index.md
      - Figures: figures/index.md
      - Timeline: timeline/index.md
      - References: references/index.md
      - Glossary: glossary/index.md
  - The report: sources/index.md
  - About: about.md
hooks: [hooks/generate.py]
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - tables: {{use_align_attribute: true}}
  - toc: {{permalink: false}}
watch: [data, theme]
validation:
  nav: {{omitted_files: ignore, not_found: warn, absolute_links: warn}}
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
"""The mkdocs.yml of the tests, whatever the editors of this project write in theirs."""


def copy_project(target: Path, archive: Path = SMALL) -> Path:
    """A second project in `target`: an archive and the settings of the tests with this project's theme and hooks."""
    shutil.copytree(SMALL / "docs", target / "docs", dirs_exist_ok=True)
    shutil.copytree(archive, target, dirs_exist_ok=True)
    for room in (PROJECT / "theme", PROJECT / "hooks"):
        shutil.copytree(room, target / room.name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (target / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return target


def change(root: Path, collection: str, old: str, new: str) -> None:
    """Have a file of the data say something else, once."""
    path = root / "data" / f"{collection}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def say(root: Path, *said: str, speaker: str = "First Speaker") -> None:
    """Have the report end with these words, each in a paragraph of its own, as quotations of a speaker."""
    minutes = root / "data" / "sources" / "minutes.txt"
    paragraphs = [minutes.read_text("utf-8").rstrip("\n"), *(f"“{words}”, said the {speaker}." for words in said)]
    minutes.write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def add_second_colloquium(root: Path, report: str, language: str = "en") -> None:
    """Beside the bridge meeting of the small colloquium a ford meeting with this report; each record then says where it belongs."""
    event = "- {id: ford, title: The ford meeting, date: 2020-06, place: Hill, summary: S, source: notes}\n"
    change(root, "colloquia", "- id: bridge", f"{event}- id: bridge")
    change(
        root, "sources", "- id: minutes", f"- {{id: notes, title: Notes of the ford, file: notes.txt, language: {language}}}\n- id: minutes"
    )
    for collection in ("takeaways", "themes"):
        change(root, collection, "  points:", "  colloquium: bridge\n  points:")
    for role in ("engineer", "librarian"):
        change(root, "speakers", f"role: {role}", f"role: {role}\n      colloquium: bridge")
    (root / "data" / "sources" / "notes.txt").write_text(report, "utf-8")


def build(root: Path, site: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command that `make site` runs: the engine in a process of its own, and what starts it in this one, which has it all read."""
    arguments = ["build", "--root", str(root), "--site", str(site), *options]
    done = CliRunner(env=environment).invoke(main, arguments, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def run(root: Path, *arguments: str, piped: str | bytes = "") -> Result:
    """Run `colloquium` on the project at `root`, with this on its standard input."""
    return CliRunner().invoke(main, [*arguments, "--root", str(root)], input=piped, catch_exceptions=False)


def settings_of(name: str, description: str, day: date, url: str = "https://example.org/") -> Settings:
    """The settings of a site that last changed on `day`, and is made on it."""
    changed = datetime.combine(day, clock(), UTC)
    return Settings(name=name, description=description, url=url, language="en", exit=EXIT, changed=changed, today=day)


class Compiled(BytecodeCache):
    """Keeps the compiled templates for every test of this process: they take more than half of the time."""

    def __init__(self) -> None:
        self.made: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if made := self.made.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.made[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


def rendered(root: Path, today: date = date(2019, 12, 1)) -> dict[str, str]:
    """The main part of every generated page of the archive at `root`, by its address, as it is made on a day."""
    known = settings_of("A record", "What was said.", date(2019, 12, 1)).model_copy(update={"today": today})
    made = pages.Renderer(PROJECT / "theme" / "records", linker.link(loader.load(root)), known, COMPILED).pages()
    return {page.address: page.html for page in made}


def styles(corrections: list[str] | None = None) -> dict[str, Style]:
    """The citation styles of the theme, with the corrections they name or those given."""
    return {name: Style(written, corrections) for name, written in _styles_of_the_theme().items()}


@cache
def _styles_of_the_theme() -> Any:
    archive, words = linker.link(loader.load(SMALL)), catalogue.read(PROJECT / "theme" / "language", "en")
    made = environment.ready(PROJECT / "theme" / "records", archive, settings_of("A record", "", date(2019, 12, 1)), words, COMPILED)
    return vars(made.get_template("styles.html").module)["styles"]


class Said:
    """What a running process says, line by line, as it says it."""

    AT_MOST = 60
    """Seconds after which waiting for words is given up."""

    def __init__(self, stream: IO[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._pour, args=(stream,), daemon=True).start()

    def _pour(self, stream: IO[str]) -> None:
        with suppress(ValueError):  # the stream is closed with the process, perhaps while its children still have it open
            for line in stream:
                self._lines.put(line)

    def until(self, words: str) -> str:
        """Everything said up to the first line with `words` in it."""
        said, end = "", time.monotonic() + self.AT_MOST
        while words not in said.rpartition("\n")[2]:
            said = said.rstrip("\n") + "\n" + self._lines.get(timeout=max(0, end - time.monotonic())).rstrip("\n")
        return said


@contextmanager
def running(*command: str, folder: Path) -> Iterator[Said]:
    """A Python module at work in `folder` until the end of the block."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-u", "-m", *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        try:
            yield Said(process.stdout)
        finally:
            process.terminate()


def contents(site: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a site by its name: permissions and bytes."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes()) for path in files}
