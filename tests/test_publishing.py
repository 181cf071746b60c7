"""The published folder is a complete site, old or new; a build that fails changes nothing. The engine here makes a site written by hand."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import handmade
from colloquium.problems import PublishingError
from colloquium.publish import engine, headers, manifest, publisher
from projects import contents, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result


@pytest.fixture
def published(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder into which a site was published; the engine would now make another one."""
    site = tmp_path / "public" / "site"
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "what was there"))
    publisher.publish(project, site)
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "what is new"))
    return site


def build(project: Path, site: Path, *options: str) -> Result:
    return run(project, "build", "--site", str(site), *options)


def beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


def test_a_good_build_takes_the_place_of_the_old_site_of_which_nothing_is_kept(project: Path, published: Path) -> None:
    done = build(project, published)
    assert (done.exit_code, done.stdout) == (0, "3 pages are in site/\n")
    assert "what is new" in (published / "index.html").read_text("utf-8")
    assert beside(published) == {"site", ".site.lock"}


@pytest.mark.parametrize(
    "redirected", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>&1", "2>&1 | head -1"]
)
def test_that_nobody_reads_what_a_build_says_changes_nothing_of_what_is_published(project: Path, tmp_path: Path, redirected: str) -> None:
    builder = tmp_path / "builder.py"
    builder.write_text(BUILDER, "utf-8")
    paths = os.pathsep.join([str(tmp_path), str(Path(handmade.__file__).parent), *sys.path])
    build = f"'{sys.executable}' -c \"$COMMAND\" '{project}' '{tmp_path}/public/site' {redirected}"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", build], env=os.environ | {"PYTHONPATH": paths, "COMMAND": COMMAND}, check=False)
    assert done.returncode == 0
    assert "what is new" in (tmp_path / "public" / "site" / "index.html").read_text("utf-8")


# The command, with an engine that says more than a pipe holds on both its streams, and makes a site written by hand.
COMMAND = """
import sys
from pathlib import Path
from colloquium import cli, progress
from colloquium.publish import engine
build = engine.build
engine.build = lambda root, folder, _builder, against: build(root, folder, "builder", against)
cli.main(["build", "--root", sys.argv[1], "--site", sys.argv[2]])
"""
BUILDER = """
import sys
from pathlib import Path
import handmade
from colloquium import progress
from colloquium.publish import completion
progress.relay()
assert sys.stdin.read() == ""
for number in range(2000):
    progress.tell(f"stage {number}")
    print("said on standard output" + "." * 50)
    print("said on standard error" + "." * 50, file=sys.stderr)
completion.finish(handmade.write(Path(sys.argv[-1]), "what is new"), handmade.ROOT, lambda _: ())
"""


def test_a_folder_that_cannot_or_should_not_be_replaced_is_refused_before_anything_is_built(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Path] = []
    handmade.stand_in(monkeypatch, built.append)
    (published.parent / "papers").mkdir()
    (published.parent / "papers" / "letter.txt").write_text("dear", "utf-8")
    for folder, why in (
        (Path("/dev"), "/dev is a mount point, which cannot be exchanged as a whole; choose a folder inside it with --site"),
        (Path("/"), "/ is a mount point, which cannot be exchanged as a whole; choose a folder inside it with --site"),
        (project, f"{project} holds the project, which would be replaced; choose another folder with --site"),
        (project.parent, f"{project.parent} holds the project, which would be replaced; choose another folder with --site"),
        (
            published.parent / "papers",
            f"{published.parent}/papers holds other files, which would be deleted, and no site; choose another folder with --site",
        ),
    ):
        done = build(project, folder)
        assert (done.exit_code, done.stderr) == (1, f"Error: {why}\nNothing was changed in {folder.name}/.\n")
    assert not built
    assert (published.parent / "papers" / "letter.txt").read_text("utf-8") == "dear"


def stop(_: Path) -> None:
    raise PublishingError("the build stopped; the reason is shown above")


def many(folder: Path) -> None:
    for number in range(2):
        (handmade.write(folder) / f"{number}.html").write_text(handmade.page('<a href="nowhere/">x</a>'), "utf-8")


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (handmade.write(folder) / name).unlink()


def with_page(body: str) -> Callable[[Path], object]:
    return lambda folder: (handmade.write(folder) / "a" / "index.html").write_text(handmade.page(f'<p id="b">{body}'), "utf-8")


UNFIT = "the built site is not fit to publish:\n"
# What the engine does, and what is then said.
FAILURES: dict[str, tuple[Callable[[Path], object], str]] = {
    "the engine stops": (stop, "the build stopped; the reason is shown above"),
    "nothing is made": (
        lambda _: None,
        f"{UNFIT}index.html is missing\n404.html is missing\nsitemap.xml is missing\nsearch/core.json is missing",
    ),
    "the search is missing": (without("search/core.json"), f"{UNFIT}search/core.json is missing"),
    "several links lead nowhere": (
        many,
        f"{UNFIT}0.html: the link to nowhere/ leads to no page\n1.html: the link to nowhere/ leads to no page",
    ),
    "a page runs something": (
        with_page("<i onclick='x()'>"),
        f"{UNFIT}a/index.html: line 1: <i>: onclick= does not run here; remove it",
    ),
    "a page is cut short": (
        lambda folder: (handmade.write(folder) / "404.html").write_text(handmade.page("")[:-9], "utf-8"),
        f"{UNFIT}404.html: is cut short",
    ),
}


@pytest.mark.parametrize(("make", "message"), FAILURES.values(), ids=FAILURES)
def test_a_failed_build_changes_nothing(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], message: str
) -> None:
    before = contents(published)
    handmade.stand_in(monkeypatch, make)
    done = build(project, published)
    assert (done.exit_code, done.stderr) == (1, f"Error: {message}\nNothing was changed in site/.\n")
    assert contents(published) == before
    assert beside(published) == {"site", ".site.lock"}


def test_words_that_were_withdrawn_are_not_published(project: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "Mend the railing first"), leaks=("index.html: words",))
    done = build(project, published)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: what was withdrawn is still in the built site:\nindex.html: ")
    assert "what was there" in (published / "index.html").read_text("utf-8")


def test_a_site_that_lost_most_of_its_pages_is_refused_unless_that_is_meant(project: Path, published: Path) -> None:
    for number in range(4):
        (published / f"{number}.html").write_text("a page", "utf-8")
    before = contents(published)
    done = build(project, published)
    message = "Error: 3 pages would take the place of 7; if that is meant, run the same command with --shrink"
    assert (done.exit_code, done.stderr.splitlines()[-2:]) == (1, [message, "Nothing was changed in site/."])
    assert contents(published) == before
    assert build(project, published, "--shrink").exit_code == 0
    assert "what is new" in (published / "index.html").read_text("utf-8")


def test_half_of_the_pages_may_go(project: Path, published: Path) -> None:
    for number in range(3):
        (published / f"{number}.html").write_text("a page", "utf-8")
    assert build(project, published).exit_code == 0


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device", "MANIFEST.sha256")


@pytest.mark.parametrize(
    ("where", "name"), [(manifest, "write"), (publisher, "_settle"), (headers, "write"), (tempfile, "mkdtemp"), (os, "sync")]
)
def test_a_disk_that_is_full_at_any_step_is_told_in_one_line(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    before = contents(published)
    monkeypatch.setattr(where, name, full)
    done = build(project, published)
    expected = "Error: the site could not be written, No space left on device: MANIFEST.sha256; make room on the disk and build again"
    assert (done.exit_code, done.stderr.splitlines()[-2:]) == (1, [expected, "Nothing was changed in site/."])
    assert contents(published) == before


def test_where_the_system_refuses_the_process_of_the_engine_that_is_told(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    handmade.stand_in(monkeypatch, refused)
    said = "the system refused another process, Resource temporarily unavailable; end other programs or raise the limit, then build again"
    assert build(project, published).stderr == f"Error: {said}\nNothing was changed in site/.\n"


def test_two_builds_do_not_publish_at_once(project: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second: list[Result] = []

    def meanwhile(folder: Path) -> None:
        handmade.stand_in(monkeypatch, lambda other: handmade.write(other, "what is second"))
        second.append(build(project, published))
        handmade.write(folder, "what is new")

    handmade.stand_in(monkeypatch, meanwhile)
    assert build(project, published).exit_code == 0
    message = "Error: another build is publishing into site; wait until it is done\nNothing was changed in site/.\n"
    assert [(done.exit_code, done.stderr) for done in second] == [(1, message)]
    assert "what is new" in (published / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", [".site.new-killed", ".site.ready", ".site.previous"])
@pytest.mark.parametrize("fails", [False, True], ids=["by a good build", "by one that fails"])
def test_what_a_killed_or_an_older_build_left_is_cleared_away(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, fails: bool
) -> None:
    handmade.write(published.with_name(name), "withdrawn since")
    if fails:
        handmade.stand_in(monkeypatch, stop)
    assert build(project, published).exit_code == int(fails)
    assert beside(published) == {"site", ".site.lock"}
    assert "withdrawn since" not in (published / "index.html").read_text("utf-8")


@pytest.fixture
def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(publisher, "exchanged", lambda *_: False)


@pytest.mark.usefixtures("two_steps")
def test_without_one_step_for_the_exchange_the_site_is_put_in_place_by_two(project: Path, published: Path) -> None:
    assert build(project, published).exit_code == 0
    assert "what is new" in (published / "index.html").read_text("utf-8")
    assert beside(published) == {"site", ".site.lock"}


@pytest.mark.usefixtures("two_steps")
@pytest.mark.parametrize("fails", [False, True], ids=["which is good", "which fails"])
def test_a_swap_killed_between_its_two_steps_is_finished_by_the_next_build(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        if target == published:
            raise KeyboardInterrupt
        return rename(path, target)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            publisher.publish(project, published)
    assert beside(published) == {".site.previous", ".site.ready", ".site.lock"}
    handmade.stand_in(monkeypatch, stop if fails else lambda folder: handmade.write(folder, "what comes next"))
    assert build(project, published).exit_code == int(fails)
    assert ("what is new" if fails else "what comes next") in (published / "index.html").read_text("utf-8")
    assert beside(published) == {"site", ".site.lock"}


def test_a_site_that_was_taken_down_does_not_come_back_with_a_build_that_fails(
    project: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.rename(published.with_name(".site.previous"))
    handmade.stand_in(monkeypatch, stop)
    assert build(project, published).exit_code == 1
    assert beside(published) == {".site.lock"}


def test_a_file_in_the_place_of_the_site_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("what was there", "utf-8")
    done = build(project, tmp_path / "site")
    assert done.exit_code == 2
    assert "is a file" in done.stderr
    assert (tmp_path / "site").read_text("utf-8") == "what was there"


def test_a_folder_that_cannot_be_written_is_told_in_one_line(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("what was there", "utf-8")
    done = build(project, tmp_path / "file" / "site")
    assert done.exit_code == 1
    first = done.stderr.splitlines()[0]
    assert first.startswith("Error: the site could not be written, ")
    assert first.endswith("; choose a folder that you may write to with --site")
    assert (tmp_path / "file").read_text("utf-8") == "what was there"


def test_the_manifest_lists_every_file_but_itself_as_sha256sum_checks_it(published: Path) -> None:
    lines = (published / manifest.NAME).read_text("utf-8").splitlines()
    hashes = {name: hashlib.sha256(data).hexdigest() for name, (_, data) in contents(published).items() if name != manifest.NAME}
    assert lines == [f"{hash}  {name}" for name, hash in sorted(hashes.items())]


@pytest.fixture
def closed() -> Iterator[None]:
    """What is written meanwhile is for its owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("closed")
def test_every_file_can_be_read_by_the_host_whatever_the_umask(project: Path, published: Path) -> None:
    assert build(project, published).exit_code == 0
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in [published, *published.rglob("*")]}
    assert modes == {(True, 0o755), (False, 0o644)}


@pytest.mark.parametrize(
    ("code", "crash", "message"),
    [
        (1, [], "the build stopped; the reason is shown above"),
        (
            1,
            ["Traceback (most recent call last):\n", "PermissionError: [Errno 13] Permission denied: 'x'\n"],
            "the site could not be written, Permission denied: 'x'; choose a folder that you may write to with --site",
        ),
        (
            1,
            ["Traceback (most recent call last):\n", "KeyError: 'x'\n"],
            "the program failed, KeyError: 'x'; please report it",
        ),
        *(
            (
                1,
                ["Traceback (most recent call last):\n", f"{crash}\n"],
                f"the system refused {what}, {said}; end other programs or raise the limit, then build again",
            )
            for crash, what, said in [
                (
                    f"BlockingIOError: [Errno {errno.EAGAIN}] Resource temporarily unavailable",
                    "another process",
                    "Resource temporarily unavailable",
                ),
                ("RuntimeError: can't start new thread", "another process", "can't start new thread"),
                ("OSError: [Errno 12] Cannot allocate memory", "more memory", "Cannot allocate memory"),
                ("MemoryError", "more memory", "MemoryError"),
                ("OSError: [Errno 24] Too many open files: 'x'", "another open file", "Too many open files: 'x'"),
            ]
        ),
        (-9, [], "the build was stopped by signal 9; start it again, with more memory if that was why"),
    ],
)
def test_each_way_to_stop_is_told_in_one_line(code: int, crash: list[str], message: str) -> None:
    assert engine.reason(code, crash) == message
