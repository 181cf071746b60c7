"""Publishing: built aside, checked whole, then swapped, so that the published folder is always a complete site."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from colloquium import checking, linking, loading, remnants

if TYPE_CHECKING:
    from collections.abc import Iterator


class PublishingError(Exception):
    """The reason why nothing was changed."""


def publish(root: Path, site: Path, engine: str = "mkdocs") -> int:
    """Build the project at `root` strictly into `site` and return the number of its pages.

    On any failure `site` stays as it was and PublishingError tells why. The site before is kept beside it, as `.site.previous`.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site), _folder_beside(site) as fresh:
        _build(root, fresh, engine)
        if wrong := list(checking.faults(fresh, _base(fresh))):
            raise PublishingError("the built site is not whole:\n" + "\n".join(wrong[:50]))
        archive = linking.link(loading.load(root))
        if archive.withheld and (left := list(remnants.Remnants(archive.withheld, archive.reports.values()).in_site(fresh))):
            raise PublishingError("what was withdrawn is still in the built site:\n" + "\n".join(left[:50]))
        _swap(fresh, site)
    return sum(1 for _ in site.rglob("*.html"))


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Let one build at a time publish into `site`."""
    with site.with_name(f".{site.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishingError(f"another build is publishing into {site.name}; wait until it is done") from None
        yield


@contextmanager
def _folder_beside(site: Path) -> Iterator[Path]:
    """An empty folder on the same disk, gone at the end; what a killed build left goes too."""
    for stale in site.parent.glob(f".{site.name}.new-*"):
        shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(root: Path, folder: Path, engine: str) -> None:
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(folder)]
    environment = {"SOURCE_DATE_EPOCH": last_change(root), "NO_MKDOCS_2_WARNING": "1", **os.environ, "PYTHONUTF8": "1"}
    if subprocess.run(command, env=environment, check=False).returncode:  # noqa: S603
        raise PublishingError("the build stopped; the reason stands above")


def _base(site: Path) -> str:
    """The path at which a built site is served, as its sitemap has it."""
    addresses: list[str] = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    return urlsplit(min(addresses, key=len, default="")).path or "/"


def last_change(root: Path) -> str:
    """When the project last changed, in seconds since 1970: its last commit, so that the same input gives the same dates."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return str(int((root / "mkdocs.yml").stat().st_mtime))


def last_day(root: Path) -> date:
    """The day of the project's last change, in UTC: that of the builds made from it."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or last_change(root)), UTC).date()


def _swap(fresh: Path, site: Path) -> None:
    """Put `fresh` in the place of `site` in one step, and keep what was there."""
    previous = site.with_name(f".{site.name}.previous")
    shutil.rmtree(previous, ignore_errors=True)
    if not site.exists():
        fresh.rename(site)
    elif _exchange(fresh, site):
        fresh.rename(previous)
    else:
        site.rename(previous)
        fresh.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one system call, where there is one (Linux)."""
    rename: Any = getattr(ctypes.CDLL(None), "renameat2", None)
    here, exchange = -100, 2
    return rename is not None and rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0
