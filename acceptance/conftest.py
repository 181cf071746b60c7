"""What judges this record works on: its archive, its site, built once, and a browser that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import DESKTOP, FLAGS, PHONE, Reader, serve
from colloquium.archive import linker
from colloquium.data import loader
from programs import find
from projects import PROJECT, build
from standards import AXE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.archive.model import Archive


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The archive as it is published today, without what is withdrawn."""
    return linker.link(loader.load(PROJECT))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this record, built once."""
    target = tmp_path_factory.mktemp("record") / "site"
    done = build(PROJECT, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address."""
    return {path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The address at which the site of this record is served."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("BROWSER_PATH"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=DESKTOP)
    yield Reader(context, host)
    context.close()


@pytest.fixture
def phone(chromium: Browser, host: str) -> Iterator[Reader]:
    """A reader whose every page carries axe, in the narrowest window."""
    context = chromium.new_context(viewport=PHONE | {"width": 320}, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield Reader(context, host)
    context.close()
