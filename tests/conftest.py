"""What the tests share: the small colloquium in a folder of its own, the two built sites, and a browser."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import speeds
from browsing import DESKTOP, FLAGS, PHONE, Reader, serve
from programs import find
from projects import EPOCH, FULL, SIGNED, SMALL, TODAY, build, copy_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

settings.register_profile("steady", max_examples=50, derandomize=True, database=None, deadline=None)
settings.register_profile("soak", max_examples=5000, database=None, deadline=None, print_blob=True)
settings.load_profile("steady")

# The address, the contacts and the day that a host sets would be those of every site built here.
for setting in ("SITE_URL", "REPOSITORY_URL", "CONTACT", "SECURITY_CONTACT", "SOURCE_DATE_EPOCH", "COLLOQUIUM_TODAY"):
    os.environ.pop(setting, None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark each test that needs more than this process, so that the quick ones are the others."""
    for item in items:
        if item.originalname in speeds.outside_in(item.path) or speeds.OUTSIDE & set(item.fixturenames):
            item.add_marker("outside")


def pytest_collection_finish() -> None:
    """Have Python's collector pass over the thousands of tests that wait: walking them again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small colloquium's data in a folder that a test may change, as new files: to copy their times too would take twice as long."""
    shutil.copytree(SMALL, tmp_path / "small", copy_function=shutil.copyfile)
    return tmp_path / "small"


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small colloquium with settings of its own, last changed on 1 January 2020."""
    (small / "mkdocs.yml").write_text(
        SIGNED,
        "utf-8",
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return small


def build_once(factory: pytest.TempPathFactory, archive: Path) -> Path:
    """The site of an archive, from a folder of its own, built by the first of the processes that run the tests which asks for it."""
    base = factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"project-{archive.name}"
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            done = build(copy_project(root, archive), root / "site", COLLOQUIUM_TODAY=TODAY)
            assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the full archive."""
    return build_once(tmp_path_factory, FULL)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small colloquium."""
    return build_once(tmp_path_factory, SMALL)


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The address at which the full archive's site is served."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # the quick tests do without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("BROWSER_PATH"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def reader(request: pytest.FixtureRequest, chromium: Browser, host: str) -> Iterator[Reader]:
    """A reader, once with a phone and once at a desk."""
    context = chromium.new_context(viewport=request.param, permissions=["clipboard-read", "clipboard-write"])
    yield Reader(context, host)
    context.close()


@pytest.fixture
def phone(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=PHONE)
    yield Reader(context, host)
    context.close()


@pytest.fixture
def desk(chromium: Browser, host: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    yield Reader(context, host)
    context.close()
