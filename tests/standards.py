"""What pages must bear: axe, the Nu checker of HTML, and text spaced out as WCAG has it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from programs import find

if TYPE_CHECKING:
    from playwright.sync_api import Page

NPM = Path(__file__).parent.parent / ".venv" / "npm" / "node_modules"
AXE = NPM / "axe-core" / "axe.min.js"
STRICTER = ("color-contrast-enhanced", "target-size", "identical-links-same-purpose")
"""Rules of level AAA, or off by default, that hold here too."""

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""Text as readers may space it out (WCAG 2.2, 1.4.12)."""


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """What axe finds wrong on a page that carries it, or wrong with its colours alone; fails where axe did not run."""
    options: dict[str, Any] = {"rules": {name: {"enabled": True} for name in STRICTER}, "resultTypes": ["violations"]}
    options |= {"runOnly": "cat.color"} if colours else {}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe did not run"
    return [f"{item['id']}: {node['html'][:160]}" for item in found["violations"] for node in item["nodes"]]


def overflows(page: Page) -> bool:
    """Whether a page outgrows its window when its text is spaced out."""
    page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACING)
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def invalid(site: Path) -> str:
    """What the checker finds wrong with the HTML of a site, one line each."""
    jar = NPM / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [find("JAVA_PATH") or "java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == bool(done.stderr), done.stderr
    return done.stderr
