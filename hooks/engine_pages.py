"""What `generate` needs of MkDocs beside its events: its frame around a page, and a record's page among its files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, write_file

from colloquium import settings
from colloquium.problems import PublishingError
from colloquium.site import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from colloquium.settings import Settings
    from colloquium.site.files import Made
    from colloquium.site.page import Page as Finished


@contextmanager
def refusals() -> Iterator[None]:
    """Let MkDocs stop with what `colloquium` says is wrong."""
    try:
        with faults.explained():
            yield
    except PublishingError as error:
        raise PluginError(str(error)) from error


class SingleFile(File):
    """A page that the engine does not make, as of a record. Links and the menu find it as they find any page.

    A page that the menu names is an ordinary one: the menu needs its title before.
    """

    def is_documentation_page(self) -> bool:
        """Whether MkDocs makes the page."""
        return self.page is not None

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # as MkDocs calls it
        """Leave the page to whoever writes it."""


def known(config: MkDocsConfig, today: date) -> Settings:
    """What mkdocs.yml says of the site; `today` is the day by which checks grow old."""
    given = {"name": config.site_name, "description": config.site_description or "", "url": config.site_url, "repository": config.repo_url}
    language = config.theme.get("language", "en")
    return settings.read(dict(config.extra), **given, language=language, today=today, changed=get_build_datetime())


def added(made: Made, config: MkDocsConfig) -> File:
    """A file as MkDocs knows it. What is printed is written at once: together it is more than memory should hold."""
    kind = SingleFile if made.make else File
    file = kind.generated(config, made.path, content=made.content, inclusion=InclusionLevel.INCLUDED)
    if isinstance(made.content, bytes):
        write_file(made.content, file.abs_dest_path)
        file = kind.generated(config, made.path, abs_src_path=file.abs_dest_path, inclusion=InclusionLevel.INCLUDED)
    file.edit_uri = _edit(made.edit)
    if made.make:
        file.dest_uri = made.address
    return file


def framing(env: Environment, nav: Navigation, config: MkDocsConfig) -> Callable[[Finished], str]:
    """A function that puts the frame around a page, as MkDocs does for its own."""
    template = env.get_template("main.html")

    def render(made: Finished) -> str:
        file = File.generated(config, made.path, content="")
        file.edit_uri = _edit(made.edit)
        page = Page(made.title, file, config)
        page.content, page.meta = made.html, made.meta
        return template.render(get_context(nav, [], config, page))

    return render


def _edit(place: str | None) -> str | None:
    """Where a file can be edited, seen from docs/."""
    return f"../{place}" if place else None
