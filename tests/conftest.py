"""What the tests share: the small colloquium in a folder of its own, the two built sites, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

import speeds
from browsing import DESKTOP, FLAGS, PHONE, Reader, serve
from colloquium.archive import linker
from colloquium.cli import main
from colloquium.data import loader
from colloquium.settings import Settings
from colloquium.site import pages
from programs import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

settings.register_profile("steady", max_examples=50, derandomize=True, database=None, deadline=None)
settings.register_profile("soak", max_examples=5000, database=None, deadline=None, print_blob=True)
settings.load_profile("steady")

# The address, the contacts and the day that a host sets would be those of every site built here.
for setting in ("SITE_URL", "REPOSITORY_URL", "CONTACT", "SECURITY_CONTACT", "SOURCE_DATE_EPOCH", "COLLOQUIUM_TODAY"):
    os.environ.pop(setting, None)

PROJECT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small"
EPOCH = "1577836800"
"""1 January 2020, soon after the archives of the tests were last checked."""

FULL = Path(__file__).parent / "archives" / "full"
"""The bridge meeting with a record of every kind and every field."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark each test that needs more than this process, so that the quick ones are the others."""
    for item in items:
        if item.originalname in speeds.outside_in(item.path) or speeds.OUTSIDE & set(item.fixturenames):
            item.add_marker("outside")


def copy_project(target: Path, archive: Path = SMALL) -> Path:
    """A second project in `target`: an archive of the tests with this project's settings, theme and hooks."""
    shutil.copytree(SMALL / "docs", target / "docs", dirs_exist_ok=True)
    shutil.copytree(archive, target, dirs_exist_ok=True)
    for name in ("theme", "hooks"):
        shutil.copytree(PROJECT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(PROJECT / "mkdocs.yml", target)
    return target


def change(root: Path, collection: str, old: str, new: str) -> None:
    """Have a file of the data say something else, once."""
    path = root / "data" / f"{collection}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


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
    """Run the command that `make site` runs."""
    command = [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(site), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | environment, check=False)


def run(root: Path, *arguments: str, piped: str | bytes = "") -> Result:
    """Run `colloquium` on the project at `root`, with this on its standard input."""
    return CliRunner().invoke(main, [*arguments, "--root", str(root)], input=piped, catch_exceptions=False)


def settings_of(name: str, description: str, day: date, url: str = "https://example.org/") -> Settings:
    """The settings of a site that last changed on `day`, and is made on it."""
    changed = datetime.combine(day, clock(), UTC)
    return Settings(
        name=name, description=description, url=url, language="en", exit="https://example.org/weather", changed=changed, today=day
    )


def rendered(root: Path) -> dict[str, str]:
    """The main part of every generated page of the archive at `root`, by its address."""
    known = settings_of("A record", "What was said.", date(2019, 12, 1))
    made = pages.Renderer(PROJECT / "theme" / "records", linker.link(loader.load(root)), known).pages()
    return {page.address: page.html for page in made}


class Said:
    """What a running process says, line by line, as it says it."""

    AT_MOST = 60
    """Seconds after which waiting for words is given up."""

    def __init__(self, stream: IO[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._pour, args=(stream,), daemon=True).start()

    def _pour(self, stream: IO[str]) -> None:
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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small colloquium's data in a folder that a test may change."""
    shutil.copytree(SMALL, tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small colloquium with settings of its own, last changed on 1 January 2020."""
    (small / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return small


def build_once(factory: pytest.TempPathFactory, archive: Path) -> Path:
    """The site of an archive, from a folder of its own, built by the first of the processes that run the tests which asks for it."""
    base = factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"project-{archive.name}"
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            done = build(copy_project(root, archive), root / "site", SOURCE_DATE_EPOCH=EPOCH)
            assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the full archive."""
    return build_once(tmp_path_factory, FULL)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small colloquium."""
    return build_once(tmp_path_factory, SMALL)


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The address at which the full archive's site is served."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # the quick tests do without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("BROWSER_PATH"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def reader(request: pytest.FixtureRequest, chromium: Browser, host: str) -> Iterator[Reader]:
    """A reader, once with a phone and once at a desk."""
    context = chromium.new_context(viewport=request.param, permissions=["clipboard-read", "clipboard-write"])
    yield Reader(context, host)
    context.close()


@pytest.fixture
def phone(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=PHONE)
    yield Reader(context, host)
    context.close()


@pytest.fixture
def desk(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    yield Reader(context, host)
    context.close()
