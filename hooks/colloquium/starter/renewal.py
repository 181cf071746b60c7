"""A newer product for an archive: its folders are replaced, all of them or none, and what is the archive's own stays as it is."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from colloquium.exchange import swap
from colloquium.problems import PublishingError, listed
from colloquium.starter.product import NOTE, Noted, is_within, sums
from colloquium.starter.wholeness import refuse_incomplete

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from colloquium.starter.product import Product

COMING, ASIDE = ".upgrade.new", ".upgrade"
"""The folder into which the newer product is copied, and its name once folders change places: a kill then leaves a mix of both."""


class Renewed(NamedTuple):
    """The archive's pages of which the product has a newer text, and the files that editors added in its folders, which were kept."""

    pages: list[str]
    kept: list[str]


def renew(root: Path, product: Product, *, force: bool = False) -> Renewed:
    """Replace the product in the archive at `root`.

    Raises PublishingError where the newer one is not whole, or files were changed by hand, unless they may be lost (`force`);
    then nothing is replaced.
    """
    before = Noted.read(root)
    if root.resolve() == product.root.resolve():
        raise PublishingError("this folder is the newer product itself; run the command in the archive, and name this folder")
    refuse_incomplete(product)
    if not force and not (root / ASIDE).exists() and (changed := _changed(root, before, product)):
        remedy = "put them back, or run the same command with --force to lose the changes"
        raise PublishingError(f"these files of the product were changed by hand: {listed(changed)}; {remedy}")
    with _aside(root) as fresh:
        for path in product.parts:
            product.copy(path, fresh)
        kept = list(_keep(root, before, fresh, product.parts))
        (fresh / NOTE).write_text(product.note, "utf-8")
        _replace(fresh.rename(root / ASIDE), root, [*product.parts, *_gone(root, before, product), NOTE])
    return Renewed(_newer(before, Noted.read(root)), kept)


def _changed(root: Path, before: Noted, product: Product) -> list[str]:
    """The files of the product that differ from what was noted, or are missing, and those added that the newer one has otherwise."""
    own = {name: sum for name, sum in before.sums.items() if is_within(name, before.parts)}
    found = {name: sum for part in before.parts for name, sum in sums(root, part)}
    given = {name: sum for part in product.parts for name, sum in sums(product.root, part)}
    return sorted(name for name in {*own, *found} if own.get(name, given.get(name, found.get(name))) != found.get(name))


def _keep(root: Path, before: Noted, fresh: Path, parts: Sequence[str]) -> Iterator[str]:
    """Copy the files that editors added in the product's folders beside its new ones, and name them."""
    for part in before.parts:
        for name, _ in sums(root, part):
            if name not in before.sums and is_within(name, parts) and not (fresh / name).exists():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, fresh / name)
                yield name


def _gone(root: Path, before: Noted, product: Product) -> list[str]:
    """The files that the product no longer has, outside the folders that it has."""
    own = (name for name in before.sums if is_within(name, before.parts) and (root / name).exists())
    return [name for name in own if not is_within(name, product.paths)]


def _newer(before: Noted, after: Noted) -> list[str]:
    """The pages of which the product has another text than it had."""
    return [name for name, sum in after.sums.items() if not is_within(name, after.parts) and before.sums.get(name) != sum]


@contextmanager
def _aside(root: Path) -> Iterator[Path]:
    """An empty folder in the archive, gone at the end."""
    _clear(root)
    (root / COMING).mkdir()
    try:
        yield root / COMING
    finally:
        _clear(root)


def _clear(root: Path) -> None:
    for name in (COMING, ASIDE):
        shutil.rmtree(root / name, ignore_errors=True)


def _replace(fresh: Path, root: Path, paths: Sequence[str]) -> None:
    """Have what is in `fresh` change places with what is in the archive; where one of them cannot, those before change back."""
    done: list[str] = []
    try:
        for path in paths:
            swap(fresh / path, root / path)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            swap(fresh / path, root / path)
        raise
