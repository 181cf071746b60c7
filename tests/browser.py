"""Finds the Chromium that the tests drive; run as a program it fails where there is none."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """The path in BROWSER_PATH, or that of an installed Chromium or Chrome."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    path = find_browser()
    sys.exit(0 if path else "no Chromium or Chrome found")
