"""Whatever happens to a build, whoever looks at the published folder sees a complete site, and the message says what to do."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

import handmade
from colloquium.publish import manifest, publisher
from projects import build, contents, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def published(small_site: Path, tmp_path: Path) -> Path:
    """A complete site that was published before."""
    return Path(shutil.copytree(small_site, tmp_path / "public" / "site"))


def command(root: Path, site: Path) -> list[str]:
    return [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(site)]


HEARING = """
import os, signal, sys
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a command that hears every signal, also where the tests themselves were started to ignore some."""


def start(root: Path, site: Path, **environment: str) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    silent = subprocess.DEVNULL
    hearing = [sys.executable, "-c", HEARING, *command(root, site)]
    return subprocess.Popen(hearing, start_new_session=True, env=os.environ | environment, text=True, stdout=silent, stderr=subprocess.PIPE)


def look(site: Path) -> set[str]:
    """What is wrong with the files in the folder that bears the site's name at this moment, held against its list; also what it lacks."""
    here = os.open(site, os.O_RDONLY)
    try:
        found = {
            os.path.normpath(f"{folder}/{name}"): digest(inside, name)
            for folder, _, names, inside in os.fwalk(dir_fd=here)
            for name in names
        }
        with os.fdopen(os.open(manifest.NAME, os.O_RDONLY, dir_fd=here), "rb") as file:
            listed = file.read()
    except FileNotFoundError as error:
        return {str(error)}
    finally:
        os.close(here)
    found.pop(manifest.NAME, None)
    return {f"{hash}  {name}" for name, hash in found.items()} ^ set(listed.decode().splitlines())


def digest(folder: int, name: str) -> str:
    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Watcher:
    """Looks at a published folder, again and again, until it is told to stop."""

    def __init__(self, site: Path) -> None:
        self.site, self.looks = site, 0
        self.wrong: list[set[str]] = []
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._watch)

    def _watch(self) -> None:
        while not self.stopped.is_set():
            self.looks += 1
            if wrong := look(self.site):
                self.wrong.append(wrong)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.thread.join()


@pytest.mark.soak
def test_a_build_killed_at_any_moment_leaves_a_complete_site(root: Path, published: Path) -> None:
    began = time.monotonic()
    assert build(root, published).returncode == 0
    takes = time.monotonic() - began
    chance = random.Random()
    with Watcher(published) as watcher:
        for number in range(60):
            # Each would publish something new.
            building = start(root, published, SITE_URL=f"https://example.org/{number}/")
            try:
                building.wait(timeout=takes * chance.uniform(0, 1.1))
            except subprocess.TimeoutExpired:
                (os.killpg if number % 2 else os.kill)(building.pid, signal.SIGKILL)
            building.communicate()
    assert watcher.looks > 60
    assert watcher.wrong == []
    done = build(root, published, SITE_URL="https://example.org/last/")
    assert done.returncode == 0, done.stderr
    assert "https://example.org/last/" in (published / "index.html").read_text("utf-8")


# Publishes what was written by hand, as often as it is told to, each time in a process of its own that dies beside the step named.
STAGE = """
import os, sys
from pathlib import Path
import handmade
from colloquium.publish import completion, publisher
def build(root, folder, builder, against):
    completion.finish(handmade.write(folder, "what is new"), handmade.ROOT, lambda _: ())
publisher.engine.build = build
for line in sys.stdin:
    project, site, step, when = line.rstrip("\\n").split("\\t")
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    room, _, name = step.rpartition(".")
    where = getattr(publisher, room, None) or getattr(completion, room, None) if room else publisher
    real = getattr(where, name)
    def dies(*given, **named):
        if when == "after":
            real(*given, **named)
        os.kill(os.getpid(), 9)
    setattr(where, name, dies)
    publisher.publish(Path(project), Path(site))
    os._exit(0)
"""
STEPS = ["headers.write", "integrity.faults", "manifest.write", "_check", "_settle", "_swap", "exchanged", "shutil.rmtree", "_pages"]


@pytest.fixture(scope="module")
def dying() -> Iterator[Callable[[Path, Path, str, str], int]]:
    """Publish a project into a folder and die before or after a step: the code with which that process ended."""
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = os.environ | {"PYTHONPATH": paths}
    with subprocess.Popen(
        [sys.executable, "-c", STAGE], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as stage:
        assert stage.stdin
        assert stage.stdout
        asked, answers = stage.stdin, stage.stdout

        def publish(project: Path, site: Path, step: str, when: str) -> int:
            print(project, site, step, when, sep="\t", file=asked, flush=True)
            return int(answers.readline())

        yield publish


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_build_killed_beside_any_step_leaves_a_complete_site(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dying: Callable[..., int], step: str, when: str
) -> None:
    site = tmp_path / "public" / "site"
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "what was there"))
    publisher.publish(project, site)
    assert dying(project, site, step, when) == -signal.SIGKILL
    assert look(site) == set()
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "what comes next"))
    publisher.publish(project, site)
    assert look(site) == set()
    assert "what comes next" in (site / "index.html").read_text("utf-8")
    assert {path.name for path in site.parent.iterdir()} == {"site", ".site.lock"}


def processes(words: str) -> list[int]:
    """The processes that have these words in their command."""
    told = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout.splitlines()
    return [int(line.split()[0]) for line in told if words in line]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 1)])
def test_a_build_that_is_told_to_stop_takes_all_of_its_own_with_it(root: Path, published: Path, number: int, code: int) -> None:
    before = contents(published)
    building = start(root, published)
    assert building.stderr
    while "Building documentation" not in building.stderr.readline():
        pass
    assert processes(f"{published.parent}/.site.new-")
    os.kill(building.pid, number)
    building.communicate()
    assert building.returncode == code
    assert processes(f"{published.parent}/.site.new-") == []
    assert {path.name for path in published.parent.iterdir()} == {"site", ".site.lock"}
    assert contents(published) == before


def test_where_the_engine_is_killed_all_that_it_started_ends_with_it(tmp_path: Path, root: Path) -> None:
    builder = tmp_path / "builder.py"
    builder.write_text(KILLED, "utf-8")
    made = subprocess.run(
        [sys.executable, "-c", BUILDING, str(root), str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "the build was stopped by signal 9" in made.stdout
    assert processes(str(tmp_path / "asleep")) == []


# An engine that is killed while a program that it started, and which says nothing, would go on for ever; and who builds with it.
KILLED = """
import os, subprocess, sys
asleep = [sys.executable, "-c", "import sys; print(1, flush=True); sys.stdin.read()", os.path.abspath("asleep")]
subprocess.Popen(asleep, stdin=os.pipe()[0], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.read(1)
os.kill(os.getpid(), 9)
"""
BUILDING = """
import sys
from pathlib import Path
from colloquium.publish import engine
try:
    engine.build(Path(sys.argv[1]), Path(sys.argv[2]) / "site", "builder")
except Exception as error:
    print(error)
"""


def test_two_builds_at_once_leave_a_complete_site(root: Path, published: Path) -> None:
    builds = [start(root, published, SITE_URL=f"https://example.org/{number}/") for number in range(2)]
    said = [building.communicate()[1] for building in builds]
    codes = [building.returncode for building in builds]
    assert 0 in codes
    assert all(not code or "another build is publishing into site; wait until it is done" in said[at] for at, code in enumerate(codes))
    assert look(published) == set()


# A limit on the size of a file is what a full disk is to a program, and can be had without being root.
@pytest.mark.parametrize("limit", [0, 15_000, 73_000], ids=["at once", "while pages are written", "while the handbook is written"])
def test_on_a_full_disk_nothing_is_changed(root: Path, published: Path, limit: int) -> None:
    before = contents(published)
    done = subprocess.run(
        command(root, published),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1
    assert "the site could not be written, File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Nothing was changed in site/." in done.stderr
    assert contents(published) == before


# What is written into a page, and what is said of the page in the end.
SLIPS = {
    '<a href="../nowhere/">x</a>': "the link to ../nowhere/ leads to no page",
    "[gone](index.md#gone)": "#gone leads to an anchor that is not there",
    '<p onclick="x()">x</p>': "<p>: onclick= does not run here; remove it",
    "## An attribute list {: onfocus='x()' }": "<h2>: onfocus= does not run here; remove it",
    "<script>x()</script>": "<script>: script inside a page does not run here",
    "[x](javascript:x())": "href='javascript:x()' does not lead to a page",
    "![x](https://example.com/x.png)": "<img>: src='https://example.com/x.png' loads something from another host, which then knows",
    "<!-- later -->": "a comment is published with the page",
}
# What the engine itself says, as mkdocs.yml tells it to.
ABOUT = "WARNING -  Doc file 'about.md' contains "
MISSED = {
    "[gone](gone.md)": f"{ABOUT}a link 'gone.md'",
    "[gone](/about/)": f"{ABOUT}an absolute link '/about/'",
    "[gone](nowhere/)": f"{ABOUT}an unrecognized relative link 'nowhere/'",
}


@pytest.mark.parametrize(
    ("slips", "end"),
    [(SLIPS, "the built site is not fit to publish:"), (MISSED, "Error: the build stopped; the reason is shown above")],
    ids=["seen in the finished site", "seen by the engine"],
)
def test_every_slip_in_a_page_is_named_at_once_and_changes_nothing(
    tmp_path: Path, published: Path, slips: dict[str, str], end: str
) -> None:
    root, before = copy_project(tmp_path / "project"), contents(published)
    (root / "docs" / "about.md").write_text("# About\n\n" + "\n\n".join(slips), "utf-8")
    done = build(root, published)
    assert done.returncode == 1
    assert [slip for slip, said in slips.items() if said not in done.stderr] == []
    assert any(line.endswith(end) for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("\nNothing was changed in site/.\n")
    assert contents(published) == before
