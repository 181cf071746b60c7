"""The product as files: which of a project's files belong to it, their sums, its version, and the note of these that an archive keeps."""

from __future__ import annotations

import filecmp
import hashlib
import shutil
import subprocess
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self

LIST = "starter/product.txt"
"""Which paths of a checkout are the product, and which pages it gives to a new archive."""

NOTE = ".colloquium"
"""Where an archive notes what it got of which version."""

ONCE = "once "
"""What the list has before a path that is the archive's own once it was copied."""

PARTS = "# product: "
"""How the line of the note begins that has the paths of the product."""

MADE = shutil.ignore_patterns("__pycache__", "*.egg-info", ".DS_Store", "*~", "*.swp")
"""What programs leave in the product's folders."""

RUNNING = Path(__file__).resolve().parents[1]
"""The program that is running."""


@dataclass(frozen=True)
class Product:
    """The product in the folder `root`, which is a checkout of it."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Self:
        """The product in a folder. Raises PublishingError where it is no checkout of it."""
        if not (root / LIST).is_file():
            told = f"{root} is not a copy of the product, as it has no {LIST}"
            raise PublishingError(f"{told}; use the folder into which you cloned or unpacked it")
        return cls(root)

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(line for line in self._listed if (self.root / line.removeprefix(ONCE)).exists())

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        lines = (self.root / LIST).read_text("utf-8").splitlines()
        return tuple(line for line in lines if line and not line.startswith("#"))

    @property
    def needed(self) -> tuple[str, ...]:
        """The paths that an upgrade replaces, whether they are there or not."""
        return tuple(line for line in self._listed if not line.startswith(ONCE))

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that an archive gets, as far as it is there."""
        return tuple(line.removeprefix(ONCE) for line in self._lines)

    @property
    def parts(self) -> tuple[str, ...]:
        """The paths that an upgrade replaces."""
        return tuple(line for line in self._lines if not line.startswith(ONCE))

    @property
    def version(self) -> str:
        """The version, with the commit where it is known."""
        number = str(tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))["project"]["version"])
        commit = _commit(self.root)
        return f"{number}, commit {commit}" if commit else number

    @property
    def note(self) -> str:
        """What an archive notes: the version, the paths that an upgrade replaces, and the sum of every file."""
        lines = [f"{sum}  {name}" for path in self.paths for name, sum in sums(self.root, path)]
        return "\n".join(
            [f"# Written by colloquium init and upgrade: do not change it. {self.version}", f"{PARTS}{' '.join(self.parts)}", *lines, ""]
        )

    def copy(self, path: str, folder: Path) -> None:
        """Copy a path of the product into a folder."""
        source, target = self.root / path, folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=MADE, copy_function=shutil.copy)
        else:
            shutil.copy(source, target)


def is_within(name: str, paths: Iterable[str]) -> bool:
    """Whether a file is one of these paths, or below one."""
    return any(name == path or name.startswith(f"{path}/") for path in paths)


def sums(root: Path, path: str) -> Iterator[tuple[str, str]]:
    """Every file at or below a path of a project, by its name there, with its sum."""
    for name in sorted(_files(root / path)):
        yield name.relative_to(root).as_posix(), hashlib.sha256(name.read_bytes()).hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        names = [child.name for child in path.iterdir()]
        for name in {*names} - MADE(str(path), names):
            yield from _files(path / name)


class Noted(NamedTuple):
    """What an archive noted: the paths that belong to the product, and the sums of all files it got, by their names."""

    parts: tuple[str, ...]
    sums: Mapping[str, str]

    @classmethod
    def read(cls, root: Path) -> Self:
        """The note of the archive at `root`. Raises PublishingError where there is none."""
        try:
            lines = (root / NOTE).read_text("utf-8").splitlines()
        except OSError:
            told = f"there is no {NOTE} in {root}, so it was not made by colloquium init"
            raise PublishingError(f"{told}; begin an archive with that, and take data/, docs/ and mkdocs.yml over into it") from None
        parts = next((line.removeprefix(PARTS).split() for line in lines if line.startswith(PARTS)), [])
        return cls(tuple(parts), {name: sum for sum, _, name in (line.partition("  ") for line in lines if not line.startswith("#"))})


def _commit(root: Path) -> str:
    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    with suppress(OSError):  # there is no git
        if (root / ".git").exists():
            return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603  # a fixed one
    return ""


def refuse_other(root: Path) -> None:
    """Raise PublishingError where the project at `root` has another version of the program than the one that is running."""
    own = root.resolve() / "hooks" / "colloquium"
    if own.is_dir() and own != RUNNING and not _is_same(own):
        told = f"this is the program of {RUNNING.parents[1]}, and {root.resolve()} has another version of it"
        raise PublishingError(f"{told}; run  {root.resolve()}/.venv/bin/colloquium  instead, which make check sets up")


def _is_same(own: Path) -> bool:
    names = {path.relative_to(each).as_posix() for each in (own, RUNNING) for path in each.rglob("*.py")}
    return not any(filecmp.cmpfiles(own, RUNNING, names, shallow=False)[1:])
