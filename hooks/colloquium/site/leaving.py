"""Where "Exit this page" leads."""

from __future__ import annotations

from collections.abc import Mapping

from colloquium.record.fields import web_address


class NoExitError(Exception):
    """No page to leave for is configured."""


def address(exits: object, language: str) -> str:
    """The page to leave for from a site in `language`, out of the mapping that mkdocs.yml has under extra: exit."""
    target = exits.get(language) if isinstance(exits, Mapping) else None
    remedy = f"write a common page that shows nothing about the reader:\nextra:\n  exit:\n    {language}: https://…"
    if target is None:
        raise NoExitError(f"mkdocs.yml: extra: exit: there is no page to leave for in {language!r}; {remedy}")
    try:
        return web_address(str(target))
    except ValueError:
        raise NoExitError(f"mkdocs.yml: extra: exit: {target!r} is not a web address; {remedy}") from None
