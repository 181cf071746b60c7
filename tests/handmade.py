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
        "search/core.json": "{}",
        "a/index.html": page('<p id="b"><a href="../">home</a> <a href="https://example.com/x" rel="noreferrer">out</a></p>'),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def stand_in(monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], leaks: tuple[str, ...] = ()) -> None:
    """Have `make` fill the folder in place of the engine, which then completes and checks it; `leaks` is what is found withdrawn."""

    def build(_root: Path, folder: Path, _builder: str, _against: Path | None) -> None:
        make(folder)
        completion.finish(folder, ROOT, lambda _: leaks)

    monkeypatch.setattr(engine, "build", build)
