"""The preview makes a page when it is asked for, of the build that is the last then, and writes below its own folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.editor.desk import Desk, desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def files(folder: Path) -> WSGIApplication:
    """A server of the pages in a folder."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = folder / environ["PATH_INFO"].encode("latin-1").decode().removeprefix("/mount/") / "index.html"
        start_response("200 OK" if page.is_file() else "404 Not Found", [])
        return [page.read_bytes() if page.is_file() else b"missing"]

    return serve


def ask(app: WSGIApplication, path: str) -> tuple[str, bytes]:
    statuses: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]], _error: object = None, /) -> Callable[[bytes], object]:
        statuses.append(status)
        return bytes.__len__

    body = b"".join(app({"PATH_INFO": path.encode().decode("latin-1")}, start))
    return statuses[-1], body


def test_a_page_is_made_once_when_it_is_asked_for(tmp_path: Path) -> None:
    made: list[str] = []
    mine = Desk(tmp_path)
    mine.open(lambda address: made.append(address) or f"the page {address}")  # type: ignore[func-returns-value]  # None: its `or` counts
    app = mine.around(files(tmp_path), "/mount/")
    assert [ask(app, path) for path in ("/mount/quotes/été/", "/mount/quotes/été", "/mount/quotes/été/")] == [
        ("200 OK", "the page quotes/été/".encode())
    ] * 3
    assert made == ["quotes/été/"]


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/mount/", "/mount//", "/mount//etc/", "/mount/../up/", "/mount/a/../../up/", "/mount/a/..", "/mount/./a/"),
        *("/mount/style.css", "/mount/favicon.ico/", "/mount/.hidden/", "/other/quotes/", "/mountain/"),
    ],
)
def test_nothing_is_made_for_what_is_no_address_of_a_page(tmp_path: Path, path: str) -> None:
    (tmp_path / "served").mkdir()
    mine = Desk(tmp_path / "served")
    mine.open(lambda address: f"made for {address}")
    assert ask(mine.around(files(tmp_path / "served"), "/mount/"), path) == ("404 Not Found", b"missing")
    assert [*tmp_path.rglob("*")] == [tmp_path / "served"]


def test_a_page_is_never_seen_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    replace = type(tmp_path).replace

    def observed(aside: Path, page: Path) -> Path:
        seen.append([path.read_text("utf-8") for path in tmp_path.rglob("index.html")])
        assert aside.read_text("utf-8") == "the whole page"
        return replace(aside, page)

    monkeypatch.setattr(type(tmp_path), "replace", observed)
    mine = Desk(tmp_path)
    mine.open(lambda _: "the whole page")
    app = mine.around(files(tmp_path), "/mount/")
    assert ask(app, "/mount/quotes/one/") == ("200 OK", b"the whole page")
    assert seen == [[]]


def test_where_there_is_no_page_the_answer_is_that_of_the_server(tmp_path: Path) -> None:
    mine = Desk(tmp_path)
    mine.open(lambda _: None)
    assert ask(mine.around(files(tmp_path), "/mount/"), "/mount/quotes/none/") == ("404 Not Found", b"missing")


def test_a_page_asked_for_while_a_build_goes_on_is_that_of_the_new_build(tmp_path: Path) -> None:
    mine, served, rounds = Desk(tmp_path), files(tmp_path), iter(range(9))
    mine.open(lambda _: "old")

    def waiting(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """As the server does: a build begins after the first request was looked up, and the next request waits until it is done."""
        answer = served(environ, start_response)
        match next(rounds):
            case 0:
                mine.close()
            case 1:
                mine.open(lambda _: "new")
        return answer

    assert ask(mine.around(waiting, "/mount/"), "/mount/quotes/one/") == ("200 OK", b"new")


def test_every_build_of_a_preview_has_the_same_desk(tmp_path: Path) -> None:
    assert desk(str(tmp_path)) is desk(str(tmp_path))
    assert desk(str(tmp_path)) is not desk(str(tmp_path / "other"))
