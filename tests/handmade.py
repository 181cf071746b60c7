"""A site written by hand: as small as one that may be published can be. And an engine that makes it, or whatever a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.publish import completion, engine
from colloquium.publish.headers import META_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

ROOT = "https://example.org/"
HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{META_POLICY}">'


def page(body: str, head: str = HEAD) -> str:
    """An HTML page that may be published."""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>\n"


def write(folder: Path, words: str = "") -> Path:
    """A whole site of three pages, whose first page has these words."""
    files = {
        "index.html": page(f'<a id="top" href="a/#b">a</a>{words}'),
        "404.html": page(""),
        "sitemap.xml": f"<urlset><loc>{ROOT}</loc></urlset>",
        "pagefind/pagefind.js": "export {}",
        "a/index.html": page('<p id="b"><a href="../">home</a> <a href="https://example.com/x" rel="noreferrer">out</a></p>'),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def finished(folder: Path, words: str = "") -> None:
    """The same site, completed and checked as the engine leaves it."""
    completion.finish(write(folder, words), ROOT, lambda _: ())


def stand_in(monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]) -> None:
    """Have `make` fill the folder in place of the engine."""
    monkeypatch.setattr(engine, "build", lambda _root, folder, _engine: make(folder))
