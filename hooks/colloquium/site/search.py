"""The search index, made by Pagefind from the finished pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import cbor2

from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from pathlib import Path

INTERFACES = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind's own interfaces; ours needs the engine only, in the page itself."""


MAGIC = b"pagefind_dcd"
"""What Pagefind's files begin with."""

FILTERS = 3
"""Where the filters stand in Pagefind's list of what there is."""


class SearchError(PublishingError):
    """Pagefind refused."""


def index(site: Path) -> None:
    """Index the built pages below `site` into `site`/pagefind. Raises SearchError where that fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603  # a program of ours
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or f"nothing, and stops with {done.returncode}"
        raise SearchError(f"the search index could not be made; Pagefind says: {said}")
    for pattern in INTERFACES:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    _settle(site / "pagefind")


def borrow(built: Path, site: Path) -> None:
    """Take the index of a site that is built already, if it is; where there is none, the search says that it could not be loaded."""
    if (built / "pagefind").is_dir():
        shutil.copytree(built / "pagefind", site / "pagefind", dirs_exist_ok=True)


def _settle(folder: Path) -> None:
    """Put in order what Pagefind writes in random order, the filters, so that the same pages give the same bytes."""
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    for language in entry["languages"].values():
        meta_path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = cbor2.loads(_unpacked(meta_path))
        meta[FILTERS] = sorted([name, _settle_filter(folder / "filter", hash)] for name, hash in meta[FILTERS])
        language["hash"] = _replace(meta_path, "pagefind.{}.pf_meta", meta, language["hash"])
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")


def _settle_filter(folder: Path, hash: str) -> str:
    path = folder / f"{hash}.pf_filter"
    name, values = cbor2.loads(_unpacked(path))
    return _replace(path, "{}.pf_filter", [name, sorted(values)], hash)


def _unpacked(path: Path) -> bytes:
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise SearchError(f"the search index is cut short ({path.name}); make room on the disk and build again") from error
    if not data.startswith(MAGIC):
        raise SearchError(f"{path.name} is not as this version of Pagefind writes it; pin the version that it was")
    return data.removeprefix(MAGIC)


def _replace(path: Path, name: str, content: object, hash: str) -> str:
    """Write `content` in the place of the file at `path` under a name made from it; return the new hash."""
    data = MAGIC + cbor2.dumps(content)
    language, _, old = hash.partition("_")
    new = f"{language}_{hashlib.sha256(data).hexdigest()[: len(old)]}"
    path.unlink()
    path.with_name(name.format(new)).write_bytes(gzip.compress(data, mtime=0))
    return new
