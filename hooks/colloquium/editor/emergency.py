"""The emergency way: a record is withdrawn on the last commit that can be published, whatever state the working tree is in."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from colloquium.archive.inspection import inspect
from colloquium.data.excerpts import quoted
from colloquium.editor import history, removals
from colloquium.problems import PublishingError, UnfitError, nearest
from colloquium.record.collections import KINDS
from colloquium.site import net

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.editor.history import Aside, Commit
    from colloquium.problems import Key

BUILDS = 3
"""The most builds that are tried."""


class Order(NamedTuple):
    """Which records of the project at `root` are to go, and the day."""

    root: Path
    keys: tuple[Key, ...]
    today: date

    @property
    def names(self) -> list[str]:
        """The records as they are typed."""
        return list(map("/".join, self.keys))


class Change(NamedTuple):
    """The commit of a change, None where nothing had to change; what else it withdraws, as is withdrawn today; and the archive left."""

    commit: str | None
    others: tuple[str, ...]
    archive: Archive


class Outcome(NamedTuple):
    """What was published: a commit, so many behind, with a change, on a branch.

    `unmarked` are the records that are not withdrawn in the working tree too.
    `left` is what the site in place still holds: nothing, unless the build of that commit looked less closely.
    """

    base: Commit
    newer: int
    change: Change
    branch: str | None
    left: tuple[str, ...]
    unmarked: tuple[str, ...] = ()


def key(record: str) -> Key:
    """The collection and id that `COLLECTION/ID` names. Raises PublishingError where there is no such collection."""
    collection, _, id = record.strip("/").partition("/")
    if collection not in removals.REMOVABLE:
        raise PublishingError(f"no collection is called {collection!r}; {nearest(collection, removals.REMOVABLE)}")
    if not id:
        raise PublishingError(f"the id is missing; write {collection}/ID")
    return KINDS[collection], id.removeprefix("#")


def withdraw(order: Order, site: Path, publish: Callable[[Path], int]) -> Outcome:
    """Withdraw the records where `publish` can put the project into `site`. Raises PublishingError where nothing was changed."""
    try:
        with history.aside(order.root) as aside:
            outcome = _published(order, aside, site, publish)
    except history.HistoryError as error:
        raise PublishingError(f"git gives no commit to build from, {error}; {_by_hand(order)}") from error
    shutil.rmtree(order.root / ".cache", ignore_errors=True)  # what earlier builds kept names pages that are gone
    for key in order.keys:
        with suppress(OSError):
            removals.withdraw(order.root, [key])
    marked = removals.withdrawn(order.root)
    return outcome._replace(unmarked=tuple("/".join(key) for key in order.keys if key not in marked))


def _published(order: Order, aside: Aside, site: Path, publish: Callable[[Path], int]) -> Outcome:
    """Publish the last commit that passes the check and can be built, with the withdrawal; and give that a branch."""
    asked, known = _today(order, aside)
    failed: dict[str, str] = {}
    for newer, commit in enumerate(aside.commits):
        if len(failed) == BUILDS or not _passes(aside, commit, order.today) or (frame := aside.frame(commit.name)) in failed:
            continue
        _refuse_unknown(order.keys, known | removals.ids(aside.root))
        change = _changed(order, aside, commit, asked)
        try:
            publish(aside.root)
        except UnfitError as error:
            failed[frame] = f"commit {commit} passes the check, but cannot be built, {error}"
            continue
        left = net.leaks(change.archive, aside.root / "theme", "en", site)
        return Outcome(commit, newer, change, aside.branch(change.commit), tuple(left))
    _refuse_unknown(order.keys, known)
    why = next(iter(failed.values()), f"no commit passes the check (looked at: {len(aside.commits)})")
    raise PublishingError(f"{why}; {_by_hand(order)}")


def _today(order: Order, aside: Aside) -> tuple[set[Key], set[Key]]:
    """The records that are withdrawn, these included, and all that are known, in the working tree, its commit and earlier changes."""
    asked, known = {*order.keys, *removals.withdrawn(order.root)}, removals.ids(order.root)
    for commit in [aside.commits[0].name, *aside.changes]:
        aside.show(commit)
        asked |= removals.withdrawn(aside.root)
        known |= removals.ids(aside.root)
    return asked, known


def _passes(aside: Aside, commit: Commit, today: date) -> bool:
    aside.show(commit.name)
    return (aside.root / "mkdocs.yml").is_file() and inspect(aside.root, today).archive is not None


def _changed(order: Order, aside: Aside, commit: Commit, asked: set[Key]) -> Change:
    """Withdraw on this commit what is asked. Raises PublishingError where nothing would be left."""
    others = (asked & removals.ids(aside.root)) - removals.withdrawn(aside.root) - {*order.keys}
    files = removals.withdraw(aside.root, asked)
    found = inspect(aside.root, order.today)
    if not found.archive:
        raise PublishingError(f"commit {commit} passes the check, but not without it:\n{quoted(found.errors, aside.root)}".rstrip())
    return Change(aside.commit(files) if files else None, tuple(sorted(map("/".join, others))), found.archive)


def _refuse_unknown(keys: Iterable[Key], known: set[Key]) -> None:
    for collection, id in keys:
        if (collection, id) not in known:
            ids = {other for kind, other in known if kind == collection}
            raise PublishingError(f"no {KINDS[collection].noun} {id!r}; {nearest(id, ids)}")


def _by_hand(order: Order) -> str:
    """What remains to be done where there is nothing to go back to."""
    places = " and ".join(str(place) for key in order.keys for place in removals.places(order.root, key))
    where = f" at {places}" if places else ""
    return f"write  withdrawn: true  into the record{where}, fix what `colloquium check` shows, then run `colloquium build`"
