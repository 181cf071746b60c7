"""Publishing: built and checked aside, then swapped, so that the published folder is always a complete site."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium import progress
from colloquium.exchange import exchanged
from colloquium.problems import PublishingError, UnfitError
from colloquium.publish import cache, engine, manifest

if TYPE_CHECKING:
    from collections.abc import Iterator


def publish(root: Path, site: Path, builder: str = "mkdocs", *, shrink: bool = False, against: Path | None = None) -> int:
    """Build the project at `root` strictly into `site` and return the number of its pages.

    On any failure `site` stays as it was and PublishingError tells why; so it does where more than half of the pages would go, unless
    they may (`shrink`), and where an address would go that the site `against` has. Of the site before nothing is kept: it may hold what
    was withdrawn since.
    """
    _refuse_place(root.resolve(), site)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with _stoppable(), _alone(site), _folder_beside(site) as fresh:
            _build(root, fresh, builder, against)
            progress.tell("putting the site in place")
            _check(fresh, site, shrink=shrink)
            _settle(fresh)
            _swap(fresh, site)
    except OSError as error:
        raise PublishingError(
            engine.explained(error.errno or 0, ": ".join(str(part) for part in (error.strerror, error.filename) if part))
        ) from error
    return _pages(site)


def _refuse_place(root: Path, site: Path) -> None:
    """Refuse, before anything is built, a folder that could not be replaced or should not be."""
    if site.is_mount():
        raise PublishingError(f"{site} is a mount point, which cannot be exchanged as a whole; choose a folder inside it with --site")
    if root.is_relative_to(site):
        raise PublishingError(f"{site} holds the project, which would be replaced; choose another folder with --site")
    if site.is_dir() and any(site.iterdir()) and not any((site / name).is_file() for name in (manifest.NAME, "index.html")):
        raise PublishingError(f"{site} holds other files, which would be deleted, and no site; choose another folder with --site")


def _build(root: Path, fresh: Path, builder: str, against: Path | None) -> None:
    """Have the engine fill `fresh`. Where it does not end well, no cache stays, which may hold what is withdrawn."""
    try:
        engine.build(root, fresh, builder, against)
    except BaseException:
        cache.forget(root)
        raise


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let SIGTERM and SIGHUP, unless they are ignored, end what goes on as Ctrl-C does: it stops its own and clears away."""

    def stop(number: int, _: object) -> None:
        for other in heard:
            signal.signal(other, signal.SIG_IGN)  # a second one would stop the clearing away
        raise SystemExit(128 + number)

    heard = [known for known in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(known) is signal.SIG_DFL]
    for known in heard:
        signal.signal(known, stop)
    try:
        yield
    finally:
        for known in heard:
            signal.signal(known, signal.SIG_DFL)


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Let one build at a time publish into `site`."""
    with _beside(site, "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishingError(f"another build is publishing into {site.name}; wait until it is done") from None
        yield


@contextmanager
def _folder_beside(site: Path) -> Iterator[Path]:
    """An empty folder on the same disk, gone at the end; what a killed build left goes too."""
    if not site.exists() and _beside(site, "ready").exists():
        _beside(site, "ready").rename(site)  # killed between the two steps of its swap
    for stale in [*site.parent.glob(f".{site.name}.new-*"), _beside(site, "ready"), _beside(site, "previous")]:
        shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f".{site.name}.{name}")


def _check(fresh: Path, site: Path, *, shrink: bool) -> None:
    """Refuse a folder that nobody checked, or a site much smaller than the one it would replace."""
    if not (fresh / manifest.NAME).is_file():
        raise UnfitError("the build did not check the site; name hooks/generate.py under hooks: in mkdocs.yml")
    if 2 * _pages(fresh) < _pages(site) and not shrink:
        counted = f"{_pages(fresh)} pages would take the place of {_pages(site)}"
        raise PublishingError(f"{counted}; if that is meant, run the same command with --shrink")


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def _settle(site: Path) -> None:
    """Let every host read every file, whatever the umask, and have all of it on the disk before anyone sees it."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    os.sync()


def _swap(fresh: Path, site: Path) -> None:
    """Put `fresh` in the place of `site` in one step, after which `fresh` is what was there.

    Where the system has no such step, `site` is missing between two renames, and what was there goes at once.
    """
    if exchanged(fresh, site):
        return
    if site.exists():
        fresh = fresh.rename(_beside(site, "ready"))
        site.rename(_beside(site, "previous"))
    fresh.rename(site)
    shutil.rmtree(_beside(site, "previous"), ignore_errors=True)
