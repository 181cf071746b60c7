"""The MkDocs events, in build order. Each one only hands over to `colloquium`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from colloquium import bibliographies, coverage, exports, linking, loading, models, pages, searching, typesetting
from colloquium.problems import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

UNPUBLISHED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "print/")
"""Parts of the theme that the pages do without: the engine's own assets and the templates for paper."""

log = logging.getLogger("mkdocs.hooks.colloquium")


def on_config(config: MkDocsConfig) -> None:
    """Read and prove the archive, before MkDocs empties the site directory."""
    try:
        archive = linking.link(loading.load(Path(config.config_file_path).parent))
    except DataError as error:
        raise PluginError(str(error)) from error
    site = pages.Site(config.site_name, config.site_description or "", config.site_url or "/")
    templates = Path(config.theme.custom_dir or "theme") / "records"
    config.extra |= {"archive": archive, "site": site, "renderer": pages.Renderer(templates, archive, site)}
    for source in archive.reports:
        log.info("Coverage of %s", coverage.measure(archive, source))


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the generated pages and exports, each page editable at its YAML source; leave out what readers do not need."""
    for file in [file for file in files if file.src_dir != config.docs_dir and file.src_uri.startswith(UNPUBLISHED)]:
        files.remove(file)
    made = {f"{page.address}index.md": page for page in config.extra["renderer"].pages()}
    other = {export.address: export for export in _exports(config)}
    for path in [*made, *other]:
        if path in files.src_uris:
            raise PluginError(f"docs/{path}: this page is made from data/; give yours another name")
        file = File.generated(config, path, content=other[path].content if path in other else "")
        file.edit_uri = f"../{made[path].place.file}#L{made[path].place.line}" if path in made and made[path].place else None
        files.append(file)
    config.extra |= {"pages": made, "exports": list(other.values())}


def _exports(config: MkDocsConfig) -> Iterator[exports.Export]:
    """Every file beside the pages."""
    yield from exports.export(config.extra["archive"], config.site_url or "/")
    yield from bibliographies.files(config.extra["renderer"].citations)
    yield from _typeset(config)


def _typeset(config: MkDocsConfig) -> list[exports.Export]:
    """The pictures and PDFs, unless this is a preview that goes without them."""
    if not config.extra["paper"]:
        log.info("Share pictures, posters and the handbook are left out of the preview; links to them lead nowhere in it")
        return []
    templates = Path(config.theme.custom_dir or "theme") / "print"
    try:
        return list(typesetting.typeset(config.extra["archive"], config.extra["site"], templates))
    except typesetting.TypesettingError as error:
        raise PluginError(str(error)) from error


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a generated page its title and what else the frame shows of it."""
    if made := config.extra["pages"].get(page.file.src_uri):
        page.meta.update({name: getattr(made, name) for name in ("title", "description", "kind", "speakers", "takeaways", "head")})
    else:
        words = str(page.meta.get("title", "")), str(page.meta.get("description", config.site_description))
        page.meta["head"] = config.extra["renderer"].head(page.url, *words)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the finished page, or extend a hand-written one by the template that its `below:` names."""
    if made := config.extra["pages"].get(page.file.src_uri):
        return str(made.html)
    if below := page.meta.get("below"):
        parts = {"files": config.extra["exports"], "models": models.describe()}
        return str(config.extra["renderer"].extend(below, page.url, html, **parts))
    return html


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for search."""
    try:
        searching.index(Path(config.site_dir))
    except searching.SearchError as error:
        raise PluginError(str(error)) from error
