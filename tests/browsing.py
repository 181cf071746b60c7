"""A static host and a reader with a browser, for the tests of what readers see."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import BrowserContext, Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
KINDS = [
    "",
    "takeaways/",
    "takeaways/mending/",
    "themes/",
    "themes/what-the-flood-did/",
    "speakers/",
    "speakers/ada-hollow/",
    "quotes/",
    "quotes/four-hundred/",
    "quotes/written-down/",
    "quotes/railing-again/",
    "figures/",
    "references/",
    "references/river-trust/",
    "timeline/",
    "glossary/",
    "help/",
    "staying-safe/",
    "safety/",
    "privacy/",
    "sources/",
    "sources/minutes/",
    "search/",
    "index/",
    "about/",
    "cite/",
    "editing/",
    "data/",
    "nowhere/",
]
"""An address of each kind of page; the last is not there."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Handler(SimpleHTTPRequestHandler):
    """Serves a site as a static host does, its own page for what is not there included."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())
        return None


def serve(site: Path) -> AbstractContextManager[str]:
    """Serve a folder; gives the address of its root."""
    return answering(partial(Handler, directory=str(site)))


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Answer every request by a handler; gives the address of the root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Reader:
    """A page in a browser, with all it complained of and asked for."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.page: Page = context.new_page()
        self.host = host
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str) -> Page:
        self.page.goto(self.host + address, wait_until="load")
        return self.page

    def asked_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.host, "data:"))]


def until(page: Page, condition: str, given: str | None = None) -> None:
    """Wait until a condition of a page holds: a function of JavaScript, with what it is given.

    Playwright's own waiting asks by `eval`, again and again; the site's Content-Security-Policy refuses it from the second time on.
    """
    page.evaluate(
        f"""async (given) => {{
          const end = performance.now() + 30000;
          while (!(await ({condition})(given))) {{
            if (performance.now() > end) throw new Error('it never became true');
            await new Promise(requestAnimationFrame);
          }}
        }}""",
        given,
    )


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast of two colours after WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
