"""Where the live preview makes its pages: each when it is first asked for, so that a save waits for none of them.

Where the engine finds a mistake in docs/ or mkdocs.yml, even one that stops it, every page shows the mistake instead.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from colloquium.editor.preview import Ear, refuse_taken
from colloquium.site.files import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    Make = Callable[[str], str | None]
    Mistaken = Callable[[list[str]], Make | None]

ENGINE = "mkdocs"
"""The name of the engine's log."""


class Desk:
    """Writes pages into the folder that the preview serves, while no build fills it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._make: Make | None = None
        self._last: tuple[Make, Mistaken] | None = None
        self._ear = Ear(ENGINE)

    def close(self, served: tuple[str, int] | None = None) -> None:
        """A build begins: the pages that could be made until now are no longer right.

        Raises PublishingError where it is the first and the address at which they are to be `served` is taken.
        """
        if served and not self._last:
            refuse_taken(*served)
        with self._lock:
            self._make = None

    def open(self, make: Make, mistaken: Mistaken = lambda _: None) -> None:
        """A build is done: from now on `make` gives the page at an address, or None where there is none.

        `mistaken` gives what makes every page instead, where the engine's messages tell of mistakes.
        """
        self._last = make, mistaken
        self._settle(self._ear.take())

    def guarded(self, build: Callable[[], None]) -> Callable[[], None]:
        """A build that stops nothing where it fails: the pages of the last one then tell of it."""

        def run() -> None:
            try:
                build()
            except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an editor may cause
                self._settle([*self._ear.take(), str(error)])

        return run

    def _settle(self, messages: list[str]) -> None:
        if not self._last:
            return
        make, mistaken = self._last
        if instead := mistaken(messages):
            for path in self.folder.rglob(f"*{INDEX}"):
                path.write_text(instead(path.relative_to(self.folder).as_posix().removesuffix(INDEX)) or "", encoding="utf-8")
        with self._lock:
            self._make = instead or make

    def writes(self, address: str) -> bool:
        """Whether it is worth asking the server again: the page was written just now, or a build goes on, for which the server waits."""
        with self._lock:
            if not self._make:
                return True
            page = self._make(address) if _names_page(address) else None
            if page is None:
                return False
            path = self.folder / address / INDEX
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f"{INDEX}.new")  # the server may be reading for another request meanwhile
            aside.write_text(page, encoding="utf-8")
            aside.replace(path)
            return True

    def around(self, app: WSGIApplication, mount: str) -> WSGIApplication:
        """The server's `app` with the pages that nobody asked for before; `mount` is the path of the site, with a slash at both ends."""

        def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            environ["PATH_INFO"] = str(environ["PATH_INFO"]).replace("\0", "%00")  # no file has such a name, and the server would fail
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            address = path.removeprefix(mount).removesuffix("/") + "/"
            answer = _Answer(app, environ)
            while answer.status.startswith("404") and path.startswith(mount) and self.writes(address):
                answer = _Answer(app, environ)
            start_response(answer.status, answer.headers)
            return answer.body

        return serve


class _Answer:
    """What a server answers to a request, before anybody hears it."""

    def __init__(self, app: WSGIApplication, environ: WSGIEnvironment) -> None:
        self.status, self.headers = "", list[tuple[str, str]]()
        self.body = app(environ, self._start)

    def _start(self, status: str, headers: list[tuple[str, str]], _error: object = None, /) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return bytes.__len__


def _names_page(address: str) -> bool:
    """Whether an address may be that of a page: below the site's folder, and not of a file, whose name has an ending."""
    *_, last = parts = address.removesuffix("/").split("/")
    return "." not in last and not any(part == "" or part.startswith(".") or "\0" in part for part in parts)


@cache
def desk(folder: str) -> Desk:
    """The desk of the preview that serves a folder: one, whichever build asks, as each build makes everything else anew."""
    return Desk(Path(folder))
