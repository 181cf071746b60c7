"""The MkDocs events, in build order. Each one hands over to `colloquium`, in plain values."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from colloquium.editor import desk, preview, schema_files
from colloquium.publish import cache, completion, engine, headers, remarks, written
from colloquium.site import environment, frame, opening, site
from colloquium.starter import product
from engine_pages import added, framing, known, refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@refusals()
def on_config(config: MkDocsConfig) -> None:
    """Read and prove the archive, before MkDocs empties the site directory. A warning goes past its log, which would stop at one."""
    root, theme = Path(config.config_file_path).parent, Path(config.theme.custom_dir or "theme")
    served = preview.is_served()
    product.refuse_other(root)
    desk.desk(config.site_dir).close(config.dev_addr if served else None)
    config.extra["colloquium"] = made = opening.read(root, theme, known(config, engine.today()), headers.META_POLICY, preview=served)
    made.settle(config, logging.getLogger("mkdocs.hooks.colloquium"))


@refusals()
def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Leave out what readers do not need, and leftovers; add everything that is made from the data."""
    for file in [file for file in files if config.extra["colloquium"].leaves_out(file.src_uri, of_theme=file.src_dir != config.docs_dir)]:
        files.remove(file)
    written = {file.dest_uri: file for file in files}
    for made in config.extra["colloquium"].files({address: file.src_uri for address, file in written.items()}):
        if made.address in written:
            files.remove(written[made.address])
        files.append(added(made, config))


def on_nav(nav: object, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the menu, which is part of every frame."""
    config.extra["colloquium"].menu = nav


@refusals()
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its title and what else the frame shows of it; a hand-written one has them at its top."""
    page.meta, text = config.extra["colloquium"].source(page.file.src_uri, page.meta, markdown)
    return str(text)


@refusals()
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the finished page, or complete a hand-written one. MkDocs saw no anchors of what is made; the check of the site sees all."""
    made: site.Site = config.extra["colloquium"]
    if page.file.src_uri in made.pages or "below" in page.meta:
        page.present_anchor_ids = None
    return made.content(page.file.src_uri, page.url, str(page.title), page.meta, html)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Let the preview keep its compiled templates: they take a third of a build. Then the single pages can be made."""
    made = config.extra["colloquium"]
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache, env.loader = made.compiled, environment.Unindented(env.loader)
    made.begin(frame.Frames(framing(env, made.menu, config)), Path(config.site_dir))


@refusals()
def on_post_build(*, config: MkDocsConfig) -> None:
    """Make the pages searchable; then complete the site and check it whole. The preview offers new ids to code editors instead."""
    made, folder = config.extra["colloquium"], Path(config.site_dir)
    made.index(folder)
    if isinstance(made, opening.Trial):
        completion.judge(folder, made.settings.url, written.Written(made.written, made.addresses, made.asked, made.targets()), made.leaks)
    elif made.preview:
        schema_files.write(made.root, made.archive.ids)
        desk.desk(config.site_dir).open(made.asked, partial(made.mistaken, partial(remarks.explained, made.root)))
    else:
        completion.finish(folder, made.settings.url, made.leaks, made.root / cache.FOLDER, made.offer)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the preview make pages when they are asked for, survive mistakes, and hear of saved files from the system at once."""
    pages = desk.desk(config.site_dir)
    server.set_app(pages.around(server.serve_request, server.mount_path))
    server.builder = pages.guarded(builder)
    preview.listen(server, [config.docs_dir, config.config_file_path])
    return server
