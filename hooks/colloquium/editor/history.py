"""The history of a project in git: its last commits, each shown aside in a folder of its own, and a change committed there.

Nothing here touches the working tree, its index or the branch it is on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOOKED_AT = 100
"""The most commits that are looked at, each the first parent of the one after it."""

BRANCH = "withdrawal"
"""The branch of a change; a number follows where there is one already. Neither it nor the message names a record: both are public."""

MESSAGE = "Withdraw a record\n\nThe change alone, on the last commit that can be published."

NOBODY = ("Editors of the record", "editors@invalid")
"""Who commits where git knows no name. Not the last committer: a public commit would then say what that person never did."""

_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables by which git, where it started this program, names another place."""


class HistoryError(PublishingError):
    """Git is missing, or refused."""


class Commit(NamedTuple):
    """A commit, and when it was made."""

    name: str
    moment: datetime

    def __str__(self) -> str:
        return f"{self.name[:10]} of {self.moment:%Y-%m-%d}"


class Aside(NamedTuple):
    """A second checkout of the repository, in a folder `top`, with the project in the folder `inside` of it.

    `commits` are the one that the working tree is based on, and those before it.
    """

    top: Path
    inside: str
    commits: tuple[Commit, ...]

    @property
    def root(self) -> Path:
        """The project."""
        return self.top / self.inside

    @property
    def changes(self) -> list[str]:
        """The commits of earlier branches like this one that were not merged yet."""
        names = (f"refs/heads/{BRANCH}", f"refs/heads/{BRANCH}-*")
        return _git(self.top, "for-each-ref", f"--no-merged={self.commits[0].name}", "--format=%(objectname)", *names).split()

    def show(self, commit: str) -> None:
        """Have every file as it is in a commit, and no other file."""
        _git(self.top, "checkout", "--quiet", "--force", "--detach", commit)
        _git(self.top, "clean", "--quiet", "-ffdx")

    def frame(self, commit: str) -> str:
        """What the project is in a commit, its data aside, as a text that is the same for the same files."""
        lines = _git(self.top, "ls-tree", f"{commit}:{self.inside}").splitlines()
        return "\n".join(line for line in lines if not line.endswith("\tdata"))

    def commit(self, files: Sequence[str]) -> str | None:
        """Commit these files of the project alone, and return the name of the commit; None where they are as they were."""
        _git(self.root, "add", "--force", "--", *files)
        if not _git(self.root, "diff", "--cached", "--name-only"):
            return None
        _git(self.root, *_identity(self.root), "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", MESSAGE)
        return _git(self.root, "rev-parse", "HEAD").strip()

    def branch(self, commit: str | None) -> str | None:
        """Give a commit a branch of its own, and return its name; None where git refuses one."""
        names = _run(self.top, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").stdout.split()
        taken = {part for name in names for part in (name.split("/", 2)[-1], name.split("/", 3)[-1])}
        taken |= {name.partition("/")[0] for name in taken}
        free = next(name for name in (BRANCH, *(f"{BRANCH}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)
        return free if commit and not _run(self.top, "branch", "--no-track", free, commit).returncode else None


@contextmanager
def aside(root: Path) -> Iterator[Aside]:
    """The history of the project at `root`, checked out in a folder that is gone at the end. Raises HistoryError."""
    inside, commits = _git(root, "rev-parse", "--show-prefix").strip().rstrip("/"), _commits(root)
    folder = Path(tempfile.mkdtemp(prefix="colloquium-")).resolve()
    try:
        _git(root, "worktree", "add", "--quiet", "--no-checkout", "--detach", str(folder / "aside"), commits[0].name)
        yield Aside(folder / "aside", inside, commits)
    finally:
        _run(root, "worktree", "remove", "--force", "--force", str(folder / "aside"))
        shutil.rmtree(folder, ignore_errors=True)


def _commits(root: Path) -> tuple[Commit, ...]:
    if _run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
        raise HistoryError("nothing is committed yet")
    lines = _git(root, "rev-list", "--first-parent", "--timestamp", f"--max-count={LOOKED_AT}", "HEAD").splitlines()
    return tuple(Commit(name, datetime.fromtimestamp(int(time), UTC)) for time, name in map(str.split, lines))


def versions(root: Path, file: str) -> Iterator[str]:
    """The text of a file of the project in each commit that changed it, the newest first; none where git is missing or knows none."""
    with suppress(HistoryError):
        for commit in _run(root, "log", f"--max-count={LOOKED_AT}", "--format=%H", "--", file).stdout.split():
            shown = _run(root, "show", f"{commit}:./{file}")
            if not shown.returncode:
                yield shown.stdout


def push(root: Path, branch: str, commit: str) -> str | None:
    """The command that publishes a branch, on the one that the working tree follows where that can be moved on to it.

    None where there is no remote.
    """
    here = _here(root)
    remote, there = (_run(root, "config", f"branch.{here}.{name}").stdout.strip() for name in ("remote", "merge"))
    if remote not in {"", "."} and not _run(root, "merge-base", "--is-ancestor", "@{upstream}", commit).returncode:
        return f"git push {remote} {branch}:{there.removeprefix('refs/heads/')}"
    remotes = _run(root, "remote").stdout.split()
    return f"git push {'origin' if 'origin' in remotes else remotes[0]} {branch}" if remotes else None


def is_still(root: Path) -> bool:
    """Whether the working tree is on a branch, with nothing staged and no merge begun, so that its branch can be moved alone."""
    merging = not _run(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").returncode
    return bool(_here(root)) and not merging and not _run(root, "diff", "--cached", "--quiet").returncode


def _here(root: Path) -> str:
    """The branch of the working tree; "" where it is on none."""
    return _run(root, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()


def is_anonymous(root: Path) -> bool:
    """Whether git knows no name for who commits. It is not left to guess one from the machine: the commit is public."""
    return any(_run(root, "-c", "user.useConfigOnly=true", "var", f"GIT_{role}_IDENT").returncode for role in ("AUTHOR", "COMMITTER"))


def _identity(root: Path) -> list[str]:
    name, mail = NOBODY
    return ["-c", f"user.name={name}", "-c", f"user.email={mail}"] if is_anonymous(root) else []


def _git(folder: Path, *arguments: str) -> str:
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"git {arguments[0]} stopped"]
        raise HistoryError(said[-1].removeprefix("fatal: "))
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git, whoever owns the folder, without the hooks of the repository: one of them could refuse, or change the files."""
    command = ["git", "-c", "safe.directory=*", "-c", f"core.hooksPath={os.devnull}", "-C", str(folder), *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    try:
        return subprocess.run(  # noqa: S603  # git, with arguments of ours
            command, env=environment, capture_output=True, encoding="utf-8", errors="surrogateescape", stdin=subprocess.DEVNULL, check=False
        )
    except OSError as error:
        raise HistoryError(f"it cannot be run: {error.strerror}") from error
