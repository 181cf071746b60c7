"""A host on a bad line: it sends a page up to some place and then nothing more; and the page to leave for."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

from browsing import Handler, answering
from projects import EXIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STALLED = '<meta name="stalled" content="{}">'
"""What the page ends with where the line breaks: a browser that has read it has read all before it."""

PLACES = {
    "after-the-script": '<meta name="viewport"',
    "in-the-title": "<title>",
    "before-the-style": '<link rel="stylesheet"',
    "after-the-head": "</head>",
    "in-the-skip-link": '<a class="skip"',
    "after-the-exit": "</nav>",
    "after-the-header": "<main",
    "in-the-first-paragraph": '<div class="para" id="p9"',
    "a-quarter-on": '<div class="para" id="p100"',
    "halfway": '<div class="para" id="p200"',
    "three-quarters-on": '<div class="para" id="p300"',
    "before-the-footer": "</main>",
    "near-the-end": "</footer>",
}
"""By name, the tag before which the longest page breaks off."""


class Line:
    """The host of a site: any page with `?place=` stalls there; what a browser asks of the page to leave for is noted."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.address = ""
        self.over = Event()
        self.slow: set[str] = set()
        """Files that never come."""
        self.left: SimpleQueue[str] = SimpleQueue()
        """Of each time the page to leave for has been shown, the page that the reader came from, where the browser says so."""

    def page(self, path: str, place: str) -> bytes:
        """A page of the site, up to the place."""
        weather = f"{self.address.replace('127.0.0.1', 'localhost')}weather"
        text = (self.site / path.strip("/") / "index.html").read_text("utf-8").replace(EXIT, weather)
        end = text.index(PLACES[place]) if place else len(text)
        return (text[:end] + STALLED.format(place)).encode()


class Host(Handler):
    """Answers as a `Line` does; the page to leave for is on a host of another name."""

    def __init__(self, *arguments: object, line: Line) -> None:
        self.line = line
        super().__init__(*arguments, directory=str(line.site))  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802
        path, _, query = self.path.partition("?")
        if path == "/weather":
            self._send(b"weather<img src=/seen?%b>" % self.headers.get("Referer", "").encode())
        elif path == "/seen":
            self.line.left.put(query)
        elif path in self.line.slow:
            self.line.over.wait()
        elif path.endswith("/"):
            self._send_page(path, query.removeprefix("place="))
        else:
            super().do_GET()

    def _send_page(self, path: str, place: str) -> None:
        self._send(self.line.page(path, place))
        if place:
            self.line.over.wait()

    def _send(self, page: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)
        self.wfile.flush()


@contextmanager
def connect(site: Path) -> Iterator[Line]:
    """Serve a site on a bad line."""
    line = Line(site)
    with answering(partial(Host, line=line)) as line.address:
        yield line
        line.over.set()
