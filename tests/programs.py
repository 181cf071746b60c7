"""The programs that the tests drive and pip cannot bring. Run as a program: names those that are missing, or prints their packages."""

from __future__ import annotations

import os
import shutil
import sys

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
PROGRAMS = {
    "BROWSER_PATH": (CHROMIUM, "chromium"),
    "FIREFOX_PATH": (FIREFOX, "firefox-esr"),
    "NODEJS_PATH": (("node", "nodejs"), "nodejs"),
    "NPM_PATH": (("npm",), "npm"),
    "JAVA_PATH": (("java",), "default-jre-headless"),
    "NGINX_PATH": (("nginx", "/usr/sbin/nginx"), "nginx-light"),
}
"""By the variable that may name its path: under which names a program is sought, and the package that has it on Debian and Ubuntu."""


def find(variable: str) -> str | None:
    """The path that the environment's `variable` names, or that of an installed program."""
    return os.environ.get(variable) or next(filter(None, map(shutil.which, PROGRAMS[variable][0])), None)


def main() -> int:
    missing = [(variable, *found) for variable, found in PROGRAMS.items() if not find(variable)]
    if "--packages" in sys.argv:
        print(*(package for _, _, package in missing))
        return 0
    for variable, names, package in missing:
        print(f"the tests need {names[0]}: install the package {package}, or name the program with {variable}=/path/to/{names[0]}")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
