"""What is kept of pages that did not change never hides a fault, and tells nothing of what is gone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

import handmade
from colloquium.problems import PublishingError
from colloquium.publish import cache, completion, markup, policy
from handmade import ROOT, page

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole site, with a page that another links to by an anchor."""
    (tmp_path / "site").mkdir()
    return handmade.write(tmp_path / "site")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def said(folder: Path, kept: Path | None, leaks: tuple[str, ...] = ()) -> str:
    """What a build says of its folder, nothing where all is right."""
    try:
        completion.finish(folder, ROOT, lambda _: leaks, kept)
    except PublishingError as error:
        return str(error)
    return ""


def write(folder: Path, name: str, html: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(html, "utf-8")


TWICE = "a/index.html: the anchor b appears twice; give the record or the heading another id"
CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "nothing": (lambda _: None, []),
    "a page": (
        lambda folder: write(folder, "404.html", page("<p onclick=x()>")),
        ["404.html: line 1: <p>: onclick= does not run here; remove it"],
    ),
    "a page that is led to is gone": (lambda folder: shutil.rmtree(folder / "a"), ["index.html: the link to a/#b leads to no page"]),
    "an anchor that is led to is gone": (
        lambda folder: write(folder, "a/index.html", page("")),
        ["index.html: the link to a/#b leads to an anchor that is not there"],
    ),
    "the same page at another address": (
        lambda folder: write(folder, "b/c/index.html", page('<a href="../"></a><a href="../../a/"></a>')),
        ["b/c/index.html: the link to ../ leads to no page"],
    ),
    "an anchor appears twice": (lambda folder: write(folder, "a/index.html", page('<i id="b"></i><i id="b"></i>')), [TWICE]),
}


@pytest.mark.parametrize(("change", "faults"), CHANGES.values(), ids=CHANGES)
def test_the_answer_is_the_same_with_and_without_what_was_kept(
    folder: Path, kept: Path, change: Callable[[Path], object], faults: list[str]
) -> None:
    assert said(folder, kept) == ""
    change(folder)
    expected = "\n".join(["the built site is not fit to publish:", *faults]) if faults else ""
    assert said(folder, kept) == said(folder, None) == expected
    assert said(folder, kept) == expected


def test_a_page_that_did_not_change_is_not_read_again(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Mock(side_effect=markup.read)
    monkeypatch.setattr(markup, "read", reading)
    assert said(folder, kept) == ""
    assert reading.call_count == 3
    write(folder, "404.html", page("<p>New.</p>"))
    assert said(folder, kept) == ""
    assert reading.call_count == 4


def test_under_other_rules_every_page_is_read_again(folder: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "404.html", page("<p onclick=x()>"))
    with monkeypatch.context() as lax:
        program = shutil.copytree(Path(policy.__file__).parent, tmp_path / "publish")
        (program / "policy.py").write_text("", "utf-8")
        lax.setattr(cache, "__file__", str(program / "cache.py"))
        lax.setattr(policy, "page_faults", lambda *_: ())
        assert said(folder, kept) == said(folder, kept) == ""
    assert "404.html: line 1: <p>: onclick=" in said(folder, kept)


def test_for_another_address_every_page_is_judged_again(folder: Path, kept: Path) -> None:
    write(folder, "404.html", page('<img src="https://example.org/a/index.html" alt="">'))
    assert said(folder, kept) == ""
    with pytest.raises(PublishingError, match="loads something from another host"):
        completion.finish(folder, "https://example.net/", lambda _: (), kept)


def test_nothing_is_kept_of_a_page_that_is_gone(folder: Path, kept: Path) -> None:
    write(folder, "somebody/index.html", page('<p id="somebody"></p>'))
    write(folder, "404.html", page('<a href="/somebody/">x</a>'))
    assert said(folder, kept) == ""
    assert "somebody" in (kept / cache.NAME).read_text("utf-8")
    shutil.rmtree(folder / "somebody")
    write(folder, "404.html", page(""))
    assert said(folder, kept) == ""
    assert "somebody" not in (kept / cache.NAME).read_text("utf-8")
    assert len(json.loads((kept / cache.NAME).read_bytes().partition(b"\n")[2])["pages"]) == 3


@pytest.mark.parametrize("leaks", [(), ("index.html: holds a name",)], ids=["a fault", "a leak"])
def test_nothing_is_kept_after_a_build_that_failed_or_was_killed(folder: Path, kept: Path, leaks: tuple[str, ...]) -> None:
    assert said(folder, kept) == ""
    (kept / f"{cache.NAME}.123").write_text("half of it", "utf-8")
    if not leaks:
        (folder / "404.html").unlink()
    assert said(folder, kept, leaks)
    assert list(kept.iterdir()) == []


def flipped(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda whole: whole[:-1],
    "without its hash": lambda whole: whole.partition(b"\n")[2],
    "something else": lambda _: b"{}\n[]",
    "deep": lambda _: b"[" * 100_000,
    "a bit of the hash wrong": lambda whole: flipped(whole, 0),
    "a bit of an anchor wrong": lambda whole: flipped(whole, whole.rindex(b'"b"') + 1),
    "a bit of a link wrong": lambda whole: flipped(whole, whole.index(b"a/#b") + 3),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_as_good_as_none(folder: Path, kept: Path, damage: Callable[[bytes], bytes]) -> None:
    assert said(folder, kept) == ""
    whole = (kept / cache.NAME).read_bytes()
    (kept / cache.NAME).write_bytes(damage(whole))
    assert said(folder, kept) == ""
    assert (kept / cache.NAME).read_bytes() == whole


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir])
def test_what_is_no_file_is_as_good_as_none(folder: Path, kept: Path, put: Callable[[Path], object]) -> None:
    kept.mkdir()
    put(kept / cache.NAME)
    assert said(folder, kept) == ""


def test_where_nothing_can_be_kept_the_site_is_checked_all_the_same(folder: Path, kept: Path) -> None:
    kept.write_text("a file in its place", "utf-8")
    assert said(folder, kept) == ""
    (folder / "404.html").unlink()
    assert said(folder, kept) == "the built site is not fit to publish:\n404.html is missing"
