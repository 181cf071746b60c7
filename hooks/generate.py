"""The MkDocs events, in build order. Each one only hands over to `colloquium`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime, get_build_timestamp

from colloquium import settings
from colloquium.archive import linker
from colloquium.archive.addresses import MADE
from colloquium.archive.model import Archive
from colloquium.data import loader, strays
from colloquium.data.excerpts import excerpt
from colloquium.editor import formats
from colloquium.editor.preview import Observer
from colloquium.problems import DataError
from colloquium.publish import engine, headers
from colloquium.record import introspection
from colloquium.site import bibliographies, exports, leaving, pages, paper, search, security_txt
from colloquium.text.markdown import discreet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from colloquium.data.excerpts import Excerpt
    from colloquium.problems import Problem

UNPUBLISHED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "print/")
"""Parts of the theme that the pages do without: the engine's own assets and the templates for paper."""

log = logging.getLogger("mkdocs.hooks.colloquium")


def on_config(config: MkDocsConfig) -> None:
    """Read and prove the archive, before MkDocs empties the site directory."""
    root, day = Path(config.config_file_path).parent, get_build_datetime().date()
    preview = (config.site_url or "").startswith(f"http://{config.dev_addr}/")
    try:
        address = settings.site_address(config.site_url)
        config.extra["exit_to"] = leaving.address(config.extra.get("exit"), config.theme.get("language", "en"))
    except (settings.SettingError, leaving.NoExitError) as error:
        raise PluginError(str(error)) from error
    today = engine.today()
    archive, problems = _read(root, today, preview=preview)
    site = pages.Site(config.site_name, config.site_description or "", address, day, today)
    renderer = pages.Renderer(Path(config.theme.custom_dir or "theme") / "records", archive, site)
    if preview:
        renderer.environment.bytecode_cache = FileSystemBytecodeCache()
    built = [path.relative_to(config.site_dir).parent.as_posix() for path in Path(config.site_dir).rglob("index.html")] if problems else []
    config.extra |= {"archive": archive, "site": site, "renderer": renderer, "preview": preview, "problems": problems, "built": built}
    config.extra["policy"] = "" if preview else headers.META_POLICY  # the preview reloads itself by a script inside the page
    if not config.extra.get("contact"):
        log.info("mkdocs.yml: extra: contact is empty: whoever asks for a removal must do so in public; give a mail address")
    for covered in archive.coverage:
        log.info("Coverage of %s", covered)


def _read(root: Path, today: date, *, preview: bool) -> tuple[Archive, tuple[tuple[Problem, Excerpt | None], ...]]:
    """The archive. Where the data has errors the build stops; the preview goes on with nothing but the problems."""
    try:
        archive = linker.link(loader.load(root), today)
        for warning in archive.warnings:
            log.info("%s", warning)  # told, not counted: a strict build stops at warnings of this logger
        return archive, ()  # noqa: TRY300  # the way on is short
    except DataError as error:
        said = formats.as_text(error.problems, root).rstrip()
        if not preview:
            raise PluginError(said) from error
        log.error("Every page of the preview shows this until it is mended:\n%s", said)  # noqa: TRY400  # the trace would tell nothing
        return Archive({}, {}), tuple((problem, excerpt(root, problem.place)) for problem in error.problems)


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the generated pages and exports, each page editable at its YAML source; leave out what readers do not need, and leftovers."""
    for file in [file for file in files if _is_unpublished(file, config)]:
        files.remove(file)
    if config.extra["problems"]:
        return _show_problems(files, config)
    made = {f"{page.address}index.md": page for page in config.extra["renderer"].pages()}
    other = {export.address: export for export in _exports(config)}
    taken = {file.dest_uri.casefold(): file.src_uri for file in files}
    for path in [*made, *other]:
        file = File.generated(config, path, content=other[path].content if path in other else "")
        if written := taken.get(file.dest_uri.casefold()):
            raise PluginError(f"docs/{written}: {file.dest_uri} is made from data/; give the file another name")
        place = made[path].place if path in made else None
        file.edit_uri = f"../{place.file}#L{place.line}" if place else None
        files.append(file)
    config.extra |= {"pages": made, "exports": list(other.values())}
    return None


def _is_unpublished(file: File, config: MkDocsConfig) -> bool:
    of_theme = file.src_dir != config.docs_dir
    return (of_theme and file.src_uri.startswith(UNPUBLISHED)) or any(map(strays.is_leftover, file.src_uri.split("/")))


def _exports(config: MkDocsConfig) -> Iterator[exports.Export]:
    """Every file beside the pages."""
    yield from exports.export(config.extra["archive"], config.extra["site"].url)
    yield from bibliographies.files(config.extra["renderer"].citations)
    yield from _typeset(config)


def _typeset(config: MkDocsConfig) -> list[exports.Export]:
    """The pictures and PDFs, unless this is a preview that goes without them."""
    if config.extra["preview"]:
        log.info("Share pictures, posters and the handbook are left out of the preview; links to them lead nowhere in it")
        return []
    templates = Path(config.theme.custom_dir or "theme") / "print"
    try:
        return list(paper.typeset(config.extra["archive"], config.extra["site"], templates))
    except paper.TypesettingError as error:
        raise PluginError(str(error)) from error


def _show_problems(files: Files, config: MkDocsConfig) -> None:
    """Put the problems in the place of every page, hand-written, listed or built before, so that the reader's page has them too."""
    written = [file for file in files if file.is_documentation_page()]
    addresses = {"", *MADE, *(file.url.removeprefix("./") for file in written)}
    addresses |= {f"{address}/" for address in config.extra["built"] if address != "."}
    for file in written:
        files.remove(file)
    made = {f"{address}index.md": config.extra["renderer"].problems(address, config.extra["problems"]) for address in sorted(addresses)}
    for path in made:
        files.append(File.generated(config, path, content=""))
    config.extra |= {"pages": made}


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a generated page its title and what else the frame shows of it; a hand-written one has them at its top."""
    if made := config.extra["pages"].get(page.file.src_uri):
        page.meta.update({name: getattr(made, name) for name in ("title", "description", "kind", "speakers", "takeaways", "head", "moved")})
    elif markdown.startswith("---\n"):
        raise PluginError(
            f'docs/{page.file.src_uri}: the lines between --- at its top cannot be read; put what follows a name in "double quotes"'
        )


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the finished page, or extend a hand-written one by the template that its `below:` names."""
    if made := config.extra["pages"].get(page.file.src_uri):
        return str(made.html)
    description = page.meta.get("description") or config.site_description or ""
    page.meta["head"] = config.extra["renderer"].head(page.url, str(page.title), str(description))
    html = discreet(html)
    if below := page.meta.get("below"):
        parts = {"files": config.extra["exports"], "models": introspection.describe()}
        return str(config.extra["renderer"].extend(below, page.url, html, **parts))
    return str(config.extra["renderer"].gloss(page.url, html))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Let the preview keep its compiled templates: they take a third of a build."""
    if config.extra["preview"]:
        env.bytecode_cache = FileSystemBytecodeCache()


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for search, and say whom to tell about a hole in the site.

    The preview takes the index of the last full build, to be quick.
    """
    site = Path(config.site_dir)
    if config.extra["preview"]:
        return search.borrow(Path(config.config_file_path).parent / "site", site)
    try:
        search.index(site)
        if asked := config.extra.get("security_contact"):
            (site / security_txt.ADDRESS).parent.mkdir(exist_ok=True)
            (site / security_txt.ADDRESS).write_text(
                security_txt.security_txt(asked, config.extra["site"].url, get_build_timestamp()), "utf-8"
            )
    except (search.SearchError, ValueError) as error:
        raise PluginError(str(error)) from error
    return None


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the preview hear of saved files from the system at once, rather than look for them twice a second."""
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = Observer()
    for path in watched:
        server.watch(path)
    return server
