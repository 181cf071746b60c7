"""Other generators, each installed at a pinned version into a folder of its own, and how each builds the same pages.

Those without a theme of their own build them in our own frame.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import layout, plain, preview, usage
from benchmarks.project import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from benchmarks.plain import Page
    from benchmarks.usage import Usage

TOOLS, PINS = HERE / ".venv" / "peers", HERE / "requirements" / "peers"
"""Where the peers are installed, and where their versions and hashes are pinned."""

CONTENT, BUILT = "content", "public"
"""The folders for the pages as Markdown and as HTML, in the project of every peer."""


INSTALLED = ".installed"
"""Says which version is installed."""


class PeerError(Exception):
    """A peer cannot be had here; says why, in one line."""


@dataclass(frozen=True)
class Peer:
    """A generator: what it is pinned by, its settings by the names of their files, and the commands that build and that serve.

    `layouts` are the files of its frames, each with how it writes the title and the content of a page.

    In a command {tool} is the folder in which it is installed, {program} its program, at a path or pattern below that, {python} this
    project's Python, {port} where to serve. `index` is what it calls the page of a folder.
    """

    name: str
    pin: str
    program: str
    commands: tuple[str, ...]
    settings: Mapping[str, str]
    serve: str = ""
    layouts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    index: str = "index"
    caches: tuple[str, ...] = field(default=())

    @property
    def tool(self) -> Path:
        """Where it is installed."""
        return TOOLS / self.pin

    @property
    def version(self) -> str:
        """Its packages with the versions that are pinned; nothing for what this project has anyway."""
        if not self.pin:
            return ""
        package = PINS / self.pin / "package.json"
        if package.exists():
            return " ".join(*json.loads(package.read_text("utf-8"))["dependencies"].items())
        return (PINS / f"{self.pin}.in").read_text("utf-8").strip().replace("==", " ").replace("[bin]", "").replace("\n", ", ")

    def install(self) -> None:
        """Install it, unless it is. Raises PeerError where that is not possible."""
        if self.pin and self._installed() != self.version:
            for command in _by_npm(self.tool) if (PINS / self.pin).is_dir() else _by_pip(self.tool, PINS / f"{self.pin}.txt"):
                try:
                    subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")  # noqa: S603  # our own
                except (OSError, subprocess.CalledProcessError) as error:
                    said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
                    raise PeerError(f"{self.name} cannot be installed: {said[-1]}") from error
            (self.tool / INSTALLED).write_text(self.version, "utf-8")

    def _installed(self) -> str:
        mark = self.tool / INSTALLED
        return mark.read_text("utf-8") if mark.exists() else ""

    def write(self, root: Path, pages: Iterable[Page], framed: str) -> None:
        """Make a project of it in `root`, a new folder; `framed` is the layout of a page."""
        for page in pages:
            folder, _, name = page.path.rpartition("/")
            path = root / CONTENT / folder / f"{self.index if name == 'index' else name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, "utf-8")
        layouts = {
            file: framed.replace(layout.TITLE, title).replace(layout.CONTENT, content) for file, (title, content) in self.layouts.items()
        }
        for file, text in {**self.settings, **layouts}.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, "utf-8")

    def build(self, root: Path) -> Usage:
        """Build its project in `root` cold. Raises CommandError."""
        for left in (BUILT, *self.caches):
            shutil.rmtree(root / left, ignore_errors=True)
        used = usage.run([self.command(command) for command in self.commands], root)
        given, made = (sum(1 for _ in (root / folder).rglob(ending)) for folder, ending in ((CONTENT, "*.md"), (BUILT, "*.html")))
        if made < given:
            raise usage.CommandError(f"{self.name} made {made} pages of {given}")
        return used

    def saves(self, root: Path, times: int) -> list[Usage]:
        """What its preview costs, so often: only the time from save to served is measured."""
        port = preview.free_port()
        return preview.saves(self.command(self.serve, port), root, port, root / CONTENT / f"{preview.PAGE}.md", times)

    def command(self, words: str, port: int = 0) -> list[str]:
        """A command in its parts."""
        program = next(self.tool.glob(self.program), "") if self.program else ""
        return [word.format(tool=self.tool, program=program, python=sys.executable, port=port) for word in words.split()]


def _by_pip(tool: Path, pins: Path) -> list[list[str]]:
    pip = [str(tool / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes", "--no-deps"]
    return [[sys.executable, "-m", "venv", "--clear", str(tool)], [*pip, "--only-binary", ":all:", "--requirement", str(pins)]]


def _by_npm(tool: Path) -> list[list[str]]:
    files = [str(PINS / tool.name / name) for name in ("package.json", "package-lock.json")]
    npm = ["npm", "ci", "--prefix", str(tool), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    return [["mkdir", "-p", str(tool)], ["cp", *files, str(tool)], npm]


_HUGO = 'baseURL = "https://example.org/"\ntitle = "Meetings about crossings"\ndisableKinds = ["taxonomy", "term", "rss"]\n'
_HUGO_FILES = {"hugo.toml": _HUGO}
_HUGO_PAGE = ("{{ .Title }}", "{{ .Content }}")
_HUGO_LAYOUTS = {"layouts/_default/single.html": _HUGO_PAGE, "layouts/_default/list.html": _HUGO_PAGE}
_HUGO_PROGRAM, _HUGO_BUILD = "lib/*/site-packages/hugo/binaries/hugo*", "{program} --quiet"
_PAGEFIND = "{tool}/bin/python -m pagefind --site public --quiet"

_ELEVENTY = (
    f"module.exports = () => ({{dir: {{input: '{CONTENT}', includes: '../layouts', output: '{BUILT}'}}, markdownTemplateEngine: false}});\n"
)
_ELEVENTY_FILES = {
    "eleventy.config.cjs": _ELEVENTY,
    f"{CONTENT}/{CONTENT}.json": '{"layout": "plain.njk"}\n',
}
_ELEVENTY_LAYOUTS = {"layouts/plain.njk": ("{{ title }}", "{{ content | safe }}")}

_NAV = [{"Home": "index.md"}, *({title: f"{kind}/index.md"} for kind, title in plain.MENU.items())]
_ZENSICAL_NAV = ", ".join(f"{{{json.dumps(title)} = {json.dumps(path)}}}" for item in _NAV for title, path in item.items())
_ZENSICAL = f'[project]\nsite_name = "Meetings about crossings"\ndocs_dir = "{CONTENT}"\nsite_dir = "{BUILT}"\nnav = [{_ZENSICAL_NAV}]\n'
_MATERIAL = {"site_name": "Meetings about crossings", "docs_dir": CONTENT, "site_dir": BUILT, "theme": {"name": "material"}, "nav": _NAV}

PEERS = (
    Peer("Hugo", "hugo", _HUGO_PROGRAM, (_HUGO_BUILD,), _HUGO_FILES, layouts=_HUGO_LAYOUTS, index="_index", caches=("resources",)),
    Peer(
        "Hugo + Pagefind",
        "hugo",
        _HUGO_PROGRAM,
        (_HUGO_BUILD, _PAGEFIND),
        _HUGO_FILES,
        layouts=_HUGO_LAYOUTS,
        index="_index",
        caches=("resources",),
    ),
    Peer(
        "Eleventy",
        "eleventy",
        "node_modules/@11ty/eleventy/cmd.cjs",
        ("node {program} --quiet",),
        _ELEVENTY_FILES,
        layouts=_ELEVENTY_LAYOUTS,
    ),
    Peer(
        "Zensical",
        "zensical",
        "bin/zensical",
        ("{program} build",),
        {"zensical.toml": _ZENSICAL},
        serve="{program} serve --dev-addr 127.0.0.1:{port}",
        caches=(".cache",),
    ),
    Peer("Material", "", "", ("{python} -m mkdocs build --quiet",), {"mkdocs.yml": json.dumps(_MATERIAL)}),
)
"""Every peer, quickest first. Material is what this project has installed anyway."""
