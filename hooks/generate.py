"""The MkDocs events, in build order. Each one only hands over to `colloquium`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_build_timestamp

from colloquium import contact, coverage, exports, headers, linking, loading, models, pages, searching
from colloquium.markdown import discreet
from colloquium.problems import DataError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ENGINE_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
log = logging.getLogger("mkdocs.hooks.colloquium")


def on_config(config: MkDocsConfig) -> None:
    """Read and prove the archive, before MkDocs empties the site directory."""
    try:
        archive = linking.link(loading.load(Path(config.config_file_path).parent))
    except DataError as error:
        raise PluginError(str(error)) from error
    site = pages.Site(config.site_name, config.site_description or "", config.site_url or "/")
    templates = Path(config.theme.custom_dir or "theme") / "records"
    config.extra |= {"archive": archive, "renderer": pages.Renderer(templates, archive, site), "policy": headers.META_POLICY}
    if site.url.startswith(f"http://{config.dev_addr.host}:"):  # the preview reloads itself by a script inside the page
        config.extra["policy"] = ""
    for source in archive.reports:
        log.info("Coverage of %s", coverage.measure(archive, source))


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the generated pages and exports, each page editable at its YAML source; leave the engine's own assets out."""
    for file in [file for file in files if file.src_uri.startswith(ENGINE_ASSETS)]:
        files.remove(file)
    made = {f"{page.address}index.md": page for page in config.extra["renderer"].pages()}
    data = {export.address: export for export in exports.export(config.extra["archive"], config.site_url or "/")}
    for path in [*made, *data]:
        if path in files.src_uris:
            raise PluginError(f"docs/{path}: this page is made from data/; give yours another name")
        file = File.generated(config, path, content=data[path].content if path in data else "")
        file.edit_uri = f"../{made[path].place.file}#L{made[path].place.line}" if path in made and made[path].place else None
        files.append(file)
    config.extra |= {"pages": made, "exports": list(data.values())}


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give a generated page its title and what else the frame shows of it; of a hand-written one these stand at its top."""
    if made := config.extra["pages"].get(page.file.src_uri):
        page.meta.update({name: getattr(made, name) for name in ("title", "description", "kind", "speakers", "takeaways")})
    elif markdown.startswith("---\n"):
        raise PluginError(
            f'docs/{page.file.src_uri}: the lines between --- at its top cannot be read; put what follows a name in "double quotes"'
        )


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the finished page, or extend a hand-written one by the template that its `below:` names."""
    if made := config.extra["pages"].get(page.file.src_uri):
        return str(made.html)
    html = discreet(html)
    if below := page.meta.get("below"):
        parts = {"files": config.extra["exports"], "models": models.describe()}
        return str(config.extra["renderer"].extend(below, page.url, html, **parts))
    return html


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for search, and say whom to tell about a hole in the site."""
    site = Path(config.site_dir)
    try:
        searching.index(site)
        if asked := config.extra.get("security_contact"):
            (site / contact.ADDRESS).parent.mkdir(exist_ok=True)
            (site / contact.ADDRESS).write_text(contact.security_txt(asked, config.site_url or "/", get_build_timestamp()), "utf-8")
    except (searching.SearchError, ValueError) as error:
        raise PluginError(str(error)) from error
