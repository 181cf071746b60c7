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
from typing import TYPE_CHECKING, Self

import pytest

from colloquium.publish import engine, publisher
from conftest import PROJECT, build, contents, copy_project

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "MANIFEST.sha256"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def published(small_site: Path, tmp_path: Path) -> Path:
    """A complete site that was published before."""
    folder = tmp_path / "site"
    shutil.copytree(small_site, folder)
    return folder


def command(root: Path, site: Path) -> list[str]:
    return [sys.executable, "-m", "colloquium", "build", "--root", str(root), "--site", str(site)]


def start(root: Path, site: Path, **environment: str) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    silent = subprocess.DEVNULL
    return subprocess.Popen(
        command(root, site), start_new_session=True, env=os.environ | environment, text=True, stdout=silent, stderr=subprocess.PIPE
    )


def look(site: Path) -> set[str]:
    """What is wrong with the files in the folder that bears the site's name at this moment, held against its list; also what it lacks."""
    here = os.open(site, os.O_RDONLY)
    try:
        found = {
            os.path.normpath(f"{folder}/{name}"): digest(inside, name)
            for folder, _, names, inside in os.fwalk(dir_fd=here)
            for name in names
        }
        with os.fdopen(os.open(MANIFEST, os.O_RDONLY, dir_fd=here), "rb") as file:
            listed = file.read()
    except FileNotFoundError as error:
        return {str(error)}
    finally:
        os.close(here)
    found.pop(MANIFEST, None)
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


def test_a_build_killed_at_any_moment_leaves_a_complete_site(project: Path, published: Path) -> None:
    began = time.monotonic()
    assert build(project, published).returncode == 0
    takes = time.monotonic() - began
    chance = random.Random(14)
    with Watcher(published) as watcher:
        for number in range(6):
            # Each would publish something new.
            engine = start(project, published, SITE_URL=f"https://example.org/{number}/")
            try:
                engine.wait(timeout=takes * chance.uniform(0.2, 1.1))
            except subprocess.TimeoutExpired:
                (os.killpg if number % 2 else os.kill)(engine.pid, signal.SIGKILL)
            engine.communicate()
    assert watcher.looks > 6
    assert watcher.wrong == []
    done = build(project, published, SITE_URL="https://example.org/last/")
    assert done.returncode == 0, done.stderr
    assert "https://example.org/last/" in (published / "index.html").read_text("utf-8")


STEPS = ["headers.write", "integrity.faults", "manifest.write", "_check", "_settle", "_swap", "_exchange", "shutil.rmtree", "_pages"]

# Publishes what was built before from the folder named first, and dies beside a step if one is named.
PUBLISH = """
import os, shutil, sys
from pathlib import Path
from colloquium.publish import completion, publisher
built, project, site, step, when = sys.argv[1:]
def build(root, folder, builder):
    shutil.copytree(built, folder, dirs_exist_ok=True)
    completion.finish(folder, "https://example.org/", lambda site: ())
publisher.engine.build = build
room, _, name = step.rpartition(".")
where = getattr(publisher, room, None) or getattr(completion, room, None) if room else publisher
real = getattr(where, name, None)
def dies(*given, **named):
    if when == "after":
        real(*given, **named)
    os.kill(os.getpid(), 9)
if step:
    setattr(where, name, dies)
publisher.publish(Path(project), Path(site))
"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_build_killed_beside_any_step_leaves_a_complete_site(site: Path, published: Path, step: str, when: str) -> None:
    publish = [sys.executable, "-c", PUBLISH, str(site), str(PROJECT), str(published)]
    assert subprocess.run([*publish, step, when], check=False).returncode == -signal.SIGKILL
    assert look(published) == set()
    assert subprocess.run([*publish, "", ""], check=False).returncode == 0
    assert look(published) == set()
    assert (published / "index.html").read_bytes() == (site / "index.html").read_bytes()
    assert {path.name for path in published.parent.iterdir()} == {"site", ".site.previous", ".site.lock"}


def test_without_one_step_for_the_exchange_the_site_is_put_in_place_by_two(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_exchange", lambda *_: False)
    before = contents(published)
    monkeypatch.setenv("SITE_URL", "https://example.org/new/")
    publisher.publish(project, published)
    assert look(published) == set()
    assert contents(published) != before
    assert contents(published.with_name(".site.previous")) == before


def test_two_builds_at_once_leave_a_complete_site(project: Path, published: Path) -> None:
    builds = [start(project, published, SITE_URL=f"https://example.org/{number}/") for number in range(2)]
    said = [engine.communicate()[1] for engine in builds]
    codes = [engine.returncode for engine in builds]
    assert 0 in codes
    assert all(not code or "another build is publishing into site; wait until it is done" in said[at] for at, code in enumerate(codes))
    assert look(published) == set()


# A limit on the size of a file is what a full disk is to a program, and can be had without being root.
@pytest.mark.parametrize(
    ("limit", "message"),
    [
        (0, "the site could not be written, File too large"),
        (15_000, "the site could not be written, File too large"),
        (73_000, "the site could not be written, File too large"),
    ],
    ids=["at once", "while pages are written", "while the handbook is written"],
)
def test_on_a_full_disk_nothing_is_changed(project: Path, published: Path, limit: int, message: str) -> None:
    before = contents(published)
    done = subprocess.run(
        command(project, published),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "Nothing was changed in site/." in done.stderr
    assert contents(published) == before


def test_a_folder_that_cannot_be_written_is_told_in_one_line(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("what was there", "utf-8")
    done = build(project, tmp_path / "file" / "site")
    assert done.returncode == 1
    first = done.stderr.splitlines()[0]
    assert first.startswith("Error: the site could not be written, ")
    assert first.endswith("; choose a folder that you may write to with --site")
    assert (tmp_path / "file").read_text("utf-8") == "what was there"


def test_a_file_in_the_place_of_the_site_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("what was there", "utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode == 2
    assert "is a file" in done.stderr
    assert (tmp_path / "site").read_text("utf-8") == "what was there"


@pytest.mark.parametrize(
    ("code", "crash", "message"),
    [
        (1, [], "the build stopped; the reason stands above"),
        (
            1,
            ["Traceback (most recent call last):\n", "PermissionError: [Errno 13] Permission denied: 'x'\n"],
            "the site could not be written, Permission denied: 'x'; choose a folder that you may write to with --site",
        ),
        (
            1,
            ["Traceback (most recent call last):\n", "KeyError: 'x'\n"],
            "the build stopped at a fault of the program, KeyError: 'x'; please report it",
        ),
        (-9, [], "the build was stopped by signal 9; start it again, with more memory if that was why"),
    ],
)
def test_each_way_to_stop_is_told_in_one_line(code: int, crash: list[str], message: str) -> None:
    assert engine.reason(code, crash) == message


@pytest.fixture
def grown(published: Path) -> Path:
    """A published site with many more pages than the project makes."""
    for number in range(40):
        (published / f"{number}.html").write_text("a page", "utf-8")
    return published


def test_a_site_that_lost_most_of_its_pages_is_refused_unless_that_is_meant(project: Path, grown: Path) -> None:
    before = contents(grown)
    done = build(project, grown)
    assert done.returncode == 1
    assert "Error: 28 pages would take the place of 68; if that is meant, build with --shrink" in done.stderr
    assert contents(grown) == before
    assert build(project, grown, "--shrink").returncode == 0
    assert look(grown) == set()


def test_the_manifest_lists_every_file_but_itself_as_sha256sum_checks_it(small_site: Path) -> None:
    lines = (small_site / MANIFEST).read_text("utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, (_, data) in contents(small_site).items() if name != MANIFEST}
    assert lines == [f"{hash}  {name}" for name, hash in sorted(listed.items())]


def test_every_file_can_be_read_by_the_host_whatever_the_umask(project: Path, tmp_path: Path) -> None:
    subprocess.run(command(project, tmp_path / "site"), capture_output=True, check=True, umask=0o077)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]}
    assert modes == {(True, 0o755), (False, 0o644)}
